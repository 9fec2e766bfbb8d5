"""Units counted or pointed at: "last week", "the past two months", "three months ago", "26-day", "the quarter"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from consistency.extract.periods.expression import Expression, Form, Part
from consistency.extract.periods.grammar import dates, years

if TYPE_CHECKING:
    from consistency.extract.periods.grammar.tokens import Tokens

CLOCK_UNITS = frozenset({"second", "minute", "hour"})
HYPHENS = frozenset({"-", "‑"})
# Behind a unit, these begin what measures or describes it.
NOT_ALONE = frozenset(
    {"of", "to", "ended", "ending", "that", "when", "which", "in", "since", "beginning", "starting", "commencing", "-",
     "through", "long", "half"}
)  # fmt: skip
MONEY = frozenset("$£€")
DEFINITE = frozenset({"year", "month", "quarter", "week", "weekend", "day", "half", "fortnight", "decade", "season"})
DEFINED = DEFINITE | {"period"}  # what may stand behind "the"


def step(t: Tokens, k: int) -> Expression | None:
    """Read "last week", "the past two months", "this March", "next Tuesday", "the same period of 2012"."""
    word, by = t.at(k), t.words.steps[t.at(k)]
    at = k + 1
    if by == 0 and t.at(at) in {"past", "coming", "last"}:  # "this past spring"
        by, at = t.words.steps[t.at(at)], at + 1
    if t.at(at) in t.words.kinds_of_year and t.at(at) not in {"fiscal", "financial", "budget", "tax"}:
        at += 1
    if word in t.words.same and t.at(at) in {"period", "time", "stage", "point", "months", "span"}:
        return _same(t, k, at + 1)
    return _step_unit(t, k, at, by) or _step_name(t, k, at, by) or _roll(t, k, at, by)


def _same(t: Tokens, k: int, last: int) -> Expression | None:
    e = dates.with_year(t, Expression(k, last, Form.SAME, unit="period"))
    told = e.year is not None or e.of is not None
    return e if told or t.at(last - 1) == "period" else None  # "at the same time" joins, and tells no time


def _step_unit(t: Tokens, k: int, at: int, by: int) -> Expression | None:
    unit, word = t.unit(at), t.at(k)
    titled = t.capital(at) and t.capital(k) and k > 0  # a programme or a paper: "This Week"
    if not unit or titled or t.at(at) == "second":
        return None
    if unit in CLOCK_UNITS:
        return Expression(k, at + 1, Form.DURATION, unit=unit, number=1)
    if unit == "night":
        return Expression(k, at + 1, Form.DAY, step=by) if word in {"last", "this"} else None
    if word in t.words.same and unit != "day":
        return dates.with_year(t, Expression(k, at + 1, Form.SAME, unit=unit))
    if word in t.words.anaphoric or (word == "next" and unit == "day" and t.at(k - 1) == "the"):
        return Expression(k, at + 1, Form.DEFINITE, unit=unit, step=by, word=word)
    if t.at(at).endswith("s"):
        return Expression(k, at + 1, Form.ROLL, unit=unit, step=by) if by else None
    compound = t.at(at + 1) == "-" and t.at(at + 2) in {"end", "earlier", "ago", "on"}
    if compound or (unit == "day" and by == -1):
        return None
    e = Expression(k, at + 1, Form.UNIT, unit=unit, step=by, word=word)
    return _owning(t, e) or e


def _owning(t: Tokens, e: Expression) -> Expression | None:
    """Read "this year's third quarter", "last year's quarter"."""
    if e.unit != "year" or t.at(e.last) != "'s":
        return None
    at = e.last + 1
    found = t.ordinal(at)
    if found is not None and t.at(t.after_hyphen(found[1])) in t.words.halves:
        last = t.after_hyphen(found[1]) + 1
        return Expression(e.first, last, Form.NTH, unit=t.at(last - 1), number=found[0], of=e)
    if t.at(at) in {"quarter", "period", "half"}:
        return Expression(e.first, at + 1, Form.SAME, unit=t.at(at), of=e)
    return None


def _step_name(t: Tokens, k: int, at: int, by: int) -> Expression | None:
    """Read what a name follows: "this morning", "last Tuesday", "next March 3", "last summer"."""
    word = t.at(at)
    if word in t.words.day_parts:
        last = at + 1
        return (
            Expression(k, last, Form.DAY, step=max(-1, min(1, by)))
            if t.at(k) not in t.words.anaphoric and t.at(k - 1) != "the"
            else Expression(k, last, Form.DEFINITE, unit="day", step=by, word=t.at(k))
        )
    if word in t.words.weekdays and t.capital(at) and not (word in t.words.doubtful_weekdays and t.at(k) == "that"):
        last = at + 2 if t.at(at + 1) in t.words.day_parts else at + 1
        anaphoric = t.at(k) if by == -1 and t.at(k) in t.words.anaphoric else ""
        return Expression(k, last, Form.WEEKDAY, number=t.words.weekdays[word], step=by, word=anaphoric)
    if word in t.words.months and (t.capital(at) or word not in t.words.capital_months):
        inner = dates.month(t, at)
        if inner is None or inner.year is not None:
            return None if inner is None else inner
        return Expression(k, inner.last, inner.form, month=inner.month, number=inner.number, step=by)
    if word in t.words.seasons:
        return Expression(k, at + 1, Form.SEASON, month=t.words.seasons[word], step=by)
    return None


def _roll(t: Tokens, k: int, at: int, by: int) -> Expression | None:
    """Read "the past two months", "the next 30 days", "the last few years"."""
    count = t.count(at) if by and t.at(k) != "that" else None
    if count is None or t.at(at) in {"a", "an"}:
        return None
    end = t.after_hyphen(count[1])
    if t.at(end) in t.words.kinds_of_year:
        end += 1
    unit = t.unit(end)
    if not unit or (unit == "second" and t.at(end) == "second"):
        return None
    return Expression(k, end + 1, Form.ROLL, unit=unit, number=count[0], step=by)


def counted(t: Tokens, k: int) -> Expression | None:
    """Read "two years", "three months ago", "a year earlier", "26-day", "five years later"."""
    count = t.count(k) if t.units_near(k) else None
    if count is None:
        return None
    number, at = count
    if t.at(at) == "and" and t.at(at + 1) in {"a", "one"} and t.at(at + 2) in {"half", "quarter"}:
        at += 3
    hyphen = t.at(at) in HYPHENS
    at = t.after_hyphen(at)
    at = at + 1 if t.at(at) in {"full", "consecutive", "straight", "whole", "calendar", "fiscal", "more"} else at
    unit = t.unit(at)
    if (
        not unit
        or t.at(at) in {"second", "half"}
        or (unit == "quarter" and t.at(at) == "quarter" and t.at(k) in {"a", "one"})
    ):
        return _ago(t, k, at + 1, unit, number) if t.at(at) == "quarter" else None
    at += 1
    ago = _ago(t, k, at, unit, number)
    if ago is not None:
        return ago
    if t.at(at) == "old" or (t.at(at) in HYPHENS and t.at(at + 1) == "old"):
        return None
    if t.at(k) in {"a", "an"} and not hyphen:
        return None if _rate(t, k) else Expression(k, at, Form.DURATION, unit=unit, number=1)
    return Expression(k, at, Form.DURATION, unit=unit, number=number)


def _ago(t: Tokens, k: int, at: int, unit: str, number: int) -> Expression | None:
    """Read the word behind a count of units that sets it before or after a day."""
    at = at + 2 if t.at(at) == "or" and t.at(at + 1) in {"so", "two", "more"} else at
    at = t.after_hyphen(at)
    link = t.at(at)
    by = t.words.relative.get(link)
    if by is None or not unit:
        return None
    following = t.at(at + 1)
    if link in {"before", "after", "from", "prior"}:
        if link == "from" and following in {"now", "today"} and t.at(k - 1) != "for":
            return Expression(k, at + 2, Form.AGO, unit=unit, number=number, step=1, word="ago")
        goes_on = following[:1].isalnum() and following not in {
            "and",
            "or",
            "but",
            "when",
            "as",
            "while",
            "because",
            "after",
        }
        if goes_on or link in {"from", "after"}:
            return None
    return Expression(
        k, at + 1, Form.AGO, unit=unit, number=number, step=by, word="ago" if link in {"ago", "hence"} else "earlier"
    )


def _rate(t: Tokens, k: int) -> bool:
    """Whether "a month" behind a counted noun is a rate: "144,000 attacks a month"."""
    return t.at(k - 1) in t.words.rates or any(t.at(j)[:1].isdecimal() for j in range(max(0, k - 5), k))


def bare(t: Tokens, k: int) -> Expression | None:
    """Read units without a number: "for decades", "year-earlier", "year-end", "year to date"."""
    word, unit = t.at(k), t.unit(k)
    if word in {"year", "month", "quarter", "week"} and t.at(k + 1) in HYPHENS and t.at(k + 2) in {"earlier", "ago"}:
        return Expression(k, _period_behind(t, k + 3), Form.AGO, unit=unit, number=1, step=-1, word="earlier")
    if (
        word in {"years", "decades", "months", "weeks", "days", "centuries", "hours"}
        and t.at(k - 1) in t.words.measured_by
    ):
        return Expression(k, k + 1, Form.DURATION, unit=unit)
    if word in {"years", "decades", "months", "weeks", "days"} and t.at(k + 1) in {"ago", "earlier", "later", "before"}:
        return Expression(k, k + 2, Form.DURATION, unit=unit)
    if (to_date := _to_date(t, k)) is not None:
        return to_date
    if word == "midyear" or (
        word == "year" and t.at(k - 1) == "-" and t.at(k - 2) == "mid" and t.at(k + 1) not in HYPHENS
    ):
        return Expression(k if word == "midyear" else k - 2, k + 1, Form.UNIT, unit="year", step=0, word="midyear")
    if word == "year" and (t.at(k + 1) in HYPHENS or t.at(k + 1) == "'s") and t.at(k + 2) == "end":
        return Expression(k, k + 3, Form.UNIT, unit="year", step=0, word="year-end")
    if (
        word == "year"
        and t.at(k + 1) == "end"
        and t.at(k + 2) != "to"
        and t.at(k - 1) in {"by", "at", "around", "until", "before", "after", "this", "last"}
    ):
        return Expression(k, k + 2, Form.UNIT, unit="year", step=0, word="year-end")
    return None


def _to_date(t: Tokens, k: int) -> Expression | None:
    """Read "year to date" and "year-to-date"."""
    to = t.after_hyphen(k + 1)
    last = t.after_hyphen(to + 1)
    if t.at(k) not in {"year", "month", "quarter"} or t.at(to) != "to" or t.at(last) != "date":
        return None
    return Expression(k, last + 1, Form.UNIT, unit=t.unit(k), step=0, part=Part.SO_FAR)


def _period_behind(t: Tokens, k: int) -> int:
    """Step over "period" or "quarter" behind "the year-earlier"."""
    if t.at(k) in {"period", "quarter", "month", "half", "figure", "results", "level"} and t.at(k) in {
        "period",
        "quarter",
        "month",
        "half",
    }:
        return k + 1
    if t.at(k) in t.words.ordinals and t.at(k + 1) in t.words.halves:
        return k + 2
    return k


def the(t: Tokens, k: int) -> Expression | None:
    """Read what needs its article: "the year before", "the quarter", "the period", "the weekend", "the same"."""
    at = k + 2 if t.at(k + 1) in {"full", "whole", "entire", "latest"} else k + 1
    word, unit = t.at(at), t.unit(at)
    if word not in DEFINED and not t.at(k + 1)[:1].isdecimal():
        return None
    if word == "year" and (named := years.named(t, at)) is not None:
        return replace(named, first=k)
    if word in {"year", "month", "week", "quarter", "day", "season", "weekend"} and t.at(at + 1) in {
        "before",
        "earlier",
        "previous",
        "after",
        "prior",
    }:
        goes_on = (
            t.at(at + 1) in {"before", "after", "prior"}
            and t.at(at + 2)[:1].isalnum()
            and t.at(at + 2) not in {"and", "but", "or", "when", "while"}
        )
        if not goes_on:
            by = 1 if t.at(at + 1) == "after" else -1
            return Expression(k, at + 2, Form.AGO, unit=unit or "year", number=1, step=by, word="earlier")
    if word == "period" and t.at(at + 1) not in {
        "of",
        "from",
        "between",
        "to",
        "ended",
        "before",
        "after",
        "when",
        "that",
    }:
        return Expression(k, at + 1, Form.DEFINITE, unit="period")
    if word in DEFINITE and t.at(at) == word and not _other_use(t, at):
        return Expression(k, at + 1, Form.DEFINITE, unit=unit or word)
    day = t.day(k + 1)
    if (
        day is not None
        and day[1] == k + 3
        and t.at(k - 1) in {"on", "of", "by", "until", "since"}
        and not t.at(k + 3)[:1].isalpha()
    ):
        return Expression(k, k + 3, Form.DATE, number=day[0])  # "on the 18th"
    year = t.year(k + 1)
    if year is not None and t.at(k + 2) in {"period", "quarter", "half", "month", "months"}:
        return Expression(k, k + 3, Form.SAME, unit="period", year=year)
    return None


def _other_use(t: Tokens, k: int) -> bool:
    """Whether a definite unit is measured, described or part of a compound: "the day care", "the year to"."""
    word, following = t.at(k), t.at(k + 1)
    if following in {"of", "to"} and t.at(k + 2)[:1] in MONEY:  # "rose in the quarter to $2m"
        return False
    if following in NOT_ALONE or word == "half":
        return True
    if word in {"day", "season", "decade"}:
        late = t.at(k - 2) in {"earlier", "later", "late", "early"}
        return late or (following[:1].isalpha() and following not in {"and", "but", "the", "as"})
    return False
