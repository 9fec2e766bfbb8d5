"""The one verb from expressions to periods: a reading by form, then the part that is taken of it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from consistency.extract.periods.calendar import days as cal
from consistency.extract.periods.calendar import fixed, relative
from consistency.extract.periods.calendar.context import made
from consistency.extract.periods.expression import Form, Part

if TYPE_CHECKING:
    from collections.abc import Callable

    from consistency.extract.periods.calendar.context import Context
    from consistency.extract.periods.expression import Expression
    from consistency.model import Period

_READINGS: dict[Form, Callable[[Expression, Context, fixed.Resolve], Period | None]] = {
    Form.DATE: fixed.date,
    Form.MONTH: fixed.month,
    Form.YEAR: fixed.year,
    Form.SPAN: fixed.span,
    Form.FISCAL: fixed.fiscal,
    Form.DECADE: fixed.decade,
    Form.NTH: fixed.nth,
    Form.SEASON: fixed.season,
    Form.HOLIDAY: fixed.holiday,
    Form.WEEKDAY: relative.weekday,
    Form.DAY: relative.day,
    Form.CLOCK: relative.clock,
    Form.UNIT: relative.unit,
    Form.DEFINITE: relative.definite,
    Form.SAME: relative.same,
    Form.ROLL: relative.roll,
    Form.AGO: relative.ago,
    Form.FIRST: relative.first,
    Form.WEEK: relative.week,
}


def resolve(e: Expression, context: Context) -> Period | None:
    """Return the period of an expression, or None where it names no days or the anchor that it needs is unknown."""
    reading = _READINGS.get(e.form)
    try:
        period = reading(e, context, resolve) if reading is not None else None
        return part_of(period, e.part, context.published) if e.part is not None and period is not None else period
    except (ValueError, OverflowError):  # a day that does not exist, or a year beyond the calendar
        return None


def part_of(period: Period, part: Part, published: dt.date | None) -> Period | None:
    """Return what "early", "the end of", "the rest of" take of a period."""
    if period.begin is None or period.end is None:
        return None
    begin, end = period.begin, period.end
    if part is Part.BEGIN:
        return made((begin, begin), "day", f"the first day of {begin} to {end}")
    if part is Part.END:
        return made((end, end), "day", f"the last day of {begin} to {end}")
    if part in {Part.SO_FAR, Part.REST}:
        if published is None or not begin <= published <= end:
            return period
        days = (begin, published) if part is Part.SO_FAR else (published, end)
        return made(days, "days", f"{'up to' if part is Part.SO_FAR else 'from'} publication on {published}")
    share = _share(period, begin, end, part)
    if share is None:
        return period
    grain = "months" if share[1] - share[0] >= 27 * cal.DAY else "days"
    return made(share, grain, f"the {part.value} part of {begin} to {end}")


def _share(period: Period, begin: dt.date, end: dt.date, part: Part) -> cal.Days | None:
    """Return the first or second half of a period, or its middle third; whole months where it has several."""
    months = cal.months_since_zero(end + cal.DAY) - cal.months_since_zero(begin)
    if months >= 2 and begin.day == 1 and (end + cal.DAY).day == 1:
        start = cal.months_since_zero(begin)
        half = months // 2
        if part is Part.MID:
            return cal.months_from(start + months // 3, months - 2 * (months // 3))
        return cal.months_from(start, half) if part is Part.EARLY else cal.months_from(start + months - half, half)
    if period.grain == "month":
        days = {Part.EARLY: (0, 14), Part.MID: (10, 19), Part.LATE: (15, (end - begin).days)}[part]
        return begin + days[0] * cal.DAY, begin + days[1] * cal.DAY
    if period.grain == "week":
        days = {Part.EARLY: (0, 3), Part.MID: (2, 4), Part.LATE: (3, 6)}[part]
        return begin + days[0] * cal.DAY, begin + days[1] * cal.DAY
    return None
