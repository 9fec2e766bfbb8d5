"""How the clause of a number is told, by the verb nearest to it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from consistency.extract.periods.scope.placed import CLAUSE_ENDS
from consistency.extract.periods.tense import PRESENT_BE, is_future, is_past
from consistency.slots import quick

if TYPE_CHECKING:
    from consistency.extract.periods.lexicon import TimeWords
    from consistency.extract.sentence import Sentence

VERB_REACH = 14  # words in which to look for the verb of a number
LIST_REACH = 40  # words of a list between its verb and a number
FRONT = 4  # words before a number that opens its sentence, or what stands between commas
HAVE = frozenset({"has", "have", "'ve"})


class Told(StrEnum):
    """How the clause of a number is told."""

    PAST = "past"
    BEFORE = "before"  # "had risen": before what the text tells of
    STATE = "state"  # "were running", "there were"
    PRESENT = "present"
    PERFECT = "perfect"
    FUTURE = "future"
    NONE = "none"


@quick
@dataclass(frozen=True, slots=True)
class Manner:
    """Reads verbs."""

    words: TimeWords

    def told(self, s: Sentence, word: int) -> Told:
        """Return how the verb nearest to a number tells its clause: one before it, else one behind it.

        A number whose clause has no verb is told by the verb of the clause before: "A won 40 seats: B 12, C nine".
        """
        found = self.before(s, word) or self._behind(s, word)
        floor = _clause_begin(s, word)
        if found is None and floor:
            found = self._last(s, max(0, floor - LIST_REACH), floor)
        return found or Told.NONE

    def before(self, s: Sentence, word: int) -> Told | None:
        """Return how the verb before a number in its clause tells, or None where it has none."""
        return self._last(s, _clause_begin(s, word), word)

    def _last(self, s: Sentence, floor: int, word: int) -> Told | None:
        """Return how the last verb of the words [floor, word) tells."""
        for k in range(word - 1, floor - 1, -1):
            if s.lower[k] in self.words.present_before_number and self._takes_object(s.lower[k + 1]):
                return Told.PRESENT
            found = self._verb(s, k) if s.lower[k] not in self.words.telling else None
            if found is not None:
                return found
        return None

    def _behind(self, s: Sentence, word: int) -> Told | None:
        """Return how the first verb behind a number tells: "In second place, B sold 40", "the rate, at 12, rose"."""
        apart = word < FRONT or "," in s.words[word - FRONT : word]
        for k in range(word + 1, min(len(s), word + VERB_REACH)):
            if s.words[k] in CLAUSE_ENDS or (s.words[k] == "," and not apart):
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
        lower, words = s.lower[k], self.words
        past = lower in words.past or (lower[-2:] == "ed" and is_past(lower, words))
        if not (past or lower[-1] == "s" or lower in words.to_come or lower in words.present):
            return None  # most words are no verbs
        if is_future(s, k, words):
            return Told.FUTURE
        if lower in words.present:
            participle = any(is_past(w, self.words) for w in s.lower[k + 1 : k + 3])
            return Told.PERFECT if lower in HAVE and participle else Told.PRESENT
        before = s.lower[k - 1] if k else ""
        if lower in {"was", "were"} and (before == "there" or _at(s, k + 1)[-3:] == "ing"):
            return Told.STATE
        if not past:  # "which waters 640 acres"
            return Told.PRESENT if lower[-1] == "s" and before in self.words.relatives else None
        if before in PRESENT_BE:
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
