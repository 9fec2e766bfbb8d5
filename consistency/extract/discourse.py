"""What a number measures that does not say so itself: its clause's topic, the number beside it, or what went before."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from consistency.extract.measurands import MONEY
from consistency.extract.numerals import COUNTS, Kind
from consistency.extract.units import UnitMatch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consistency.extract.links import Draft
    from consistency.extract.measurands import Measurand
    from consistency.extract.mentions import Mention
    from consistency.extract.topics import Topic, Topics

PAIR_REACH = 8  # words between two numbers of one unit, the second of which does not repeat it
SCALE = 1000  # a bare number counts nothing that is a thousand times as many
DEGREE = "degree"
POINT, PERCENT = "percentage_point", "percent"
ONE = Decimal(1)
LARGE = 1000  # an amount of goods that goes on in other sentences
ELSEWHERE = 100  # the same for one of another sentence
COMPARABLE = 12  # times that a number differs from the one it is compared with
COMPARED = frozenset({"against", "compared", "than", "down", "up", "versus"})
COMPARATIVES = (["more"], ["less"], ["fewer"], ["higher"], ["lower"], ["up"], ["down"])
COMPARING = frozenset(
    {"down from", "up from", ", from", "compared with", "compared to", "down on", "up on", "ahead of"}
)
DURING = frozenset(
    {"in", "over", "for", "within", "after", "during", "every", "of", "the", "last", "past", "than", "next"}
)
OWNERS = 6  # words of "of the town's" and the like
ONE_SUM = 8  # times that a bare number may differ from a sum of its sentence that it is like
ONE_RATE = 4  # times that a rate may differ from one said before; what differs more is a total
NEAREST = 8  # figures back in the sentence
FURTHEST = 60  # figures back in which what is counted may have been named
BACK = 3  # sentences in which what is counted may have been named


class Discourse:
    """Decides what a draft measures from the drafts before it and from its clause."""

    def __init__(self, topics: Topics, pairing: frozenset[str]) -> None:
        self.topics = topics
        self.pairing = pairing

    def inherited(
        self, drafts: Sequence[Draft], mentions: Sequence[Mention], blocked: frozenset[int]
    ) -> Measurand | None:
        """Return what the last draft measures, which has no noun of its own; a bare number may take a unit too."""
        found = self._found(drafts, mentions, blocked)
        if found is None or not drafts[-1].mention.bare:
            return found
        if found.unit not in {MONEY, DEGREE}:
            return replace(found, unit="") if self._named(drafts[-1], found.unit) else found
        if found.unit == DEGREE:
            mention = drafts[-1].mention
            open_scale = UnitMatch(mention.last, mention.last, DEGREE, "measure", None, ONE, DEGREE)
            drafts[-1].mention = replace(mention, unit=open_scale)
            return found
        paid = next((d for d in reversed(drafts[-FURTHEST:-1]) if self._paying(d)), None)
        if paid is not None:
            self._take_unit(drafts[-1], paid)
        return replace(found, unit="")

    @staticmethod
    def _named(draft: Draft, unit: str) -> bool:
        """Whether a number with decimals would count a name: "Brewin rose to 3.65"."""
        words = draft.s.words
        return draft.mention.numeral.step < 1 and unit.capitalize() in words and unit not in words

    @staticmethod
    def _paying(d: Draft) -> bool:
        """Whether a draft is money in its main unit, which a bare sum behind it is in too."""
        return d.mention.unit is not None and d.mention.unit.kind == "money" and d.mention.unit.factor == 1

    def _found(
        self, drafts: Sequence[Draft], mentions: Sequence[Mention], blocked: frozenset[int]
    ) -> Measurand | None:
        draft = drafts[-1]
        previous = drafts[-2] if len(drafts) > 1 and drafts[-2].sentence == draft.sentence else None
        if previous is not None and draft.mention.bare and self._paired(draft, previous, blocked):
            self._take_unit(draft, previous)
            return like(previous)
        if draft.mention.bare and self._before_whole(draft, mentions):
            return None
        if draft.mention.bare and previous is not None and self._differs(previous, draft):
            self._take_unit(draft, previous)
            return like(previous)
        if draft.mention.bare and len(drafts) > 2 and previous is not None and self._shared_out(drafts):
            return like(drafts[-3])
        if previous is not None and draft.mention.bare and self._arrived(previous, draft):
            if previous.mention.unit is not None and previous.mention.unit.unit == POINT:
                share = replace(previous.mention.unit, unit=PERCENT, factor=ONE)
                draft.mention = replace(draft.mention, unit=share)
            return like(previous)
        other = (self._measured_alike(drafts) or self._compared(drafts) or self._echoed(drafts)) if draft.mention.bare else None
        if other is not None:
            self._take_unit(draft, other)
            return like(other)
        others = [m for m in mentions if m is not draft.mention]
        if previous is not None and self._apposed(previous, draft):
            return like(previous)
        if draft.mention.bare and draft.s.lower[draft.mention.last : draft.mention.last + 1] in (["more"], ["others"]):
            return self._bare(drafts, None, others, blocked)
        topic = self.topics.of(draft.s, draft.mention, others, blocked)
        if topic is not None and topic.measurand is not None:
            if topic.beside and previous is not None and self._goes_on(previous, draft, topic):
                words = (*topic.measurand.qualifiers, topic.measurand.measure)
                if draft.mention.bare:
                    self._take_unit(draft, previous)
                return replace(like(previous) or topic.measurand, qualifiers=words)
            if topic.sure or not draft.mention.bare:
                return topic.measurand
        if draft.mention.bare:
            return self._bare(drafts, topic, others, blocked)
        return self._measured(drafts, previous, topic, others, blocked)

    def _goes_on(self, previous: Draft, draft: Draft, topic: Topic) -> bool:
        """Whether a noun right before the number stands for a clause without its verb: "adults pay €9, students 5"."""
        if alike(previous, draft):
            return not topic.sure or (draft.mention.bare and self._gapped(previous, draft))
        return draft.mention.bare and previous.measurand is not None and self._lends(previous, draft)

    @staticmethod
    def _before_whole(draft: Draft, mentions: Sequence[Mention]) -> bool:
        """Whether the whole stands right behind, from which a part takes what it counts: "26 of 61 beaches"."""
        last = draft.mention.last
        return draft.s.lower[last : last + 1] == ["of"] and any(m.first == last + 1 and m.noun for m in mentions)

    @staticmethod
    def _differs(previous: Draft, draft: Draft) -> bool:
        """Whether a number says by how much the one before differs: "1,815 rupees a quintal, 65 more than last year"."""
        behind = draft.s.lower[draft.mention.last : draft.mention.last + 2]
        between = draft.s.lower[previous.mention.last : draft.mention.first]
        compared = behind[:1] in COMPARATIVES and behind[1:] in (["than"], ["on"], [","], ["."])
        return compared and between == [","] and not previous.mention.percent and previous.measurand is not None

    @staticmethod
    def _shared_out(drafts: Sequence[Draft]) -> bool:
        """Whether the number is the whole of a share of the count before: "900 pupils, or 30 percent of the 3,000"."""
        count, share, draft = drafts[-3:]
        between = draft.s.lower[share.mention.last : draft.mention.first]
        return share.mention.percent and count.s is draft.s and count.counts and between in (["of", "the"], ["of"])

    @staticmethod
    def _arrived(previous: Draft, draft: Draft) -> bool:
        """Whether a change led to the number: "fell by a third to 900", "tripled to 40"."""
        changed = previous.mention.percent or previous.mention.numeral.kind is Kind.MULTIPLE
        between = draft.s.lower[previous.mention.last : draft.mention.first]
        return changed and between[-1:] in (["to"], ["at"]) and len(between) <= 2 and previous.measurand is not None

    @staticmethod
    def _apposed(previous: Draft, draft: Draft) -> bool:
        """Whether a share stands right behind the count that it is: "120 flights, a fifth of the total"."""
        if not draft.mention.percent or previous.mention.percent or previous.measurand is None:
            return False
        between = draft.s.lower[previous.mention.last : draft.mention.first]
        return between in ([","], [",", "or"], ["("], [",", "some"], ["or"])

    def forward(self, drafts: Sequence[Draft], sentence: int) -> None:
        """Give parts told before their wholes what the wholes measure: "half of the 88 seats"."""
        for n in range(len(drafts) - 1, 0, -1):
            whole, part = drafts[n], drafts[n - 1]
            if whole.sentence != sentence:
                return
            if part.sentence == sentence and whole.measurand is not None and self._part_of(part, whole):
                part.of = n if part.mention.percent or part.value <= whole.value else part.of
                part.measurand = like(whole)
                if part.mention.noun is not None and part.s.lower[whole.mention.first - 1] == "'s":
                    part.mention = replace(part.mention, noun=None, last=part.mention.numeral.last)
                if part.mention.bare:
                    self._take_unit(part, whole)
            elif part.sentence == sentence and part.mention.bare and self._suspended(part, whole):
                part.measurand = whole.measurand
                self._take_unit(part, whole)

    @staticmethod
    def _suspended(part: Draft, whole: Draft) -> bool:
        """Whether a hyphen holds a place open: "four-, five- and six-seat planes"."""
        between = part.s.lower[part.mention.numeral.last : whole.mention.first]
        return between[:1] == ["-"] and len(between) > 1 and all(w in {"-", ",", "and", "or", "to"} for w in between)

    @staticmethod
    def headlines(drafts: Sequence[Draft]) -> None:
        """Give bare numbers of headlines what the same number counts in the article: "62,400 sit exams"."""
        for head in drafts:
            if head.s.block != "title":
                return
            told = (d for d in drafts if head.mention.bare and d.s.block != "title" and d.value == head.value)
            same = next((d for d in told if not d.mention.percent and d.measurand is not None), None)
            if same is not None:
                head.measurand, head.how = like(same), "headline"
                Discourse._take_unit(head, same)

    def _part_of(self, part: Draft, whole: Draft) -> bool:
        """Whether only "of the", "of the town's" and the like stand between a share or bare number and the next one."""
        if not (part.mention.percent or part.mention.unit is None) or whole.mention.percent:
            return False
        first = part.mention.last if part.mention.percent else part.mention.numeral.last
        between = part.s.lower[first : whole.mention.first]
        if between[:2] == ["out", "of"]:
            between = between[1:]
        if not 1 <= len(between) <= OWNERS or between[0] != "of":
            return False
        return between[-1] == "'s" or all(w in self.topics.grammar.determiners for w in between[1:])

    def _bare(
        self,
        drafts: Sequence[Draft],
        topic: Topic | None,
        others: Sequence[Mention],
        blocked: frozenset[int],
    ) -> Measurand | None:
        """Return for a bare number what one before it counts, in its sentence or in those before."""
        draft = drafts[-1]
        back = self.topics.points_back(draft.s, draft.mention)
        who = self.topics.people(draft.s, draft.mention)
        things = self.topics.acts_on(draft.s, draft.mention)
        for other in reversed(drafts[-FURTHEST:-1]):
            if draft.sentence - other.sentence > BACK:
                break
            if (things and other.mention.unit is not None) or (other.value == 1 < draft.value and other.s is not draft.s):
                continue
            agrees = who is None or other.s is draft.s or self.topics.human(other)
            if (agrees and self._gapped(other, draft)) or (back and self._same_again(other, draft)):
                self._take_unit(draft, other)
                return self._again(other, draft)
        if who is not None:
            return who
        found = topic if topic and topic.measurand else self.topics.nearby(draft.s, draft.mention, others, blocked)
        if found is None or not found.sure:
            lent = next((d for d in reversed(drafts[-FURTHEST:-1]) if self._lent(d, draft)), None)
            if lent is not None:
                self._take_unit(draft, lent)
                return like(lent)
        if found is None or found.measurand is None or found.measurand.kind == "rate":
            return None
        return found.measurand if found.sure else replace(found.measurand, unit="")

    def _again(self, other: Draft, draft: Draft) -> Measurand | None:
        """Return what an earlier number counts; people who do something else now are not those whom that befell."""
        found, s, k = like(other), draft.s, draft.mention.last
        acting = k < s.size and (s.lower[k] in self.topics.grammar.auxiliaries or self.topics.people(s, draft.mention))
        people = found is not None and found.unit == "person" and other.s is not draft.s
        return replace(found, measure="person", kind="stock", aggregate=None) if found and people and acting else found

    @staticmethod
    def _lent(other: Draft, draft: Draft) -> bool:
        """Whether a measured amount before is the only thing that a bare number can be: "Lund had 41 degrees. Hov 43"."""
        unit = other.mention.unit
        if unit is None or other.measurand is None or draft.sentence - other.sentence > 1:
            return False
        sums = unit.kind == "money" and min(other.mention.numeral.step, draft.mention.numeral.step) >= LARGE
        return (unit.kind == "measure" or sums) and Discourse._near(other, draft, ONE_RATE)

    def _measured(
        self,
        drafts: Sequence[Draft],
        previous: Draft | None,
        topic: Topic | None,
        others: Sequence[Mention],
        blocked: frozenset[int],
    ) -> Measurand | None:
        """Return for an amount or a share without a topic what the last one of its kind measures."""
        draft = drafts[-1]
        if previous is not None and previous.mention.noun is None and alike(previous, draft):
            return like(previous)
        if topic is not None:  # it points back
            for other in reversed(drafts[-FURTHEST:-1]):
                if draft.sentence - other.sentence > BACK:
                    break
                if alike(other, draft) and other.measurand is not None:
                    return like(other)
        found = self.topics.nearby(draft.s, draft.mention, others, blocked)
        if found is not None:
            return found.measurand
        return like(previous) if previous is not None else None

    def _gapped(self, other: Draft, draft: Draft) -> bool:
        """Whether a bare number may leave out what this one before it counts: "one sold 83 carts, the other 46"."""
        mention = other.mention
        if mention.percent or other.measurand is None or mention.numeral.kind not in COUNTS:
            return False
        if mention.unit is not None and not self._lends(other, draft):
            return False
        return self._near(other, draft, SCALE if draft.sentence - other.sentence <= 1 else ELSEWHERE)

    @staticmethod
    def _same_again(other: Draft, draft: Draft) -> bool:
        """Whether the number may be another value of an amount or share: "61 cents a pound. In May it was 48"."""
        counts = other.mention.numeral.kind in COUNTS and other.measurand is not None
        return counts and other.mention.unit is not None and Discourse._near(other, draft, ONE_RATE)

    def _lends(self, other: Draft, draft: Draft) -> bool:
        """Whether an amount lends its unit to a bare number of its sentence, money only to one of its size.

        A length of time that tells when or how often lends only behind the same word: "men every 12 weeks, women
        every 16". Large amounts of goods lend theirs further: "Kol pumped 1.2 million barrels. Ress managed 800,000".
        """
        unit = other.mention.unit
        if unit is None:
            return True
        if unit.kind == "money":
            return other.s is draft.s and self._near(other, draft, ONE_SUM)
        if unit.kind not in {"measure", "time"}:
            return False
        if other.s is not draft.s:
            goods = self.topics.grammar.change.goods
            return unit.unit in goods and other.value >= LARGE <= draft.value
        first, here = other.mention.first, draft.mention.first
        before = other.s.lower[first - 1] if first and unit.kind == "time" else ""
        return before not in DURING or (here > 0 and before == draft.s.lower[here - 1])

    def _measured_alike(self, drafts: Sequence[Draft]) -> Draft | None:
        """Return for a number with decimals, which counts nothing, a measured amount of its sentence that is near it."""
        draft = drafts[-1]
        if draft.mention.numeral.step >= 1:
            return None
        before = (d for d in reversed(drafts[-NEAREST:-1]) if d.s is draft.s and d.mention.unit is not None)
        return next((d for d in before if self._lends(d, draft) and self._near(d, draft, ONE_RATE)), None)

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
                if self._near(other, draft, COMPARABLE):
                    return other if self._lends(other, draft) else None
                first = first or other
        return first if first is not None and first.mention.unit is None else None

    def _echoed(self, drafts: Sequence[Draft]) -> Draft | None:
        """Return the draft before whose number the same verb stands: "closed 120 shops … In 2017 it closed 74"."""
        draft = drafts[-1]
        verb = self.topics.acting(draft.s, draft.mention)
        if verb is None:
            return None
        for other in reversed(drafts[-FURTHEST:-1]):
            if draft.sentence - other.sentence > BACK:
                return None
            if self._gapped(other, draft) and self.topics.acting(other.s, other.mention) == verb:
                return other
        return None

    @staticmethod
    def _near(a: Draft, b: Draft, times: int) -> bool:
        """Whether neither of two values is more than so many times the other."""
        return a.value <= b.value * times and b.value <= a.value * times

    def _paired(self, draft: Draft, previous: Draft, blocked: frozenset[int]) -> bool:
        """Whether a bare number stands beside the one before it: "from 174 pounds to 161", "61 miles, against 54"."""
        if previous.mention.percent or (previous.mention.unit is None and previous.mention.noun is None):
            return False
        between = range(previous.mention.last, draft.mention.first)
        if not self._lends(previous, draft) and COMPARED.isdisjoint(draft.s.lower[k] for k in between):
            return False
        return 0 < len(between) <= PAIR_REACH and all(k in blocked or draft.s.lower[k] in self.pairing for k in between)

    @staticmethod
    def _take_unit(draft: Draft, previous: Draft) -> None:
        unit, per = previous.mention.unit, draft.mention.per
        if per is None and previous.value <= ONE_RATE * draft.value and draft.value <= ONE_RATE * previous.value:
            per = previous.mention.per
        draft.mention = replace(draft.mention, unit=unit, per=per)


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
