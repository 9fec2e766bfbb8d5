"""Dates on a page: the forms in which outlets print them, each resolved whole by dateparser."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from dateparser.date import DateDataParser

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

# A fixed anchor: nothing may depend on the day or the time zone of the machine.
_SETTINGS = {
    "RELATIVE_BASE": dt.datetime(2000, 1, 1, tzinfo=dt.UTC),
    "TIMEZONE": "UTC",
    "DATE_ORDER": "DMY",
    "STRICT_PARSING": True,
}
_PARSER = DateDataParser(languages=["en"], settings=_SETTINGS)
YEAR = re.compile(r"(?<![\d.,$£€/])(?:19|20)\d\d(?![\d%]|[.,]\d)")
FIGURES = re.compile(r"(?<![\d./-])([0-3]?\d)([-/.])([0-3]?\d)\2(?:19|20)\d\d(?!\d)")
MONTHS_IN_YEAR = 12
CENTURY, PIVOT = 100, 70  # years of two digits below the pivot are of this century


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date as printed at [start, end) of a line: one day, several between which nothing decides, or no day at all."""

    start: int
    end: int
    days: tuple[dt.date, ...]


@lru_cache(maxsize=4096)
def whole(day: int, month: str, year: int) -> dt.date | None:
    """Return the day that a date with its month's name gives, or None if there is no such day."""
    found = _PARSER.get_date_data(f"{day} {month} {year:04d}").date_obj
    return found.date() if found else None


@dataclass(frozen=True)
class Cues:
    """What an article tells about the dates that it does not print whole; looked up only when needed."""

    text: str
    grammar: DateGrammar

    @cached_property
    def years(self) -> frozenset[int]:
        """Return the years that the article names."""
        return frozenset(int(y) for y in YEAR.findall(self.text))

    @cached_property
    def month_first(self) -> bool | None:
        """Return the order of dates in figures where one of the article's own leaves no choice, or its wording."""
        orders = Counter(
            int(b) > MONTHS_IN_YEAR
            for a, _, b in FIGURES.findall(self.text)
            if (int(a) > MONTHS_IN_YEAR) != (int(b) > MONTHS_IN_YEAR)
        )
        if len(orders) == 1:
            return next(iter(orders))
        day_first, month_first = (p.search(self.text) is not None for p in self.grammar.wordings)
        return False if day_first and not month_first else None


