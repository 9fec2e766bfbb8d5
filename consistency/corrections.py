"""Figures that were misread, set right by id in a file, so that they stay right on every run.

- figure: 3f0a1b2c4d5e
  value: 4120                     # or a text such as "4,120" or "4,100 to 4,200"
  period: 2023-01 to 2023-03      # a day, month or year, or two of them
  reason: The full stop groups thousands in this outlet's tables.
- figure: 77aa01bc9d3e
  ignore: true                    # it is no figure at all
  reason: The number of a motorway.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from pydantic import Field, RootModel, ValidationError, model_validator

from consistency.document import read_document
from consistency.errors import InvalidRules
from consistency.frame import FIGURES
from consistency.model import Hedge, Problem
from consistency.rules.faults import faults
from consistency.rules.language import Strict
from consistency.whole_dates import days_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from consistency.document import Document

LARGEST = 4_000_000  # bytes
MOST = 200_000  # values
NUMBER = re.compile(r"-?\d+(?:\.\d+)?$")
INFINITE = float("inf")
ABOVE, BELOW = frozenset({Hedge.MORE_THAN, Hedge.AT_LEAST}), frozenset({Hedge.UP_TO, Hedge.LESS_THAN})
WORDS = ("unit", "measure", "qualifiers", "place", "per", "aggregate")
NEEDED = (*WORDS, "value", "period", "ignore")


class Correction(Strict):
    """What is right of one figure; what is not given stays as it was read."""

    figure: str = Field(min_length=4, max_length=80)
    reason: str = Field(min_length=8, max_length=1000)
    value: float | str | None = None
    hedge: Hedge = Hedge.NONE
    unit: str | None = None
    measure: str | None = None
    qualifiers: str | None = None
    place: str | None = None
    per: str | None = None
    aggregate: str | None = None
    period: str | dt.date | int | None = None
    ignore: bool = False

    @model_validator(mode="after")
    def _whole(self) -> Correction:
        if not self.ignore and all(getattr(self, name) is None for name in NEEDED if name != "ignore"):
            raise ValueError(f"a correction needs one of {', '.join(NEEDED)}")
        self.interval()
        self.days()
        return self

    def interval(self) -> tuple[float, float] | None:
        """Return the value as two ends; raises ValueError."""
        if self.value is None:
            return None
        ends = [end.strip().replace(",", "") for end in str(self.value).split(" to ")]
        if len(ends) > 2 or not all(map(NUMBER.match, ends)):
            raise ValueError("write `value` as 4120, or as a text: '4,120', '4,100 to 4,200'")
        low, high = float(ends[0]), float(ends[-1])
        if low > high:
            raise ValueError("the ends of `value` are out of order")
        return low, high

    def days(self) -> tuple[dt.date, dt.date] | None:
        """Return the period as its first and last day; raises ValueError."""
        if self.period is None:
            return None
        found = days_of(str(self.period))
        if found is None:
            raise ValueError("write `period` as 2023, 2023-04 or 2023-04-30, or two of them with `to` between")
        return found


class CorrectionFile(RootModel[list[Correction]]):
    """A file of corrections."""


@dataclass(frozen=True, eq=False)
class Corrections:
    """A file that was read."""

    entries: tuple[Correction, ...]
    document: Document

    def applied(self, figures: pd.DataFrame) -> tuple[pd.DataFrame, list[Problem]]:
        """Return the figures set right, and a problem for each correction of a figure that is not there."""
        at = {figure: n for n, figure in enumerate(figures["figure"])}
        columns = {name: figures[name].astype(object).to_numpy(copy=True) for name in FIGURES}
        kept, idle = np.ones(len(figures), dtype=bool), []
        for n, entry in enumerate(self.entries):
            row = at.get(entry.figure)
            if row is None:
                idle.append(self._idle(n, entry))
                continue
            kept[row] &= not entry.ignore
            for name, value in _changed(entry).items():
                columns[name][row] = value
        made = pd.DataFrame({name: pd.Series(columns[name], dtype=kind) for name, kind in FIGURES.items()})
        gone = set(figures["figure"][~kept])
        for name in ("of", "restates"):
            made[name] = made[name].mask(made[name].isin(gone))
        return made[kept].reset_index(drop=True), idle

    def _idle(self, n: int, entry: Correction) -> Problem:
        line, column = self.document.position([n])
        where = f"{self.document.path}:{line}:{column}"
        return Problem(where, "correction-idle", f"no figure has the id {entry.figure}; take the correction out")


def read_corrections(path: str | Path) -> Corrections:
    """Read a file of corrections; raises InvalidRules with all its faults, each with its line and column."""
    document = read_document(path, largest=LARGEST, most=MOST)
    try:
        file = CorrectionFile.model_validate(document.plain())
    except ValidationError as error:
        raise InvalidRules(tuple(faults(Correction, document, error.errors()))) from None
    seen: dict[str, int] = {}
    for n, entry in enumerate(file.root):
        if entry.figure in seen:
            raise InvalidRules((_twice(document, n, seen[entry.figure]),))
        seen[entry.figure] = n
    return Corrections(tuple(file.root), document)


def _twice(document: Document, n: int, before: int) -> Any:
    line, _ = document.position([before])
    return document.fault([n, "figure"], "this figure is corrected twice", f"it stands in line {line} already")


def corrected(figures: pd.DataFrame, files: Sequence[Corrections]) -> tuple[pd.DataFrame, list[Problem]]:
    """Return figures with the corrections of all files, in their order."""
    problems: list[Problem] = []
    for file in files:
        figures, idle = file.applied(figures)
        problems += idle
    return figures, problems


def _changed(entry: Correction) -> dict[str, Any]:
    """Return the columns that a correction sets, with their values."""
    out: dict[str, Any] = {name: value for name in WORDS if (value := getattr(entry, name)) is not None}
    if (ends := entry.interval()) is not None:
        low, high = ends
        low = -INFINITE if entry.hedge in BELOW else low
        high = INFINITE if entry.hedge in ABOVE else high
        out |= {"stated_low": low, "stated_high": high, "low": low, "high": high, "hedge": entry.hedge.value}
    if (days := entry.days()) is not None:
        out |= {"period_begin": days[0], "period_end": days[1], "period_text": str(entry.period)}
        out |= {"period_how": "corrected", "literal_begin": None, "literal_end": None}
    if "place" in out:
        out["place_how"] = "own"
    return {**out, "corrected": entry.reason}
