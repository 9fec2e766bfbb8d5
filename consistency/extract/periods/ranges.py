"""Atoms joined to ranges: "from January to March", "since 2004", "between 2010 and 2012", "the year to March"."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from consistency.extract.periods.days import months_from, shifted
from consistency.extract.periods.lexicon import Expression, Form
from consistency.extract.periods.resolve import Context, resolve
from consistency.model import Period

if TYPE_CHECKING:
    from consistency.extract.sentence import Sentence

DAY = dt.timedelta(days=1)
JOINS = frozenset({"to", "through", "until", "till", "-", "–", "—", "and"})
CALENDAR = frozenset({Form.DATE, Form.MONTH, Form.YEAR, Form.WEEKDAY, Form.NTH, Form.DECADE, Form.SEASON})
LEAST_LENGTH = 2


@dataclass(frozen=True, slots=True)
class Range:
    """A composed time expression at the words [first, last), and the atoms that it took in, by index."""

    first: int
    last: int
    period: Period | None
    atoms: tuple[int, ...]


def compose(s: Sentence, atoms: list[Expression], context: Context) -> list[Range]:
    """Return the ranges of a sentence in order; each atom belongs to one at most."""
    found: list[Range] = []
    k = 0
    while k < len(atoms):
        made = _joined(s, atoms, k, context) or _open(s, atoms, k, context) or _up_to(s, atoms, k, context)
        if made is not None:
            found.append(made)
            k = made.atoms[-1]
        k += 1
    return found


def _joined(s: Sentence, atoms: list[Expression], k: int, context: Context) -> Range | None:
    """Join "from A to B", "between A and B", "A to B", "A and B" of two atoms of like grain."""
    if k + 1 >= len(atoms):
        return None
    a, b = atoms[k], atoms[k + 1]
    between = s.lower[a.last : b.first]
    while between[:1] == ["of"] or between[-1:] in (["the"], ["of"], ["end"]):
        between = between[1:] if between[:1] == ["of"] else between[:-1]
    if len(between) != 1 or between[0] not in JOINS or a.form not in CALENDAR or b.form not in CALENDAR:
        return None
    lead = s.lower[a.first - 1] if a.first else ""
    if (
        between[0] == "and"
        and lead != "between"
        and not (a.form is b.form and a.form in {Form.MONTH, Form.YEAR, Form.NTH})
    ):
        return None
    if between[0] == "to" and lead != "from" and a.form is not b.form:
        return None
    if between[0] == "and" and lead != "between" and not _adjacent(a, b):
        return None
    period = _between(s, a, b, context)
    first = a.first - 1 if lead in {"from", "between"} else a.first
    return Range(first, b.last, period, (k, k + 1))


def _adjacent(a: Expression, b: Expression) -> bool:
    """Whether "A and B" runs on without a gap ("January and February")."""
    if a.form is Form.MONTH:
        return a.month is not None and b.month is not None and (b.month - a.month) % 12 == 1
    return a.year is not None and b.year is not None and b.year - a.year == 1


def _between(s: Sentence, a: Expression, b: Expression, context: Context) -> Period | None:
    """Return the days from the begin of one expression to the end of the other."""
    if b.year is not None and a.year is None and a.form in {Form.MONTH, Form.DATE}:
        a = replace(a, year=b.year - (1 if (a.month or 0) > (b.month or 0) else 0))
    if a.year is not None and b.year is None and b.form in {Form.MONTH, Form.DATE}:
        b = replace(b, year=a.year + (1 if (a.month or 0) > (b.month or 0) else 0))
    if a.year is None and b.year is None and a.form in {Form.MONTH, Form.DATE} and b.form in {Form.MONTH, Form.DATE}:
        return _yearless(a, b, context)
    begin, end = resolve(a, context), resolve(b, context)
    return _spanning(begin, end)


def _spanning(begin: Period | None, end: Period | None) -> Period | None:
    if begin is None or end is None or begin.begin is None or end.end is None or begin.begin > end.end:
        return None
    return Period(begin.begin, end.end, begin.grain, "from the one to the other")


def _yearless(a: Expression, b: Expression, context: Context) -> Period | None:
    """Choose the year of "from January to March" by tense, and keep the literal reading where it had not ended."""
    published = context.published
    if published is None:
        return None
    wraps = (a.month or 0) > (b.month or 0)
    literal = _in_year(
        a, b, published.year + (1 if wraps and (b.month or 0) >= published.month and context.future else 0), wraps
    )
    if literal is None or literal.begin is None or literal.end is None or context.future:
        return literal
    last = literal
    if literal.begin > published:
        year = published.year - 1 + (0 if not wraps else 0)
        earlier = _in_year(a, b, year, wraps)
        return replace(earlier, how=f"no year given: the latest that had begun by {published}") if earlier else None
    # "From April to March" is a year of some calendar, told as a habit: no reading of it is impossible.
    if literal.end > published and not _same_month(literal.end, published) and not wraps:
        earlier = _in_year(a, b, published.year - 1, wraps)
        if earlier is not None:
            how = f"no year given and told as past on {published}, when this year's had not ended: the year before"
            return replace(earlier, how=how, literal_begin=literal.begin, literal_end=literal.end)
    return last


def _same_month(a: dt.date, b: dt.date) -> bool:
    return (a.year, a.month) == (b.year, b.month)


def _in_year(a: Expression, b: Expression, year: int, wraps: bool) -> Period | None:
    """Return the range that ends in a year."""
    unanchored = Context(None)
    return _spanning(resolve(replace(a, year=year - wraps), unanchored), resolve(replace(b, year=year), unanchored))


def _open(s: Sentence, atoms: list[Expression], k: int, context: Context) -> Range | None:
    """Read "since A" (up to publication), "so far this year", "A to date", "by the end of A"."""
    a = atoms[k]
    lead = s.lower[a.first - 1] if a.first else ""
    two = s.lower[max(0, a.first - 2) : a.first]
    if (
        lead == "since"
        or two in (["since", "the"], ["since", "early"], ["since", "late"])
        or s.lower[max(0, a.first - 4) : a.first][:1] == ["since"]
    ):
        inner = resolve(a, replace(context, future=False))
        if inner is None or inner.begin is None:
            return None
        end = context.published
        if end is not None and inner.begin > end:
            return None
        first = a.first - 1 if lead == "since" else a.first - 2
        return Range(first, a.last, Period(inner.begin, end, "open", "from then up to publication"), (k,))
    so_far = two == ["so", "far"] or s.lower[a.last : a.last + 2] in (["to", "date"], ["so", "far"])
    if so_far and a.form is Form.UNIT and a.step == 0 and context.published:
        inner = resolve(a, context)
        if inner is not None and inner.begin is not None:
            return Range(a.first, a.last, Period(inner.begin, context.published, "open", "up to publication"), (k,))
    return None


def _up_to(s: Sentence, atoms: list[Expression], k: int, context: Context) -> Range | None:
    """Read "in the 12 months to the end of March", "the year to June 2020", "nine months ended Sept. 30"."""
    if k + 1 >= len(atoms):
        return None
    a, b = atoms[k], atoms[k + 1]
    length = a.form in {Form.DURATION, Form.ROLL} or (a.form is Form.UNIT and a.unit == "year")
    between = [w for w in s.lower[a.last : b.first] if w not in {"the", "end", "of", "on", "in"}]
    if (
        not length
        or between not in (["to"], ["ended"], ["ending"], ["through"], ["until"], ["up", "to"])
        or b.form not in CALENDAR
    ):
        return None
    end = resolve(b, replace(context, future=False))
    if end is None or end.end is None:
        return None
    count = a.number or 1
    if a.unit in {"month", "quarter", "half", "year"}:
        size = count * {"month": 1, "quarter": 3, "half": 6, "year": 12}[a.unit]
        if (end.end + DAY).day == 1:
            begin = months_from(shifted(end.end + DAY, -size, "month"), 1)[0]
        else:
            begin = shifted(end.end, -size, "month") + DAY
    elif a.unit in {"day", "week"}:
        begin = shifted(end.end, -count, a.unit) + DAY
    else:
        return None
    return Range(
        a.first, b.last, Period(begin, end.end, a.unit, f"{count} {a.unit}s that end with {end.end}"), (k, k + 1)
    )
