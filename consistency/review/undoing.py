"""Undoing: an event that makes up for another, while nothing else has happened to the finding since."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import exists, select

from consistency.errors import InvalidValue, NotThere
from consistency.review.deciding import conflict, done, locked
from consistency.review.events import Event, EventKind
from consistency.review.journal import event_of, named, newest_run, now, standing
from consistency.review.states import State, seen
from consistency.review.tables import events

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from sqlalchemy import Connection

    from consistency.review.deciding import Conflict, Done

UNDOABLE = frozenset(
    {
        EventKind.DECIDED,
        EventKind.TAKEN_UP,
        EventKind.REOPENED,
        EventKind.ASSIGNED,
        EventKind.IMPORTED,
        EventKind.UNDONE,
    }
)
MOVING = events.c.kind != EventKind.RULE_LEARNT.value  # all other events of a finding change where it stands
LOOKED_AT = 200  # events of a name among which one is sought that can be undone


def undo(connection: Connection, number: int, by: str) -> Done | Conflict:
    """Make up for an event by one that restores what was before it; Conflict where others came after it."""
    event = undoable(connection, number)
    assert event.finding is not None
    row = locked(connection, event.finding)
    if number not in open_to_undoing(story(connection, event.finding)):
        return conflict(connection, row)
    made = compensating(event, row, by=named(by), run=newest_run(connection) or row.last_run)
    return done(connection, row, made)


def undoable(connection: Connection, number: int) -> Event:
    """Return an event that can be undone by itself; raises NotThere, or InvalidValue for one of another kind."""
    found = connection.execute(select(events).where(events.c.id == number)).one_or_none()
    if found is None:
        raise NotThere("event", str(number))
    event = event_of(found)
    if event.kind not in UNDOABLE or event.finding is None:
        raise InvalidValue("an event to undo", event.kind.value, "only what a reviewer did to a finding is undone so")
    return event


def compensating(event: Event, row: Any, *, by: str, run: int, batch: str | None = None) -> Event:
    """Return the event that makes up for one; a verdict that comes back on other evidence waits to be confirmed."""
    assert event.before is not None
    after = event.before
    if after.state != State.ABSENT:
        after = replace(after, state=seen(after, same_evidence=after.decided_on == row.evidence))
    return Event(
        id=0,
        at=now(),
        by=by,
        kind=EventKind.UNDONE,
        run=run,
        finding=row.finding,
        before=standing(row),
        after=after,
        evidence=row.evidence,
        undoes=event.id,
        batch=batch,
    )


def story(connection: Connection, finding: str) -> list[tuple[int, str, int | None]]:
    """Return the events of a finding in short, oldest first."""
    short = select(events.c.id, events.c.kind, events.c.undoes).where(events.c.finding == finding, MOVING)
    return [(row.id, row.kind, row.undoes) for row in connection.execute(short.order_by(events.c.id))]


def open_to_undoing(told: Iterable[tuple[int, str, int | None]]) -> frozenset[int]:
    """Return which events of a finding can be undone now: the last that is in force, and the last undoing."""
    in_force: list[tuple[int, str]] = []
    undoings: list[int] = []
    hidden: dict[int, tuple[int, str]] = {}  # what an undoing took away, by the undoing
    for number, kind, undoes in told:
        if kind != EventKind.UNDONE:
            in_force.append((number, kind))
            undoings.clear()
        elif undoes in hidden:  # an undoing is undone: its event is in force again
            in_force.append(hidden.pop(undoes))
            undoings.remove(undoes)
        else:
            hidden[number] = in_force.pop()
            undoings.append(number)
    last = [number for number, kind in in_force[-1:] if EventKind(kind) in UNDOABLE]
    return frozenset([*last, *undoings[-1:]])


def last_undoable(connection: Connection, by: str, finding: str | None) -> Event | None:
    """Return the latest event by a name that can be undone now, undoings left out."""
    kinds = [kind.value for kind in (*UNDOABLE - {EventKind.UNDONE}, EventKind.CORRECTED)]
    later = events.alias("later")
    undone = exists().where(later.c.undoes == events.c.id, later.c.kind == EventKind.CORRECTED.value)
    chosen = select(events).where(events.c.by == by, events.c.kind.in_(kinds), events.c.undoes.is_(None), ~undone)
    if finding is not None:
        chosen = chosen.where(events.c.finding == finding)
    for row in connection.execute(chosen.order_by(events.c.id.desc()).limit(LOOKED_AT)).all():
        if row.kind == EventKind.CORRECTED or row.id in open_to_undoing(story(connection, row.finding)):
            return event_of(row)
    return None
