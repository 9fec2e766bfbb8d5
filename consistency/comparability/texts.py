"""The distinct texts of a column, numbered, and the terms of each, read once."""

from __future__ import annotations

import re
from copy import copy
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from consistency.comparability.bags import Bags

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    Positions = NDArray[np.int64]


DIGITS = re.compile(r"\d[\d.,]*")


def plain(texts: pd.Series) -> pd.Series:
    """Return texts without digits, which tell nothing here: without them many texts are one."""
    return texts.astype("string").fillna("").str.replace(DIGITS.pattern, "", regex=True)


class Texts:
    """The distinct texts of a column, the number of each figure's text, and their terms."""

    def __init__(self, texts: pd.Series, read: Callable[[str], frozenset[str]], weight: Callable[[str], float]) -> None:
        codes, distinct = pd.factorize(texts)
        self.codes: Positions = codes.astype(np.int64)
        self.distinct: Sequence[str] = list(distinct)
        self._read = read
        self.bags = Bags(self.distinct, read, weight)
        self._held: list[frozenset[str]] | None = None

    def split(self, size: int) -> tuple[Texts, ...]:
        """Return the texts in runs of `size`, numbered together."""
        parts = []
        for first in range(0, len(self.codes), size or 1):
            part = copy(self)
            part.codes = self.codes[first : first + size]
            parts.append(part)
        return tuple(parts)

    def overlap(self, one: Positions, others: Texts, other: Positions) -> tuple[Any, Any, Any]:
        """Return the weights that texts share with texts of `others`, which was numbered together with this."""
        return self.bags.overlap(self.codes[one], others.codes[other])

    def all_terms(self) -> list[frozenset[str]]:
        """Return the terms of each distinct text."""
        if self._held is None:
            self._held = [self._read(text) for text in self.distinct]
        return self._held

    def exploded(self, at: Positions, weight: Callable[[str], float]) -> tuple[Positions, Positions, Any]:
        """Return a row for each term of the figures `at`: which of them, a number for the term, and its weight."""
        codes = self.codes[at]
        held = [sorted(terms) for terms in self.all_terms()]
        sizes = np.array([len(terms) for terms in held], dtype=np.int64)
        numbers, terms = pd.factorize(np.array([term for terms in held for term in terms], dtype=object))
        row = np.repeat(np.arange(len(at)), sizes[codes])
        ends = np.cumsum(sizes[codes])
        entry = np.arange(len(row)) - np.repeat(ends - sizes[codes], sizes[codes])
        entry += np.repeat((np.cumsum(sizes) - sizes)[codes], sizes[codes])
        weights = np.array([weight(term) for term in terms], dtype=float)
        number = numbers[entry].astype(np.int64)
        return row, number, weights[number]

    def terms(self, number: int) -> frozenset[str]:
        """Return the terms of one distinct text."""
        return self._read(self.distinct[number])
