"""Lines of JSON to articles: one article a line, with the fields of `Article`."""

from __future__ import annotations

import codecs
import json
from typing import TYPE_CHECKING

from consistency.articles.columns import Columns, article_of
from consistency.articles.decoding import decode
from consistency.articles.streams import as_utf8
from consistency.articles.streams import lines as lines_of
from consistency.errors import ConsistencyError
from consistency.model import Article, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from consistency.articles.item import Item

EXAMPLE = 'a line is an object such as {"id": "a1", "text": "…", "published": "2024-01-31"}'


def read_json_lines(item: Item) -> Iterator[Article | Problem]:
    """Yield the articles of JSONL, a line in memory at a time."""
    found = lines_of(as_utf8(item.data), item.how.limits.article)
    collection = item.shared if item.how.mode != "folder" else None
    yield from read_records(found, item.name, collection, item.how.columns)


def read_records(
    lines: Iterable[bytes | None], source: str, collection: str | None, columns: Columns | None = None
) -> Iterator[Article | Problem]:
    """Yield the article of each line that is not blank; a bad line (None: too long) is a Problem at `source:line`.

    `collection` None means the record's own, else the source.
    """
    columns = columns or Columns()
    for number, line in enumerate(lines, 1):
        where = f"{source}:{number}"
        if line is None:
            yield Problem(where, "too-large", "the line is longer than any article; it was passed over")
            continue
        bare = line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
        if bare.strip():
            yield _record(where, bare, source, collection, columns)


def _record(where: str, line: bytes, source: str, collection: str | None, columns: Columns) -> Article | Problem:
    text = decode(line)
    if text is None:
        return _bad(where, "the encoding of the line cannot be told; write it as UTF-8")
    try:
        return article_of(json.loads(text), where, collection, source, columns)
    except json.JSONDecodeError as error:
        return _bad(where, f"the line is not JSON ({error.msg} at column {error.colno})")
    except RecursionError:
        return _bad(where, "the line is nested too deeply")
    except ValueError as error:  # a number of thousands of digits
        return _bad(where, f"the line cannot be read ({error})")
    except ConsistencyError as error:
        return _bad(where, str(error))


def _bad(where: str, why: str) -> Problem:
    return Problem(where, "bad-record", f"{why}; {EXAMPLE}")
