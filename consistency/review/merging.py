"""Findings that a run brought meet those that the store holds: what is new, the same, changed, gone or back."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, func, insert, select, update

from consistency.review.events import RUN, Event, EventKind
from consistency.review.journal import columns, now, standing, write_all
from consistency.review.states import Standing, State, seen
from consistency.review.tables import chunks, contents, facets, findings, members, words
from consistency.review.trading import Told, awaited, brought_before

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    from consistency.review.exchange import Review
    from consistency.review.rows import Incoming

NEW, SAME, UPDATED, GONE, BACK = "new", "same", "updated", "absent", "back"
TOLD = {State.ABSENT: EventKind.ABSENT, State.UPDATED: EventKind.UPDATED}


@dataclass
class Merge:
    """One meeting, in one transaction: what it will write is gathered, then written table by table."""

    connection: Connection
    run: int
    by: str = RUN
    at: dt.datetime = field(default_factory=now)
    tally: Counter[str] = field(default_factory=Counter)
    told: dict[str, list[str]] = field(default_factory=dict)
    _added: list[tuple[int, Incoming]] = field(default_factory=list)
    _standings: list[dict[str, Any]] = field(default_factory=list)
    _contents: list[tuple[int, Incoming]] = field(default_factory=list)
    _first: list[dict[str, Any]] = field(default_factory=list)
    _events: list[Event] = field(default_factory=list)

    def take(self, brought: Mapping[str, Incoming], gone: Collection[str] | None = None) -> None:
        """Take findings in. Those of `gone` become absent; None stands for all that were not brought."""
        held = self._held(None if gone is None else {*brought, *gone})
        number = self.connection.execute(select(func.coalesce(func.max(findings.c.number), 0))).scalar_one()
        reviews = awaited(self.connection, brought.keys() - held.keys())
        moves = _moves(brought, held) if gone is None else {}
        for finding, new in brought.items():
            if finding in held:
                self._met(held[finding], new)
            else:
                number += 1
                self._new(number, new, reviews.get(finding), moves.get(finding))
        for finding in held if gone is None else gone:
            if finding in held and finding not in brought:
                self._gone(held[finding])
        self._write()

    def _held(self, chosen: Collection[str] | None) -> dict[str, Any]:
        """Return what the store holds of findings, and lock it."""
        of = select(findings, contents.c.digest).join(contents, contents.c.number == findings.c.number)
        of = of.with_for_update(of=findings)
        parts = [of] if chosen is None else [of.where(findings.c.finding.in_(part)) for part in chunks(sorted(chosen))]
        return {row.finding: row for part in parts for row in self.connection.execute(part)}

    def _count(self, what: str, finding: str) -> None:
        self.tally[what] += 1
        self.told.setdefault(what, []).append(finding)

    def _new(self, number: int, new: Incoming, review: Review | None, old: Any = None) -> None:
        """Take in a finding that the store does not know, or knows by the id that it had elsewhere."""
        self._count(NEW if old is None else SAME, new.finding)
        held = Standing()
        if old is not None:
            held = replace(standing(old), state=seen(standing(old), same_evidence=old.decided_on == old.evidence))
            self._moved(old, new, held)
        elif review is not None:
            held, event = brought_before(review, Told(self.by, self.run, self.at, new.narrow["evidence"]))
            self._events.append(event)
        self._added.append((number, new))
        self._first.append(
            {"number": number, "finding": new.finding, "version": 1, "first_run": self.run, "recency": -self.run}
            | {"last_run": self.run, "changed": self.at, **new.narrow, **columns(held)}
        )

    def _moved(self, old: Any, new: Incoming, held: Standing) -> None:
        about: dict[str, Any] = {"before": Standing(), "after": held, "evidence": old.evidence}
        about |= {"note": f"found as {old.finding} before", "detail": {"from": old.finding}}
        kind = EventKind.BACK
        self._events.append(Event(id=0, at=self.at, by=self.by, kind=kind, run=self.run, finding=new.finding, **about))

    def _met(self, row: Any, new: Incoming) -> None:
        """Take in a finding that the store knows."""
        before = standing(row)
        evidence = new.narrow["evidence"]
        after = replace(before, state=seen(before, same_evidence=row.decided_on == evidence))
        moved = row.evidence != evidence or after != before
        if after.state != before.state:
            kind = EventKind.BACK if before.state == State.ABSENT else TOLD.get(after.state, EventKind.UPDATED)
            self._event(kind, new.finding, before, after, evidence)
        self._count(BACK if before.state == State.ABSENT else UPDATED if moved else SAME, new.finding)
        if moved or row.digest != new.digest:
            self._changed(row, new.narrow, after, moved=moved)
        if row.digest != new.digest:
            self._contents.append((row.number, new))

    def _gone(self, row: Any) -> None:
        before = standing(row)
        if before.state == State.ABSENT:
            return
        after = replace(before, state=State.ABSENT)
        self._count(GONE, row.finding)
        self._event(EventKind.ABSENT, row.finding, before, after, row.evidence)
        self._changed(row, {}, after, moved=True)

    def _changed(self, row: Any, narrow: Mapping[str, Any], after: Standing, *, moved: bool) -> None:
        """Note a row of `findings` to be written; its version moves only with what a verdict rests on."""
        kept = {name: getattr(row, name) for name in NARROW} | dict(narrow) | columns(after)
        changed = self.at if moved else row.changed
        self._standings.append({**kept, "at_number": row.number, "version": row.version + moved, "changed": changed})

    def _event(self, kind: EventKind, finding: str, before: Standing, after: Standing, evidence: str) -> None:
        about: dict[str, Any] = {
            "run": self.run,
            "finding": finding,
            "before": before,
            "after": after,
            "evidence": evidence,
        }
        self._events.append(Event(id=0, at=self.at, by=self.by, kind=kind, **about))

    def _write(self) -> None:
        run = self.connection.execute
        if self._first:
            run(insert(findings), self._first)
        if self._standings:
            run(UPDATE, self._standings)
        self._rewrite(self._contents)
        for table, rows in tables_of([*self._added, *self._contents]).items():
            if rows:
                run(insert(table), rows)
        write_all(self.connection, self._events)

    def _rewrite(self, changed: Sequence[tuple[int, Incoming]]) -> None:
        for part in chunks([number for number, _ in changed]):
            for table in (contents, members, facets, words):
                self.connection.execute(delete(table).where(table.c.number.in_(part)))


def _moves(brought: Mapping[str, Incoming], held: Mapping[str, Any]) -> dict[str, Any]:
    """Return for findings that are new the rows of those that are gone, where one is the other in another place.

    Articles that go to another folder take their findings to another collection, and so to another id; the rule and
    the hash of the evidence, its sentences and numbers, stay. What nobody has touched needs no such care.
    """
    lost = _alone((row.rule, row.evidence, row) for i, row in held.items() if i not in brought and _touched(row))
    found = _alone((new.narrow["rule"], new.narrow["evidence"], i) for i, new in brought.items() if i not in held)
    return {finding: lost[key] for key, finding in found.items() if key in lost}


def _touched(row: Any) -> bool:
    return row.verdict is not None or row.assignee is not None or row.state == State.REVIEWING


def _alone(told: Iterable[tuple[str, str, Any]]) -> dict[tuple[str, str], Any]:
    """Return what stands under a rule and evidence, where only one does."""
    out: dict[tuple[str, str], Any] = {}
    twice = set()
    for rule, evidence, what in told:
        if (rule, evidence) in out:
            twice.add((rule, evidence))
        out[rule, evidence] = what
    return {key: what for key, what in out.items() if key not in twice}


NARROW = ("rule", "severity", "kind", "collection", "loudness", "effort", "origins", "evidence")
SET = (*NARROW, "state", "waits", "verdict", "note", "assignee", "decided_on", "version", "changed")
UPDATE = update(findings).where(findings.c.number == bindparam("at_number")).values({n: bindparam(n) for n in SET})


def tables_of(taken: Iterable[tuple[int, Incoming]]) -> dict[Any, list[dict[str, Any]]]:
    """Return the rows of what is shown, searched and filtered."""
    made: dict[Any, list[dict[str, Any]]] = {contents: [], members: [], facets: [], words: []}
    for number, new in taken:
        made[contents].append({"number": number, "digest": new.digest, **new.content})
        made[members] += [{"number": number, "figure": figure} for figure in new.members]
        made[facets] += [{"number": number, "facet": f, "value": v} for f, v in sorted(new.facets)]
        made[words].append({"number": number, "body": new.body})
    return made
