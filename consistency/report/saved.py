"""A run that was written down, read back whatever lossless format it is in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from consistency.report import frames, jsonl, parquet
from consistency.report import json as json_report

if TYPE_CHECKING:
    from consistency.check import Result

LOOKED_AT = 200  # characters, in which a run says what it is


def read(path: str | Path) -> Result:
    """Return the result in a file of JSON or JSONL, or in a folder of Parquet files; raises UnreadableSource."""
    if Path(path).is_dir():
        return parquet.read(Path(path))
    text = json_report.text_of(path, json_report.HINT)
    return jsonl.parsed(text, str(path)) if _lines(text) else json_report.parsed(text, str(path))


def is_saved(path: str | Path) -> bool:
    """Whether a path is a saved run, of whatever schema, rather than articles."""
    place = Path(path)
    try:
        if place.is_dir():
            return (place / f"findings{parquet.SUFFIX}").is_file()
        with place.open(encoding="utf-8") as file:
            begin = file.read(LOOKED_AT)
    except (OSError, ValueError):
        return False
    return f'"{frames.FORMAT}"' in begin and begin.lstrip().startswith("{")


def _lines(text: str) -> bool:
    """Whether the first line is the head of a run in lines."""
    try:
        head = json.loads(text.partition("\n")[0])
    except (ValueError, RecursionError):
        return False
    return isinstance(head, dict) and head.get("kind") == jsonl.RUN
