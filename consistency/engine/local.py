"""Chunks of work in this process or in several; results come in the order of the items, whatever runs them."""

from __future__ import annotations

import multiprocessing
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future

T = TypeVar("T")
R = TypeVar("R")
AHEAD = 2  # chunks in flight for each process, so that memory does not grow with the number of items


def map_chunks(function: Callable[[list[T]], R], items: Iterable[T], jobs: int, size: int = 64) -> Iterator[R]:
    """Yield `function(chunk)` for chunks of `size` items; `jobs` processes, none of their own when it is 1."""
    chunks = _chunked(items, size)
    if jobs == 1:
        yield from map(function, chunks)
        return
    # Processes are started afresh: a fork would copy threads of pyarrow in whatever state they are.
    with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn")) as pool:
        waiting: deque[Future[R]] = deque()
        for chunk in chunks:
            waiting.append(pool.submit(function, chunk))
            if len(waiting) >= AHEAD * jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _chunked(items: Iterable[T], size: int) -> Iterator[list[T]]:
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk
