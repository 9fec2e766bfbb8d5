"""The findings of a run that was looked at: a later run says which of its own are new, changed or unchanged.

A finding is known by its id, which rests on the rule and on what is measured; it is changed where its evidence (the
sentences and the numbers), its verdict or its severity is another. What is known and not found any more is gone, where
the rule that found it ran again.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from consistency import frame
from consistency.errors import UnreadableSource
from consistency.model import Verdict
from consistency.report import frames, saved
from consistency.report.json import line, loaded, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from consistency.check import Result

FORMAT, SCHEMA = "consistency-baseline", 1
HINT = "give what `consistency baseline create` or `consistency check -f json` wrote"
NEW, CHANGED, UNCHANGED = "new", "changed", "unchanged"
COMPARED = ["evidence", "verdict", "severity"]


@dataclass(frozen=True, eq=False)
class Baseline:
    """The findings that were looked at: `frame.GONE`, in the order of their ids."""

    findings: pd.DataFrame

    @classmethod
    def of(cls, result: Result) -> Baseline:
        """Return the findings of a run; what was suppressed is none of them."""
        return cls(result.findings[list(frame.GONE)].sort_values("finding", ignore_index=True))

    @classmethod
    def read(cls, path: str | Path) -> Baseline:
        """Return the baseline in a file, or that of a saved run; raises UnreadableSource."""
        if Path(path).is_dir():
            return cls.of(saved.read(path))
        text = text_of(path, HINT)
        if _is_baseline(text):
            return cls(_findings(loaded(text, str(path), HINT), str(path)))
        return cls.of(saved.read(path))

    def text(self) -> str:
        """Return the file: a finding a line, so that two of them can be compared and merged line by line."""
        head = f'{{\n"format": "{FORMAT}",\n"schema": {SCHEMA},\n"findings": ['
        lines = ",".join(f"\n{line(record)}" for record in frames.records(self.findings))
        return f"{head}{lines}\n]\n}}\n" if lines else f"{head}]\n}}\n"

    def marked(self, result: Result) -> Result:
        """Return the result with the `status` of each finding, and those that are gone and were alarms."""
        known = dict(zip(self.findings["finding"], _compared(self.findings), strict=True))
        found = zip(result.findings["finding"], _compared(result.findings), strict=True)
        status = [_status(known.get(finding), row) for finding, row in found]
        findings = result.findings.assign(status=pd.Series(status, dtype=frame.TEXT, index=result.findings.index))
        gone = self.findings[self._gone(result) & (self.findings["verdict"] != Verdict.POSSIBLE)]
        return replace(result, findings=findings, gone=gone.reset_index(drop=True))

    def pruned(self, result: Result) -> Baseline:
        """Return the baseline without what is gone."""
        return Baseline(self.findings[~self._gone(result)].reset_index(drop=True))

    def _gone(self, result: Result) -> pd.Series:
        there = pd.concat([result.findings["finding"], result.suppressed["finding"]])
        return ~self.findings["finding"].isin(there) & self.findings["rule"].isin(result.comparisons["rule"])


def _compared(findings: pd.DataFrame) -> list[tuple[str, ...]]:
    return [tuple(map(str, row)) for row in findings[COMPARED].itertuples(index=False)]


def _status(before: tuple[str, ...] | None, now: tuple[str, ...]) -> str:
    if before is None:
        return NEW
    return UNCHANGED if before == now else CHANGED


def _is_baseline(text: str) -> bool:
    """Whether a text says at its beginning that it is a baseline; what is no JSON at all is told by its reader."""
    try:
        raw = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(raw, dict) and raw.get("format") == FORMAT


def _findings(raw: Mapping[str, Any], path: str) -> pd.DataFrame:
    if raw.get("schema") != SCHEMA:
        told = f"is a baseline of schema {str(raw.get('schema'))[:20]}, and this program reads schema {SCHEMA}"
        raise UnreadableSource(path, told, "make it again with this program")
    try:
        made = frames.table(raw["findings"], frame.GONE, "findings")
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UnreadableSource(path, f"is damaged: {error}", HINT) from None
    if made["finding"].isna().any() or made["rule"].isna().any():
        raise UnreadableSource(path, "is damaged: a finding has no id or no rule", HINT)
    return made.drop_duplicates("finding").sort_values("finding", ignore_index=True)
