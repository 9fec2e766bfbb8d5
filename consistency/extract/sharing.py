"""A unit said once for several numbers: "5 to 7 percent", "10, 15 or 20 miles", "5.4 percent, from 5.1"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from consistency.extract.numerals import COUNTS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from consistency.extract.grammar import Grammar
    from consistency.extract.mentions import Mention
    from consistency.extract.sentence import Sentence
    from consistency.extract.units import UnitMatch
    from consistency.vocabulary import Vocabulary

REACH = 5  # words of the longest link
EACH = "each"
MOST = 100  # percent: a bare number above it is no share
SUMS = 10  # times that an old and a new sum may differ
SCALE = 50  # times that two numbers of one list may differ


@dataclass(frozen=True)
class SharedUnits:
    """Hands units on between the mentions of a sentence; compiled from `unit_sharing.yaml`."""

    forward: frozenset[tuple[str, ...]]
    lists: frozenset[tuple[str, ...]]
    backward: frozenset[tuple[str, ...]]
    steps: frozenset[tuple[str, ...]]
    sums: frozenset[tuple[str, ...]]
    owners: frozenset[str]
    levels: frozenset[str]
    coordinators: frozenset[str]
    gap: int
    grammar: Grammar

    @classmethod
    def from_vocabulary(cls, vocabulary: Vocabulary, grammar: Grammar) -> SharedUnits:
        """Compile `unit_sharing.yaml`."""
        raw: Mapping[str, Any] = vocabulary.read("unit_sharing")

        def phrases(name: str) -> frozenset[tuple[str, ...]]:
            return frozenset(tuple(str(phrase).split()) for phrase in raw[name])

        owners, levels, coordinators = (frozenset(raw[name]) for name in ("owners", "levels", "coordinators"))
        return cls(
            forward=phrases("forward"),
            lists=phrases("list"),
            backward=phrases("backward"),
            steps=phrases("steps"),
            sums=phrases("sums"),
            owners=owners,
            levels=levels,
            coordinators=coordinators,
            gap=int(raw["gap"]),
            grammar=grammar,
        )

    def share(self, s: Sentence, mentions: Sequence[Mention]) -> list[Mention]:
        """Return the mentions, the bare ones with the unit that a neighbour says for them."""
        out = self._rates(s, list(mentions))
        if not any(m.bare for m in out) or all(m.unit is None for m in out):
            return out
        handed = False
        for n in range(len(out) - 2, -1, -1):
            handed = out[n].bare and self._said_later(s, out[n], out[n + 1], handed=handed)
            if handed:
                out[n] = _taking(out[n], out[n + 1])
        for n in range(1, len(out)):
            if out[n].bare and self._said_before(s, out[n - 1], out[n]):
                out[n] = _taking(out[n], out[n - 1])
        return out

    def _rates(self, s: Sentence, out: list[Mention]) -> list[Mention]:
        """Hand on what an amount is told per to its old or other value: "3.2 tonnes a hectare, up from 2.9 tonnes"."""
        for n in range(1, len(out)):
            a, b = out[n - 1], out[n]
            if b.per == EACH and a.noun is not None and a.unit is None and b.unit is not None:
                out[n] = b = replace(b, per=a.noun.lemma)
            if (a.per is None) is (b.per is None) or a.unit is None or b.unit is None or a.unit.unit != b.unit.unit:
                continue
            link = _between(s, a, b)
            if link[:1] == (",",):
                link = link[1:]
            if not _alike(a, b):
                continue  # "$212 million, or $1.87 a share"
            if b.per is None and (link in self.backward or self._owned(link)):
                out[n] = replace(b, per=a.per)
            elif a.per is None and link in self.forward and link[0] not in {"of", "out"}:
                out[n - 1] = replace(a, per=b.per)
        return out

    def _owned(self, link: tuple[str, ...]) -> bool:
        """Whether a link leads to the same of another: "against the league's", "compared with Oslo's"."""
        return len(link) > 1 and link[-1] == "'s" and link[0] in self.owners

    def _said_later(self, s: Sentence, bare: Mention, later: Mention, *, handed: bool) -> bool:
        """Whether the next number, close behind, says the unit of both; `handed`: that one has it from a later one."""
        unit = later.unit
        if unit is None or (not handed and unit.first < later.numeral.last) or not _numbers(bare, later):
            return False
        between = _between(s, bare, later)
        whole = between[:1] in {("of",), ("out",)}
        if between in self.lists:
            return handed
        if between not in self.forward or (whole and not bare.numeral.low < later.numeral.low):
            return False
        return not whole or unit.kind in {"money", "measure"}

    def _said_before(self, s: Sentence, earlier: Mention, bare: Mention) -> bool:
        """Whether the number before says the unit of a bare one: of its old value, or of a clause without a verb."""
        if earlier.unit is None or not _numbers(bare, earlier):
            return False
        link = _between(s, earlier, bare)
        if link[:1] == (",",):
            link = link[1:]
        if earlier.unit.kind == "money":
            return link in self.sums and _near(earlier, bare)
        if earlier.unit.kind != "percent":
            return earlier.noun is not None and link in self.steps and earlier.unit.kind == "time"
        if abs(bare.numeral.low) > MOST:
            return False
        if earlier.first and s.lower[earlier.first - 1] == s.lower[bare.first - 1] == "by":
            return self._ends(s, bare.last)  # "rose by 2 percent, but thefts fell by 1"
        if link in self.backward:
            return self._level(s, earlier) or link[0] not in {"from", "to"}
        return self._gapped(s, earlier, bare)

    def _level(self, s: Sentence, m: Mention) -> bool:
        """Whether a share is said to be so much, and not to have changed by so much."""
        before = s.lower[m.first - 1] if m.first else ""
        return before in self.levels or not (before == "by" or before in self.grammar.up or before in self.grammar.down)

    def _gapped(self, s: Sentence, earlier: Mention, bare: Mention) -> bool:
        """Whether the bare number ends a clause that leaves out verb and unit: "and imports 3"."""
        start = next((k for k in range(earlier.last, bare.first) if s.lower[k] in self.coordinators), None)
        if start is None or bare.first - start > self.gap + 1 or not self._ends(s, bare.last):
            return False
        if bare.first - start == 1:  # "4 percent now and 2 in May"
            timed = s.lower[bare.last : bare.last + 1] == ["in"] and s.lower[start] == "and"
            return timed and earlier.noun is None and _alike(earlier, bare)
        words = s.lower[start + 1 : bare.first]
        verbs = self.grammar.verbs | self.grammar.auxiliaries
        if any(w in verbs or w.endswith("ed") or not w[0].isalpha() for w in words if w not in self.coordinators):
            return False
        return words[-1] not in self.grammar.prepositions and _alike(earlier, bare)

    def _ends(self, s: Sentence, k: int) -> bool:
        return (
            k >= s.size
            or not s.words[k][0].isalnum()
            or s.lower[k] in {"and", "but"}
            or s.lower[k] in self.grammar.prepositions
        )


def _between(s: Sentence, first: Mention, second: Mention) -> tuple[str, ...]:
    """Return the words between two mentions, without the noun of the first, if they are few."""
    noun = first.noun
    end = max(first.last, noun.last) if noun is not None and noun.last <= second.first else first.last
    return tuple(s.lower[end : second.first]) if 0 < second.first - end <= REACH else ()


def _numbers(*mentions: Mention) -> bool:
    return all(m.numeral.kind in COUNTS for m in mentions)


def _alike(a: Mention, b: Mention) -> bool:
    """Whether two numbers are of one size."""
    x, y = abs(a.numeral.low), abs(b.numeral.low)
    return x <= SCALE * y and y <= SCALE * x


def _near(a: Mention, b: Mention) -> bool:
    """Whether two sums may be the old and the new one of a price or cost."""
    x, y = abs(a.numeral.low), abs(b.numeral.low)
    return x <= SUMS * y and y <= SUMS * x


def _taking(bare: Mention, other: Mention) -> Mention:
    """Return a bare mention with the unit of another, which stands elsewhere."""
    unit: UnitMatch | None = other.unit
    if unit is None:
        return bare
    own = replace(unit, first=bare.last, last=bare.last)
    return replace(bare, unit=own, per=bare.per or other.per)
