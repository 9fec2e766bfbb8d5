"""The one door to dateparser: whole dates in English words, as days."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from dateparser.date import DateDataParser

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
