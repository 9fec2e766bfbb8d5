"""What is said beside each of two numbers and not in the other's sentence, read once for figures that print alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from consistency.comparability.bags import Bags
from consistency.comparability.terms import NAME, WORD
from consistency.comparability.texts import DIGITS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from consistency.comparability.described import Descriptions
    from consistency.comparability.terms import Terms
    from consistency.comparability.texts import Texts

    Positions = NDArray[np.int64]
    Flags = NDArray[np.bool_]

ALIKE = 0.75  # of the words of the shorter sentence
PAST = 4  # letters of a word from which on -ed ends a verb


class _Reader:
    """Reads by number: all beside each of `figures`, then what of it names things, then all of each sentence."""

    def __init__(self, figures: Positions, described: Descriptions, words: Texts, pasts: frozenset[str]) -> None:
        self._figures = figures.tolist()
        self._described = described
        self._words = words
        self._pasts = pasts

    def read(self, number: int) -> frozenset[str]:
        """Return the terms of a number of the list; digits tell nothing here, nor who is credited."""
        kind, n = divmod(number, len(self._figures))
        if kind > 1:
            return self._words.terms(number - 2 * len(self._figures))
        d, k = self._described, self._figures[n]
        beside = DIGITS.sub("", f"{d.segment(k)} . {d.own(k)}")
        terms = d.terms
        said = self._things(terms, beside) if kind else terms.of(beside)
        return said - terms.of(DIGITS.sub("", d.credited(k)))

    def _things(self, terms: Terms, text: str) -> frozenset[str]:
        things = WORD.sub(lambda m: "" if self._verb(m.group()) else m.group(), text)
        return frozenset(t for t in terms.of(things) if not t.startswith(NAME))

    def _verb(self, word: str) -> bool:
        low = word.lower()
        return low in self._pasts or (len(low) > PAST and low.endswith("ed"))


class Spoken:
    """Tells whether two figures are said to be of other things, though their sentences are much alike."""

    def __init__(self, described: Descriptions, words: Texts, pasts: frozenset[str]) -> None:
        codes, figures = described.printed_alike()
        size = len(figures)
        self._beside, self._things, self._sentence = codes, codes + size, words.codes + 2 * size
        everything = range(2 * size + len(words.distinct))
        self._bags = Bags(everything, _Reader(figures, described, words, pasts).read, lambda _: 1.0)

    def other(self, a: Positions, b: Positions) -> Flags:
        """Return where sentences much alike differ in words beside both numbers, or in a thing beside one."""
        shared, left, right = self._bags.overlap(self._sentence[a], self._sentence[b])
        alike = shared >= ALIKE * np.minimum(left, right)
        a, b = a[alike], b[alike]
        extra = self._extra(self._beside[a], b) & self._extra(self._beside[b], a)
        things = self._extra(self._things[a], b) | self._extra(self._things[b], a)
        alike[np.flatnonzero(alike)] = extra | things
        return np.asarray(alike, dtype=bool)

    def _extra(self, one: Positions, other: Positions) -> Flags:
        """Return where more is said at `one` than in the sentences of the figures `other`."""
        shared, held, _ = self._bags.overlap(one, self._sentence[other])
        return np.asarray(shared < held, dtype=bool)
