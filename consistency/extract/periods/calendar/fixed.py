"""Readings of what names its days: dates, months, years, decades, quarters, seasons, holidays, fiscal years."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from consistency.extract.periods.calendar import days as cal
from consistency.extract.periods.calendar.context import made
from consistency.extract.periods.tense import Tense
from consistency.model import Period
from consistency.whole_dates import whole_date

if TYPE_CHECKING:
    from collections.abc import Callable

    from consistency.extract.periods.calendar.context import Context
    from consistency.extract.periods.expression import Expression
    from consistency.extract.periods.lexicon import FiscalYear

    Resolve = Callable[[Expression, Context], Period | None]

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
FAR, NEAR = 300, 62  # days
LEANING = 4  # times that a day to come must be nearer than the one past, where no verb tells: texts tell of the past


def year_of(e: Expression, c: Context, resolve: Resolve) -> int | None:
    """Return the year that "2013", "of this year" or "of that year" names."""
    if e.year is not None:
        return e.year
    inner = resolve(e.of, c) if e.of is not None else None
    return inner.begin.year if inner is not None and inner.begin is not None and inner.grain == "year" else None


def chosen(c: Context, of_year: Callable[[int], cal.Days | None], what: str, grain: str) -> Period | None:
    """Return the reading of a day, month or season told without a year, and keep the literal one that was not taken.

    Past: the latest that had begun by publication; to come: the next that had not ended;
    where no verb tells, the nearest, with a leaning to the past.
    """
    if c.published is None:
        return _beside(c, of_year, what, grain)
    now = c.published
    around = [d for year in (now.year - 1, now.year, now.year + 1) if (d := of_year(year)) is not None]
    past = max((d for d in around if d[0] <= now), default=None)
    ahead = min((d for d in around if d[1] >= now), default=None)
    if past is None or ahead is None:  # 29 February, which most years lack
        only = past or ahead
        return made(only, grain, f"no year given: the only such {what} near {now}") if only else None
    unlikely = grain == "day" and past != ahead
    if c.tense is Tense.FUTURE and not (unlikely and _far(ahead[0] - now, now - past[1])):
        return made(ahead, grain, f"no year given, told as to come: the next such {what}, seen from {now}")
    if past == ahead or (c.tense is Tense.PAST and not (unlikely and _far(now - past[1], ahead[0] - now))):
        return made(past, grain, f"no year given: the latest such {what} that had begun by {now}")
    nearer = ahead if (ahead[0] - now) * (LEANING if c.tense is Tense.UNKNOWN else 2) < now - past[1] else past
    return made(nearer, grain, f"no year given and no verb tells when: the nearest such {what} to {now}")


def _far(one: dt.timedelta, other: dt.timedelta) -> bool:
    """Whether a day is ten months off and its other reading near: news would have told its year."""
    return one.days > FAR and other.days < NEAR


def _beside(c: Context, of_year: Callable[[int], cal.Days | None], what: str, grain: str) -> Period | None:
    """In an undated article, a month or day told after a whole date takes the year in which it is nearest to that."""
    anchor = c.told.anchor()
    if anchor is None:
        return None
    around = [d for year in (anchor.year - 1, anchor.year, anchor.year + 1) if (d := of_year(year)) is not None]
    days = min(around, key=lambda d: max(d[0] - anchor, anchor - d[1]), default=None)
    return made(days, grain, f"no year given: the nearest such {what} to the dates told before") if days else None


def date(e: Expression, c: Context, resolve: Resolve) -> Period | None:
    """Read a day of a month."""
    if e.month is None:
        return _day_alone(e.number, c)
    year = year_of(e, c, resolve)
    if year is not None:
        day = whole_date(e.number, MONTHS[e.month - 1], year)
        return made((day, day), "day", "the date as written") if day else None
    if e.of is not None:
        return None
    month_, number = e.month, e.number
    if e.step is not None and c.published is not None:
        day = dt.date(c.published.year, month_, number)
        by = -1 if e.step < 0 and day > c.published else 1 if e.step > 0 and day < c.published else 0
        day = dt.date(c.published.year + by, month_, number)
        return made((day, day), "day", f"seen from {c.published}")

    def of_year(year: int) -> cal.Days | None:
        try:
            return (day := dt.date(year, month_, number), day)
        except ValueError:
            return None

    return chosen(c, of_year, "day", "day")


def _day_alone(number: int, c: Context) -> Period | None:
    """Read "the 18th": the latest such day, or the next for what is to come."""
    if c.published is None:
        return None
    now = cal.months_since_zero(c.published)
    days = [d for m in range(now - 2, now + 3) if (d := cal.first_of(m) + (number - 1) * cal.DAY) < cal.first_of(m + 1)]
    to_come = c.tense is Tense.FUTURE
    day = (
        min((d for d in days if d >= c.published), default=None)
        if to_come
        else max((d for d in days if d <= c.published), default=None)
    )
    return (
        made((day, day), "day", f"the {'next' if to_come else 'latest'} such day, seen from {c.published}")
        if day
        else None
    )


def month(e: Expression, c: Context, resolve: Resolve) -> Period | None:
    """Read a month."""
    assert e.month is not None
    number, year = e.month, year_of(e, c, resolve)
    if year is not None:
        return made(cal.month(year, number), "month", "the month as written")
    if e.of is not None or (e.step is not None and c.published is None):
        return None
    if e.step is not None and c.published is not None:
        return _stepped(number, e.step, c.published)
    return chosen(c, lambda year: cal.month(year, number), "month", "month")


def _stepped(number: int, step: int, now: dt.date) -> Period:
    """Read "last March", "this March", "next March": the latest that was over, this year's, the next to begin."""
    this = cal.month(now.year, number)
    by = 0
    if step < 0 and this[1] >= now:
        by = -1
    elif step > 0 and this[0] <= now:
        by = 1
    elif step == 0 and (now.month - number) % 12 in {10, 11}:
        by = 1  # "this January", told in November
    return made(
        cal.month(now.year + by, number),
        "month",
        f"the {'last' if step < 0 else 'next' if step > 0 else 'present'} such month, seen from {now}",
    )


