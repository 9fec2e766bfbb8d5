"""Times of day, with the day that they name: "7:40 p.m. Tuesday", "10.50 p.m.", "noon Saturday"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from consistency.extract.periods.expression import Expression, Form

if TYPE_CHECKING:
    from consistency.extract.periods.grammar.tokens import Tokens

LOCAL = frozenset({"hours", "time", "local"})  # words that go on with a time of day and tell none
DAYS = frozenset({Form.WEEKDAY, Form.DAY, Form.DATE})


def clock(t: Tokens, k: int) -> Expression | None:
    """Read a time of day in digits."""
    last, certain = _digits(t, k)
    if t.at(last) in t.words.clock_halves:
        dotted = t.at(last) in {"a.m", "p.m"} and t.at(last + 1) == "."
        last, certain = last + 1 + dotted, True
    elif t.at(last) in t.words.zones and t.at(last) not in LOCAL and t.at(k).replace(".", "").isdecimal():
        certain = certain or t.s.words[last].isupper() or t.at(last) == "o'clock"
    if not certain:
        return None
    while t.at(last) in t.words.zones and last < len(t):
        last += 1
    return with_day(t, k, last)


def _digits(t: Tokens, k: int) -> tuple[int, bool]:
    """Return the word after the digits of a clock, and whether they can be nothing else."""
    if (
        t.at(k + 1) == ":"
        and t.glued(k + 1)
        and t.glued(k + 2)
        and len(t.at(k)) <= 2
        and len(t.at(k + 2)) == 2
        and t.number(k + 2, 59) is not None
    ):
        seconds = t.at(k + 3) == ":" and t.glued(k + 3) and t.number(k + 4, 59) is not None
        return k + (5 if seconds else 3), True
    return k + 1, False


def with_day(t: Tokens, k: int, last: int) -> Expression:
    """Return a time of day that ends before `last` together with the day behind it, if one is told."""
    at = last + 1 if t.at(last) in {"on", ",", "this", "of"} else last
    day = t.read(t, at) if at < len(t) else None
    if day is not None and day.form in DAYS:
        return replace(day, first=k)
    return Expression(k, last, Form.CLOCK)


def named(t: Tokens, k: int) -> Expression | None:
    """Read "noon Saturday", "midnight Friday", "overnight", "the morning"."""
    word = t.at(k)
    if word in {"noon", "midday", "midnight"}:
        return with_day(t, k, k + 1)
    if t.at(k - 1) == "the" and word in {"morning", "afternoon", "evening"} and t.at(k + 1) == "of":
        day = t.read(t, k + 2)
        return replace(day, first=k) if day is not None and day.form in DAYS else None
    return Expression(k, k + 1, Form.CLOCK) if word == "overnight" else None
