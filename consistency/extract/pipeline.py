"""From the laid-out text of an article to its figures: the one place that joins the stages of extraction."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from consistency.extract.aggregates import Aggregates
from consistency.extract.attribution import Attributions
from consistency.extract.clauses import Clauses
from consistency.extract.compounds import Compounds
from consistency.extract.denominations import Denominations
from consistency.extract.discourse import Discourse, alike, like
from consistency.extract.grammar import Grammar
from consistency.extract.hedges import Hedges, Rounding, allowed
from consistency.extract.links import Draft, Links
from consistency.extract.measurands import Measurand, Measurands, Measures
from consistency.extract.mentions import Mention, Mentions
from consistency.extract.modality import Modalities
from consistency.extract.nouns import NounPhrases
from consistency.extract.numerals import Beside, Kind, Numerals
from consistency.extract.periods import PeriodReader, Timeline
from consistency.extract.places import Places
from consistency.extract.restatements import Restatements
from consistency.extract.sentences import Sentences
from consistency.extract.setting import Setting, Settings
from consistency.extract.sharing import SharedUnits
from consistency.extract.topics import Topics
from consistency.extract.units import Units
from consistency.model import Aggregate, Article, Figure, Hedge, Interval, Problem, Span, TimePhrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from decimal import Decimal

    from consistency.extract.places import PlaceMention
    from consistency.extract.sentence import Sentence
    from consistency.vocabulary import Vocabulary

READ = frozenset({"title", "body", "caption"})
LEVELS = frozenset({Aggregate.LEVEL, Aggregate.MEAN})
ROUGH = frozenset({Kind.FRACTION, Kind.MULTIPLE})
ABOVE = frozenset({Hedge.MORE_THAN, Hedge.AT_LEAST})
BELOW = frozenset({Hedge.UP_TO, Hedge.LESS_THAN})
NEAR = 8  # figures around one in which its neighbours are looked for
NO_MEASURE = Measurand("", (), "", "flow", None)


@dataclass(frozen=True, slots=True)
class Extracted:
    """What one article gave."""

    figures: tuple[Figure, ...]
    phrases: tuple[TimePhrase, ...]
    problems: tuple[Problem, ...]


class Extractor:
    """All stages, compiled once from a vocabulary; `read` is a pure function of its article."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        links = vocabulary.read("links")
        self.grammar = Grammar.from_vocabulary(vocabulary)
        self.units = Units.from_vocabulary(vocabulary)
        self.hedges = Hedges.from_vocabulary(vocabulary)
        self.rounding = Rounding.from_vocabulary(vocabulary)
        closed = self.grammar.closed | self.hedges.words
        measures = Measures.from_vocabulary(vocabulary)
        changes = self.grammar.up | self.grammar.down
        beside = Beside(self._past_unit, self._money_first, self.grammar.plural, closed, changes)
        numerals = Numerals.from_vocabulary(vocabulary, beside)
        nouns = NounPhrases(self.grammar, measures.known)
        self.compounds = Compounds.from_vocabulary(vocabulary)
        self.shared_units = SharedUnits.from_vocabulary(vocabulary, self.grammar)
        self.restatements = Restatements.from_vocabulary(vocabulary, self.units)
        self.denominations = Denominations.from_vocabulary(vocabulary, self.units)
        self.mentions = Mentions(numerals, self.hedges, self.units, nouns, self.grammar)
        self.places = Places.from_vocabulary(vocabulary)
        peoples = self.places.gazetteer.peoples()
        self.measurands = Measurands(measures, nouns, self.grammar, frozenset(links["empty"]), peoples)
        topics = Topics(self.measurands, nouns, self.grammar, Clauses(self.grammar), frozenset(links["stand_ins"]))
        self.discourse = Discourse(topics, frozenset(links["pairing"]))
        self.aggregates = Aggregates(self.grammar, frozenset(tuple(p.split()) for p in links["cumulative"]))
        self.links = Links.from_vocabulary(vocabulary)
        self.settings = Settings(self.grammar)
        self.attributions = Attributions.from_vocabulary(vocabulary)
        self.modalities = Modalities.from_vocabulary(vocabulary)
        self.periods = PeriodReader.from_vocabulary(vocabulary)
        self.sentences = Sentences(numerals.starters | self.periods.words)

    def _past_unit(self, s: Sentence, index: int) -> int:
        unit = self.units.after(s, index)
        return unit.last if unit else 0

    def _money_first(self, s: Sentence, index: int) -> int:
        money = self.units.before(s, index)
        return money.first if money else -1

    def read(self, article: Article, blocks: Iterable[tuple[Span, str]]) -> Extracted:
        """Return the figures, time phrases and problems of an article laid out as (span, kind of block)."""
        sentences = list(self.sentences.of(article.text, ((span, kind) for span, kind in blocks if kind in READ)))
        timeline = self.periods.read(sentences, article.published, article.outlet)
        drafts, places = self._drafts(sentences, timeline)
        figures: tuple[Figure, ...] = ()
        open_units: Sequence[Problem] = ()
        if drafts:
            about = self._about(article, drafts)
            open_units = self.denominations.settle(article, drafts, places, about)
            credits_ = self.attributions.resolve([self.attributions.find(s) for s in sentences], sentences)
            figures = self._figures(article, drafts, timeline, credits_, about)
        problems = (*(replace(p, source=article.id) for p in timeline.problems), *open_units)
        return Extracted(figures, timeline.phrases, problems)

    def _about(self, article: Article, drafts: Sequence[Draft]) -> str | None:
        """Return the place that the article is about, where a figure or a currency needs it."""
        needed = any(not d.setting.place or (d.mention.unit and d.mention.unit.shared) for d in drafts)
        return self.places.most_named(article.text, article.title or "") if needed else None

    def _drafts(
        self, sentences: Sequence[Sentence], timeline: Timeline
    ) -> tuple[list[Draft], Mapping[int, Sequence[PlaceMention]]]:
        """Return the figures in the making, each tied to those before it, and the places of their sentences."""
        drafts: list[Draft] = []
        places: dict[int, Sequence[PlaceMention]] = {}
        for number, s in enumerate(sentences):
            blocked = timeline.words(number)
            mentions = self.shared_units.share(s, self.compounds.join(s, self.mentions.find(s, blocked)))
            if not mentions:
                continue
            here = places[number] = [p for p in self.places.find(s) if blocked.isdisjoint(range(p.first, p.last))]
            settings = self.settings.of(s, mentions, here)
            named = blocked | {k for p in here for k in range(p.first, p.last)}
            for i, (mention, setting) in enumerate(zip(mentions, settings, strict=True)):
                draft = Draft(number, s, mention, None, setting)
                drafts.append(draft)
                self._measure(drafts, mentions[max(0, i - NEAR) : i + NEAR], blocked, named)
                draft.restates = self.restatements.restated(drafts, len(drafts) - 1)
            self.discourse.forward(drafts, number)
            self.links.backward(drafts, number)
        self.discourse.headlines(drafts)
        return drafts, places

    def _measure(
        self, drafts: list[Draft], mentions: Sequence[Mention], blocked: frozenset[int], named: frozenset[int]
    ) -> None:
        """Decide what the last draft measures, and what it is a part of; each may follow from the other."""
        draft, n = drafts[-1], len(drafts) - 1
        s, mention = draft.s, draft.mention
        found = self.measurands.acts(s, mention) or self.measurands.sized(s, mention) or self.measurands.own(s, mention)
        if found is None and mention.bare:
            found = self.discourse.topics.antecedent(s, mention, [m for m in mentions if m is not mention])
        if found is None and (mention.bare or mention.percent):
            draft.of = self.links.whole_of(drafts, n)
            found = like(drafts[draft.of]) if draft.of is not None else None
        if found is None:
            found = self.discourse.inherited(drafts, mentions, blocked)
        if found is not None:
            found = self.measurands.of_unit(mention, self.measurands.of_people(s, mention, found))
        elif mention.bare:
            found = self.measurands.befell(s, mention)
        draft.measurand = found
        draft.setting = self.settings.settled(
            s, mention, draft.setting, stock=found is not None and found.kind == "stock"
        )
        if draft.of is None:
            draft.of = self.links.whole_of(drafts, n)
        if found is not None:
            stop = next((m.first for m in mentions if m.first >= mention.last), s.size)
            draft.measurand = self.measurands.narrowed(s, mention, found, stop, named)

    def _figures(
        self,
        article: Article,
        drafts: Sequence[Draft],
        timeline: Timeline,
        credits_: Sequence[str | None],
        about: str | None,
    ) -> tuple[Figure, ...]:
        ids, directions = self._ids(article, drafts), self._directions(drafts)
        out, phrases = list[Figure](), list[TimePhrase | None]()
        for n, d in enumerate(drafts):
            direction = directions[n]
            aggregate = self.aggregates.of(d.s, d.mention, d.measurand or NO_MEASURE, direction)
            phrases.append(self._when(timeline, d, aggregate, phrases))
            running = direction is None and aggregate is Aggregate.TOTAL and self._running(drafts, n)
            out.append(
                self._figure(article, d, ids, n, phrases[n], credits_, about, direction, aggregate, running=running)
            )
        return tuple(out)

    def _running(self, drafts: Sequence[Draft], n: int) -> bool:
        """Whether a figure can only grow, by the words between the figures before and behind it."""
        d = drafts[n]
        if not self.aggregates.may_run(d.s):
            return False
        here = [m.mention for m in drafts[max(0, n - NEAR) : n + NEAR] if m.sentence == d.sentence]
        first = max((m.last for m in here if m.last <= d.mention.first), default=0)
        last = min((m.first for m in here if m.first >= d.mention.last), default=d.s.size)
        opening = min(m.first for m in here)
        comma = next((k for k in range(d.mention.last, last) if d.s.words[k] == ","), last)
        last = min(last, comma)
        return self.aggregates.running(d.s, first, last) or self.aggregates.opened(d.s, opening)

    @staticmethod
    def _when(
        timeline: Timeline, d: Draft, aggregate: Aggregate, phrases: Sequence[TimePhrase | None]
    ) -> TimePhrase | None:
        """Return the time of a figure; a part told later than its whole has the whole's unless it has its own."""
        level = aggregate in LEVELS
        phrase = timeline.governing(d.sentence, d.mention.numeral.first, level=level)
        begin = d.s.start
        own = phrase is not None and begin <= phrase.span.start < begin + len(d.s.text)
        if d.of is None or own or d.of >= len(phrases):
            return phrase
        return phrases[d.of] or phrase

    def _directions(self, drafts: Sequence[Draft]) -> list[str | None]:
        """Return which way each figure says that something changed; it goes on in gaps and restatements."""
        found: list[str | None] = []
        for n, d in enumerate(drafts):
            near = n > 0 and drafts[n - 1].sentence == d.sentence and alike(drafts[n - 1], d)
            own = self.aggregates.direction(d.s, d.mention, found[n - 1] if near else None)
            found.append(found[d.restates] if own is None and d.restates is not None else own)
        return found

    @staticmethod
    def _ids(article: Article, drafts: Sequence[Draft]) -> list[str]:
        """Return ids that survive edits elsewhere in the article: hashes of its id, the sentence and the words."""
        seen: Counter[str] = Counter()
        ids = []
        for d in drafts:
            words = d.s.surface(d.mention.first, d.mention.last)
            key = hashlib.blake2b(
                f"{article.id}\x1f{d.s.text}\x1f{words}".encode("utf-8", "surrogatepass"), digest_size=6
            ).hexdigest()
            seen[key] += 1
            ids.append(key if seen[key] == 1 else f"{key}.{seen[key]}")
        return ids

    def _figure(  # noqa: PLR0917 - what the passes over the drafts found, side by side
        self,
        article: Article,
        d: Draft,
        ids: Sequence[str],
        n: int,
        phrase: TimePhrase | None,
        credits_: Sequence[str | None],
        about: str | None,
        direction: str | None,
        aggregate: Aggregate,
        *,
        running: bool,
    ) -> Figure:
        mention, s = d.mention, d.s
        measurand = d.measurand or NO_MEASURE
        stated, interval = self._values(mention, aggregate)
        period = phrase.period if phrase else None
        span = s.span(mention.first, mention.last)
        setting = self._placed(d.setting, about)
        return Figure(
            figure=ids[n],
            collection=article.collection or "",
            article=article.id,
            sentence=s.text,
            sentence_start=s.start,
            block=s.block,
            start=span.start,
            end=span.end,
            text=span.of(article.text),
            stated_low=stated.low,
            stated_high=stated.high,
            low=interval.low,
            high=interval.high,
            hedge=mention.width.hedge,
            unit=self._unit(mention, measurand),
            aggregate=aggregate,
            per=mention.per,
            cumulative=running,
            direction=direction,
            measure=measurand.measure,
            qualifiers="; ".join(dict.fromkeys(measurand.qualifiers)),
            place=setting.place,
            place_how=setting.how,
            origin_place=setting.origin,
            attribution=credits_[d.sentence],
            event=None,
            period_begin=period.begin if period else None,
            period_end=period.end if period else None,
            period_text=phrase.text if phrase else None,
            period_grain=period.grain if period else None,
            period_how=period.how if period else None,
            literal_begin=period.literal_begin if period else None,
            literal_end=period.literal_end if period else None,
            of=ids[d.of] if d.of is not None else None,
            restates=ids[d.restates] if d.restates is not None else None,
            modality=self.modalities.at(s, mention.numeral.first),
        )

    @staticmethod
    def _placed(setting: Setting, about: str | None) -> Setting:
        if setting.place or about is None or about == setting.origin:
            return setting
        return replace(setting, place=about, how="article")

    @staticmethod
    def _unit(mention: Mention, measurand: Measurand) -> str:
        kind = mention.numeral.kind
        if kind is Kind.RANK:
            return "rank"
        if kind is Kind.MULTIPLE:
            return "times"
        if mention.percent:
            return mention.unit.unit if mention.unit else "percent"
        return mention.unit.unit if mention.unit else measurand.unit

    def _values(self, mention: Mention, aggregate: Aggregate) -> tuple[Interval, Interval]:
        """Return what is stated and what the words allow."""
        numeral = mention.numeral
        factor = mention.unit.factor if mention.unit else 1
        low, high = numeral.low * factor, numeral.high * factor if numeral.high is not None else None
        slack = self._slack(mention, aggregate, low), self._slack(mention, aggregate, high if high is not None else low)
        rough = numeral.kind in ROUGH
        interval = allowed(low, high, slack, mention.width, rough=rough)
        hedge = mention.width.hedge
        if numeral.kind is Kind.MAGNITUDE and high is not None:
            return Interval(float(low), float(high)), Interval(float(low), float("inf"))
        open_above = high is None or (hedge in ABOVE and mention.width.above is None)
        open_below = hedge in BELOW and mention.width.below is None
        stated = Interval(
            float("-inf") if open_below else float(low), float("inf") if open_above or high is None else float(high)
        )
        return stated, Interval(min(interval.low, stated.low), max(interval.high, stated.high))

    def _slack(self, mention: Mention, aggregate: Aggregate, value: Decimal) -> Decimal:
        """Return how far rounding may have moved a value."""
        numeral, rounding = mention.numeral, self.rounding
        factor = mention.unit.factor if mention.unit else 1
        step = numeral.step * factor
        if numeral.kind is Kind.RANK:
            return value * 0
        if numeral.kind is Kind.FRACTION:
            return value * rounding.fractions
        if numeral.kind is Kind.MULTIPLE:
            return rounding.multiples + value * 0
        if mention.unit is None and aggregate is not Aggregate.MEAN:
            return rounding.of_count(value, step)
        return rounding.of_measure(value, step)
