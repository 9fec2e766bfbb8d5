"""Cardinal numbers: digits in any grouping, words, and the scales that follow them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from consistency.extract.numerals.lexicon import Beside, NumberWords
    from consistency.extract.sentence import Sentence

# Thousands by threes, or by twos after the first three from the right (lakh and crore), with an optional fraction.
GROUPED = re.compile(r"(\d{1,3}(?:,\d{3})+|\d{1,3}(?:,\d{2})+,\d{3})(?:\.(\d+))?$")
PLAIN = re.compile(r"(\d*)(?:\.(\d+))?$")
DOTTED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}$")
LONGEST = 40  # digits; a longer run is an identifier, and Decimal arithmetic on it would not be exact

HUNDRED, ONE, HALF = Decimal(100), Decimal(1), Decimal("0.5")
SCALE_ARTICLES = {"a", "an", "another", "every"}


@dataclass(frozen=True, slots=True)
class Cardinal:
    """A number at the words [first, last): its value, the worth of its last printed digit, how it was printed."""

    first: int
    last: int
    value: Decimal
    step: Decimal
    spelled: bool
    scale: Decimal = ONE

    def scaled(self, scale: Decimal, last: int) -> Cardinal:
        """Return the number times a scale word that ends before word `last`."""
        return Cardinal(self.first, last, self.value * scale, self.step * scale, self.spelled, self.scale * scale)


def starts_number(word: str) -> bool:
    """Whether a word is a run of digits, with or without a whole part."""
    return word[0].isdecimal() or (word[0] == "." and len(word) > 1)


def printed(text: str) -> tuple[Decimal, Decimal] | None:
    """Read a run of digits with its grouping: (value, worth of the last digit), or None where it is no one number."""
    if len(text) - text.count(",") > LONGEST:
        return None
    found = GROUPED.match(text) or PLAIN.match(text)
    if found:
        whole, fraction = found.group(1).replace(",", "") or "0", found.group(2) or ""
        return Decimal(f"{whole}.{fraction}" if fraction else whole), Decimal(1).scaleb(-len(fraction))
    if DOTTED.match(text):
        return Decimal(text.replace(".", "")), ONE
    return None


class Cardinals:
    """Reads a cardinal that begins at a given word."""

    def __init__(self, words: NumberWords, beside: Beside) -> None:
        self.words = words
        self.beside = beside

    def at(self, s: Sentence, i: int) -> Cardinal | None:
        """Return the cardinal at word `i` with all its scales, or None."""
        word = s.lower[i]
        found = self._digits(s, i) if starts_number(word) else self._spelled(s, i)
        return self._signed(s, self._with_half(s, self._with_scales(s, found))) if found else None

    @staticmethod
    def _signed(s: Sentence, found: Cardinal) -> Cardinal:
        """Return the number with the sign before it: "minus 7", "-6" where the dash ties to nothing before."""
        k = found.first - 1
        if k >= 0 and s.words[k] == "-" and s.lower[k - 1 : k] == ["minus"]:
            k -= 1
        dash = (
            k >= 0 and s.words[k] in {"-", "−"} and s.glued(k + 1) and not (s.glued(k) and s.words[k - 1][-1].isalnum())
        )
        if (
            k < 0
            or not (dash or s.lower[k] == "minus")
            or (dash and s.words[k] == "-" and found.last < len(s) and s.words[found.last] in {"-", "–"})
        ):
            return found
        return Cardinal(k, found.last, -found.value, found.step, found.spelled, found.scale)

    def _digits(self, s: Sentence, i: int) -> Cardinal | None:
        if not s.words[i].isascii():
            return None
        read = printed(s.words[i])
        if read is None:
            return None
        value, step = read
        last = i + 1
        while last < len(s) and self._continues(s, i, last):  # 816 000 and 1'287'000
            last += 1 if s.words[last][0].isdecimal() else 2
            value = value * 1000 + Decimal(s.words[last - 1])
        return Cardinal(i, last, value, step, spelled=False)

    @staticmethod
    def _continues(s: Sentence, first: int, k: int) -> bool:
        """Whether the words at `k` are a further group of three digits of the number that began at `first`."""
        if len(s.words[first]) > 3 or not s.words[first].isdecimal() or s.words[first].startswith("0"):
            return False
        if s.words[k] in "'’" and k + 1 < len(s) and s.glued(k) and s.glued(k + 1):
            k += 1
        elif s.glued(k) or s.starts[k] - s.ends[k - 1] > 1:
            return False
        word = s.words[k]
        if len(word) != 3 or not word.isdecimal() or not word.isascii():
            return False
        return k + 1 >= len(s) or not (s.words[k + 1] in "-/:" and s.glued(k + 1))

    def _spelled(self, s: Sentence, i: int) -> Cardinal | None:
        word = s.lower[i]
        words = self.words
        if word in SCALE_ARTICLES:
            following = s.lower[i + 1] if i + 1 < len(s) else ""
            return (
                Cardinal(i, i + 1, ONE, ONE, spelled=True)
                if following in words.scales and following != "score"
                else None
            )
        if word == "half":
            k = i + 1
            while k < len(s) and k < i + 4 and s.lower[k] in {"a", "-"}:
                k += 1
            scale = words.scales.get(s.lower[k]) if k < len(s) else None
            return Cardinal(i, k, HALF, ONE, spelled=True) if scale and k > i else None
        if word not in words.cardinals:
            return None
        value, k = words.cardinals[word], i + 1
        if value >= 20 and value % 10 == 0:
            value, k = self._ones(s, k, value)
        return self._hundreds(s, Cardinal(i, k, value, ONE, spelled=True))

    def _ones(self, s: Sentence, k: int, tens: Decimal) -> tuple[Decimal, int]:
        """Read the ones of "twenty-five" or "twenty five" behind the tens."""
        at = k + 1 if k < len(s) and s.words[k] == "-" else k
        ones = self.words.cardinals.get(s.lower[at]) if at < len(s) else None
        return (tens + ones, at + 1) if ones is not None and 0 < ones < 10 else (tens, k)

    def _hundreds(self, s: Sentence, head: Cardinal) -> Cardinal:
        """Read "three hundred and twelve thousand four hundred": groups that fall in scale add up."""
        total, group, k, least = Decimal(0), head.value, head.last, None
        while k < len(s):
            word = s.lower[k]
            if word == "-" and k + 1 < len(s) and s.lower[k + 1] in self.words.scales:
                k += 1
                continue
            scale = self.words.scales.get(word)
            if scale == HUNDRED:
                group, k = group * HUNDRED, k + 1
            elif scale is not None and (least is None or scale < least):
                total, group, least, k = total + group * scale, Decimal(0), scale, k + 1
            elif (more := self._smaller(s, k, group, least)) is not None:
                added, k = more
                group += added
            else:
                break
        return Cardinal(head.first, k, total + group, ONE, spelled=True)

    def _smaller(self, s: Sentence, k: int, group: Decimal, least: Decimal | None) -> tuple[Decimal, int] | None:
        """Read the smaller number that may follow a hundred or a thousand, with or without "and"."""
        at = k + 1 if s.lower[k] == "and" else k
        value = self.words.cardinals.get(s.lower[at]) if at < len(s) else None
        if value is None or not ((group >= HUNDRED and group % HUNDRED == 0) or (group == 0 and least)):
            return None
        if at == k + 1 and least is not None and group == 0 and least > 1000:
            return None  # "two million and three of them" are two numbers
        at += 1
        if value >= 20 and value % 10 == 0:
            value, at = self._ones(s, at, value)
        return value, at

    def _with_scales(self, s: Sentence, found: Cardinal) -> Cardinal:
        while found.last < len(s):
            k = found.last
            if s.words[k] == "-" and k + 1 < len(s) and s.lower[k + 1] in self.words.scales:
                k += 1
            scale = self.words.scales.get(s.lower[k])
            if scale is None and not found.spelled:
                scale = self._letter(s, found, k)
            if scale is None:
                break
            found = found.scaled(scale, k + 1)
        return found

    def _letter(self, s: Sentence, found: Cardinal, k: int) -> Decimal | None:
        """Return the scale that a letter after digits stands for: always for bn and k, by its neighbours for m."""
        word = s.lower[k]
        if word in self.words.letters and (s.glued(k) or word not in {"k", "mil"}):
            return self.words.letters[word]
        scale = self.words.shared_letters.get(word)
        if scale is None or not (s.glued(k) or word == "m"):
            return None
        money = found.first > 0 and self.beside.money(s, found.first)
        following = s.lower[k + 1] if k + 1 < len(s) else ""
        lengthwise = following in {
            "long",
            "high",
            "tall",
            "wide",
            "deep",
            "above",
            "below",
            "in",
            "race",
            "sprint",
            "from",
        }
        plural = word == "m" and len(following) > 3 and following.endswith("s") and following.isalpha()
        decimal = word == "m" and "." in s.words[found.first] and not lengthwise
        return scale if money or plural or decimal else None

    def _with_half(self, s: Sentence, found: Cardinal) -> Cardinal:
        """Read "two and a half million", "three-and-a-half"."""
        k, n = found.last, len(s)
        words = [w for w in s.lower[k : k + 6] if w != "-"][:3]
        if words != ["and", "a", "half"]:
            return found
        while k < n and s.lower[k] != "half":
            k += 1
        extended = Cardinal(
            found.first, k + 1, found.value + HALF * found.scale, found.step, found.spelled, found.scale
        )
        return self._with_scales(s, extended)
