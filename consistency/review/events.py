"""What happened, as it is kept for good: events are added, never changed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from consistency.review.states import Standing

if TYPE_CHECKING:
    from collections.abc import Mapping

RUN = "consistency"  # who did what a run did


class EventKind(StrEnum):
    """What kind of thing happened; the last six are done by runs or concern no single finding."""

    DECIDED = "decided"
    TAKEN_UP = "taken up"
    REOPENED = "reopened"
    ASSIGNED = "assigned"
    UNDONE = "undone"
    IMPORTED = "imported"
    ABSENT = "absent"
    BACK = "back"
    UPDATED = "updated"
    RUN = "run"
    CORRECTED = "corrected"
    RULE_LEARNT = "rule learnt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Who did what, when (UTC), in the light of which run; `before` and `after` are those of a finding.

    `batch` joins the events of one bulk verdict; `undoes` is the event that this one makes up for; `detail` holds what
    else is told, such as the fields of a correction before and after.
    """

    id: int
    at: dt.datetime
    by: str
    kind: EventKind
    run: int
    finding: str | None = None
    figure: str | None = None
    before: Standing | None = None
    after: Standing | None = None
    note: str = ""
    evidence: str | None = None
    batch: str | None = None
    undoes: int | None = None
    detail: Mapping[str, Any] = field(default_factory=dict)
