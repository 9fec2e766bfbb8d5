"""Parts of a whole in words: halves and thirds, "one in seven", majorities. All are read as percent."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from consistency.extract.numerals.lexicon import Kind, Numeral

if TYPE_CHECKING:
    from consistency.extract.numerals.cardinals import Cardinals
    from consistency.extract.numerals.lexicon import NumberWords
    from consistency.extract.sentence import Sentence

PERCENT = Decimal(100)
ARTICLES = {"a", "an", "one"}
# After a period or a place of play, "half" and "quarter" are no parts ("first half", "second quarter").
HALF_OF_SOMETHING_ELSE = {
    "first",
    "second",
    "third",
    "fourth",
    "last",
    "latter",
    "other",
    "better",
    "opening",
    "final",
    "this",
    "next",
}
HALF_COMPOUNDS = {
    "year",
    "time",
    "hour",
    "back",
    "term",
    "marathon",
    "brother",
    "sister",
    "century",
    "dozen",
    "day",
    "mile",
    "-",
    "point",
}
PART_LINKS = {"of", "the", "its", "their", "his", "her", "our", "these", "those", "them", "all", "that", "this"}


class Fractions:
    """Reads a fraction that begins at a given word."""

    def __init__(self, words: NumberWords, cardinals: Cardinals) -> None:
        self.words = words
        self.cardinals = cardinals

    def at(self, s: Sentence, i: int) -> Numeral | None:
        """Return the fraction at word `i`, or None."""
        word = s.lower[i]
        if word in {"half", "halve"}:
            return self._half(s, i)
        if word in {"the", "a", "an"} or word in self.words.majorities:
            return self._majority(s, i) or (self._simple(s, i) if word != "the" else None)
        return self._simple(s, i) or self._one_in(s, i)

    def _half(self, s: Sentence, i: int) -> Numeral | None:
        before = s.lower[i - 1] if i else ""
        following = s.lower[i + 1] if i + 1 < len(s) else ""
        if before in HALF_OF_SOMETHING_ELSE or following in HALF_COMPOUNDS or (before == "-" and i > 1):
            return None
        if following in {"as", "a", "an"}:  # "half as many" is a multiple, "half a day" a duration
            return None
        return self._part(i, i + 1, Decimal(1), Decimal(2))

    def _majority(self, s: Sentence, i: int) -> Numeral | None:
        k = i
        if s.lower[i] in {"the", "a", "an"}:
            k += 1
            while (
                k < len(s)
                and k < i + 3
                and s.lower[k] in {"vast", "great", "overwhelming", "large", "slim", "clear", "big"}
            ):
                k += 1
        if k >= len(s) or s.lower[k] not in self.words.majorities:
            return None
        following = s.lower[k + 1] if k + 1 < len(s) else ""
        if s.lower[k] == "most" and (k > i or following != "of"):
            return None
        if s.lower[k] == "majority" and k == i:
            return None
        if following != "of" and (
            s.lower[i] != "the"
            or not following.isalpha()
            or following
            in {
                "leader",
                "whip",
                "party",
                "in",
                "stake",
                "owner",
                "shareholder",
                "share",
                "report",
                "opinion",
                "rule",
                "government",
                "leaders",
                "and",
            }
        ):
            return None
        return Numeral(i, k + 1, Decimal(50), None, Kind.MAJORITY, Decimal(1), spelled=True)

    def _simple(self, s: Sentence, i: int) -> Numeral | None:
        """Read "a third of", "two-thirds", "three quarters"."""
        top = Decimal(1) if s.lower[i] in ARTICLES else self.words.cardinals.get(s.lower[i])
        if top is None and s.words[i].isdecimal() and len(s.words[i]) < 3:
            top = Decimal(s.words[i])
        if not top:
            return None
        k = i + 1
        hyphen = k < len(s) and s.words[k] == "-"
        k += hyphen
        bottom = self.words.fractions.get(s.lower[k]) if k < len(s) else None
        if bottom is None or bottom <= top or (top > 1) is not s.lower[k].endswith(("s", "ves")):
            return None
        following = s.lower[k + 1] if k + 1 < len(s) else ""
        if following == "-" or not (
            hyphen or following in PART_LINKS or (s.lower[k] not in {"quarters", "quarter"} and not following.isalpha())
        ):
            return None
        if s.lower[k] == "half" and following in {"a", "an"}:
            return None
        return self._part(i, k + 1, top, bottom)

    def _one_in(self, s: Sentence, i: int) -> Numeral | None:
        """Read "one in seven", "two out of five", "one new car in three"."""
        top = self.cardinals.at(s, i)
        if top is None or top.value > 10 or top.scale != 1 or top.value != int(top.value):
            return None
        k = top.last
        while k < len(s) and k < top.last + 4 and s.lower[k] not in {"in", "out", "of"} and s.words[k][0].islower():
            k += 1
        if k >= len(s) or (k > top.last and s.lower[k] != "in"):
            return None
        if s.lower[k] == "out" and k + 1 < len(s) and s.lower[k + 1] == "of":
            k += 1
        elif s.lower[k] != "in":
            return None
        if s.lower[k + 1 : k + 2] == ["every"]:
            k += 1
        bottom = self.cardinals.at(s, k + 1) if k + 1 < len(s) else None
        if (
            bottom is None
            or bottom.value <= top.value
            or bottom.value > 1000000
            or not self._round(bottom.value, top.last < k - 1)
        ):
            return None
        if (
            k > top.last + 1
            and bottom.last < len(s)
            and s.words[bottom.last][0].isalpha()
            and s.lower[bottom.last]
            not in PART_LINKS | {"was", "were", "is", "are", "had", "has", "have", "said", "and", "who", "which"}
        ):
            return None  # "five deaths in three days" is no share
        return self._part(i, bottom.last if top.last >= k - 1 else bottom.last, top.value, bottom.value)

    @staticmethod
    def _round(value: Decimal, distant: bool) -> bool:
        """Whether people say "one in" this: the small numbers, and round ones beyond."""
        return value <= 10 or (not distant and (value <= 20 or value % 5 == 0))

    @staticmethod
    def _part(first: int, last: int, top: Decimal, bottom: Decimal) -> Numeral:
        value = PERCENT * top / bottom
        return Numeral(first, last, value, value, Kind.FRACTION, Decimal(1), spelled=True)
