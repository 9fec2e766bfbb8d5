"""How many times, and in which place: "doubled", "tenfold", "twice as many"; "ranks first", "making it the largest"."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from consistency.extract.numerals.lexicon import Kind, Numeral

if TYPE_CHECKING:
    from consistency.extract.numerals.cardinals import Cardinals
    from consistency.extract.numerals.lexicon import NumberWords
    from consistency.extract.sentence import Sentence

ONE = Decimal(1)
BARE_MULTIPLES = {"double", "triple", "treble", "quadruple", "doubles", "triples"}
COMPARED = {"the", "that", "its", "their", "his", "what", "from", "to", "as", "last", "and", "in", ",", "."}
COPULAS = {"is", "was", "are", "were", "be", "being", "it", "them", "this"}
ORDINAL_ENDINGS = {"st", "nd", "rd", "th"}


class Multiples:
    """Reads a multiple or a rank that begins at a given word."""

    def __init__(self, words: NumberWords, cardinals: Cardinals) -> None:
        self.words = words
        self.cardinals = cardinals

    def at(self, s: Sentence, i: int) -> Numeral | None:
        """Return the multiple at word `i`, or None."""
        word = s.lower[i]
        if word in self.words.multiples:
            following = s.lower[i + 1] if i + 1 < len(s) else "."
            if word in BARE_MULTIPLES and following not in COMPARED:
                return None
            return self._times(i, i + 1, self.words.multiples[word])
        if word in self.words.halvings:
            return Numeral(i, i + 1, Decimal(50), Decimal(50), Kind.FRACTION, ONE, spelled=True)
        if word in self.words.twice:
            compared = i + 1 < len(s) and s.lower[i + 1] in {"as", "the", "that", "its", "their", "what", "last"}
            return self._times(i, i + 1, self.words.twice[word]) if compared else None
        if word == "half" and s.lower[i + 1 : i + 2] == ["as"]:
            return self._times(i, i + 1, Decimal("0.5"))
        if word.endswith("fold") and len(word) > 4:
            value = self.words.cardinals.get(word[:-4])
            return self._times(i, i + 1, value) if value else None
        return None

    def folded(self, s: Sentence, first: int, last: int, value: Decimal) -> Numeral | None:
        """Return "10-fold", "five times as many" for the cardinal at [first, last), or None."""
        rest = s.lower[last : last + 3]
        if rest[:2] == ["-", "fold"] or (rest[:1] == ["fold"]):
            return self._times(first, last + (2 if rest[0] == "-" else 1), value)
        if (
            rest[:1] in (["times"], ["x"])
            and len(rest) > 1
            and rest[1]
            in {
                "as",
                "more",
                "the",
                "that",
                "higher",
                "larger",
                "bigger",
                "its",
                "greater",
                "faster",
                "lower",
                "what",
                "their",
                "fewer",
                "less",
            }
        ):
            return self._times(first, last + 1, value)
        return None

    def rank(self, s: Sentence, i: int) -> Numeral | None:
        """Return the rank that the word at `i` tells, with its verb: "ranked first", "came in second"."""
        if s.lower[i] in self.words.sizes:
            return self._largest(s, i)
        if s.lower[i] not in self.words.rank_verbs:
            return None
        k = i + 1
        while (
            k < len(s)
            and k < i + 4
            and s.lower[k] in {"the", "in", "at", "as", "a", "joint", "overall", "number", "no", "."}
        ):
            k += 1
        if k >= len(s):
            return None
        value = self.words.ordinals.get(s.lower[k])
        last = k + 1
        if (value is None and s.words[k].isdecimal() and len(s.words[k]) < 4 and k > i + 1) or (
            value is None and self._suffixed(s, k)
        ):
            value, last = Decimal(s.words[k]), k + (2 if self._suffixed(s, k) else 1)
        if value is None or not self._ends(s, last, s.lower[i]):
            return None
        return Numeral(i, last, value, value, Kind.RANK, ONE, spelled=True)

    def place(self, s: Sentence, i: int) -> Numeral | None:
        """Return the rank of an ordinal before a word such as "place" or "in the table"."""
        value = self.words.ordinals.get(s.lower[i])
        last = i + 1
        if value is None and self._suffixed(s, i):
            value, last = Decimal(s.words[i]), i + 2
        if value is None or last >= len(s):
            return None
        following = s.lower[last]
        table = s.lower[last : last + 3] in (["in", "the", "table"], ["in", "the", "world"], ["in", "the", "standings"])
        predicate = (
            i > 0
            and s.lower[i - 1] in {"is", "was", "are", "were"}
            and following in {"in", "with", "behind", "on", "among"}
        )
        if following in self.words.rank_scenes or table or predicate:
            return Numeral(i, last, value, value, Kind.RANK, ONE, spelled=True)
        return None

    def _ends(self, s: Sentence, last: int, verb: str) -> bool:
        """Whether an ordinal stands alone as a rank, not before the noun that it numbers."""
        if last >= len(s) or verb.startswith("rank"):
            return True
        following = s.lower[last]
        return not following.isalpha() or following in {
            "in",
            "with",
            "behind",
            "among",
            "on",
            "at",
            "for",
            "by",
            "out",
            "after",
            "and",
            "overall",
            "place",
            "of",
        }

    def _largest(self, s: Sentence, i: int) -> Numeral | None:
        """Read "making it the largest point of origin": a size word that a verb ascribes to its subject."""
        if i < 2 or s.lower[i - 1] != "the" or s.lower[i - 2] not in COPULAS | self.words.rank_links:
            return None
        if i + 1 >= len(s) or not s.words[i + 1][0].islower() or s.lower[i + 1] in {"in", "since", "of", "for"}:
            return None
        return Numeral(i, i + 1, ONE, ONE, Kind.RANK, ONE, spelled=True)

    @staticmethod
    def _suffixed(s: Sentence, k: int) -> bool:
        return s.words[k].isdecimal() and k + 1 < len(s) and s.lower[k + 1] in ORDINAL_ENDINGS and s.glued(k + 1)

    @staticmethod
    def _times(first: int, last: int, value: Decimal) -> Numeral:
        return Numeral(first, last, value, value, Kind.MULTIPLE, ONE, spelled=True)
