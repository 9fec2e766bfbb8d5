"""How sure it is that the figures of a finding speak of one thing, and how loudly the finding speaks for it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from consistency.model import Severity, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from consistency.findings.said import Said

ASSUMED = "article"  # how a place is known that no word beside the number names
NEAR = 0.02  # a discrepancy that one figure mends by changing by less is a small one
MANY = 3  # independent origins from which on a discrepancy is no accident of one of them


class Certainty(StrEnum):
    """How sure it is that figures speak of one thing."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


def certainty(outcome: Any, figures: Sequence[Said], origins: int) -> Certainty:
    """Return how sure it is that the figures of an outcome speak of one thing."""
    doubts = sum(_doubts(outcome, figures)) - (origins >= MANY)
    return Certainty.HIGH if doubts <= 0 else Certainty.MEDIUM if doubts == 1 else Certainty.LOW


def _doubts(outcome: Any, figures: Sequence[Said]) -> Iterator[bool]:
    """Yield what speaks against one thing: only some of it can be told between figures of one article."""
    yield not outcome.sure
    yield outcome.verdict == Verdict.IMPLAUSIBLE
    yield any(s.row["literal_end"] is not None for s in figures)
    if len({s.article for s in figures}) > 1:
        yield any(s.row["place"] is None or s.row["place_how"] == ASSUMED for s in figures)
        yield any(s.row["period_begin"] is None and s.row["period_end"] is None for s in figures)
        yield len({s.source for s in figures if s.source}) > 1


def severity(own: Severity, verdict: Verdict, sure: Certainty, distance: float) -> Severity:
    """Return how loud a finding is: as its rule says, or less where it is unsure, or small and not quite sure.

    `distance` is by which share of itself one figure would have to change, NaN where that is not known.
    """
    small = distance < NEAR and sure is not Certainty.HIGH
    if own is Severity.ERROR and verdict is not Verdict.POSSIBLE and (sure is Certainty.LOW or small):
        return Severity.WARNING
    return own
