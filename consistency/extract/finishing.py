"""Drafts made into figures: identity, direction, aggregate, period and values, once all drafts of an article stand."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from consistency.extract.gaps import alike
from consistency.extract.measurands import Measurand
from consistency.extract.numerals import Kind
from consistency.model import Aggregate, Figure
from consistency.slots import quick

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from consistency.extract.aggregates import Aggregates
    from consistency.extract.links import Draft
    from consistency.extract.mentions import Mention
    from consistency.extract.modality import Modalities
    from consistency.extract.periods import Timeline
    from consistency.extract.setting import Setting
    from consistency.extract.values import Values
    from consistency.model import Article, TimePhrase

NEAR = 8  # figures around one in which its neighbours are looked for
NO_MEASURE = Measurand("", (), "", "flow", None)


@dataclass(frozen=True, slots=True)
class Ground:
    """What figures share: their article, its time phrases, the source of each sentence, the place that it is about."""

    article: Article
    timeline: Timeline
    sources: Sequence[str | None]
    about: str | None


@quick
@dataclass(frozen=True, slots=True)
class Found:
    """What only the drafts around one decide of it; `phrase` is the time that governs it."""

    direction: str | None
    aggregate: Aggregate
    phrase: TimePhrase | None
    running: bool


class Finishing:
    """Makes the drafts of an article into figures."""

    def __init__(self, aggregates: Aggregates, values: Values, modalities: Modalities) -> None:
        self.aggregates = aggregates
        self.values = values
        self.modalities = modalities

    def figures(self, ground: Ground, drafts: Sequence[Draft]) -> Iterator[Figure]:
        """Yield one figure a draft, in order."""
        ids, directions = _ids(ground.article, drafts), self._directions(drafts)
        aggregates: list[Aggregate] = []
        phrases: list[TimePhrase | None] = []
        for n, d in enumerate(drafts):
            direction = directions[n]
            aggregate = self.aggregates.of(d.s, d.mention, d.measurand or NO_MEASURE, direction)
            if d.restates is not None:
                aggregate = aggregates[d.restates]
            aggregates.append(aggregate)
            phrases.append(_when(ground.timeline, d, aggregate, phrases))
            running = direction is None and aggregate is Aggregate.TOTAL and self._running(drafts, n)
            yield self._figure(ground, d, Found(direction, aggregate, phrases[n], running), ids, n)

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

    def _directions(self, drafts: Sequence[Draft]) -> list[str | None]:
        """Return which way each figure says that something changed; it goes on in gaps and restatements."""
        found: list[str | None] = []
        for n, d in enumerate(drafts):
            near = n > 0 and drafts[n - 1].sentence == d.sentence and alike(drafts[n - 1], d)
            own = self.aggregates.direction(d.s, d.mention, found[n - 1] if near else None)
            found.append(found[d.restates] if own is None and d.restates is not None else own)
        return found

    def _figure(self, ground: Ground, d: Draft, found: Found, ids: Sequence[str], n: int) -> Figure:
        article, mention, s = ground.article, d.mention, d.s
        measurand = d.measurand or NO_MEASURE
        stated, allowed = self.values.of(mention, found.aggregate)
        phrase = found.phrase
        period = phrase.period if phrase else None
        span = s.span(mention.first, mention.last)
        place, place_how = _placed(d.setting, ground.about)
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
            low=allowed.low,
            high=allowed.high,
            hedge=mention.width.hedge,
            unit=_unit(mention, measurand),
            aggregate=found.aggregate,
            per=mention.per,
            cumulative=found.running,
            direction=found.direction,
            measure=measurand.measure,
            qualifiers="; ".join(dict.fromkeys(measurand.qualifiers)),
            place=place,
            place_how=place_how,
            origin_place=d.setting.origin,
            attribution=ground.sources[d.sentence],
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


def _when(
    timeline: Timeline, d: Draft, aggregate: Aggregate, phrases: Sequence[TimePhrase | None]
) -> TimePhrase | None:
    """Return the time of a figure; a part told later than its whole has the whole's unless it has its own."""
    phrase = timeline.governing(d.sentence, d.mention.numeral.first, level=aggregate is Aggregate.LEVEL)
    begin = d.s.start
    own = phrase is not None and begin <= phrase.span.start < begin + len(d.s.text)
    if d.of is None or own or d.of >= len(phrases):
        return phrase
    return phrases[d.of] or phrase


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


def _placed(setting: Setting, about: str | None) -> tuple[str | None, str | None]:
    """Return a figure's place and how it is known; where it has none, that of the article, unless that one acts."""
    if setting.place or about is None or about == setting.origin:
        return setting.place, setting.how
    return about, "article"


def _unit(mention: Mention, measurand: Measurand) -> str:
    kind = mention.numeral.kind
    if kind is Kind.RANK:
        return "rank"
    if kind is Kind.MULTIPLE:
        return "times"
    if mention.percent:
        return mention.unit.unit if mention.unit else "percent"
    return mention.unit.unit if mention.unit else measurand.unit
