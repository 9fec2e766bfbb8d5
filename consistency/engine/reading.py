"""Articles read ahead of the main job, in other processes or in this one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from consistency.check import Readers, shipped_readers
from consistency.engine.local import map_chunks
from consistency.model import Article, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from consistency.articles import Page
    from consistency.extract import Extracted

    Read = tuple[Page, Extracted]

CHUNK = 16  # articles; small enough that two processes share a folder of a few dozen


@dataclass(frozen=True, eq=False)
class ReadAhead(Readers):
    """Readers that have read an article by the time that it is asked for.

    Give `articles(...)` and the readers themselves to `check` or `extract`. An article on which a stage fails comes out
    as a Problem in its place, so that one fault of ours does not cost the run.
    """

    _ready: dict[int, Read] = field(default_factory=dict)

    @classmethod
    def shipped(cls) -> ReadAhead:
        """Return readers of the shipped vocabulary, which other processes can compile for themselves."""
        known = shipped_readers()
        return cls(known.vocabulary, known.pages, known.figures)

    def articles(self, articles: Iterable[Article | Problem], jobs: int) -> Iterator[Article | Problem]:
        """Yield what was given, in order; each article has been read by then, over `jobs` processes."""
        for chunk in map_chunks(_read, articles, jobs, CHUNK):
            for item, read in chunk:
                if read is None or isinstance(item, Problem):
                    yield item
                    continue
                self._ready[id(item)] = read
                yield item
                self._ready.pop(id(item), None)

    def read(self, article: Article) -> Read:
        """Return what was read ahead, or read the article now."""
        return self._ready.get(id(article)) or super().read(article)


def _read(chunk: list[Article | Problem]) -> list[tuple[Article | Problem, Read | None]]:
    return [_tried(item) for item in chunk]


def _tried(item: Article | Problem) -> tuple[Article | Problem, Read | None]:
    if isinstance(item, Problem):
        return item, None
    try:
        return item, shipped_readers().read(item)
    except Exception as error:  # noqa: BLE001 - any fault of a stage is told, and the other articles are still read
        why = f"{type(error).__name__}: {error}".rstrip(": ")
        told = f"the article could not be read because of a fault of this program ({why}); please report it"
        return Problem(item.id, "not-read", told), None
