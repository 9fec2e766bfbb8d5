"""RSS and Atom files to articles: one article an entry. Entities and addresses in the file are never followed."""

from __future__ import annotations

import datetime as dt
from email.utils import parsedate_to_datetime
from typing import IO, TYPE_CHECKING

from lxml import etree

from consistency.articles.faults import NotRead
from consistency.articles.fragments import text_of_fragment
from consistency.model import Article, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from consistency.articles.item import Item

ENTRIES = frozenset({"item", "entry"})
FEEDS = frozenset({"rss", "feed", "rdf"})
# What may give a field, best first; the names are without their namespaces.
BODIES = ("encoded", "content", "description", "summary")
DATES = ("pubdate", "published", "issued", "date", "created", "updated")


def read_feed(item: Item) -> Iterator[Article | Problem]:
    """Yield the articles of a feed, an entry in memory at a time; an entry without words is a Problem."""
    outlet, number, root = None, 0, None
    try:
        for event, element in _events(item.data, item.how.limits.article):
            name = _name(element)
            root = root or name
            if event == "start" or root not in FEEDS:
                continue
            if name == "title" and outlet is None and number == 0 and not _within_entry(element):
                outlet = _plain(element)
            elif name in ENTRIES:
                number += 1
                yield _article(element, f"{item.name}#{number}", outlet, item)
                _forget(element)
    except etree.XMLSyntaxError as error:
        raise NotRead("damaged", f"the feed is not well-formed after entry {number} ({error.msg})") from None
    if root not in FEEDS:
        raise NotRead("not-an-article", "this XML is no feed; RSS and Atom are read, other XML is not")


def _events(data: IO[bytes], largest: int) -> Iterator[tuple[str, etree._Element]]:
    parser = etree.iterparse(
        _Steps(data, largest), events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False,
        remove_comments=True, remove_pis=True, recover=True, huge_tree=False,
    )  # fmt: skip
    yield from parser


class _Steps:
    """A stream without end stops where the text of one entry would be longer than any article."""

    def __init__(self, data: IO[bytes], largest: int) -> None:
        self._data = data
        self._largest = largest

    def read(self, size: int) -> bytes:
        return self._data.read(min(size, self._largest))


def _article(entry: etree._Element, where: str, outlet: str | None, item: Item) -> Article | Problem:
    parts = {_name(child): child for child in reversed(entry) if isinstance(child.tag, str)}
    title = _plain(parts.get("title"))
    body = next((text for name in BODIES if (text := _prose(parts.get(name)))), "")
    text = "\n\n".join(part for part in (title, body) if part)
    if not text:
        return Problem(where, "empty-file", "the entry has neither a title nor a text")
    source = _plain(parts.get("source")) if "source" in parts and not len(parts["source"]) else None
    collection = item.shared if item.how.mode != "file" else where
    return Article(where, text, _day(parts), title or None, source or outlet or None, _link(entry), collection)


def _prose(element: etree._Element | None) -> str:
    """Return the text of an element that holds HTML, escaped or not."""
    if element is None:
        return ""
    if len(element):
        return text_of_fragment(etree.tostring(element, encoding="unicode", with_tail=False))
    return text_of_fragment(element.text or "")


def _plain(element: etree._Element | None) -> str:
    return " ".join(_prose(element).split())


def _day(parts: dict[str, etree._Element]) -> dt.date | None:
    """Return the day that the first known date of an entry gives, as its own time zone has it."""
    for name in DATES:
        told = (parts[name].text or "").strip() if name in parts else ""
        for read in (dt.datetime.fromisoformat, parsedate_to_datetime):
            try:
                return read(told).date()
            except (ValueError, TypeError, IndexError):
                continue
    return None


def _link(entry: etree._Element) -> str | None:
    links = [child for child in entry if isinstance(child.tag, str) and _name(child) == "link"]
    found = (
        link.get("href") or (link.text or "").strip() for link in links if link.get("rel", "alternate") == "alternate"
    )
    return next((url for url in found if url), None)


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname.lower() if isinstance(element.tag, str) else ""


def _within_entry(element: etree._Element) -> bool:
    return any(_name(parent) in {*ENTRIES, "image", "textinput"} for parent in element.iterancestors())


def _forget(element: etree._Element) -> None:
    """Let go of an entry and of what stood before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
