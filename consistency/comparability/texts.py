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


def plain(texts: pd.Series) -> pd.Series:
    """Return texts without digits, which tell nothing here: without them many texts are one."""
    return texts.astype("string").fillna("").str.replace(r"\d[\d.,]*", "", regex=True)


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

    def terms(self, number: int) -> frozenset[str]:
        """Return the terms of one distinct text."""
        return self._read(self.distinct[number])
