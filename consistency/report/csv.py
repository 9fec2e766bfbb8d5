"""Tables for spreadsheets, a row each: the findings of a check and, in a file beside them, the figures."""

from __future__ import annotations

import csv
import math
from typing import TYPE_CHECKING

from consistency.report.evidence import records
from consistency.report.files import Several
from consistency.report.frames import plain

if TYPE_CHECKING:
    import pandas as pd

    from consistency.check import Extraction, Result
    from consistency.report.places import Places

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # how a cell begins that a spreadsheet runs


def write(result: Result, places: Places) -> Several:
    """Return the findings, with where their figures stand (`at`), and the figures beside them."""
    where = dict(zip(result.figures["figure"], _at(result.figures, places), strict=True))
    at = ["; ".join(where[i] for i in str(ids).split() if i in where) for ids in result.findings["figures"]]
    return Several(_table(result.findings.assign(at=at)), {"figures": write_figures(result, places)})


def write_figures(extraction: Extraction, places: Places) -> str:
    """Return the figures under a line of column names, with where they stand (`at`) as the last."""
    return _table(extraction.figures.assign(at=_at(extraction.figures, places)))


def _at(figures: pd.DataFrame, places: Places) -> list[str]:
    return [places.of(str(a), int(n)) for a, n in zip(figures["article"], figures["start"], strict=True)]


class _Lines(list[str]):
    """Rows as the writer of `csv` gives them, one a call: it quotes CR and LF because they are its line end."""

    def write(self, row: str) -> None:
        """Add a row, with the line end that the other formats have."""
        self.append(row.removesuffix(csv.excel.lineterminator) + "\n")


def _table(table: pd.DataFrame) -> str:
    """Return comma-separated values; what is missing is empty, and no text of an article is a formula."""
    lines = _Lines()
    writer = csv.writer(lines)
    writer.writerow(table.columns)
    writer.writerows([_cell(value) for value in row.values()] for row in records(table))
    return "".join(lines)


def _cell(value: object) -> object:
    """Return a cell: text that a spreadsheet would run begins with an apostrophe; the open side of a bound is empty."""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA) else value
    return "" if isinstance(value, float) and math.isinf(value) else plain(value)
