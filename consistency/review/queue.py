"""The queue: which findings, in what order, a page at a time."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from consistency.errors import InvalidValue
from consistency.review.states import WAITING, State
from consistency.review.verdicts import ReviewVerdict

if TYPE_CHECKING:
    from collections.abc import Mapping

LARGEST_PAGE = 500
NOBODY = "-"  # the assignee filter's word for findings that are nobody's


class Sort(StrEnum):
    """How a queue is ordered."""

    SEVERITY = "severity"  # errors first, then what is least work to look at
    EFFORT = "effort"  # least work first, then errors
    NEWEST = "newest"  # first seen in the latest run
    CHANGED = "changed"  # last decided, assigned or changed by a run


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What a queue holds: values of one field are alternatives, fields are conjoined; empty fields let all pass.

    `since` is a run's number: only findings first seen after it. `text` is words that all must stand, as whole words or
    their beginnings, in the message, the sentences or the id.
    """

    states: tuple[State, ...] = tuple(sorted(WAITING))
    severities: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()
    verdicts: tuple[ReviewVerdict, ...] = ()
    assignees: tuple[str, ...] = ()
    since: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRow:
    """A finding as a line of the queue; `kind` is the verdict of the run: conflict, implausible, possible."""

    finding: str
    rule: str
    severity: str
    kind: str
    message: str
    collection: str
    state: State
    verdict: ReviewVerdict | None
    assignee: str | None
    version: int
    effort: int
    origins: int
    measures: tuple[str, ...]
    articles: tuple[str, ...]
    outlets: tuple[str, ...]
    first_run: int
    last_run: int
    changed: dt.datetime


@dataclass(frozen=True, slots=True)
class Counts:
    """How many findings: all that the filter lets pass, and by state, severity and rule.

    The counts of a field are those that its other values would give: a filter by state leaves `states` whole.
    """

    total: int
    states: Mapping[str, int] = field(default_factory=dict)
    severities: Mapping[str, int] = field(default_factory=dict)
    rules: Mapping[str, int] = field(default_factory=dict)
    assignees: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the queue; `after` and `before` are cursors to the next and the previous one, None where there is none.

    A cursor is a text for a URL; one that no page gave is refused with InvalidValue.
    """

    rows: tuple[QueueRow, ...]
    counts: Counts
    after: str | None
    before: str | None


@dataclass(frozen=True, slots=True)
class Window:
    """Which page: the first, or the one after or before a cursor."""

    size: int = 50
    after: str | None = None
    before: str | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.size <= LARGEST_PAGE:
            raise InvalidValue("the size of a page", self.size, f"it must be 1 to {LARGEST_PAGE}")
        if self.after is not None and self.before is not None:
            raise InvalidValue("a page", (self.after, self.before), "give `after` or `before`, not both")
