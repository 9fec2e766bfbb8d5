"""Dates on a page: the forms in which outlets print them, each resolved whole by dateparser."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from consistency.whole_dates import whole_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

YEAR = re.compile(r"(?<![\d.,$£€/])(?:19|20)\d\d(?![\d%]|[.,]\d)")
FIGURES = re.compile(r"(?<![\d./-])([0-3]?\d)([-/.])([0-3]?\d)\2(?:19|20)\d\d(?!\d)")
# Forms that are dates only where a line holds none of the others: they may be clock times or codes.
LOOSE = re.compile(
    r"(?<![\w.:/-])(?P<a1>[0-3]?\d)(?P<s1>[-.])(?P<b1>[0-3]?\d)(?P=s1)(?P<y1>\d\d)(?![\w.:/-])"
    r"|(?<![\w.:/-])(?P<y2>(?:19|20)\d\d)(?P<m2>[01]\d)(?P<d2>[0-3]\d)(?![\w.:/-])"
)
MONTHS_IN_YEAR = 12
CENTURY, PIVOT = 100, 70  # years of two digits below the pivot are of this century


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date as printed at [start, end) of a line: one day, several between which nothing decides, or no day at all."""

    start: int
    end: int
    days: tuple[dt.date, ...]


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
        months, days = either(self.month), either(self.weekday)
        full = [names[0] for names in raw["months"]]
        self.weekday_word = re.compile(rf"\b{days}\b", re.IGNORECASE)
        self.full_weekday = re.compile(rf"\b{either(names[0].title() for names in raw['weekdays'])}\b")
        self.wordings = (
            re.compile(rf"\b\d\d?(?:st|nd|rd|th)? {either(m.title() for m in full)}\b"),
            re.compile(rf"\b{either(m.title() for m in full)} \d\d?(?!\d)"),
        )
        self.pattern, self.loose = _pattern(months), LOOSE

    def find(self, line: str, cues: Cues, lead: str = "") -> Iterator[PrintedDate]:
        """Yield the dates of a line; `lead` is prose whose weekday may tell the year of a date without one."""
        firm = list(self.pattern.finditer(line))
        for found in firm or self.loose.finditer(line):
            days = self._days(line, found, cues, lead)
            if days is not None:
                yield PrintedDate(found.start(), found.end(), tuple(days))

    def blanked(self, line: str) -> str:
        """Return a line without its dates."""
        without = self.pattern.sub(" ", line)
        return without if without != line else self.loose.sub(" ", line)

    def _days(self, line: str, found: re.Match[str], cues: Cues, lead: str) -> list[dt.date] | None:
        """Return the days that a date may mean; None if it is no date."""
        part = {name[0]: text for name, text in found.groupdict().items() if text}
        if "a" in part:
            one, other, year = int(part["a"]), int(part["b"]), _year(part["y"])
            days = _days([(year, other, one), (year, one, other)])
            # With full stops the day stands first, wherever such dates are written at all.
            return days[:1] if part["s"] == "." and len(part["y"]) > 2 else self._chosen(line, days, cues, lead)
        day, name, told = int(part["d"]), part["m"], part.get("y")
        if told and name.isdigit():
            return _days([(int(told), int(name), day)])
        month = self.month[name.lower()]
        if told:
            printed = whole_date(day, month, _year(told))
            return [printed] if printed else []
        # A lower-case "may" or "mar" beside a number is a verb or nothing.
        return self._without_year(line, day, month, cues, lead) if name[0].isupper() else None

    def _chosen(self, line: str, days: list[dt.date], cues: Cues, lead: str) -> list[dt.date]:
        """Return which of its two readings, day first and month first, a date in figures may mean."""
        if len(days) > 1 and (weekday := self.named_weekday(line)) is not None:
            days = [day for day in days if day.weekday() == weekday] or days
        if len(days) > 1:
            zones = {w.strip(".,()").lower() for w in line.split() if w.isupper()}
            order = True if zones & self.month_first else False if zones & self.day_first else cues.month_first
            days = days if order is None else days[order : order + 1]
        return days if len(days) < 2 else self._told_on(lead, days) or days

    def _told_on(self, lead: str, days: list[dt.date]) -> list[dt.date]:
        """Return the days that the first weekday of the prose allows; news is told that day or the day after."""
        told = self.full_weekday.search(lead)
        if told is None:
            return []
        named = self.weekday[told.group().lower()]
        on = [[day for day in days if day.weekday() == (named + later) % 7] for later in (0, 1)]
        return on[0] or on[1]

    def named_weekday(self, line: str) -> int | None:
        """Return the weekday that a line names, Monday being 0, or None."""
        found = self.weekday_word.search(line)
        return self.weekday[found.group().lower()] if found else None

    def _without_year(self, line: str, day: int, month: str, cues: Cues, lead: str) -> list[dt.date]:
        """Return the day in the year that weekdays and the years which the article names point to."""
        near = sorted(cues.years | {year + 1 for year in cues.years})
        weekday = self.named_weekday(line)
        if weekday is not None:
            return _preferred([d for y in near if (d := whole_date(day, month, y)) and d.weekday() == weekday], cues)
        days = [d for y in near if (d := whole_date(day, month, y))]
        return days if self.full_weekday.search(lead) is None else _preferred(self._told_on(lead, days), cues)


