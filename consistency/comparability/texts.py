"""The distinct texts of a column, numbered, and the terms of each, read once."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from consistency.comparability.bags import Bags

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    Positions = NDArray[np.int64]
    Flags = NDArray[np.bool_]


class Texts:
    """The distinct texts of a column, the number of each figure's text, and their terms."""

    def __init__(
        self, texts: pd.Series, read: Callable[[str], frozenset[str]], weight: Callable[[str], float]
    ) -> None:
        # Digits tell nothing here, and without them many texts are one.
        plain = texts.astype("string").fillna("").str.replace(r"\d[\d.,]*", "", regex=True)
        codes, distinct = pd.factorize(plain)
        self.codes: Positions = codes.astype(np.int64)
        self.distinct: Sequence[str] = list(distinct)
        self._read = read
        self.bags = Bags(self.distinct, read, weight)
        self._held: list[frozenset[str]] | None = None

    def split(self, size: int) -> tuple[Texts, Texts]:
        """Return the first `size` texts and the others, numbered together."""
        first, second = copy(self), copy(self)
        first.codes, second.codes = self.codes[:size], self.codes[size:]
        return first, second

    def overlap(self, one: Positions, others: Texts, other: Positions) -> tuple[Any, Any, Any]:
        """Return the weights that texts share with texts of `others`, which was numbered together with this."""
        return self.bags.overlap(self.codes[one], others.codes[other])

    def all_terms(self) -> list[frozenset[str]]:
        """Return the terms of each distinct text."""
        if self._held is None:
            self._held = [self._read(text) for text in self.distinct]
        return self._held

    def missing_in(self, one: Positions, others: Texts, other: Positions) -> Flags:
        """Return whether a figure's text holds a term that the other figure's text of `others` does not."""
        held = self.all_terms()
        size = np.array([len(terms) for terms in held])
        at = np.flatnonzero(size[self.codes[one]] > 0)
        out = np.zeros(len(one), dtype=bool)
        if not len(at):
            return out
        mine, theirs = self.codes[one[at]], others.codes[other[at]]
        pair, distinct = pd.factorize(mine * (len(others.distinct) + 1) + theirs)
        width = len(others.distinct) + 1
        missing = np.array([bool(held[d // width] - others.terms(d % width)) for d in distinct.tolist()], dtype=bool)
        out[at] = missing[pair]
        return out

    def terms(self, number: int) -> frozenset[str]:
        """Return the terms of one distinct text."""
        return self._read(self.distinct[number])
