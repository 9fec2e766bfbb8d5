"""The lossless result as JSON, versioned, and its reader."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from consistency import frame
from consistency.check import Extraction, Result
from consistency.errors import UnreadableSource

if TYPE_CHECKING:
    from consistency.report.evidence import Places

FORMAT, VERSION = "consistency-result", 1
FRAMES = {
    "articles": frame.ARTICLES,
    "figures": frame.FIGURES,
    "periods": frame.PERIODS,
    "problems": frame.PROBLEMS,
    "findings": frame.FINDINGS,
    "comparisons": frame.COMPARISONS,
}


def write(result: Result, places: Places) -> str:
    """Return all frames as records; an infinite number is written as the string "inf" or "-inf", what is missing as null."""
    del places
    return _written(result, list(FRAMES))


def write_figures(extraction: Extraction, places: Places) -> str:
    """Return the frames of an extraction."""
    del places
    return _written(extraction, ["articles", "figures", "periods", "problems"])


def _written(source: Extraction, names: list[str]) -> str:
    body = {name: records(getattr(source, name)) for name in names}
    return json.dumps({"format": FORMAT, "version": VERSION, **body}, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a frame as plain values of JSON."""
    return [{name: plain(value) for name, value in row.items()} for row in table.astype(object).to_dict("records")]


def plain(value: Any) -> Any:
    """Return one value as JSON can hold it without loss."""
    if value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, float) and math.isinf(value):
        return "inf" if value > 0 else "-inf"
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    return value.item() if hasattr(value, "item") else value


def read(path: str | Path) -> Result:
    """Read a result back; raises UnreadableSource where the file is none."""
    try:
        raw = json.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise UnreadableSource(str(path), f"cannot be read: {error.strerror}") from None
    except ValueError as error:
        raise UnreadableSource(str(path), f"is not JSON: {error}", "give the file that `consistency check -f json` wrote") from None
    if not isinstance(raw, dict) or raw.get("format") != FORMAT or raw.get("version") != VERSION:
        raise UnreadableSource(str(path), f"is no {FORMAT} of version {VERSION}", "give the file that `consistency check -f json` wrote")
    return Result(**{name: _frame(raw[name], columns) for name, columns in FRAMES.items()})


def _frame(rows: list[dict[str, Any]], columns: dict[str, str]) -> pd.DataFrame:
    numbers = {name for name, kind in columns.items() if kind == frame.NUMBER}
    return frame.frame(
        ({name: float(v) if name in numbers and isinstance(v, str) else v for name, v in row.items()} for row in rows), columns
    )
