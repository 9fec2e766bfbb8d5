"""Lines of a text, and the paragraphs that hard-wrapped lines make."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from consistency.model import Span
from consistency.slots import quick

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

BREAK = re.compile(r"\r\n|[\n\r\u2028\u2029]")
BULLET = re.compile(r"(?:[-–—•*·▪●‣◦»›+]\s|\d{1,2}[.)]\s|[•▪●‣◦])")
DIGIT = re.compile(r"\d")
CLOSING = "\"'”’»)]"
ENDS = ".!?…。"
SENTENCE_WORDS = 6
NARROWEST, WIDEST = 40, 130  # characters of a line that a program wrapped


@quick
@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: [start, end) without the space around it, and its number, counted from 1."""

    start: int
    end: int
    number: int
    gap: bool  # whether an empty line, or nothing, stands before it
    text: str


@quick
@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line, or lines that a program wrapped; `text` has single spaces for the breaks within.

    `lower` is the text in lower case with straight apostrophes and `words` the text split at spaces. It is `ended` if
    it ends as a sentence does, and `prose` if it is a full sentence or more; `digits` tells whether it holds any.
    """

    start: int
    end: int
    number: int
    gap: bool
    text: str
    lower: str
    words: list[str]
    ended: bool
    prose: bool
    digits: bool

    @classmethod
    def of(cls, first: Line, last: Line, text: str) -> Paragraph:
        """Look a paragraph over once: all that lay out a page ask for the same."""
        words = text.split()
        ended = text.rstrip(CLOSING)[-1:] in ENDS if text[-1:] else False
        prose = ended and len(words) >= SENTENCE_WORDS and any(map(str.islower, words))
        digits = DIGIT.search(text) is not None
        lower = text.lower().replace("’", "'")
        return cls(first.start, last.end, first.number, first.gap, text, lower, words, ended, prose, digits)

    @property
    def span(self) -> Span:
        """Return where it stands."""
        return Span(self.start, self.end)

    @property
    def bulleted(self) -> bool:
        """Whether it begins with the sign or the number of a list's item."""
        return BULLET.match(self.text) is not None


def lines(text: str, start: int = 0) -> Iterator[Line]:
    """Yield the lines from `start` that are not blank."""
    number = len(BREAK.findall(text, 0, start)) + 1
    at, gap = start, True
    while at <= len(text):
        found = BREAK.search(text, at)
        end = found.start() if found else len(text)
        raw = text[at:end]
        bare = raw.strip()
        if bare:
            left = at + len(raw) - len(raw.lstrip())
            yield Line(left, left + len(bare), number, gap, bare)
        gap = not bare
        at = found.end() if found else len(text) + 1
        number += 1


def paragraphs(text: str, start: int = 0, apart: Sequence[Span] = ()) -> list[Paragraph]:
    """Return the lines of a text, those joined that a program wrapped, without what stands in the spans `apart`."""
    found = list(lines(text, start))
    if apart:
        found = list(_outside(found, apart))
    width = _width(found)
    out: list[Paragraph] = []
    first = 0
    for n in range(1, len(found) + 1):
        if n < len(found) and width and _runs_on(found[n - 1], found[n], width):
            continue
        run = found[first:n]
        joined = run[0].text if len(run) == 1 else " ".join(line.text for line in run)
        out.append(Paragraph.of(run[0], run[-1], joined))
        first = n
    return out


def _outside(found: Iterable[Line], apart: Sequence[Span]) -> Iterator[Line]:
    """Yield the lines that stand in none of the spans, which are in order; a paragraph does not go on behind one."""
    n, left = 0, False
    for line in found:
        while n < len(apart) and apart[n].end <= line.start:
            n += 1
        if n < len(apart) and apart[n].start <= line.start:
            left = True
            continue
        yield replace(line, gap=True) if left else line
        left = False


def _width(found: Sequence[Line]) -> int:
    """Return the width to which lines were wrapped, as told by those that a lower-case letter continues; 0 if none."""
    before = (len(a.text) for a, b in pairwise(found) if not b.gap and b.text[0].islower() and a.text[-1] not in ENDS)
    width = max(before, default=0)
    return width if NARROWEST <= width <= WIDEST else 0


def _runs_on(line: Line, following: Line, width: int) -> bool:
    """Whether the next line goes on with the same paragraph: its first word would not have fitted on this one."""
    if following.gap or BULLET.match(following.text) or len(line.text) > WIDEST:
        return False
    if following.text[0].islower() and len(line.text) * 2 > width:
        return True
    return len(line.text) + 1 + len(following.text.split(None, 1)[0]) > width
