"""A length of time and a day: "12 months to the end of March", "the year ended June 30", "nine days after 3 June"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from consistency.extract.periods.calendar import days as cal
from consistency.extract.periods.calendar import resolve
from consistency.extract.periods.expression import Expression, Form
from consistency.extract.periods.lexicon import FiscalYear
from consistency.extract.periods.ranges.site import NAMED, Range, Site
from consistency.extract.periods.tense import Tense
from consistency.model import Period

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from consistency.extract.periods.calendar import Context

LENGTHS = frozenset({Form.DURATION, Form.ROLL, Form.FISCAL, Form.SPAN, Form.UNIT})
UNITS = cal.MONTHS_OF.keys() | cal.DAYS_OF.keys()
WHOLE = frozenset({"day", "week", "weekend", "fortnight", "night"})
BETWEEN_REACH = 4  # words between a length and the day that ends it
AFTER_REACH = 6  # words between "nine days after" and the day it counts from
SMALL = frozenset({"the", "of", "on", "in", "that", "which", "up", ","})
HABIT = frozenset({"ends", "begins", "starts"})


def length_and_day(p: Site) -> Range | None:
    """Read a length that another atom ends or begins: "12 months to the end of March", "two weeks from 3 May"."""
    a, b = p.atom, p.following
    if b is None or a.form not in LENGTHS or b.form not in NAMED or b.first - a.last > BETWEEN_REACH:
        return None
    way = _way(p, p.s.lower[a.last : b.first])
    unit = "year" if a.form in {Form.FISCAL, Form.SPAN} else a.unit
    if way is None or unit not in UNITS or (a.form is Form.UNIT and unit != "year"):
        return None
    context = p.context
    if b.form is Form.WEEKDAY and p.lower(b.first - 1) in {"ends", "ending", "begins", "on"}:
        context = replace(context, tense=Tense.FUTURE)
    period = _measured(b, a.number or 1, unit, way, context)
    named = a.form is Form.FISCAL or p.lower(a.last - 1) == "year"
    fiscal = _fiscal_year(period) if named and unit == "year" and a.number <= 1 else None
    return Range(a.first, b.last, period, (p.k, p.k + 1), fiscal=fiscal)


def unit_and_day(p: Site) -> Range | None:
    """Read "the year to June 2020", "the week ending 4 May", "its year ends in March": one unit, which is no atom."""
    b = p.atom
    if b.form not in NAMED:
        return None
    j = b.first - 1
    while b.first - j < 3 and p.lower(j) in {"the", "on", "in"}:
        j -= 1
    way = _way(p, [p.lower(j)])
    at = j - 2 if p.lower(j - 1) in {"that", "which"} else j - 1
    unit = p.words.units.get(p.lower(at), "")
    end = at + 1
    if unit == "year" and p.s.lower[at - 2 : at] == ["half", "-"]:
        unit, at = "half", at - 2
    if way is None or unit not in {"decade", "year", "half", "quarter", "month", "week"} or p.lower(at).endswith("s"):
        return None
    before = p.lower(at - 1)
    if before in {"a", "per", "each", "every"} or before.isdecimal() or (p.k and p.atoms[p.k - 1].last > at):
        return None
    period = _measured(b, 1, unit, way, p.context)
    first = at - 1 if before and before not in {",", "."} else at
    fiscal = _fiscal_year(period) if unit == "year" else None
    governs = p.lower(j) not in HABIT
    return Range(first, b.last, period, (p.k,), governs=governs, fiscal=fiscal, length=(first, end))


def _way(p: Site, between: Sequence[str]) -> int | None:
    """Return -1 where what stands between a length and a day makes the day its end, 1 where its begin."""
    left = [w for w in between if w not in SMALL]
    if len(left) != 1:
        return None
    if left[0] in p.words.ending - {"until", "till"}:
        return -1
    return 1 if left[0] in p.words.starting else None


def _measured(b: Expression, count: int, unit: str, way: int, context: Context) -> Period | None:
    """Return the units that end (`way` -1) or begin (1) with an expression."""
    unsaid = context.tense in {Tense.UNKNOWN, Tense.UNDECIDED}
    end = resolve(b, replace(context, tense=Tense.PAST) if way < 0 and unsaid else context)
    if end is None or end.begin is None or end.end is None or (unit in WHOLE and end.grain != "day"):
        return None
    days = cal.ending_with(end.end, count, unit) if way < 0 else cal.starting_with(end.begin, count, unit)
    side = f"end with {days[1]}" if way < 0 else f"begin with {days[0]}"
    grain = unit if count == 1 else "days" if unit in WHOLE else "months"
    return Period(*days, grain, f"{count} {unit}s that {side}")


def _fiscal_year(period: Period | None) -> FiscalYear | None:
    begin = period.begin if period is not None else None
    return FiscalYear(begin.month) if begin is not None and begin.day == 1 and begin.month != 1 else None


def counted_from(p: Site) -> Range | None:
    """Read "nine days after the storm of 3 June", "two weeks before Christmas"."""
    a, b = p.atom, p.following
    if b is None or a.form is not Form.DURATION or not a.number or a.unit not in UNITS or b.form not in NAMED:
        return None
    by = {"after": 1, "following": 1, "before": -1, "from": 1}.get(p.lower(a.last))
    between = [w for w in p.s.lower[a.last + 1 : b.first] if w != "'s"]
    if by is None or b.first - a.last > AFTER_REACH or any(not w[0].isalpha() or w in p.words.past for w in between):
        return None
    base = resolve(b, replace(p.context, tense=Tense.PAST) if by > 0 else p.context)
    if base is None or base.begin is None or base.end is None:
        return None
    days = cal.moved((base.begin, base.end), by * a.number, a.unit)
    return Range(a.first, b.last, Period(*days, base.grain, f"counted from {base.begin}"), (p.k, p.k + 1))


def within(p: Site) -> Range | None:
    """Read "within 5 days" of what is to come: from publication on."""
    a, now = p.atom, p.context.published
    if now is None or p.context.tense is not Tense.FUTURE:
        return None
    bounded = p.lower(a.first - 1) == "within"
    if a.form is Form.AGO and a.step == 1 and (bounded or p.lower(a.first - 1) == "than") and a.unit in UNITS:
        return _from_now(p, cal.shifted(now, a.number, a.unit), p.k + 1)
    end, j = now, p.k
    while bounded and j < len(p.atoms) and _goes_on(p, j):
        end = cal.shifted(end, p.atoms[j].number, p.atoms[j].unit)
        j += 1
    return _from_now(p, end, j) if j > p.k else None


def _goes_on(p: Site, j: int) -> bool:
    """Whether the atom at `j` is a length that goes on with the one before it: "1 year 3 months"."""
    e = p.atoms[j]
    runs = j == p.k or e.first == p.atoms[j - 1].last
    return runs and e.form is Form.DURATION and e.number > 0 and e.unit in UNITS


def _from_now(p: Site, end: dt.date, stop: int) -> Range:
    """Return the days from publication to one, told by the atoms up to `stop`; they bound what is to come."""
    now = p.context.published
    period = Period(now, end, "days", f"from publication on {now}")
    taken = tuple(range(p.k, stop))
    return Range(p.atom.first - 1, p.atoms[stop - 1].last, period, taken, governs=False)
