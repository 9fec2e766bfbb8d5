"""What runs on until publication, and weeks around a day: "since 2004", "so far this year", "the week of 6 March"."""

from __future__ import annotations

from dataclasses import replace

from consistency.extract.periods.calendar import days as cal
from consistency.extract.periods.calendar import resolve
from consistency.extract.periods.expression import Form, Part
from consistency.extract.periods.ranges.site import NAMED, OPEN, Range, Site
from consistency.extract.periods.tense import Tense
from consistency.model import Period

RUNNING = frozenset({Form.UNIT, Form.DEFINITE, Form.FISCAL, Form.SEASON, Form.MONTH})
BEGUN = NAMED | {Form.SAME, Form.ROLL}
AROUND = frozenset({Form.DATE, Form.WEEKDAY, Form.HOLIDAY})
CLAUSE_REACH = 8  # words of "since trams returned in August"
RECORD_REACH = 8  # words from "the highest number" to "since 2004"
RECORDS = frozenset({"most", "least", "first", "last", "record"})


def since(p: Site) -> Range | None:
    """Read "since 2004" and "since trams returned in August": from then up to publication."""
    a, now = p.atom, p.context.published
    if a.form not in BEGUN:
        return None
    at = _since(p)
    inner = resolve(a, replace(p.context, tense=Tense.PAST)) if at is not None else None
    if at is None or inner is None or inner.begin is None or (now is not None and inner.begin > now):
        return None
    # "The most since 2004" bounds a record; the figures are those of now.
    before = p.s.lower[max(0, at - RECORD_REACH) : at]
    record = any(w in RECORDS or (w[-3:] == "est" and len(w) > 4) for w in before)
    return Range(at, a.last, Period(inner.begin, now, OPEN, "from then up to publication"), (p.k,), governs=not record)


def _since(p: Site) -> int | None:
    """Return the "since" that an atom belongs to, with the clause between them."""
    if "since" not in p.s.lower[max(0, p.atom.first - CLAUSE_REACH) : p.atom.first]:
        return None
    floor = p.atoms[p.k - 1].last if p.k else 0
    for k in range(p.atom.first - 1, max(floor - 1, p.atom.first - CLAUSE_REACH), -1):
        if p.lower(k) == "since":
            return k
        if not p.s.words[k][0].isalpha() or p.lower(k) in {"before", "after", "until"}:
            return None
    return None


def so_far(p: Site) -> Range | None:
    """Read "so far this year", "this year to date"."""
    a, now = p.atom, p.context.published
    before = p.s.lower[max(0, a.first - 2) : a.first] == ["so", "far"]
    behind = p.s.lower[a.last : a.last + 2] in (["to", "date"], ["so", "far"])
    if not (before or behind) or a.form not in RUNNING or now is None:
        return None
    inner = resolve(a, replace(p.context, tense=Tense.PAST))
    if inner is None or inner.begin is None or inner.end is None or inner.begin > now:
        return None
    period = Period(inner.begin, min(inner.end, now), OPEN, "up to publication")
    return Range(a.first - 2 * before, a.last + 2 * behind, period, (p.k,))


def week_around(p: Site) -> Range | None:
    """Read "the week of March 7", "the weekend of 5 May", "w/c Feb 4"."""
    a = p.atom
    if a.form not in AROUND or a.first < 2:
        return None
    if p.s.lower[max(0, a.first - 3) : a.first] == ["w", "/", "c"]:
        unit, first = "week", a.first - 3
    elif p.lower(a.first - 1) == "of" and p.lower(a.first - 2) in {"week", "weekend"}:
        unit, first = p.lower(a.first - 2), a.first - 2
    else:
        return None
    day = resolve(a, p.context)
    if day is None or day.begin is None:
        return None
    period = Period(*cal.unit_around(day.begin, unit), unit, f"the {unit} around {day.begin}")
    return Range(first, a.last, period, (p.k,))


def part(p: Site) -> Range | None:
    """Read an atom with the words that take a part of it; "the rest of the week" is one atom already."""
    a = p.atom
    if a.part is None or (a.part is Part.REST and a.form is Form.UNIT and not a.word):
        return None
    period = resolve(a, p.context)
    return Range(a.first, a.last, period, (p.k,)) if period is not None else None
