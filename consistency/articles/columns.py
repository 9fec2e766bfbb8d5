"""Which column of a record gives which field of an article, and records to articles."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from consistency.errors import InvalidValue
from consistency.model import Article

FIELDS = ("id", "text", "published", "title", "outlet", "url", "collection")
TEXTS = ("text", "title", "outlet", "url", "collection")


@dataclass(frozen=True, slots=True)
class Columns:
    """The names of columns by the fields of `Article`; a field that is not given has a column of its own name."""

    names: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, column in self.names.items():
            if name not in FIELDS:
                raise InvalidValue("a field", name, f"there are {', '.join(FIELDS)}")
            if not column:
                raise InvalidValue(f"the column of `{name}`", column, "it must have a name")

    @classmethod
    def parse(cls, given: Iterable[str]) -> Self:
        """Read "text=body,published=date"; raises InvalidValue."""
        names: dict[str, str] = {}
        for pair in (p for one in given for p in one.split(",") if p.strip()):
            name, equals, column = pair.partition("=")
            if not equals:
                raise InvalidValue("a pair of field and column", pair, "write it as text=body")
            names[name.strip()] = column.strip()
        return cls(names)

    def of(self, name: str) -> str:
        """Return the column of a field."""
        return self.names.get(name, name)

    def wanted(self) -> list[str]:
        """Return the columns of all fields."""
        return [self.of(name) for name in FIELDS]

    def lacking(self, known: Iterable[str]) -> str | None:
        """Return what is wrong with the columns of a table, or None; only `text` and what was mapped must be there."""
        held = list(known)
        missing = [c for c in dict.fromkeys([self.of("text"), *self.names.values()]) if c not in held]
        if not missing:
            return None
        listed = ", ".join(f"`{name}`" for name in held[:12]) + (", …" if len(held) > 12 else "")
        what = " and ".join(f"`{name}`" for name in missing)
        return f"there is no column {what}; there are {listed or 'none'}; say which is which: --columns text=body"


def article_of(raw: Any, where: str, collection: str | None, source: str, columns: Columns) -> Article:
    """Return the article of a record at `where`; raises InvalidValue for a field that cannot be.

    `collection` None means the record's own, else the source.
    """
    if not isinstance(raw, Mapping):
        raise InvalidValue("a record", type(raw).__name__, "it must be an object")
    cells = {name: raw.get(columns.of(name)) for name in FIELDS}
    given = {name: _text(columns.of(name), cells[name]) for name in TEXTS if cells[name] is not None}
    if not given.get("text", "").strip():
        raise InvalidValue(f"`{columns.of('text')}`", given.get("text"), "an article needs words")
    return Article(
        id=_identity(columns.of("id"), cells["id"], where),
        text=given["text"],
        published=_day(columns.of("published"), cells["published"]),
        title=given.get("title") or None,
        outlet=given.get("outlet") or None,
        url=given.get("url") or None,
        collection=collection or given.get("collection") or source,
    )


def _identity(column: str, value: object, where: str) -> str:
    """Return the id of a record, a string or a whole number, or where it stands."""
    if value is None or value == "":
        return where
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise InvalidValue(f"`{column}`", value, "it must be a string")
    return _text(column, str(value))


def _text(column: str, value: object) -> str:
    """Return a string that can be written as UTF-8: halves of surrogate pairs are replaced."""
    if not isinstance(value, str):
        raise InvalidValue(f"`{column}`", type(value).__name__, "it must be a string")
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _day(column: str, value: object) -> dt.date | None:
    """Return the day of an ISO date, of an ISO date and time, or of a column of dates."""
    if value is None or value == "":
        return None
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    try:
        return dt.datetime.fromisoformat(str(value).strip()).date()
    except ValueError:
        raise InvalidValue(f"`{column}`", value, "it must be an ISO date") from None
