"""Fractions as a number over another: "a third", "three quarters", "twenty-two thousandths", "3/4", "½"."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from consistency.extract.numerals.lexicon import VULGAR

if TYPE_CHECKING:
    from consistency.extract.numerals.lexicon import NumberWords
    from consistency.extract.numerals.spelled import Cardinal
    from consistency.extract.sentence import Sentence

ONE = Decimal(1)
SLASHES = frozenset({"/", "⁄", "∕"})
# Bottoms of fractions in figures: anything else with a slash is a date, a rating or a number of two parts.
BOTTOMS = frozenset({*range(2, 11), 12, 16, 20, 24, 25, 32, 48, 50, 64, 100, 128, 200, 500, 1000})
HALF_ARTICLES = frozenset({"a", "an", "one"})


@dataclass(frozen=True, slots=True)
class Part:
    """A fraction at the words [first, last); `tied` by a hyphen, or printed in `figures`."""

    first: int
    last: int
    top: Decimal
    bottom: Decimal
    tied: bool = False
    figures: bool = False

    @property
    def value(self) -> Decimal:
        """The fraction as a number."""
        return self.top / self.bottom


class Parts:
    """Reads fractions, whatever stands around them."""

    def __init__(self, words: NumberWords) -> None:
        self.words = words

    def at(self, s: Sentence, i: int, head: Cardinal | None) -> Part | None:
        """Return the fraction at word `i`, where the whole number `head` begins if there is one."""
        word = s.lower[i]
        if word in VULGAR:
            top, bottom = VULGAR[word]
            return Part(i, i + 1, top, bottom, figures=True)
        if head is None:
            return self._articled(s, i, word)
        if head.value != int(head.value):
            return None
        if not head.spelled:
            found = self.slashed(s, i)
            if found is not None or len(s.words[i]) > 2:
                return found
        return self._over(s, i, head.last, head.value)

    @staticmethod
    def slashed(s: Sentence, i: int) -> Part | None:
        """Read "3/4" at word `i`."""
        words = s.words[i : i + 4]
        if len(words) < 3 or words[1] not in SLASHES or not s.glued(i + 1) or not s.glued(i + 2):
            return None
        top, bottom = words[0], words[2]
        if not (top.isdecimal() and bottom.isdecimal() and len(top) < 4 and len(bottom) < 5):
            return None
        if int(bottom) not in BOTTOMS or not 0 < int(top) < int(bottom) or bottom[0] == "0":
            return None
        chained = len(words) > 3 and s.glued(i + 3) and words[3] in SLASHES
        chained = chained or (i > 0 and s.glued(i) and s.words[i - 1] in SLASHES)
        return None if chained else Part(i, i + 3, Decimal(top), Decimal(bottom), figures=True)

    def _articled(self, s: Sentence, i: int, word: str) -> Part | None:
        """Read "half", "quarter", "a third"."""
        if word in {"half", "quarter"}:
            return Part(i, i + 1, ONE, self.words.denominators[word])
        return self._over(s, i, i + 1, ONE) if word in HALF_ARTICLES else None

    def _over(self, s: Sentence, first: int, k: int, top: Decimal) -> Part | None:
        """Read the denominator behind `top`, which ends before word `k`."""
        tied = k < s.size and s.words[k] == "-"
        k += tied
        if k >= s.size or top < 1:
            return None
        bottom, last = self.words.denominators.get(s.lower[k]), k + 1
        if bottom is None:
            bottom, last = self._compound(s, k)
        if bottom is None or (top != 1) is not s.lower[last - 1].endswith("s"):
            return None
        return Part(first, last, top, bottom, tied=tied)

    def _compound(self, s: Sentence, k: int) -> tuple[Decimal | None, int]:
        """Read "twenty-first", "twenty fifths"."""
        tens = self.words.cardinals.get(s.lower[k])
        if tens is None or tens < 20 or k + 1 >= s.size:
            return None, k
        at = k + 1 if s.words[k + 1] == "-" else k
        if at + 1 >= s.size:
            return None, k
        word = s.lower[at + 1]
        ones = self.words.values["ordinals"].get(word.removesuffix("s"))
        if ones is None or ones > 9 or (at == k and not word.endswith("s")):
            return None, k
        return tens + ones, at + 2
