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
OF_A_NAME = 2  # words before an age in commas: the name and its comma


@dataclass(frozen=True)
class Ages:
    """Tells ages from counts by the words around; compiled from `ages.yaml`."""

    before: frozenset[tuple[str, ...]]
    turning: frozenset[str]
    who: frozenset[str]
    copulas: frozenset[tuple[str, ...]]
    behind: frozenset[str]
    kin: frozenset[str]
    oldest: int

    @classmethod
    def from_vocabulary(cls, vocabulary: Vocabulary) -> Ages:
        """Compile `ages.yaml`."""
        raw: Mapping[str, Any] = vocabulary.read("ages")
        phrases = [frozenset(tuple(p.split()) for p in raw[name]) for name in ("before", "copulas")]
        who, behind, kin = (frozenset(raw[name]) for name in ("who", "behind", "of"))
        return cls(phrases[0], frozenset(raw["turning"]), who, phrases[1], behind, kin, int(raw["oldest"]))

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

    @staticmethod
    def _apposed(s: Sentence, first: int, last: int) -> bool:
        """Whether the number stands between commas behind a name."""
        if first < OF_A_NAME or last >= s.size or s.words[first - 1] != "," or s.words[last] not in {",", "."}:
            return False
        named = s.words[first - 2][0].isupper() and s.words[first - 2].isalpha()
        return named and last - first == 1 and s.words[first].isdecimal()

    def _said(self, s: Sentence, first: int) -> bool:
        return any(tuple(s.lower[max(0, first - n) : first]) in self.before for n in range(1, LONGEST + 1))

    def _of_one(self, s: Sentence, first: int) -> bool:
        """Whether a person or a verb of ageing stands before: "she was 17", "a man of 54", "turned 62"."""
        if first > 1 and s.lower[first - 1] == "of":
            return s.lower[first - 2] in self.kin
        if s.lower[first - 1] in self.turning:
            return True
        for n in range(1, LONGEST + 1):
            k = first - n
            if k > 0 and tuple(s.lower[k:first]) in self.copulas and s.lower[k - 1] in self.who:
                return True
        return s.lower[first - 1] in {"i'm", "he's", "she's"}

    def _ends(self, s: Sentence, last: int) -> bool:
        if last >= s.size or s.lower[last] in self.behind:
            return True
        return not s.words[last][0].isalnum() and s.words[last] != "-"
