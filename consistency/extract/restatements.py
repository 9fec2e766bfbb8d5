"""The same quantity again in another unit: "$85m (£74m)", "12 miles, or 19 km"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from consistency.extract.numerals import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from consistency.extract.links import Draft
    from consistency.extract.mentions import Mention
    from consistency.extract.units import Units
    from consistency.vocabulary import Vocabulary

BRACKETS = frozenset({"(", "["})
REACH = 8  # words from a quantity to its restatement, the noun aside


@dataclass(frozen=True)
class Restatements:
    """Ties a quantity to the one right before it that it restates; compiled from `unit_sharing.yaml`."""

    links: frozenset[tuple[str, ...]]
    again: frozenset[tuple[str, ...]]
    units: Units

    @classmethod
    def from_vocabulary(cls, vocabulary: Vocabulary, units: Units) -> Restatements:
        """Compile the links between a quantity and its restatement."""
        raw: Mapping[str, Any] = vocabulary.read("unit_sharing")
        links, again = (
            frozenset(tuple(phrase.split()) for phrase in raw[name]) for name in ("restating", "restating_again")
        )
        return cls(links, again, units)

    def restated(self, drafts: Sequence[Draft], n: int) -> int | None:
        """Return the index of the draft that draft `n` restates, or None."""
        if n == 0 or drafts[n - 1].sentence != drafts[n].sentence:
            return None
        before, again = drafts[n - 1], drafts[n]
        between = _between(before, again)
        if between in self.again and before.restates is not None:
            origin = before.restates
            return origin if self._same(drafts[origin].mention, again.mention, between) else None
        if between in self.links and self._same(before.mention, again.mention, between):
            return n - 1
        return n - 1 if between == ("(",) and _repeated(before, again) else None

    def _same(self, a: Mention, b: Mention, link: tuple[str, ...]) -> bool:
        """Whether two mentions may be one quantity: of one dimension, in different units, and per the same."""
        if a.unit is None or b.unit is None or a.percent or b.percent:
            return False
        if "or" in link and a.unit.kind == "time":
            return False  # "five days or two weeks" are two lengths
        differ = a.unit.unit != b.unit.unit or a.unit.shared != b.unit.shared
        return differ and self.units.alike(a.unit.unit, b.unit.unit) and self._per(a.per, b.per)

    def _per(self, a: str | None, b: str | None) -> bool:
        """Whether what two amounts are told per may be one: "$4.50 a gallon (£1.02 a litre)"."""
        return a == b or a is None or b is None or (a in self.units.dimensions and b in self.units.dimensions)


def _between(before: Draft, again: Draft) -> tuple[str, ...]:
    """Return the words between two drafts, without the noun of the first."""
    mention = before.mention
    end = (
        max(mention.last, mention.noun.last)
        if mention.noun and mention.noun.last <= again.mention.first
        else mention.last
    )
    return tuple(again.s.lower[end : again.mention.first]) if 0 < again.mention.first - end <= REACH else ()


def _repeated(before: Draft, again: Draft) -> bool:
    """Whether a number in brackets is the one before it in digits: "twelve (12) members"."""
    a, b = before.mention.numeral, again.mention.numeral
    return a.kind is b.kind is Kind.CARDINAL and a.low == b.low and a.high == b.high and a.spelled is not b.spelled
