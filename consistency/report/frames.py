"""The frames of a run, by their names, for the formats that lose nothing."""

from __future__ import annotations

import dataclasses
import datetime as dt
import math
from typing import TYPE_CHECKING, Any

from consistency import frame
from consistency.check import Extraction, Result
from consistency.report.evidence import records as rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pandas as pd

FORMAT, EXTRACTION, SCHEMA = "consistency-result", "consistency-extraction", 2
AT_ONCE = 2000  # rows that are plain values at one time

Columns = dict[str, str]


def _frames(kind: type[Extraction]) -> dict[str, Columns]:
    return {field.name: getattr(frame, field.name.upper()) for field in dataclasses.fields(kind)}


READ = _frames(Extraction)
FRAMES = _frames(Result)


def format_of(source: Extraction) -> str:
    """Return what the formats call a result, or an extraction."""
    return FORMAT if isinstance(source, Result) else EXTRACTION


def frames_of(source: Extraction) -> Mapping[str, Columns]:
    """Return the names and columns of the frames that a result, or an extraction, has."""
    return FRAMES if isinstance(source, Result) else READ


def records(table: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Yield the rows of a frame as plain values of JSON."""
    for begin in range(0, len(table), AT_ONCE):
        for row in rows_of(table.iloc[begin : begin + AT_ONCE]):
            yield {name: plain(value) for name, value in row.items()}


def plain(value: Any) -> Any:
    """Return one value as JSON can hold it without loss: a day as its ISO date, an infinite number as "inf", "-inf"."""
    if isinstance(value, float) and math.isinf(value):
        return "inf" if value > 0 else "-inf"
    if isinstance(value, dt.date):
        return value.isoformat()
    return value.item() if hasattr(value, "item") else value


INFINITE = {"inf": math.inf, "-inf": -math.inf}
PLAIN: Mapping[str, tuple[type, ...]] = {
    frame.TEXT: (str,),
    frame.DAY: (str,),
    frame.NUMBER: (float, int),
    frame.INTEGER: (int,),
    frame.FLAG: (bool,),
    "Int64": (int,),
}
NEVER_MISSING = frozenset({frame.INTEGER, frame.FLAG})


def result(made: Mapping[str, list[Mapping[str, Any]]]) -> Result:
    """Return the result of rows of plain values; raises ValueError with the frame, the column and what is wrong.

    A frame or a column that a file lacks because it was written by an older program is empty; one that it has more
    is passed over.
    """
    return Result(**{name: table(made.get(name, []), columns, name) for name, columns in FRAMES.items()})


def table(rows: list[Mapping[str, Any]], columns: Columns, name: str) -> pd.DataFrame:
    """Return the frame of rows of plain values; raises ValueError as `result`."""
    try:
        return frame.frame(({n: _value(row.get(n), kind, n) for n, kind in columns.items()} for row in rows), columns)
    except (TypeError, ValueError, AttributeError, OverflowError) as error:
        raise ValueError(f"{name}: {error}") from None


def _value(value: Any, kind: str, name: str) -> Any:
    if value is None and kind not in NEVER_MISSING:
        return None
    if kind == frame.NUMBER and isinstance(value, str) and value in INFINITE:
        return INFINITE[value]
    if not isinstance(value, PLAIN[kind]) or (isinstance(value, bool) and kind != frame.FLAG):
        raise ValueError(f"`{name}` cannot be {str(value)[:60]!r}")
    return dt.date.fromisoformat(str(value)) if kind == frame.DAY else value
