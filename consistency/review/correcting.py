"""A figure that was misread is set right in the corrections file, and its findings are held anew at once."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError
from sqlalchemy import select, update

from consistency.corrections import Correction, Corrections, read_corrections
from consistency.errors import InvalidValue, NotThere
from consistency.model import Aggregate
from consistency.report.evidence import records
from consistency.report.json import line
from consistency.review.deciding import Conflict
from consistency.review.events import Event, EventKind
from consistency.review.holding import Collected, Difference
from consistency.review.journal import event_of, named, newest_run, now, written
from consistency.review.listing import Listed, rewritten
from consistency.review.merging import BACK, GONE, NEW, SAME, UPDATED, Merge
from consistency.review.records import token
from consistency.review.rows import figures_of_texts, record_text
from consistency.review.states import Standing
from consistency.review.tables import events, figures, findings, members
from consistency.review.undoing import open_to_undoing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from sqlalchemy import Connection

    from consistency.review.holding import Rulebook

FIELDS = ("value", "hedge", "unit", "measure", "qualifiers", "place", "per", "aggregate", "period", "ignore")


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a correction did: it is in the file and in the store. The ids are those of findings."""

    event: Event
    gone: tuple[str, ...]
    changed: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FigureConflict(Conflict):
    """Nothing was written, since the figure is not as it was seen.

    `theirs` is the latest correction of it, `token` names it as it is now; `finding` rests on it, or is empty.
    """

    figure: str = ""
    token: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What is wanted of a figure: its entry in the file (None takes it out), by whom, and what they saw.

    `undoes` is the correction that this one takes back.
    """

    figure: str
    entry: Mapping[str, Any] | None
    by: str
    seen: str | None = None
    undoes: Event | None = None


@dataclass(frozen=True, eq=False)
class Pen:
    """Corrects a figure in one transaction; the file is renamed last, and `note` notes it as it was before."""

    connection: Connection
    path: Path
    book: Rulebook
    note: Callable[[], None]

    def write(self, change: Change) -> Corrected | FigureConflict:
        """Write a correction; raises NotThere for a figure that the store does not hold."""
        chosen = select(figures).where(figures.c.figure == change.figure).with_for_update()
        row = self.connection.execute(chosen).one_or_none()
        if row is None and change.undoes is None:
            raise NotThere("figure", change.figure)
        if row is not None and change.seen is not None and token(row) != change.seen:
            return self._conflict(row)
        listed = Listed(self.path)
        detail = {"entry": [listed.entry(figure=change.figure), change.entry and dict(change.entry)]}
        if change.entry is None:
            listed.drop(figure=change.figure)
        else:
            listed.put(change.entry, figure=change.figure)
        with rewritten(self.path, listed.text()) as aside:
            file = read_corrections(aside)
            merge = Merge(self.connection, newest_run(self.connection) or 0, change.by)
            if row is not None:
                self._set_right(row, change, file, merge, detail)
            made = self._told(change, merge, detail)
            self.note()
        return made

    def _conflict(self, row: Any) -> FigureConflict:
        held = select(findings.c.finding).join(members, members.c.number == findings.c.number)
        finding = self.connection.execute(held.where(members.c.figure == row.figure).limit(1)).scalar()
        told = corrections_of(self.connection, row.figure)
        theirs = told[-1] if told else None
        return FigureConflict(finding or "", theirs, Standing(), 0, figure=row.figure, token=token(row))

    def _set_right(self, row: Any, change: Change, file: Corrections, merge: Merge, detail: dict[str, Any]) -> None:
        """Set the figure right in the store, and take in what that does to findings."""
        before = json.loads(row.record)
        if change.undoes is None:
            after, hidden = _applied(row, file)
        else:
            after = before | {name: values[0] for name, values in change.undoes.detail["columns"].items()}
            hidden = bool(change.undoes.detail["hidden"][0])
        detail["columns"] = {name: [before[name], after[name]] for name in after if after[name] != before[name]}
        detail["hidden"] = [row.hidden, hidden]
        text = line(after)
        here = update(figures).where(figures.c.figure == row.figure)
        collected = Collected.of(self.connection, row.collection)
        self.connection.execute(here.values(record=text, hidden=hidden))
        if row.figure in collected.texts:  # else it is of an absent finding alone
            later = collected.changed(row.figure, text, hidden=hidden)
            difference = Difference.between(collected, later, self.book)
            merge.take(difference.brought, difference.gone)

    def _told(self, change: Change, merge: Merge, detail: dict[str, Any]) -> Corrected:
        told = {name: sorted(merge.told.get(name, ())) for name in (GONE, UPDATED, BACK, SAME, NEW)}
        event = Event(
            id=0,
            at=now(),
            by=change.by,
            kind=EventKind.CORRECTED,
            run=merge.run,
            figure=change.figure,
            note=str((change.entry or {}).get("reason", "")),
            undoes=None if change.undoes is None else change.undoes.id,
            detail={"columns": {}, "hidden": [False, False], **detail, "findings": told},
        )
        changed = sorted([*told[UPDATED], *told[SAME]])
        new = sorted([*told[NEW], *told[BACK]])
        return Corrected(written(self.connection, event), tuple(told[GONE]), tuple(changed), tuple(new))


def _applied(row: Any, file: Corrections) -> tuple[dict[str, Any], bool]:
    """Return the record of a figure as the file corrects it, and whether it is none."""
    (entry,) = (entry for entry in file.entries if entry.figure == row.figure)
    kept = entry.model_copy(update={"ignore": False})
    made, _ = Corrections((kept,), file.document).applied(figures_of_texts([row.record]))
    (record,) = records(made)
    return json.loads(record_text(record)), entry.ignore


def corrections_of(connection: Connection, figure: str) -> list[Event]:
    """Return the corrections of a figure and what took them back, oldest first."""
    chosen = select(events).where(events.c.figure == figure, events.c.kind == EventKind.CORRECTED.value)
    return [event_of(row) for row in connection.execute(chosen.order_by(events.c.id))]


def change_of(path: Path, figure: str, changes: Mapping[str, Any], reason: str, by: str) -> Change:
    """Return a change that lays fields over what the file has of a figure; raises InvalidValue, naming the field."""
    for name in changes:
        if name not in FIELDS:
            raise InvalidValue("a field to correct", name, f"there are {', '.join(FIELDS)}")
    aggregate = changes.get("aggregate")
    if aggregate is not None and aggregate not in set(Aggregate):
        raise InvalidValue("`aggregate`", aggregate, f"it must be one of {', '.join(Aggregate)}")
    before = Listed(path).entry(figure=figure) or {}
    entry = before | {"figure": figure} | dict(changes) | {"reason": reason.strip()}
    try:
        Correction.model_validate(entry)
    except ValidationError as error:
        first = error.errors()[0]
        field = str(first["loc"][0]) if first["loc"] else "the correction"
        told = str(first["msg"]).removeprefix("Value error, ")
        raise InvalidValue(f"`{field}`", entry.get(field, dict(changes)), told) from None
    return Change(figure, entry, named(by))


def undoing_of(connection: Connection, number: int, by: str) -> Change | FigureConflict:
    """Return the change that takes a correction back, or a conflict where the figure was corrected again since."""
    found = connection.execute(select(events).where(events.c.id == number)).one_or_none()
    if found is None:
        raise NotThere("event", str(number))
    event = event_of(found)
    if event.kind != EventKind.CORRECTED or event.figure is None:
        raise InvalidValue("a correction to undo", event.kind.value, "this event is no correction")
    told = corrections_of(connection, event.figure)
    short = [(e.id, EventKind.DECIDED if e.undoes is None else EventKind.UNDONE, e.undoes) for e in told]
    if number not in open_to_undoing(short):
        return FigureConflict("", told[-1], Standing(), 0, figure=event.figure)
    return Change(event.figure, event.detail["entry"][0], named(by), undoes=event)
