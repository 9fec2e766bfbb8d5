"""An item to its articles: the one place that joins the formats. What fails is a Problem, and the rest goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consistency.articles.archives import ARCHIVE, read_tar, read_zip
from consistency.articles.compressed import COMPRESSION, read_gzip, read_zstd
from consistency.articles.delimited import read_delimited
from consistency.articles.faults import NotRead
from consistency.articles.feeds import read_feed
from consistency.articles.kinds import NO_ARTICLES, kind_of
from consistency.articles.markup import read_page
from consistency.articles.parquet import read_parquet
from consistency.articles.pdf import read_pdf
from consistency.articles.plain import read_plain
from consistency.articles.records import read_json_lines
from consistency.articles.warc import read_warc
from consistency.model import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from consistency.articles.item import Item
    from consistency.model import Article

    Format = Callable[[Item], Iterator[Article | Problem]]
    Container = Callable[[Item], Iterator[Item | Problem]]

FORMATS: dict[str, Format] = {
    "text": read_plain,
    "html": read_page,
    "jsonl": read_json_lines,
    "table": read_delimited,
    "parquet": read_parquet,
    "feed": read_feed,
    "pdf": read_pdf,
    "warc": read_warc,
}
CONTAINERS: dict[str, Container] = {"gzip": read_gzip, "zstd": read_zstd, "zip": read_zip, "tar": read_tar}
DEEPEST = {ARCHIVE: 2, COMPRESSION: 2}  # an archive in an archive, each of them compressed


def read_item(item: Item) -> Iterator[Article | Problem]:
    """Yield the articles of an item, one in memory at a time."""
    empty = True
    try:
        for found in _read(item):
            empty = False
            yield found
    except NotRead as fault:
        yield fault.problem(item.name)
        return
    except OSError as error:
        yield unreadable(item.name, error)
        return
    except Exception as error:  # noqa: BLE001 - files are made by others, and their readers raise whatever they like
        why = f"{type(error).__name__}: {error}".rstrip(": ")[:300]
        yield Problem(item.name, "damaged", f"it cannot be read ({why}); it may be damaged")
        return
    if empty:
        yield Problem(item.name, "empty-file", "the file is empty; nothing to read")


def unreadable(name: str, error: Exception) -> Problem:
    """Return the Problem of a file that the machine does not give."""
    why = getattr(error, "strerror", None) or error
    return Problem(name, "unreadable", f"cannot be read ({why}); check its permissions")


def _read(item: Item) -> Iterator[Article | Problem]:
    suffix = "." + item.kind_name.rpartition(".")[2].lower()
    if item.listed and suffix in NO_ARTICLES:
        message = f"left out: a {suffix} file holds no article; name the file itself to have it read as text"
        yield Problem(item.name, "not-an-article", message)
        return
    head, item = item.looked_at()
    if not head:
        return
    kind = kind_of(item.kind_name, head)
    if kind in FORMATS:
        yield from FORMATS[kind](item)
        return
    wrap = ARCHIVE if kind in {"zip", "tar"} else COMPRESSION
    if item.wraps.count(wrap) >= DEEPEST[wrap]:
        raise NotRead("nested-too-deep", f"it lies in {DEEPEST[wrap]} others already; unpack the outer one first")
    for inner in CONTAINERS[kind](item):
        if isinstance(inner, Problem):
            yield inner
        else:
            yield from read_item(inner)
