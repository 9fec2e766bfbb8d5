"""Work over the processes of one machine; results come in the order of the chunks, however the work was spread."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from consistency.errors import ConsistencyError, InvalidValue, WorkFailed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

T = TypeVar("T")
R = TypeVar("R")

AHEAD = 4  # chunks a process may have waiting: keeps all busy without reading the whole input into memory


@dataclass(frozen=True, slots=True)
class Lost(Generic[T]):
    """An item that ended the process that worked on it, twice or more, and was given up."""

    item: T


@dataclass(frozen=True, slots=True)
class Local:
    """`jobs` processes of this machine; one job is this process itself.

    A process that dies is replaced, and what it may have been at is tried again, alone: first the chunk, then each of
    its items. An item that ends a process by itself as well comes out as Lost.
    """

    jobs: int = 1

    def __post_init__(self) -> None:
        if self.jobs < 1:
            raise InvalidValue("the number of jobs", self.jobs, "it must be 1 or more")

    def map(self, function: Callable[[list[T]], R], chunks: Iterable[list[T]]) -> Iterator[R | Lost[T]]:
        """Yield what `function` gives for each chunk, in their order.

        With more than one job `function` and what it takes and gives must pickle. What it raises comes out as it is
        where it is one of ours, else as WorkFailed.
        """
        if self.jobs == 1:
            return (_done(function, chunk) for chunk in chunks)
        return _spread(function, chunks, self.jobs)


def _done(function: Callable[[list[T]], R], chunk: list[T]) -> R:
    try:
        return function(chunk)
    except ConsistencyError:
        raise
    except Exception as error:
        raise WorkFailed(type(error).__name__, str(error)) from error


def _spread(function: Callable[[list[T]], R], chunks: Iterable[list[T]], jobs: int) -> Iterator[R | Lost[T]]:
    """Keep `jobs` processes busy; a consumer that stops early leaves no process behind."""
    pool = _pool(jobs)
    waiting: deque[tuple[list[T], Future[R]]] = deque()
    try:
        for chunk in chunks:
            try:
                waiting.append((chunk, pool.submit(_done, function, chunk)))
            except BrokenProcessPool:
                yield from _rescued(function, waiting)
                pool.shutdown(wait=True, cancel_futures=True)
                pool = _pool(jobs)
                waiting.append((chunk, pool.submit(_done, function, chunk)))
            if len(waiting) >= jobs * AHEAD:
                yield from _next(function, waiting)
        while waiting:
            yield from _next(function, waiting)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _next(function: Callable[[list[T]], R], waiting: deque[tuple[list[T], Future[R]]]) -> Iterator[R | Lost[T]]:
    chunk, future = waiting.popleft()
    try:
        yield _result(future)
    except BrokenProcessPool:  # nobody knows which chunk it was: all that were under way are tried alone
        waiting.appendleft((chunk, future))
        yield from _rescued(function, waiting)


def _rescued(function: Callable[[list[T]], R], waiting: deque[tuple[list[T], Future[R]]]) -> Iterator[R | Lost[T]]:
    """Yield the results of chunks whose pool broke: those that it had, and the others each from a process alone."""
    while waiting:
        chunk, future = waiting.popleft()
        try:
            yield _result(future)
        except BrokenProcessPool:
            yield from _alone(function, chunk)


def _alone(function: Callable[[list[T]], R], chunk: list[T]) -> Iterator[R | Lost[T]]:
    """Yield the result of a chunk, or where it ends its process, of each of its items."""
    try:
        with _pool(1) as pool:
            yield _result(pool.submit(_done, function, chunk))
    except BrokenProcessPool:
        if len(chunk) == 1:
            yield Lost(chunk[0])
            return
        middle = len(chunk) // 2
        yield from _alone(function, chunk[:middle])
        yield from _alone(function, chunk[middle:])


def _result(future: Future[R]) -> R:
    try:
        return future.result()
    except (ConsistencyError, BrokenProcessPool):
        raise
    except Exception as error:  # a result that does not pickle
        raise WorkFailed(type(error).__name__, str(error)) from error


def _pool(jobs: int) -> ProcessPoolExecutor:
    """Return processes that inherit no threads of ours: a fork of a process with threads may hang."""
    name = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    return ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context(name), initializer=_quiet)


def _quiet() -> None:
    """Leave Ctrl-C to the process that started this one: it decides what is kept."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
