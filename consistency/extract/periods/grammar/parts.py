"""Parts of years: quarters, halves, seasons, weeks, holidays, "the first two months of this year", Q1 2013."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from consistency.extract.periods.expression import Expression, Form, Part
from consistency.extract.periods.grammar import dates

if TYPE_CHECKING:
    from consistency.extract.periods.grammar.tokens import Tokens

WEEK_LEADS = frozenset({"", "in", "of", "during", "by", "since", "until", "from", "to", "and", "(", ","})
WHOLES = frozenset(
    {Form.MONTH, Form.YEAR, Form.UNIT, Form.DEFINITE, Form.NTH, Form.SEASON, Form.FISCAL, Form.DECADE, Form.SPAN}
)


def ordinal(t: Tokens, k: int) -> Expression | None:
    """Read "first quarter of 2013", "third-quarter", "first two months of this year", "last week of July"."""
    found = t.ordinal(k)
    if found is None:
        return None
    number, at = found[0], t.after_hyphen(found[1])
    if t.at(at) in {"fiscal", "financial", "calendar"}:
        at += 1
    if t.at(at) in t.words.halves:
        size = t.words.halves[t.at(at)]
        if number > size or (number == 2 and t.at(k) == "second" and t.at(at) == "second"):
            return None
        e = _owned(t, _inside(t, Expression(k, at + 1, Form.NTH, unit=t.at(at), number=number)))
        # "Last quarter" is the one before this, "the last quarter of 2018" the fourth.
        return None if t.at(k) == "last" and e.year is None and e.of is None else e
    count = t.count(at) if number in {1, -1} else None
    if count is not None and t.at(at) not in {"a", "an"}:
        return _first(t, k, count, number)
    return _single(t, k, at, number)


def year_ordinal(t: Tokens, k: int) -> Expression | None:
    """Read "1988 second quarter", "2016 Q3", "2016H2", "2013-Q1"."""
    year = t.year(k)
    if year is None or (t.glued(k) and t.at(k - 1)[:1].isalnum()):
        return None
    at = k + 2 if t.at(k + 1) in {"'s", "-"} else k + 1
    found = t.ordinal(at)
    if found is not None and t.at(at) in t.words.ordinals and t.at(t.after_hyphen(found[1])) in t.words.halves:
        last = t.after_hyphen(found[1]) + 1
        return Expression(k, last, Form.NTH, unit=t.at(last - 1), number=found[0], year=year)
    inner = short(t, at) if t.at(at) in {"q", "h"} else None
    return replace(inner, first=k, year=year) if inner is not None else None


def _first(t: Tokens, k: int, count: tuple[int, int], number: int) -> Expression | None:
    """Read "first two months of this year"; without a year only where a verb of the past would give the present one."""
    unit = t.unit(count[1])
    if not unit or t.at(count[1]) == "second":
        return None
    e = _inside(t, Expression(k, count[1] + 1, Form.FIRST, unit=unit, number=count[0], step=number))
    if e.of is None and e.year is None and number == -1:
        return None  # "the last two years" rolls
    return e


def _single(t: Tokens, k: int, at: int, number: int) -> Expression | None:
    """Read one unit of a whole: "first week of May", "second day", "last day of March", "first month of 2013"."""
    unit = t.unit(at)
    if unit not in {"day", "week", "month", "weekend"} or t.at(at).endswith("s") or t.at(at + 1) not in {"of", "in"}:
        return None
    e = _inside(
        t, Expression(k, at + 1, Form.WEEK if unit == "week" else Form.FIRST, unit=unit, number=number, step=number)
    )
    if e.of is None and e.year is None:
        return None
    if e.form is Form.FIRST:
        return replace(e, number=1 if number in {1, -1} else number, word="nth")
    return e


def _inside(t: Tokens, e: Expression) -> Expression:
    """Add what an expression is a part of: "of this year", "of 2013", "of May", "last year"."""
    dated = dates.with_year(t, e)
    if dated is not e:
        return dated
    if t.at(e.last) not in {"of", "in"}:
        return e
    at = e.last + 2 if t.at(e.last + 1) == "the" else e.last + 1
    inner = t.read(t, at) or (t.read(t, at - 1) if at > e.last + 1 else None)
    if inner is None or inner.form not in WHOLES:
        return e
    return replace(e, of=inner, last=inner.last)


def _owned(t: Tokens, e: Expression) -> Expression:
    """Add the year told before a quarter or half: "the 1988 second quarter", "last year's third quarter"."""
    if e.year is not None or e.of is not None:
        return e
    if (year := t.year(e.first - 1)) is not None:
        return replace(e, first=e.first - 1, year=year)
    if t.at(e.first - 1) == "'s" and (year := t.year(e.first - 2)) is not None:
        return replace(e, first=e.first - 2, year=year)
    if (
        t.at(e.first - 1) == "'s"
        and t.at(e.first - 2) == "year"
        and (by := t.words.steps.get(t.at(e.first - 3))) is not None
    ):
        of = Expression(e.first - 3, e.first - 1, Form.UNIT, unit="year", step=by)
        return replace(e, first=e.first - 3, of=of)
    if t.at(e.first - 2) == "-" and t.at(e.first - 1) in {"ago", "earlier"}:
        return replace(e, of=Expression(e.first - 3, e.first, Form.AGO, unit="year", number=1, step=-1, word="earlier"))
    return e


def short(t: Tokens, k: int) -> Expression | None:
    """Read Q1 2013, H1, 3Q and 1H 2013, which print without a space."""
    if t.at(k) in {"q", "h"}:
        unit, number = t.at(k), t.number(k + 1, 4)
    else:
        unit, number = t.at(k + 1), t.number(k, 4)
    if (
        unit not in {"q", "h"}
        or not number
        or not t.glued(k + 1)
        or not (t.s.words[k + (t.at(k)[0].isdecimal())].isupper())
    ):
        return None
    name, most = ("quarter", 4) if unit == "q" else ("half", 2)
    if number > most:
        return None
    e = Expression(k, k + 2, Form.NTH, unit=name, number=number)
    if t.at(k + 2) in {"fy", "/", "-"}:
        at = k + 3
        year = t.year(at)
        return replace(e, year=year, last=at + 1) if year is not None and t.at(k + 2) != "fy" else e
    before = t.year(k - 1) or (t.year(k - 2) if t.at(k - 1) in {"-", "/"} else None)
    dated = dates.with_year(t, e)
    return replace(e, year=before, first=k - 1 if t.year(k - 1) else k - 2) if dated is e and before else dated


def season(t: Tokens, k: int) -> Expression | None:
    """Read "summer 2013", "the winter of 1994", "the summer"."""
    e = dates.with_year(t, Expression(k, k + 1, Form.SEASON, month=t.words.seasons[t.at(k)]))
    if e.year is not None and (years := t.read(t, e.last - 1)) is not None and years.form is Form.SPAN:
        return replace(e, last=years.last)  # "winter 2017-18", by the year in which it begins
    if e.year is not None or e.of is not None:
        return e
    if t.at(k) in t.words.doubtful_seasons:
        return (
            e
            if t.at(k - 1) == "in" or (t.at(k - 1) == "the" and t.at(k - 2) in {"in", "during", "since", "until", "by"})
            else None
        )
    alone = not t.at(k + 1)[:1].isalpha() or t.at(k + 1) in {
        "and",
        "the",
        "but",
        "when",
        "after",
        "before",
        "to",
        "with",
        "as",
    }
    return (
        e
        if t.at(k - 1) in {"the", "in", "by", "since", "until", "early", "late", "mid", "-", "during"} and alone
        else None
    )


def week(t: Tokens, k: int) -> Expression | None:
    """Read "week 14 of 2019", "week 53, 2020", "calendar week 14"."""
    number = t.number(k + 1, 53)
    if t.at(k) != "week" or not number:
        return None
    e = dates.with_year(t, Expression(k, k + 2, Form.WEEK, number=number, unit="iso"))
    # "Week 10" with a capital is a round of matches, "twice a week 40 boats" a rate.
    alone = not t.capital(k) and t.at(k - 1) in WEEK_LEADS
    return e if e.year is not None or alone or t.at(k - 1) in {"calendar", "iso"} else None


def holiday(t: Tokens, k: int) -> Expression | None:
    """Read a named day: "Christmas", "Good Friday 2015", "last Thanksgiving"."""
    for length in (4, 3, 2, 1):
        name = tuple(t.s.lower[k : k + length])
        last = k + len(name)
        if name in t.words.calendars.holidays and t.capital(k):
            step = t.words.steps.get(t.at(k - 1))
            first = k if step is None else k - 1
            behind = t.capital(last) and t.at(last) not in t.words.months
            if behind or (t.capital(k - 1) and k > 1 and step is None and t.at(k - 1) not in {"on", "by"}):
                return None
            return dates.with_year(t, Expression(first, last, Form.HOLIDAY, word=" ".join(name), step=step))
    return None


def rest(t: Tokens, k: int) -> Expression | None:
    """Read "the rest of the week", "the remainder of this year"."""
    at = k + 1
    while t.at(at) in {"of", "the", "my", "our", "this", "its"} and at < k + 3:
        at += 1
    unit = t.unit(at)
    if at == k + 1 or unit not in {"week", "month", "quarter", "year", "decade"} or t.at(at).endswith("s"):
        return None
    return Expression(k, at + 1, Form.UNIT, unit=unit, step=0, part=Part.REST)
