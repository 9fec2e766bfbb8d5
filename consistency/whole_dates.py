"""Days as people write them in files: whole dates in English words by dateparser, and ISO days, months and years."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import lru_cache

from dateparser.date import DateDataParser

ISO = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?$")
# Only whole dates are asked for, so that the anchor never matters; it is fixed all the same.
_PARSER = DateDataParser(
    languages=["en"],
    settings={
        "RELATIVE_BASE": dt.datetime(2000, 1, 1, tzinfo=dt.UTC),
        "TIMEZONE": "UTC",
        "DATE_ORDER": "DMY",
        "STRICT_PARSING": True,
        "PARSERS": ["custom-formats"],
    },
)
# With its form told, a date costs a tenth: no search for its language and its time zone.
_FORMS = ("%d %B %Y", "%d %b %Y")


@lru_cache(maxsize=4096)
def whole_date(day: int, month: str, year: int) -> dt.date | None:
    """Return the day of a month named in English, or None where there is no such day."""
    found = _PARSER.get_date_data(f"{day} {month} {year:04d}", _FORMS).date_obj
    return found.date() if found else None


def days_of(text: str) -> tuple[dt.date, dt.date] | None:
    """Return the first and last day of "2023", "2023-04", "2023-04-30" or of two of them with "to" between, or None."""
    ends = [_iso(end.strip()) for end in text.split(" to ")]
    first, last = ends[0], ends[-1]
    if len(ends) > 2 or first is None or last is None or first[0] > last[1]:
        return None
    return first[0], last[1]


def _iso(text: str) -> tuple[dt.date, dt.date] | None:
    found = ISO.match(text)
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        if year and month and day:
            return (dt.date(year, month, day),) * 2
        if year and month:
            return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
        return dt.date(year or 0, 1, 1), dt.date(year or 0, 12, 31)
    except (ValueError, calendar.IllegalMonthError):
        return None
