"""Lines of JSON to articles: one article a line, with the fields of `Article`."""

from __future__ import annotations

import codecs
import datetime as dt
import json
from typing import TYPE_CHECKING, Any

from consistency.errors import ConsistencyError, InvalidValue
from consistency.model import Article, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TEXTS = ("text", "title", "outlet", "url", "collection")


def read_records(lines: Iterable[bytes], source: str, collection: str | None) -> Iterator[Article | Problem]:
    """Yield the article of each line that is not blank; a bad line is a Problem at `source:line`.

    `collection` None means the record's own, else the source.
    """
    for number, line in enumerate(lines, 1):
        bare = line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
        if bare.strip():
            yield _record(f"{source}:{number}", bare, source, collection)


def _record(where: str, line: bytes, source: str, collection: str | None) -> Article | Problem:
    try:
        return _article(where, json.loads(line), source, collection)
    except json.JSONDecodeError as error:
        return _bad(where, f"the line is not JSON ({error.msg} at column {error.colno})")
    except UnicodeDecodeError:
        return _bad(where, "the line is not UTF-8; write it as UTF-8")
    except RecursionError:
        return _bad(where, "the line is nested too deeply")
    except ConsistencyError as error:
        return _bad(where, str(error))


def _bad(where: str, why: str) -> Problem:
    return Problem(
        where,
        "bad-record",
        f'{why}; a line is an object such as {{"id": "a1", "text": "…", "published": "2024-01-31"}}',
    )


def _article(where: str, raw: Any, source: str, collection: str | None) -> Article:
    """Return the article of a record; a field that cannot be raises InvalidValue."""
    if not isinstance(raw, dict):
        raise InvalidValue("a record", type(raw).__name__, "it must be an object")
    given = {name: _text(name, raw[name]) for name in TEXTS if raw.get(name) is not None}
    if not given.get("text", "").strip():
        raise InvalidValue("`text`", given.get("text"), "an article needs words")
    return Article(
        id=_identity(raw.get("id"), where),
        text=given["text"],
        published=_day(raw.get("published")),
        title=given.get("title"),
        outlet=given.get("outlet"),
        url=given.get("url"),
        collection=collection or given.get("collection") or source,
    )


def _identity(value: object, where: str) -> str:
    """Return the id of a record, a string or a whole number, or where it stands."""
    if value is None or value == "":
        return where
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise InvalidValue("`id`", value, "it must be a string")
    return _text("id", str(value))


def _text(name: str, value: object) -> str:
    """Return a string that can be written as UTF-8: halves of surrogate pairs are replaced."""
    if not isinstance(value, str):
        raise InvalidValue(f"`{name}`", type(value).__name__, "it must be a string")
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _day(value: object) -> dt.date | None:
    """Return the day of an ISO date, or of an ISO date and time."""
    if value is None or value == "":
        return None
    try:
        return dt.datetime.fromisoformat(str(value)).date()
    except ValueError:
        raise InvalidValue("`published`", value, "it must be an ISO date") from None
