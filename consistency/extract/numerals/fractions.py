"""Parts of a whole: halves and thirds, "one in seven", majorities, all as percent; a fraction of a unit is a number."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from consistency.extract.numerals.lexicon import Kind, Numeral
from consistency.extract.numerals.spelled import ONE

if TYPE_CHECKING:
    from consistency.extract.numerals.cardinals import Cardinals
    from consistency.extract.numerals.lexicon import Beside, NumberWords
    from consistency.extract.numerals.parts import Part
    from consistency.extract.numerals.spelled import Cardinal
    from consistency.extract.sentence import Sentence

PERCENT = Decimal(100)
HALF, QUARTER = Decimal(2), Decimal(4)
ARTICLES = frozenset({"the", "a", "an"})
OBJECTS = ARTICLES | {"no", "his", "her", "its", "their", "it", "them"}
CHANGE_LINKS = frozenset({"by", "up", "down", "about", "nearly", "almost"})
WHEN = frozenset({"last", "this", "next", "since", "yesterday", "today"})  # "fell by a third last year"
DATE_LINKS = frozenset({"on", "by", "since", "dated", "until", "before", "after"})
LARGEST_OF = 1_000_000_000


class Fractions:
    """Decides what a fraction stands for, and reads the shares that are said without one."""

    def __init__(self, words: NumberWords, cardinals: Cardinals, beside: Beside) -> None:
        self.words = words
        self.cardinals = cardinals
        self.beside = beside

    def of(self, s: Sentence, part: Part) -> Numeral | None:
        """Return what a fraction counts: a number of a unit, a multiple, a share, or nothing."""
        unit = self._of_unit(s, part)
        if unit:
            return Numeral(part.first, unit, part.value, part.value, Kind.CARDINAL, ONE / part.bottom, spelled=True)
        k, classes = part.last, self.words.classes
        following = s.lower[k] if k < s.size else ""
        if following == "as" and s.lower[k + 1 : k + 2] and s.lower[k + 1] in classes["degrees"]:
            return Numeral(part.first, k, part.value, part.value, Kind.MULTIPLE, ONE, spelled=True)
        if part.last == part.first + 1 and not part.figures:
            return self._half(s, part, following)
        if self._alone(s, part) or following in classes["part_links"] or self._differs(s, part, following):
            return self._share(part.first, k, part.top, part.bottom)
        if part.figures:
            dated = part.first > 0 and s.lower[part.first - 1] in DATE_LINKS
            plain = k == part.first + 1 or (part.bottom <= QUARTER and not dated)
            return self._share(part.first, k, part.top, part.bottom) if plain else None
        if following == "-" or (following.isalpha() and not part.tied):
            return None
        return None if part.bottom == QUARTER and not part.tied else self._share(part.first, k, part.top, part.bottom)

    def _of_unit(self, s: Sentence, part: Part) -> int:
        """Return the word at which the unit of a fraction begins: "half a mile", "a quarter of a percentage point"."""
        k, beside, plain = part.last, self.beside, part.last == part.first + 1
        rest = s.lower[k : k + 3]
        if not rest:
            return 0
        if rest[0] == "of" and len(rest) > 2 and rest[1] in {"a", "an", "one", "1"}:
            at = k + 3 if s.words[k + 2].isupper() and k + 3 < s.size else k + 2  # of a US pint
            return at if beside.unit(s, at) else 0
        if plain and not part.figures and rest[0] in {"a", "an"}:
            return k + 1 if beside.unit(s, k + 1) else 0
        if part.figures or (part.bottom in {HALF, QUARTER} and not (plain and part.bottom == QUARTER)):
            if rest[0] == "percentage" or (plain and rest[0] == "-" and not part.figures):
                return 0
            return k if beside.unit(s, k) else 0
        return 0

    @staticmethod
    def _alone(s: Sentence, part: Part) -> bool:
        """Whether the text says nothing else."""
        return part.first == 0 and (part.last == s.size or (part.last == s.size - 1 and s.words[part.last] == "."))

    def _differs(self, s: Sentence, part: Part, following: str) -> bool:
        """Whether the fraction tells by how much something differs: "up a quarter", "a third less", "fell a fifth"."""
        if following in self.words.classes["part_comparisons"]:
            return True
        before = s.lower[part.first - 1] if part.first else ""
        moved = before in CHANGE_LINKS or before in self.beside.changes
        return moved and (not following.isalpha() or following in self.beside.closed or following in WHEN)

    def _half(self, s: Sentence, part: Part, following: str) -> Numeral | None:
        """Return "half" as a share where it is no name of a period, no prefix and no part of a measure."""
        i, classes = part.first, self.words.classes
        before = s.lower[i - 1] if i else ""
        if part.bottom != HALF or following in {"as", "a", "an"}:
            return None
        if before in classes["half_before"] or following in classes["half_after"] or (before == "-" and i > 1):
            return None
        return self._share(i, i + 1, ONE, HALF)

    def majority(self, s: Sentence, k: int) -> Numeral | None:
        """Return "most of", "the vast majority of", "the majority think" whose main word stands at `k`."""
        classes = self.words.classes
        following = s.lower[k + 1] if k + 1 < s.size else ""
        if s.lower[k] == "most":
            if following != "of" or (k and s.lower[k - 1] in ARTICLES):
                return None
            at = k + 2 + (s.lower[k + 2 : k + 3] != [] and s.lower[k + 2] in classes["part_links"])
            return None if at < s.size and s.lower[at] in classes["most_after"] else self._majority(k, k + 1)
        i = k
        while i and k - i < 2 and s.lower[i - 1] in classes["majority_adjectives"]:
            i -= 1
        article = s.lower[i - 1] if i else ""
        if article not in ARTICLES:
            return None
        named = article == "the" and following.isalpha() and following not in classes["majority_after"]
        return self._majority(i - 1, k + 1) if following == "of" or named else None

    def one_in(self, s: Sentence, top: Cardinal) -> Numeral | None:
        """Read "one in seven", "two out of five", "one old barn in four" behind the number `top`."""
        if not 1 <= top.value <= 10 or top.scale != 1 or top.value != int(top.value):
            return None
        k, n = top.last, s.size
        while k < n and k < top.last + 4 and s.lower[k] not in {"in", "out", "of"} and s.words[k][0].islower():
            k += 1
        distant = k > top.last
        if k >= n or (distant and s.lower[k] != "in"):
            return None
        if s.lower[k : k + 2] == ["out", "of"]:
            k += 1
        elif s.lower[k] != "in":
            return None
        every = s.lower[k + 1 : k + 2] == ["every"]
        k += every
        bottom = self.cardinals.at(s, k + 1) if k + 1 < n else None
        if bottom is None or bottom.first != k + 1 or not top.value < bottom.value <= LARGEST_OF:
            return None
        if not every and not self._said(s, top, bottom, distant=distant):
            return None
        return self._share(top.first, bottom.last, top.value, bottom.value)

    def _said(self, s: Sentence, top: Cardinal, bottom: Cardinal, *, distant: bool) -> bool:
        """Whether people say "one in" this number: small or round ones, with no unit and no new noun behind them."""
        value = bottom.value
        if self.beside.unit(s, bottom.last):
            return False
        if value > 10 and (distant or (value > 20 and value % 5 != 0 and not (top.value == 1 and value < 100))):
            return False
        following = s.lower[bottom.last] if bottom.last < s.size else "."
        if not distant or not following.isalpha() or following in self.beside.closed:
            return True
        # "one resident in five holds a card": a verb in the singular, with its object
        object_ = s.lower[bottom.last + 1] if bottom.last + 1 < s.size else ""
        return top.value == 1 and following.endswith("s") and object_ in OBJECTS

    def over(self, s: Sentence, top: Cardinal) -> Numeral | None:
        """Read "one over three" where a text says nothing else; elsewhere "over" is a hedge."""
        if top.first or s.lower[top.last : top.last + 1] != ["over"] or top.last + 1 >= s.size:
            return None
        bottom = self.cardinals.at(s, top.last + 1)
        if bottom is None or bottom.last != s.size or bottom.value <= 0:
            return None
        return self._share(0, s.size, top.value, bottom.value)

    @staticmethod
    def _majority(first: int, last: int) -> Numeral:
        return Numeral(first, last, Decimal(50), None, Kind.MAJORITY, ONE, spelled=True)

    @staticmethod
    def _share(first: int, last: int, top: Decimal, bottom: Decimal) -> Numeral:
        value = PERCENT * top / bottom
        return Numeral(first, last, value, value, Kind.FRACTION, ONE, spelled=True)
