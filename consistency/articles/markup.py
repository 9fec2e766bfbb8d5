"""A page of HTML to its article: the headline, the running text with its captions, and its tables of figures.

The text of the article is what was extracted, one paragraph a line with an empty line between, and spans are offsets
into that; it is the same for the same page on every run.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lxml.html import Element, HtmlElement

from consistency.articles.decoding import decode
from consistency.articles.faults import NotRead
from consistency.articles.fragments import parsed, text_of
from consistency.articles.grids import grid_of
from consistency.articles.metadata import about
from consistency.articles.streams import whole
from consistency.model import Article, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from consistency.articles.item import Item

CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
DECLARED = re.compile(rb"""<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,40})""")
HEAD = 4096  # bytes in which a page declares its encoding
# Stands for a table while the running text is found, so that its place in that is kept, or it goes with a side column.
MARK = "Consistency table {} of figures stands at this place in the running text of the page."
MARKED = re.compile(MARK.format(r"(\d+)").replace(".", r"\."))
CAPTION = "Picture caption: "
LAYOUT = ("table", "tbody", "thead", "tfoot", "tr", "td", "th")
MOST_TABLES = 100
FEWEST = 4  # words of a running text; fewer are a button or a link
LONGEST_TITLE = 200  # characters of a paragraph that is the title of a table
FURNITURE = frozenset({"nav", "aside", "footer"})
HALVES = re.compile("[\ud800-\udfff\x00]")

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a page was found: its name here, its address, the encoding that was told with it, its collection."""

    name: str
    url: str | None
    charset: str | None
    collection: str


def read_page(item: Item) -> Iterator[Article | Problem]:
    """Yield the one article of an HTML file."""
    data = whole(item.data, item.how.limits)
    if data.strip():
        yield article_of_page(data, Origin(item.name, item.url, item.charset, item.collection()))


def article_of_page(data: bytes, origin: Origin) -> Article | Problem:
    """Return the article of a page, or a Problem where it has no running text."""
    text = decode(data, origin.charset or _declared(data[:HEAD]))
    if text is None:
        return Problem(origin.name, "undecodable", "the encoding of the page cannot be told; save it as UTF-8")
    tree = parsed(HALVES.sub("\ufffd", text).encode())
    if tree is None:
        return Problem(origin.name, "no-text", "the page holds no text")
    told = about(tree, origin.url)
    try:
        body = _running(tree, told.title)
    except NotRead as fault:
        return fault.problem(origin.name)
    return Article(
        id=origin.name,
        text=body,
        published=told.published,
        title=told.title,
        outlet=told.outlet,
        url=told.url,
        collection=origin.collection,
    )


def _declared(head: bytes) -> str | None:
    found = DECLARED.match(head) or CHARSET.search(head)
    return found[1].decode("ascii", "replace") if found else None


def _running(tree: HtmlElement, title: str | None) -> str:
    """Return the headline, the paragraphs and the tables of a page as text; raises NotRead where there are none."""
    tables = _marked(tree)
    _captioned(tree)
    # Its import takes a tenth of a second, which readers of plain text need not wait.
    from trafilatura import bare_extraction  # noqa: PLC0415

    found = bare_extraction(tree, fast=True, include_comments=False, with_metadata=False, deduplicate=False)
    running = (getattr(found, "text", None) or "") if found is not None else ""
    parts = [line for line in (" ".join(raw.split()) for raw in running.split("\n")) if line]
    body = [tables[int(m[1])] if (m := MARKED.fullmatch(part)) and int(m[1]) < len(tables) else part for part in parts]
    if sum(len(part.split()) for part in body) < FEWEST:
        raise NotRead("no-text", "the page holds no running text: it may be a list of links, or be made by a program")
    heading = [title] if title and body[0].casefold() != title.casefold() else []
    return "\n\n".join(heading + body) + "\n"


def _marked(tree: HtmlElement) -> list[str]:
    """Put a mark in the place of each table of figures and return their texts; other tables only lay out the page."""
    texts: list[str] = []
    for table in list(tree.iter("table")):
        grid = grid_of(table) if len(texts) < MOST_TABLES else None
        if grid is None:
            continue
        if not grid.caption:
            grid = replace(grid, caption=_heading(table))
        for around in table.iterancestors("figure"):
            around.tag = "div"
        mark = Element("p")
        mark.text = MARK.format(len(texts))
        texts.append("\n".join(grid.lines()))
        _replace(table, mark)
    for layout in list(tree.iter(*LAYOUT)):
        layout.tag = "div"
    return texts


def _heading(table: HtmlElement) -> str:
    """Return what stands above or below a table as its title, and take it from there."""
    figure = next((a for a in table.iterancestors() if a.tag == "figure"), None)
    found = next(figure.iter("figcaption"), None) if figure is not None else table.getprevious()
    if found is None or found.tag not in {"figcaption", "h2", "h3", "h4", "h5", "h6", "p"}:
        return ""
    told = text_of(found)
    if found.tag == "p" and (len(told) > LONGEST_TITLE or not told.lower().startswith("table")):
        return ""
    found.drop_tree()
    return told


def _captioned(tree: HtmlElement) -> None:
    """Put what stands below pictures into paragraphs of their own, told as such."""
    for caption in list(tree.iter("figcaption")):
        told = text_of(caption)
        figure = next((a for a in caption.iterancestors() if a.tag == "figure"), None)
        if figure is None or not told or any(a.tag in FURNITURE for a in figure.iterancestors()):
            continue
        paragraph = Element("p")
        paragraph.text = f"{CAPTION}{told}"
        _replace(figure, paragraph)


def _replace(old: HtmlElement, new: HtmlElement) -> None:
    new.tail = old.tail
    parent = old.getparent()
    if parent is not None:
        parent.replace(old, new)
