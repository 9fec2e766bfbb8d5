"""Whether a period told before governs a number of a later sentence: by its verb and by what it speaks of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from consistency.extract.periods.scope.placed import CLAUSE_ENDS, Placed
from consistency.extract.periods.tense import PRESENT_BE, is_future, is_past
from consistency.model import PhraseKind

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from consistency.extract.periods.lexicon import TimeWords
    from consistency.extract.sentence import Sentence

VERB_REACH = 14  # words in which to look for the verb of a number
LIST_REACH = 40  # words of a list between its verb and a number
ANAPHOR_REACH = 10  # words of a sentence in which "those" may stand
FINE = frozenset({"day", "days", "week", "weekend"})  # grains of events
GATHERED = frozenset({"years", "year", "quarter", "half", "months", "days"})  # grains of what figures are gathered over
QUOTES = frozenset({'"', "“", "‘"})
POINTING = frozenset({"that", "this", "it", "these", "those"})
HAVE = frozenset({"has", "have", "'ve"})
TOPIC_LETTERS = 4


class Told(StrEnum):
    """How the clause of a number is told."""

    PAST = "past"
    BEFORE = "before"  # "had risen": before what the text tells of
    STATE = "state"  # "were running"
    PRESENT = "present"
    PERFECT = "perfect"
    FUTURE = "future"
    NONE = "none"


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
        """Return the first of the periods told before that may govern a number; a speaker's words take no other's."""
        if s.words[0] in QUOTES:
            return None
        apart = self.words.apart.intersection(s.lower[:word])
        if apart and not any(p is not None and apart.intersection(p.topic) for p in told):
            return None
        if s.words[word + 1 : word + 2] == ["-"] and s.lower[word + 2 : word + 3][0] in self.words.units:
            return None
        return next((p for p in told if p is not None and self._carries(s, p, word, published)), None)

    def crosses(self, s: Sentence, main: Placed, word: int, *, near: bool, level: bool) -> bool:
        """Whether the period that an article is about governs a number of another paragraph: by an anaphor, or a past.

        Then the sentence must speak of the same things, or the period be one that figures are gathered over.
        """
        if self.anaphoric(s):
            return True
        period, told = main.phrase.period, self._told(s, word)
        if period is None or told not in {Told.PAST, Told.BEFORE, Told.FUTURE, Told.PERFECT}:
            return False
        if level and (period.grain not in FINE or self._told_before(s, word, _clause_begin(s, word)) is not Told.PAST):
            return False
        about = not main.topic.isdisjoint(self.topic(s))
        if period.grain == "open" or told is Told.PERFECT:
            return period.grain == "open" and (about or told is Told.PAST)
        stock = main.phrase.kind is PhraseKind.RANGE  # "at the end of March" is a date on which stock is taken
        if stock or period.grain in GATHERED:
            return True
        return (about and told is not Told.BEFORE) or (near and told is Told.PAST)

    def _carries(self, s: Sentence, p: Placed, word: int, published: dt.date | None) -> bool:
        """Whether a period told before fits the verb of a number's clause."""
        period = p.phrase.period
        if period is None:
            return False
        told = self._told(s, word)
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

    def _told(self, s: Sentence, word: int) -> Told:
        """Return how the verb nearest to a number tells its clause: one before it, else one behind it.

        A number whose clause has no verb is told by the verb of the clause before: "A won 40 seats: B 12, C nine".
        """
        floor = _clause_begin(s, word)
        found = self._told_before(s, word, floor) or self._told_behind(s, word)
        if found is None and floor:
            found = self._told_before(s, floor, max(0, floor - LIST_REACH))
        return found or Told.NONE

    def _told_before(self, s: Sentence, word: int, floor: int) -> Told | None:
        """Return how the last verb of the words [floor, word) tells."""
        for k in range(word - 1, floor - 1, -1):
            if s.lower[k] in self.words.present_before_number and self._takes_object(s.lower[k + 1]):
                return Told.PRESENT
            found = self._verb(s, k) if s.lower[k] not in self.words.telling else None
            if found is not None:
                return found
        return None

    def _told_behind(self, s: Sentence, word: int) -> Told | None:
        """Return how the first verb behind a number tells, beyond the commas of what it stands in."""
        for k in range(word + 1, min(len(s), word + VERB_REACH)):
            if s.words[k] in CLAUSE_ENDS:
                return None
            if (found := self._verb(s, k) or self._plain(s, k)) is not None:
                return found
        return None

    def _plain(self, s: Sentence, k: int) -> Told | None:
        """Return that the word behind a plural noun is a verb of the present: "three in five pupils own a bicycle"."""
        plural = s.lower[k - 1][-1:] == "s" and s.lower[k - 1][-2:] != "ss"
        present = plural and s.lower[k] in self.words.present_before_number and self._takes_object(_at(s, k + 1))
        return Told.PRESENT if present else None

    def _takes_object(self, behind: str) -> bool:
        """Whether a word may begin what a verb takes: "holds 2,900", "costs a firm", "sleep in"."""
        opens = behind in self.words.object_openings or behind[0] in "0123456789$£€"
        return opens or self.words.numbers.get(behind, 0) > 1

    def _verb(self, s: Sentence, k: int) -> Told | None:
        """Return how the verb at a word tells, if it is one."""
        lower = s.lower[k]
        if is_future(s, k, self.words):
            return Told.FUTURE
        if lower in self.words.present:
            participle = any(is_past(w, self.words) for w in s.lower[k + 1 : k + 3])
            return Told.PERFECT if lower in HAVE and participle else Told.PRESENT
        if k and lower[-1] == "s" and s.lower[k - 1] in self.words.relatives and not is_past(lower, self.words):
            return Told.PRESENT  # "which waters 640 acres"
        if lower in {"was", "were"} and k + 1 < len(s) and s.lower[k + 1][-3:] == "ing":
            return Told.STATE
        if not is_past(lower, self.words):
            return None
        if k and s.lower[k - 1] in PRESENT_BE:
            return Told.PRESENT  # "is put at"
        near = s.lower[max(0, k - 3) : k]
        if "had" in near:
            return Told.BEFORE
        return Told.PAST if HAVE.isdisjoint(near) else Told.PERFECT


def _at(s: Sentence, k: int) -> str:
    return s.lower[k] if k < len(s) else "."


def _clause_begin(s: Sentence, word: int) -> int:
    """Return the first word of a number's clause, or of what is near enough before it."""
    for k in range(word - 1, max(-1, word - VERB_REACH), -1):
        if s.words[k] in CLAUSE_ENDS:
            return k
    return max(0, word - VERB_REACH + 1)
