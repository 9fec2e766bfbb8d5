"""Texts with their figures marked, as markup: sentences of evidence, and articles from beginning to end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from consistency.report.pictures.picture import tag
from consistency.report.words import visible_piece

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

PARAGRAPH = re.compile(r"[^\r\n]+")


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A figure in a text: half-open offsets, and the anchor of one that a finding speaks of."""

    start: int
    end: int
    anchor: str = ""


def sentence(pieces: Iterable[tuple[str, bool]]) -> Markup:
    """Return a sentence of evidence (`evidence.Sentence.pieces`), its figures in `mark`."""
    return Markup().join(tag("mark", piece) if figure else Markup.escape(piece) for piece, figure in pieces)


def article(text: str, marks: Sequence[Mark]) -> Markup:
    """Return a text as paragraphs: figures of findings in `mark`, each with its anchor as id, others in `span`."""
    ordered, first = sorted(marks), 0
    out = []
    for found in PARAGRAPH.finditer(text):
        while first < len(ordered) and ordered[first].end <= found.start():
            first += 1
        out.append(tag("p", *_pieces(text, found.start(), found.end(), ordered[first:]), dir="auto"))
    return Markup("\n").join(out)


def _pieces(text: str, start: int, end: int, marks: Sequence[Mark]) -> Iterator[Markup]:
    at = start
    for mark in marks:
        if mark.start >= end:
            break
        begin, close = max(mark.start, at), min(mark.end, end)
        if begin >= close:
            continue
        yield Markup.escape(visible_piece(text[at:begin]))
        whole = visible_piece(text[begin:close])
        own = mark.anchor and begin == mark.start  # a figure that runs over a line end has its anchor once
        yield tag("mark", whole, id=mark.anchor if own else None) if mark.anchor else tag("span", whole, class_="read")
        at = close
    yield Markup.escape(visible_piece(text[at:end]))
