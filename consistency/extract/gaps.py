"""What bare numbers leave out, told by the numbers beside them: pairs, comparisons, gaps, the same verb again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from consistency.extract.numerals import COUNTS, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consistency.extract.cues import Cues
    from consistency.extract.links import Draft
    from consistency.extract.measurands import Measurand
    from consistency.extract.mentions import Mention

PAIR_REACH = 8  # words between two numbers of one unit, the second of which does not repeat it
SCALE = 1000  # a bare number counts nothing that is a thousand times as many
ELSEWHERE = 100  # the same for one that is sentences away
LARGE = 1000  # an amount of goods, or the last digit of a sum, that goes on in other sentences
COMPARABLE = 12  # times that a number differs from the one it is compared with
ONE_SUM = 8  # times that a bare number may differ from a sum of its sentence that it is like
ONE_RATE = 4  # times that a rate may differ from one said before; what differs more is a total
NEAREST = 8  # figures back in the sentence
FURTHEST = 60  # figures back in which what is counted may have been named
BACK = 3  # sentences in which what is counted may have been named
COMPARED = frozenset({"against", "compared", "than", "down", "up", "versus"})
COMPARATIVES = (["more"], ["less"], ["fewer"], ["higher"], ["lower"], ["up"], ["down"])
COMPARING = frozenset(
    {"down from", "up from", ", from", "compared with", "compared to", "down on", "up on", "ahead of"}
)
DURING = frozenset(
    {"in", "over", "for", "within", "after", "during", "every", "of", "the", "last", "past", "than", "next"}
)


@dataclass(frozen=True)
class Gaps:
    """Finds the draft from which a bare number takes what it counts; `pairing` are the words between two of a pair."""

    cues: Cues
    goods: frozenset[str]
    pairing: frozenset[str]

    def source(self, drafts: Sequence[Draft], blocked: frozenset[int]) -> Draft | None:
        """Return the draft before the last one, a bare number, that says what it counts; surest first."""
        draft, previous = drafts[-1], drafts[-2] if len(drafts) > 1 else None
        if previous is not None and previous.sentence == draft.sentence:
            if self._paired(draft, previous, blocked) or self._differs(previous, draft):
                return previous
            if len(drafts) > 2 and self._shared_out(drafts):
                return drafts[-3]
        return self._measured_alike(drafts) or self._compared(drafts) or self._echoed(drafts)

    @staticmethod
    def before_whole(draft: Draft, mentions: Sequence[Mention]) -> bool:
        """Whether the whole stands right behind, from which a part takes what it counts: "26 of 61 beaches"."""
        last = draft.mention.last
        return draft.s.lower[last : last + 1] == ["of"] and any(m.first == last + 1 and m.noun for m in mentions)

    @staticmethod
    def arrived(previous: Draft, draft: Draft) -> bool:
        """Whether a change led to the number: "fell by a third to 900", "tripled to 40"."""
        changed = previous.mention.percent or previous.mention.numeral.kind is Kind.MULTIPLE
        between = draft.s.lower[previous.mention.last : draft.mention.first]
        return changed and between[-1:] in (["to"], ["at"]) and len(between) <= 2 and previous.measurand is not None

    @staticmethod
    def apposed(previous: Draft, draft: Draft) -> bool:
        """Whether a share stands right behind the count that it is: "120 flights, a fifth of the total"."""
        if not draft.mention.percent or previous.mention.percent or previous.measurand is None:
            return False
        between = draft.s.lower[previous.mention.last : draft.mention.first]
        return between in ([","], [",", "or"], ["("], [",", "some"], ["or"])

    def gapped(self, other: Draft, draft: Draft) -> bool:
        """Whether a bare number may leave out what this one before it counts: "one sold 83 carts, the other 46"."""
        mention = other.mention
        if mention.percent or other.measurand is None or mention.numeral.kind not in COUNTS:
            return False
        if mention.unit is not None and not self.lends(other, draft):
            return False
        return near(other, draft, SCALE if draft.sentence - other.sentence <= 1 else ELSEWHERE)

    def lends(self, other: Draft, draft: Draft) -> bool:
        """Whether an amount lends its unit to a bare number of its sentence, money only to one of its size.

        A length of time that tells when or how often lends only behind the same word: "men every 12 weeks, women
        every 16". Large amounts of goods lend theirs further: "Kol pumped 1.2 million barrels. Ress managed 800,000".
        """
        unit = other.mention.unit
        if unit is None:
            return True
        if unit.kind == "money":
            return other.s is draft.s and near(other, draft, ONE_SUM)
        if unit.kind not in {"measure", "time"}:
            return False
        if other.s is not draft.s:
            goods = self.goods
            return unit.unit in goods and other.value >= LARGE <= draft.value
        first, here = other.mention.first, draft.mention.first
        before = other.s.lower[first - 1] if first and unit.kind == "time" else ""
        return before not in DURING or (here > 0 and before == draft.s.lower[here - 1])

    @staticmethod
    def same_again(other: Draft, draft: Draft) -> bool:
        """Whether the number may be another value of an amount or share: "61 cents a pound. In May it was 48"."""
        counts = other.mention.numeral.kind in COUNTS and other.measurand is not None
        return counts and other.mention.unit is not None and near(other, draft, ONE_RATE)

    @staticmethod
    def lent(other: Draft, draft: Draft) -> bool:
        """Whether a bare number can only be an amount like the one before: "Lund had 41 degrees. Hov had 43"."""
        unit = other.mention.unit
        if unit is None or other.measurand is None or draft.sentence - other.sentence > 1:
            return False
        sums = unit.kind == "money" and min(other.mention.numeral.step, draft.mention.numeral.step) >= LARGE
        return (unit.kind == "measure" or sums) and near(other, draft, ONE_RATE)

    def goes_on(self, previous: Draft, draft: Draft, *, sure: bool) -> bool:
        """Whether a noun right before the number stands for a clause without its verb: "adults pay €9, students 5"."""
        if alike(previous, draft):
            return not sure or (draft.mention.bare and self.gapped(previous, draft))
        return draft.mention.bare and previous.measurand is not None and self.lends(previous, draft)

    def _paired(self, draft: Draft, previous: Draft, blocked: frozenset[int]) -> bool:
        """Whether a bare number stands beside the one before it: "from 174 pounds to 161", "61 miles, against 54"."""
        if previous.mention.percent or (previous.mention.unit is None and previous.mention.noun is None):
            return False
        between = range(previous.mention.last, draft.mention.first)
        if not self.lends(previous, draft) and COMPARED.isdisjoint(draft.s.lower[k] for k in between):
            return False
        return 0 < len(between) <= PAIR_REACH and all(k in blocked or draft.s.lower[k] in self.pairing for k in between)

    @staticmethod
    def _differs(previous: Draft, draft: Draft) -> bool:
        """Whether a number says by how much the one before differs: "1,815 rupees, 65 more than last year"."""
        behind = draft.s.lower[draft.mention.last : draft.mention.last + 2]
        between = draft.s.lower[previous.mention.last : draft.mention.first]
        compared = behind[:1] in COMPARATIVES and behind[1:] in (["than"], ["on"], [","], ["."])
        return compared and between == [","] and not previous.mention.percent and previous.measurand is not None

    @staticmethod
    def _shared_out(drafts: Sequence[Draft]) -> bool:
        """Whether the number is the whole of a share of the count before: "900 pupils, or 30 percent of the 3,000".

        Or the count of another time or place: "8,160 riders, 2 percent more than the 8,000 of last June".
        """
        count, share, draft = drafts[-3:]
        between = draft.s.lower[share.mention.last : draft.mention.first]
        if not share.mention.percent or count.s is not draft.s or not count.counts:
            return False
        return between in (["of", "the"], ["of"]) or (between[1:] in (["than"], ["than", "the"]) and share.of is None)

    def _measured_alike(self, drafts: Sequence[Draft]) -> Draft | None:
        """Return for a number with decimals, which counts nothing, a measured amount of its sentence and size."""
        draft = drafts[-1]
        if draft.mention.numeral.step >= 1:
            return None
        before = (d for d in reversed(drafts[-NEAREST:-1]) if d.s is draft.s and d.mention.unit is not None)
        return next((d for d in before if self.lends(d, draft) and near(d, draft, ONE_RATE)), None)

    def _compared(self, drafts: Sequence[Draft]) -> Draft | None:
        """Return the draft that a bare number is compared with: "19 days for a permit, down from 26"."""
        draft = drafts[-1]
        s, k = draft.s, draft.mention.first - 1
        while k > 0 and s.lower[k] in {"the", "a", "an", "about", "some"}:
            k -= 1
        link = " ".join(s.lower[max(0, k - 1) : k + 1])
        if link not in COMPARING and s.lower[max(0, k)] != "against":
            return None
        first: Draft | None = None
        for other in reversed(drafts[-FURTHEST:-1]):
            if other.sentence != draft.sentence:
                break
            if not other.mention.percent and other.mention.numeral.kind in COUNTS and other.measurand is not None:
                if near(other, draft, COMPARABLE):
                    return other if self.lends(other, draft) else None
                first = first or other
        return first if first is not None and first.mention.unit is None else None

    def _echoed(self, drafts: Sequence[Draft]) -> Draft | None:
        """Return the draft before whose number the same verb stands: "closed 120 shops … In 2017 it closed 74"."""
        draft = drafts[-1]
        verb = self.cues.acting(draft.s, draft.mention)
        if verb is None:
            return None
        for other in reversed(drafts[-FURTHEST:-1]):
            if draft.sentence - other.sentence > BACK:
                return None
            if self.gapped(other, draft) and self.cues.acting(other.s, other.mention) == verb:
                return other
        return None


def near(a: Draft, b: Draft, times: int) -> bool:
    """Whether neither of two values is more than so many times the other."""
    return a.value <= b.value * times and b.value <= a.value * times


def take_unit(draft: Draft, previous: Draft) -> None:
    """Give a draft the unit of another, and what that is told per if they are of one size or one is a difference."""
    mention, per = draft.mention, draft.mention.per
    differs = draft.s.lower[mention.last : mention.last + 1] in COMPARATIVES
    again = previous.s is draft.s or previous.mention.unit is not None  # a count of another sentence is no rate yet
    if per is None and again and (differs or near(previous, draft, ONE_RATE)):
        per = previous.mention.per
    draft.mention = replace(mention, unit=previous.mention.unit, per=per)


def like(other: Draft) -> Measurand | None:
    """Return the measurand of another draft without what narrows that one."""
    return replace(other.measurand, qualifiers=()) if other.measurand else None


def alike(a: Draft, b: Draft) -> bool:
    """Whether two drafts are of one kind: shares both, amounts of one unit, or counts."""
    if a.mention.percent or b.mention.percent:
        return a.mention.percent == b.mention.percent
    units = a.mention.unit, b.mention.unit
    if units[0] is None or units[1] is None:
        return units == (None, None)
    return units[0].unit == units[1].unit
