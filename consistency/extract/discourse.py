"""What a number measures that does not say so itself: its clause's topic, the number beside it, or what went before."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from consistency.extract.cues import PEOPLE
from consistency.extract.gaps import BACK, FURTHEST, alike, like, near, take_unit
from consistency.extract.measures import MONEY
from consistency.extract.numerals import COUNTS
from consistency.extract.units import UnitMatch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consistency.extract.gaps import Gaps
    from consistency.extract.links import Draft
    from consistency.extract.measurands import Measurand
    from consistency.extract.mentions import Mention
    from consistency.extract.topics import Topic, Topics

DEGREE = "degree"
POINT, PERCENT = "percentage_point", "percent"
ONE = Decimal(1)
COMPARABLE = 12  # times that what a change led to may differ from what it began at
OWNERS = 6  # words of "of the town's" and the like


class Discourse:
    """Decides what a draft measures from the drafts before it and from its clause."""

    def __init__(self, topics: Topics, gaps: Gaps) -> None:
        self.topics = topics
        self.gaps = gaps
        self.cues = gaps.cues

    def inherited(
        self, drafts: Sequence[Draft], mentions: Sequence[Mention], blocked: frozenset[int]
    ) -> Measurand | None:
        """Return what the last draft measures, which has no noun of its own; a bare number may take a unit too."""
        found = self._found(drafts, mentions, blocked)
        return self._denominated(drafts, found) if found is not None and drafts[-1].mention.bare else found

    def _denominated(self, drafts: Sequence[Draft], found: Measurand) -> Measurand:
        """Give a bare number the currency or the scale in which its measure is told; a name is not counted."""
        draft = drafts[-1]
        if found.unit == DEGREE:
            last = draft.mention.last
            open_scale = UnitMatch(last, last, DEGREE, "measure", None, ONE, DEGREE)
            draft.mention = replace(draft.mention, unit=open_scale)
            return found
        if found.unit == MONEY or draft.s.lower[draft.mention.first - 1] == "worth":
            paid = next((d for d in reversed(drafts[-FURTHEST:-1]) if self._paying(d)), None)
            if paid is not None:
                take_unit(draft, paid)
            return replace(found, unit="")
        return replace(found, unit="") if self._named(draft, found.unit) else found

    @staticmethod
    def _named(draft: Draft, unit: str) -> bool:
        """Whether a number with decimals would count a name: "Brewin rose to 7.31"."""
        words = draft.s.words
        return draft.mention.numeral.step < 1 and unit.capitalize() in words and unit not in words

    @staticmethod
    def _paying(d: Draft) -> bool:
        """Whether a draft is money in its main unit, which a bare sum behind it is in too."""
        return d.mention.unit is not None and d.mention.unit.kind == "money" and d.mention.unit.factor == 1

    def _found(self, drafts: Sequence[Draft], mentions: Sequence[Mention], blocked: frozenset[int]) -> Measurand | None:
        draft = drafts[-1]
        previous = drafts[-2] if len(drafts) > 1 and drafts[-2].sentence == draft.sentence else None
        others = [m for m in mentions if m is not draft.mention]
        if draft.mention.bare:
            if self.gaps.before_whole(draft, others):
                return None
            if previous is not None and self.gaps.arrived(previous, draft):
                return self._arrived(drafts)
            source = self.gaps.source(drafts, blocked)
            if source is not None:
                take_unit(draft, source)
                return like(source)
        if previous is not None and self.gaps.apposed(previous, draft):
            return like(previous)
        return self._by_clause(drafts, previous, others, blocked)

    @staticmethod
    def _arrived(drafts: Sequence[Draft]) -> Measurand | None:
        """Return what a number counts to which a change led; points lead to a share, percents to what it began at."""
        previous, draft = drafts[-2:]
        unit = previous.mention.unit
        if unit is not None and unit.unit == POINT:
            draft.mention = replace(draft.mention, unit=replace(unit, unit=PERCENT, factor=ONE))
            return like(previous)
        for other in reversed(drafts[-FURTHEST:-2]):
            if draft.sentence - other.sentence > 1:
                break
            same = other.concept == previous.concept and not other.mention.percent and other.mention.unit is not None
            if same and other.mention.numeral.kind in COUNTS and near(other, draft, COMPARABLE):
                take_unit(draft, other)
                break
        return like(previous)

    def _by_clause(
        self, drafts: Sequence[Draft], previous: Draft | None, others: Sequence[Mention], blocked: frozenset[int]
    ) -> Measurand | None:
        """Return what the clause of the last draft is about, or what one before it in the text counts."""
        draft = drafts[-1]
        bare, behind = draft.mention.bare, draft.s.lower[draft.mention.last : draft.mention.last + 1]
        if bare and behind in (["more"], ["others"]):
            return self._bare(drafts, None, others, blocked)
        topic = self.topics.of(draft.s, draft.mention, others, blocked)
        if topic is not None and topic.measurand is not None:
            if topic.beside and previous is not None and self.gaps.goes_on(previous, draft, sure=topic.sure):
                words = (*topic.measurand.qualifiers, topic.measurand.measure)
                if bare:
                    take_unit(draft, previous)
                return replace(like(previous) or topic.measurand, qualifiers=words)
            if topic.sure or not bare:
                return topic.measurand
        if bare:
            return self._bare(drafts, topic, others, blocked)
        return self._measured(drafts, previous, topic, others, blocked)

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
                    take_unit(part, whole)
            elif part.sentence == sentence and part.mention.bare and self._suspended(part, whole):
                part.measurand = whole.measurand
                take_unit(part, whole)

    @staticmethod
    def _suspended(part: Draft, whole: Draft) -> bool:
        """Whether a hyphen holds a place open: "four-, five- and six-seat planes"."""
        between = part.s.lower[part.mention.numeral.last : whole.mention.first]
        return between[:1] == ["-"] and len(between) > 1 and all(w in {"-", ",", "and", "or", "to"} for w in between)

    @staticmethod
    def headlines(drafts: Sequence[Draft]) -> None:
        """Give bare numbers of headlines what the same number counts in the article: "8,160 join swim"."""
        heads = [d for d in drafts if d.s.block == "title" and d.mention.bare]
        if not heads:
            return
        told = [d for d in drafts if d.s.block != "title" and not d.mention.percent and d.measurand is not None]
        first = {d.value: d for d in reversed(told)}
        for head in heads:
            same = first.get(head.value)
            if same is not None:
                head.measurand, head.how = like(same), "headline"
                take_unit(head, same)

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
        source = self._earlier(drafts)
        if source is not None:
            take_unit(draft, source)
            return self._again(source, draft)
        who = self.cues.people(draft.s, draft.mention)
        if who is not None:
            return who
        found = topic if topic and topic.measurand else self.topics.nearby(draft.s, draft.mention, others, blocked)
        told = found is not None and (found.sure or found.common)
        if not told:
            lent = next((d for d in reversed(drafts[-FURTHEST:-1]) if self.gaps.lent(d, draft)), None)
            if lent is not None:
                take_unit(draft, lent)
                return like(lent)
        if found is None or found.measurand is None or found.measurand.kind == "rate":
            return None
        return found.measurand if told else replace(found.measurand, unit="")

    def _earlier(self, drafts: Sequence[Draft]) -> Draft | None:
        """Return the nearest draft before the last one, a bare number, that counts what it may count."""
        draft = drafts[-1]
        back, counts = self.cues.points_back(draft.s, draft.mention), self.cues.counts(draft.s, draft.mention)
        people = self.cues.people(draft.s, draft.mention) is not None
        for other in reversed(drafts[-FURTHEST:-1]):
            if draft.sentence - other.sentence > BACK:
                return None
            here = other.s is draft.s
            if (counts and other.mention.unit is not None) or (not here and other.value == 1 < draft.value):
                continue
            agrees = here or not people or self.cues.human(other.measurand)
            if (agrees and self.gaps.gapped(other, draft)) or (back and self.gaps.same_again(other, draft)):
                return other
        return None

    def _again(self, other: Draft, draft: Draft) -> Measurand | None:
        """Return what an earlier number counts; people who do something else now are not those whom that befell."""
        found = like(other)
        if found is None or found.unit != "person" or other.s is draft.s or not self.cues.acts(draft.s, draft.mention):
            return found
        return replace(found, measure=PEOPLE.measure, kind=PEOPLE.kind, aggregate=None)

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
