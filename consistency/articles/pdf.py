"""PDF to its one article; a form feed stands before each page but the first, by which places tell the page."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from consistency.articles.faults import NotRead, missing_part
from consistency.model import Article, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdf import PdfReader

    from consistency.articles.item import Item

PAGE = "\f"
NUMBER = re.compile(r"[-–—\s]*(?:page\s+)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?[-–—\s]*", re.IGNORECASE)
BROKEN = re.compile(r"(?<=[a-z])\u00ad\n(?=[a-z])")
HALVES = re.compile("[\ud800-\udfff]")


def read_pdf(item: Item) -> Iterator[Article | Problem]:
    """Yield the one article of a PDF; a page that cannot be read is a Problem, the others go on."""
    reader = _opened(item)
    most, limit = item.how.limits.pages, item.how.limits.article
    if len(reader.pages) > most:
        raise NotRead("too-large", f"the PDF has more than {most:,} pages, the most that are read; split it")
    pages: list[str] = []
    for number, page in enumerate(reader.pages, 1):
        try:
            pages.append(_tidy(page.extract_text()))
        except Exception as error:  # noqa: BLE001 - a hostile page raises whatever it likes
            pages.append("")
            why = f"page {number} cannot be read ({type(error).__name__}: {error})"
            yield Problem(item.name, "damaged", why)
        if sum(map(len, pages)) > limit:
            raise NotRead("too-large", "the PDF holds more text than any article; split it")
    text = f"\n{PAGE}".join(pages)
    if not text.strip():
        raise NotRead("no-text", "the PDF holds no text, only pictures of it; run it through text recognition first")
    yield Article(id=item.name, text=text, url=item.url, collection=item.collection())


def _opened(item: Item) -> PdfReader:
    """Return the reader of a PDF; raises NotRead where it needs a password or is none."""
    try:
        import pypdf  # noqa: PLC0415 - an optional part
        from pypdf.errors import DependencyError, PyPdfError  # noqa: PLC0415
    except ImportError:
        raise missing_part("PDF", "pdf") from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    locked = NotRead("password", "the PDF has a password; save a copy without one")
    try:
        reader = pypdf.PdfReader(item.seekable("a PDF"))
        if reader.is_encrypted and not reader.decrypt(""):
            raise locked
        len(reader.pages)
    except DependencyError:
        raise locked from None
    except (PyPdfError, ValueError, KeyError, RecursionError, AttributeError, TypeError) as error:
        raise NotRead("damaged", f"this is no whole PDF ({error})") from None
    return reader


def _tidy(text: str) -> str:
    """Return the text of a page without its number at the top or the bottom, words broken at soft hyphens joined."""
    lines = BROKEN.sub("", HALVES.sub("\ufffd", text).replace(PAGE, "\n")).strip().split("\n")
    for end in (0, -1):
        if lines and NUMBER.fullmatch(lines[end]):
            del lines[end]
    return "\n".join(line.rstrip() for line in lines)
