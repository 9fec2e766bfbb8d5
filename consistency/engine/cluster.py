"""Work over a Dask cluster: one that is there, or processes of this machine for as long as the run takes."""

from __future__ import annotations

from collections import deque
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar

from consistency.engine.local import AHEAD, Lost
from consistency.errors import ConsistencyError, MissingPackage, UnreadableSource, WorkFailed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

T = TypeVar("T")
R = TypeVar("R")

PATIENCE = 20  # seconds until a scheduler that does not answer is given up
FAILURES = 1  # workers that may end under a task of a local cluster before it is given up


@dataclass(frozen=True, eq=False)
class Cluster:
    """Workers behind a client of `distributed`; the scheduler gives what a worker that ended was at to another.

    A chunk under which workers ended time and again is tried item by item, and such an item comes out as Lost.
    """

    client: Any

    def map(self, function: Callable[[list[T]], R], chunks: Iterable[list[T]]) -> Iterator[R | Lost[T]]:
        """Yield what `function` gives for each chunk, in their order; as `Local.map` does."""
        waiting: deque[tuple[list[T], Any]] = deque()
        try:
            for chunk in chunks:
                waiting.append((chunk, self._submitted(function, chunk)))
                if len(waiting) >= AHEAD * max(len(self.client.scheduler_info(n_workers=-1)["workers"]), 1):
                    yield from self._done(function, *waiting.popleft())
            while waiting:
                yield from self._done(function, *waiting.popleft())
        finally:
            self.client.cancel([future for _, future in waiting])

    def _submitted(self, function: Callable[[list[T]], R], chunk: list[T]) -> Any:
        return self.client.submit(function, chunk, pure=False)

    def _done(self, function: Callable[[list[T]], R], chunk: list[T], future: Any) -> Iterator[R | Lost[T]]:
        killed: type[Exception] = import_module("distributed").KilledWorker
        try:
            yield future.result()
        except killed:
            if len(chunk) == 1:
                yield Lost(chunk[0])
                return
            for half in (chunk[: len(chunk) // 2], chunk[len(chunk) // 2 :]):
                yield from self._done(function, half, self._submitted(function, half))
        except ConsistencyError:
            raise
        except Exception as error:
            raise WorkFailed(type(error).__name__, str(error)) from error


@contextmanager
def cluster(scheduler: str | None = None, jobs: int = 1) -> Iterator[Cluster]:
    """Give the workers of a scheduler, by its address, or else `jobs` processes of this machine.

    Raises MissingPackage where Dask is not installed, UnreadableSource where no scheduler answers.
    """
    try:
        dask, distributed = import_module("dask"), import_module("distributed")
    except ImportError:
        raise MissingPackage("the engine dask", "distributed", "dask") from None
    if scheduler is None:
        settings = {"distributed.scheduler.allowed-failures": FAILURES}
        with (
            dask.config.set(settings),
            distributed.LocalCluster(n_workers=jobs, threads_per_worker=1, dashboard_address=None) as made,
            distributed.Client(made) as client,
        ):
            yield Cluster(client)
        return
    try:
        client = distributed.Client(scheduler, timeout=PATIENCE)
    except (OSError, ValueError) as error:
        why = f"no scheduler answers ({error})"
        raise UnreadableSource(scheduler, why, "start one with `dask scheduler`, and give tcp://HOST:8786") from None
    with client:
        yield Cluster(client)
