"""What pydantic finds wrong with a document, at its line and column and with the nearest word that is known."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from consistency.document import Document
    from consistency.errors import InvalidFile

QUOTED = re.compile(r"'([^']*)'")
CONDITION = "a condition is a word, a number, true or false, or a list of words"
PLAIN = {
    "string_type": "must be a text",
    "list_type": "must be a list",
    "dict_type": "must be a mapping",
    "float_parsing": "must be a number",
    "int_parsing": "must be a number",
    "bool_parsing": "must be true or false",
}


def near(word: object, known: Collection[str]) -> str:
    """Return a hint with the nearest known word, or with all of them where none is near."""
    close = difflib.get_close_matches(str(word)[:60], [*known], 1)
    return f"did you mean `{close[0]}`?" if close else f"there are {', '.join(sorted(known))}"


def faults(model: type[BaseModel], document: Document, errors: Sequence[Any]) -> Iterator[InvalidFile]:
    """Yield each fault once; of several readings of one value that all fail, only one is told."""
    told = set()
    for error in errors:
        place = _place(document, error)
        if tuple(place) not in told:
            told.add(tuple(place))
            yield _fault(model, document, error, place)


def _place(document: Document, error: Any) -> list[str | int]:
    """Return the part of pydantic's place that the file has, with a missing or unknown field at its end."""
    place: list[str | int] = []
    for key in error["loc"]:
        if document.node([*place, key]) is None:
            if error["type"] == "missing":
                place.append(key)
            break
        place.append(key)
    return place


def _fault(model: type[BaseModel], document: Document, error: Any, place: list[str | int]) -> InvalidFile:
    name = ".".join(map(str, place)) or "the file"
    kind, value = error["type"], error.get("input")
    if kind == "extra_forbidden":
        known = _fields(model, place[:-1])
        return document.fault(place, f"there is no field `{name}`", near(place[-1], known) if known else "")
    if kind == "missing":
        return document.fault(place, f"the field `{name}` is missing", "it must be given")
    if kind in {"literal_error", "enum"}:
        known = QUOTED.findall(error["ctx"]["expected"])
        return document.fault(place, f"`{name}` cannot be {value!r:.60}", near(value, known))
    if len(place) == 3 and place[0] == "match":  # a role's condition: its readings all failed
        return document.fault(place, f"`{name}` is no condition", CONDITION)
    if kind == "string_pattern_mismatch":
        what = value if isinstance(value, str) and str(place[-1]) != value else place[-1]
        return document.fault(place, f"`{name}` cannot be {what!r:.60}", _shape(error["ctx"]["pattern"]))
    message = PLAIN.get(kind) or str(error["msg"]).removeprefix("Value error, ")
    return document.fault(place, f"`{name}`: {message}" if place else message)


def _shape(pattern: str) -> str:
    if "d{1,6}" in pattern:
        return "write a version such as 1.2.0"
    return (
        "write small letters, with hyphens between words" if "-" in pattern else "write small letters and underscores"
    )


def _fields(model: type[BaseModel], place: Sequence[str | int]) -> list[str]:
    """Return the fields that a model, or the one inside it at a place, has; none where it has no fixed ones."""
    inside: Any = model
    for key in (k for k in place if isinstance(k, str)):
        fields = inside.model_fields
        found = next((f for n, f in fields.items() if (f.alias or n) == key), None)
        inner = None if found is None else _model(found.annotation)
        if inner is None:
            return []
        inside = inner
    return [f.alias or n for n, f in inside.model_fields.items()]


def _model(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((m for a in getattr(annotation, "__args__", ()) if (m := _model(a)) is not None), None)
