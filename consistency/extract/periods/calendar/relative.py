"""Readings of what counts from publication or from a period told before: "last week", "a year earlier"."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from consistency.extract.periods.calendar import days as cal
from consistency.extract.periods.calendar.context import made
from consistency.extract.periods.calendar.fixed import year_of
from consistency.extract.periods.tense import Tense

if TYPE_CHECKING:
    from consistency.extract.periods.calendar.context import Context, Told
    from consistency.extract.periods.calendar.fixed import Resolve
    from consistency.extract.periods.expression import Expression
    from consistency.model import Period

CLOCK = frozenset({"hour", "minute", "second"})
WEEKS = frozenset({"week", "fortnight"})
# What "the quarter" or "a year earlier" may point to, by what it is called.
GRAINS = {"period": ("months", "quarter", "half", "month", "year", "season", "days"), "night": ("day",)}
BOUNDS = {"day": 0, "night": 0, "week": 1, "weekend": 1, "fortnight": 1, "month": 2, "quarter": 3, "half": 3, "year": 4}
SUBYEAR = frozenset({"month", "months", "quarter", "half", "season"})


def weekday(e: Expression, c: Context, _resolve: Resolve) -> Period | None:
    """Read a weekday: the latest by publication, or the next for what is to come."""
    if c.published is None:
        return None
    told = c.told.latest.get("day")
    if e.word and told is not None and told.begin is not None:  # "from the previous Friday"
        day = told.begin - ((told.begin.weekday() - e.number) % 7 or 7) * cal.DAY
        return made((day, day), "day", "counted from the day told before")
    behind = (c.published.weekday() - e.number) % 7
    if e.step == 1 or (e.step in {None, 0} and c.tense is Tense.FUTURE):
        day = c.published + (-behind % 7 or (7 if e.step == 1 else 0)) * cal.DAY
    elif e.step == 0:
        day = cal.week_of(c.published)[0] + e.number * cal.DAY
    else:
        day = c.published - (behind or (7 if e.step == -1 else 0)) * cal.DAY
    which = "next" if day > c.published else "latest"
    return made((day, day), "day", f"the {which} such weekday, seen from {c.published}")


def day(e: Expression, c: Context, _resolve: Resolve) -> Period | None:
    """Read "today", "yesterday", "last night"."""
    if c.published is None:
        return None
    found = c.published + (e.step or 0) * cal.DAY
    return made((found, found), "day", f"counted from publication on {c.published}")


def clock(_e: Expression, c: Context, _resolve: Resolve) -> Period | None:
    """Read a time of day without its day: the day told last, else the day of publication."""
    told = c.told.latest.get("day")
    if told is not None and told.begin is not None and told.end is not None:
        return made((told.begin, told.end), "day", "the day told before")
    return made((c.published, c.published), "day", f"the day of publication, {c.published}") if c.published else None


def unit(e: Expression, c: Context, _resolve: Resolve) -> Period | None:
    """Read "last week", "this year"."""
    if c.published is None:
        return None
    step = e.step or 0
    if e.unit == "weekend" and step <= 0 and c.published.weekday() < 5 and c.tense is not Tense.FUTURE:
        # On a weekday, "this weekend" told as past and "last weekend" are both the one that has been.
        step = -1
    days = cal.unit_around(c.published, e.unit, step)
    if e.word == "midyear":
        middle = cal.months_from(cal.months_since_zero(days[0]), 6)[1]
        return made((middle, middle), "day", f"the middle of the year, seen from {c.published}")
    if e.word == "year-end":
        return made((days[1], days[1]), "day", f"the end of the year, seen from {c.published}")
    return made(days, e.unit, f"counted from publication on {c.published}")


def definite(e: Expression, c: Context, _resolve: Resolve) -> Period | None:
    """Read "the quarter", "that year", "the following month": the one told before, or the present one if none was."""
    told, step = _told(e.unit, c.told), e.step or 0
    if e.word in {"", "that"}:
        if told is not None and told.begin and told.end:
            return made((told.begin, told.end), told.grain, f"the {e.unit} told before")
        if (around := _around_last(e, c)) is not None:
            return around
        if e.word or c.published is None or e.unit not in {"year", "week", "weekend", "month"}:
            return None
        back = e.unit == "weekend" and c.published.weekday() < 5 and c.tense is not Tense.FUTURE
        days = cal.unit_around(c.published, e.unit, -1 if back else 0)
        return made(days, e.unit, f"the {e.unit} of publication on {c.published}")
    if (last := c.told.last) is not None and last.end is not None and last.begin is not None and e.unit in BOUNDS:
        anchor = last.end if step > 0 else last.begin
        whole = e.unit in cal.MONTHS_OF and cal.moved((last.begin, last.end), 1, e.unit)[0] == last.end + cal.DAY
        if whole:  # "the previous year" of one that ended in March
            days = cal.moved((last.begin, last.end), step, e.unit)
            return made(days, e.unit, "counted from the period told before")
        return made(cal.unit_around(anchor, e.unit, step), _grain(e.unit), "counted from the period told before")
    if c.published is None:
        return None
    return made(
        cal.unit_around(c.published, e.unit, step), _grain(e.unit), f"counted from publication on {c.published}"
    )


def _around_last(e: Expression, c: Context) -> Period | None:
    """Return the unit around the date told last: "in June 1998, and later that year"; if undated, "the year" too."""
    last = c.told.last if e.word else None
    if (
        last is not None
        and last.begin is not None
        and e.unit in {"year", "month", "week"}
        and BOUNDS.get(last.grain, 9) < BOUNDS[e.unit]
    ):
        return made(cal.unit_around(last.begin, e.unit), e.unit, f"the {e.unit} of the date told before")
    if c.published is None and e.unit in {"year", "month"} and (beside := c.told.anchor()) is not None:
        return made(cal.unit_around(beside, e.unit), e.unit, f"the {e.unit} of the dates told before")
    return None


def _grain(unit: str) -> str:
    return "day" if unit == "night" else unit


def _told(unit: str, told: Told) -> Period | None:
    """Return the latest period told that a definite noun may mean, the one reported on first."""
    if unit == "period" or (told.reported is not None and told.reported.grain == unit):
        return told.reported
    for grain in GRAINS.get(unit, (unit,)):
        if grain in told.latest:
            return told.latest[grain]
    return None


def same(e: Expression, c: Context, resolve: Resolve) -> Period | None:
    """Read "the same period", "the same quarter last year": the one told, moved to the year named."""
    base = c.told.reported if e.unit == "period" else (c.told.latest.get(e.unit) or c.told.reported)
    if base is None or base.begin is None or base.end is None:
        return None
    year = year_of(e, c, resolve)
    if year is None:
        return None if e.of is not None else made((base.begin, base.end), base.grain, "the period told before")
    days = cal.moved((base.begin, base.end), year - base.end.year, "year")
    return made(days, base.grain, "the period told before, moved to the year named")


def roll(e: Expression, c: Context, _resolve: Resolve) -> Period | None:
    """Read "the past two months": whole calendar units; days and weeks roll from publication."""
    if e.unit == "hour" and e.number and e.number % 24 == 0:
        e = replace(e, unit="day", number=e.number // 24)
    if c.published is None or e.number == 0 or e.unit in CLOCK:
        return None
    now, back = c.published, (e.step or 0) < 0
    if e.unit in cal.DAYS_OF:
        length = e.number * cal.DAYS_OF[e.unit] * cal.DAY
        return made(
            (now - length, now) if back else (now, now + length),
            "days",
            f"{e.number} {e.unit}s from publication on {now}",
        )
    size = cal.MONTHS_OF[e.unit]
    begin = cal.months_since_zero(cal.unit_around(now, e.unit, -e.number if back else 1)[0])
    grain = e.unit if e.number == 1 else "months" if size < 12 else "years"
    days = cal.months_from(begin, e.number * size)
    return made(days, grain, f"the {'last' if back else 'next'} {e.number} whole {e.unit}s, seen from {now}")


def ago(e: Expression, c: Context, _resolve: Resolve) -> Period | None:
    """Read "three months ago" from publication, "a year earlier" from the period told before."""
    if e.number == 0 or e.unit in CLOCK:
        return None
    count = (e.step or -1) * e.number
    base = _base(e, c)
    if base is not None and base.begin and base.end:
        grain = base.grain if base.grain != "open" else e.unit
        return made(cal.moved((base.begin, base.end), count, e.unit), grain, "counted from the period told before")
    if c.published is None:
        return None
    grain = e.unit if e.unit in cal.MONTHS_OF or e.unit in WEEKS else "day"
    found = cal.shifted(c.published, count, e.unit)
    return made(cal.unit_around(found, grain), grain, f"counted from publication on {c.published}")


def _base(e: Expression, c: Context) -> Period | None:
    """Return the period told before that "a year earlier" counts from, if any is of a fitting grain."""
    reported = (e.word == "earlier" and c.told.stock) or c.told.reported
    if e.unit in {"day", "night", "week", "fortnight", "weekend"}:
        if e.word == "ago":
            return None
        return c.told.latest.get("weekend" if e.unit in WEEKS and "weekend" in c.told.latest else "day")
    if e.word == "ago":
        single = e.unit == "year" and e.number == 1
        return reported if single and reported is not None and reported.grain in SUBYEAR - {"season"} else None
    return reported


def first(e: Expression, c: Context, resolve: Resolve) -> Period | None:
    """Read "the first two months of this year", "the last day of March"."""
    inner = resolve(e.of, c) if e.of is not None else None
    if e.year is not None:
        inner = made(cal.year_days(e.year), "year", "")
    if (
        inner is None
        and e.of is None
        and e.step == 1
        and c.published is not None
        and e.word != "nth"
        and cal.MONTHS_OF.get(e.unit, 1) * e.number < 12  # "the first twelve months" are those of what began
        and e.unit in {"month", "quarter", "week"}
    ):
        inner = made(cal.unit_around(c.published, "year"), "year", "")
    if inner is None or inner.begin is None or inner.end is None or e.number == 0:
        return None
    if e.word == "nth":
        return _single(e, inner.begin, inner.end)
    if e.step == -1:
        days = cal.ending_with(inner.end, e.number, e.unit)
    else:
        days = cal.starting_with(inner.begin, e.number, e.unit)
    which = "last" if e.step == -1 else "first"
    grain = "months" if e.unit in cal.MONTHS_OF else "days"
    return made(days, grain, f"the {which} {e.number} {e.unit}s of {inner.begin} to {inner.end}")


def _single(e: Expression, begin: dt.date, end: dt.date) -> Period | None:
    """Read one unit of a whole, by its ordinal."""
    if e.unit not in cal.MONTHS_OF and e.unit not in cal.DAYS_OF:
        return None
    if e.step == -1:
        days = cal.ending_with(end, 1, e.unit)
    else:
        start = cal.shifted(begin, (e.step or 1) - 1, e.unit)
        days = cal.starting_with(start, 1, e.unit)
    return made(days, _grain(e.unit), "counted inside the period named") if begin <= days[0] <= end else None


def week(e: Expression, c: Context, resolve: Resolve) -> Period | None:
    """Read "the first week of May", "week 14 of 2019"."""
    inner = resolve(e.of, c) if e.of is not None else None
    if e.year is not None:
        inner = made(cal.year_days(e.year), "year", "")
    number = e.number or 1
    if inner is None and e.unit == "iso" and c.published is not None:
        this = cal.nth_week(cal.year_days(c.published.year), number)
        back = this[0] > c.published and c.tense is not Tense.FUTURE
        inner = made(cal.year_days(c.published.year - back), "year", "")
    if inner is None or inner.begin is None or inner.end is None:
        return None
    days = cal.nth_week((inner.begin, inner.end), number)
    if days[0] + 3 * cal.DAY > inner.end:  # week 53 of a year with 52: its Thursday is the next year's
        return None
    return made(days, "week", "a week as ISO 8601 counts them")


def now(_e: Expression, _c: Context, _resolve: Resolve) -> Period | None:
    """Read "now", which names no days."""
    return None
