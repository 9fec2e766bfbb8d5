"""All numerals of a sentence: one pass over the words that can begin one, ranges joined as they are met."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consistency.extract.numerals.cardinals import Cardinals
from consistency.extract.numerals.digits import starts_number
from consistency.extract.numerals.fractions import Fractions
from consistency.extract.numerals.labels import Labels
from consistency.extract.numerals.lexicon import Beside, Kind, NumberWords, Numeral
from consistency.extract.numerals.multiples import Multiples
from consistency.extract.numerals.pronouns import Pronouns
from consistency.extract.numerals.ranges import Ranges
from consistency.extract.numerals.ranks import ENDINGS, Ranks
from consistency.extract.numerals.spelled import ARTICLES
from consistency.extract.sentence import AFTER_DIGITS

if TYPE_CHECKING:
    from consistency.extract.numerals.spelled import Cardinal
    from consistency.extract.sentence import Sentence
    from consistency.vocabulary import Vocabulary

CODE_SIGNS = frozenset("-–:/._")
NONE: frozenset[int] = frozenset()


class Numerals:
    """Finds the numerals of a sentence; compiled once from a vocabulary."""

    def __init__(self, words: NumberWords, beside: Beside) -> None:
        self.words = words
        self.cardinals = Cardinals(words, beside)
        self.labels = Labels(words, beside)
        self.pronouns = Pronouns(words, beside)
        self.fractions = Fractions(words, self.cardinals, beside)
        self.multiples = Multiples(words)
        self.ranks = Ranks(words, beside)
        self.ranges = Ranges(words, self.cardinals, beside)
        self.openers = words.openers()
        self.starters = words.starters()
        values, classes = words.values, words.classes
        self._articled = frozenset(words.scales) | frozenset(words.denominators)
        self._ranking = frozenset(values["ordinals"]) | classes["sizes"] | classes["rank_verbs"] | {"no"}
        self._multiplying = self.openers & (
            frozenset(values["multiples"])
            | frozenset(values["twice"])
            | classes["halvings"]
            | {word for word in self.openers if word.endswith("fold")}
        )

    @classmethod
    def from_vocabulary(cls, vocabulary: Vocabulary, beside: Beside) -> Numerals:
        """Compile the number words; `beside` tells what other stages know of the words around."""
        return cls(NumberWords.from_vocabulary(vocabulary), beside)

    def find(self, s: Sentence, blocked: frozenset[int] = NONE) -> list[Numeral]:
        """Return the numerals in order; words at `blocked` indexes (dates) are not read."""
        found: list[Numeral] = []
        openers, lower, reached = self.openers, s.lower, 0
        for i, word in enumerate(lower):
            if not (word in openers or (word < AFTER_DIGITS and starts_number(word))) or i < reached or i in blocked:
                continue
            first = i - 1 if i > reached and lower[i - 1] in ARTICLES and word in self._articled else i
            numeral, reached = self._at(s, first, i, blocked)
            if numeral is not None and blocked.isdisjoint(range(numeral.first, numeral.last)):
                found.append(numeral)
        return found

    def _at(self, s: Sentence, first: int, i: int, blocked: frozenset[int]) -> tuple[Numeral | None, int]:
        """Return the numeral that word `i` tells, begun by its article at `first`, and the word at which to go on."""
        special = self._worded(s, i) or self._magnitude(s, i)
        if special is not None:
            return special, special.last
        head = self.cardinals.head(s, first)
        part = self.cardinals.parts.at(s, first, head)
        if part is not None:
            found = self.cardinals.of_scale(s, part)
            if found is not None:
                return self.ranges.joined(s, found, blocked)
            share = self.fractions.of(s, part)
            return share, share.last if share else part.last if part.figures else i + 1
        if head is None:
            return None, i + 1
        share = self.fractions.one_in(s, head) or self.fractions.over(s, head)
        return (share, share.last) if share else self._cardinal(s, self.cardinals.whole(s, head), blocked)

    def _worded(self, s: Sentence, i: int) -> Numeral | None:
        """Return the rank, multiple or majority that is found by word `i`."""
        word = s.lower[i]
        if word in self._ranking or (i + 1 < s.size and s.lower[i + 1] in ENDINGS and s.glued(i + 1)):
            found = self.ranks.at(s, i)
            if found is not None:
                return found
        if word in self._multiplying:
            return self.multiples.at(s, i)
        return self.fractions.majority(s, i) if word in self.words.classes["majorities"] else None

    def _cardinal(self, s: Sentence, found: Cardinal, blocked: frozenset[int]) -> tuple[Numeral | None, int]:
        """Return the numeral of a cardinal, unless it is a date, a label or a pronoun."""
        if not blocked.isdisjoint(range(found.first, found.last)):
            return None, found.last
        if self.labels.holds(s, found, blocked):
            if self.labels.listed(s, found):
                return None, self.labels.after(s, found.last)
            return None, found.last if found.spelled else self._after_code(s, found.last)
        if self.pronouns.holds(s, found):
            return None, found.last
        folded = self.multiples.folded(s, found)
        return (folded, folded.last) if folded else self.ranges.joined(s, found, blocked)

    def _magnitude(self, s: Sentence, i: int) -> Numeral | None:
        """Read "dozens", "hundreds of thousands", "several hundred": at least so many, up to ten times as many."""
        magnitudes, scales, first, last = self.words.values["magnitudes"], self.words.scales, i, i + 1
        value = magnitudes.get(s.lower[i])
        if value is None:
            value = scales.get(s.lower[i])
            if value is None or i == 0 or s.lower[i - 1] not in self.words.classes["several"]:
                return None
            first = i - 1
            while last < s.size and s.lower[last] in scales:
                value, last = value * scales[s.lower[last]], last + 1
        while s.lower[last : last + 1] == ["of"] and s.lower[last + 1 : last + 2] and s.lower[last + 1] in magnitudes:
            value, last = value * magnitudes[s.lower[last + 1]], last + 2
        if s.lower[i] in {"tens", "scores"} and last == i + 1 and s.lower[last : last + 1] != ["of"]:
            return None
        return Numeral(first, last, value, 10 * value, Kind.MAGNITUDE, value, spelled=True)

    @staticmethod
    def _after_code(s: Sentence, k: int) -> int:
        """Return the word after a run of digits and signs tied to one another, so that no part of a code is read."""
        while (
            k < s.size
            and s.glued(k)
            and (s.words[k][0].isalnum() or (s.words[k] in CODE_SIGNS and k + 1 < s.size and s.glued(k + 1)))
        ):
            k += 1
        return k
