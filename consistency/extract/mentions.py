"""One number with what stands directly around it: hedge, unit, rate and counted noun."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from consistency.extract.hedges import EXACT, OPEN, RANGE, HedgeMatch, Hedges, Width
from consistency.extract.numerals import COUNTS, SHARES, Kind, Numeral, Numerals
from consistency.slots import quick

if TYPE_CHECKING:
    from consistency.extract.grammar import Grammar
    from consistency.extract.nouns import NounPhrase, NounPhrases
    from consistency.extract.sentence import Sentence
    from consistency.extract.units import UnitMatch, Units

# Between "of" and its noun, or between money and what it pays for.
DIRECT = frozenset({"money", "measure", "time"})  # kinds of unit behind which their noun may stand bare
CONTENT_LINKS = {"of", "in", "worth"}


@quick
@dataclass(frozen=True, slots=True)
class Mention:
    """A numeral and the words [first, last) that belong to it; `noun` is what it counts or measures, where said."""

    numeral: Numeral
    first: int
    last: int
    width: Width
    unit: UnitMatch | None
    noun: NounPhrase | None
    per: str | None

    @property
    def percent(self) -> bool:
        """Whether it is stated in percent, in whatever words."""
        kind = self.numeral.kind
        return kind in SHARES or (self.unit is not None and self.unit.kind == "percent")

    @property
    def bare(self) -> bool:
        """Whether nothing beside the number says what it counts."""
        return self.unit is None and self.noun is None and self.numeral.kind in COUNTS


class Mentions:
    """Finds the mentions of a sentence."""

    def __init__(self, numerals: Numerals, hedges: Hedges, units: Units, nouns: NounPhrases, grammar: Grammar) -> None:
        self.numerals = numerals
        self.hedges = hedges
        self.units = units
        self.nouns = nouns
        self.grammar = grammar

    def find(self, s: Sentence, blocked: frozenset[int]) -> list[Mention]:
        """Return the mentions in order; words at `blocked` indexes belong to dates."""
        found: list[Mention] = []
        for numeral in self.numerals.find(s, blocked):
            if found and numeral.first < found[-1].last:
                continue  # inside a rate: "per 100,000 people"
            mention = self._around(s, numeral, blocked)
            if mention is None:
                continue
            if found and (base := self._base(s, found[-1], mention)):
                found[-1] = replace(mention, per=mention.per or base)
            else:
                found.append(self._converted(s, found[-1], mention) if found else mention)
        return found

    @staticmethod
    def _base(s: Sentence, one: Mention, mention: Mention) -> str | None:
        """Return what a ratio is told for: "one keeper to 38 hounds"."""
        numeral = one.numeral
        if one.noun is None or one.unit is not None or numeral.low != 1 or not numeral.spelled or numeral.ranged:
            return None
        to = s.lower[one.last : mention.first] == ["to"]
        return one.noun.lemma if to and (one.first == 0 or s.lower[one.first - 1] != "from") else None

    @staticmethod
    def _converted(s: Sentence, before: Mention, mention: Mention) -> Mention:
        """Give the hedge of a quantity to its conversion in brackets: "more than 12 miles (19 km)"."""
        link = mention.first - 1
        if mention.width is not EXACT or before.unit is None or mention.unit is None or link != before.last:
            return mention
        other = mention.unit.unit != before.unit.unit and mention.unit.kind == before.unit.kind
        bracketed = s.words[link] in {"(", "["} or (
            s.words[link] in {"/", ","} and "(" in s.words[before.first - 1 : link]
        )
        return replace(mention, width=before.width) if other and bracketed and before.width is not RANGE else mention

    def _around(self, s: Sentence, numeral: Numeral, blocked: frozenset[int]) -> Mention | None:
        if numeral.kind not in COUNTS:
            return self._part_of_whole(s, numeral, blocked)
        if numeral.kind is Kind.MAGNITUDE and s.lower[numeral.last : numeral.last + 1] == ["of"]:
            numeral = replace(numeral, last=numeral.last + 1)
        money = self.units.before(s, numeral.first)
        first = money.first if money else numeral.first
        last = numeral.last
        late = self.hedges.after(s, last)
        behind = self.units.after(s, late.last if late else last)
        unit = money or behind
        if behind is not None and (money is None or behind.kind == "money"):
            last = behind.last
        elif late:
            last = late.last
        late = late or self.hedges.after(s, last)
        if late:
            last = max(last, late.last)
        per, last = self._rate(s, unit, last)
        if unit is None and per is None:
            unit = self.units.ages.find(s, first, last)
        noun = self._noun(s, numeral, unit, last, blocked)
        if noun is not None and unit is None:
            last = max(last, noun.last)
            late = late or self.hedges.after(s, last)
            last = late.last if late else last
            if per is None:
                per, last = self._rate(s, None, last)
        per = per or self._distant_rate(s, numeral, noun, last)
        early = self.hedges.before(s, first, of_time=unit is not None and unit.kind == "time")
        return Mention(
            numeral, early.first if early else first, last, self._width(numeral, early, late), unit, noun, per
        )

    def _rate(self, s: Sentence, unit: UnitMatch | None, last: int) -> tuple[str | None, int]:
        own = unit.per if unit else None
        found = self.units.rates.behind(s, last, money=unit is not None and unit.kind == "money")
        if found is None:
            return own, last
        end, per = found
        return (f"{own} per {per}" if own else per), end

    def _distant_rate(self, s: Sentence, numeral: Numeral, noun: NounPhrase | None, last: int) -> str | None:
        """Return the rate that stands apart: "tonnes of sand a day", "people arrive each day", "a monthly rent of"."""
        rates = self.units.rates
        if noun is not None:
            end = max(last, noun.last)
            found = rates.behind(s, end) or rates.later(s, end)
            if found is not None:
                return found[1]
        return rates.before(s, numeral.first)

    def _noun(
        self, s: Sentence, numeral: Numeral, unit: UnitMatch | None, last: int, blocked: frozenset[int]
    ) -> NounPhrase | None:
        if unit is None:
            one = numeral.low == 1 and not numeral.ranged
            return self.nouns.after(s, last, blocked, one=one)
        direct = unit.kind in DIRECT or (unit.kind == "percent" and self._single(s, numeral.first))
        return self._content(s, last, blocked, direct=direct)

    def _single(self, s: Sentence, k: int) -> bool:
        """Whether "a" stands before the number at word `k`, or before its hedge: "a less than 40 percent stake"."""
        while k > 0:
            k -= 1
            if s.lower[k] in {"a", "an"}:
                return True
            if s.lower[k] not in self.hedges.words:
                break
        return False

    def _content(self, s: Sentence, k: int, blocked: frozenset[int], *, direct: bool) -> NounPhrase | None:
        """Return what a unit is of: "tonnes of coal", "percent of those sites", "a $5 million fine"."""
        if k < s.size and s.lower[k] in CONTENT_LINKS:
            at = k + 1
            while at < s.size and s.lower[at] in self.grammar.determiners:
                at += 1
            if s.lower[k] == "in" and (at > k + 1 or (at < s.size and s.words[at].istitle())):
                return None  # a place, not what is paid for
            return self.nouns.after(s, at, blocked) or self.nouns.after(s, at, blocked, one=True)
        hyphen = k < s.size and s.words[k] == "-"
        if not direct or (k + hyphen < s.size and s.lower[k + hyphen] in self.grammar.change.comparatives):
            return None
        if k < s.size and s.lower[k] in self.grammar.changes:
            return None  # "a 3 percent rise": of what, is told elsewhere
        return self.nouns.after(s, k + hyphen, blocked, one=True)

    def _part_of_whole(self, s: Sentence, numeral: Numeral, blocked: frozenset[int]) -> Mention:
        """Surround a fraction, a majority, a multiple or a rank."""
        early = self.hedges.before(s, numeral.first)
        noun = None
        last = numeral.last
        if numeral.kind is Kind.RANK:
            noun = (
                self.nouns.after(s, last, blocked, one=True)
                if s.lower[last - 1] in self.numerals.words.classes["sizes"]
                else None
            )
            last = noun.last if noun else last
        elif numeral.kind is not Kind.MULTIPLE:
            k = last
            if k < s.size and s.lower[k] in {"the", "these", "those", "its", "their", "all"}:
                noun = self.nouns.after(s, k + 1, blocked) or self.nouns.after(s, k + 1, blocked, one=True)
            else:
                one_in_five = numeral.kind is Kind.FRACTION and s.lower[numeral.last - 2] in {"in", "of"}
                noun = self._content(s, k, blocked, direct=False)
                if noun is None and one_in_five:
                    noun = self.nouns.after(s, k, blocked)
        return Mention(
            numeral, early.first if early else numeral.first, last, self._width(numeral, early, None), None, noun, None
        )

    @staticmethod
    def _width(numeral: Numeral, early: HedgeMatch | None, late: HedgeMatch | None) -> Width:
        if numeral.kind is Kind.MAJORITY:
            return OPEN
        if numeral.ranged:
            return RANGE
        if early is not None:
            return early.width
        return late.width if late is not None else EXACT
