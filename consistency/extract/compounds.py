"""Two quantities that are one: "six feet two inches", "three hours and forty minutes"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from consistency.extract.numerals import Kind
from consistency.extract.units import UnitMatch

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from consistency.extract.mentions import Mention
    from consistency.extract.sentence import Sentence
    from consistency.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Pair:
    """A larger unit, how many smaller ones make it up, and in which of the two the sum is told."""

    smaller: str
    ratio: Decimal
    in_larger: bool
    joined: bool
    marks: frozenset[str]


@dataclass(frozen=True)
class Compounds:
    """Joins neighbouring mentions of one quantity; compiled from the `compounds` of `unit_readings.yaml`."""

    pairs: Mapping[str, tuple[Pair, ...]]

    @classmethod
    def from_vocabulary(cls, vocabulary: Vocabulary) -> Compounds:
        """Compile the pairs by their larger unit."""
        pairs: dict[str, tuple[Pair, ...]] = {}
        for entry in vocabulary.read("unit_readings")["compounds"]:
            pairs[entry["of"]] = (*pairs.get(entry["of"], ()), _pair(entry))
        return cls(pairs)

    def join(self, s: Sentence, mentions: Sequence[Mention]) -> list[Mention]:
        """Return the mentions with each quantity told in two units as one."""
        out: list[Mention] = []
        for mention in mentions:
            joined = self._joined(s, out[-1], mention) if out else None
            if joined is None:
                out.append(mention)
            else:
                out[-1] = joined
        return out

    def _joined(self, s: Sentence, large: Mention, small: Mention) -> Mention | None:
        if large.unit is None or not _plain(large) or not _plain(small):
            return None
        for pair in self.pairs.get(large.unit.unit, ()):
            last = self._ends(s, small, pair)
            if last and self._adjacent(s, large, small, pair) and 0 <= small.numeral.low < pair.ratio:
                return _sum(large, small, pair, last)
        return None

    @staticmethod
    def _ends(s: Sentence, small: Mention, pair: Pair) -> int:
        """Return the word behind the smaller unit, or 0 where the second number is not in it."""
        if small.unit is not None and small.unit.unit == pair.smaller:
            return small.last
        k = small.numeral.last
        return k + 1 if k < s.size and s.lower[k] in pair.marks else 0

    @staticmethod
    def _adjacent(s: Sentence, large: Mention, small: Mention, pair: Pair) -> bool:
        between = s.lower[large.last : small.first]
        return between in ([], [","]) or between == ["-"] or (pair.joined and between == ["and"])


def _plain(m: Mention) -> bool:
    return m.numeral.kind is Kind.CARDINAL and not m.numeral.ranged


def _sum(large: Mention, small: Mention, pair: Pair, last: int) -> Mention:
    """Return the one mention of both."""
    a, b = large.numeral, small.numeral
    value = a.low + b.low / pair.ratio if pair.in_larger else a.low * pair.ratio + b.low
    step = b.step / pair.ratio if pair.in_larger else b.step
    numeral = replace(a, last=max(b.last, a.last), low=value, high=value, step=step)
    unit = large.unit.unit if pair.in_larger and large.unit else pair.smaller
    match = UnitMatch(b.last, last, unit, large.unit.kind if large.unit else "measure")
    return replace(small, numeral=numeral, first=large.first, last=last, width=large.width, unit=match)


def _pair(entry: Mapping[str, Any]) -> Pair:
    ratio, marks = Decimal(str(entry["hold"])), frozenset(map(str, entry.get("marks", ())))
    return Pair(entry["smaller"], ratio, entry["in"] == entry["of"], bool(entry.get("and")), marks)
