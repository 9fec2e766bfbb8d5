"""The sentences of an article that are worth reading, each split into words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import nupunkt

from consistency.extract.sentence import Sentence, read_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from consistency.model import Span

# Signs that may touch a word become spaces, so that a plain split gives the words to look up.
_SIGNS = str.maketrans(dict.fromkeys("-–—,.;:!?()[]{}\"“”'‘’/…", " "))
_DIGITS = frozenset("0123456789")


class Sentences:
    """Splits blocks of text by nupunkt and keeps the sentences that hold a number or a time word."""

    def __init__(self, words: frozenset[str]) -> None:
        self.words = words

    def of(self, text: str, blocks: Iterable[tuple[Span, str]]) -> Iterator[Sentence]:
        """Yield the sentences of the blocks, given as (span, kind), with offsets into the whole text."""
        for paragraph, (span, kind) in enumerate(blocks):
            block = text[span.start : span.end]
            pieces = [(0, len(block))] if kind == "title" else nupunkt.sent_spans(block)
            for start, end in pieces:
                piece = block[start:end].strip()
                if piece and self.worth(piece):
                    offset = span.start + block.index(piece, start)
                    yield read_sentence(piece, offset, kind, paragraph)

    def worth(self, piece: str) -> bool:
        """Whether a sentence holds a digit or a word of numbers or time."""
        if not _DIGITS.isdisjoint(piece):
            return True
        return not self.words.isdisjoint(piece.lower().translate(_SIGNS).split())
