"""CSV and TSV to articles: one article a row, its columns named in the first."""

from __future__ import annotations

import codecs
import csv
from typing import TYPE_CHECKING

from consistency.articles.columns import article_of
from consistency.articles.decoding import decode
from consistency.articles.faults import NotRead
from consistency.articles.streams import as_utf8, lines
from consistency.errors import ConsistencyError
from consistency.model import Article, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from consistency.articles.item import Item

DELIMITERS = (",", ";", "\t", "|")


def read_delimited(item: Item) -> Iterator[Article | Problem]:
    """Yield the articles of a table, a row in memory at a time; a bad row is a Problem at `source:line`."""
    found = _Lines(lines(as_utf8(item.data), item.how.limits.article), item.how.limits.article)
    # The module's own limit is for all its readers at once; ours is that of one article.
    csv.field_size_limit(max(csv.field_size_limit(), item.how.limits.article))
    head = next(found, "")
    if not head.strip():
        return
    delimiter = max(DELIMITERS, key=head.count)
    names = _names(head, delimiter, item)
    rows = csv.reader(found, delimiter=delimiter, strict=True)
    collection = item.shared if item.how.mode != "folder" else None
    while True:
        number = found.number + 1
        where = f"{item.name}:{number}"
        try:
            cells = next(rows, None)
            if cells is None:
                return
            if not any(cell.strip() for cell in cells):
                continue
            record = {name: cell or None for name, cell in zip(names, cells, strict=False)}
            yield article_of(record, where, collection, item.name, item.how.columns)
        except csv.Error as error:
            yield Problem(where, "bad-record", f"the row is not CSV ({error}); check its quotes")
            rows = csv.reader(found, delimiter=delimiter, strict=True)
        except NotRead as error:
            yield error.problem(where)
            rows = csv.reader(found, delimiter=delimiter, strict=True)
        except ConsistencyError as error:
            yield Problem(where, "bad-record", f"{error}; a row gives the fields of one article")
        found.taken = 0


def _names(head: str, delimiter: str, item: Item) -> list[str]:
    """Return the names of the columns; raises NotRead where they are too many or `text` is none of them."""
    most = item.how.limits.columns
    if head.count(delimiter) >= most:
        number = f"{head.count(delimiter) + 1:,}"
        raise NotRead("too-large", f"the table has {number} columns and no more than {most:,} are read; take some out")
    try:
        names = [name.strip() for name in next(csv.reader([head], delimiter=delimiter, strict=True))]
    except csv.Error as error:
        raise NotRead("bad-record", f"the first row is not CSV ({error}); it must name the columns") from None
    if why := item.how.columns.lacking(names):
        raise NotRead("not-an-article" if item.listed else "no-column", why)
    return names


class _Lines:
    """The lines of a table as text; a row may take several, but not more than an article's length."""

    def __init__(self, found: Iterator[bytes | None], longest: int) -> None:
        self._found = found
        self._longest = longest
        self.number = 0
        self.taken = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._found)
        self.number += 1
        if line is None:
            raise NotRead("too-large", "the row is longer than any article; it was passed over")
        self.taken += len(line)
        if self.taken > self._longest:
            self.taken = 0
            raise NotRead("too-large", "the row is longer than any article; a quotation mark may be missing")
        text = decode(line.removeprefix(codecs.BOM_UTF8) if self.number == 1 else line)
        if text is None:
            raise NotRead("undecodable", "the encoding of the row cannot be told; save the file as UTF-8")
        return text.replace("\0", "\ufffd")
