"""The queue: which findings, in what order, a page at a time."""

from __future__ import annotations

import base64
import datetime as dt
import json
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from consistency.errors import InvalidValue
from consistency.review.states import WAITING, State
from consistency.review.tables import contents, findings
from consistency.review.verdicts import ReviewVerdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

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
    """How many findings: all that the filter lets pass, and by state, severity, rule and assignee.

    The counts of a field are those that its other values would give: a filter by state leaves `states` whole. Findings
    that are nobody's are counted under `NOBODY`.
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


@dataclass(frozen=True, slots=True)
class Order:
    """The columns of a sort, which no two findings share; all rise, or all fall."""

    names: tuple[str, ...]
    falling: bool = False

    @property
    def columns(self) -> tuple[Any, ...]:
        """The columns of `findings`."""
        return tuple(findings.c[name] for name in self.names)

    def cursor(self, row: Any) -> str:
        """Return the place of a row as a text for a URL."""
        values = [getattr(row, name) for name in self.names]
        plain = [value.isoformat() if isinstance(value, dt.datetime) else value for value in values]
        return base64.urlsafe_b64encode(json.dumps(plain).encode()).decode().rstrip("=")

    def values(self, cursor: str) -> tuple[Any, ...]:
        """Return the place that a cursor names; raises InvalidValue."""
        try:
            plain = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
            values = tuple(
                dt.datetime.fromisoformat(value) if name == "changed" else _number(value)
                for name, value in zip(self.names, plain, strict=True)
            )
        except (ValueError, TypeError, RecursionError):
            raise InvalidValue("a page's cursor", cursor[:80], "go back to the first page") from None
        return values


def _number(value: object) -> int:
    if not isinstance(value, int) or abs(value) >= 2**31:
        raise ValueError
    return value


ORDERS = {
    Sort.SEVERITY: Order(("loudness", "effort", "number")),
    Sort.EFFORT: Order(("effort", "loudness", "number")),
    Sort.NEWEST: Order(("recency", "loudness", "effort", "number")),
    Sort.CHANGED: Order(("changed", "number"), falling=True),
}

SHOWN = ("message", "measures", "articles", "outlets")


def rows_of(connection: Connection, numbers: Sequence[int]) -> tuple[QueueRow, ...]:
    """Return findings by their numbers, in the order given."""
    joined = select(findings, *(contents.c[name] for name in SHOWN)).join(
        contents, contents.c.number == findings.c.number
    )
    found = {row.number: row for row in connection.execute(joined.where(findings.c.number.in_(numbers)))}
    return tuple(queue_row(found[number]) for number in numbers if number in found)


def queue_row(row: Any) -> QueueRow:
    """Return a line of the queue from its row of `findings` and `contents`."""
    columns = ("finding", "rule", "severity", "kind", "message", "collection", "assignee", "version", "effort")
    kept: dict[str, Any] = {n: getattr(row, n) for n in (*columns, "origins", "first_run", "last_run", "changed")}
    kept |= {name: tuple(json.loads(getattr(row, name))) for name in ("measures", "articles", "outlets")}
    verdict = None if row.verdict is None else ReviewVerdict(row.verdict)
    return QueueRow(state=State(row.state), verdict=verdict, **kept)
