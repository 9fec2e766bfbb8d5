"""What a rule learns from a reviewer: a suppression, or a near miss that its next version must let pass."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from consistency.review.events import Event


class Lesson(StrEnum):
    """What becomes of a rule mistake."""

    SUPPRESSION = "suppression"
    NEAR_MISS = "near miss"


@dataclass(frozen=True, slots=True)
class Learnt:
    """The file that was written, and the event that tells of it."""

    event: Event
    path: Path
