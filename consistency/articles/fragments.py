"""Pieces of HTML, as feeds carry them, to paragraphs of text."""

from __future__ import annotations

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring, fragment_fromstring

BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure"}
    | {"footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre"}
    | {"section", "table", "td", "th", "tr", "ul"}
)
SILENT = frozenset({"script", "style", "noscript", "template", "iframe", "object", "svg", "head"})


def parsed(data: bytes) -> HtmlElement | None:
    """Return the tree of a page given as UTF-8, however broken, or None where it holds no element."""
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        return document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None


def text_of_fragment(html: str) -> str:
    """Return the paragraphs of a piece of HTML, an empty line between them."""
    if "<" not in html and "&" not in html:
        return _joined([html])
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        tree = fragment_fromstring(html.encode("utf-8", "replace"), create_parent="div", parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return ""
    return _joined(_paragraphs(tree))


def text_of(element: HtmlElement) -> str:
    """Return the text of an element on one line."""
    return " ".join(" ".join(_paragraphs(element)).split())


def _joined(pieces: list[str]) -> str:
    return "\n\n".join(text for piece in pieces if (text := " ".join(piece.split())))


def _paragraphs(tree: HtmlElement) -> list[str]:
    """Return the runs of text between the ends of blocks."""
    runs: list[list[str]] = [[]]
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        silent = element.tag in SILENT
        if element.tag in BLOCKS:
            runs.append([])
        if event == "start" and element.text and not silent:
            runs[-1].append(element.text)
        if event == "end" and element.tail and element is not tree:
            runs[-1].append(element.tail)
    return ["".join(run) for run in runs]
