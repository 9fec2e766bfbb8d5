"""Articles to batches on a shelf, over any engine; Ctrl-C ends the reading and keeps what was read."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar

import numpy as np
import pandas as pd

from consistency.engine.batch import Batch, read_batch
from consistency.engine.chunks import CHARACTERS, chunked
from consistency.engine.local import Lost
from consistency.model import Article, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from consistency.engine.cache import Cache
    from consistency.engine.shelf import Shelf
    from consistency.vocabulary import Vocabulary

    Items = Iterable[Article | Problem]

T = TypeVar("T")
R = TypeVar("R")

TWICE = "another article has this id already; this one was not read; give it an id of its own"
KILLED = "the process that read it ended, twice; it was left out; look at its length, and report it"
STOPPED = "the run was interrupted: what follows is about the {} articles read until then"
POSITION = "position"


class Engine(Protocol):
    """Where work runs."""

    def map(self, function: Callable[[list[T]], R], chunks: Iterable[list[T]]) -> Iterator[R | Lost[T]]:
        """Yield what a function gives for each chunk, in their order; an item that ends its worker is Lost."""


class Intake:
    """Numbers what passes, tells ids apart, and gives batches the numbers of what they hold.

    Of the ids that passed, 8 bytes each are kept.
    """

    def __init__(self, items: Items, cache: Cache | None = None) -> None:
        self._items = items
        self._cache = cache
        self._seen: set[bytes] = set()
        self._under_way: dict[str, int] = {}
        self._keys: dict[str, str] = {}
        self.number = 0

    def __iter__(self) -> Iterator[Article | Problem]:
        """Yield the items, but for articles that the cache knows; one whose id came before is a Problem."""
        for item in self._items:
            self.number += 1
            if isinstance(item, Problem):
                self._under_way.setdefault(item.source, self.number)
                yield item
                continue
            digest = hashlib.blake2b(item.id.encode(), digest_size=8).digest()
            if digest in self._seen:
                self._under_way.setdefault(item.id, self.number)
                yield Problem(item.id, "id-twice", TWICE)
                continue
            self._seen.add(digest)
            if self._cache is not None:
                key = self._cache.key(item)
                if self._cache.known(item, key, self.number):
                    continue
                self._keys[item.id] = key
            self._under_way[item.id] = self.number
            yield item

    def placed(self, batch: Batch) -> Batch:
        """Return a batch with the numbers of its articles and problems in a further column."""
        articles, problems = batch.articles, batch.problems
        known = self._under_way
        at = np.array([known.get(name, self.number) for name in articles["id"]], dtype=np.int64)
        told = np.array([known.get(name, self.number) for name in problems["source"]], dtype=np.int64)
        keys = [self._keys.get(name, "") for name in articles["id"]]
        for name in {*articles["id"], *problems["source"]}:
            known.pop(name, None)
            self._keys.pop(name, None)
        articles = articles.assign(position=at, key=keys)
        return replace(batch, articles=articles, problems=problems.assign(position=told))


def take(
    items: Items,
    vocabulary: Vocabulary,
    engine: Engine,
    shelf: Shelf,
    *,
    characters: int = CHARACTERS,
    cache: Cache | None = None,
) -> bool:
    """Read items onto a shelf, but what a cache knows; return whether the reading was interrupted."""
    intake = Intake(items, cache)
    try:
        return _taken(intake, vocabulary, engine, shelf, characters=characters, cache=cache)
    finally:
        for known in cache.hits() if cache else ():
            shelf.recall(known)


def _taken(
    intake: Intake, vocabulary: Vocabulary, engine: Engine, shelf: Shelf, *, characters: int, cache: Cache | None
) -> bool:
    read = partial(read_batch, vocabulary)
    results = engine.map(read, chunked(intake, characters))
    try:
        for made in results:
            batch = made if isinstance(made, Batch) else read([killed(made)])
            batch = intake.placed(batch)
            shelf.add(batch)
            if cache is not None:
                cache.put(batch)
    except KeyboardInterrupt:
        count = sum(map(len, shelf.about))
        shelf.add(intake.placed(read([Problem("-", "interrupted", STOPPED.format(count))])))
        return True
    return False


def killed(lost: Lost[Article | Problem]) -> Problem:
    """Return the Problem of an article that was given up."""
    item = lost.item
    return item if isinstance(item, Problem) else Problem(item.id, "worker-ended", KILLED)


def in_order(tables: Iterable[pd.DataFrame], whole: pd.DataFrame) -> pd.DataFrame:
    """Return rows by their numbers, as one frame with the columns of `whole`."""
    filled = [table for table in tables if len(table)]
    if not filled:
        return whole
    made = pd.concat(filled, ignore_index=True).sort_values(POSITION, kind="stable", ignore_index=True)
    return made[list(whole)].astype(whole.dtypes.to_dict())
