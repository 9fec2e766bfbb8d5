"""How the periods of two figures lie to one another, and how many units of time a period holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from consistency.rules.intervals import Intervals
from consistency.rules.language import Periods

if TYPE_CHECKING:
    from consistency.rules.table import Table

MONTHS_OF = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
DAYS_OF = {"day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14, "hour": 1 / 24}
DAY = np.timedelta64(1, "D")


def related_periods(table: Table, left: Any, right: Any, relation: Periods) -> Any:
    """Return which pairs stand in a relation of periods; an unknown end stands in none but `any` and `compatible`."""
    if relation is Periods.ANY:
        return np.ones(len(left), dtype=bool)
    begin, end = table.days("period_begin"), table.days("period_end")
    a, b, c, d = begin[left], end[left], begin[right], end[right]
    match relation:
        case Periods.SAME:
            return (a == c) & (b == d)
        case Periods.CONTAINED:
            return (a >= c) & (b <= d) & ((a > c) | (b < d))
        case Periods.CONTAINS:
            return (a <= c) & (b >= d) & ((a < c) | (b > d))
        case Periods.OVERLAPS:
            return (a <= d) & (c <= b)
        case Periods.ADJACENT:
            return (b + DAY == c) | (d + DAY == a)
        case Periods.COMPATIBLE:
            unknown = np.isnat(a) | np.isnat(b) | np.isnat(c) | np.isnat(d)
            return unknown | ((a <= d) & (c <= b))
        case Periods.UNTOLD:
            unknown = np.isnat(a) & np.isnat(b) | np.isnat(c) & np.isnat(d)
            told = table.days("published")
            # What names no time speaks of its own day: two articles of two days do not speak of one.
            unknown &= (told[left] == told[right]) | (np.isnat(told[left]) & np.isnat(told[right]))
            return unknown | ((a == c) & (b == d))
        case Periods.UNKNOWN:
            return np.isnat(a) & np.isnat(b) & np.isnat(c) & np.isnat(d)
        case _:  # EXTENDED: the right one begins with the left one and goes on
            return (a == c) & (d > b)


def days(period: Any) -> Intervals:
    """Return how many days a period holds."""
    begin, end = period
    count = np.where(np.isnat(begin) | np.isnat(end), np.nan, (end - begin + DAY).astype(float))
    return Intervals(count, count)


def units(period: Any, per: Any) -> Intervals:
    """Return how many of a unit of time a period holds: whole months where it is made of them, else days over days."""
    begin, end = period
    known = ~(np.isnat(begin) | np.isnat(end))
    after = end + DAY
    months = (after.astype("datetime64[M]") - begin.astype("datetime64[M]")).astype(float)
    whole = (begin == begin.astype("datetime64[M]").astype("datetime64[D]")) & (
        after == after.astype("datetime64[M]").astype("datetime64[D]")
    )
    in_days = (after - begin).astype(float)
    codes, names = pd.factorize(per)
    size = np.array([*(MONTHS_OF.get(n, np.nan) for n in names), np.nan])[codes]
    length = np.array([*(DAYS_OF.get(n, np.nan) for n in names), np.nan])[codes]
    by_months = np.where(whole, months / size, in_days / (size * 30.436875))
    count = np.where(np.isnan(size), in_days / length, by_months)
    count = np.where(known, count, np.nan)
    return Intervals(count, count)
