"""An article's text in pieces, its figures told apart: each piece is escaped by itself, and no text is rewritten."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    Record = Mapping[str, Any]

AROUND = 220  # characters of the article before and after the sentences of evidence
LONGEST = 900  # of a sentence that is shown whole
PARAGRAPH = re.compile(r"\n")
WORD_END = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure in a text: `letter` is its part in the finding (A, B), "" where it is only near.

    `told` is the one that is looked at, `quiet` one that a reviewer has called no figure.
    """

    start: int
    end: int
    figure: str
    letter: str = ""
    told: bool = False
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text: of a figure, of the sentences of evidence, or of what stands around them.

    `opens` is where a figure begins: one that runs over the end of a line is in several pieces.
    """

    text: str
    mark: Mark | None = None
    around: bool = False
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """Paragraphs of pieces; `cut_before` and `cut_after` say that the article goes on there."""

    paragraphs: tuple[tuple[Piece, ...], ...]
    cut_before: bool = False
    cut_after: bool = False


def whole(text: str, marks: Sequence[Mark]) -> Passage:
    """Return an article with all its figures marked."""
    return Passage(tuple(_paragraphs(text, 0, len(text), [(0, len(text))], marks)))


def passage(text: str, sentences: Sequence[tuple[int, int]], marks: Sequence[Mark]) -> Passage:
    """Return sentences of an article with what stands around and between them, as long as that is short."""
    start = _back(text, max(0, sentences[0][0] - AROUND))
    end = _forth(text, min(len(text), sentences[-1][1] + AROUND))
    return Passage(tuple(_paragraphs(text, start, end, sentences, marks)), start > 0, end < len(text))


def alone(figures: Sequence[Record], marks: Sequence[Mark]) -> Passage:
    """Return the sentence of figures whose article's text is not kept."""
    text, at = str(figures[0]["sentence"] or ""), int(figures[0]["sentence_start"])
    moved = [Mark(m.start - at, m.end - at, m.figure, m.letter, m.told) for m in marks]
    return Passage(tuple(_paragraphs(text, 0, len(text), [(0, len(text))], moved)))


def runs(figures: Iterable[Record], text: str) -> Iterator[list[Record]]:
    """Yield the figures of one article in groups whose sentences stand so near that one passage shows them."""
    group: list[Record] = []
    for figure in sorted(figures, key=lambda f: int(f["start"])):
        if group and int(figure["sentence_start"]) - sentence_of(group[-1], text)[1] > 2 * AROUND:
            yield group
            group = []
        group.append(figure)
    if group:
        yield group


def sentence_of(figure: Record, text: str) -> tuple[int, int]:
    """Return where a figure's sentence stands; of a very long one the part around the figure."""
    start = int(figure["sentence_start"])
    end = min(len(text), start + len(str(figure["sentence"] or "")))
    if end - start > LONGEST:
        start = max(start, int(figure["start"]) - LONGEST // 2)
        end = min(end, int(figure["end"]) + LONGEST // 2)
    return min(start, int(figure["start"])), max(end, int(figure["end"]))


def _paragraphs(
    text: str, start: int, end: int, sentences: Sequence[tuple[int, int]], marks: Sequence[Mark]
) -> Iterator[tuple[Piece, ...]]:
    """Cut at line ends, at the ends of sentences and of figures; what overlaps an earlier mark is marked no more."""
    edges = {start, end}
    edges |= {edge for sentence in sentences for edge in sentence if start < edge < end}
    clear = list(_apart(marks, start, end))
    edges |= {edge for mark in clear for edge in (mark.start, mark.end)}
    breaks = [m.start() for m in PARAGRAPH.finditer(text, start, end)]
    edges |= {edge for at in breaks for edge in (at, at + 1)}
    at_mark = {mark.start: mark for mark in clear}
    ends, row, inside = set(breaks), list[Piece](), None
    for low, high in zip(cuts := sorted(edges), cuts[1:], strict=False):
        inside = at_mark.get(low) or (inside if inside and low < inside.end else None)
        if low in ends:
            yield from [tuple(row)] if row else []
            row = []
        else:
            around = inside is None and not any(a <= low and high <= b for a, b in sentences)
            row.append(Piece(text[low:high], inside, around, low in at_mark))
    yield from [tuple(row)] if row else []


def _apart(marks: Iterable[Mark], start: int, end: int) -> Iterator[Mark]:
    last = start
    for mark in sorted(marks, key=lambda m: (m.start, not m.letter, -m.end)):
        if mark.start >= last and mark.start < mark.end <= end:
            yield mark
            last = mark.end


def _back(text: str, at: int) -> int:
    """Move to the begin of a word, or to that of the paragraph where it is near."""
    line = text.rfind("\n", at, at + AROUND // 2)
    if at == 0 or line >= 0:
        return line + 1 if line >= 0 and at else at
    found = WORD_END.search(text, at, at + 40)
    return found.end() if found else at


def _forth(text: str, at: int) -> int:
    line = text.find("\n", max(0, at - AROUND // 2), at)
    if at >= len(text) or line >= 0:
        return line if line >= 0 and at < len(text) else at
    for back in range(at, max(at - 40, 0), -1):
        if text[back - 1].isspace():
            return back - 1
    return at
