"""In which place: "ranks first", "third in the table", "second with 18,600", "making it the largest"."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from consistency.extract.numerals.digits import DIGITS
from consistency.extract.numerals.lexicon import Kind, Numeral
from consistency.extract.numerals.spelled import ONE

if TYPE_CHECKING:
    from consistency.extract.numerals.lexicon import Beside, NumberWords
    from consistency.extract.sentence import Sentence

ENDINGS = frozenset({"st", "nd", "rd", "th"})
LISTED = frozenset({"with", "on", "at"})
PREDICATE_LINKS = frozenset({"in", "with", "behind", "on", "among"})
COPULAS = frozenset({"is", "was", "are", "were"})
TIME_OR_KIND = frozenset({"in", "since", "of", "for"})
LEADING = 3  # "the country's No. 1": beyond it, a number is a shirt


class Ranks:
    """Reads a rank at a verb, an ordinal or a size word."""

    def __init__(self, words: NumberWords, beside: Beside) -> None:
        self.words = words
        self.beside = beside

    def at(self, s: Sentence, i: int) -> Numeral | None:
        """Return the rank that the word at `i` tells, with its verb: "ranked first", "came in second"."""
        word, classes = s.lower[i], self.words.classes
        if word in classes["sizes"]:
            return self._largest(s, i)
        if word in classes["rank_verbs"]:
            return self._by_verb(s, i)
        if word == "no":
            return self._numbered(s, i)
        return self._place(s, i)

    def _by_verb(self, s: Sentence, i: int) -> Numeral | None:
        classes, k = self.words.classes, i + 1
        while k < s.size and k < i + 4 and s.lower[k] in classes["rank_fillers"]:
            k += 1
        if k >= s.size:
            return None
        value, last = self._ordinal(s, k)
        if value is None and s.words[k].isdecimal() and len(s.words[k]) < 4 and s.lower[k - 1] in {"number", "no", "."}:
            value, last = Decimal(s.words[k]), k + 1
        if value is None or not self._ends(s, last, s.lower[i]):
            return None
        return self._rank(i, last, value)

    def _ordinal(self, s: Sentence, k: int) -> tuple[Decimal | None, int]:
        """Return (value, word behind) of the ordinal at word `k`: "third", "3rd"."""
        value = self.words.values["ordinals"].get(s.lower[k])
        if value is not None:
            return value, k + 1
        word = s.words[k]
        if word[0] in DIGITS and len(word) < 4 and word.isdecimal() and s.lower[k + 1 : k + 2] and s.glued(k + 1):
            return (Decimal(word), k + 2) if s.lower[k + 1] in ENDINGS else (None, k)
        return None, k

    def _place(self, s: Sentence, i: int) -> Numeral | None:
        """Return the rank of an ordinal before a word such as "place" or "in the table"."""
        value, last = self._ordinal(s, i)
        if value is None or last >= s.size:
            return None
        following, classes = s.lower[last], self.words.classes
        table = s.lower[last : last + 2] == ["in", "the"] and s.lower[last + 2 : last + 3] != []
        if following in classes["rank_scenes"] or (table and s.lower[last + 2] in classes["rank_tables"]):
            return self._rank(i, last, value)
        before = s.lower[i - 1] if i else ""
        if before in COPULAS and following in PREDICATE_LINKS:
            return self._rank(i, last, value)
        listed = i > 0 and following in LISTED and (before in {",", "in", "and"} or s.words[i - 1][0].isupper())
        return self._rank(i, last, value) if listed and self._amount(s, last + 1) else None

    def _numbered(self, s: Sentence, i: int) -> Numeral | None:
        """Read "the country's No. 1", "the world No. 3"."""
        if i == 0 or s.lower[i - 1] not in {"'s", "world", "'"}:
            return None
        k = i + 1 + (s.words[i + 1 : i + 2] == ["."])
        if k >= s.size or not (s.words[k].isascii() and s.words[k].isdecimal()) or len(s.words[k]) > 3:
            return None
        value, following = Decimal(s.words[k]), s.lower[k + 1] if k + 1 < s.size else "."
        if s.lower[i - 1] != "world" and (
            value > LEADING or not (following in self.beside.closed or following in ",.")
        ):
            return None
        return self._rank(i, k + 1, value)

    def _amount(self, s: Sentence, k: int) -> bool:
        """Whether digits stand at word `k`, or money."""
        for at in range(k, min(k + 3, s.size)):
            if s.words[at][0] in DIGITS:
                return at == k or self.beside.money(s, at) == k
        return False

    def _ends(self, s: Sentence, last: int, verb: str) -> bool:
        """Whether an ordinal stands alone as a rank, not before the noun that it numbers."""
        if last >= s.size or verb.startswith("rank"):
            return True
        following = s.lower[last]
        return not following.isalpha() or following in self.words.classes["rank_ends"]

    def _largest(self, s: Sentence, i: int) -> Numeral | None:
        """Read "making it the largest point of origin": a size word that a verb ascribes to its subject."""
        classes = self.words.classes
        if i < 2 or s.lower[i - 1] != "the":
            return None
        if s.lower[i - 2] not in classes["copulas"] and s.lower[i - 2] not in classes["rank_links"]:
            return None
        if i + 1 >= s.size or not s.words[i + 1][0].islower() or s.lower[i + 1] in TIME_OR_KIND:
            return None
        return self._rank(i, i + 1, ONE)

    @staticmethod
    def _rank(first: int, last: int, value: Decimal) -> Numeral:
        return Numeral(first, last, value, value, Kind.RANK, ONE, spelled=True)
