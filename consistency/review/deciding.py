"""Verdicts, one or many: what they give, and what they give where somebody else was quicker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from consistency.review.events import Event
    from consistency.review.queue import QueueRow
    from consistency.review.states import Standing
    from consistency.review.verdicts import ReviewVerdict

MOST_AT_ONCE = 10_000  # findings of one bulk verdict


@dataclass(frozen=True, slots=True)
class Done:
    """What was written: it is on disk when this is returned. `version` is the finding's new one."""

    event: Event
    version: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """Nothing was written, since the finding is not as it was seen.

    `theirs` is the latest event of the finding, `now` its standing and `version` the version to decide upon next;
    what was wanted is given back, so that nothing typed is lost.
    """

    finding: str
    theirs: Event | None
    now: Standing
    version: int
    wanted: ReviewVerdict | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a bulk verdict would do; `token` names exactly these findings in these versions.

    `changing` have no verdict yet, `overruling` have another one, `same` have it already and are left alone;
    `sample` is the first twenty rows.
    """

    token: str
    changing: int
    overruling: int
    same: int
    sample: tuple[QueueRow, ...]


@dataclass(frozen=True, slots=True)
class BulkDone:
    """What a bulk verdict, or its undoing, wrote: `left` are findings that others have changed since."""

    batch: str
    changed: int
    left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BulkConflict:
    """Nothing was written, since the findings are no longer those of the preview; `preview` is what holds now."""

    preview: Preview
