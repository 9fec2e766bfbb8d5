"""A desk: the store with the rules and files of its project, where a verdict makes the next run better."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from consistency.check import Readers
    from consistency.rates import Rates
    from consistency.review.correcting import Corrected
    from consistency.review.deciding import Conflict
    from consistency.review.ingest import Ingested
    from consistency.review.learning import Learnt, Lesson
    from consistency.review.store import Store
    from consistency.rules import Rule

DATABASE = ".consistency-review.sqlite"  # hidden, so that it is not taken for an article
CORRECTIONS = ".corrections.yaml"
NEAR_MISSES = ".near-misses"


@dataclass(frozen=True, eq=False)
class Desk:
    """The store of a project and what else a review writes: corrections, suppressions, near misses.

    `folder` is the project's: suppressions go into the file of that name in it, near misses into a folder of rule
    files; `corrections` is the file to write, by default `.corrections.yaml` in the folder.
    """

    store: Store
    folder: Path
    rules: Sequence[Rule]
    readers: Readers
    rates: Rates | None = None
    corrections: Path | None = None

    def ingest_result(self, path: Path, by: str) -> Ingested:
        """Take in what `check -f json` wrote; raises UnreadableSource."""
        raise NotImplementedError

    def ingest_paths(self, paths: Sequence[str], by: str, collection: str = "folder", jobs: int = 1) -> Ingested:
        """Check articles with the desk's rules and corrections, and take in the result with their texts."""
        raise NotImplementedError

    def correct(
        self, figure: str, changes: Mapping[str, Any], reason: str, by: str, seen: str | None = None
    ) -> Corrected | Conflict:
        """Set fields of a figure right (see `correcting.FIELDS`), in the file and in the store.

        `changes` hold texts as the corrections file does: {"value": "4,120", "period": "2023-04"}, or {"ignore": True}.
        `seen` is the figure's `token` as it was shown (see `Store.figures_of`); Conflict where it is another by now.
        Raises InvalidValue, naming the field, for what the file could not hold.
        """
        raise NotImplementedError

    def undo_correction(self, event: int, by: str) -> Corrected | Conflict:
        """Take a correction back, in the file and in the store."""
        raise NotImplementedError

    def learn(self, finding: str, lesson: Lesson, note: str, by: str) -> Learnt:
        """Write a rule mistake down: as a suppression with the note as its reason, or as a near miss of the rule."""
        raise NotImplementedError
