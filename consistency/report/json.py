"""The lossless result as JSON, of a schema with a number, and its reader.

A document has `format`, `schema` and a list of objects for each frame, whose keys are the frame's columns. What is
missing is null, a day is an ISO date, and an infinite number (the open side of a bound) is the string "inf" or "-inf".
`schema.py` describes it for other programs.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Never

from consistency.errors import UnreadableSource
from consistency.report import frames

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from consistency.check import Extraction, Result
    from consistency.report.places import Places

HINT = "give the file that `consistency check -f json` wrote"


def write(source: Extraction, places: Places) -> Iterator[str]:
    """Yield all frames of a run, or of an extraction: a record a line, so that runs can be compared line by line."""
    del places
    yield f'{{\n"format": "{frames.format_of(source)}",\n"schema": {frames.SCHEMA}'
    for name in frames.frames_of(source):
        yield f',\n"{name}": ['
        comma = "\n"
        for record in frames.records(getattr(source, name)):
            yield comma + line(record)
            comma = ",\n"
        yield "\n]" if comma == ",\n" else "]"
    yield "\n}\n"


# Some readers of lines take these for line ends.
LINE_ENDS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def line(record: Mapping[str, Any]) -> str:
    """Return one object on one line, its keys in alphabetical order."""
    return json.dumps(record, ensure_ascii=False, allow_nan=False, sort_keys=True).translate(LINE_ENDS)


def read(path: str | Path) -> Result:
    """Read a result back; raises UnreadableSource where the file is none."""
    return parsed(text_of(path, HINT), str(path))


def text_of(path: str | Path, hint: str) -> str:
    """Return the text of a file; raises UnreadableSource."""
    try:
        return Path(path).read_text(encoding="utf-8")
    except OSError as error:
        raise UnreadableSource(str(path), f"cannot be read: {error.strerror or error}", hint) from None
    except ValueError as error:
        raise UnreadableSource(str(path), f"is not JSON: {error}", hint) from None


def parsed(text: str, path: str) -> Result:
    """Return the result that a text holds; raises UnreadableSource."""
    raw = loaded(text, path, HINT)
    if not isinstance(raw, dict):
        raise UnreadableSource(path, f"is no {frames.FORMAT}", HINT)
    check_head(raw, path)
    missing = [name for name in ("articles", "figures", "findings") if name not in raw]
    if missing:
        raise UnreadableSource(path, f"is damaged: it has no {', '.join(missing)}", HINT)
    return made(raw, path)


def loaded(text: str, path: str, hint: str) -> Any:
    """Return what strict JSON holds; raises UnreadableSource."""
    try:
        return json.loads(text, parse_constant=_refused)
    except (ValueError, RecursionError) as error:
        raise UnreadableSource(path, f"is not JSON: {error}", hint) from None


def _refused(name: str) -> Never:
    raise ValueError(f"{name} is no number of JSON")


def check_head(raw: Mapping[str, Any], path: str) -> None:
    """Raise UnreadableSource where a document is of another format or schema."""
    if raw.get("format") != frames.FORMAT:
        raise UnreadableSource(path, f"is no {frames.FORMAT}", HINT)
    number = raw.get("schema", raw.get("version"))
    if number != frames.SCHEMA:
        told = f"is of schema {str(number)[:20]}, and this program reads schema {frames.SCHEMA}"
        raise UnreadableSource(path, told, "run the check again with this program")


def made(rows: Mapping[str, Any], path: str) -> Result:
    """Return the result of rows by the names of their frames; raises UnreadableSource."""
    try:
        return frames.result(rows)
    except (TypeError, ValueError, AttributeError) as error:
        raise UnreadableSource(path, f"is damaged: {error}", HINT) from None
