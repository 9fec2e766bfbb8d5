"""The JSON Schema of what `-f json` and `-f jsonl` write, made from the columns of `frame`.

The number in `schema` grows when a column goes, or comes to mean another thing; a new column or frame leaves it, so
that a reader passes over what it does not know.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from consistency import frame
from consistency.model import Aggregate, Figure, Hedge, Modality, PhraseKind, Severity, Verdict
from consistency.report import frames
from consistency.report.jsonl import KINDS, RUN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from enum import StrEnum

NAME = "result.schema.json"  # in this folder: what `consistency schema` prints
DRAFT = "https://json-schema.org/draft/2020-12/schema"

CALLED: Mapping[str, type[StrEnum]] = {
    "severity": Severity,
    "verdict": Verdict,
    "hedge": Hedge,
    "aggregate": Aggregate,
    "modality": Modality,
    "kind": PhraseKind,
}
# Columns of text that always hold something. All others may be null.
GIVEN: Mapping[str, frozenset[str]] = {
    "articles": frozenset({"id"}),
    "figures": frozenset(n for n, f in Figure.__dataclass_fields__.items() if "None" not in str(f.type)),
    "periods": frozenset({"article", "text", "kind"}),
    "problems": frozenset({"source", "code", "message"}),
    "findings": frozenset({"finding", "rule", "severity", "verdict", "figures", "message", "evidence"}),
    "suppressed": frozenset({"finding", "rule", "severity", "verdict", "figures", "by", "justification"}),
    "gone": frozenset({"finding", "rule"}),
    "comparisons": frozenset({"rule"}),
    "rules": frozenset({"rule", "severity"}),
    "copies": frozenset({"article"}),
    "compared": frozenset({"figure"}),
}
TYPES: Mapping[str, dict[str, Any]] = {
    frame.TEXT: {"type": "string"},
    frame.DAY: {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    frame.NUMBER: {"anyOf": [{"type": "number"}, {"enum": ["inf", "-inf"]}]},
    frame.INTEGER: {"type": "integer"},
    frame.FLAG: {"type": "boolean"},
    "Int64": {"type": "integer"},
}


def schema() -> dict[str, Any]:
    """Return the schema: a document is a result or an extraction; `$defs/line` is a line of JSONL."""
    return {
        "$schema": DRAFT,
        "title": f"What `consistency check -f json` and `extract -f json` write, schema {frames.SCHEMA}",
        "anyOf": [
            {"$ref": "#/$defs/result"},
            {"$ref": "#/$defs/extraction"},
        ],
        "$defs": {
            "result": _document(frames.FORMAT, frames.FRAMES),
            "extraction": _document(frames.EXTRACTION, frames.READ),
            "line": {"anyOf": [_head(), *({"$ref": f"#/$defs/{kind}_line"} for kind in KINDS.values())]},
            **{kind: _record(name) for name, kind in KINDS.items()},
            **{f"{kind}_line": _line(name) for name, kind in KINDS.items()},
        },
    }


def _document(format_: str, names: Iterable[str]) -> dict[str, Any]:
    lists = {name: {"type": "array", "items": {"$ref": f"#/$defs/{KINDS[name]}"}} for name in names}
    return _object({"format": {"const": format_}, "schema": {"const": frames.SCHEMA}, **lists})


def _head() -> dict[str, Any]:
    formats = {"enum": [frames.FORMAT, frames.EXTRACTION]}
    return _object({"kind": {"const": RUN}, "format": formats, "schema": {"const": frames.SCHEMA}})


def _record(name: str) -> dict[str, Any]:
    return _object(_columns(name))


def _line(name: str) -> dict[str, Any]:
    """Return a record as a line of JSONL: with its kind and, of figures and findings, their places."""
    kind = KINDS[name]
    columns = {f"{kind}_kind" if n == "kind" else n: value for n, value in _columns(name).items()}
    text: dict[str, Any] = {"type": "string"}
    places = {"figures": {"at": text}, "findings": {"at": {"type": "array", "items": text}}}
    return _object({"kind": {"const": kind}, **columns, **places.get(name, {})})


def _columns(name: str) -> dict[str, Any]:
    given = GIVEN.get(name, frozenset())
    return {column: _value(column, kind, given=column in given) for column, kind in frames.FRAMES[name].items()}


def _value(column: str, kind: str, *, given: bool) -> dict[str, Any]:
    if column in CALLED and given:
        return {"enum": [str(member) for member in CALLED[column]]}
    if given or kind in frames.NEVER_MISSING:
        return TYPES[kind]
    return {"anyOf": [TYPES[kind], {"type": "null"}]}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties)}
