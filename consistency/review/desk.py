"""A desk: the store with the rules and files of its project, where a verdict makes the next run better."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from consistency.corrections import read_corrections
from consistency.review.arriving import Arrival
from consistency.review.correcting import Pen, change_of, undoing_of
from consistency.review.database import one_at_a_time
from consistency.review.deciding import Conflict
from consistency.review.holding import Rulebook
from consistency.review.learning import NEAR_MISSES, Notebook
from consistency.review.listing import put_back

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sqlalchemy import Connection

    from consistency.check import Readers
    from consistency.corrections import Corrections
    from consistency.rates import Rates
    from consistency.review.correcting import Change, Corrected
    from consistency.review.ingest import Ingested
    from consistency.review.learning import Learnt, Lesson
    from consistency.review.store import Store
    from consistency.rules import Rule

DATABASE = ".consistency-review.sqlite"  # hidden, so that it is not taken for an article
CORRECTIONS = ".corrections.yaml"

__all__ = ["CORRECTIONS", "DATABASE", "NEAR_MISSES", "Desk"]


@dataclass(frozen=True, eq=False)
class Desk:
    """The store of a project and what else a review writes: corrections, suppressions, near misses.

    `folder` is the project's: near misses go into `.near-misses/` in it, a file a rule; suppressions into
    `.suppressions.yaml` beside the articles, or in the folder where they lie elsewhere; `corrections` is the file to
    write, by default `.corrections.yaml` in the folder.
    """

    store: Store
    folder: Path
    rules: Sequence[Rule]
    readers: Readers
    rates: Rates | None = None
    corrections: Path | None = None

    @property
    def correction_file(self) -> Path:
        """The file that corrections are written to."""
        return self.corrections or self.folder / CORRECTIONS

    @property
    def book(self) -> Rulebook:
        """What figures are held to."""
        return Rulebook(self.rules, self.readers, self.rates)

    def ingest_result(self, path: Path, by: str) -> Ingested:
        """Take in a run that `check` wrote as JSON, JSONL or Parquet, with the desk's corrections.

        Raises UnreadableSource, or InvalidRules for a file of corrections that is wrong.
        """
        return self.store.ingest(self._arrival().read(path), by)

    def ingest_paths(self, paths: Sequence[str], by: str, collection: str = "folder", jobs: int = 1) -> Ingested:
        """Check articles with the desk's rules and corrections, and take in the result with their texts."""
        return self.store.ingest(self._arrival().checked(paths, collection, jobs), by)

    def _arrival(self) -> Arrival:
        return Arrival(self.book, self._files())

    def _files(self) -> list[Corrections]:
        return [read_corrections(self.correction_file)] if self.correction_file.exists() else []

    def correct(
        self, figure: str, changes: Mapping[str, Any], reason: str, by: str, seen: str | None = None
    ) -> Corrected | Conflict:
        """Set fields of a figure right (see `correcting.FIELDS`), in the file and in the store.

        `changes` hold texts as the corrections file does: {"value": "4,120", "period": "2023-04"}, or {"ignore": True}.
        `seen` is the figure's `token` as it was shown (see `Store.figures_of`); FigureConflict where it is another by
        now. Raises InvalidValue, naming the field, for what the file could not hold, and InvalidRules where the file
        as it stands cannot be read.
        """
        self._files()
        path = self.correction_file
        return self._written(lambda _: replace(change_of(path, figure, changes, reason, by), seen=seen))

    def undo_correction(self, event: int, by: str) -> Corrected | Conflict:
        """Take a correction back, in the file and in the store; Conflict where the figure was corrected again since."""
        self._files()
        return self._written(lambda connection: undoing_of(connection, event, by))

    def _written(self, wanted: Callable[[Connection], Change | Conflict]) -> Corrected | Conflict:
        with put_back(self.correction_file) as note, self.store.writing() as connection:
            one_at_a_time(connection)
            change = wanted(connection)
            if isinstance(change, Conflict):
                return change
            return Pen(connection, self.correction_file, self.book, note).write(change)

    def learn(self, finding: str, lesson: Lesson, note: str, by: str) -> Learnt:
        """Write a rule mistake down: as a suppression with the note as its reason, or as a near miss of the rule."""
        with self.store.writing() as connection:
            return Notebook(connection, self.folder, self.book).learn(finding, lesson, note, by)
