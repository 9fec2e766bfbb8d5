"""How many times: "doubled", "tenfold", "twice as many", "five times the size"."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from consistency.extract.numerals.lexicon import Kind, Numeral
from consistency.extract.numerals.spelled import ONE

if TYPE_CHECKING:
    from consistency.extract.numerals.lexicon import NumberWords
    from consistency.extract.numerals.spelled import Cardinal
    from consistency.extract.sentence import Sentence


class Multiples:
    """Reads a multiple that begins at a given word."""

    def __init__(self, words: NumberWords) -> None:
        self.words = words

    def at(self, s: Sentence, i: int) -> Numeral | None:
        """Return the multiple at word `i`, or None."""
        word, values, classes = s.lower[i], self.words.values, self.words.classes
        following = s.lower[i + 1] if i + 1 < s.size else "."
        if word in values["multiples"]:
            if word in classes["bare_multiples"] and following not in classes["compared"]:
                return None
            return self._times(i, i + 1, values["multiples"][word])
        if word in classes["halvings"]:
            return Numeral(i, i + 1, Decimal(50), Decimal(50), Kind.FRACTION, ONE, spelled=True)
        if word in values["twice"]:
            compared = following in classes["twice_before"] or self._degree(s, i + 1)
            return self._times(i, i + 1, values["twice"][word]) if compared else None
        if word.endswith("fold") and len(word) > 4:
            value = self.words.cardinals.get(word[:-4]) or self.words.scales.get(word[:-4])
            return self._times(i, i + 1, value) if value else None
        return None

    def _degree(self, s: Sentence, k: int) -> bool:
        """Whether "as" at word `k` goes on to a degree: "as many", "as loud as", not "as they left"."""
        if s.lower[k : k + 1] != ["as"] or k + 1 >= s.size:
            return False
        return s.lower[k + 1] in self.words.classes["degrees"] or "as" in s.lower[k + 2 : k + 5]

    def folded(self, s: Sentence, found: Cardinal) -> Numeral | None:
        """Return "10-fold", "five times as many" for a cardinal, or None."""
        rest = s.lower[found.last : found.last + 2]
        if rest == ["-", "fold"]:
            return self._times(found.first, found.last + 2, found.value)
        if rest[:1] == ["fold"]:
            return self._times(found.first, found.last + 1, found.value)
        if rest[:1] in (["times"], ["x"]) and len(rest) > 1 and rest[1] in self.words.classes["times_before"]:
            return self._times(found.first, found.last + 1, found.value)
        return None

    @staticmethod
    def _times(first: int, last: int, value: Decimal) -> Numeral:
        return Numeral(first, last, value, value, Kind.MULTIPLE, ONE, spelled=True)
