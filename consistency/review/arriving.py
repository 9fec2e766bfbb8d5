"""Runs on their way to the store: articles checked, or a result read, with the corrections that were made before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from consistency.articles import read_sources
from consistency.check import check
from consistency.corrections import corrected
from consistency.engine import ReadAhead
from consistency.errors import UnreadableSource
from consistency.model import Article
from consistency.report import saved
from consistency.review.ingest import Run, origins_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from consistency.check import Result
    from consistency.corrections import Corrections
    from consistency.model import Problem
    from consistency.review.holding import Rulebook


@dataclass(frozen=True, eq=False)
class Arrival:
    """What a run is made with: rules, readers and corrections."""

    book: Rulebook
    corrections: Sequence[Corrections]

    def checked(self, paths: Sequence[str], collection: str, jobs: int) -> Run:
        """Check articles, and keep their texts; raises UnreadableSource where there is none."""
        known = self.book.readers
        readers, texts = ReadAhead(known.vocabulary, known.pages, known.figures), dict[str, str]()

        def read() -> Iterator[Article | Problem]:
            for item in readers.articles(read_sources(paths, collection), jobs):
                if isinstance(item, Article):
                    texts.setdefault(item.id, item.text)
                yield item

        result = check(read(), self.book.rules, readers, corrections=self.corrections, rates=self.book.rates)
        if result.articles.empty:  # an empty run would call every finding absent
            raise UnreadableSource(", ".join(paths), "no article could be read there", "check the paths")
        return Run(result, ", ".join(paths), texts)

    def read(self, path: Path) -> Run:
        """Read a run that `check` wrote as JSON, JSONL or Parquet; raises UnreadableSource."""
        return Run(self.set_right(saved.read(path)), path.name)

    def set_right(self, result: Result) -> Result:
        """Return a result with the corrections that it was made without, and what they do to its findings."""
        plain = result.figures[result.figures["corrected"].isna()]
        wanted = {entry.figure for file in self.corrections for entry in file.entries} & set(plain["figure"])
        if not wanted:
            return result
        touched = sorted(set(plain.loc[plain["figure"].isin(sorted(wanted)), "collection"]))
        figures, _ = corrected(result.figures, self.corrections)
        one, other = (self._findings(result, told, touched) for told in (result.figures, figures))
        same = set(one.merge(other, how="inner")["finding"])  # equal in all columns
        moved = (set(one["finding"]) | set(other["finding"])) - same
        kept = result.findings[~result.findings["finding"].isin(sorted(moved))]
        brought = other[~other["finding"].isin(sorted(same))]
        return replace(result, figures=figures, findings=pd.concat([kept, brought], ignore_index=True))

    def _findings(self, result: Result, figures: pd.DataFrame, collections: Sequence[str]) -> pd.DataFrame:
        """Return the findings in collections."""
        about = result.articles[result.articles["collection"].isin(collections)].reset_index(drop=True)
        told = figures[figures["collection"].isin(collections)].reset_index(drop=True)
        known = origins_of(result)
        origins = pd.Series({name: known.get(name, name) for name in about["id"]}, dtype="string")
        return self.book.findings(about, told, origins)
