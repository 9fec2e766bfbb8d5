"""What the words of a figure were taken to say, in words; what was only assumed is called so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from consistency.model import Modality
from consistency.report.words import amount, days, visible

if TYPE_CHECKING:
    from collections.abc import Mapping

    Record = Mapping[str, Any]

ASSUMED = "article"  # how a place is known that no word beside the number names


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure's parts as a reader would say them.

    Empty may be `narrowed`, `by_words` (those that named the days), `who` and `held` (what it is but asserted).
    """

    text: str
    allows: str
    counts: str
    narrowed: str
    where: str
    days: str
    by_words: str
    who: str
    held: str

    def __str__(self) -> str:
        """Return the reading in one line."""
        when = " ".join(part for part in (self.days, self.by_words) if part)
        who = f"according to {self.who}" if self.who else "no source named"
        parts = (f"{self.allows} ({self.counts})", self.narrowed, self.where, when, who, self.held)
        return f"“{self.text}”: " + "; ".join(part for part in parts if part)


def reading(figure: Record) -> Reading:
    """Read a row of the figures frame."""
    words = (figure["qualifiers"] or "").split("; ")
    return Reading(
        visible(figure["text"]),
        amount(figure["low"], figure["high"]),
        visible(_counts(figure)),
        visible(f"narrowed by: {', '.join(words)}") if words != [""] else "",
        visible(_where(figure)),
        days(figure["period_begin"], figure["period_end"]),
        visible(_by_words(figure)),
        visible(figure["attribution"] or ""),
        "" if figure["modality"] == Modality.ASSERTED else figure["modality"],
    )


def _counts(figure: Record) -> str:
    """Say the unit and, as far as the unit does not name them already, the kind and the measure."""
    unit, kind, measure = figure["unit"], figure["aggregate"], figure["measure"]
    told = [
        "cumulative" if figure["cumulative"] else "",
        "" if kind == unit else kind,
        f"of {measure}" if measure and measure != unit else "",
        figure["direction"] or "",
    ]
    details = " ".join(part for part in told if part)
    named = f"{unit} per {figure['per']}" if figure["per"] else unit
    return ", ".join(part for part in (named, details) if part)


def _by_words(figure: Record) -> str:
    """Say which words named the days, and, where they allow another reading, why this one was taken."""
    words = figure["period_text"]
    if not words:
        return ""
    why = f"; {figure['period_how']}" if figure["literal_end"] and figure["period_how"] else ""
    return f"(“{words}”{why})"


def _where(figure: Record) -> str:
    place, origin = figure["place"], figure["origin_place"]
    told = place or "no place known"
    if place and figure["place_how"] == ASSUMED:
        told += " (assumed: the article is about it)"
    return f"{told}, done from {origin}" if origin else told
