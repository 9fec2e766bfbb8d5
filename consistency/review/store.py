"""The store of reviews: one database, SQLite in the project's folder or PostgreSQL by its URL."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import select

from consistency.errors import ConsistencyError
from consistency.review import bulk, deciding, ingest, paging, records, trading, undoing
from consistency.review.bulk import Several
from consistency.review.database import PATIENCE, Turn, copied, opened, shown, told
from consistency.review.deciding import Wish
from consistency.review.events import EventKind
from consistency.review.journal import named
from consistency.review.tables import runs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Connection, Engine

    from consistency.review.bulk import BulkConflict, BulkDone, Preview
    from consistency.review.deciding import Conflict, Done
    from consistency.review.events import Event
    from consistency.review.exchange import Imported, Review
    from consistency.review.ingest import Ingested, Run, RunRecord
    from consistency.review.queue import Filter, Page, Sort, Window
    from consistency.review.records import FindingDetail, Shelf, StoredArticle
    from consistency.review.verdicts import ReviewVerdict


@dataclass(frozen=True, eq=False)
class Store:
    """Findings with their verdicts; safe to share between threads, and between processes on one database.

    Every verb is one transaction, and what a writing verb returned is durable. All raise StoreUnavailable where the
    database is locked, gone or full, NotThere for an id that the store does not hold, and InvalidValue for what cannot
    be. `by` is the name of who does it.
    """

    engine: Engine
    turn: Turn = field(default_factory=Turn)

    @classmethod
    def open(cls, database: str | Path, patience: float = PATIENCE) -> Self:
        """Open a database, make it where there is none, and bring its tables up to this version.

        A path is a SQLite file; a text with `://` is the URL of a server, such as postgresql+psycopg://desk@host/name.
        A writer waits `patience` seconds for another one.
        """
        return cls(opened(database, patience), Turn(patience))

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()

    def backup(self, path: Path) -> None:
        """Write all of a SQLite store into one new file while reviewers go on; a server has pg_dump for that."""
        copied(self.engine, path)

    @property
    def name(self) -> str:
        """How messages name the database: without a password."""
        return shown(self.engine.url)

    def alive(self) -> bool:
        """Whether the database answers, for `/healthz`; never raises one of our errors."""
        try:
            with self.reading() as connection:
                return bool(connection.execute(select(1)).scalar_one() == 1)
        except ConsistencyError:
            return False

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Begin a transaction that only reads."""
        with told(self.name), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Begin a transaction that writes; it is on disk when this ends."""
        with (
            told(self.name),
            self.turn.taken(self.engine),
            self.engine.connect().execution_options(writes=True) as connection,
            connection.begin(),
        ):
            yield connection

    def ingest(self, run: Run, by: str) -> Ingested:
        """Take in a run: verdicts stay, findings that it lacks become absent, those whose evidence changed updated."""
        by, ready = named(by), ingest.prepared(run)
        with self.writing() as connection:
            return ingest.take_in(connection, ready, run.source, by)

    def runs(self) -> tuple[RunRecord, ...]:
        """Return the runs, newest first."""
        with self.reading() as connection:
            return ingest.run_records(connection)

    def queue(self, chosen: Filter, sort: Sort, window: Window) -> Page:
        """Return a page of findings with the counts of all that the filter lets pass."""
        with self.reading() as connection:
            return paging.page(connection, chosen, sort, window)

    def choices(self, field: str, beginning: str = "", most: int = 50) -> tuple[tuple[str, int], ...]:
        """Return values of a filter and how many findings have each, most first.

        `field` is rule, measure, article, outlet, origin, collection, assignee or verdict.
        """
        with self.reading() as connection:
            return paging.choices(connection, field, beginning, most)

    def neighbours(self, finding: str, chosen: Filter, sort: Sort) -> tuple[str | None, str | None]:
        """Return the ids of the findings before and after one in a queue, also where the filter has lost it."""
        with self.reading() as connection:
            return paging.neighbours(connection, finding, chosen, sort)

    def finding(self, finding: str) -> FindingDetail:
        """Return a finding whole."""
        with self.reading() as connection:
            return records.whole(connection, finding)

    def shelf(self, finding: str) -> Shelf:
        """Return a finding as a result of its own, for `report.evidence.shown` and the report's pictures."""
        with self.reading() as connection:
            return records.shelf(connection, finding)

    def history(self, finding: str | None = None, before: int | None = None, most: int = 100) -> tuple[Event, ...]:
        """Return events, newest first: of one finding or of all; `before` is the id of an event."""
        with self.reading() as connection:
            return tuple(records.history(connection, finding, before, most))

    def articles(self, after: str | None = None, most: int = 100, text: str = "") -> tuple[StoredArticle, ...]:
        """Return the articles of the newest run by id, without texts; `text` is part of an id, title or outlet."""
        with self.reading() as connection:
            return records.listed(connection, after, most, text)

    def article(self, article: str) -> StoredArticle:
        """Return an article with its text."""
        with self.reading() as connection:
            return records.article(connection, article)

    def figures_of(self, article: str) -> tuple[Mapping[str, Any], ...]:
        """Return the figures of an article, read downwards, each with `findings`: the ids of those that hold it."""
        with self.reading() as connection:
            return records.figures_of(connection, article)

    def comparisons(self) -> tuple[Mapping[str, Any], ...]:
        """Return what each rule of the newest run compared, as `frame.COMPARISONS`."""
        with self.reading() as connection:
            text = connection.execute(select(runs.c.comparisons).order_by(runs.c.id.desc()).limit(1)).scalar()
        return tuple(json.loads(text)["rows"]) if text else ()

    def decide(self, finding: str, verdict: ReviewVerdict, note: str, by: str, seen_version: int) -> Done | Conflict:
        """Give a verdict, or confirm the old one; a dismissal wants a note."""
        with self.writing() as connection:
            return deciding.decide(connection, Wish(finding, EventKind.DECIDED, by, seen_version, note), verdict)

    def take_up(self, finding: str, by: str, seen_version: int) -> Done | Conflict:
        """Set an open finding to reviewing, and assign it to who takes it up where it is nobody's."""
        with self.writing() as connection:
            return deciding.take_up(connection, Wish(finding, EventKind.TAKEN_UP, by, seen_version))

    def reopen(self, finding: str, note: str, by: str, seen_version: int) -> Done | Conflict:
        """Take a verdict back by hand: the finding is open again."""
        with self.writing() as connection:
            return deciding.reopen(connection, Wish(finding, EventKind.REOPENED, by, seen_version, note))

    def assign(self, finding: str, assignee: str | None, by: str, seen_version: int) -> Done | Conflict:
        """Give a finding to somebody, or to nobody."""
        with self.writing() as connection:
            return deciding.assign(connection, Wish(finding, EventKind.ASSIGNED, by, seen_version), assignee)

    def undo(self, event: int, by: str) -> Done | Conflict:
        """Make up for an event by one that restores what was before it.

        Conflict where the finding has been changed since; an undoing can be undone, too.
        """
        with self.writing() as connection:
            return undoing.undo(connection, event, by)

    def last_undoable(self, by: str, finding: str | None = None) -> Event | None:
        """Return the latest event by this name, of one finding or of all, that can be undone now.

        One with a `batch` is for `undo_bulk`, a correction for `Desk.undo_correction`, any other one for `undo`.
        Undoings are passed over, so that undoing again goes further back.
        """
        with self.reading() as connection:
            return undoing.last_undoable(connection, named(by), finding)

    def preview(self, chosen: Filter | Sequence[str], verdict: ReviewVerdict, note: str) -> Preview:
        """Say what a bulk verdict would do, without doing it."""
        with self.reading() as connection:
            return bulk.preview(connection, Several(chosen, verdict, note))[0]

    def decide_all(
        self, chosen: Filter | Sequence[str], verdict: ReviewVerdict, note: str, by: str, token: str
    ) -> BulkDone | BulkConflict:
        """Give one verdict to all, in one transaction, if they are still those of the preview that gave the token."""
        with self.writing() as connection:
            return bulk.decide_all(connection, Several(chosen, verdict, note), by, token)

    def undo_bulk(self, batch: str, by: str) -> BulkDone:
        """Undo a bulk verdict in one step; findings that were changed since are left as they are."""
        with self.writing() as connection:
            return bulk.undo_bulk(connection, batch, by)

    def reviews(self) -> tuple[Review, ...]:
        """Return what was decided, assigned or taken up, by finding, for a file (see `exchange.written`)."""
        with self.reading() as connection:
            return trading.reviews(connection)

    def take_reviews(self, reviews: Sequence[Review], by: str) -> Imported:
        """Take in reviews of a file: each decides its finding unless the store holds a later decision."""
        with self.writing() as connection:
            return trading.take_reviews(connection, reviews, by)
