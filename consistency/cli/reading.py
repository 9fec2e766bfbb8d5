"""What `check` and `extract` share: articles on their way to the main job."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from consistency.articles import Columns, read_sources
from consistency.check import Readers, shipped_readers
from consistency.engine import Engine, Local
from consistency.errors import InvalidValue
from consistency.model import Article
from consistency.report.evidence import Places

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd

    from consistency.model import Problem


AS_TEXT = (".txt", ".md", ".jsonl", ".csv")  # of a file of which a byte is about a character of an article


@dataclass(frozen=True)
class Reading:
    """The articles of paths, and the engine that reads them; as they pass, texts are kept while there is room."""

    paths: Sequence[str]
    collection: str
    jobs: int
    places: Places = field(default_factory=Places)
    readers: Readers = field(default_factory=shipped_readers)
    columns: Columns = field(default_factory=Columns)
    fetch: bool = False
    private: bool = False

    def sources(self) -> Iterator[Article | Problem]:
        """Yield the articles of the paths, and what cannot be read."""
        return read_sources(
            self.paths, self.collection, columns=self.columns, fetch=self.fetch or self.private, private=self.private
        )

    def articles(self) -> Iterator[Article | Problem]:
        """Yield what the paths give, in order."""
        for item in self.sources():
            if isinstance(item, Article):
                self.places.keep(item.id, item.text)
            yield item

    @property
    def engine(self) -> Engine:
        """Where the work runs."""
        return Local(self.jobs)

    def characters(self) -> int | None:
        """Return about how many characters the paths hold; None where only reading them could tell."""
        found = [file for path in self.paths for file in _files(Path(path))]
        plain = found and all(file.suffix.lower() in AS_TEXT for file in found)
        try:
            return sum(file.stat().st_size for file in found) if plain else None
        except OSError:
            return None

    def note(self, lines: pd.DataFrame) -> None:
        """Note where the lines of articles begin, as the engine found them."""
        self.places.note(lines["article"].tolist(), lines["start"].tolist(), lines["page"].tolist())


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for parent, _, names in os.walk(path):
        yield from (Path(parent, name) for name in names if not name.startswith("."))


def columns_of(given: Sequence[str] | None) -> Columns:
    """Return which column is which field; raises typer.BadParameter."""
    try:
        return Columns.parse(given or ())
    except InvalidValue as error:
        raise typer.BadParameter(str(error), param_hint="--columns") from None
