"""Two ends with a word between them: "from January to March", "between 2010 and 2012", "January and February"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from consistency.extract.periods.calendar import Context, resolve
from consistency.extract.periods.calendar import days as cal
from consistency.extract.periods.expression import Expression, Form
from consistency.extract.periods.lexicon import FiscalYear
from consistency.extract.periods.ranges.site import NAMED, Range, Site, spanning
from consistency.model import Period

if TYPE_CHECKING:
    import datetime as dt

ENDS = NAMED | {Form.NOW}
BETWEEN_REACH = 4  # words between two ends: "to the end of"
YEAR_REACH = 8  # words from "the year runs" to "from April to March"
# Of these only "from … to" makes a range.
LOOSE = frozenset({Form.AGO, Form.DAY, Form.UNIT, Form.DEFINITE})


def joined(p: Site) -> Range | None:
    """Join "from A to B", "between A and B", "A to B", "A and B" of two atoms."""
    a, b = p.atom, p.following
    if b is None or b.first - a.last > BETWEEN_REACH or a.form not in ENDS or b.form not in ENDS:
        return None
    between = [w for w in p.s.lower[a.last : b.first] if w not in {"the", "of", "on", "up", "early"}]
    lead = p.lower(a.first - 1)
    if len(between) != 1 or between[0] not in p.words.range_joins or not _joins(a, b, between[0], lead):
        return None
    period = _between(a, b, p.context)
    first = a.first - 1 if lead in p.words.range_openings else a.first
    fiscal = _whole_year(a, b)
    habit = fiscal is not None and "year" in p.s.lower[max(0, first - YEAR_REACH) : first]
    return Range(first, b.last, period, (p.k, p.k + 1), governs=not habit, fiscal=fiscal)


def _whole_year(a: Expression, b: Expression) -> FiscalYear | None:
    """Return the year that "from April to March" runs through, if it is another than the calendar's."""
    if not (a.yearless and b.yearless and a.form is b.form is Form.MONTH) or a.month is None or b.month is None:
        return None
    return FiscalYear(a.month) if (a.month - b.month) % 12 == 1 and a.month != 1 else None


def _joins(a: Expression, b: Expression, join: str, lead: str) -> bool:
    """Whether two atoms with a word between them are one range."""
    if join == "and":
        return lead == "between" or _adjacent(a, b)
    if lead in {"from", "between"}:
        return True
    return a.form is b.form and a.form not in LOOSE and (join != "to" or a.form is not Form.WEEKDAY)


def _adjacent(a: Expression, b: Expression) -> bool:
    """Whether "A and B" runs on without a gap ("January and February", "2010 and 2011", "first and second quarter")."""
    if a.part or b.part or a.form is not b.form:
        return False
    if a.form is Form.MONTH:
        return a.month is not None and b.month is not None and a.year is None and (b.month - a.month) % 12 == 1
    if a.form is Form.NTH:
        return a.unit == b.unit and b.number - a.number == 1 and a.year is None and a.of is None
    return a.form is Form.YEAR and a.year is not None and b.year is not None and b.year - a.year == 1


def _between(a: Expression, b: Expression, context: Context) -> Period | None:
    """Return the days from the begin of one expression to the end of the other, from which it may take its year."""
    if a.yearless and b.yearless:
        return _yearless(a, b, context)
    if a.form is b.form is Form.NTH and a.year is None and a.of is None:
        a = replace(a, year=b.year, of=b.of)
    begin, end = _end(a, context), _end(b, context)
    if a.yearless and end is not None and end.end is not None:
        begin = resolve(replace(a, year=end.end.year - ((a.month or 0) > end.end.month)), context)
    elif b.yearless and begin is not None and begin.begin is not None:
        end = resolve(replace(b, year=begin.begin.year + ((b.month or 0) < begin.begin.month)), context)
    if a.form is Form.WEEKDAY and begin and end and begin.begin and end.end and begin.begin > end.end:
        week_before = begin.begin - 7 * cal.DAY
        begin = replace(begin, begin=week_before, end=week_before)
    return spanning(begin, end)


def _end(e: Expression, context: Context) -> Period | None:
    """Return the period of an end; "now" is the day of publication there."""
    if e.form is Form.NOW and context.published is not None:
        return Period(context.published, context.published, "day", "publication")
    return resolve(e, context)


def _yearless(a: Expression, b: Expression, context: Context) -> Period | None:
    """Choose the year of "from January to March" by tense, and keep the literal reading where it had not ended."""
    now = context.published
    if now is None:
        return None
    wraps = (a.month or 0) > (b.month or 0)
    literal = _in_year(a, b, now.year + (wraps and context.future and (b.month or 0) < now.month), wraps=wraps)
    if literal is None or literal.begin is None or literal.end is None or context.future:
        return literal
    earlier = _in_year(a, b, now.year - 1, wraps=wraps)
    if literal.begin > now:
        return replace(earlier, how=f"no year given: the latest that had begun by {now}") if earlier else None
    # "From April to March" is a year of some calendar, told as a habit: no reading of it is impossible.
    if literal.end > now and not _same_month(literal.end, now) and not wraps and earlier is not None:
        how = f"no year given and told as past on {now}, when this year's had not ended: the year before"
        return replace(earlier, how=how, literal_begin=literal.begin, literal_end=literal.end)
    return literal


def _same_month(a: dt.date, b: dt.date) -> bool:
    return (a.year, a.month) == (b.year, b.month)


def _in_year(a: Expression, b: Expression, year: int, *, wraps: bool) -> Period | None:
    """Return the range that ends in a year."""
    unanchored = Context(None)
    return spanning(resolve(replace(a, year=year - wraps), unanchored), resolve(replace(b, year=year), unanchored))