def year(e: Expression, _c: Context, _resolve: Resolve) -> Period | None:
    """Read a year in digits or words."""
    assert e.year is not None
    return made(cal.year_days(e.year), "year", "the year as written")


def decade(e: Expression, _c: Context, _resolve: Resolve) -> Period | None:
    """Read a decade or century."""
    assert e.year is not None
    begin = max(e.year, 1)
    return Period(
        dt.date(begin, 1, 1),
        dt.date(e.year + e.number - 1, 12, 31),
        "decade" if e.number == 10 else "century",
        "as written",
    )


def fiscal_days(calendar: FiscalYear, named: int) -> cal.Days:
    """Return the days of the fiscal year that a calendar calls by a year."""
    begin = named if calendar.named_by_begin or calendar.month == 1 else named - 1
    return cal.months_from(begin * 12 + calendar.month - 1, 12)


def _calendar(e: Expression, c: Context) -> FiscalYear | None:
    known = c.calendars.fiscal.get(e.unit) if c.calendars is not None and e.unit else None
    return known or c.told.fiscal


def fiscal(e: Expression, c: Context, _resolve: Resolve) -> Period | None:
    """Read a fiscal year, if the country beside it or the article itself says when such years begin."""
    calendar = _calendar(e, c)
    if calendar is None:
        return None
    if e.year is not None:
        return made(fiscal_days(calendar, e.year), "year", f"a fiscal year that begins in {MONTHS[calendar.month - 1]}")
    if c.published is None:
        return None
    begin = c.published.year - (c.published.month < calendar.month) + (e.step or 0)
    days = cal.months_from(begin * 12 + calendar.month - 1, 12)
    return made(days, "year", f"a fiscal year that begins in {MONTHS[calendar.month - 1]}, seen from {c.published}")


