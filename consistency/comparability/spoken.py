"""What is said beside each of two numbers and not in the other's sentence, read only for figures that are asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

import numpy as np

from consistency.comparability.bags import Bags
from consistency.comparability.terms import NAME, WORD

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from consistency.comparability.described import Descriptions
    from consistency.comparability.terms import Terms

    Positions = NDArray[np.int64]
    Flags = NDArray[np.bool_]

BESIDE, THINGS, SENTENCE = range(3)  # all beside a number, what of it names things, its whole sentence
DIGITS = re.compile(r"\d[\d.,]*")
ALIKE = 0.75  # of the words of the shorter sentence
PAST = 4  # letters of a word from which on -ed ends a verb


class _Numbers(Sequence[str]):
    """The numbers of so many texts, as texts."""

    def __init__(self, size: int) -> None:
        self._size = size

    def __len__(self) -> int:
        return self._size

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[str]: ...
    def __getitem__(self, at: int | slice) -> str | Sequence[str]:
        return str(at) if isinstance(at, int) else [str(k) for k in range(*at.indices(self._size))]


class Spoken:
    """Tells whether two figures are said to be of other things, though their sentences are much alike."""

    def __init__(self, size: int, described: Descriptions, terms: Terms, pasts: frozenset[str]) -> None:
        self._size = size
        self._described = described
        self._terms = terms
        self._pasts = pasts
        self._known: dict[tuple[int, str], frozenset[str]] = {}
        self._bags = Bags(_Numbers(3 * size), self._read, lambda _: 1.0)

    def _read(self, number: str) -> frozenset[str]:
        kind, k = divmod(int(number), self._size)
        d = self._described
        if kind == SENTENCE:
            return self._of(kind, d.text(k))
        return self._of(kind, f"{d.segment(k)} . {d.own(k)}") - self._of(SENTENCE, d.credited(k))

    def _of(self, kind: int, text: str) -> frozenset[str]:
        """Return the terms of a text, read once; digits tell nothing here."""
        text = DIGITS.sub("", text)
        said = self._known.get((kind, text))
        if said is None:
            if kind == THINGS:
                things = WORD.sub(lambda m: "" if self._verb(m.group()) else m.group(), text)
                said = frozenset(t for t in self._terms.of(things) if not t.startswith(NAME))
            else:
                said = self._terms.of(text)
            self._known[kind, text] = said
        return said

    def _verb(self, word: str) -> bool:
        low = word.lower()
        return low in self._pasts or (len(low) > PAST and low.endswith("ed"))

    def other(self, a: Positions, b: Positions) -> Flags:
        """Return where sentences much alike differ in words beside both numbers, or in a thing beside one."""
        shared, left, right = self._bags.overlap(a + SENTENCE * self._size, b + SENTENCE * self._size)
        alike = shared >= ALIKE * np.minimum(left, right)
        a, b = a[alike], b[alike]
        extra = self._extra(BESIDE, a, b) & self._extra(BESIDE, b, a)
        alike[np.flatnonzero(alike)] = extra | self._extra(THINGS, a, b) | self._extra(THINGS, b, a)
        return np.asarray(alike, dtype=bool)

    def _extra(self, kind: int, one: Positions, other: Positions) -> Flags:
        shared, held, _ = self._bags.overlap(one + kind * self._size, other + SENTENCE * self._size)
        return np.asarray(shared < held, dtype=bool)
