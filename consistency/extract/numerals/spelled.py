"""Whole numbers in words: "three hundred and twelve thousand", "a dozen", "eight point nought six"."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from consistency.slots import quick

if TYPE_CHECKING:
    from consistency.extract.numerals.lexicon import NumberWords
    from consistency.extract.sentence import Sentence

ZERO, ONE, HUNDRED, THOUSAND = Decimal(0), Decimal(1), Decimal(100), Decimal(1000)
LARGEST = Decimal(10) ** 24  # beyond it nothing is counted
ARTICLES = frozenset({"a", "an", "another", "every"})


@quick
@dataclass(frozen=True, slots=True)
class Cardinal:
    """A number at the words [first, last): its value, the worth of its last printed digit, how it was printed.

    `scale` is the scale word that it ends with, 1 where it ends with none.
    """

    first: int
    last: int
    value: Decimal
    step: Decimal
    spelled: bool
    scale: Decimal = ONE

    def scaled(self, scale: Decimal, last: int) -> Cardinal:
        """Return the number times a scale word that ends before word `last`."""
        return Cardinal(self.first, last, self.value * scale, self.step * scale, self.spelled, self.scale * scale)


class Spelled:
    """Reads whole numbers in words."""

    def __init__(self, words: NumberWords) -> None:
        self.words = words

    def at(self, s: Sentence, i: int) -> Cardinal | None:
        """Return the number that begins at word `i`, or None."""
        word = s.lower[i]
        value, last = self.words.cardinals.get(word), i + 1
        if value is None:
            value = self._of_scale(s, i, word)
            if value is None:
                return None
        elif value >= 20:
            value, last = self._ones(s, last, value)
        return self._pointed(s, self.terms(s, Cardinal(i, last, value, ONE, spelled=True)))

    def _of_scale(self, s: Sentence, i: int, word: str) -> Decimal | None:
        """Return 1 for the article of "a hundred", 100 for "hundred thousand"."""
        scales = self.words.scales
        following = s.lower[i + 1] if i + 1 < s.size else ""
        if following not in scales or following == "score":
            return None
        if word in ARTICLES:
            return ONE
        return HUNDRED if word == "hundred" and scales[following] >= THOUSAND else None

    def _ones(self, s: Sentence, k: int, tens: Decimal) -> tuple[Decimal, int]:
        """Read the ones of "twenty-five" or "twenty five" behind the tens."""
        at = k + 1 if k < s.size and s.words[k] == "-" else k
        ones = self.words.cardinals.get(s.lower[at]) if at < s.size else None
        return (tens + ones, at + 1) if ones is not None and 0 < ones < 10 else (tens, k)

    def terms(self, s: Sentence, head: Cardinal) -> Cardinal:
        """Read on from a number below a thousand: scales that fall add up, "two hundred and twelve thousand four"."""
        total, group, added, k = ZERO, head.value, head.value, head.last
        least: Decimal | None = None
        ending = ONE
        while k < s.size and total < LARGEST:
            at = k + 1 if s.words[k] == "-" and k + 1 < s.size else k
            scale = self.words.scales.get(s.lower[at])
            if scale is None:
                more = self._smaller(s, k, group, least)
                if more is None:
                    break
                added, k = more
                group, ending = group + added, ONE
                continue
            if scale < HUNDRED:  # dozens of what was said last
                group += added * (scale - 1)
            elif scale == HUNDRED:
                if not 0 < group < HUNDRED:
                    break
                group *= HUNDRED
            elif least is None or scale < least:
                total, group, least = total + group * scale, ZERO, scale
            elif group == 0:  # a thousand million
                total, least = total * scale, scale
            else:
                break
            k, ending = at + 1, scale
        return Cardinal(head.first, k, total + group, head.step, head.spelled, ending)

    def _smaller(self, s: Sentence, k: int, group: Decimal, least: Decimal | None) -> tuple[Decimal, int] | None:
        """Read the smaller number that may follow a hundred or a thousand, with or without "and"."""
        joined = s.lower[k] == "and"
        at = k + 1 if joined else k
        if at >= s.size or not ((group >= HUNDRED and group % HUNDRED == 0) or (group == 0 and least)):
            return None
        if joined and least is not None and group == 0 and least > THOUSAND:
            return None  # "two million and three of them" are two numbers
        value = self.words.cardinals.get(s.lower[at])
        if value is None:
            value = self._digits_below(s, at, hundreds=group == 0)
        if not value:
            return None
        at += 1
        if value >= 20 and value % 10 == 0:
            value, at = self._ones(s, at, value)
        bottom = self.words.denominators.get(s.lower[at]) if at < s.size else None
        if joined and bottom is not None and value < bottom:
            return None  # "four hundred and three quarters"
        if group and s.lower[at : at + 1] == ["hundred"]:
            return None  # "three hundred and two hundred"
        return value, at

    @staticmethod
    def _digits_below(s: Sentence, k: int, *, hundreds: bool) -> Decimal | None:
        """Return the digits that go on with a number of words and digits: "7 thousand 6 hundred and 18"."""
        word = s.words[k]
        if not (word.isascii() and word.isdecimal()) or word[0] == "0" or len(word) > 2 or s.glued(k):
            return None
        if hundreds and (len(word) > 1 or s.lower[k + 1 : k + 2] != ["hundred"]):
            return None
        return Decimal(word)

    def _pointed(self, s: Sentence, whole: Cardinal) -> Cardinal:
        """Read "eight point nought six", "three hundred point sixty-two"."""
        cardinals, k = self.words.cardinals, whole.last
        if s.lower[k : k + 1] != ["point"] or k + 1 >= s.size or s.lower[k + 1] not in cardinals:
            return whole
        digits, k = "", k + 1
        while k < s.size and (value := cardinals.get(s.lower[k])) is not None and len(digits) < 12:
            if value >= 10:
                if digits:
                    break
                value, k = self._ones(s, k + 1, value) if value >= 20 else (value, k + 1)
                digits = f"{value}"
                break
            digits, k = f"{digits}{value}", k + 1
        step = ONE.scaleb(-len(digits))
        return Cardinal(whole.first, k, whole.value + Decimal(digits) * step, step, whole.spelled)
