"""Closed intervals of numbers as pairs of arrays, and truths that are possible, certain, or neither."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
    Flags = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Intervals:
    """Arrays of equal length: all numbers from `low` to `high`. A NaN end means that nothing is known."""

    low: Numbers
    high: Numbers

    @classmethod
    def of(cls, value: float, size: int) -> Intervals:
        """Return one number, repeated."""
        ends = np.full(size, float(value))
        return cls(ends, ends)

    def __add__(self, other: Intervals) -> Intervals:
        return Intervals(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Intervals) -> Intervals:
        return Intervals(self.low - other.high, self.high - other.low)

    def __neg__(self) -> Intervals:
        return Intervals(-self.high, -self.low)

    def __mul__(self, other: Intervals) -> Intervals:
        return _hull([_times(a, b) for a in (self.low, self.high) for b in (other.low, other.high)])

    def __truediv__(self, other: Intervals) -> Intervals:
        """Divide; by an interval that holds 0 the quotient may be anything."""
        with np.errstate(divide="ignore", invalid="ignore"):
            spans_zero = (other.low <= 0) & (other.high >= 0)
            inverse = Intervals(1.0 / other.high, 1.0 / other.low)
            out = self * inverse
        unknown = np.isnan(self.low) | np.isnan(other.low)
        low = np.where(spans_zero & ~unknown, -np.inf, out.low)
        return Intervals(low, np.where(spans_zero & ~unknown, np.inf, out.high))

    def absolute(self) -> Intervals:
        """Return the distances from 0."""
        low = np.where((self.low <= 0) & (self.high >= 0), 0.0, np.minimum(np.abs(self.low), np.abs(self.high)))
        return Intervals(low, np.maximum(np.abs(self.low), np.abs(self.high)))

    def known(self) -> Flags:
        """Whether both ends are numbers (an open end is one)."""
        return ~(np.isnan(self.low) | np.isnan(self.high))


def _times(a: Numbers, b: Numbers) -> Numbers:
    """Multiply, with 0 times infinity being 0: an end that is exactly 0 stays there."""
    with np.errstate(invalid="ignore"):
        product = a * b
    zero = ((a == 0) & np.isinf(b)) | ((b == 0) & np.isinf(a))
    return np.where(zero, 0.0, product)


def _hull(corners: list[Numbers]) -> Intervals:
    stacked = np.stack(corners)
    return Intervals(stacked.min(axis=0), stacked.max(axis=0))


@dataclass(frozen=True, eq=False)
class Truth:
    """Whether a statement holds for some of the values (`possible`) and for all of them (`certain`)."""

    possible: Flags
    certain: Flags

    def __and__(self, other: Truth) -> Truth:
        return Truth(self.possible & other.possible, self.certain & other.certain)

    def __or__(self, other: Truth) -> Truth:
        return Truth(self.possible | other.possible, self.certain | other.certain)

    def __invert__(self) -> Truth:
        return Truth(~self.certain, ~self.possible)


def equal(a: Intervals, b: Intervals) -> Truth:
    """Two quantities may be equal where their intervals meet, and must be where both are the same single number."""
    meet = (a.low <= b.high) & (b.low <= a.high)
    return Truth(meet, meet & (a.low == a.high) & (b.low == b.high))


def less(a: Intervals, b: Intervals) -> Truth:
    """Return whether a < b."""
    return Truth(a.low < b.high, a.high < b.low)


def less_equal(a: Intervals, b: Intervals) -> Truth:
    """Return whether a <= b."""
    return Truth(a.low <= b.high, a.high <= b.low)


def holds_whole(a: Intervals) -> Truth:
    """Return whether a whole number lies in the interval; nothing is known of an unknown one."""
    with np.errstate(invalid="ignore"):
        possible = (np.floor(a.high) >= np.ceil(a.low)) | ~a.known()
        return Truth(possible, possible & (a.low == a.high))


COMPARISONS: dict[str, Callable[[Intervals, Intervals], Truth]] = {
    "==": equal,
    "!=": lambda a, b: ~equal(a, b),
    "<": less,
    "<=": less_equal,
    ">": lambda a, b: less(b, a),
    ">=": lambda a, b: less_equal(b, a),
}
