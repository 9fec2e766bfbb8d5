"""Dates on a page: the forms in which outlets print them, each resolved whole by dateparser."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from dateparser.date import DateDataParser

MONTHS = r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
WEEKDAYS = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?"
# One pattern for all forms; each alternative begins with a digit or a month, never with something optional.
DATE = re.compile(
    rf"(?P<iso>\b\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}\b)"
    rf"|(?P<numeric>\b\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{4}}\b)"
    rf"|(?P<dmy>\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTHS},?\s+\d{{4}}\b)"
    rf"|(?P<mdy>\b{MONTHS}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}\b)"
    rf"|(?P<dm>\b\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTHS}\b(?!\s+\d{{4}}))"
    rf"|(?P<md>\b{MONTHS}\s+\d{{1,2}}\b(?!\s*,?\s*\d{{4}}))",
    re.IGNORECASE,
)
WEEKDAY = re.compile(rf"\b{WEEKDAYS}\b", re.IGNORECASE)
YEAR = re.compile(r"(?<![\d.,$£€])(?:19|20)\d{2}(?![\d,]|\.\d)")
DAY_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MOST_MONTHS = 12

_PARSER = DateDataParser(
    languages=["en"],
    settings={"RELATIVE_BASE": dt.datetime(2000, 1, 1), "TIMEZONE": "UTC", "DATE_ORDER": "DMY", "STRICT_PARSING": True},  # noqa: DTZ001
)


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date as printed at [start, end) of a line: the day, or the readings between which nothing decides."""

    start: int
    end: int
    day: dt.date | None
    readings: tuple[dt.date, ...] = ()


@lru_cache(maxsize=4096)
def whole(text: str) -> dt.date | None:
    """Return the day that a date written with its month's name gives, or None."""
    found = _PARSER.get_date_data(re.sub(r"(?<=\d)(st|nd|rd|th)\b|\bof\b|(?<=[a-z])\.", " ", text, flags=re.IGNORECASE)).date_obj
    return found.date() if found else None


def weekday_of(line: str) -> int | None:
    """Return the weekday that a line names, Monday being 0, or None."""
    found = WEEKDAY.search(line)
    return DAY_NAMES.index(found.group()[:3].lower()) if found else None


def find_date(line: str, years: list[int], *, month_first: bool | None) -> PrintedDate | None:
    """Return the first date of a line; `years` are those the article names, for a date without one."""
    found = DATE.search(line)
    if found is None:
        return None
    kind, text = found.lastgroup, found.group()
    if kind in {"iso", "numeric"}:
        readings = _numeric(text, iso=kind == "iso", month_first=month_first, weekday=weekday_of(line))
    elif kind in {"dmy", "mdy"}:
        readings = [day for day in [whole(text)] if day]
    else:
        readings = _yearless(text, years, weekday_of(line))
    day = readings[0] if len(readings) == 1 else None
    return PrintedDate(found.start(), found.end(), day, tuple(readings) if day is None else ())


def _numeric(text: str, *, iso: bool, month_first: bool | None, weekday: int | None) -> list[dt.date]:
    """Return the days that a date in figures may mean, the order decided where anything decides it."""
    a, b, c = map(int, re.split(r"[-/.]", text))
    if iso:
        return _days([(a, b, c)])
    orders = [(c, b, a), (c, a, b)]
    if month_first is not None:
        orders = [orders[1] if month_first else orders[0]] if _days([orders[1] if month_first else orders[0]]) else orders
    days = _days(orders)
    if len(days) > 1 and weekday is not None:
        days = [day for day in days if day.weekday() == weekday] or days
    return days


def _days(parts: list[tuple[int, int, int]]) -> list[dt.date]:
    days = []
    for year, month, day in parts:
        try:
            days.append(dt.date(year, month, day))
        except ValueError:
            continue
    return list(dict.fromkeys(days))


def _yearless(text: str, years: list[int], weekday: int | None) -> list[dt.date]:
    """Return the day in the latest year that the article names, checked against the weekday where one is printed."""
    days = [day for year in sorted(set(years), reverse=True) if (day := whole(f"{text} {year}"))]
    if weekday is not None:
        near = [day.year + step for day in days[:1] for step in (0, 1)]
        days = [day for year in dict.fromkeys([*near, *years]) if (day := whole(f"{text} {year}")) and day.weekday() == weekday]
    return days[:1]
