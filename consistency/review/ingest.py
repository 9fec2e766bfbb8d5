"""A run comes into the store: findings keep their verdicts, and what came, went or changed is told."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pandas as pd
from sqlalchemy import delete, exists, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from consistency import frame
from consistency.report.evidence import records
from consistency.report.frames import plain
from consistency.report.json import line
from consistency.review.database import one_at_a_time
from consistency.review.events import Event, EventKind
from consistency.review.journal import now, write_all
from consistency.review.merging import BACK, GONE, NEW, SAME, UPDATED, Merge
from consistency.review.rows import Incoming, article_rows, digest, figure_rows, incoming, storable
from consistency.review.states import State
from consistency.review.tables import articles, figures, findings, members, runs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection, Table

    from consistency.check import Result

AT_ONCE = 5_000  # rows that one statement is given


@dataclass(frozen=True, eq=False)
class Run:
    """A result on its way into the store.

    `texts` are the articles' texts by id, where they are known (the first `rows.LONGEST_TEXT` characters are kept);
    `source` says where the result came from, in words for people.
    """

    result: Result
    source: str
    texts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RunRecord:
    """A run that the store holds."""

    id: int
    at: dt.datetime
    by: str
    source: str
    digest: str
    articles: int
    figures: int
    findings: int


@dataclass(frozen=True, slots=True)
class Ingested:
    """What a run changed: numbers of findings.

    `known` says that the newest run was this very one, and nothing was done.
    """

    run: RunRecord
    new: int
    same: int
    updated: int
    absent: int
    back: int
    known: bool = False


@dataclass(frozen=True, eq=False)
class Prepared:
    """A run as rows: all that can be worked out before the store is locked."""

    articles: list[dict[str, Any]]
    figures: list[dict[str, Any]]
    findings: Mapping[str, Incoming]
    comparisons: str
    digest: str


def origins_of(result: Result) -> dict[str, str]:
    """Return the origin of each article by its id, where the run looked into that; any other article is its own."""
    told = zip(result.copies["article"], result.copies["origin"], strict=True)
    return {str(article): str(origin) for article, origin in told if pd.notna(origin)}


def prepared(run: Run) -> Prepared:
    """Return the rows of a run."""
    about = article_rows(run.result, run.texts, origins_of(run.result))
    told = records(run.result.figures)
    rows = figure_rows(told)
    found = incoming(run.result.findings, {f["figure"]: f for f in told}, {a["id"]: a for a in about})
    compared = records(run.result.comparisons)
    comparisons = line({"rows": [{name: plain(row[name]) for name in frame.COMPARISONS} for row in compared]})
    parts = [repr(sorted(row.items())) for row in about] + [row["record"] for row in rows]
    parts += [f"{name} {one.digest}" for name, one in found.items()]
    return Prepared(about, rows, found, storable(comparisons), digest([*parts, comparisons]))


def take_in(connection: Connection, ready: Prepared, source: str, by: str) -> Ingested:
    """Take in a run in one transaction; the very run that is there already changes nothing."""
    one_at_a_time(connection)
    newest = newest_record(connection)
    if newest is not None and newest.digest == ready.digest:
        return Ingested(newest, 0, len(ready.findings), 0, 0, 0, known=True)
    record = _run(connection, ready, source, by)
    _upsert(connection, articles, articles.c.id, [{**row, "run": record.id} for row in ready.articles])
    _upsert(connection, figures, figures.c.figure, [{**row, "run": record.id} for row in ready.figures])
    merge = Merge(connection, record.id)
    merge.take(ready.findings)
    _tidied(connection, record.id)
    tally = merge.tally
    counts = {name: tally[name] for name in (NEW, SAME, UPDATED, GONE, BACK)}
    told = Event(id=0, at=record.at, by=by, kind=EventKind.RUN, run=record.id, note=source, detail=counts)
    write_all(connection, [told])
    return Ingested(record, tally[NEW], tally[SAME], tally[UPDATED], tally[GONE], tally[BACK])


def _run(connection: Connection, ready: Prepared, source: str, by: str) -> RunRecord:
    sizes = {"articles": len(ready.articles), "figures": len(ready.figures), "findings": len(ready.findings)}
    row = {"at": now(), "by": by, "source": storable(source), "digest": ready.digest, **sizes}
    made = insert(runs).values(**row, comparisons=ready.comparisons).returning(*RECORD)
    return RunRecord(**connection.execute(made).one()._mapping)  # noqa: SLF001 - it is the row's public interface


RECORD = [column for column in runs.c if column.name != "comparisons"]


def run_records(connection: Connection) -> tuple[RunRecord, ...]:
    """Return the runs, newest first."""
    rows = connection.execute(select(*RECORD).order_by(runs.c.id.desc())).mappings()
    return tuple(RunRecord(**row) for row in rows)


def newest_record(connection: Connection) -> RunRecord | None:
    """Return the newest run."""
    row = connection.execute(select(*RECORD).order_by(runs.c.id.desc()).limit(1)).mappings().one_or_none()
    return None if row is None else RunRecord(**row)


def _upsert(connection: Connection, table: Table, key: Any, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add rows, or put them in the place of those of the same key."""
    made: Any = (sqlite if connection.dialect.name == "sqlite" else postgresql).insert(table)
    values = {column.name: made.excluded[column.name] for column in table.c if column is not key}
    statement = made.on_conflict_do_update(index_elements=[key], set_=values)
    for at in range(0, len(rows), AT_ONCE):
        connection.execute(statement, rows[at : at + AT_ONCE])


def _tidied(connection: Connection, run: int) -> None:
    """Let go of figures and articles that neither the newest run nor any finding holds."""
    present = findings.c.state != State.ABSENT.value
    connection.execute(update(findings).where(present).values(last_run=run))
    held = exists().where(members.c.figure == figures.c.figure)
    connection.execute(delete(figures).where(figures.c.run != run, ~held))
    cited = exists().where(figures.c.article == articles.c.id)
    connection.execute(delete(articles).where(articles.c.run != run, ~cited))
