"""What would explain a finding innocently, by name, as far as its own figures leave it open."""

from __future__ import annotations

import math
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from consistency.model import Aggregate, Hedge, Modality, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from consistency.findings.said import Said

FISCAL = ("fiscal", "financial year", "tax year", "school year", "season")
ASSUMED = "article"
RUNNING = (Aggregate.TOTAL, Aggregate.LEVEL)


class Innocent(StrEnum):
    """An innocent explanation; reports say what each means."""

    ROUNDING = "rounding"
    HEDGE = "hedge"
    RANGE = "range"
    UNIT = "other unit"
    CONVERTED = "other currency"
    UPDATE = "later update"
    DEFINITION = "other definition"
    PLACE = "other place"
    FORECAST = "forecast against outcome"
    FISCAL = "fiscal year"
    BASE = "other base"
    DENIED = "denied claim"
    SOURCE = "other source"
    READING = "other time meant"


def explanations(outcome: Any, figures: Sequence[Said]) -> tuple[Innocent, ...]:
    """Return by name what explains figures that may agree, or what may explain those that do not."""
    if outcome.verdict != Verdict.POSSIBLE:
        return tuple(name for name, holds in OPEN if holds(figures))
    if later_update(figures) and _apart(figures):
        return (Innocent.UPDATE,)
    return tuple(name for name, holds in ALLOWING if holds(figures))


def later_update(figures: Sequence[Said]) -> bool:
    """Whether figures may be one running count: the later an article appeared, the more it tells."""
    kinds = {(s.row["unit"], s.row["aggregate"], s.row["per"]) for s in figures}
    days = {s.published for s in figures}
    if len(kinds) > 1 or None in days or len(days) < 2 or figures[0].row["aggregate"] not in RUNNING:
        return False
    order = sorted(figures, key=lambda s: s.published)
    return all(a.row["stated_low"] <= b.row["stated_low"] for a, b in pairwise(order))


def _apart(figures: Sequence[Said]) -> bool:
    """Whether no number is allowed by the words of all figures."""
    return bool(max(s.row["low"] for s in figures) > min(s.row["high"] for s in figures))


def _differ(name: str) -> Callable[[Sequence[Said]], bool]:
    return lambda figures: len({s.row[name] for s in figures}) > 1


def _defined_otherwise(figures: Sequence[Said]) -> bool:
    """Whether one thing is measured, and narrowed by other words."""
    return not _differ("measure")(figures) and _differ("qualifiers")(figures)


def _hedged(figures: Sequence[Said]) -> bool:
    return any(s.row["hedge"] not in {Hedge.NONE, Hedge.BETWEEN} for s in figures)


def _range(figures: Sequence[Said]) -> bool:
    ends = [(s.row["stated_low"], s.row["stated_high"]) for s in figures]
    return any(low < high and math.isfinite(low) and math.isfinite(high) for low, high in ends)


def _rounded(figures: Sequence[Said]) -> bool:
    return any(s.row["low"] < s.row["stated_low"] and s.row["hedge"] == Hedge.NONE for s in figures)


def _assumed(figures: Sequence[Said]) -> bool:
    """Two articles, of which one does not name the place beside the number."""
    return _differ("article")(figures) and any(s.row["place"] is None or s.row["place_how"] == ASSUMED for s in figures)


def _fiscal(figures: Sequence[Said]) -> bool:
    told = [str(s.row["period_text"] or "").lower() for s in figures]
    flags = [any(word in text for word in FISCAL) for text in told]
    return any(flags) and not all(flags)


def _of_open_base(figures: Sequence[Said]) -> bool:
    return any(s.row["aggregate"] == Aggregate.SHARE and s.row["of"] is None for s in figures)


def _held(modality: Modality) -> Callable[[Sequence[Said]], bool]:
    """Return whether another sentence is of this modality alone."""
    return lambda figures: (
        _differ("modality")(figures)
        and _differ("sentence")(figures)
        and any(s.row["modality"] == modality for s in figures)
    )


def _sources(figures: Sequence[Said]) -> bool:
    return len({s.source for s in figures if s.source}) > 1


def _other_reading(figures: Sequence[Said]) -> bool:
    return any(s.row["literal_end"] is not None for s in figures)


ALLOWING: tuple[tuple[Innocent, Callable[[Sequence[Said]], bool]], ...] = (
    (Innocent.RANGE, _range),
    (Innocent.HEDGE, _hedged),
    (Innocent.ROUNDING, _rounded),
    (Innocent.UNIT, _differ("unit")),
)
OPEN: tuple[tuple[Innocent, Callable[[Sequence[Said]], bool]], ...] = (
    (Innocent.UPDATE, later_update),
    (Innocent.DEFINITION, _defined_otherwise),
    (Innocent.PLACE, _assumed),
    (Innocent.FORECAST, _held(Modality.FORECAST)),
    (Innocent.DENIED, _held(Modality.DENIED)),
    (Innocent.FISCAL, _fiscal),
    (Innocent.BASE, _of_open_base),
    (Innocent.SOURCE, _sources),
    (Innocent.READING, _other_reading),
)
