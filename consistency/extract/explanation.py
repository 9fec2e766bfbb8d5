"""Which step of extraction gave each field of a figure, and from which words: the answer to "why was it read so?"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from consistency.model import Aggregate, Hedge, Modality

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from consistency.extract.links import Draft
    from consistency.model import Figure

# What `Draft.how` stands for: the step and its reason.
MEASURED = {
    "own": ("measurands", "the noun that it counts"),
    "acts": ("measurands", "the act that the verb tells, counted in times"),
    "sized": ("measurands", "the adjective behind the amount"),
    "whole": ("links", "a part, which measures what its whole does"),
    "befell": ("measurands", "what the verb says befell those who are only numbered"),
    "antecedent": ("topics", "the noun before “of whom”"),
    "headline": ("discourse", "the same number in the article"),
    "discourse": ("discourse", "no noun of its own: from its clause, the figure beside it, or the text before"),
}
PLACED = {
    "own": "named beside the number",
    "clause": "named in its clause",
    "article": "the place that the article is about",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One field, the value that it was given, the step that gave it (a module of `extract`), and from what."""

    field: str
    value: str
    step: str
    because: str


def steps(figure: Figure, draft: Draft, figures: Sequence[Figure]) -> list[Step]:
    """Return the steps that made a figure of its draft, in the order in which the fields were decided.

    `figures` are all of the article, for those that it is tied to. Fields that are missing have no step.
    """
    parts = (_value(figure, draft), _unit(figure, draft), _measure(figure, draft), _kind(figure, draft))
    return [step for part in (*parts, _setting(figure), _ties(figure, figures)) for step in part]


def cell_steps(f: Figure) -> list[Step]:
    """Return the steps that made a figure of a cell of a table."""
    heads = "the heads of its row and column, the caption"
    period = f"{f.period_begin} to {f.period_end}" if f.period_begin else None
    told = (("unit", f.unit), ("aggregate", f.aggregate), ("measure", f.measure), ("qualifiers", f.qualifiers))
    placed = (("place", f.place), ("period", period), ("modality", f.modality))
    value = Step("stated", _interval(f.stated_low, f.stated_high), "cells", f"“{f.text}”, a cell")
    return [value, *(Step(name, str(v), "cells", heads) for name, v in (*told, *placed) if v)]


def _value(f: Figure, d: Draft) -> Iterator[Step]:
    numeral, s = d.mention.numeral, d.s
    words = s.surface(numeral.first, numeral.last)
    yield Step("stated", _interval(f.stated_low, f.stated_high), "numerals", f"“{words}”, a {numeral.kind}")
    if f.hedge is not Hedge.NONE:
        yield Step("hedge", f.hedge, "hedges", _around(d) or "the form of the number")
    exact = f.low == f.high
    why = "exact: a count told to the last digit" if exact else "its hedge and the rounding of its last digit"
    yield Step("allowed", _interval(f.low, f.high), "values", why)


def _around(d: Draft) -> str:
    """Return what a mention holds besides its number, its unit and its noun: the words of its hedge."""
    mention, named = d.mention, [part for part in (d.mention.numeral, d.mention.unit, d.mention.noun) if part]
    first, last = min(part.first for part in named), max(part.last for part in named)
    outside = [(mention.first, first), (last, mention.last)]
    return " … ".join(f"“{d.s.surface(a, b)}”" for a, b in outside if a < b)


def _unit(f: Figure, d: Draft) -> Iterator[Step]:
    unit, noun, s = d.mention.unit, d.mention.noun, d.s
    if f.unit:
        if unit is not None and unit.first < unit.last:
            yield Step("unit", f.unit, "units", f"“{s.surface(unit.first, unit.last)}”")
        elif noun is not None and unit is None:
            yield Step("unit", f.unit, "nouns", f"“{s.surface(noun.first, noun.last)}”")
        else:
            yield Step("unit", f.unit, "numerals" if d.mention.percent else "measurands", "by what it measures")
    if f.per:
        yield Step("per", f.per, "units.rates", "the rate told beside it")


def _measure(f: Figure, d: Draft) -> Iterator[Step]:
    if not f.measure:
        return
    step, why = MEASURED[d.how]
    if d.how == "own" and d.mention.noun is not None:
        why = f"{why}: “{d.s.surface(d.mention.noun.first, d.mention.noun.last)}”"
    yield Step("measure", f.measure, step, why)
    if f.qualifiers:
        yield Step("qualifiers", f.qualifiers, "measurands", "words of its phrase that narrow it")


def _kind(f: Figure, d: Draft) -> Iterator[Step]:
    kind = d.measurand.kind if d.measurand else "flow"
    why = f"by its unit, its verb, and that this is a {kind}" if f.aggregate is not Aggregate.RANK else "an ordinal"
    yield Step("aggregate", f.aggregate, "aggregates", why)
    if f.direction:
        yield Step("direction", f.direction, "aggregates", "a word of change beside it")
    if f.cumulative:
        yield Step("cumulative", "yes", "aggregates", "words of a count that only grows")
    if f.modality is not Modality.ASSERTED:
        yield Step("modality", f.modality, "modality", "a cue before it in its clause, or behind it")


def _setting(f: Figure) -> Iterator[Step]:
    if f.place:
        yield Step("place", f.place, "setting", PLACED.get(f.place_how or "", ""))
    if f.origin_place:
        yield Step("origin place", f.origin_place, "setting", "the place of who acts")
    if f.attribution:
        yield Step("attribution", f.attribution, "attribution", "whom the sentence, or those before it, credit")
    if f.period_text:
        days = " to ".join(str(day) if day else "…" for day in (f.period_begin, f.period_end))
        known = f.period_begin or f.period_end
        how = f": {f.period_how}" if f.period_how else ""
        yield Step("period", days if known else "unknown", "periods", f"“{f.period_text}”{how}")


def _ties(f: Figure, figures: Sequence[Figure]) -> Iterator[Step]:
    texts = {other.figure: other.text for other in figures}
    if f.of:
        yield Step("of", f.of, "links", f"a part or share of “{texts.get(f.of, '')}”")
    if f.restates:
        yield Step("restates", f.restates, "restatements", f"the same quantity as “{texts.get(f.restates, '')}”")


def _interval(low: float, high: float) -> str:
    if low == high:
        return f"{low:.15g}"
    return f"{low:.15g} to {high:.15g}"
