"""Years, spans such as 2023-24, decades, centuries and fiscal years."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from consistency.extract.periods.expression import Expression, Form
from consistency.extract.periods.grammar.tokens import DASHES

if TYPE_CHECKING:
    from consistency.extract.periods.grammar.tokens import Tokens

OPENING = frozenset({"(", "'", '"', "“", "[", "‘", "’"})
NOT_BEHIND = frozenset({"-", "–"})


def year(t: Tokens, k: int) -> Expression | None:
    """Read a year in digits, or the span or decade that begins with it."""
    value = t.year(k)
    if value is None or (t.glued(k) and t.at(k - 1) not in DASHES | OPENING | {"–"}):
        return None
    if t.at(k + 1) in {"s", "'s"} and t.glued(k + 1) and (t.at(k + 1) == "s" or value % 10 == 0):
        possessive = t.at(k + 1) == "'s" and not _decade_behind(t, k)
        if not possessive:
            return _decade(k, k + 2, value)
    if t.glued(k + 1) and t.at(k + 1)[:1].isalpha() and t.at(k + 1) != "'s":  # "Room 2019B"
        return None
    span = _span(t, k, value)
    if span is not None:
        return span
    return Expression(k, k + 1, Form.YEAR, year=value) if _is_year(t, k, value) else None


def _decade_behind(t: Tokens, k: int) -> bool:
    """Whether "1970's" is a decade: "the", "early" or "mid" before it, and no noun of a year behind it."""
    return t.at(k - 1) in {"the", "early", "late", "mid", "-"} and not t.at(k + 2)[:1].isalpha()


def _decade(first: int, last: int, value: int) -> Expression:
    century = value % 100 == 0 and value % 1000 != 0
    return Expression(first, last, Form.DECADE, year=value, number=100 if century else 10)


def _span(t: Tokens, k: int, value: int) -> Expression | None:
    """Read "2023-24" and "2023/24", a year of some calendar that begins in one year and ends in the next."""
    if t.at(k + 1) not in DASHES or not t.glued(k + 1) or not t.glued(k + 2):
        return None
    other = t.number(k + 2)
    if other is None or len(t.at(k + 2)) not in {2, 4} or (t.at(k + 3) in DASHES and t.glued(k + 3)):
        return None
    full = len(t.at(k + 2)) == 4
    if other != (value + 1 if full else (value + 1) % 100) or (full and t.at(k + 1) != "/"):
        return None
    kind = t.at(k + 3)
    if kind not in t.words.kinds_of_year and kind != "season":
        kind = t.at(k - 2) if t.at(k - 1) == "year" else t.at(k - 1)
    last = k + 5 if t.at(k + 3) in t.words.kinds_of_year and t.at(k + 4) == "year" else k + 3
    return Expression(k, last, Form.SPAN, year=value, other_year=value + 1, unit=_whose(t, k), word=kind)


def _is_year(t: Tokens, k: int, value: int) -> bool:
    """Whether four digits are a year: nothing counted behind them, and a word before them that years have."""
    following, before = t.at(k + 1), t.at(k - 1)
    if following in t.words.not_years or (following == ":" and t.glued(k + 1) and t.number(k + 2) is not None):
        return False
    if (
        following in NOT_BEHIND
        and t.glued(k + 1)
        and t.at(k + 2)[:1].isalpha()
        and t.at(k + 2) not in t.words.range_joins
    ):
        return t.at(k + 2) in {"based", "era", "style", "level", "levels", "vintage"}
    if before == "-" and t.at(k - 2) in {"post", "pre"}:
        return True
    if not 1700 <= value <= 2100:
        return before in {"in", "of", "since", "year"} and not following[:1].isalpha()
    if k == 0 or before in t.words.year_leads or before in t.words.seasons or before in t.words.months:
        return not _plural(t, k + 1) or before not in {
            "of",
            "to",
            "about",
            "around",
            "over",
            "than",
            "only",
            "a",
            "with",
            "by",
            "as",
            "from",
            "and",
            "or",
        }
    if _plural(t, k + 1):
        return False
    return not following[:1].isalpha() or not t.capital(k - 1) or t.capital(k + 1)


def _plural(t: Tokens, k: int) -> bool:
    """Whether the word at `k` looks like a plural noun, so that the number before it counts."""
    word = t.at(k)
    return len(word) > 3 and word.isalpha() and word[-1] == "s" and word[-2] not in "su" and not t.capital(k)


def short_year(t: Tokens, k: int) -> Expression | None:
    """Read "'98" and the decades "'40s", "70s", "the 70's"."""
    apostrophe = t.at(k) in {"'", "’", "‘"}
    at = k + 1 if apostrophe else k
    value = t.number(at)
    if value is None or len(t.at(at)) != 2 or (apostrophe and not t.glued(at)):
        return None
    whole = (2000 if value < 30 else 1900) + value
    if t.at(at + 1) in {"s", "'s"} and t.glued(at + 1) and value % 10 == 0:
        led = apostrophe or t.at(k - 1) in {"the", "early", "late", "mid", "-", "in", "of"}
        aged = t.at(k - 1) == "-" or (t.at(k - 2) in {"in", "into"} and t.at(k - 1) in {"his", "her", "their"})
        return _decade(k, at + 2, whole) if led and not aged and not t.at(at + 2).startswith("f") else None
    if apostrophe and t.at(k - 1) in {"of", "in", "since", "from", "to", "and"}:
        return Expression(k, at + 1, Form.YEAR, year=whole)
    return None


def spelled(t: Tokens, k: int) -> Expression | None:
    """Read a year in words, "nineteen ninety-six", "two thousand and six", or a decade, "the nineteen seventies"."""
    decade = t.words.decades.get(t.at(k))
    if decade is not None:
        if t.at(k - 1) not in {"the", "early", "late", "mid", "-"} or t.at(k) in {"tens", "hundreds"}:
            return None
        return _decade(k, k + 1, (1900 if decade else 2000) + decade)
    head = t.words.numbers.get(t.at(k), 0)
    if t.at(k + 1) in {"thousand", "thousands"} and head in {1, 2} and t.at(k) not in {"a", "an"}:
        return _thousands(t, k, head * 1000)
    if 16 <= head <= 20:
        return _century_and(t, k, head * 100)
    return None


def _thousands(t: Tokens, k: int, value: int) -> Expression | None:
    if t.at(k + 1) == "thousands":
        return _decade(k, k + 2, value) if t.at(k - 1) == "the" else None
    at = k + 2
    hundreds = t.words.numbers.get(t.at(at), 0)
    if 0 < hundreds < 10 and t.at(at + 1) == "hundred" and t.at(at) not in {"a", "an"}:
        value, at = value + 100 * hundreds, at + 2
    behind = at + 1 if t.at(at) == "and" else at
    decade = t.words.decades.get(t.at(behind))
    if decade is not None:
        ten = 10 if t.at(behind) == "tens" else decade
        return _decade(k, behind + 1, value + ten) if t.at(k - 1) == "the" else None
    rest = _below_hundred(t, behind)
    if rest is not None:
        value, at = value + rest[0], rest[1]
    led = t.at(k - 1) in {"in", "of", "since", "until", "from", "year", "to", "by", "and", "before", "after"}
    bare = rest is None and value % 1000 == 0
    if not led or (bare and t.at(k - 1) not in {"year", "from", "since", "until"}) or _counts(t, at):
        return None
    return Expression(k, at, Form.YEAR, year=value)


def _century_and(t: Tokens, k: int, century: int) -> Expression | None:
    following = t.after_hyphen(k + 1)
    decade = t.words.decades.get(t.at(following))
    if decade is not None:
        ten = 10 if t.at(following) == "tens" else decade
        return _decade(k, following + 1, century + ten) if t.at(following) != "hundreds" else None
    if t.at(following) in {"oh", "o"} and (ones := t.words.numbers.get(t.at(t.after_hyphen(following + 1)), 10)) < 10:
        return Expression(k, t.after_hyphen(following + 1) + 1, Form.YEAR, year=century + ones)
    rest = _below_hundred(t, k + 1) if t.at(k + 1) not in {"-", "‑"} else None
    if rest is None or rest[0] < 10 or _counts(t, rest[1]):
        return None
    return Expression(k, rest[1], Form.YEAR, year=century + rest[0])


def _below_hundred(t: Tokens, k: int) -> tuple[int, int] | None:
    found = t.count(k) if t.at(k) in t.words.numbers and t.at(k) not in {"a", "an"} else None
    return found if found and found[0] < 100 else None


def _counts(t: Tokens, k: int) -> bool:
    """Whether the words before `k` count what stands there."""
    return (
        t.at(k) in t.words.not_years
        or t.unit(k) != ""
        or _plural(t, k)
        or t.at(k) in {"hundred", "thousand", "million"}
    )


def named(t: Tokens, k: int) -> Expression | None:
    """Read "year 2000", "the year two thousand" and "the year 247" as the year alone."""
    if t.at(k) != "year":
        return None
    inner = year(t, k + 1) or spelled(t, k + 1)
    if inner is not None:
        return inner if inner.form is Form.YEAR else None
    value = t.number(k + 1) if len(t.at(k + 1)) == 3 else None
    if value and t.at(k - 1) in {"the", "in", "out"} and not t.at(k + 2)[:1].isalpha():
        return Expression(k, k + 2, Form.YEAR, year=value)
    return None


def century(t: Tokens, k: int) -> Expression | None:
    """Read "the 20th century", "the nineteenth century"."""
    found = t.ordinal(k)
    if found is None or not 1 <= found[0] <= 21:
        return None
    number, at = found
    at = t.after_hyphen(at)
    if t.at(at) not in {"century", "centuries"}:
        return None
    return Expression(k, at + 1, Form.DECADE, year=(number - 1) * 100, number=100)


def _whose(t: Tokens, k: int) -> str:
    """Return the country whose year stands at a word: named right before it, or alone beside a word of its state."""
    nations = t.words.calendars.nations
    beside = next((nations[w] for j in (k - 1, k - 2) if (w := t.at(j)) in nations), "")
    if beside or t.words.calendars.state_words.isdisjoint(t.s.lower):
        return beside
    named = {nations[w] for j, w in enumerate(t.s.lower) if w in nations and t.capital(j)}
    return named.pop() if len(named) == 1 else ""


def fiscal(t: Tokens, k: int) -> Expression | None:
    """Read "fiscal 2013", "the 2013 fiscal year", "FY2013", "the current fiscal year", "US fiscal 2019"."""
    if t.at(k) == "fy":
        return _fiscal_of(t, k, t.after_hyphen(k + 1), k + 1)
    if t.at(k) not in t.words.calendars.fiscal_words or t.at(k) == "fy":
        return None
    at = k + 1
    year_word = t.at(at) == "year"
    if not year_word and t.at(k) not in {"fiscal", "financial"}:
        return None
    return _fiscal_of(t, k, at + year_word, at + year_word if year_word else None)


def _fiscal_of(t: Tokens, k: int, at: int, last: int | None) -> Expression | None:
    whose = _whose(t, k)
    span = year(t, at)
    if span is not None and span.form is Form.SPAN:
        return replace(span, first=k, unit=whose, word="fiscal")
    value = t.year(at)
    short = t.number(at) if value is None and t.at(k) == "fy" and len(t.at(at)) == 2 else None
    if value is None and short is not None:
        value = 2000 + short
    if value is not None:
        return Expression(k, at + 1, Form.FISCAL, year=value, unit=whose)
    if last is None or t.at(k) == "fy":
        return None
    step = t.words.steps.get(t.at(k - 1))
    if step is not None and t.at(k - 1) not in t.words.anaphoric:
        return Expression(k - 1, last, Form.FISCAL, step=step, unit=whose)
    return Expression(k, last, Form.FISCAL, unit=whose)
