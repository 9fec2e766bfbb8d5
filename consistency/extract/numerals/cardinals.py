"""Cardinal numbers with all that belongs to them: scales, mixed fractions, signs."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from consistency.extract.numerals.digits import DIGITS, grouped, power, printed, starts_number
from consistency.extract.numerals.parts import Part, Parts
from consistency.extract.numerals.spelled import HUNDRED, LARGEST, ONE, THOUSAND, Cardinal, Spelled

if TYPE_CHECKING:
    from consistency.extract.numerals.lexicon import Beside, NumberWords
    from consistency.extract.sentence import Sentence

HALF, QUARTER = Decimal(2), Decimal(4)
MINUS = frozenset({"minus", "negative"})
HYPHENS = frozenset({"-", "−"})
DASHES = frozenset({"-", "–"})


class Cardinals:
    """Reads a cardinal that begins at a given word."""

    def __init__(self, words: NumberWords, beside: Beside) -> None:
        self.words = words
        self.beside = beside
        self.spelled = Spelled(words)
        self.parts = Parts(words)

    def at(self, s: Sentence, i: int) -> Cardinal | None:
        """Return the cardinal at word `i` with all that belongs to it, or None."""
        head = self.head(s, i)
        part = self.parts.at(s, i, head)
        if part is not None:
            return self.of_scale(s, part)
        return self.whole(s, head) if head else None

    def head(self, s: Sentence, i: int) -> Cardinal | None:
        """Return the number at word `i` as far as digits or number words go."""
        word = s.lower[i]
        return self._digits(s, i) if starts_number(word) else self.spelled.at(s, i)

    def whole(self, s: Sentence, head: Cardinal) -> Cardinal:
        """Return the number with its scales, the fraction that it is mixed with, and its sign."""
        return self._signed(s, self._mixed(s, self._with_scales(s, head)))

    def of_scale(self, s: Sentence, part: Part) -> Cardinal | None:
        """Read "half a million", "three quarters of a million", "half-dozen"; None where no scale follows."""
        k, n = part.last, s.size
        while k < n and k < part.last + 4 and s.lower[k] in {"of", "a", "-"}:
            k += 1
        scale = self.words.scales.get(s.lower[k]) if k < n else None
        if scale is None or (scale < THOUSAND and (scale == HUNDRED or part.bottom != HALF)):
            return None
        first, value = part.first, part.value
        if first and s.lower[first - 1] in {"a", "an"}:
            first -= 1
        return Cardinal(first, k + 1, value * scale, scale / part.bottom, spelled=True, scale=scale)

    def _digits(self, s: Sentence, i: int) -> Cardinal | None:
        groups = grouped(s, i) if i + 1 < s.size and s.words[i + 1][0] in "0123456789'’" else None
        last, text = groups or (i + 1, s.words[i])
        read = printed(text)
        if read is None:
            return None
        value, step = read
        raised = power(s, last) if last < s.size else None
        if raised:
            return Cardinal(i, raised[0], value.scaleb(raised[1]), step.scaleb(raised[1]), spelled=False)
        found = Cardinal(i, last, value, step, spelled=False)
        return self._in_words(s, found) if last < s.size and s.lower[last] in {"hundred", "thousand"} else found

    def _in_words(self, s: Sentence, found: Cardinal) -> Cardinal:
        """Read "6 hundred and 18": digits that words go on with; plain scales are left to be read as such."""
        if found.step != 1 or found.value >= THOUSAND:
            return found
        terms = self.spelled.terms(s, found)
        return terms if terms.scale == 1 and terms.last > found.last + 1 else found

    def _with_scales(self, s: Sentence, found: Cardinal) -> Cardinal:
        while found.last < s.size and found.value < LARGEST:
            k = found.last
            if s.words[k] == "-" and k + 1 < s.size and s.lower[k + 1] in self.words.scales:
                k += 1
            scale = self.words.scales.get(s.lower[k])
            if scale is None and not found.spelled and found.scale == 1:
                scale = self._letter(s, found, k)
            if scale is None:
                break
            found = found.scaled(scale, k + 1)
        return found

    def _letter(self, s: Sentence, found: Cardinal, k: int) -> Decimal | None:
        """Return the scale that a letter after digits stands for: always for bn and k, by its neighbours for m."""
        word, glued = s.lower[k], s.glued(k)
        letters, shared = self.words.values["letters"], self.words.values["shared_letters"]
        if word in letters:
            return letters[word] if glued or word not in {"k", "mil"} or self._ends(s, k, found) else None
        scale = shared.get(word)
        if scale is None or not (glued or word == "m" or s.words[k] == "MM"):
            return None
        if self.beside.money(s, found.first) >= 0:
            return scale
        if word == "m":
            return scale if glued and s.words[k] == "M" else self._million(s, found, k, scale)
        return scale if word == "b" and glued and self._ends(s, k, found) else None

    def _million(self, s: Sentence, found: Cardinal, k: int, scale: Decimal) -> Decimal | None:
        """Return the scale of a small m before a plural or behind a decimal, where nothing says that it is a metre."""
        following = s.lower[k + 1] if k + 1 < s.size else ""
        plural = following.isalpha() and self.beside.plural(following)
        decimal = "." in s.words[found.first] and following not in self.words.classes["lengthwise"]
        decimal = decimal and (s.glued(k) or following.isalpha() or s.words[k] == "M")  # "1.88 m" is a length
        measured = self.beside.unit(s, k + 1) > k + 1  # "300m CFA francs"
        return scale if plural or decimal or measured else None

    @staticmethod
    def _ends(s: Sentence, k: int, found: Cardinal) -> bool:
        """Whether a decimal ends with the letter at word `k`, nothing being measured behind it."""
        return found.step < 1 and (k + 1 >= s.size or not s.words[k + 1][0].isalnum())

    def _mixed(self, s: Sentence, found: Cardinal) -> Cardinal:
        """Read the fraction of "2 1/2", "three-and-a-half", "five and three quarters", "two million and a half"."""
        k, n = found.last, s.size
        if k >= n or found.step < 1:
            return found
        if s.lower[k] in {"and", "-"}:
            return self._joined(s, found)
        part = None
        if not found.spelled and s.words[k][0] in DIGITS and not s.glued(k):
            part = self.parts.slashed(s, k)
        elif not found.spelled and not s.words[k].isascii():
            part = self.parts.at(s, k, None)
        return self._added(s, found, part) if part and part.figures else found

    def _joined(self, s: Sentence, found: Cardinal) -> Cardinal:
        """Read "and a half" behind a number; "between one and two thirds" are two."""
        k = found.last
        k += s.words[k] == "-"
        if k >= s.size or s.lower[k] != "and":
            return found
        k += 1 + (s.words[k + 1 : k + 2] == ["-"])
        if k >= s.size or s.lower[k] in {"half", "quarter"}:
            return found
        article = s.lower[k] in {"a", "an"}
        if article and s.words[k + 1 : k + 2] == ["-"] and s.lower[k + 2 : k + 3] == ["half"]:
            return self._added(s, found, Part(k, k + 3, ONE, HALF))
        part = self.parts.at(s, k, None if article else self.spelled.at(s, k))
        if part is None or part.top >= part.bottom or "between" in s.lower[max(0, found.first - 2) : found.first]:
            return found
        following = s.lower[part.last] if part.last < s.size else ""
        if following in self.words.classes["part_links"] and part.bottom not in {HALF, QUARTER}:
            return found
        return self._added(s, found, part)

    def _added(self, s: Sentence, found: Cardinal, part: Part) -> Cardinal:
        """Return the number with the fraction added, in the scale of either where a scale word says so."""
        own = found.scale if found.scale >= THOUSAND else ONE
        after = self.words.scales.get(s.lower[part.last]) if part.last < s.size else None
        if own > 1 and after is not None and after < own:
            return Cardinal(
                found.first, part.last + 1, found.value + part.value * after, after / part.bottom, found.spelled, after
            )
        mixed = Cardinal(
            found.first, part.last, found.value + part.value * own, own / part.bottom, found.spelled, found.scale
        )
        return self._with_scales(s, mixed)

    def _signed(self, s: Sentence, found: Cardinal) -> Cardinal:
        """Return the number with the sign before it: "minus 7", "-6" where the dash ties to nothing before."""
        k = found.first - 1
        if k < 0:
            return found
        if s.words[k] == "-" and k and s.lower[k - 1] in MINUS:
            k -= 1
        if s.lower[k] in MINUS:
            return self._negative(found, k)
        if s.words[k] in HYPHENS and s.glued(k + 1):
            return found if self._tied(s, k, found) else self._negative(found, k)
        money = self.beside.money(s, found.first)
        if money > 0 and s.words[money - 1] in HYPHENS and s.glued(money):
            return found if self._tied(s, money - 1, found) else self._negative(found, found.first)
        return found

    @staticmethod
    def _negative(found: Cardinal, first: int) -> Cardinal:
        return Cardinal(first, found.last, -found.value, found.step, found.spelled, found.scale)

    @staticmethod
    def _tied(s: Sentence, k: int, found: Cardinal) -> bool:
        """Whether the dash at word `k` joins a word to the number, or stands in a row of them, and is no sign."""
        if k and s.glued(k) and s.words[k - 1][-1].isalnum():
            return True
        return s.words[k] == "-" and found.last < s.size and s.words[found.last] in DASHES and s.glued(found.last)
