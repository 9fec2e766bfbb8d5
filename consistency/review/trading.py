"""Reviews out of the store and into it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from consistency.review.events import Event, EventKind
from consistency.review.exchange import Imported, Review, review_of_text, text_of_review
from consistency.review.journal import columns, event_of, named, newest_run, now, standing, write_all
from consistency.review.states import Standing, State, seen
from consistency.review.tables import chunks, contents, events, findings, waiting

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy import Connection

BY_REVIEWERS = (
    EventKind.DECIDED,
    EventKind.IMPORTED,
    EventKind.UNDONE,
    EventKind.REOPENED,
    EventKind.ASSIGNED,
    EventKind.TAKEN_UP,
)


def reviews(connection: Connection) -> tuple[Review, ...]:
    """Return what was decided, assigned or taken up, by finding; what waits for its finding goes out again, too."""
    joined = select(findings, contents.c.message).join(contents, contents.c.number == findings.c.number)
    touched = or_(
        findings.c.verdict.is_not(None),
        findings.c.assignee.is_not(None),
        findings.c.state == State.REVIEWING.value,
    )
    deciders = _deciders(connection)
    made = [_review(row, deciders) for row in connection.execute(joined.where(touched))]
    made += [review_of_text(row.review) for row in connection.execute(select(waiting))]
    return tuple(sorted(made, key=lambda review: review.finding))


def _deciders(connection: Connection) -> dict[str, Event]:
    """Return for each finding the last event that a reviewer brought about."""
    newest = select(func.max(events.c.id)).where(events.c.kind.in_([kind.value for kind in BY_REVIEWERS]))
    last = newest.where(events.c.finding.is_not(None)).group_by(events.c.finding)
    rows = connection.execute(select(events).where(events.c.id.in_(last)))
    deciders = {row.finding: event_of(row) for row in rows}
    moved = select(events).where(events.c.kind == EventKind.BACK.value, events.c.detail != "{}").order_by(events.c.id)
    for event in map(event_of, connection.execute(moved)):  # decided where the finding was before
        if event.finding is not None and event.detail["from"] in deciders:
            deciders.setdefault(event.finding, deciders[event.detail["from"]])
    return deciders


def _given(event: Event) -> tuple[str, dt.datetime]:
    """Return by whom and when it was decided: of what came with a file, the one who decided and not who brought it."""
    if event.kind != EventKind.IMPORTED:
        return event.by, event.at
    return str(event.detail["by"]), dt.datetime.fromisoformat(str(event.detail["at"]))


def _review(row: Any, deciders: dict[str, Event]) -> Review:
    by, at = _given(deciders[row.finding])
    return Review(
        finding=row.finding,
        rule=row.rule,
        message=row.message,
        state=State(row.state),
        verdict=row.verdict,
        note=row.note,
        by=by,
        at=at,
        evidence=row.decided_on,
        assignee=row.assignee,
    )


def take_reviews(connection: Connection, brought: Sequence[Review], by: str) -> Imported:
    """Take in reviews: each decides its finding unless the store holds a later decision."""
    by, run, at = named(by), newest_run(connection), now()
    rows = _rows(connection, brought)
    deciders = _deciders(connection)
    same, left, made = 0, [], []
    for review in brought:
        row = rows.get(review.finding)
        if row is None:
            continue
        before, after = standing(row), imported(review, row.state, row.evidence)
        last = deciders.get(review.finding)
        if before == after:
            same += 1
        elif last is not None and _given(last)[1] > review.at:
            left.append(review.finding)
        else:
            assert run is not None  # a finding came with a run
            made.append(_event(review, before, after, Told(by, run, at, row.evidence)))
    _write(connection, rows, made)
    later = [review for review in brought if review.finding not in rows]
    _wait(connection, later)
    return Imported(len(made), same, tuple(sorted(left)), tuple(sorted(review.finding for review in later)))


def _rows(connection: Connection, brought: Sequence[Review]) -> dict[str, Any]:
    return {
        row.finding: row
        for part in chunks(sorted({review.finding for review in brought}))
        for row in connection.execute(select(findings).where(findings.c.finding.in_(part)).with_for_update())
    }


@dataclass(frozen=True, slots=True)
class Told:
    """What the event of an import says besides the review."""

    by: str
    run: int
    at: dt.datetime
    evidence: str


def imported(review: Review, state: str, evidence: str) -> Standing:
    """Return where a finding stands after a review was brought in that the newest run shows in a state."""
    if review.verdict is None:
        kept = State.REVIEWING if review.state == State.REVIEWING else State.OPEN
        held = Standing(kept, assignee=review.assignee)
    else:
        on = review.evidence or evidence
        held = Standing(State.RESOLVED, review.verdict, review.note.strip(), review.assignee, on)
    if state == State.ABSENT:
        return replace(held, state=State.ABSENT)
    if review.state == State.REGRESSED:
        return replace(held, state=State.REGRESSED)
    return replace(held, state=seen(held, same_evidence=held.decided_on == evidence))


def _event(review: Review, before: Standing, after: Standing, told: Told) -> Event:
    return Event(
        id=0,
        at=told.at,
        by=told.by,
        kind=EventKind.IMPORTED,
        run=told.run,
        finding=review.finding,
        before=before,
        after=after,
        note=after.note,
        evidence=told.evidence,
        detail={"by": review.by, "at": review.at.isoformat()},
    )


def brought_before(review: Review, told: Told) -> tuple[Standing, Event]:
    """Return where a new finding stands whose review had come before it, and the event that says so."""
    after = imported(review, State.OPEN, told.evidence)
    return after, _event(review, Standing(), after, told)


def _write(connection: Connection, rows: dict[str, Any], made: Sequence[Event]) -> None:
    for event in made:
        row = rows[str(event.finding)]
        assert event.after is not None
        values = {**columns(event.after), "version": row.version + 1, "changed": event.at}
        connection.execute(update(findings).where(findings.c.number == row.number).values(values))
    write_all(connection, made)


def _wait(connection: Connection, later: Sequence[Review]) -> None:
    """Keep reviews until a run brings their findings; a later review of one takes the place of an earlier."""
    made: Any = (sqlite if connection.dialect.name == "sqlite" else postgresql).insert(waiting)
    statement = made.on_conflict_do_update(index_elements=["finding"], set_={"review": made.excluded.review})
    if later:
        connection.execute(statement, [{"finding": r.finding, "review": text_of_review(r)} for r in later])


def awaited(connection: Connection, new: Collection[str]) -> dict[str, Review]:
    """Return the reviews that waited for findings, and let go of them."""
    rows = connection.execute(select(waiting)).all()
    found = {row.finding: review_of_text(row.review) for row in rows if row.finding in new}
    for part in chunks(sorted(found)):
        connection.execute(delete(waiting).where(waiting.c.finding.in_(part)))
    return found
