"""Which period governs which number: its clause's, its sentence's, or the one carried from before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consistency.extract.periods.lexicon import TimeWords
    from consistency.extract.sentence import Sentence
    from consistency.model import TimePhrase

TELLING_REACH = 7
PRESENT = frozenset({"has", "have", "'ve", "is", "are", "holds", "owns", "employs"})
PRESENT_REACH = 12
ANAPHOR_REACH = 10
FINE = frozenset({"day"})
MONTHS = frozenset({"month"})


@dataclass(frozen=True, slots=True)
class Placed:
    """A phrase with a period and the words [first, last) that it takes in its sentence."""

    first: int
    last: int
    phrase: TimePhrase


class Scope:
    """Decides what governs a number; the numbers themselves are known by digits only, which is enough here."""

    def __init__(self, words: TimeWords) -> None:
        self.words = words

    def telling(self, s: Sentence, placed: Placed) -> bool:
        """Whether a phrase says when something was told, not when it was so."""
        period = placed.phrase.period
        grain = period.grain if period else ""
        if grain not in FINE | MONTHS:
            return False
        for k in range(placed.last, min(len(s), placed.last + 2)):
            if s.lower[k] in self.words.telling:
                return True
        ends = (
            placed.last >= len(s)
            or not s.words[placed.last][0].isalpha()
            or s.lower[placed.last] in {"that", "as", "in", "at", "by", "and", "when"}
        )
        for k in range(placed.first - 1, max(-1, placed.first - 1 - TELLING_REACH), -1):
            if s.words[k][0].isdecimal() or s.words[k] == ";":
                return False
            if s.lower[k] in self.words.telling:
                return grain in FINE or ends
        return False

    def own(self, s: Sentence, placed: Sequence[Placed], word: int, numbers: Sequence[int]) -> Placed | None:
        """Return the phrase of the same sentence that governs the number at `word`, or None."""
        if not placed:
            return None
        nearest_number = next((n for n in numbers if n > word), len(s))
        for p in placed:
            if p.first > word and p.first < nearest_number and self._close(s, word, p.first):
                return p
        before = [p for p in placed if p.last <= word and not self._run_out(s, p, word)]
        if before and not self._contrasted(s, word, before[-1]):
            return before[-1]
        if before:
            return None
        return next((p for p in placed if p.first > word and not self._parted(s, word, p.first)), None)

    @staticmethod
    def _close(s: Sentence, word: int, at: int) -> bool:
        """Whether no comma or stop parts a number from the phrase behind it."""
        return not any(s.words[k] in {",", ";", ":", "—", '"', "”"} for k in range(word, at)) or at - word < 2

    @staticmethod
    def _parted(s: Sentence, word: int, at: int) -> bool:
        return any(s.words[k] in {";", "—"} for k in range(word, at))

    @staticmethod
    def _run_out(s: Sentence, p: Placed, word: int) -> bool:
        """Whether "since 2004" ends with its clause, before the number."""
        open_ = p.phrase.period is not None and p.phrase.period.grain == "open"
        return open_ and "," in s.words[p.last : word] and p.first > 2

    def _contrasted(self, s: Sentence, word: int, governing: Placed) -> bool:
        """Whether the number is set against the one that the phrase governs: "8,460 in 2022, from 9,000"."""
        for k in range(word - 1, max(governing.last - 1, word - 4), -1):
            if s.lower[k] in self.words.contrast and s.lower[k] != "than" and k > governing.last - 1 and k >= word - 3:
                return s.lower[k] != "from" or s.words[k - 1] in {",", "up", "down"} or k - 1 < governing.last
            if s.lower[k] not in {
                "about",
                "some",
                "nearly",
                "the",
                "a",
                "just",
                "over",
                "around",
                "$",
                "£",
                "€",
                "almost",
            }:
                return False
        return False

    @staticmethod
    def carries(s: Sentence, carried: Placed, word: int) -> bool:
        """Whether a period told before may govern: not one that runs on, nor a past one what is told in the present."""
        period = carried.phrase.period
        if period is None or period.grain == "open":
            return False
        return PRESENT.isdisjoint(s.lower[max(0, word - PRESENT_REACH) : word])

    def crosses(self, s: Sentence) -> bool:
        """Whether a sentence goes on speaking of the paragraph before."""
        return not self.words.anaphors.isdisjoint(s.lower[:ANAPHOR_REACH])
