"""Articles read ahead of the main job, in other processes or in this one."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from consistency.check import Readers, readers_of
from consistency.engine.chunks import chunked
from consistency.engine.intake import killed
from consistency.engine.local import Local, Lost
from consistency.model import Article, Problem
from consistency.vocabulary import Vocabulary

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
    def shipped(cls, *over: Path) -> ReadAhead:
        """Return readers of the shipped vocabulary, with folders of a user's words over it.

        Other processes compile them for themselves.
        """
        known = readers_of(Vocabulary.shipped(*over))
        return cls(known.vocabulary, known.pages, known.figures)

    def articles(self, articles: Iterable[Article | Problem], jobs: int) -> Iterator[Article | Problem]:
        """Yield what was given, in order; each article has been read by then, over `jobs` processes."""
        chunks = chunked(articles, most=CHUNK)
        for chunk in Local(jobs).map(partial(_read, self.vocabulary), chunks):
            for item, read in [(killed(chunk), None)] if isinstance(chunk, Lost) else chunk:
                if read is None or isinstance(item, Problem):
                    yield item
                    continue
                self._ready[id(item)] = read
                yield item
                self._ready.pop(id(item), None)

    def read(self, article: Article) -> Read:
        """Return what was read ahead, or read the article now."""
        return self._ready.get(id(article)) or super().read(article)


def _read(vocabulary: Vocabulary, chunk: list[Article | Problem]) -> list[tuple[Article | Problem, Read | None]]:
    return [_tried(vocabulary, item) for item in chunk]


def _tried(vocabulary: Vocabulary, item: Article | Problem) -> tuple[Article | Problem, Read | None]:
    if isinstance(item, Problem):
        return item, None
    try:
        return item, readers_of(vocabulary).read(item)
    except Exception as error:  # noqa: BLE001 - any fault of a stage is told, and the other articles are still read
        why = f"{type(error).__name__}: {error}".rstrip(": ")
        told = f"the article could not be read because of a fault of this program ({why}); please report it"
        return Problem(item.id, "not-read", told), None
