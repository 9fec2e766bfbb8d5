"""How much further than their words allow the intervals of a rule's figures reach."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from consistency.rules.intervals import Intervals

if TYPE_CHECKING:
    from consistency.rules.language import Tolerance


def loosened(allowed: Intervals, stated: Intervals, hedges: Any, tolerance: Tolerance) -> Intervals:
    """Return the intervals that a rule compares; arrays of one length, `hedges` an array of words.

    An open end stays open. The tolerance's `absolute` is in the unit of the figures.
    """
    low, high = allowed.low, allowed.high
    if tolerance.rounding != 1:
        low = stated.low - _room(stated.low, low) * tolerance.rounding
        high = stated.high + _room(high, stated.high) * tolerance.rounding
    share = np.full(len(low), float(tolerance.relative))
    for hedge, width in tolerance.hedges.items():
        share = np.where(hedges == hedge, np.maximum(share, width), share)
    return Intervals(
        low - np.where(np.isinf(low), 0, np.abs(low)) * share - tolerance.absolute,
        high + np.where(np.isinf(high), 0, np.abs(high)) * share + tolerance.absolute,
    )


def _room(a: Any, b: Any) -> Any:
    """Return a - b, and nothing between two open ends."""
    with np.errstate(invalid="ignore"):
        return np.where(np.isinf(a) & np.isinf(b), 0.0, a - b)
