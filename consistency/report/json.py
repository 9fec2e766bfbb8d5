"""The lossless result as JSON, versioned, and its reader.

A document has `format`, `version` and a list of objects for each frame, whose keys are the frame's columns. What is
missing is null, a day is an ISO date, and an infinite number (the open side of a bound) is the string "inf" or "-inf".
"""

from __future__ import annotations

import datetime as dt
import json
import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

from consistency import frame
from consistency.check import Extraction, Result
from consistency.errors import UnreadableSource
from consistency.report.evidence import records as rows_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from consistency.report.places import Places

FORMAT, EXTRACTION, VERSION = "consistency-result", "consistency-extraction", 1
READ = {"articles": frame.ARTICLES, "figures": frame.FIGURES, "periods": frame.PERIODS, "problems": frame.PROBLEMS}
FRAMES = {**READ, "findings": frame.FINDINGS, "comparisons": frame.COMPARISONS}
HINT = "give the file that `consistency check -f json` wrote"


def write(result: Result, places: Places) -> str:
    """Return all frames of a run."""
    del places
    return _written(FORMAT, result, FRAMES)


def write_figures(extraction: Extraction, places: Places) -> str:
    """Return the frames of an extraction."""
    del places
    return _written(EXTRACTION, extraction, READ)


def _written(format_: str, source: Extraction, names: Mapping[str, object]) -> str:
    """Put each record on a line of its own, so that two runs can be compared line by line."""
    parts = [f'{{\n"format": "{format_}",\n"version": {VERSION}']
    for name in names:
        lines = ",\n".join(line(record) for record in records(getattr(source, name)))
        parts.append(f'"{name}": [\n{lines}\n]' if lines else f'"{name}": []')
    return ",\n".join(parts) + "\n}\n"


# Some readers of lines take these for line ends.
LINE_ENDS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def line(record: Mapping[str, Any]) -> str:
    """Return one object on one line, its keys in alphabetical order."""
    return json.dumps(record, ensure_ascii=False, allow_nan=False, sort_keys=True).translate(LINE_ENDS)


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a frame as plain values of JSON."""
    return [{name: plain(value) for name, value in row.items()} for row in rows_of(table)]


def plain(value: Any) -> Any:
    """Return one value as JSON can hold it without loss."""
    if isinstance(value, float) and math.isinf(value):
        return "inf" if value > 0 else "-inf"
    if isinstance(value, dt.date):
        return value.isoformat()
    return value.item() if hasattr(value, "item") else value


def read(path: str | Path) -> Result:
    """Read a result back; raises UnreadableSource where the file is none."""
    try:
        raw = json.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise UnreadableSource(str(path), f"cannot be read: {error.strerror}") from None
    except (ValueError, RecursionError) as error:
        raise UnreadableSource(str(path), f"is not JSON: {error}", HINT) from None
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise UnreadableSource(str(path), f"is no {FORMAT}", HINT)
    if raw.get("version") != VERSION:
        told = f"is of version {raw.get('version')}, and this program reads version {VERSION}"
        raise UnreadableSource(str(path), told, "run the check again with this program")
    try:
        return Result(**{name: _frame(raw[name], columns) for name, columns in FRAMES.items()})
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UnreadableSource(str(path), f"is damaged: {type(error).__name__}: {error}", HINT) from None


def _frame(rows: list[dict[str, Any]], columns: Mapping[str, str]) -> pd.DataFrame:
    return frame.frame(({name: _value(row[name], kind) for name, kind in columns.items()} for row in rows), columns)


def _value(value: Any, kind: str) -> Any:
    if kind == frame.NUMBER and isinstance(value, str):
        return float(value)
    return value
