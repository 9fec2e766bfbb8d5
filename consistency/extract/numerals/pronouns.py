"""Number words that count nothing: "one" as a pronoun, "the last ten", "ground zero"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from consistency.extract.numerals.lexicon import Beside, NumberWords
    from consistency.extract.numerals.spelled import Cardinal
    from consistency.extract.sentence import Sentence

SMALL = 100  # what a pronoun stands for


class Pronouns:
    """Tells number words that stand for things and do not count them."""

    def __init__(self, words: NumberWords, beside: Beside) -> None:
        self.words = words
        self.beside = beside

    def holds(self, s: Sentence, c: Cardinal) -> bool:
        """Whether the number at `c` only points to things said before, or stands in a manner of speech."""
        if c.spelled and self._idiom(s, c):
            return True
        if c.spelled and c.value == 1 and c.last - c.first == 1 and s.lower[c.first] == "one":
            return self._pronoun(s, c)
        return self._pointing(s, c)

    def _pronoun(self, s: Sentence, c: Cardinal) -> bool:
        before = s.lower[c.first - 1] if c.first else ""
        following = s.lower[c.last] if c.last < s.size else "."
        classes = self.words.classes
        if before in classes["one_before"] or following in classes["one_after"]:
            return not (before == "the" and self._a_unit(s, c.last))
        if not following[0].isalpha():
            return not self._a_unit(s, c.last)
        return following in self.beside.closed and not s.words[c.last].isupper() and not self._a_unit(s, c.last)

    def _pointing(self, s: Sentence, c: Cardinal) -> bool:
        """Whether a small number without a noun of its own points: "the bottom four", "the last ten"."""
        if c.first == 0 or not 0 < c.value < SMALL or c.step != 1 or c.scale != 1:
            return False
        if s.lower[c.first - 1] not in self.words.classes["pointing"]:
            return False
        following = s.lower[c.last] if c.last < s.size else "."
        return not self._a_unit(s, c.last) and (not following[0].isalpha() or following in self.beside.closed)

    def _a_unit(self, s: Sentence, k: int) -> bool:
        return k < s.size and self.beside.unit(s, k) > 0

    def _idiom(self, s: Sentence, c: Cardinal) -> bool:
        for at, phrase in self.words.idioms.get(s.lower[c.first], ()):
            begin = c.first - at
            if begin >= 0 and tuple(s.lower[begin : begin + len(phrase)]) == phrase:
                return True
        return False
