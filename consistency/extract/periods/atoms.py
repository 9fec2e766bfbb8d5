"""Single time expressions of a sentence: dates, months, years, weekdays, relative units, durations."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from consistency.extract.periods.lexicon import Expression, Form

if TYPE_CHECKING:
    from consistency.extract.periods.lexicon import TimeWords
    from consistency.extract.sentence import Sentence

DASHES = frozenset("-–—‑/")
YEAR_LEADS = frozenset(
    {
        "in",
        "of",
        "since",
        "until",
        "by",
        "from",
        "to",
        "during",
        "for",
        "before",
        "after",
        "between",
        "and",
        "through",
        "till",
        "early",
        "late",
        "mid",
        "-",
        "–",
        "(",
        ",",
        "or",
        "year",
        "summer",
        "winter",
        "spring",
        "autumn",
        "fall",
        "around",
        "about",
        "fiscal",
        "the",
        "than",
        "vs",
        "versus",
        "back",
        "over",
        "against",
        "only",
        "calendar",
        "a",
        "with",
        "on",
        "throughout",
        "into",
        "end-",
        "as",
        "is",
        "was",
        ";",
        ":",
    }
)
DAY_LEADS = frozenset(
    {
        "in",
        "on",
        "of",
        "since",
        "until",
        "by",
        "from",
        "to",
        "for",
        "between",
        "and",
        "through",
        "early",
        "late",
        "mid",
        "last",
        "next",
        "this",
        "during",
        "till",
        "before",
        "after",
        "-",
        "–",
        "a",
        "the",
        "each",
        "every",
        "(",
        ",",
    }
)


class Atoms:
    """Finds the atoms of a sentence in one pass; compiled once."""

    def __init__(self, words: TimeWords) -> None:
        self.words = words
        self.starts = frozenset().union(
            words.months, words.weekdays, words.units, words.seasons, words.ordinals, words.numbers, words.vague_numbers, words.days,
            words.vague, words.steps, words.parts, {"fiscal", "financial", "the", "q1", "q2", "q3", "q4", "h1", "h2", "q", "h", "fy"},
        )  # fmt: skip

    def find(self, s: Sentence) -> list[Expression]:
        """Return the atoms in order, longest first where two begin at one word."""
        found: list[Expression] = []
        k, n, starts = 0, len(s), self.starts
        while k < n:
            word = s.lower[k]
            atom = None
            if word[0].isdecimal():
                atom = self._digits(s, k)
            elif word in starts:
                atom = self._worded(s, k)
            if atom is None:
                k += 1
                continue
            found.append(atom)
            k = atom.last
        return found

    # ---- dispatch

    def _worded(self, s: Sentence, k: int) -> Expression | None:
        w, word = self.words, s.lower[k]
        if word == "the":
            return self._the(s, k)
        for table, read in (
            (w.parts, self._part), (w.weekdays, self._weekday), (w.months, self._month), (w.steps, self._step), (w.ordinals, self._ordinal),
            (w.days, self._day), (w.numbers, self._counted), (w.vague_numbers, self._counted), (w.seasons, self._season),
        ):  # fmt: skip
            if word in table:
                atom = read(s, k)
                if atom is not None:
                    return atom
        if word in {"fiscal", "financial"}:
            return self._fiscal(s, k)
        if word in {"q", "h", "fy"} or word in {"q1", "h1"}:
            return self._short(s, k)
        if word in w.vague and word not in {"once"}:
            return Expression(k, k + 1, Form.VAGUE)
        if word in {"year", "month"} and s.lower[k + 1 : k + 3] in (["-", "earlier"], ["-", "ago"]):
            return Expression(k, k + 3, Form.AGO, unit=word, number=1, step=-1)
        if word in {"decades", "years", "months", "weeks", "days"} and self._prior(s, k) in {
            "for",
            "of",
            "in",
            "over",
            "take",
            "took",
        }:
            return Expression(k, k + 1, Form.DURATION, unit=w.units[word])
        return None

    @staticmethod
    def _prior(s: Sentence, k: int) -> str:
        return s.lower[k - 1] if k > 0 else ""

    @staticmethod
    def _next(s: Sentence, k: int) -> str:
        return s.lower[k] if k < len(s) else ""

    # ---- digits

    def _digits(self, s: Sentence, k: int) -> Expression | None:
        return (
            self._numeric(s, k) or self._clock(s, k) or self._day_month(s, k) or self._year(s, k) or self._counted(s, k)
        )

    def _numeric(self, s: Sentence, k: int) -> Expression | None:
        """Read 2013-02-20 and 20/02/2013, where the order of day and month is beyond doubt."""
        if k + 4 >= len(s) or s.words[k + 1] not in {"-", "/", "."} or s.words[k + 3] != s.words[k + 1]:
            return self._dotted(s, k)
        if not all(s.glued(j) for j in range(k + 1, k + 5)):
            return None
        parts = s.words[k], s.words[k + 2], s.words[k + 4]
        if not all(p.isascii() and p.isdecimal() for p in parts):
            return None
        return self._ordered(k, k + 5, *map(int, parts), len(parts[0]) == 4)

    def _dotted(self, s: Sentence, k: int) -> Expression | None:
        parts = s.words[k].split(".")
        if len(parts) == 3 and all(p.isascii() and p.isdecimal() for p in parts) and len(parts[2]) == 4:
            return self._ordered(k, k + 1, *map(int, parts), False)
        return None

    @staticmethod
    def _ordered(first: int, last: int, a: int, b: int, c: int, iso: bool) -> Expression | None:
        if iso:
            return (
                Expression(first, last, Form.DATE, year=a, month=b, number=c) if 1 <= b <= 12 and 1 <= c <= 31 else None
            )
        year = c if c > 99 else 2000 + c if c < 70 else 1900 + c
        if a > 12 >= b >= 1 and a <= 31:
            return Expression(first, last, Form.DATE, year=year, month=b, number=a)
        if b > 12 >= a >= 1 and b <= 31:
            return Expression(first, last, Form.DATE, year=year, month=a, number=b)
        if a == b and 1 <= a <= 12:
            return Expression(first, last, Form.DATE, year=year, month=a, number=b)
        return Expression(first, last, Form.VAGUE, word="order") if 1 <= a <= 12 and 1 <= b <= 12 else None

    def _clock(self, s: Sentence, k: int) -> Expression | None:
        """Read a time of day, with the day it names if that follows: "7:40 p.m. Tuesday"."""
        last = k + 1
        clock = False
        if (
            self._next(s, last) == ":"
            and s.glued(last)
            and last + 1 < len(s)
            and s.words[last + 1].isdecimal()
            and s.glued(last + 1)
        ):
            last, clock = last + 2, len(s.words[k]) <= 2 and len(s.words[last + 1]) == 2
            if clock and self._next(s, last) == ":" and self._next(s, last + 1).isdecimal():
                last += 2
        half = self._next(s, last)
        if half in {"a.m.", "p.m.", "am", "pm", "a.m", "p.m"}:
            last, clock = last + 1, True
            if self._next(s, last) == "." and half in {"a.m", "p.m"}:
                last += 1
        elif (
            half in {"gmt", "est", "edt", "utc", "bst", "cet", "ist", "o'clock"}
            and s.words[k].replace(".", "").isdecimal()
        ):
            clock = True
        if not clock:
            return None
        while self._next(s, last) in {
            "gmt",
            "est",
            "edt",
            "utc",
            "bst",
            "cet",
            "ist",
            "o'clock",
            "local",
            "time",
            "et",
            "pt",
        }:
            last += 1
        at = last + 1 if self._next(s, last) in {"on", ",", "this"} else last
        day = self._worded(s, at) if at < len(s) and self._next(s, at) in self.starts else None
        if day is not None and day.form in {Form.WEEKDAY, Form.DAY, Form.DATE}:
            return replace(day, first=k)
        return Expression(k, last, Form.DAY, step=0, word="clock")

    def _day_month(self, s: Sentence, k: int) -> Expression | None:
        """Read "20 February 2013", "20th of February"."""
        if not s.words[k].isdecimal() or not 1 <= int(s.words[k][:3]) <= 31 or len(s.words[k]) > 2:
            return None
        at = k + 1
        if self._next(s, at) in {"st", "nd", "rd", "th"} and s.glued(at):
            at += 1
        if self._next(s, at) == "of":
            at += 1
        number = self.words.months.get(self._next(s, at))
        if number is None or not s.words[at][0].isupper():
            return None
        last = self._dot(s, at + 1)
        year, last = self._with_year(s, last)
        return Expression(k, last, Form.DATE, year=year, month=number, number=int(s.words[k]))

    def _dot(self, s: Sentence, last: int) -> int:
        """Step over the full stop of an abbreviated month."""
        abbreviated = len(s.words[last - 1]) <= 4 and s.lower[last - 1] not in {"may", "june", "july"}
        return last + 1 if abbreviated and self._next(s, last) == "." and s.glued(last) and last + 1 < len(s) else last

    def _with_year(self, s: Sentence, last: int) -> tuple[int | None, int]:
        """Read the year behind a day or month, past a comma or "of"."""
        at = last
        if self._next(s, at) in {",", "of", "in"}:
            at += 1
        if at < len(s) and self._is_year(s.words[at]) and self._next(s, at + 1) not in self.words.not_years:
            return int(s.words[at]), at + 1
        if at + 1 < len(s) and s.words[at] in {"'", "’"} and s.words[at + 1].isdecimal() and len(s.words[at + 1]) == 2:
            short = int(s.words[at + 1])
            return (2000 if short < 70 else 1900) + short, at + 2
        return None, last

    @staticmethod
    def _is_year(word: str) -> bool:
        return len(word) == 4 and word.isascii() and word.isdecimal() and 1500 <= int(word) <= 2200

    def _year(self, s: Sentence, k: int) -> Expression | None:
        """Read a bare year, "1990s", "2023-24"."""
        if not self._is_year(s.words[k]) or (s.glued(k) and s.words[k - 1] not in DASHES | {"(", "'", '"', "“"}):
            return None
        year = int(s.words[k])
        following = self._next(s, k + 1)
        if following == "s" and s.glued(k + 1):
            return Expression(k, k + 2, Form.DECADE if year % 100 else Form.DECADE, year=year)
        if (
            following in {"%", ":", "percent"}
            or following in self.words.not_years
            or (following == "-" and self._next(s, k + 2) in {"year", "mile", "strong", "page", "seat", "bed"})
        ):
            return None
        if (
            following in DASHES
            and k + 2 < len(s)
            and s.glued(k + 1)
            and s.glued(k + 2)
            and len(s.words[k + 2]) == 2
            and s.words[k + 2].isdecimal()
        ):
            if int(s.words[k + 2]) == (year + 1) % 100:
                return Expression(k, k + 3, Form.YEARS, year=year, other_year=year + 1)
        before = self._prior(s, k)
        begins = k == 0 or before in YEAR_LEADS or before in self.words.seasons or before in self.words.months
        plural = (
            following.endswith("s")
            and len(following) > 3
            and following.isalpha()
            and k + 1 < len(s)
            and s.words[k + 1][0].islower()
        )
        if (
            1700 <= year <= 2100
            and not plural
            and (
                begins
                or not following
                or not following[0].isalpha()
                or s.words[k - 1][0].islower()
                or (s.words[k + 1][0].isupper() and k > 0)
            )
        ):
            return Expression(k, k + 1, Form.YEAR, year=year)
        return None

    # ---- words

    def _month(self, s: Sentence, k: int) -> Expression | None:
        if not s.words[k][0].isupper():
            return None
        number = self.words.months[s.lower[k]]
        last = self._dot(s, k + 1)
        day = self._next(s, last)
        if day.isdecimal() and 1 <= int(day[:3]) <= 31 and len(day) <= 2 and not self._beyond_day(s, last + 1):
            end = last + 1
            if self._next(s, end) in {"st", "nd", "rd", "th"} and s.glued(end):
                end += 1
            year, end = self._with_year(s, end)
            return Expression(k, end, Form.DATE, year=year, month=number, number=int(day))
        year, end = self._with_year(s, last)
        doubtful = s.lower[k] in self.words.doubtful and year is None and self._prior(s, k) not in DAY_LEADS
        if doubtful and s.lower[k] in {"may", "mar", "jan", "jun", "dec", "sep"}:
            return None
        if doubtful and (k == 0 or s.words[k - 1][0].isupper() or self._next(s, k + 1) in {"to", "of"}):
            return None
        if (
            k + 1 < len(s)
            and s.words[k + 1][0].isupper()
            and year is None
            and s.lower[k + 1] not in self.words.months
            and end == k + 1
            and s.words[k - 1 : k][:1]
            and s.words[k - 1][0].isupper()
            and k > 0
        ):
            return None
        return Expression(k, end, Form.MONTH, year=year, month=number)

    def _beyond_day(self, s: Sentence, k: int) -> bool:
        """Whether the digits behind a month count something ("in May 12 people died")."""
        following = self._next(s, k)
        return following in {"percent", "%", "people", "per", "million", "billion", "thousand", "years"}

    def _weekday(self, s: Sentence, k: int) -> Expression | None:
        if not s.words[k][0].isupper() or (
            len(s.words[k]) <= 4
            and s.lower[k] in {"mon", "sun", "sat", "wed", "fri"}
            and self._next(s, k + 1) not in {",", "."}
        ):
            return None
        number = self.words.weekdays[s.lower[k]]
        at = k + 1
        if self._next(s, at) in self.words.day_parts:
            at += 1
        joined = at + 1 if self._next(s, at) == "," else at
        if joined < len(s):
            date = (
                self._month(s, joined)
                if s.lower[joined] in self.words.months
                else self._day_month(s, joined)
                if s.words[joined].isdecimal()
                else None
            )
            if date is not None and date.form is Form.DATE:
                return replace(date, first=k)
        return Expression(k, at, Form.WEEKDAY, number=number)

    def _day(self, s: Sentence, k: int) -> Expression:
        last = k + 1
        if self._next(s, last) in self.words.day_parts:
            last += 1
        return Expression(k, last, Form.DAY, step=self.words.days[s.lower[k]])

    def _season(self, s: Sentence, k: int) -> Expression | None:
        year, last = self._with_year(s, k + 1)
        if year is not None:
            return Expression(k, last, Form.SEASON, month=self.words.seasons[s.lower[k]], year=year)
        if self._prior(s, k) in {"the", "this", "last", "next", "in"} and s.lower[k] not in {"fall", "spring"}:
            return Expression(k, k + 1, Form.SEASON, month=self.words.seasons[s.lower[k]])
        return None

    def _part(self, s: Sentence, k: int) -> Expression | None:
        """Read "early May", "mid-2012", "late last year", "the end of March"."""
        at = k + 1
        while self._next(s, at) in {"-", "of", "in", "the"}:
            at += 1
        if at >= len(s) or at - k > 3:
            return None
        inner = (
            self._year(s, at)
            if s.words[at][0].isdecimal()
            else self._worded(s, at)
            if s.lower[at] in self.starts - self.words.parts.keys() and s.lower[at] != "the"
            else None
        )
        if inner is None or inner.form not in {Form.MONTH, Form.YEAR, Form.UNIT, Form.DECADE, Form.SEASON, Form.NTH}:
            return None
        word = self.words.parts[s.lower[k]]
        return replace(inner, first=k, word="end" if s.lower[k] in {"end", "close"} else word)

    def _step(self, s: Sentence, k: int) -> Expression | None:
        """Read "last week", "the past two months", "this March", "next Tuesday", "last summer"."""
        step = self.words.steps[s.lower[k]]
        at = k + 1
        if self._next(s, at) in {"calendar", "full", "fiscal", "financial", "school", "academic"}:
            at += 1
        word = self._next(s, at)
        if word in self.words.units:
            unit = self.words.units[word]
            if unit in {"second", "minute", "hour"}:
                return Expression(k, at + 1, Form.DURATION, unit=unit, number=1)
            if s.lower[k] in {"same", "that", "following", "preceding", "previous", "prior"} and unit not in {"half"}:
                return Expression(k, at + 1, Form.UNIT, unit=unit, step=step, word=s.lower[k])
            last = at + 1
            if unit == "day" and word == "night":
                return Expression(k, last, Form.DAY, step=step)
            if word.endswith("s") and step:
                return Expression(k, last, Form.ROLL, unit=unit, step=step)
            return Expression(k, last, Form.UNIT, unit=unit, step=step, word=s.lower[k])
        if word in {"period", "time"} and s.lower[k] == "same":
            return self._of_year(s, Expression(k, at + 1, Form.UNIT, unit="period", step=1, word="same"))
        if word in self.words.day_parts:
            return Expression(k, at + 1, Form.DAY, step=min(1, step))
        if word in self.words.weekdays and s.words[at][0].isupper():
            return Expression(k, at + 1, Form.WEEKDAY, number=self.words.weekdays[word], step=step)
        if word in self.words.months and s.words[at][0].isupper():
            return Expression(k, self._dot(s, at + 1), Form.MONTH, month=self.words.months[word], step=step)
        if word in self.words.seasons:
            return Expression(k, at + 1, Form.SEASON, month=self.words.seasons[word], step=step)
        count = self._number(s, at)
        if count is not None and step and s.lower[k] != "that":
            number, at = count
            unit = self.words.units.get(self._next(s, at), "")
            if unit:
                return Expression(k, at + 1, Form.ROLL, unit=unit, number=number, step=step)
        return None

    def _number(self, s: Sentence, k: int) -> tuple[int, int] | None:
        """Read the number of a length of time at word `k`; 0 stands for an open one ("several")."""
        word = self._next(s, k)
        if word.isascii() and word.isdecimal() and len(word) <= 4:
            return int(word), k + 1
        if word in self.words.numbers:
            tens = self.words.numbers[word]
            if tens >= 20 and self._next(s, k + 1) == "-" and self.words.numbers.get(self._next(s, k + 2), 99) < 10:
                return tens + self.words.numbers[self._next(s, k + 2)], k + 3
            if word in {"a", "an"} and self._next(s, k + 1) in {"few", "couple", "hundred"}:
                inner = self._number(s, k + 1)
                return inner
            return tens, k + 1
        if word in self.words.vague_numbers:
            return 0, k + 2 if self._next(s, k + 1) == "of" else k + 1
        return None

    def _counted(self, s: Sentence, k: int) -> Expression | None:
        """Read "two years", "three months ago", "a year earlier", "26-day"."""
        count = self._number(s, k)
        if count is None:
            return None
        number, at = count
        if self._next(s, at) == "-":
            at += 1
        unit = self.words.units.get(self._next(s, at), "")
        if (
            not unit
            or (unit in {"half", "weekend"} and number != 0)
            or (s.lower[k] in {"a", "an"} and s.lower[at] == "second")
        ):
            return None
        at += 1
        link = self._next(s, at)
        if link in self.words.relative and not (
            link in {"before", "after", "on"} and self._next(s, at + 1)[:1].isalpha() and link != "before"
        ):
            far = self._next(s, at + 1)
            if link in {"before", "after"} and far and far[0].isalpha() and far not in {"and", "or", "but"}:
                return Expression(k, at, Form.DURATION, unit=unit, number=number)
            return Expression(k, at + 1, Form.AGO, unit=unit, number=number, step=self.words.relative[link], word=link)
        if s.lower[k] in {"a", "an"}:
            return (
                None
                if self._prior(s, k)[-1:].isdecimal()
                or self._prior(s, k) in {"times", "once", "twice"}
                or self._rate(s, k)
                else Expression(k, at, Form.DURATION, unit=unit, number=1)
            )
        if link == "old" or (self._next(s, at) == "-" and self._next(s, at + 1) == "old"):
            return None
        return Expression(k, at, Form.DURATION, unit=unit, number=number)

    def _rate(self, s: Sentence, k: int) -> bool:
        """Whether "a month" behind a counted noun is a rate: "144,000 attacks a month"."""
        return any(s.words[j][0].isdecimal() for j in range(max(0, k - 5), k)) or self._prior(s, k) in {
            "million",
            "billion",
            "thousand",
        }

    def _ordinal(self, s: Sentence, k: int) -> Expression | None:
        """Read "first quarter of 2013", "third-quarter", "second half", "first two months of this year"."""
        number = self.words.ordinals[s.lower[k]]
        at = k + 1
        if self._next(s, at) == "-":
            at += 1
        if self._next(s, at) in {"fiscal", "financial", "calendar"}:
            at += 1
        unit = self.words.units.get(self._next(s, at), "")
        if unit in {"quarter", "half"} and number and s.lower[at] in {"quarter", "half"}:
            return self._of_year(s, Expression(k, at + 1, Form.NTH, unit=unit, number=number))
        if self._next(s, at).isdecimal() or self._next(s, at) in self.words.numbers:
            count = self._number(s, at)
            unit = self.words.units.get(self._next(s, count[1]), "") if count else ""
            if count and unit and number in {1, -1}:
                return self._of_year(
                    s, Expression(k, count[1] + 1, Form.FIRST, unit=unit, number=count[0], step=number)
                )
        if unit in {"month", "week", "day", "year"} and number == 1 and self._next(s, at + 1) == "of":
            return self._of_year(s, Expression(k, at + 1, Form.FIRST, unit=unit, number=1, step=1))
        return None

    def _of_year(self, s: Sentence, e: Expression) -> Expression | None:
        """Add what the expression is a part of: "of this year", "of 2013", "2013", "last year"."""
        at = e.last
        if self._next(s, at) in {"of", "in"}:
            at += 1
        if self._next(s, at) == "the" and e.last < at:
            at += 1
        if at < len(s):
            if self._is_year(s.words[at]) and self._next(s, at + 1) not in self.words.not_years:
                return replace(e, last=at + 1, of=Expression(at, at + 1, Form.YEAR, year=int(s.words[at])))
            if s.lower[at] in self.words.steps or (s.lower[at] in self.words.months and at > e.last):
                inner = self._step(s, at) if s.lower[at] in self.words.steps else self._month(s, at)
                if inner is not None and inner.form in {Form.UNIT, Form.MONTH}:
                    return replace(e, last=inner.last, of=inner)
            if self._next(s, at) == "year" and at > e.last + 1:
                return replace(e, last=at + 1)
        return e if e.form is Form.NTH or e.step == 1 else None

    def _the(self, s: Sentence, k: int) -> Expression | None:
        """Read what needs its article: "the year before", "the year-earlier quarter", "the 20th century"."""
        word = self._next(s, k + 1)
        if word in {"year", "month", "week", "quarter", "day", "season"} and self._next(s, k + 2) in {
            "before",
            "earlier",
            "previous",
            "after",
        }:
            unit = self.words.units.get(word, "year")
            return Expression(
                k, k + 3, Form.AGO, unit=unit, number=1, step=-1 if self._next(s, k + 2) != "after" else 1, word="the"
            )
        if word == "year" and s.lower[k + 2 : k + 4] == ["-", "earlier"]:
            return Expression(k, k + 5, Form.AGO, unit="year", number=1, step=-1, word="the")
        return None

    def _fiscal(self, s: Sentence, k: int) -> Expression | None:
        at = k + 1
        if self._next(s, at) == "year":
            at += 1
        if at < len(s) and self._is_year(s.words[at]):
            return Expression(k, at + 1, Form.VAGUE, word="fiscal")
        return None

    def _short(self, s: Sentence, k: int) -> Expression | None:
        """Read Q1 2013 and H1."""
        if not s.words[k].isupper() or k + 1 >= len(s) or not s.glued(k + 1) or not s.words[k + 1].isdecimal():
            return None
        number = int(s.words[k + 1][:4])
        if s.lower[k] == "fy":
            return Expression(k, k + 2, Form.VAGUE, word="fiscal")
        unit, most = ("quarter", 4) if s.lower[k] == "q" else ("half", 2)
        return (
            self._of_year(s, Expression(k, k + 2, Form.NTH, unit=unit, number=number)) if 1 <= number <= most else None
        )
