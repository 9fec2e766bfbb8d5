"""What a mention states, and what its words allow: rounding and hedges put to use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consistency.extract.hedges import allowed
from consistency.extract.numerals import Kind
from consistency.model import Aggregate, Hedge, Interval

if TYPE_CHECKING:
    from decimal import Decimal

    from consistency.extract.hedges import Rounding
    from consistency.extract.mentions import Mention

ROUGH = frozenset({Kind.FRACTION, Kind.MULTIPLE})
ABOVE = frozenset({Hedge.MORE_THAN, Hedge.AT_LEAST})
BELOW = frozenset({Hedge.UP_TO, Hedge.LESS_THAN})
INFINITE = float("inf")


class Values:
    """Gives each mention its intervals; the widths of rounding are vocabulary."""

    def __init__(self, rounding: Rounding) -> None:
        self.rounding = rounding

    def of(self, mention: Mention, aggregate: Aggregate) -> tuple[Interval, Interval]:
        """Return what is stated, infinite on the open side of a bound, and what the words allow; both in the unit."""
        numeral = mention.numeral
        factor = mention.unit.factor if mention.unit else 1
        low, high = numeral.low * factor, numeral.high * factor if numeral.high is not None else None
        if numeral.kind is Kind.MAGNITUDE and high is not None:
            return Interval(float(low), float(high)), Interval(float(low), INFINITE)
        slack = self._slack(mention, aggregate, low)
        upper = slack if high is None or high == low else self._slack(mention, aggregate, high)
        interval = allowed(low, high, (slack, upper), mention.width, rough=numeral.kind in ROUGH)
        hedge = mention.width.hedge
        open_above = high is None or (hedge in ABOVE and mention.width.above is None)
        open_below = hedge in BELOW and mention.width.below is None
        stated = Interval(
            -INFINITE if open_below else float(low), INFINITE if open_above or high is None else float(high)
        )
        return stated, Interval(min(interval.low, stated.low), max(interval.high, stated.high))

    def _slack(self, mention: Mention, aggregate: Aggregate, value: Decimal) -> Decimal:
        """Return how far rounding may have moved a value."""
        numeral, rounding = mention.numeral, self.rounding
        if numeral.kind is Kind.RANK:
            return value * 0
        if numeral.kind is Kind.FRACTION:
            return value * rounding.fractions
        if numeral.kind is Kind.MULTIPLE:
            return rounding.multiples + value * 0
        step = numeral.step * (mention.unit.factor if mention.unit else 1)
        if mention.unit is None and aggregate is not Aggregate.MEAN:
            return rounding.of_count(value, step)
        return rounding.of_measure(value, step)
