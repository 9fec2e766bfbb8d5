"""Calendar arithmetic on closed intervals of days; nothing here knows the present."""

from __future__ import annotations

import datetime as dt

DAY = dt.timedelta(days=1)
MONTHS_OF = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
DAYS_OF = {"day": 1, "night": 1, "week": 7, "fortnight": 14, "weekend": 7}

Days = tuple[dt.date, dt.date]


def first_of(months: int) -> dt.date:
    """Return the first day of the month that many months after January of year 0."""
    return dt.date(months // 12, months % 12 + 1, 1)


def months_since_zero(day: dt.date) -> int:
    """Return the month of a day, counted from January of year 0."""
    return day.year * 12 + day.month - 1


def month(year: int, number: int) -> Days:
    """Return the days of a month; numbers beyond 1 to 12 run into other years."""
    return months_from(year * 12 + number - 1, 1)


def months_from(start: int, count: int) -> Days:
    """Return the days of `count` calendar months from one on, counted from January of year 0."""
    return first_of(start), first_of(start + count) - DAY


def year_days(year: int, count: int = 1) -> Days:
    """Return the days of `count` calendar years."""
    return dt.date(year, 1, 1), dt.date(year + count - 1, 12, 31)


def week_of(day: dt.date) -> Days:
    """Return Monday to Sunday around a day."""
    monday = day - day.weekday() * DAY
    return monday, monday + 6 * DAY


def weekend_of(day: dt.date) -> Days:
    """Return the Saturday and Sunday of the week around a day."""
    monday = week_of(day)[0]
    return monday + 5 * DAY, monday + 6 * DAY


def unit_around(day: dt.date, unit: str, step: int = 0) -> Days:
    """Return the calendar unit that holds a day, or the one `step` units on."""
    if unit in {"day", "night"}:
        moved = day + step * DAY
        return moved, moved
    if unit == "weekend":
        return weekend_of(day + 7 * step * DAY)
    if unit in {"week", "fortnight"}:
        monday = week_of(day)[0] + step * DAYS_OF[unit] * DAY
        return monday, monday + (DAYS_OF[unit] - 1) * DAY
    size = MONTHS_OF[unit]
    return months_from((months_since_zero(day) // size + step) * size, size)


def shifted(day: dt.date, count: int, unit: str) -> dt.date:
    """Return the day `count` units on, kept inside its month."""
    if unit in DAYS_OF:
        return day + count * DAYS_OF[unit] * DAY
    months = months_since_zero(day) + count * MONTHS_OF[unit]
    start = first_of(months)
    return min(start + (day.day - 1) * DAY, first_of(months + 1) - DAY)


def moved(days: Days, count: int, unit: str) -> Days:
    """Return days `count` units on; whole months stay whole ("February" of a leap year and of the next)."""
    begin, end = days
    if unit in MONTHS_OF and begin.day == 1 and (end + DAY).day == 1:
        by = count * MONTHS_OF[unit]
        return first_of(months_since_zero(begin) + by), first_of(months_since_zero(end + DAY) + by) - DAY
    if unit in MONTHS_OF and (end + DAY).day == 1:  # the last day of a month moves to a last day
        return (shifted(begin + DAY, count, unit) - DAY if begin == end else shifted(begin, count, unit)), shifted(
            end + DAY, count, unit
        ) - DAY
    return shifted(begin, count, unit), shifted(end, count, unit)


def ending_with(end: dt.date, count: int, unit: str) -> Days:
    """Return the `count` units that end with a day: whole months where it is the last of one."""
    if unit in DAYS_OF:
        return end - count * DAYS_OF[unit] * DAY + DAY, end
    return shifted(end + DAY, -count, unit), end


def starting_with(begin: dt.date, count: int, unit: str) -> Days:
    """Return the `count` units that begin with a day."""
    return begin, shifted(begin, count, unit) - DAY


def nth_week(days: Days, number: int) -> Days:
    """Return the nth week of a month or year, the first being the one that holds its first Thursday (ISO 8601)."""
    begin, end = days
    if number < 0:
        return week_of(end + (number + 1) * 7 * DAY) if end.weekday() >= 3 else week_of(end + number * 7 * DAY)
    monday = week_of(begin + 3 * DAY)[0]
    return monday + (number - 1) * 7 * DAY, monday + (number * 7 - 1) * DAY


def season(year: int, first_month: int) -> Days:
    """Return the days of a season by its first month, northern and meteorological; winter runs into the next year."""
    return months_from(year * 12 + first_month - 1, 3)


def easter(year: int) -> dt.date:
    """Return the day of Easter Sunday in the Gregorian calendar (Meeus, Jones and Butcher)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    leap, skipped = divmod(century, 4)
    moon = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * skipped + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (golden + 11 * moon + 22 * sunday) // 451
    months, day = divmod(moon + sunday - 7 * shift + 114, 31)
    return dt.date(year, months, day + 1)


def nth_weekday(year: int, month_: int, weekday: int, number: int) -> dt.date:
    """Return the nth weekday of a month, from its end where `number` is negative."""
    begin, end = month(year, month_)
    if number < 0:
        return end - ((end.weekday() - weekday) % 7) * DAY + (number + 1) * 7 * DAY
    return begin + ((weekday - begin.weekday()) % 7) * DAY + (number - 1) * 7 * DAY
