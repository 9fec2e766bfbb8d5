"""All numerals of a sentence: one pass over its words, ranges joined as they are met."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consistency.extract.numerals.cardinals import SCALE_ARTICLES, Cardinal, Cardinals, starts_number
from consistency.extract.numerals.fractions import Fractions
from consistency.extract.numerals.labels import DASHES, Labels
from consistency.extract.numerals.lexicon import Beside, Kind, NumberWords, Numeral
from consistency.extract.numerals.multiples import Multiples

if TYPE_CHECKING:
    from consistency.extract.sentence import Sentence
    from consistency.vocabulary import Vocabulary

# "One" is a pronoun before and after these.
NOT_BEFORE_ONE = {
    "no",
    "any",
    "every",
    "some",
    "this",
    "that",
    "which",
    "the",
    "each",
    "another",
    "day",
    "square",
    "number",
    "loved",
}
NOT_AFTER_ONE = {
    "another",
    "'s",
    "day",
    "can",
    "could",
    "should",
    "would",
    "must",
    "may",
    "might",
    "is",
    "was",
    "has",
    "had",
    "of",
    ",",
    ".",
    "by",
    "that",
    "who",
    "which",
    "to",
    "and",
    "or",
    "on",
    "in",
    "at",
    "for",
    "with",
    "thing",
    "side",
    "way",
    "point",
    "hand",
    "end",
    "minister",
    "time",
    "morning",
    "night",
    "evening",
    "afternoon",
    "-",
    "more",
    "reason",
    "step",
    "moment",
    "example",
    "as",
}
SIGNS = set("$£€¥₹₩₽₺₪")


class Numerals:
    """Finds the numerals of a sentence; compiled once from a vocabulary."""

    def __init__(self, words: NumberWords, beside: Beside) -> None:
        self.words = words
        self.beside = beside
        self.cardinals = Cardinals(words, beside)
        self.labels = Labels(words, beside)
        self.fractions = Fractions(words, self.cardinals)
        self.multiples = Multiples(words, self.cardinals)
        self.starters = words.starters()

    @classmethod
    def from_vocabulary(cls, vocabulary: Vocabulary, beside: Beside) -> Numerals:
        """Compile the number words; `beside` tells what other stages know of the words around."""
        return cls(NumberWords.from_vocabulary(vocabulary), beside)

    def find(self, s: Sentence, blocked: frozenset[int] = frozenset()) -> list[Numeral]:
        """Return the numerals in order; words at `blocked` indexes (dates) are not read."""
        found: list[Numeral] = []
        i, n, starters, lower = 0, len(s), self.starters, s.lower
        while i < n:
            word = lower[i]
            if i in blocked or not (
                starts_number(word)
                or word in starters
                or word in SCALE_ARTICLES
                or word == "the"
                or word.endswith("fold")
                or word in self.words.ordinals
            ):
                i += 1
                continue
            numeral, i = self._at(s, i, blocked)
            if numeral is not None:
                found.append(numeral)
        return found

    def _at(self, s: Sentence, i: int, blocked: frozenset[int]) -> tuple[Numeral | None, int]:
        """Return the numeral at word `i` and the word at which to go on."""
        special = (
            self.multiples.rank(s, i)
            or self.multiples.place(s, i)
            or self.multiples.at(s, i)
            or self.fractions.at(s, i)
        )
        if special is None:
            special = self._magnitude(s, i)
        if special is not None:
            return (special, special.last) if blocked.isdisjoint(range(special.first, special.last)) else (None, i + 1)
        found = self.cardinals.at(s, i)
        if found is None:
            return None, i + 1
        if (
            not blocked.isdisjoint(range(found.first, found.last))
            or self.labels.holds(s, found, blocked)
            or not self._counts_one(s, found)
        ):
            return None, self._after_code(s, found.last) if not found.spelled else found.last
        folded = self.multiples.folded(s, found.first, found.last, found.value)
        if folded:
            return folded, folded.last
        return self._joined(s, found, blocked)

    def _joined(self, s: Sentence, low: Cardinal, blocked: frozenset[int]) -> tuple[Numeral | None, int]:
        """Join a range with its other end; drop both numbers of a score."""
        other = self._other_end(s, low)
        if other is None or not blocked.isdisjoint(range(other.first, other.last)):
            return self._numeral(low), low.last
        hyphen = s.words[low.last] in DASHES
        if other.scale > low.scale and low.value * other.scale / low.scale < other.value:
            low = low.scaled(other.scale / low.scale, low.last)
        if low.value < other.value:
            if hyphen and other.scale == 1 and not self._measures(s, other.last):
                return None, other.last  # a score or a code: nothing is counted behind it
            step = min(low.step, other.step)
            return Numeral(low.first, other.last, low.value, other.value, Kind.CARDINAL, step, low.spelled), other.last
        return (None, other.last) if hyphen else (self._numeral(low), low.last)

    def _measures(self, s: Sentence, k: int) -> bool:
        """Whether a unit or a lower-case noun follows at word `k`."""
        if k >= len(s):
            return False
        return self.beside.unit(s, k) or (
            s.words[k][0].islower()
            and s.lower[k] not in self.beside.closed
            and s.lower[k] not in {"win", "victory", "defeat", "loss", "draw", "lead", "record", "vote"}
        )

    def _other_end(self, s: Sentence, low: Cardinal) -> Cardinal | None:
        """Return the cardinal that closes the range which begins with `low`, or None."""
        k = self._past_unit(s, low.last)
        if k + 1 >= len(s):
            return None
        link = s.lower[k]
        at = k + 1
        repeated = s.lower[low.last : k]
        if s.words[at] in SIGNS and low.first and s.words[low.first - 1] == s.words[at]:
            at += 1
        if link in DASHES:
            if not (s.glued(k) and s.glued(k + 1)) and link == "-":
                return None
        elif link == "to":
            if self._moved(s, low.first):
                return None
        elif link == "and":
            if not self._between(s, low.first):
                return None
        elif link != "or" or s.lower[at] in {"more", "so", "less", "fewer"}:
            return None
        other = self.cardinals.at(s, at) if at < len(s) else None
        if other is not None and repeated:
            again = s.lower[other.last : other.last + len(repeated)] == repeated
            return other if again and other.value > low.value else None
        if other is None or (link == "or" and (other.value <= low.value or other.value > 2 * low.value + 1)):
            return None
        return other

    def _past_unit(self, s: Sentence, k: int) -> int:
        """Return the word behind a unit of one or two words at `k` that a range may repeat: "5 per cent to 7 per cent"."""
        for end in (k + 1, k + 2):
            if end < len(s) and s.lower[end] in {"to", "and"} and self.beside.unit(s, k):
                return end
        return k

    @staticmethod
    def _between(s: Sentence, first: int) -> bool:
        return any(s.lower[k] == "between" for k in range(max(0, first - 3), first))

    def _moved(self, s: Sentence, first: int) -> bool:
        """Whether "X to Y" tells a step, not a range: "rose by X to Y", "fell X to Y"."""
        return not {"by"}.isdisjoint(s.lower[max(0, first - 1) : first]) or not self.beside.changes.isdisjoint(
            s.lower[max(0, first - 2) : first]
        )

    def _magnitude(self, s: Sentence, i: int) -> Numeral | None:
        """Read "dozens", "hundreds of thousands": at least so many, with no stated end."""
        value = self.words.magnitudes.get(s.lower[i])
        if value is None:
            return None
        last = i + 1
        while (
            s.lower[last : last + 1] == ["of"]
            and s.lower[last + 1 : last + 2]
            and s.lower[last + 1] in self.words.magnitudes
        ):
            value, last = value * self.words.magnitudes[s.lower[last + 1]], last + 2
        if s.lower[i] in {"tens", "scores"} and last == i + 1 and s.lower[last : last + 1] != ["of"]:
            return None
        return Numeral(i, last, value, 10 * value, Kind.MAGNITUDE, value, spelled=True)

    def _counts_one(self, s: Sentence, found: Cardinal) -> bool:
        """Whether "one" counts here and is no pronoun; other words always count."""
        if not found.spelled or found.value != 1 or s.lower[found.first] != "one" or found.last - found.first > 1:
            return True
        before = s.lower[found.first - 1] if found.first else ""
        following = s.lower[found.last] if found.last < len(s) else "."
        return before not in NOT_BEFORE_ONE and following not in NOT_AFTER_ONE and following[0].isalpha()

    @staticmethod
    def _after_code(s: Sentence, k: int) -> int:
        """Return the word after a run of digits and signs tied to one another, so that no part of a code is read."""
        while (
            k < len(s)
            and s.glued(k)
            and (s.words[k][0].isalnum() or (s.words[k] in "-–:/._" and k + 1 < len(s) and s.glued(k + 1)))
        ):
            k += 1
        return k

    @staticmethod
    def _numeral(c: Cardinal) -> Numeral:
        return Numeral(c.first, c.last, c.value, c.value, Kind.CARDINAL, c.step, c.spelled)