def _pattern(months: str) -> re.Pattern[str]:
    """Return the forms of dates that nothing else is written like; groups are named y, m, d (or a, b) and a number.

    Each form begins with something that must be there: a digit or the name of a month.
    """
    nth, to, day = r"(?:st|nd|rd|th)?", r"(?:\s*[-–]\s*[0-3]?\d)?", r"(?<![\d.:/])(?P<d{}>[0-3]?\d)"
    year = r"(?P<y{}>(?:19|20)\d\d|['’]\d\d)(?!\d)"
    month = rf"(?P<m{{}}>{months})(?![^\W\d_])"
    clock = r"(?:\d\d?[:.]\d\d(?:[:.]\d\d)?\s+(?:[A-Z]{2,4}\s+)?)?"
    forms = (
        r"(?<![\d/.-])(?P<y1>(?:19|20)\d\d)(?:[-/.]|年)(?P<m1>[01]?\d)(?:[-/.]|月)(?P<d1>[0-3]?\d)(?!\d)",
        (
            r"(?<![\d/.-])(?<!\d:)(?P<a2>[0-3]?\d)(?P<s2>[-/.])(?P<b2>[0-3]?\d)(?P=s2)"
            r"(?P<y2>(?:19|20)\d\d|(?<=/)\d\d)(?![\d/])"
        ),
        # 14MAY19, 14-May-19
        rf"{day.format(3)}(?P<s3>[-/.]?){month.format(3)}(?P=s3)(?P<y3>\d\d)(?!\d)",
        # 14, May 2019
        rf"{day.format(4)}{nth}\s*,\s*{month.format(4)}\s*[.,]?\s*{year.format(4)}",
        # 14 May, the 14th of May 2019, 14-16 May 2019
        rf"{day.format(5)}{nth}{to}[\s\-/.]*(?:of\s+)?{month.format(5)}[.,]?(?:[\s\-/.]*{year.format(5)})?",
        # 2019-May-14, 2019, May 14
        rf"(?<![\d/.-])(?P<y6>(?:19|20)\d\d)[\s,\-/.]+{month.format(6)}\.?[\s\-/.]+(?P<d6>[0-3]?\d){nth}(?![\d:%])",
        # May, 14 2019
        rf"\b{month.format(7)}\s*,\s*(?P<d7>[0-3]?\d){nth}\s*,?\s+{year.format(7)}",
        # May 14, May 14th, 2019
        (
            rf"\b{month.format(8)}\.?[\s-]*(?P<d8>[0-3]?\d){nth}{to}(?![\d:%]|\.\d|,\d(?!\d{{3}}\b))"
            rf"(?:(?:\s*,\s*|\s+|[-/]){clock}{year.format(8)})?"
        ),
    )
    return re.compile("|".join(forms), re.IGNORECASE)


def either(names: Iterable[str]) -> str:
    """Return a pattern of any of the names, the longest first."""
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
