"""A real Dask cluster on this machine, in which worker processes are killed."""

import os
import signal
import sys
from pathlib import Path

import pytest
from required import missing
from test_engine_runs import ARTICLES, ASKING, PROBLEM, check, written

from consistency import engine as running
from consistency.engine import Lost, Sizes, cluster
from consistency.errors import MissingPackage, UnreadableSource

try:
    import distributed
except ImportError:
    distributed = None

pytestmark = pytest.mark.filterwarnings("default")  # those of a library that starts servers are not ours


@pytest.fixture(scope="module")
def installed():
    if distributed is None:
        missing("dask", "Dask is not installed: pip install 'consistency[dask]'")


@pytest.fixture(scope="module")
def two(installed):
    del installed
    with cluster(jobs=2) as made:
        yield made


def killed_once(client, items):
    """Yield items, and kill a worker in the middle of them."""
    for n, item in enumerate(items):
        if n == len(items) // 2:
            os.kill(next(iter(client.run(os.getpid).values())), signal.SIGKILL)
        yield item


def test_findings_are_the_same_though_a_worker_is_killed(two):
    full = check([*ARTICLES, PROBLEM])
    items = killed_once(two.client, [*ARTICLES, PROBLEM])
    done = running.check(items, ASKING, two, sizes=Sizes(characters=300, bucket=60, most=0))
    assert written(done.result) == written(full)
    assert "worker-ended" not in done.result.problems["code"].tolist()


def ended_always(chunk):
    if any(item < 0 for item in chunk):
        os.kill(os.getpid(), signal.SIGKILL)
    return chunk


def test_an_item_that_ends_each_worker_is_given_up(two):
    two.client.register_plugin(Beside())
    assert list(two.map(ended_always, [[1], [2, -3], [4]])) == [[1], [2], Lost(-3), [4]]


if distributed is not None:

    class Beside(distributed.WorkerPlugin):
        """Lets workers find this module."""

        def __init__(self):
            self.folder = str(Path(__file__).parent)

        def setup(self, worker):
            del worker
            sys.path.append(self.folder)


def test_a_scheduler_that_does_not_answer_is_told(installed, monkeypatch):
    del installed
    monkeypatch.setitem(cluster.__wrapped__.__globals__, "PATIENCE", 1)
    with pytest.raises(UnreadableSource, match="no scheduler answers"), cluster("tcp://127.0.0.1:9"):
        pass


def test_a_missing_package_is_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(MissingPackage, match=r"pip install 'consistency\[dask\]'"), cluster():
        pass
