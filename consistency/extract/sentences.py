"""The sentences of an article that are worth reading, each split into words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import nupunkt

from consistency.extract.sentence import Sentence, read_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from consistency.model import Span

# Signs that may touch a word become spaces, so that a plain split gives the words to look up.
_SIGNS = str.maketrans(dict.fromkeys("-–—,.;:!?()[]{}\"“”'‘’/…", " "))
_DIGIT = re.compile("[0-9]")
LONGEST = 1200  # characters of a sentence: a longer one is a table or noise, and is read in pieces
BLOCK = 200 * LONGEST  # characters split at a time
INNER_STOP = re.compile(r"[.!?…]\S*\s")  # without one before its last word, nupunkt parts no text
TEN = " ten. "
COUNTER = 4  # characters of "12. " before an item of a list


class Sentences:
    """Splits blocks of text by nupunkt and keeps the sentences that hold a number or a time word."""

    def __init__(self, words: frozenset[str]) -> None:
        self.words = words

    def of(self, text: str, blocks: Iterable[tuple[Span, str]]) -> Iterator[Sentence]:
        """Yield the sentences of the blocks, given as (span, kind), with offsets into the whole text."""
        for paragraph, (span, kind) in enumerate(blocks):
            if not self.worth(span.of(text)):
                continue
            pieces = windows(text, span.start, span.end, LONGEST) if kind == "title" else spans(text, span)
            for start, end in pieces:
                piece = text[start:end]
                if self.worth(piece):
                    offset = start + len(piece) - len(piece.lstrip())
                    yield read_sentence(piece.strip(), offset, kind, paragraph)

    def worth(self, piece: str) -> bool:
        """Whether a sentence holds a digit or a word of numbers or time."""
        if _DIGIT.search(piece):
            return True
        return not self.words.isdisjoint(piece.lower().translate(_SIGNS).split())


def spans(text: str, span: Span) -> Iterator[tuple[int, int]]:
    """Yield the spans of the sentences inside a span of the text: nupunkt's, mended, and none longer than `LONGEST`."""
    for begin, end in windows(text, span.start, span.end, BLOCK):
        held: tuple[int, int] | None = None
        for start, stop in _split(text, begin, end):
            if held is not None and not _parted(text, held, start):
                held = (held[0], stop)
                continue
            if held is not None:
                yield from windows(text, *held, LONGEST)
            held = (start, stop)
        if held is not None:
            yield from windows(text, *held, LONGEST)


def _split(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield nupunkt's spans, cut behind "ten.", which it takes for Tennessee: "nine in ten. A bell rang"."""
    if INNER_STOP.search(text, begin, end) is None:
        yield begin, end
        return
    for a, b in nupunkt.sent_spans(text[begin:end]):
        start, stop = begin + a, begin + b
        at = text.find(TEN, start, stop)
        while at >= 0:
            behind = at + len(TEN)
            if text[behind : behind + 1].isupper():
                yield start, behind
                start = behind
            at = text.find(TEN, behind, stop)
        yield start, stop


def _parted(text: str, held: tuple[int, int], start: int) -> bool:
    """Whether a new sentence begins at `start`: not in lower case behind a full stop, nor behind the "2." of a list."""
    before = text[held[0] : held[1]].rstrip()
    if before.endswith(".") and text[start : start + 1].islower():
        return False
    return not (len(before) < COUNTER and before[:-1].isdecimal() and before.endswith("."))


def windows(text: str, start: int, end: int, longest: int) -> Iterator[tuple[int, int]]:
    """Yield spans of at most `longest` characters that cover [start, end), cut behind white space where it is."""
    while end - start > longest:
        cut = max(text.rfind(sign, start + longest // 2, start + longest) for sign in "\n; ")
        cut = cut + 1 if cut >= 0 else start + longest
        yield start, cut
        start = cut
    if start < end:
        yield start, end
