"""A verdict on one finding, an assignment, an undoing: each is an event, and each needs the version that was seen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import select, update

from consistency.errors import InvalidValue, NotThere
from consistency.review.events import Event, EventKind
from consistency.review.journal import columns, latest, named, newest_run, now, standing, written
from consistency.review.states import Standing, State
from consistency.review.tables import findings
from consistency.review.verdicts import ReviewVerdict, checked_note

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from sqlalchemy import Connection


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
class Wish:
    """What somebody wants of a finding that they saw in a version."""

    finding: str
    kind: EventKind
    by: str
    seen: int
    note: str = ""
    verdict: ReviewVerdict | None = None


def decided(before: Standing, verdict: ReviewVerdict, note: str, evidence: str) -> Standing:
    """Return a standing with a verdict; a finding that the newest run lacks stays absent."""
    state = State.ABSENT if before.state == State.ABSENT else State.RESOLVED
    return replace(before, state=state, verdict=verdict, note=note, decided_on=evidence)


def decide(connection: Connection, wish: Wish, verdict: ReviewVerdict) -> Done | Conflict:
    """Give a verdict, or confirm the old one."""
    note = checked_note(verdict, wish.note)
    wish = replace(wish, note=note, verdict=verdict)
    return _changed(connection, wish, lambda before, evidence: decided(before, verdict, note, evidence))


def take_up(connection: Connection, wish: Wish) -> Done | Conflict:
    """Set an open finding to reviewing; one that is nobody's becomes that of who takes it up."""

    def taken(before: Standing, _evidence: str) -> Standing:
        if not before.state.waits:
            raise InvalidValue("a finding to take up", before.state.value, "reopen it first")
        state = State.REVIEWING if before.state == State.OPEN else before.state
        return replace(before, state=state, assignee=before.assignee or named(wish.by))

    return _changed(connection, wish, taken)


def reopen(connection: Connection, wish: Wish) -> Done | Conflict:
    """Take a verdict back."""

    def opened(before: Standing, _evidence: str) -> Standing:
        state = State.ABSENT if before.state == State.ABSENT else State.OPEN
        return Standing(state, assignee=before.assignee)

    return _changed(connection, replace(wish, note=wish.note.strip()), opened)


def assign(connection: Connection, wish: Wish, assignee: str | None) -> Done | Conflict:
    """Give a finding to somebody, or to nobody."""
    name = None if assignee is None else named(assignee)
    return _changed(connection, wish, lambda before, _evidence: replace(before, assignee=name))


def locked(connection: Connection, finding: str) -> Any:
    """Return the row of a finding, which nobody else can change until the transaction ends; raises NotThere."""
    chosen = select(findings).where(findings.c.finding == finding).with_for_update()
    row = connection.execute(chosen).one_or_none()
    if row is None:
        raise NotThere("finding", finding)
    return row


def _changed(connection: Connection, wish: Wish, made: Callable[[Standing, str], Standing]) -> Done | Conflict:
    by = named(wish.by)
    row = locked(connection, wish.finding)
    if row.version != wish.seen:
        return conflict(connection, row, wish)
    event = Event(
        id=0,
        at=now(),
        by=by,
        kind=wish.kind,
        run=newest_run(connection) or row.last_run,
        finding=row.finding,
        before=standing(row),
        after=made(standing(row), row.evidence),
        note=wish.note,
        evidence=row.evidence,
    )
    return done(connection, row, event)


def conflict(connection: Connection, row: Any, wish: Wish | None = None) -> Conflict:
    """Return what stands in the way of a wish."""
    wanted, note = (wish.verdict, wish.note) if wish else (None, "")
    return Conflict(row.finding, latest(connection, row.finding), standing(row), row.version, wanted, note)


def done(connection: Connection, row: Any, event: Event) -> Done:
    """Write an event, and what it makes of its finding."""
    assert event.after is not None
    values = {**columns(event.after), "version": row.version + 1, "changed": event.at}
    connection.execute(update(findings).where(findings.c.number == row.number).values(values))
    return Done(written(connection, event), row.version + 1)
