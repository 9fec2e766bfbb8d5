"""Calendar arithmetic on closed intervals of days; nothing here knows the present."""

from __future__ import annotations

import datetime as dt

DAY = dt.timedelta(days=1)
MONTHS_OF = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
DAYS_OF = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7}

Days = tuple[dt.date, dt.date]


def month(year: int, number: int) -> Days:
    """Return the days of a month; numbers beyond 1 to 12 run into other years."""
    begin = first_of(year * 12 + number - 1)
    return begin, first_of(year * 12 + number) - DAY


def first_of(months: int) -> dt.date:
    """Return the first day of the month that many months after January of year 0."""
    return dt.date(months // 12, months % 12 + 1, 1)


def months_from(begin: dt.date, count: int) -> Days:
    """Return the days of `count` calendar months from the month of `begin` on."""
    start = begin.year * 12 + begin.month - 1
    return first_of(start), first_of(start + count) - DAY


def unit_around(day: dt.date, unit: str, step: int = 0) -> Days:
    """Return the calendar unit that holds a day, or the one `step` units on."""
    if unit in {"day", "night"}:
        moved = day + step * DAY
        return moved, moved
    if unit in {"week", "weekend", "fortnight"}:
        monday = day - day.weekday() * DAY + step * DAYS_OF[unit] * DAY
        return (
            (monday + 5 * DAY, monday + 6 * DAY) if unit == "weekend" else (monday, monday + (DAYS_OF[unit] - 1) * DAY)
        )
    size = MONTHS_OF[unit]
    months = day.year * 12 + day.month - 1
    start = (months // size + step) * size
    return first_of(start), first_of(start + size) - DAY


def shifted(day: dt.date, count: int, unit: str) -> dt.date:
    """Return the day `count` units on, kept inside its month."""
    if unit in DAYS_OF:
        return day + count * DAYS_OF[unit] * DAY
    months = day.year * 12 + day.month - 1 + count * MONTHS_OF[unit]
    start = first_of(months)
    return min(start + (day.day - 1) * DAY, first_of(months + 1) - DAY)


def part_of(days: Days, part: str | None) -> Days:
    """Return days as they are: "early May" is a grain, not an interval, so the whole is kept; see `Period.how`."""
    del part
    return days


def season(year: int, first_month: int) -> Days:
    """Return the days of a season by its first month, northern and meteorological; winter runs into the next year."""
    return first_of(year * 12 + first_month - 1), first_of(year * 12 + first_month + 2) - DAY
