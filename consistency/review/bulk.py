"""One verdict on many findings: looked at first, given in one transaction, undone in one step."""

from __future__ import annotations

import secrets
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select, update

from consistency.errors import InvalidValue, NotThere
from consistency.review.deciding import decided
from consistency.review.events import Event, EventKind
from consistency.review.filtering import narrowed
from consistency.review.journal import columns, event_of, named, newest_run, now, standing, write_all
from consistency.review.queue import Filter, rows_of
from consistency.review.rows import digest
from consistency.review.tables import chunks, events, findings
from consistency.review.undoing import MOVING, compensating, open_to_undoing
from consistency.review.verdicts import ReviewVerdict, checked_note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from consistency.review.queue import QueueRow

MOST_AT_ONCE = 10_000  # findings of one bulk verdict
SAMPLE = 20
SET = ("state", "waits", "verdict", "note", "assignee", "decided_on", "version", "changed")
UPDATE = update(findings).where(findings.c.number == bindparam("at_number")).values({n: bindparam(n) for n in SET})


@dataclass(frozen=True, slots=True)
class Several:
    """A verdict for the findings that a filter lets pass, or for those of these ids."""

    chosen: Filter | Sequence[str]
    verdict: ReviewVerdict
    note: str

    def checked(self) -> Several:
        """Return it as it is kept; raises InvalidValue where a dismissal gives no reason."""
        return replace(self, note=checked_note(self.verdict, self.note))


@dataclass(frozen=True, slots=True)
class Preview:
    """What a bulk verdict would do; `token` names exactly these findings in these versions.

    `changing` have no verdict yet, `overruling` have another one, `confirming` wait for this one to be confirmed;
    `same` are resolved with it already and are left alone. `sample` is the first twenty rows.
    """

    token: str
    changing: int
    overruling: int
    confirming: int
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


def preview(connection: Connection, wish: Several, *, lock: bool = False) -> tuple[Preview, list[Any]]:
    """Say what a bulk verdict would do; returns the rows of `findings`, too."""
    wish = wish.checked()
    rows = _chosen(connection, wish.chosen, lock=lock)
    kinds = Counter(_kind(row, wish.verdict) for row in rows)
    token = digest([wish.verdict.value, wish.note, *(f"{row.finding} {row.version}" for row in rows)])
    sample = rows_of(connection, [row.number for row in rows[:SAMPLE]])
    made = Preview(token, kinds["changing"], kinds["overruling"], kinds["confirming"], kinds["same"], sample)
    return made, rows


def _chosen(connection: Connection, chosen: Filter | Sequence[str], *, lock: bool) -> list[Any]:
    """Return the findings of a selection, in the order of their numbers; raises InvalidValue where it is too large."""
    if isinstance(chosen, Filter):
        parts = [narrowed(select(findings), chosen, connection.dialect.name)]
    else:
        parts = [select(findings).where(findings.c.finding.in_(part)) for part in chunks(sorted(set(chosen)))]
    rows: list[Any] = []
    for part in parts:
        ordered = part.order_by(findings.c.number).limit(MOST_AT_ONCE + 1)
        rows += connection.execute(ordered.with_for_update() if lock else ordered)
    if len(rows) > MOST_AT_ONCE:
        raise InvalidValue("a bulk verdict", f"on more than {MOST_AT_ONCE:,} findings", "narrow the filter")
    return sorted(rows, key=lambda row: int(row.number))


def _kind(row: Any, verdict: ReviewVerdict) -> str:
    if row.verdict is None:
        return "changing"
    if row.verdict != verdict.value:
        return "overruling"
    return "confirming" if row.waits else "same"


def decide_all(connection: Connection, wish: Several, by: str, token: str) -> BulkDone | BulkConflict:
    """Give a verdict to all findings of a selection, if they are still those of the preview."""
    by, wish = named(by), wish.checked()
    seen, rows = preview(connection, wish, lock=True)
    if seen.token != token:
        return BulkConflict(seen)
    batch, run, at = _batch(), newest_run(connection), now()
    made = [
        Event(
            id=0,
            at=at,
            by=by,
            kind=EventKind.DECIDED,
            run=run or row.last_run,
            finding=row.finding,
            before=standing(row),
            after=decided(standing(row), wish.verdict, wish.note, row.evidence),
            note=wish.note,
            evidence=row.evidence,
            batch=batch,
        )
        for row in rows
        if _kind(row, wish.verdict) != "same"
    ]
    _write(connection, {row.finding: row for row in rows}, made)
    return BulkDone(batch, len(made))


def undo_bulk(connection: Connection, batch: str, by: str) -> BulkDone:
    """Undo a bulk verdict, or a bulk undoing, in one step."""
    by = named(by)
    of = [event_of(row) for row in connection.execute(select(events).where(events.c.batch == batch))]
    if not of:
        raise NotThere("bulk verdict", batch)
    ids = sorted({str(event.finding) for event in of})
    rows = {row.finding: row for part in chunks(ids) for row in connection.execute(_locking(part))}
    stories = _stories(connection, ids)
    open_ones = [event for event in of if event.id in open_to_undoing(stories[str(event.finding)])]
    undone, run = _batch(), newest_run(connection)
    made = [
        compensating(event, rows[event.finding], by=by, run=run or rows[event.finding].last_run, batch=undone)
        for event in open_ones
    ]
    _write(connection, rows, made)
    left = sorted(set(ids) - {str(event.finding) for event in open_ones})
    return BulkDone(undone, len(made), tuple(left))


def _locking(part: Sequence[str]) -> Any:
    return select(findings).where(findings.c.finding.in_(part)).order_by(findings.c.number).with_for_update()


def _stories(connection: Connection, ids: Sequence[str]) -> dict[str, list[tuple[int, str, int | None]]]:
    told: dict[str, list[tuple[int, str, int | None]]] = defaultdict(list)
    for part in chunks(ids):
        short = select(events.c.finding, events.c.id, events.c.kind, events.c.undoes)
        for row in connection.execute(short.where(events.c.finding.in_(part), MOVING).order_by(events.c.id)):
            told[row.finding].append((row.id, row.kind, row.undoes))
    return told


def _write(connection: Connection, rows: dict[str, Any], made: Sequence[Event]) -> None:
    values = []
    for event in made:
        row = rows[str(event.finding)]
        assert event.after is not None
        held = columns(event.after)
        values.append({**held, "at_number": row.number, "version": row.version + 1, "changed": event.at})
    if values:
        connection.execute(UPDATE, values)
    write_all(connection, made)


def _batch() -> str:
    return secrets.token_hex(8)
