"""The time phrases of an article in text order, and what governs each number."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from consistency.extract.periods.calendar.days import moved
from consistency.extract.periods.scope import Carrying, Governing
from consistency.model import Period

if TYPE_CHECKING:
    from consistency.extract.periods.lexicon import TimeWords
    from consistency.extract.periods.scope import Placed
    from consistency.extract.sentence import Sentence
    from consistency.model import Problem, TimePhrase

SCALES = frozenset({"thousand", "million", "billion", "trillion", "m", "bn", "k", "percent", "per"})
RELATIVE = 6  # words from a number to a period in its own relative clause
REPEATED = 60  # sentences in which a text repeats its headline's number
LEAP = dt.timedelta(days=3)  # by which months and years of one kind differ
NO_WORDS: frozenset[int] = frozenset()


@dataclass(slots=True)
class Read:
    """What one sentence gave: its phrases, those that may govern numbers, and the words that belong to dates.

    `carried` is the period told before it, `crossing` whether that is another paragraph's and `near` whether it is the
    one right before, `base` what figures were set against, `ahead` a period still to come; `retold` is set where it was
    told long before the article, `title` where it is a headline.
    """

    phrases: list[TimePhrase] = field(default_factory=list)
    placed: list[Placed] = field(default_factory=list)
    words: frozenset[int] = NO_WORDS
    numbers: list[int] = field(default_factory=list)
    carried: Placed | None = None
    crossing: bool = False
    near: bool = False
    base: Placed | None = None
    ahead: Placed | None = None
    retold: bool = False
    title: bool = False


@dataclass(frozen=True, slots=True)
class Timeline:
    """All time phrases of an article, the problems met, and what governs each number."""

    phrases: tuple[TimePhrase, ...]
    problems: tuple[Problem, ...]
    reads: tuple[Read, ...]
    sentences: tuple[Sentence, ...]
    lexicon: TimeWords
    published: dt.date | None

    def words(self, sentence: int) -> frozenset[int]:
        """Return the indexes of the words of a sentence that belong to dates and so to no figure."""
        return self.reads[sentence].words

    def governing(self, sentence: int, word: int, *, level: bool = False) -> TimePhrase | None:
        """Return the phrase with a period that governs the number at a word, or None.

        A `level` (a price, a length, an age) is told with its own period, or lasts; another paragraph's governs it only
        where its verb tells it of an event.
        """
        read, s, governing = self.reads[sentence], self.sentences[sentence], Governing(self.lexicon)
        if governing.sizes(s, word):
            return None
        if read.title and (again := self._repeated(s, word)) is not None:
            return self.governing(*again, level=level)
        own = governing.own(s, read.placed, word, read.numbers) if read.placed else None
        relative = governing.described(s, word) if own is not None else None
        if own is not None and relative is not None and not relative < own.first <= word + RELATIVE:
            return None
        if own is None:
            own = self._carried(read, s, word, level=level)
        elif own.first > word:
            return own.phrase if own.phrase.period is not None else None
        if own is None or own.phrase.period is None:
            return None
        if read.title and own is read.carried:
            return own.phrase
        against = governing.contrasted(s, read.placed, word)
        if against:
            return (_year_before(own.phrase) if against == "from" else None) or _base(read, own, word)
        return own.phrase

    def _repeated(self, s: Sentence, word: int) -> tuple[int, int] | None:
        """Return where the text repeats a headline's number, as the sentence and the word; a headline may round it."""
        number, behind = s.lower[word], _behind(s, word)
        sure = number[0].isdecimal() and (len(number) > 1 or behind in SCALES)
        for n, other in enumerate(self.sentences[:REPEATED]):
            if other.block == "title":
                continue
            for k, found in enumerate(other.lower):
                same = found == number or (sure and found[0].isdecimal() and _rounds(found, number))
                counts = same and k not in self.reads[n].words
                if counts and (_behind(other, k) == behind or (sure and behind not in SCALES)):
                    return n, k
        return None

    def _carried(self, read: Read, s: Sentence, word: int, *, level: bool) -> Placed | None:
        """Return the period told before that governs a number whose own sentence tells none."""
        if any(not p.aside and p.phrase.period is not None for p in read.placed):
            return None
        told, carrying = read.carried, Carrying(self.lexicon)
        if read.title and told is not None:  # headlines tell the past in the present
            return None if level else told
        if told is not None and read.crossing:
            crosses = not read.retold and carrying.crosses(s, told, word, near=read.near, level=level)
            told = told if crosses else None
        return carrying.first(s, (told, None if level else read.ahead), word, self.published)


def _base(read: Read, own: Placed, word: int) -> TimePhrase | None:
    """Return the period that figures of another are set against: the one told last that is as long and ends before."""
    told = next((p for p in reversed(read.placed) if p.against and p.first < word), read.base)
    one, other = (p.phrase.period if p is not None else None for p in (told, own))
    if told is None or one is None or other is None:
        return None
    if one.begin is None or one.end is None or other.begin is None or other.end is None or one.end >= other.begin:
        return None
    return told.phrase if abs((one.end - one.begin) - (other.end - other.begin)) <= LEAP else None


def _behind(s: Sentence, word: int) -> str:
    return s.lower[word + 1] if word + 1 < len(s) else ""


def _rounds(number: str, to: str) -> bool:
    """Whether a number in digits is another one, rounded to a whole."""
    whole, _, decimals = number.partition(".")
    return decimals.isdecimal() and whole.isdecimal() and to == str(int(whole) + (decimals[0] >= "5"))


def _year_before(phrase: TimePhrase) -> TimePhrase | None:
    """Return the year before one in which something rose or fell "from" a number; of no other length is that sure."""
    period = phrase.period
    if period is None or period.begin is None or period.end is None or period.grain != "year":
        return None
    begin, end = moved((period.begin, period.end), -1, "year")
    return replace(phrase, period=Period(begin, end, "year", "the year before the one in which it changed"))
