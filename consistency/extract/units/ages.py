"""Ages that no unit marks: "Anna Berg, 61, was", "aged 35", "he is 35"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from consistency.extract.units.match import UnitMatch

if TYPE_CHECKING:
    from collections.abc import Mapping

    from consistency.extract.sentence import Sentence
    from consistency.vocabulary import Vocabulary

LONGEST = 3  # words before an age
BORN = "born"
SINCE_BIRTH = 8  # words from a birth to an age told with it
ENDINGS = ("man", "woman", "ist", "ician", "arian", "eer")  # of nouns for people
BOUNDS = frozenset({"under", "over"})
SHORTEST = 5  # letters of such a noun: "list" and "beer" are none
OF_A_NAME = 2  # words before an age in commas: the name and its comma


@dataclass(frozen=True)
class Ages:
    """Tells ages from counts by the words around; compiled from `ages.yaml`."""

    before: frozenset[tuple[str, ...]]
    turning: frozenset[str]
    who: frozenset[str]
    copulas: frozenset[tuple[str, ...]]
    behind: frozenset[str]
    people: frozenset[str]
    oldest: int

    @classmethod
    def from_vocabulary(cls, vocabulary: Vocabulary) -> Ages:
        """Compile `ages.yaml`."""
        raw: Mapping[str, Any] = vocabulary.read("ages")
        phrases = [frozenset(tuple(p.split()) for p in raw[name]) for name in ("before", "copulas")]
        who, behind, people = (frozenset(raw[name]) for name in ("who", "behind", "people"))
        return cls(phrases[0], frozenset(raw["turning"]), who, phrases[1], behind, people, int(raw["oldest"]))

    def find(self, s: Sentence, first: int, last: int) -> UnitMatch | None:
        """Return years for the number at the words [first, last), which no unit follows, where it is an age."""
        if not 0 < first < last or not self._old(s, last):
            return None
        aged = self._apposed(s, first, last) or self._said(s, first) or (self._of_one(s, first) and self._ends(s, last))
        return UnitMatch(last, last, "year", "time") if aged else None

    def _old(self, s: Sentence, last: int) -> bool:
        """Whether anyone can be as old; numbers in words are taken to be."""
        word = s.words[last - 1]
        return not word[0].isdecimal() or (word.isdecimal() and len(word) < 4 and 0 < int(word) < self.oldest)

    def _apposed(self, s: Sentence, first: int, last: int) -> bool:
        """Whether the number stands between commas behind a name or a person: "the captain, 54,"."""
        if first < OF_A_NAME or last >= s.size or s.words[first - 1] != "," or s.words[last] not in {",", "."}:
            return False
        named = (s.words[first - 2][0].isupper() and s.words[first - 2].isalpha()) or self._person(s, first - 2)
        return named and last - first == 1 and s.words[first].isdecimal()

    def _person(self, s: Sentence, k: int) -> bool:
        """Whether the word at `k` is a noun for one person."""
        word = s.lower[k]
        return word in self.people or (word.endswith(ENDINGS) and len(word) > SHORTEST)

    def _said(self, s: Sentence, first: int) -> bool:
        return any(tuple(s.lower[max(0, first - n) : first]) in self.before for n in range(1, LONGEST + 1))

    def _of_one(self, s: Sentence, first: int) -> bool:
        """Whether a person or a verb of ageing stands before: "she was 17", "a man of 54", "turned 62"."""
        if first > 1 and s.lower[first - 1] == "of":
            return self._person(s, first - 2)
        if s.lower[first - 1] in self.turning:
            return True
        if first > 2 and s.lower[first - 1] in BOUNDS and s.lower[first - 2] in {"are", "were", "is", "was"}:
            return self._person(s, first - 3) or s.lower[first - 3].removesuffix("s") in self.people
        for n in range(1, LONGEST + 1):
            k = first - n
            if k > 0 and tuple(s.lower[k:first]) in self.copulas and (self._who(s, k - 1) or self._born(s, k)):
                return True
        return s.lower[first - 1] in {"i'm", "he's", "she's"}

    @staticmethod
    def _born(s: Sentence, k: int) -> bool:
        """Whether a birth is told right before word `k`: "born in 1948 and is now 61"."""
        return s.lower[k - 1] in {"and", ","} and BORN in s.lower[max(0, k - SINCE_BIRTH) : k]

    def _who(self, s: Sentence, k: int) -> bool:
        return s.lower[k] in self.who or self._person(s, k)

    def _ends(self, s: Sentence, last: int) -> bool:
        if last >= s.size or s.lower[last] in self.behind:
            return True
        return not s.words[last][0].isalnum() and s.words[last] != "-"
