"""A length of time and the day on which what lasted so long began or ended: "a 26-day strike that began on 8 May"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consistency.extract.periods.calendar import days as cal
from consistency.extract.periods.calendar import resolve
from consistency.extract.periods.expression import Expression, Form
from consistency.extract.periods.ranges.site import NAMED, Range, Site
from consistency.model import Period

if TYPE_CHECKING:
    from consistency.extract.periods.lexicon import TimeWords
    from consistency.extract.sentence import Sentence

REACH = 8  # words from "26-day" to "8 May"
LINKS = frozenset({"on", "in", "at", "the", "of"})
UNITS = cal.MONTHS_OF.keys() | cal.DAYS_OF.keys()
GRAINS = {"day": "days", "night": "days", "week": "days", "fortnight": "days", "weekend": "days", "year": "years"}


def lasting(p: Site) -> Range | None:
    """Read the day that begins or ends what a length just before it measures; the length stays a figure."""
    b, a = p.atom, p.atoms[p.k - 1] if p.k else None
    if a is None or b.form not in NAMED or a.form is not Form.DURATION or b.first - a.last > REACH:
        return None
    way = edge(p.s, b.first, p.words) if measured(p.s, a) else 0
    day = resolve(b, p.context) if way else None
    period = lasted(day, a, way) if day is not None else None
    return Range(b.first, b.last, period, (p.k,)) if period is not None else None


def between(a: Period, b: Period, length: Expression) -> Period | None:
    """Return the days from one period to another, where these are as far apart as a length says; else None."""
    if a.begin is None or b.begin is None or b.end is None or length.unit not in cal.MONTHS_OF or a.begin >= b.begin:
        return None
    if cal.moved((a.begin, a.begin), length.number, length.unit)[0] != b.begin:
        return None
    return Period(
        a.begin, b.end, GRAINS.get(length.unit, "months"), f"the {length.number} {length.unit}s between these"
    )


def measured(s: Sentence, length: Expression) -> bool:
    """Whether a length tells how long something lasted: "a 26-day strike", "for 10 days", "lasted two weeks"."""
    before = s.lower[length.first - 1] if length.first else ""
    hyphen = "-" in s.words[length.first : length.last]
    return length.number > 0 and length.unit in UNITS and (hyphen or before in {"for", "lasted", "over", "took"})


def edge(s: Sentence, first: int, words: TimeWords) -> int:
    """Return 1 where a day at a word is the one on which something began, -1 where it ended, 0 else."""
    k = first - 1
    while k >= 0 and s.lower[k] in LINKS:
        k -= 1
    verb = s.lower[k] if k >= 0 else ""
    if verb in words.ending - {"to"}:
        return -1
    return 1 if verb in words.starting - {"from"} else 0


def lasted(day: Period, length: Expression, way: int) -> Period | None:
    """Return the days of what lasted so long and began (`way` 1) or ended (-1) on a day."""
    if day.begin is None or day.end is None or (length.unit not in cal.MONTHS_OF and day.grain != "day"):
        return None
    if way > 0:
        days = cal.starting_with(day.begin, length.number, length.unit)
    else:
        days = cal.ending_with(day.end, length.number, length.unit)
    side = f"begin with {days[0]}" if way > 0 else f"end with {days[1]}"
    return Period(*days, GRAINS.get(length.unit, "months"), f"{length.number} {length.unit}s that {side}")
