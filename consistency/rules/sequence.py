"""Which of two dated events a sentence puts first: "opened in 1998, three years after it was founded in 2001".

Read are only the forms that leave no doubt: a date, directly behind it `after` or, with a length of time, `before`, and
the date of the same clause; or `after` at the head of the sentence. All else is left alone.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from calendar import monthrange
from dataclasses import dataclass

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december|sept?|" + (
    "|".join(m for m in MONTHS if m not in {"may", "sep"}) + r")\.?"
)
_YEAR = r"(?:1[5-9]|20)\d\d"
DATE = re.compile(
    rf"\b(?P<d1>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<m1>{_MONTH})(?:,? (?P<y1>{_YEAR}))?(?![\w-])"
    rf"|\b(?P<m2>{_MONTH}) (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<y2>{_YEAR}))?(?![\w-])"
    rf"|\b(?P<m3>{_MONTH}),? (?:of )?(?P<y3>{_YEAR})(?![\w-])"
    rf"|\b(?:in|during) (?P<y4>{_YEAR})(?![\w-])"
)
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[^\w\s]")
AFTER, BEFORE = frozenset({"after", "following"}), frozenset({"before"})
TIMES = frozenset({
    "day", "days", "night", "nights", "week", "weeks", "fortnight", "month", "months", "year", "years", "decade",
    "decades",
})  # fmt: skip
ADVERBS = frozenset({"just", "only", "shortly", "soon", "immediately", "right", "long"})
# Words behind which another event begins, or one that is yet to come.
BREAKS = frozenset({
    "and", "or", "but", "nor", "which", "that", "who", "whose", "whom", "where", "when", "while", "to", "until", "till",
    "will", "would", "for", "by", "since", "from", "than", "as", "at", "about", "over", "against",
})  # fmt: skip
# "Named after" and the like put nothing in order; nor does what is denied or compared.
OTHERWISE = frozenset({
    "named", "called", "christened", "modelled", "modeled", "patterned", "titled", "not", "never", "rather", "instead",
})  # fmt: skip
LONGEST_GAP = 12  # words between `after` and the date of its clause
MOST = 6  # dates of a sentence that tells of two events
FAR = 60  # days between two dates without a year, from which on they may be of two years


@dataclass(frozen=True, slots=True)
class _Dated:
    """Where a date stands in the words of a sentence, and the days that it names."""

    at: int
    behind: int
    begin: dt.date
    end: dt.date
    year_told: bool


def order_told(sentence: str, year: int | None) -> tuple[dt.date, dt.date] | None:
    """Return the first day of the event that comes first by the words, and the last day of the one that comes later.

    `year` is that of the article, for dates that tell none; None where no order is told.
    """
    low = sentence.lower()
    if not any(word in low for word in (*AFTER, *BEFORE)):
        return None
    words = [(m.group(), m.start()) for m in WORD.finditer(low)]
    texts = [w for w, _ in words]
    dates = _dates(low, [start for _, start in words], year)
    if not 2 <= len(dates) <= MOST or not OTHERWISE.isdisjoint(texts) or any(w.endswith(("n't", "n’t")) for w in texts):
        return None
    for n, word in enumerate(texts):
        if word in AFTER or word in BEFORE:
            pair = _headed(texts, n, dates) if n == 0 else _within(texts, n, dates)
            if pair is not None:
                return _ordered(*(pair if word in AFTER else reversed(pair)))
    return None


def _within(texts: list[str], n: int, dates: list[_Dated]) -> tuple[_Dated, _Dated] | None:
    """Return the date before a word of order and the one behind it, where nothing comes between."""
    one = next((d for d in reversed(dates) if d.behind <= n), None)
    other = next((d for d in dates if d.at > n), None)
    if one is None or other is None or not _clean(texts[n + 1 : other.at]):
        return None
    gap = [w for w in texts[one.behind : n] if w != ","]
    spelled = bool(gap) and (gap[-1] in TIMES or gap[-1] in ADVERBS) and len(gap) <= 5 and _clean(gap[:-1])
    return (one, other) if spelled or (not gap and texts[n] in AFTER) else None


def _headed(texts: list[str], n: int, dates: list[_Dated]) -> tuple[_Dated, _Dated] | None:
    """Return the date of the main clause and that of "After …, " before it."""
    other, one = dates[0], dates[1]
    closed = texts[other.behind : other.behind + 1] == [","]
    if not closed or not _clean(texts[n + 1 : other.at]) or not _clean(texts[other.behind + 1 : one.at]):
        return None
    return one, other


def _clean(words: list[str]) -> bool:
    """Whether words hold one clause."""
    return len(words) <= LONGEST_GAP and BREAKS.isdisjoint(words) and all(w[0].isalnum() for w in words)


def _ordered(later: _Dated, first: _Dated) -> tuple[dt.date, dt.date] | None:
    """Return the days that an order holds between; dates without a year, far apart, may be of two years."""
    if not (later.year_told and first.year_told) and abs((first.begin - later.end).days) > FAR:
        return None
    return first.begin, later.end


def _dates(text: str, starts: list[int], year: int | None) -> list[_Dated]:
    found = []
    for match in DATE.finditer(text):
        told = match["y1"] or match["y2"] or match["y3"] or match["y4"]
        days = _days(match, int(told) if told else year)
        if days is not None:
            at, behind = (bisect_left(starts, end) for end in match.span())
            found.append(_Dated(at, behind, *days, told is not None))
    return found


def _days(match: re.Match[str], year: int | None) -> tuple[dt.date, dt.date] | None:
    month = match["m1"] or match["m2"] or match["m3"]
    if year is None:
        return None
    if month is None:
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    number, day = MONTHS.index(month[:3]) + 1, match["d1"] or match["d2"]
    last = monthrange(year, number)[1]
    if day is None:
        return dt.date(year, number, 1), dt.date(year, number, last)
    return (dt.date(year, number, int(day)),) * 2 if 1 <= int(day) <= last else None
