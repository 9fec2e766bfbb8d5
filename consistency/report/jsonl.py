"""One JSON object a line: findings of a check, figures of an extraction."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from consistency.report.json import records

if TYPE_CHECKING:
    from consistency.check import Extraction, Result
    from consistency.report.evidence import Places


def write(result: Result, places: Places) -> str:
    """Return a finding a line, each with its figures in full."""
    figures = {row["figure"]: row for row in records(result.figures)}
    findings = records(result.findings)
    for row in findings:
        row["figures"] = [figures[i] | {"at": places.of(figures[i]["article"], figures[i]["start"])} for i in row["figures"].split() if i in figures]
    return _lines(findings)


def write_figures(extraction: Extraction, places: Places) -> str:
    """Return a figure a line."""
    return _lines([row | {"at": places.of(row["article"], row["start"])} for row in records(extraction.figures)])



def _lines(rows: list[dict[str, Any]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False, allow_nan=False) + "\n" for row in rows)
