"""A figure that was misread is set right in the corrections file, and its findings are held anew at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from consistency.review.events import Event

FIELDS = ("value", "hedge", "unit", "measure", "qualifiers", "place", "per", "aggregate", "period", "ignore")


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a correction did: it is in the file and in the store. The ids are those of findings."""

    event: Event
    gone: tuple[str, ...]
    changed: tuple[str, ...]
    new: tuple[str, ...]
