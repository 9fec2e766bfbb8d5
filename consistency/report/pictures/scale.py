"""Scales: numbers and days to places across a picture, in percent of its width, and where their axes have ticks."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from consistency.report.pictures.picture import percent, tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LEFT, RIGHT = 2.0, 97.0  # percent of the width between which values lie; beyond are the arrows of open ends
WIDE = 60  # times the least value from which on the scale is of powers
FAR = 0.4  # share of the greatest value below which the least one brings zero into the picture
NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")  # in any locale
MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 300, 600, 1200, 6000, 12_000, 24_000)


@dataclass(frozen=True, slots=True)
class Scale:
    """From `low` to `high`, by their logarithms where `powers`."""

    low: float
    high: float
    powers: bool = False

    @classmethod
    def over(cls, values: Iterable[float]) -> Scale:
        """Return a scale that holds all finite values, with some air; small beside large makes it one of powers."""
        known = [value for value in values if math.isfinite(value)] or [0.0, 1.0]
        low, high = min(known), max(known)
        if low > 0 and high / low > WIDE:
            return cls(low / 1.5, high * 1.5, powers=True)
        air = (high - low) * 0.08 or abs(high) * 0.1 or 1.0
        start = 0.0 if 0 <= low < FAR * high else low - air
        return cls(start, high + air)

    def share(self, value: float) -> float:
        """Return where a value lies, from 0 to 1; what lies outside is at the edge."""
        if self.powers:
            value = math.log(max(value, self.low)) if math.isfinite(value) else value
            low, high = math.log(self.low), math.log(self.high)
        else:
            low, high = self.low, self.high
        return min(max((value - low) / (high - low), 0.0), 1.0)

    def at(self, value: float) -> float:
        """Return the place in percent of the width."""
        return LEFT + (RIGHT - LEFT) * self.share(value)

    def ticks(self, most: int = 5) -> list[float]:
        """Return round values, at most so many."""
        if self.powers:
            first, last = math.ceil(math.log10(self.low)), math.floor(math.log10(self.high))
            step = max(1, math.ceil((last - first + 1) / most))
            return [10.0**power for power in range(first, last + 1, step)]
        width = _round_step((self.high - self.low) / most)
        begin, end = math.ceil(self.low / width - 1e-9), math.floor(self.high / width + 1e-9)
        return [round(n * width, 12) for n in range(begin, end + 1)]


def _round_step(least: float) -> float:
    power = 10.0 ** math.floor(math.log10(least))
    return next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= least * (1 - 1e-9))


@dataclass(frozen=True, slots=True)
class Days:
    """From a day to a later one."""

    first: dt.date
    last: dt.date

    @classmethod
    def over(cls, days: Sequence[dt.date]) -> Days:
        """Return a scale that holds these days, with some air."""
        first, last = min(days), max(days)
        air = max((last - first).days // 16, 3)
        return cls(_moved(first, -air), _moved(last, air))

    def at(self, day: dt.date) -> float:
        """Return the place of a day's beginning in percent of the width; what lies outside is at the edge."""
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return LEFT + (RIGHT - LEFT) * min(max(share, 0.0), 1.0)

    def ticks(self, most: int = 5) -> list[tuple[dt.date, str]]:
        """Return first days of months or years, with their names."""
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month
        step = next((n for n in MONTHS if months / n <= most), MONTHS[-1])
        begin = self.first.year * 12 + self.first.month - 1
        found = range(-(-begin // step) * step, begin + months + 1, step)
        days = [dt.date(n // 12, n % 12 + 1, 1) for n in found if n >= 12]
        kept = [day for day in days if self.first <= day <= self.last]
        return [(day, str(day.year) if step >= 12 else f"{NAMES[day.month - 1]} {day.year}") for day in kept] or [
            (self.first, str(self.first)),
            (self.last, str(self.last)),
        ]


def _moved(day: dt.date, by: int) -> dt.date:
    return dt.date.fromordinal(min(max(day.toordinal() + by, 1), dt.date.max.toordinal()))


def axis(places: Sequence[tuple[float, str]], y: float, top: float = 0) -> list[Markup]:
    """Return the ticks of a horizontal axis at a height, with their names below and hair lines up to `top`."""
    shapes = [tag("line", x1=percent(LEFT), x2=percent(RIGHT), y1=y, y2=y, class_="axis")]
    for place, name in places:
        x = percent(place)
        shapes.append(tag("line", x1=x, x2=x, y1=top, y2=y + 4, class_="hair"))
        shapes.append(tag("text", name, x=x, y=y + 17, text_anchor=anchor(place), class_="tick"))
    return shapes


def anchor(place: float) -> str:
    """Return how a text is set at a place, so that it does not leave the picture."""
    return "start" if place < 12 else "end" if place > 88 else "middle"


def short(value: float) -> str:
    """Write a number as briefly as an axis wants it: 1.2 million, 40,000, 0.05."""
    for size, name in ((1e12, " trillion"), (1e9, " billion"), (1e6, " million")):
        if abs(value) >= size:
            return f"{value / size:,.4g}{name}"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.4g}"