def span(e: Expression, c: Context, _resolve: Resolve) -> Period | None:
    """Read "2023-24": a fiscal, academic or playing year, whose days the article or the country must tell."""
    assert e.year is not None
    if e.word in {"school", "academic"}:
        month_ = c.calendars.school.get(e.unit) if c.calendars is not None else None
    else:
        calendar = _calendar(e, c) if e.word != "season" else None
        month_ = calendar.month if calendar is not None else None
    if month_ is None or month_ == 1:
        return None
    return made(cal.months_from(e.year * 12 + month_ - 1, 12), "year", f"a year that begins in {MONTHS[month_ - 1]}")


def nth(e: Expression, c: Context, resolve: Resolve) -> Period | None:
    """Read a quarter or half of a year; without a year, the latest that had begun, or the next for what is to come."""
    size = cal.MONTHS_OF[e.unit]
    number = e.number if e.number > 0 else 12 // size
    if number > 12 // size:
        return None
    whole = resolve(e.of, c) if e.of is not None else None
    if whole is not None and whole.grain == "decade" and whole.begin is not None and e.unit == "half":
        days = cal.year_days(whole.begin.year + 5 * (number - 1), 5)
        return made(days, "years", "a half of the decade named")
    start = _year_begin(e, whole)
    if start is not None:
        return made(cal.months_from(start + size * (number - 1), size), e.unit, "a part of the year named")
    if c.published is None or e.of is not None:
        return None

    def of_year(year: int) -> cal.Days:
        return cal.months_from(year * 12 + size * (number - 1), size)

    # What will be said of the third quarter in November is said of the one that is over.
    to_come = c.tense is Tense.FUTURE and (of_year(c.published.year)[1] >= c.published or number == 1)
    return chosen(replace(c, tense=Tense.FUTURE if to_come else Tense.PAST), of_year, e.unit, e.unit)


def _year_begin(e: Expression, whole: Period | None) -> int | None:
    """Return the month with which the year named begins, a fiscal year's where it is one."""
    if e.year is not None:
        return e.year * 12
    if whole is None or whole.begin is None or whole.grain not in {"year", "quarter"}:
        return None
    return (
        cal.months_since_zero(whole.begin) if whole.begin.day == 1 and whole.grain == "year" else whole.begin.year * 12
    )


def season(e: Expression, c: Context, resolve: Resolve) -> Period | None:
    """Read a season, northern and meteorological."""
    assert e.month is not None
    number, year_ = e.month, year_of(e, c, resolve)
    if year_ is not None:
        return made(cal.season(year_, number), "season", "northern season, as written")
    if e.of is not None or c.published is None:
        return None
    if e.step is not None:
        return made(_stepped_season(number, e.step, c.published), "season", f"northern season, seen from {c.published}")
    return chosen(c, lambda year: cal.season(year, number), "season", "season")


def _stepped_season(number: int, step: int, now: dt.date) -> cal.Days:
    """Return "last summer" (the latest that was over), "next summer" (the first to begin), "this" one (the nearest)."""
    around = [cal.season(year, number) for year in range(now.year - 2, now.year + 3)]
    if step < 0:
        return max(d for d in around if d[1] < now)
    if step > 0:
        return min(d for d in around if d[0] > now)
    return min(around, key=lambda d: max(d[0] - now, now - d[1]))


def holiday(e: Expression, c: Context, resolve: Resolve) -> Period | None:
    """Read a named day."""
    rule = c.calendars.holidays[tuple(e.word.split())] if c.calendars is not None else None
    if rule is None:
        return None

    def of_year(year: int) -> cal.Days:
        if "easter" in rule:
            day = cal.easter(year) + rule["easter"] * cal.DAY
        elif "weekday" in rule:
            day = cal.nth_weekday(year, rule["month"], rule["weekday"], rule["nth"]) + rule.get("plus", 0) * cal.DAY
        else:
            day = dt.date(year, rule["month"], rule["day"])
        return day, day

    year_ = year_of(e, c, resolve)
    if year_ is not None:
        return made(of_year(year_), "day", "the holiday of the year named")
    tense = {-1: Tense.PAST, 1: Tense.FUTURE}.get(e.step if e.step is not None else 0, c.tense)
    return chosen(replace(c, tense=tense), of_year, "day", "day")
