"""A day and a bare number: "6 to 17 January", "May 3-9, 2016", "6 to 17 this month"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from consistency.extract.periods.calendar import resolve
from consistency.extract.periods.expression import Form
from consistency.extract.periods.grammar.tokens import DASHES
from consistency.extract.periods.ranges.site import Range, Site
from consistency.model import Period

if TYPE_CHECKING:
    from consistency.extract.periods.calendar import Context
    from consistency.extract.periods.expression import Expression

LAST_DAY = 31


def days_of_month(p: Site) -> Range | None:
    """Join a day of a month, or "this month", to the bare days beside it."""
    a = p.atom
    if a.part is not None:
        return None
    if a.form is Form.DATE:
        return _before(p, a.first, a.number) or _behind(p)
    if a.form in {Form.UNIT, Form.DEFINITE} and a.unit == "month":
        day = _day_ending(p, a.first - 1 if p.lower(a.first - 1) == "of" else a.first)
        return _before(p, day[1], day[0]) if day is not None else None
    return None


def _before(p: Site, at: int, number: int) -> Range | None:
    """Join "4 to" that ends before the word `at` to the day `number` that stands there."""
    join = p.lower(at - 1)
    day = _day_ending(p, at - 1) if join in p.words.range_joins else None
    if day is None or day[0] >= number:
        return None
    lead = p.lower(day[1] - 1)
    opened = lead in p.words.range_openings
    plain = join in DASHES or join in {"till", "until", "through"} or lead in {"", "on"}
    if not (opened or plain or (join == "and" and number - day[0] == 1)):
        return None
    period = _days(p.atom, day[0], number, p.context)
    return Range(day[1] - opened, p.atom.last, period, (p.k,)) if period is not None else None


def _behind(p: Site) -> Range | None:
    """Join "to 22" to the day before it, and the year behind: "May 3-9, 2016"."""
    a = p.atom
    join = p.lower(a.last)
    day = _day_beginning(p, a.last + 1) if join in p.words.range_joins and a.year is None else None
    if day is None or day[0] <= a.number:
        return None
    opened = p.lower(a.first - 1) in p.words.range_openings
    glued = join in DASHES and p.s.glued(a.last + 1)
    if not (opened or glued or p.lower(day[1] - 1) in p.words.ordinal_endings):
        return None
    last, following = day[1], p.lower(day[1])
    if following in p.words.not_years or following in p.words.months or following in p.words.units:
        return None
    year = p.following
    taken: tuple[int, ...] = (p.k,)
    if year is not None and year.form is Form.YEAR and year.first - last == 1 and following == ",":
        a, last, taken = replace(a, year=year.year), year.last, (p.k, p.k + 1)
    period = _days(a, a.number, day[0], p.context)
    return Range(a.first - opened, last, period, taken) if period is not None else None


def _day_ending(p: Site, last: int) -> tuple[int, int] | None:
    """Return the bare day of a month that ends before the word `last`, and its first word."""
    k = last - 1
    if k > 0 and p.lower(k) in p.words.ordinal_endings and p.s.glued(k):
        k -= 1
    day = _day(p.lower(k))
    return (day, k) if day is not None else None


def _day_beginning(p: Site, k: int) -> tuple[int, int] | None:
    """Return the bare day of a month at a word, and the word after it."""
    day = _day(p.lower(k))
    if day is None:
        return None
    nth = p.lower(k + 1) in p.words.ordinal_endings and p.s.glued(k + 1)
    return day, k + 2 if nth else k + 1


def _day(word: str) -> int | None:
    if not (word.isascii() and word.isdecimal() and len(word) <= 2):
        return None
    return int(word) if 1 <= int(word) <= LAST_DAY else None


def _days(e: Expression, first: int, last: int, context: Context) -> Period | None:
    """Return the days from one to another of the month that an expression names or lies in."""
    inner = resolve(replace(e, number=last) if e.form is Form.DATE else e, context)
    if inner is None or inner.begin is None:
        return None
    try:
        begin, end = inner.begin.replace(day=first), inner.begin.replace(day=last)
    except ValueError:  # a month without such a day
        return None
    return Period(begin, end, "days", "from the one day to the other")
