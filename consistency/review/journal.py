"""Events and standings between the tables and their types."""

from __future__ import annotations

import datetime as dt
import json
import unicodedata
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, select

from consistency.errors import InvalidValue
from consistency.review.events import Event, EventKind
from consistency.review.rows import storable
from consistency.review.states import Standing, State
from consistency.review.tables import events, runs
from consistency.review.verdicts import ReviewVerdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

LONGEST_NAME = 200


def now() -> dt.datetime:
    """Return the moment."""
    return dt.datetime.now(dt.UTC)


def newest_run(connection: Connection) -> int | None:
    """Return the number of the newest run, or None where there is none yet."""
    number: int | None = connection.execute(select(func.max(runs.c.id))).scalar_one()
    return number


def named(by: str) -> str:
    """Return a name as it is kept; raises InvalidValue for what is none."""
    name = by.strip()
    if not name or len(name) > LONGEST_NAME or any(unicodedata.category(c) in {"Cc", "Cs"} for c in name):
        raise InvalidValue(
            "the name of a reviewer", by[:LONGEST_NAME], f"give 1 to {LONGEST_NAME} printable characters"
        )
    return name


def standing(row: Any) -> Standing:
    """Return where a finding stands, from its row of `findings`."""
    verdict = None if row.verdict is None else ReviewVerdict(row.verdict)
    return Standing(State(row.state), verdict, row.note, row.assignee, row.decided_on)


def columns(held: Standing) -> dict[str, Any]:
    """Return the columns of `findings` that say where it stands."""
    return {
        "state": held.state.value,
        "waits": held.state.waits,
        "verdict": None if held.verdict is None else held.verdict.value,
        "note": storable(held.note),
        "assignee": held.assignee,
        "decided_on": held.decided_on,
    }


def _text(held: Standing | None) -> str | None:
    if held is None:
        return None
    return json.dumps({name: value for name, value in columns(held).items() if name != "waits"}, sort_keys=True)


def _standing(text: str | None) -> Standing | None:
    if text is None:
        return None
    raw = json.loads(text)
    verdict = None if raw["verdict"] is None else ReviewVerdict(raw["verdict"])
    return Standing(State(raw["state"]), verdict, raw["note"], raw["assignee"], raw["decided_on"])


def row_of(event: Event) -> dict[str, Any]:
    """Return an event as its row, without its id."""
    return {
        "at": event.at,
        "by": event.by,
        "kind": event.kind.value,
        "run": event.run,
        "finding": event.finding,
        "figure": event.figure,
        "before": _text(event.before),
        "after": _text(event.after),
        "note": storable(event.note),
        "evidence": event.evidence,
        "batch": event.batch,
        "undoes": event.undoes,
        "detail": json.dumps(dict(event.detail), sort_keys=True),
    }


def event_of(row: Any) -> Event:
    """Return an event from its row."""
    return Event(
        id=row.id,
        at=row.at,
        by=row.by,
        kind=EventKind(row.kind),
        run=row.run,
        finding=row.finding,
        figure=row.figure,
        before=_standing(row.before),
        after=_standing(row.after),
        note=row.note,
        evidence=row.evidence,
        batch=row.batch,
        undoes=row.undoes,
        detail=json.loads(row.detail),
    )


def written(connection: Connection, event: Event) -> Event:
    """Add an event and return it as it is kept."""
    row = connection.execute(insert(events).values(row_of(event)).returning(*events.c)).one()
    return event_of(row)


def write_all(connection: Connection, made: Sequence[Event]) -> None:
    """Add many events."""
    if made:
        connection.execute(insert(events), [row_of(event) for event in made])


def latest(connection: Connection, finding: str) -> Event | None:
    """Return the latest event of a finding."""
    chosen = select(events).where(events.c.finding == finding).order_by(events.c.id.desc()).limit(1)
    row = connection.execute(chosen).one_or_none()
    return None if row is None else event_of(row)
