"""Which of the phrases of its own sentence governs a number."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from consistency.extract.periods.scope.placed import STOPS, Placed
from consistency.slots import quick

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consistency.extract.periods.lexicon import TimeWords
    from consistency.extract.sentence import Sentence

AHEAD, BACK = 6, 12  # phrases to look at behind a number and before it
AHEAD_REACH = 60  # words from a number to the phrase behind that governs its sentence
AGAINST_REACH = 4  # words from a comparator to its number
AGE_DIGITS = 3
_first = attrgetter("first")
RELATIVE_REACH = 7  # words from "who farms" to a number
POSSESSIVES = frozenset({"its", "their", "his", "her"})
GROUPS = frozenset({"for", "of", "among", "in", "to", "at"})


@quick
@dataclass(frozen=True, slots=True)
class Governing:
    """Decides between the phrases of one sentence; `placed` are in order, `numbers` the words that may be numbers."""

    words: TimeWords

    def own(self, s: Sentence, placed: Sequence[Placed], word: int, numbers: Sequence[int]) -> Placed | None:
        """Return the phrase of the same sentence that governs the number at `word`, or None.

        That is the one right behind it, with no other number or comma between; else the last one before it; else the
        next one behind it.
        """
        if not placed:
            return None
        at = bisect_right(placed, word, key=_first)
        behind = placed[at : at + AHEAD]
        n = bisect_left(numbers, word + 2)
        next_number = numbers[n] if n < len(numbers) else len(s)
        for p in behind:
            if p.first < next_number and p.covers(word) and _close(s, word, p.first):
                return p
        for p in reversed(placed[max(0, at - BACK) : at]):
            if p.last <= word and p.covers(word) and not _run_out(s, p, word):
                return p
        return next((p for p in behind if p.covers(word) and not p.aside and _reaches(s, word, p.first)), None)

    def contrasted(self, s: Sentence, placed: Sequence[Placed], word: int) -> str:
        """Return "from" or the comparator that sets a number against another, whose period it lacks; or nothing."""
        at = bisect_right(placed, word, key=_first)
        floor = placed[at - 1].last if at else 0
        for k in range(word - 1, max(floor - 1, word - 1 - AGAINST_REACH), -1):
            lower = s.lower[k]
            if lower in self.words.comparators:
                # "Against 12 for the others" compares groups of one period; "more than 12" compares nothing.
                groups = not GROUPS.isdisjoint(s.lower[word + 1 : word + 5])
                return "" if groups or (lower == "than" and k == word - 1) else lower
            if lower == "from":
                return "from" if self._led(s, k, floor) else ""
            if lower not in self.words.light:
                return ""
        return ""

    def _led(self, s: Sentence, k: int, floor: int) -> bool:
        """Whether "from" follows a number, a period or a change, and so begins a comparison."""
        if k < 2 or k - 2 < floor:
            return True
        return s.words[k - 1] in {",", "up", "down"} or self.words.numbers.get(s.lower[k - 1], 0) > 1

    def described(self, s: Sentence, word: int) -> int | None:
        """Return the relative pronoun of the present clause that a number stands in: "who farms 640 acres"."""
        for k in range(word - 1, max(0, word - RELATIVE_REACH), -1):
            if s.words[k] in STOPS:
                return None
            if s.lower[k - 1] in self.words.relatives and s.lower[k][-1] == "s" and s.lower[k] not in self.words.past:
                return k - 1
        return None

    def sizes(self, s: Sentence, word: int) -> bool:
        """Whether a number is an age between commas, the size of a place or a count of what someone has.

        These last, and no period of a sentence governs them.
        """
        if word < 2:
            return False
        before, noun = s.lower[word - 1], s.words[word - 2]
        if before == "'s" or before in POSSESSIVES:  # "the firm's six ferries"
            return s.lower[word] in self.words.counting and _counted(s, word)
        if before == "of":
            return noun.lower() in self.words.settlements
        aside = before == "," and word + 1 < len(s) and s.words[word + 1] == ","
        return aside and noun[0].isupper() and len(s.words[word]) <= AGE_DIGITS


def _close(s: Sentence, word: int, at: int) -> bool:
    """Whether no comma or stop parts a number from the phrase behind it."""
    return at - word < 2 or STOPS.isdisjoint(s.words[word:at])


def _counted(s: Sentence, word: int) -> bool:
    """Whether a plural noun stands behind a number word."""
    noun = s.lower[word + 1] if word + 1 < len(s) else ""
    return len(noun) > 3 and noun.isalpha() and noun[-1] == "s"


def _reaches(s: Sentence, word: int, at: int) -> bool:
    """Whether a phrase behind a number is near enough to govern it, in the same part of the sentence."""
    return at - word <= AHEAD_REACH and ";" not in s.words[word:at] and "—" not in s.words[word:at]


def _run_out(s: Sentence, p: Placed, word: int) -> bool:
    """Whether "since 2004" ends with its clause, before the number."""
    open_ = p.phrase.period is not None and p.phrase.period.grain == "open"
    return open_ and p.first > 2 and "," in s.words[p.last : word]
