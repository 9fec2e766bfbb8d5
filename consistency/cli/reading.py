"""What `check` and `extract` share: articles on their way to the main job."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import typer

from consistency.articles import Columns, read_sources
from consistency.engine import ReadAhead
from consistency.errors import InvalidValue
from consistency.model import Article
from consistency.report.evidence import Places

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from consistency.model import Problem


@dataclass(frozen=True)
class Reading:
    """The articles of paths, read by `jobs` processes; as they pass, their lines are noted for the report."""

    paths: Sequence[str]
    collection: str
    jobs: int
    places: Places = field(default_factory=Places)
    readers: ReadAhead = field(default_factory=ReadAhead.shipped)
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
        for item in self.readers.articles(self.sources(), self.jobs):
            if isinstance(item, Article):
                self.places.add(item.id, item.text)
            yield item


def columns_of(given: Sequence[str] | None) -> Columns:
    """Return which column is which field; raises typer.BadParameter."""
    try:
        return Columns.parse(given or ())
    except InvalidValue as error:
        raise typer.BadParameter(str(error), param_hint="--columns") from None