class DateGrammar:
    """Finds dates in lines; compiled once from `datelines.yaml`."""

    def __init__(self, raw: Mapping[str, Any]) -> None:
        self.month = {name: names[0] for names in raw["months"] for name in names}
        self.weekday = {name: n for n, names in enumerate(raw["weekdays"]) for name in names}
        self.month_first = frozenset(raw["month_first_zones"])
        self.day_first = frozenset(raw["day_first_zones"])
        months, days = _either(self.month), _either(self.weekday)
        full = [names[0] for names in raw["months"]]
        self.weekday_word = re.compile(rf"\b{days}\b", re.IGNORECASE)
        self.full_weekday = re.compile(rf"\b{_either(names[0].title() for names in raw['weekdays'])}\b")
        self.wordings = (
            re.compile(rf"\b\d\d?(?:st|nd|rd|th)? {_either(m.title() for m in full)}\b"),
            re.compile(rf"\b{_either(m.title() for m in full)} \d\d?(?!\d)"),
        )
        nth, to, year = r"(?:st|nd|rd|th)?", r"(?:\s*[-–]\s*[0-3]?\d)?", r"(?P<{}>(?:19|20)\d\d|['’]\d\d)(?!\d)"
        clock = r"(?:\d\d?[:.]\d\d(?:[:.]\d\d)?\s+(?:[A-Z]{2,4}\s+)?)?"
        # Each alternative begins with something that must be there: a digit or the name of a month.
        self.pattern = re.compile(
            r"(?<![\d/.-])(?P<y>(?:19|20)\d\d)(?:[-/.]|年)(?P<m>[01]?\d)(?:[-/.]|月)(?P<d>[0-3]?\d)(?!\d)"
            r"|(?<![\d/.:-])(?P<a>[0-3]?\d)(?P<sign>[-/.])(?P<b>[0-3]?\d)(?P=sign)(?P<y2>(?:19|20)\d\d|(?<=/)\d\d)(?![\d/])"
            rf"|(?<![\d.:/])(?P<d3>[0-3]?\d){nth}{to}[\s\-/]+(?:of\s+)?(?P<m3>{months})\b[.,]?(?:[\s\-/]+{year.format('y3')})?"
            rf"|\b(?P<m4>{months})\b\.?[\s-]*(?P<d4>[0-3]?\d){nth}{to}(?![\d:%]|\.\d|,\d(?!\d{{3}}\b))(?:(?:\s*,\s*|\s+|-){clock}{year.format('y4')})?",
            re.IGNORECASE,
        )

    def find(self, line: str, cues: Cues, lead: str = "") -> Iterator[PrintedDate]:
        """Yield the dates of a line; `lead` is prose whose weekday may tell the year of a date without one."""
        for found in self.pattern.finditer(line):
            group = found.groupdict()
            days: list[dt.date] | None
            if group["y"]:
                days = _days([(int(group["y"]), int(group["m"]), int(group["d"]))])
            elif group["a"]:
                days = self._in_figures(line, int(group["a"]), int(group["b"]), _year(group["y2"]), cues)
            else:
                days = self._in_words(line, found, cues, lead)
            if days is not None:
                yield PrintedDate(found.start(), found.end(), tuple(days))

    def _in_words(self, line: str, found: re.Match[str], cues: Cues, lead: str) -> list[dt.date] | None:
        """Return the days of a date with its month's name; None if it is no date."""
        form = "3" if found["d3"] else "4"
        day, name, year = int(found["d" + form]), found["m" + form], found["y" + form]
        month = self.month[name.lower()]
        if year:
            printed = whole(day, month, _year(year))
            return [printed] if printed else []
        # A lower-case "may" or "mar" beside a number is a verb or nothing.
        return self._without_year(line, day, month, cues, lead) if name[0].isupper() else None

    def _in_figures(self, line: str, a: int, b: int, year: int, cues: Cues) -> list[dt.date]:
        """Return the days that a date in figures may mean, day first, then month first; one where anything decides."""
        days = _days([(year, b, a), (year, a, b)])
        if len(days) > 1 and (weekday := self.named_weekday(line)) is not None:
            days = [day for day in days if day.weekday() == weekday] or days
        if len(days) > 1:
            zones = {w.strip(".,()").lower() for w in line.split() if w.isupper()}
            order = True if zones & self.month_first else False if zones & self.day_first else cues.month_first
            days = days if order is None else days[order : order + 1]
        return days

    def named_weekday(self, line: str) -> int | None:
        """Return the weekday that a line names, Monday being 0, or None."""
        found = self.weekday_word.search(line)
        return self.weekday[found.group().lower()] if found else None

    def _without_year(self, line: str, day: int, month: str, cues: Cues, lead: str) -> list[dt.date]:
        """Return the day in the year that weekdays and the years which the article names point to."""
        near = sorted(cues.years | {year + 1 for year in cues.years})
        weekday = self.named_weekday(line)
        if weekday is not None:
            return _preferred([d for y in near if (d := whole(day, month, y)) and d.weekday() == weekday], cues)
        told = self.full_weekday.search(lead)
        if told is None:
            return [d for y in near if (d := whole(day, month, y))]
        # News is told on the day itself or on the day after.
        for later in (0, 1):
            wanted = (self.weekday[told.group().lower()] + later) % 7
            days = [d for y in near if (d := whole(day, month, y)) and d.weekday() == wanted]
            if days:
                return _preferred(days, cues)
        return []


def _either(names: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(map(re.escape, names), key=len, reverse=True)) + ")"


def _year(text: str) -> int:
    """Return a year printed with two or four digits."""
    year = int(text.lstrip("'’"))
    if year >= CENTURY:
        return year
    return 2000 + year if year < PIVOT else 1900 + year


def _days(parts: Iterable[tuple[int, int, int]]) -> list[dt.date]:
    """Return those that are days, each once."""
    days = []
    for year, month, day in parts:
        try:
            days.append(dt.date(year, month, day))
        except ValueError:
            continue
    return list(dict.fromkeys(days))


def _preferred(days: list[dt.date], cues: Cues) -> list[dt.date]:
    """Return the days in years that the article names, if there are any, else all."""
    return [day for day in days if day.year in cues.years] or days
