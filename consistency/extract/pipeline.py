"""From the laid-out text of an article to its figures: the one place that joins the stages of extraction."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from consistency.extract.aggregates import Aggregates
from consistency.extract.attribution import Attributions
from consistency.extract.cells import Cells
from consistency.extract.clauses import Clauses
from consistency.extract.compounds import Compounds
from consistency.extract.cues import Cues
from consistency.extract.denominations import Denominations
from consistency.extract.discourse import Discourse
from consistency.extract.explanation import Step, cell_steps, steps
from consistency.extract.finishing import Finishing, Ground
from consistency.extract.gaps import Gaps, like
from consistency.extract.grammar import Grammar
from consistency.extract.heads import Heads
from consistency.extract.hedges import Hedges, Rounding
from consistency.extract.links import Draft, Links
from consistency.extract.measurands import Measurands
from consistency.extract.measures import Measures
from consistency.extract.mentions import Mentions
from consistency.extract.modality import Modalities
from consistency.extract.nouns import NounPhrases
from consistency.extract.numerals import Beside, Numerals
from consistency.extract.periods import PeriodReader, Timeline
from consistency.extract.places import Places
from consistency.extract.reckoned import years_ago
from consistency.extract.restatements import Restatements
from consistency.extract.sentence import read_sentence
from consistency.extract.sentences import Sentences
from consistency.extract.setting import Settings
from consistency.extract.sharing import SharedUnits
from consistency.extract.topics import Topics
from consistency.extract.units import Units
from consistency.extract.values import Values

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from consistency.extract.measurands import Measurand
    from consistency.extract.mentions import Mention
    from consistency.extract.places import PlaceMention
    from consistency.extract.sentence import Sentence
    from consistency.model import Article, Figure, Problem, Span, TimePhrase
    from consistency.vocabulary import Vocabulary

READ = frozenset({"title", "body", "caption"})
NEAR = 8  # figures around one in which its neighbours are looked for


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
        values = Values(Rounding.from_vocabulary(vocabulary))
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
        self._own_steps = (
            ("acts", self.measurands.acts),
            ("sized", self.measurands.sized),
            ("own", self.measurands.own),
        )
        stand_ins = frozenset(links["stand_ins"])
        topics = Topics(self.measurands, nouns, self.grammar, Clauses(self.grammar, measures.known), stand_ins)
        gaps = Gaps(Cues(self.grammar, stand_ins), self.grammar.change.goods, frozenset(links["pairing"]))
        self.discourse = Discourse(topics, gaps)
        self.links = Links.from_vocabulary(vocabulary)
        self.settings = Settings(self.grammar)
        self.attributions = Attributions.from_vocabulary(vocabulary)
        aggregates = Aggregates(self.grammar, frozenset(tuple(p.split()) for p in links["cumulative"]))
        self.finishing = Finishing(aggregates, values, Modalities.from_vocabulary(vocabulary))
        self.periods = PeriodReader.from_vocabulary(vocabulary)
        heads = Heads.from_vocabulary(vocabulary, self.periods, self.places, self._is_unit)
        self.cells = Cells(
            heads, lambda article, blocks: self._read(article, blocks)[0].figures, self.concept, measures.known
        )
        self.sentences = Sentences(numerals.starters | self.periods.words)

    def concept(self, words: str) -> Measurand | None:
        """Return what a few words name as a measure: "residential burglaries"; None for none."""
        return self.measurands.of_words(read_sentence(words, 0))

    def place(self, name: str) -> str:
        """Return the name of a place in its canonical form, or as it is written where it is not known."""
        found = self.places.gazetteer.get(read_sentence(name, 0).words)
        return found.name if found else name

    def days(self, words: str) -> tuple[dt.date | None, dt.date | None] | None:
        """Return the days that words of time name without an article around them: "the year to March 2013"."""
        phrases = self.periods.read([read_sentence(words, 0)], None).phrases
        period = max(phrases, key=lambda p: p.span.end - p.span.start).period if phrases else None
        return (period.begin, period.end) if period else None

    def _past_unit(self, s: Sentence, index: int) -> int:
        unit = self.units.after(s, index)
        return unit.last if unit else 0

    def _is_unit(self, words: str) -> bool:
        s = read_sentence(f"5 {words}", 0)
        return self._past_unit(s, 1) == s.size

    def _money_first(self, s: Sentence, index: int) -> int:
        money = self.units.before(s, index)
        return money.first if money else -1

    def read(self, article: Article, blocks: Iterable[tuple[Span, str]]) -> Extracted:
        """Return the figures, time phrases and problems of an article laid out as (span, kind of block)."""
        laid_out = list(blocks)
        extracted = self._read(article, laid_out)[0]
        cells = self._of_tables(article, laid_out)
        return replace(extracted, figures=(*extracted.figures, *cells)) if cells else extracted

    def _of_tables(self, article: Article, laid_out: Sequence[tuple[Span, str]]) -> list[Figure]:
        """Return the figures of the tables of an article."""
        tables = [span for span, kind in laid_out if kind == "table"]
        if not tables:
            return []
        about = self.places.most_named(article.text, article.title or "")
        return list(self.cells.figures(article, tables, about))

    def explained(self, article: Article, blocks: Iterable[tuple[Span, str]]) -> Iterator[tuple[Figure, list[Step]]]:
        """Yield each figure of an article with the steps that gave its fields."""
        laid_out = list(blocks)
        extracted, drafts = self._read(article, laid_out)
        for figure, draft in zip(extracted.figures, drafts, strict=True):
            yield figure, steps(figure, draft, extracted.figures)
        for figure in self._of_tables(article, laid_out):
            yield figure, cell_steps(figure)

    def _read(self, article: Article, blocks: Iterable[tuple[Span, str]]) -> tuple[Extracted, Sequence[Draft]]:
        laid_out = list(blocks)
        sentences = list(self.sentences.of(article.text, ((span, kind) for span, kind in laid_out if kind in READ)))
        datelines = [read_sentence(span.of(article.text), span.start) for span, kind in laid_out if kind == "dateline"]
        timeline = self.periods.read(sentences, article.published, article.outlet, datelines)
        drafts, places = self._drafts(sentences, timeline)
        figures: tuple[Figure, ...] = ()
        open_units: Sequence[Problem] = ()
        if drafts:
            about = self._about(article, drafts)
            open_units = self.denominations.settle(article, drafts, places, about)
            sources = self.attributions.resolve([self.attributions.find(s) for s in sentences], sentences)
            figures = tuple(self.finishing.figures(Ground(article, timeline, sources, about), drafts))
        problems = (*(replace(p, source=article.id) for p in timeline.problems), *open_units)
        return Extracted(figures, timeline.phrases, problems), drafts

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
            blocked = timeline.words(number) - years_ago(s)
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

    def _own(self, draft: Draft) -> Measurand | None:
        """Return what a draft's own words say that it measures, and note which of them."""
        for how, step in self._own_steps:
            found = step(draft.s, draft.mention)
            if found is not None:
                draft.how = how
                return found
        return None

    def _measure(
        self, drafts: list[Draft], mentions: Sequence[Mention], blocked: frozenset[int], named: frozenset[int]
    ) -> None:
        """Decide what the last draft measures, and what it is a part of; each may follow from the other."""
        draft, n = drafts[-1], len(drafts) - 1
        s, mention = draft.s, draft.mention
        found = self._own(draft)
        if found is None and mention.bare:
            others = [m for m in mentions if m is not mention]
            found, draft.how = self.discourse.topics.antecedent(s, mention, others), "antecedent"
        if found is None and (mention.bare or mention.percent):
            draft.of = self.links.whole_of(drafts, n)
            found, draft.how = (like(drafts[draft.of]), "whole") if draft.of is not None else (None, "")
        if found is None:
            found, draft.how = self.discourse.inherited(drafts, mentions, blocked), "discourse"
        if found is not None:
            found = self.measurands.of_unit(mention, self.measurands.of_people(s, mention, found))
        elif mention.bare:
            found, draft.how = self.measurands.befell(s, mention), "befell"
        draft.measurand = found
        draft.setting = self.settings.settled(
            s, mention, draft.setting, stock=found is not None and found.kind == "stock"
        )
        if draft.of is None:
            draft.of = self.links.whole_of(drafts, n)
        if found is not None:
            stop = next((m.first for m in mentions if m.first >= mention.last), s.size)
            draft.measurand = self.measurands.narrowed(s, mention, found, stop, named)
