"""The store of reviews: one database, SQLite in the project's folder or PostgreSQL by its URL."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Engine

    from consistency.review.deciding import BulkConflict, BulkDone, Conflict, Done, Preview
    from consistency.review.events import Event
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

    @classmethod
    def open(cls, database: str | Path) -> Self:
        """Open a database, make it where there is none, and bring its tables up to this version.

        A path is a SQLite file; a text with `://` is the URL of a server, such as postgresql+psycopg://desk@host/name.
        """
        raise NotImplementedError

    def close(self) -> None:
        """Let go of all connections."""
        raise NotImplementedError

    def alive(self) -> bool:
        """Whether the database answers, for `/healthz`; never raises."""
        raise NotImplementedError

    def ingest(self, run: Run, by: str) -> Ingested:
        """Take in a run: verdicts stay, findings that it lacks become absent, those whose evidence changed updated."""
        raise NotImplementedError

    def runs(self) -> tuple[RunRecord, ...]:
        """Return the runs, newest first."""
        raise NotImplementedError

    def queue(self, chosen: Filter, sort: Sort, window: Window) -> Page:
        """Return a page of findings with the counts of all that the filter lets pass."""
        raise NotImplementedError

    def choices(self, field: str, beginning: str = "", most: int = 50) -> tuple[tuple[str, int], ...]:
        """Return values of a filter and how many findings have each, most first.

        `field` is rule, measure, article, outlet, origin, collection, assignee or verdict.
        """
        raise NotImplementedError

    def neighbours(self, finding: str, chosen: Filter, sort: Sort) -> tuple[str | None, str | None]:
        """Return the ids of the findings before and after one in a queue, also where the filter has lost it."""
        raise NotImplementedError

    def finding(self, finding: str) -> FindingDetail:
        """Return a finding whole."""
        raise NotImplementedError

    def shelf(self, finding: str) -> Shelf:
        """Return a finding as a result of its own, for `report.evidence.shown` and the report's pictures."""
        raise NotImplementedError

    def history(self, finding: str | None = None, before: int | None = None, most: int = 100) -> tuple[Event, ...]:
        """Return events, newest first: of one finding or of all; `before` is the id of an event."""
        raise NotImplementedError

    def articles(self, after: str | None = None, most: int = 100, text: str = "") -> tuple[StoredArticle, ...]:
        """Return the articles of the newest run by id, without texts; `text` is part of an id, title or outlet."""
        raise NotImplementedError

    def article(self, article: str) -> StoredArticle:
        """Return an article with its text."""
        raise NotImplementedError

    def figures_of(self, article: str) -> tuple[Mapping[str, Any], ...]:
        """Return the figures of an article, read downwards, each with `findings`: the ids of those that hold it."""
        raise NotImplementedError

    def comparisons(self) -> tuple[Mapping[str, Any], ...]:
        """Return what each rule of the newest run compared, as `frame.COMPARISONS`."""
        raise NotImplementedError

    def decide(self, finding: str, verdict: ReviewVerdict, note: str, by: str, seen_version: int) -> Done | Conflict:
        """Give a verdict, or confirm the old one; a dismissal wants a note."""
        raise NotImplementedError

    def take_up(self, finding: str, by: str, seen_version: int) -> Done | Conflict:
        """Set an open finding to reviewing, and assign it to who takes it up where it is nobody's."""
        raise NotImplementedError

    def reopen(self, finding: str, note: str, by: str, seen_version: int) -> Done | Conflict:
        """Take a verdict back by hand: the finding is open again."""
        raise NotImplementedError

    def assign(self, finding: str, assignee: str | None, by: str, seen_version: int) -> Done | Conflict:
        """Give a finding to somebody, or to nobody."""
        raise NotImplementedError

    def undo(self, event: int, by: str) -> Done | Conflict:
        """Make up for an event by one that restores what was before it.

        Conflict where the finding has been changed since; an undoing can be undone, too.
        """
        raise NotImplementedError

    def last_undoable(self, by: str, finding: str | None = None) -> Event | None:
        """Return the latest event by this name, of one finding or of all, that `undo` or `undo_bulk` would take."""
        raise NotImplementedError

    def preview(self, chosen: Filter | Sequence[str], verdict: ReviewVerdict, note: str) -> Preview:
        """Say what a bulk verdict would do, without doing it."""
        raise NotImplementedError

    def decide_all(
        self, chosen: Filter | Sequence[str], verdict: ReviewVerdict, note: str, by: str, token: str
    ) -> BulkDone | BulkConflict:
        """Give one verdict to all, in one transaction, if they are still those of the preview that gave the token."""
        raise NotImplementedError

    def undo_bulk(self, batch: str, by: str) -> BulkDone:
        """Undo a bulk verdict in one step; findings that were changed since are left as they are."""
        raise NotImplementedError
