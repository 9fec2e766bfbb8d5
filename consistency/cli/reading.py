"""What `check` and `extract` share: articles on their way to the main job."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from consistency.articles import read_sources
from consistency.engine import ReadAhead
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

    def articles(self) -> Iterator[Article | Problem]:
        """Yield what the paths give, in order."""
        for item in self.readers.articles(read_sources(self.paths, self.collection), self.jobs):
            if isinstance(item, Article):
                self.places.add(item.id, item.text)
            yield item
