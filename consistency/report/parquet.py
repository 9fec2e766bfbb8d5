"""Columns for other programs: the findings of a check, the figures of an extraction, with the types of `frame`."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from consistency.check import Extraction, Result
    from consistency.report.places import Places


def write(result: Result, places: Places) -> bytes:
    """Return the findings as a Parquet file."""
    del places
    return _file(result.findings)


def write_figures(extraction: Extraction, places: Places) -> bytes:
    """Return the figures as a Parquet file."""
    del places
    return _file(extraction.figures)


def _file(table: pd.DataFrame) -> bytes:
    out = io.BytesIO()
    table.to_parquet(out, index=False)
    return out.getvalue()
