"""Tables for spreadsheets: the findings of a check, the figures of an extraction, a row each."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from consistency.report.evidence import records
from consistency.report.json import plain

if TYPE_CHECKING:
    import pandas as pd

    from consistency.check import Extraction, Result
    from consistency.report.places import Places

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # how a cell begins that a spreadsheet would run


def write(result: Result, places: Places) -> str:
    """Return the findings under a line of column names."""
    del places
    return _table(result.findings)


def write_figures(extraction: Extraction, places: Places) -> str:
    """Return the figures under a line of column names, with where they stand (`at`) as the last."""
    at = [places.of(row["article"], row["start"]) for row in records(extraction.figures)]
    return _table(extraction.figures.assign(at=at))


def _table(table: pd.DataFrame) -> str:
    """Return comma-separated values; what is missing is empty, and no text of an article is a formula."""
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(table.columns)
    lines.writerows([_cell(value) for value in row.values()] for row in records(table))
    return out.getvalue()


def _cell(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else plain(value)
