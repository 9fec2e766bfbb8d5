"""Sets of weighted terms, intersected for many pairs at once: the only place where pairs meet terms."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
    Positions = NDArray[np.int64]

T = TypeVar("T")

AT_ONCE = 200_000  # pairs that are expanded to their terms in one go, which bounds memory
UNREAD = -1


class Bags(Generic[T]):
    """Sets of terms, one a text, read only when a pair first asks for them; the texts are numbered from 0.

    What stands for a text may be anything that `read` takes.
    """

    def __init__(self, texts: Sequence[T], read: Callable[[T], frozenset[str]], weight: Callable[[str], float]) -> None:
        self._texts = texts
        self._read = read
        self._weight = weight
        self._codes: dict[str, int] = {}
        self._weights: list[float] = []
        self._slot = np.full(len(texts), UNREAD, dtype=np.int64)
        self._starts: list[int] = [0]
        self._entries: list[int] = []
        self._tables: tuple[Any, ...] | None = None

    def ensure(self, numbers: Positions) -> None:
        """Read the texts of these numbers, if they are not read yet."""
        unread = self._slot == UNREAD
        wanted = np.zeros(len(unread), dtype=bool)
        wanted[numbers] = True
        for number in np.flatnonzero(wanted & unread).tolist():
            self._slot[number] = len(self._starts) - 1
            self._entries.extend(sorted({self._code(term) for term in self._read(self._texts[number])}))
            self._starts.append(len(self._entries))
            self._tables = None

    def _code(self, term: str) -> int:
        code = self._codes.get(term)
        if code is None:
            code = self._codes[term] = len(self._codes)
            self._weights.append(self._weight(term))
        return code

    def _arrays(self) -> tuple[Any, ...]:
        """Return starts, codes, weights by entry, (set, code) keys, and the weight of each set."""
        if self._tables is None:
            starts = np.asarray(self._starts, dtype=np.int64)
            codes = np.asarray(self._entries, dtype=np.int64)
            weights = np.asarray(self._weights)[codes] if len(codes) else np.empty(0)
            owners = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
            keys = owners * max(len(self._codes), 1) + codes
            self._tables = starts, codes, weights, keys, np.bincount(owners, weights, len(starts) - 1)
        return self._tables

    def overlap(self, left: Positions, right: Positions) -> tuple[Numbers, Numbers, Numbers]:
        """Return for pairs of texts the weight of what both hold, of the left one and of the right one."""
        pairs, each = np.unique(left * max(len(self._texts), 1) + right, return_inverse=True)
        left, right = np.divmod(pairs, max(len(self._texts), 1))
        shared, held, others = self._overlap(left, right)
        return shared[each], held[each], others[each]

    def _overlap(self, left: Positions, right: Positions) -> tuple[Numbers, Numbers, Numbers]:
        self.ensure(np.concatenate([left, right]))
        starts, codes, weights, keys, totals = self._arrays()
        a, b = self._slot[left], self._slot[right]
        width = max(len(self._codes), 1)
        shared = np.where(a == b, totals[a], 0.0)
        others = np.flatnonzero((a != b) & (totals[a] > 0) & (totals[b] > 0))
        for first in range(0, len(others), AT_ONCE):
            at = others[first : first + AT_ONCE]
            shared[at] = _shared(a[at], b[at], (starts, codes, weights, keys), width)
        return shared, totals[a], totals[b]


def _shared(left: Positions, right: Positions, tables: tuple[Any, ...], width: int) -> Numbers:
    starts, codes, weights, keys = tables
    lengths = starts[left + 1] - starts[left]
    pair = np.repeat(np.arange(len(left)), lengths)
    if not len(keys) or not len(pair):
        return np.zeros(len(left))
    entry = np.arange(len(pair)) - np.repeat(np.cumsum(lengths) - lengths, lengths) + starts[left][pair]
    wanted = right[pair] * width + codes[entry]
    at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.bincount(pair, np.where(keys[at] == wanted, weights[entry], 0.0), len(left)).astype(np.float64)
