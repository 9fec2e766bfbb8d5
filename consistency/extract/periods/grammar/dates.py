"""Days and months: "20 February 2013", "Feb. 28", "May last year", "Tuesday, 3 May", 2013-02-20."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from consistency.extract.periods.expression import Expression, Form
from consistency.extract.periods.grammar import years
from consistency.extract.periods.tense import is_past

if TYPE_CHECKING:
    from consistency.extract.periods.grammar.tokens import Tokens

LEADS = frozenset(
    {"in", "on", "of", "since", "until", "by", "from", "to", "for", "between", "and", "through", "early", "late",
     "mid", "last", "next", "this", "during", "till", "before", "after", "-", "–", "the", "each", "every", "(",
     "a", "past", "previous", "than", "against", "per", "or", "around", "throughout", "ended", "ending",
     "beginning", "starting", "was", "is", ":", "over", "with"}
)  # fmt: skip
COUNTED = frozenset({"percent", "%", "people", "per", "million", "billion", "thousand", "years", "-"})
SIGNS = frozenset({"-", "/", ".", "–"})


def with_year(t: Tokens, e: Expression) -> Expression:
    """Add the year told behind a day, month, quarter or season: "2013", ", 2013", "of last year", "'98"."""
    at = e.last
    if t.at(at) in {",", "of", "in"}:
        at += 1
    if (
        t.at(at) == "the"
        and at > e.last
        and t.at(at + 1) in {"year", "same"} | t.words.kinds_of_year | t.words.steps.keys()
    ):
        at += 1
    value = t.year(at)
    if (
        value is not None
        and t.at(at + 1) not in t.words.not_years
        and not (t.at(at - 1) == "in" and e.form is Form.DATE)
    ):
        return replace(e, year=value, last=at + 1)
    comma = t.at(at - 1) == "," and at > e.last
    inner = _told_year(t, at, comma=comma)
    if inner is None:
        return e
    if inner.form is Form.YEAR:
        return replace(e, year=inner.year, last=inner.last)
    return replace(e, of=inner, last=inner.last)


def _told_year(t: Tokens, k: int, *, comma: bool) -> Expression | None:
    """Read what tells a year at `k`: "last year", "that year", "fiscal 2013", "'98", "nineteen ninety-six"."""
    word = t.at(k)
    if word in {"'", "’", "‘"} and t.number(k + 1) is not None and len(t.at(k + 1)) == 2 and t.glued(k + 1):
        short = int(t.at(k + 1))
        return Expression(k, k + 2, Form.YEAR, year=(2000 if short < 70 else 1900) + short)
    if word in t.words.numbers and not comma:
        inner = years.spelled(t, k)
        return inner if inner is not None and inner.form is Form.YEAR else None
    if word in t.words.steps or word == "fiscal" or (word == "year" and t.at(k - 1) == "the"):
        inner = t.read(t, k)
        fits = inner is not None and (
            inner.form is Form.FISCAL or (inner.form in {Form.UNIT, Form.DEFINITE} and inner.unit == "year")
        )
        return inner if fits else None
    return None


def month(t: Tokens, k: int) -> Expression | None:
    """Read a month, or the day that begins with it: "May 2013", "Feb. 28, 2013", "September 4th"."""
    number = t.words.months.get(t.at(k))
    if number is None:
        return None
    last = _dot(t, k + 1)
    day = t.day(last)
    if day is not None and (
        t.at(day[1]) not in COUNTED or (t.at(day[1]) == "-" and not t.at(day[1] + 1)[:1].isalpha())
    ):
        if _named(t, k, told=True) and not (
            t.at(day[1]) in {"/", ":"} and t.glued(day[1]) and t.at(day[1] + 1)[:1].isdecimal()
        ):
            return with_year(t, Expression(k, day[1], Form.DATE, month=number, number=day[0]))
        return None
    e = with_year(t, Expression(k, last, Form.MONTH, month=number))
    return e if _named(t, k, told=e.year is not None or e.of is not None) and not _part_of_name(t, k, e) else None


def _named(t: Tokens, k: int, *, told: bool) -> bool:
    """Whether a word that may be a month is one, `told` if a day or year stands beside it."""
    word, before = t.at(k), t.at(k - 1)
    if not t.capital(k):
        if word not in t.words.capital_months:
            return True
        return told and word in {"may", "august"} and before in {"", "of", "in", "on", "from", "to", "since", "until"}
    if word not in t.words.doubtful_months or told:
        return True
    if k == 0 or t.at(k - 1) in {'"', "“", "."}:  # "June brought 40 landings"
        behind = t.at(k + 1)
        return behind in {"alone", "was", "saw", "brought", "and"} or (
            is_past(behind, t.words) and behind not in t.words.telling
        )
    if word in {"may", "mar", "jan", "jun", "dec", "sep"}:
        return before in LEADS or t.at(k + 1) == "."
    return before in LEADS or (t.at(k + 1) in {"'s", ",", ".", ")"} and k > 0 and not t.capital(k - 1))


def _part_of_name(t: Tokens, k: int, e: Expression) -> bool:
    """Whether a month without a year stands among capitals: "Theresa May", "March Hare", "April Smith"."""
    if e.year is not None or e.of is not None or e.last > k + 1:
        return False
    behind = t.capital(k + 1) and t.at(k + 1) not in t.words.months and t.at(k + 1) not in t.words.weekdays
    before = (
        t.capital(k - 1)
        and t.at(k - 1) not in LEADS
        and t.at(k - 1) not in t.words.parts
        and t.at(k - 1) not in t.words.steps
    )
    certain = t.at(k - 1) in {"in", "since", "until", "during", "throughout"}
    return (behind and (before or (t.at(k) in t.words.doubtful_months and not certain))) or (
        before and k > 1 and t.at(k) in t.words.doubtful_months
    )


def _dot(t: Tokens, k: int) -> int:
    """Step over the full stop of an abbreviated month."""
    short = len(t.at(k - 1)) <= 4 and t.at(k - 1) not in {"may", "june", "july"}
    return k + 1 if short and t.at(k) == "." and t.glued(k) and k + 1 < len(t) else k


def day_month(t: Tokens, k: int) -> Expression | None:
    """Read "20 February 2013", "20th of February", "2019-Aug-1"."""
    day = t.day(k)
    if day is None:
        return None
    at = day[1] + 1 if t.at(day[1]) in {"of", "-"} else day[1]
    number = t.words.months.get(t.at(at))
    if number is None or (
        not t.capital(at) and t.at(at) in t.words.capital_months and t.at(day[1]) != "of" and day[1] == k + 1
    ):
        return None
    last = _dot(t, at + 1)
    if t.at(last) in {"-", "/"} and t.glued(last) and t.year(last + 1) is not None:
        return Expression(k, last + 2, Form.DATE, year=t.year(last + 1), month=number, number=day[0])
    return with_year(t, Expression(k, last, Form.DATE, month=number, number=day[0]))


def weekday(t: Tokens, k: int) -> Expression | None:
    """Read "Tuesday", "Tuesday night", "Tuesday, 3 May 2013", "Tuesday May 3"."""
    number = t.words.weekdays.get(t.at(k))
    if number is None or not t.capital(k):
        return None
    short = len(t.at(k)) <= 5 and t.at(k + 1) == "." and t.glued(k + 1) and k + 2 < len(t)
    at = k + 2 if short else k + 1
    if t.at(at) in t.words.day_parts:
        at += 1
    joined = at + 1 if t.at(at) in {",", "the"} else at
    date = month(t, joined) or day_month(t, joined)
    if date is not None and date.form is Form.DATE:
        return replace(date, first=k)
    if (
        t.at(k) in t.words.doubtful_weekdays
        and not short
        and t.at(k - 1) not in {"on", "last", "next", "this", "to", "from"}
    ):
        return None
    if t.capital(at) and t.capital(k - 1) and t.at(k - 1) not in LEADS and k > 1:
        return None
    return Expression(k, at, Form.WEEKDAY, number=number)


def numeric(t: Tokens, k: int) -> Expression | None:
    """Read 2013-02-20, 20/02/2013, 2019/Aug/01, 20.02.2013, 2016-11 and 11/2016."""
    sign = t.at(k + 1)
    if "." in t.at(k) or sign not in SIGNS:
        return _dotted(t, k)
    if sign != "." and t.at(k + 3) == sign and all(t.glued(j) for j in range(k + 1, k + 5)):
        return _three(t, k)
    return _year_month(t, k) if sign != "." else None


def _three(t: Tokens, k: int) -> Expression | None:
    a, c = t.number(k), t.number(k + 4)
    b = t.words.months.get(t.at(k + 2)) or t.number(k + 2, 31)
    if a is None or b is None or c is None or (t.at(k + 5) == t.at(k + 1) and t.glued(k + 5)):
        return None
    if len(t.at(k)) == 4:
        return _whole(k, k + 5, a, b, c)
    if len(t.at(k + 4)) == 1 or (t.at(k + 1) != "/" and len(t.at(k + 4)) == 2):
        return None
    return _ordered(t, k, k + 5, (a, b, c))


def _dotted(t: Tokens, k: int) -> Expression | None:
    word = t.at(k)
    if "." not in word:
        return None
    parts = word.split(".")
    if not all(p.isascii() and p.isdecimal() for p in parts):
        return None
    if len(parts) != 3 or len(parts[2]) != 4:
        return None
    a, b, year = map(int, parts)  # where dates have dots, the day stands first
    return _whole(k, k + 1, year, b, a) or _whole(k, k + 1, year, a, b)


def _ordered(t: Tokens, first: int, last: int, parts: tuple[int, int, int]) -> Expression | None:
    """Return the date that two numbers and a year give, where the order of day and month is known."""
    a, b, c = parts
    year = c if c > 99 else 2000 + c if c < 70 else 1900 + c
    if a > 12 or a == b or t.month_first is False:
        return _whole(first, last, year, b, a)
    if b > 12 or t.month_first:
        return _whole(first, last, year, a, b)
    return Expression(first, last, Form.OPEN_ORDER) if a and b else None


def _whole(first: int, last: int, year: int, month_: int, day: int) -> Expression | None:
    if 1 <= month_ <= 12 and 1 <= day <= 31 and 1000 <= year <= 2999:
        return Expression(first, last, Form.DATE, year=year, month=month_, number=day)
    return None


def _year_month(t: Tokens, k: int) -> Expression | None:
    """Read 2016-11, 2016/11, 11/2016; a year and the next, 2011-12, is left to the spans."""
    year, other = t.year(k), t.number(k + 2)
    goes_on = t.at(k + 3) in SIGNS and t.glued(k + 3) and t.number(k + 4) is not None
    if goes_on or t.at(k + 3) in {"%", "percent"}:
        return None
    if (
        year is not None
        and other is not None
        and 1 <= other <= 12
        and len(t.at(k + 2)) <= 2
        and other != (year + 1) % 100
    ):
        return (
            Expression(k, k + 3, Form.MONTH, year=year, month=other)
            if t.glued(k + 1) or t.at(k - 1) not in t.words.light
            else None
        )
    late, early = t.year(k + 2), t.number(k, 12)
    if (
        late is not None
        and early
        and t.at(k + 1) != "."
        and t.at(k - 1) != "$"
        and (t.at(k + 1) == "/" or not t.words.months.get(t.at(k - 1)))
    ):
        return Expression(k, k + 3, Form.MONTH, year=late, month=early)
    return None


def year_first(t: Tokens, k: int) -> Expression | None:
    """Read "2016 June", "2016, Nov" and "2015 May 3"."""
    value = t.year(k)
    at = k + 2 if t.at(k + 1) == "," else k + 1
    if value is None or t.at(at) not in t.words.months or (t.at(at) in t.words.capital_months and not t.capital(at)):
        return None
    inner = month(t, at)
    if (
        inner is None
        or not inner.yearless
        or (at > k + 1 and (inner.form is Form.DATE or t.at(k - 1) in {"in", "and", "of"}))
    ):
        return None
    return replace(inner, first=k, year=value)
