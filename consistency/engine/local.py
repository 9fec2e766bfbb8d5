"""Work over the processes of one machine; results come in the order of the items, however the work was spread."""

from __future__ import annotations

import multiprocessing
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from consistency.errors import ConsistencyError, InvalidValue, WorkFailed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

T = TypeVar("T")
R = TypeVar("R")

AHEAD = 4  # chunks a process may have waiting: keeps all busy without reading the whole input into memory


def map_chunks(function: Callable[[list[T]], R], items: Iterable[T], jobs: int, size: int = 64) -> Iterator[R]:
    """Yield what `function` gives for each run of `size` items, in their order, over `jobs` processes.

    One job runs here. With more, `function` and what it takes and gives must pickle. What `function` raises comes out
    as it is where it is one of ours, else as WorkFailed.
    """
    for name, count in (("jobs", jobs), ("size", size)):
        if count < 1:
            raise InvalidValue(f"the number of {name}", count, "it must be 1 or more")
    chunks = _chunks(items, size)
    if jobs == 1:
        return (_done(function, chunk) for chunk in chunks)
    return _spread(function, chunks, jobs)


def _chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    rest = iter(items)
    while chunk := list(islice(rest, size)):
        yield chunk


def _done(function: Callable[[list[T]], R], chunk: list[T]) -> R:
    try:
        return function(chunk)
    except ConsistencyError:
        raise
    except Exception as error:
        raise WorkFailed(type(error).__name__, str(error)) from error


def _spread(function: Callable[[list[T]], R], chunks: Iterator[list[T]], jobs: int) -> Iterator[R]:
    """Keep `jobs` processes busy; a consumer that stops early leaves no process behind."""
    pool = ProcessPoolExecutor(jobs, mp_context=_context())
    waiting: deque[Future[R]] = deque()
    try:
        for chunk in chunks:
            waiting.append(pool.submit(_done, function, chunk))
            if len(waiting) >= jobs * AHEAD:
                yield _result(waiting.popleft())
        while waiting:
            yield _result(waiting.popleft())
    except BrokenProcessPool as error:
        raise WorkFailed("process ended", str(error), "it may have run out of memory; try --jobs 1") from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _result(future: Future[R]) -> R:
    try:
        return future.result()
    except (ConsistencyError, BrokenProcessPool):
        raise
    except Exception as error:  # a result that does not pickle
        raise WorkFailed(type(error).__name__, str(error)) from error


def _context() -> multiprocessing.context.BaseContext:
    """Return a way to start processes that inherit no threads of ours: a fork of a process with threads may hang."""
    name = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    return multiprocessing.get_context(name)
