"""Symbolic time expressions to intervals of days, anchored on the article's publication date and on nothing else."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from dateparser.date import DateDataParser

from consistency.extract.periods.days import (
    DAYS_OF,
    MONTHS_OF,
    Days,
    first_of,
    month,
    months_from,
    season,
    shifted,
    unit_around,
)
from consistency.extract.periods.lexicon import Expression, Form
from consistency.model import Period

if TYPE_CHECKING:
    from collections.abc import Callable

DAY = dt.timedelta(days=1)
# dateparser is given whole dates only, so that its anchor never matters; it is fixed all the same.
_PARSER = DateDataParser(
    languages=["en"],
    settings={"RELATIVE_BASE": dt.datetime(2000, 1, 1), "TIMEZONE": "UTC", "DATE_ORDER": "DMY", "STRICT_PARSING": True},  # noqa: DTZ001
)


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression is read against: publication day, whether what it dates is to come, the period told before."""

    published: dt.date | None
    future: bool = False
    reference: Days | None = None


@lru_cache(maxsize=4096)
def whole_date(text: str) -> dt.date | None:
    """Return the day that a whole date in words names, or None where there is no such day."""
    found = _PARSER.get_date_data(text).date_obj
    return found.date() if found else None


def resolve(e: Expression, context: Context) -> Period | None:
    """Return the period of an expression, or None where it names no days or the anchor that it needs is unknown."""
    try:
        read = _READERS.get(e.form)
        return read(e, context) if read else None
    except (ValueError, OverflowError):  # a day that does not exist, or a year beyond the calendar
        return None


def _period(days: Days, grain: str, how: str) -> Period:
    return Period(days[0], days[1], grain, how)


def _date(e: Expression, c: Context) -> Period | None:
    assert e.month is not None
    if e.year is not None:
        day = whole_date(f"{e.number} {_MONTHS[e.month - 1]} {e.year}")
        return _period((day, day), "day", "the date as written") if day else None
    if c.published is None:
        return None
    day = _nearest(c.published, lambda year: dt.date(year, e.month or 1, e.number), future=c.future)
    return _period(
        (day, day), "day", f"no year given: the {'next' if c.future else 'latest'} such day, seen from {c.published}"
    )


def _nearest(published: dt.date, day_of: Callable[[int], dt.date], *, future: bool) -> dt.date:
    """Return the latest day on or before publication, or the next one for what is still to come."""
    this = day_of(published.year)
    if future:
        return this if this >= published else day_of(published.year + 1)
    return this if this <= published else day_of(published.year - 1)


def _month(e: Expression, c: Context) -> Period | None:
    assert e.month is not None
    if e.year is not None:
        return _period(month(e.year, e.month), "month", "the month as written")
    if c.published is None:
        return None
    year = c.published.year
    if e.step is not None and e.word == "":
        step = e.step
        if step == 0:
            return _period(month(year, e.month), "month", f"this {_MONTHS[e.month - 1]}, seen from {c.published}")
        future = step > 0
    else:
        future = c.future
    begins = month(year, e.month)[0]
    if future and month(year, e.month)[1] < c.published:
        year += 1
    elif (not future and begins > c.published) or (
        not future and e.step == -1 and (begins.year, begins.month) == (c.published.year, c.published.month)
    ):
        year -= 1
    which = "next" if future else "latest that had begun"
    return _period(month(year, e.month), "month", f"no year given: the {which} by {c.published}")


def _year(e: Expression, _: Context) -> Period | None:
    assert e.year is not None
    days = dt.date(e.year, 1, 1), dt.date(e.year, 12, 31)
    return _period(days, "year", "the year as written")


def _years(e: Expression, _: Context) -> Period | None:
    """A span such as 2023-24 is a fiscal, academic or playing year: which days it has depends on whose."""
    return None


def _decade(e: Expression, _: Context) -> Period | None:
    assert e.year is not None
    length = 100 if e.year % 100 == 0 and e.year % 1000 else 10
    return _period((dt.date(e.year, 1, 1), dt.date(e.year + length - 1, 12, 31)), "decade", "the decade as written")


def _weekday(e: Expression, c: Context) -> Period | None:
    if c.published is None:
        return None
    behind = (c.published.weekday() - e.number) % 7
    if e.step == 1 or (e.step is None and c.future):
        day = c.published + ((e.number - c.published.weekday()) % 7 or (7 if e.step == 1 else 0)) * DAY
    else:
        day = c.published - (behind or (7 if e.step == -1 else 0)) * DAY
    return _period(
        (day, day), "day", f"the {'next' if day > c.published else 'latest'} such weekday, seen from {c.published}"
    )


def _day(e: Expression, c: Context) -> Period | None:
    if c.published is None or e.word == "clock":
        return None
    day = c.published + (e.step or 0) * DAY
    return _period((day, day), "day", f"counted from publication on {c.published}")


def _unit(e: Expression, c: Context) -> Period | None:
    anchor = c.published
    if e.unit == "period":
        return _same_period(e, c)
    if e.word in {"same", "that", "following", "preceding", "previous", "prior"}:
        if c.reference is not None and e.unit in MONTHS_OF:
            return _period(_beside(c.reference, e), e.unit, "counted from the period told before")
        if e.word in {"same", "that"}:
            return None
    if anchor is None:
        return None
    return _period(unit_around(anchor, e.unit, e.step or 0), e.unit, f"counted from publication on {anchor}")


def _same_period(e: Expression, c: Context) -> Period | None:
    """Resolve "the same period", and "the same period last year" or "of 2012" by moving it to that year."""
    if c.reference is None:
        return None
    begin, end = c.reference
    inner = resolve(e.of, c) if e.of is not None else None
    if e.of is None:
        return _period((begin, end), "months", "the period told before")
    if inner is None or inner.begin is None or inner.grain != "year":
        return None
    step = inner.begin.year - end.year
    return _period(
        (shifted(begin, step, "year"), shifted(end, step, "year")),
        "months",
        "the period told before, moved to the year named",
    )


def _beside(reference: Days, e: Expression) -> Days:
    if e.step == 0:
        return reference
    return unit_around(reference[0], e.unit, e.step or 0)


def _nth(e: Expression, c: Context) -> Period | None:
    """Resolve a quarter or half of a year; without a year, the latest one that is over, or the next to come."""
    size = MONTHS_OF[e.unit]
    count = 12 // size
    number = e.number if e.number > 0 else count
    if number > count:
        return None
    year = _year_of(e, c)
    if year is not None:
        return _period(months_from(first_of(year * 12 + size * (number - 1)), size), e.unit, "a part of the year named")
    if c.published is None:
        return None
    year = c.published.year
    days = months_from(first_of(year * 12 + size * (number - 1)), size)
    if not c.future and days[0] > c.published:
        days = months_from(first_of((year - 1) * 12 + size * (number - 1)), size)
    return _period(days, e.unit, f"no year given: the latest that had begun by {c.published}")


def _year_of(e: Expression, c: Context) -> int | None:
    """Return the year that "of 2013" or "of this year" names."""
    if e.year is not None:
        return e.year
    inner = resolve(e.of, c) if e.of is not None else None
    return inner.begin.year if inner and inner.begin and inner.grain == "year" else None


def _season(e: Expression, c: Context) -> Period | None:
    assert e.month is not None
    if e.year is not None:
        return _period(season(e.year, e.month), "season", "the season as written")
    if c.published is None:
        return None
    year = c.published.year + (e.step or 0)
    days = season(year, e.month)
    if e.step is None and days[0] > c.published and not c.future:
        days = season(year - 1, e.month)
    return _period(days, "season", f"northern season, seen from {c.published}")


def _roll(e: Expression, c: Context) -> Period | None:
    """Resolve "the past two months": whole calendar units; days and weeks roll from publication."""
    if c.published is None or e.number == 0 or e.unit in {"hour", "minute", "second"}:
        return None
    if e.unit in DAYS_OF:
        length = e.number * DAYS_OF[e.unit]
        days = (
            (c.published - length * DAY, c.published)
            if (e.step or 0) < 0
            else (c.published, c.published + length * DAY)
        )
        return _period(days, e.unit, f"{length} days rolled from publication on {c.published}")
    begin = unit_around(c.published, e.unit, -e.number if (e.step or 0) < 0 else 1)[0]
    days = months_from(begin, e.number * MONTHS_OF[e.unit])
    grain = e.unit if e.number == 1 else f"{e.unit}s"
    return _period(
        days,
        grain,
        f"the {'last' if (e.step or 0) < 0 else 'next'} {e.number} whole {e.unit}s, seen from {c.published}",
    )


def _ago(e: Expression, c: Context) -> Period | None:
    """Resolve "three months ago" from publication, and "a year earlier" from the period told before, if one was."""
    if e.number == 0 or e.unit in {"hour", "minute", "second"}:
        return None
    deictic = e.word == "ago"
    if not deictic and c.reference is not None:
        begin, end = c.reference
        count = (e.step or -1) * e.number
        if e.unit in MONTHS_OF and (end + DAY).day == 1 and begin.day == 1:
            months = count * MONTHS_OF[e.unit]
            moved = (
                first_of(begin.year * 12 + begin.month - 1 + months),
                first_of((end + DAY).year * 12 + (end + DAY).month - 1 + months) - DAY,
            )
            return _period(moved, e.unit, "counted from the period told before")
        return _period(
            (shifted(begin, count, e.unit), shifted(end, count, e.unit)), e.unit, "counted from the period told before"
        )
    if c.published is None:
        return None
    day = shifted(c.published, (e.step or -1) * e.number, e.unit)
    grain = e.unit if e.unit in {"month", "year", "decade", "quarter"} else "day"
    return _period(unit_around(day, grain), grain, f"counted from publication on {c.published}")


def _first(e: Expression, c: Context) -> Period | None:
    """Resolve "the first two months of this year"."""
    inner = resolve(e.of, c) if e.of is not None else None
    if inner is None and e.of is None and c.published is not None:
        inner = _period(unit_around(c.published, "year"), "year", "")
    if inner is None or inner.begin is None or inner.end is None or e.number == 0:
        return None
    if e.unit in MONTHS_OF:
        size = e.number * MONTHS_OF[e.unit]
        begin = (
            inner.begin if e.step != -1 else first_of((inner.end + DAY).year * 12 + (inner.end + DAY).month - 1 - size)
        )
        return _period(
            months_from(begin, size),
            f"{e.unit}s",
            f"the {'last' if e.step == -1 else 'first'} {e.number} {e.unit}s of the year named",
        )
    if e.unit in DAYS_OF:
        length = (e.number * DAYS_OF[e.unit] - 1) * DAY
        days = (inner.begin, inner.begin + length) if e.step != -1 else (inner.end - length, inner.end)
        return _period(days, e.unit, f"counted inside {inner.begin} to {inner.end}")
    return None


_MONTHS = (
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
_READERS: dict[Form, Callable[[Expression, Context], Period | None]] = {
    Form.DATE: _date,
    Form.MONTH: _month,
    Form.YEAR: _year,
    Form.YEARS: _years,
    Form.DECADE: _decade,
    Form.WEEKDAY: _weekday,
    Form.DAY: _day,
    Form.UNIT: _unit,
    Form.NTH: _nth,
    Form.SEASON: _season,
    Form.ROLL: _roll,
    Form.AGO: _ago,
    Form.FIRST: _first,
}
