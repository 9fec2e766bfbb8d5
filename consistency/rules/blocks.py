"""Pairs of figures that share keys, built block by block; what would be quadratic in a block is counted, not built."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    Positions = NDArray[np.int64]

# Figures that one figure meets in a block; those of a larger block that are further off in order it does not meet.
WIDEST, NARROWEST = 256, 20
MOST_PAIRS = 10_000_000  # of all blocks together, as far as the narrowest window allows
AT_ONCE = 500_000  # pairs that are held in one go


def window(figures: int) -> int:
    """Return how many others a figure meets in a block: fewer, the more figures there are, and never very few."""
    return max(NARROWEST, min(WIDEST, MOST_PAIRS // max(figures, 1)))


def grouped(columns: Sequence[Positions]) -> Positions:
    """Return one code for each combination of codes, -1 where one of them is missing."""
    out = np.zeros(len(columns[0]), dtype=np.int64)
    missing = np.zeros(len(out), dtype=bool)
    for column in columns:
        missing |= column < 0
        width = int(column.max(initial=0)) + 1
        # Codes are made dense again before they could overflow.
        out = pd.factorize(out * width + np.maximum(column, 0))[0].astype(np.int64)
    return np.where(missing, -1, out)


def number_of_pairs(group: Positions, left: Positions, right: Positions, *, unordered: bool) -> int:
    """Return how many pairs share a group, by multiplying sizes: none is built."""
    a = group[left]
    a = a[a >= 0]
    size = int(group.max(initial=-1)) + 1
    n = np.bincount(a, minlength=size)
    if unordered:
        return int((n * (n - 1) // 2).sum())
    b = group[right]
    m = np.bincount(b[b >= 0], minlength=size)
    is_left = np.zeros(len(group), dtype=bool)
    is_left[left] = True
    return int((n * m).sum()) - int((is_left[right] & (b >= 0)).sum())


@dataclass(frozen=True, eq=False)
class Blocks:
    """Figures sorted by group and, within it, by what makes two of them alike."""

    group: Positions
    order: Sequence[Positions]  # the most telling first
    window: int

    def _sorted(self, members: Positions) -> Positions:
        kept = members[self.group[members] >= 0]
        keys = [column[kept] for column in reversed(self.order)]
        return kept[np.lexsort([*keys, self.group[kept]])]

    def unordered(self, members: Positions) -> Iterator[tuple[Positions, Positions]]:
        """Yield the pairs of members of one group, each pair once."""
        ranked = self._sorted(members)
        group = self.group[ranked]
        last = np.searchsorted(group, group, side="right")
        here = np.arange(len(ranked))
        counts = np.minimum(last - here - 1, self.window)
        for at, partner in _expanded(here + 1, counts):
            yield ranked[at], ranked[partner]

    def ordered(self, left: Positions, right: Positions) -> Iterator[tuple[Positions, Positions]]:
        """Yield the pairs of a left and a right member of one group."""
        ranked = self._sorted(right)
        members = self._sorted(left)
        lowest = np.searchsorted(self.group[ranked], self.group[members], side="left")
        highest = np.searchsorted(self.group[ranked], self.group[members], side="right")
        # In a block that is too large a figure meets those that the order puts around it.
        place = self._place(members, ranked)
        counts = np.minimum(highest - lowest, self.window)
        first = np.clip(place - self.window // 2, lowest, np.maximum(highest - counts, lowest))
        for at, partner in _expanded(first, counts):
            a, b = members[at], ranked[partner]
            differ = a != b
            yield a[differ], b[differ]

    def consecutive(self, left: Positions, right: Positions, end: Positions) -> Iterator[tuple[Positions, Positions]]:
        """Yield each left member with the next one of its group by the ends of periods, where that is a right one."""
        members = np.union1d(left, right)
        members = members[self.group[members] >= 0]
        ranked = members[np.lexsort([end[members], self.group[members]])]
        a, b = ranked[:-1], ranked[1:]
        follows = (self.group[a] == self.group[b]) & (end[a] < end[b]) & np.isin(a, left) & np.isin(b, right)
        yield a[follows], b[follows]

    def _place(self, members: Positions, ranked: Positions) -> Positions:
        """Return where members would stand among the ranked."""
        both = np.concatenate([ranked, members])
        keys = [column[both] for column in reversed(self.order)]
        order = np.lexsort([*keys, self.group[both]])
        is_ranked = order < len(ranked)
        before: Positions = np.cumsum(is_ranked) - is_ranked
        out = np.empty(len(both), dtype=np.int64)
        out[order] = before
        return out[len(ranked) :]


def _expanded(first: Positions, counts: Positions) -> Iterator[tuple[Positions, Positions]]:
    """Yield (row, partner) for `counts` partners from `first` on, a bounded number of pairs at a time."""
    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    row = 0
    done = 0
    while done < total:
        until = int(np.searchsorted(ends, done + AT_ONCE, side="right"))
        until = max(until, row + 1)
        part = counts[row:until]
        at = np.repeat(np.arange(row, until), part)
        offset = np.arange(len(at)) - np.repeat(np.cumsum(part) - part, part)
        yield at, first[at] + offset
        done = int(ends[until - 1])
        row = until
