"""Whether a period told before governs a number of a later sentence: by its verb and by what it speaks of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from consistency.extract.periods.scope.manner import Manner, Told
from consistency.model import PhraseKind
from consistency.slots import quick

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from consistency.extract.periods.lexicon import TimeWords
    from consistency.extract.periods.scope.placed import Placed
    from consistency.extract.sentence import Sentence

ANAPHOR_REACH = 10  # words of a sentence in which "those" may stand
FINE = frozenset({"day", "days", "week", "weekend"})  # grains of events
GATHERED = frozenset({"years", "year", "quarter", "half", "months", "days"})  # grains of what figures are gathered over
OPENINGS = frozenset({"during", "before", "after"})  # before what has a time of its own: "during the works"
QUOTES = frozenset({'"', "“", "‘"})
POINTING = frozenset({"that", "this", "it", "these", "those"})
TOPIC_LETTERS = 4


@quick
@dataclass(frozen=True, slots=True)
class Carrying:
    """Decides what is carried from sentence to sentence."""

    words: TimeWords

    def topic(self, s: Sentence) -> frozenset[str]:
        """Return the words of a sentence that say what it is about, without the plural's s."""
        common = self.words.common
        return frozenset(w.rstrip("s") for w in s.lower if len(w) >= TOPIC_LETTERS and w.isalpha() and w not in common)

    def anaphoric(self, s: Sentence) -> bool:
        """Whether a sentence goes on speaking of what was told before it."""
        return not self.words.anaphors.isdisjoint(s.lower[:ANAPHOR_REACH])

    def first(self, s: Sentence, told: Sequence[Placed | None], word: int, published: dt.date | None) -> Placed | None:
        """Return the first of the periods told before that may govern a number.

        What a speaker says, what a survey found and how long something lasts ("a 26-day strike") take no other's.
        """
        if s.words[0] in QUOTES or self._lasts(s, word):
            return None
        if s.lower[0] in OPENINGS and _at(s, 1) in self.words.determiners:
            told = [p for p in told if p is not None and p.phrase.period is not None and p.phrase.period.grain in FINE]
        apart = self.words.apart.intersection(s.lower[:word])
        if apart and not any(p is not None and apart.intersection(p.topic) for p in told):
            return None
        how = Manner(self.words).told(s, word)
        return next((p for p in told if p is not None and self._carries(s, p, how, published)), None)

    def crosses(self, s: Sentence, main: Placed, word: int, *, near: bool, level: bool) -> bool:
        """Whether the period that an article is about governs a number of another paragraph: by an anaphor, or a past.

        Then the period is one that figures are gathered over, or the sentence stands in the next paragraph (`near`) or
        speaks of the same things. A `level` lasts, unless its own verb tells it of an event.
        """
        if self.anaphoric(s):
            return True
        manner = Manner(self.words)
        period, told = main.phrase.period, manner.told(s, word)
        if period is None or told not in {Told.PAST, Told.BEFORE, Told.FUTURE}:
            return False
        if level and (period.grain not in FINE or manner.before(s, word) is not Told.PAST):
            return False
        about = not main.topic.isdisjoint(self.topic(s))
        if period.grain == "open":
            return told is Told.PAST and (about or near)
        stock = main.phrase.kind is PhraseKind.RANGE  # "at the end of March" is a date on which stock is taken
        if stock or period.grain in GATHERED:
            return True
        return (about and told is not Told.BEFORE) or (near and told is Told.PAST)

    def _lasts(self, s: Sentence, word: int) -> bool:
        """Whether a number is a length of time before its noun."""
        return _at(s, word + 1) == "-" and _at(s, word + 2) in self.words.units

    @staticmethod
    def _carries(s: Sentence, p: Placed, told: Told, published: dt.date | None) -> bool:
        """Whether a period told before fits the verb of a number's clause."""
        period = p.phrase.period
        if period is None:
            return False
        if period.grain == "open":
            return told in {Told.PERFECT, Told.PAST}
        if told is Told.PRESENT:
            return s.lower[0] in POINTING
        begin, end = period.begin, period.end
        to_come = bool(published and end and end > published)
        if told is Told.PERFECT:
            return to_come or end == published
        if told is Told.FUTURE:
            return to_come
        return told is not Told.STATE and not (published and begin and begin > published)


def _at(s: Sentence, k: int) -> str:
    return s.lower[k] if k < len(s) else ""
