import contextlib
import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from reviewed import Found, run

from consistency.review.deciding import Conflict, Done
from consistency.review.queue import Filter, Sort, Window
from consistency.review.states import State
from consistency.review.store import Store
from consistency.review.verdicts import ReviewVerdict as V

DECIDER = Path(__file__).with_name("decider.py")
ROOT = Path(__file__).parent.parent.parent
IDS = [f"{n:04x}" for n in range(1000)]


def decider(database, name):
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, DECIDER, database, name],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )


@pytest.fixture
def thousand(store):
    store.ingest(run(*(Found(i) for i in IDS)), "Ada")
    return store


@pytest.mark.usefixtures("thousand")
def test_a_killed_process_loses_no_verdict_that_was_acknowledged(database):
    process = decider(database, "Bo")
    process.stdin.write("".join(f"{i}\n" for i in IDS))
    process.stdin.flush()
    acknowledged = [process.stdout.readline().split()[1] for _ in range(200)]
    os.kill(process.pid, signal.SIGKILL)
    acknowledged += [line.split()[1] for line in process.stdout if line.endswith("\n")]
    assert process.wait() == -signal.SIGKILL
    process.stdout.close()
    with contextlib.suppress(BrokenPipeError):
        process.stdin.close()
    assert 200 <= len(acknowledged) < 1000
    again = Store.open(database)
    decided = [e.finding for e in again.history(most=2000) if e.by == "Bo"]
    assert set(acknowledged) <= set(decided)
    assert len(decided) - len(acknowledged) <= 1  # the one that was written and not told
    assert all(again.finding(i).standing.state is State.RESOLVED for i in acknowledged[-5:])
    counts = again.queue(Filter(states=()), Sort.SEVERITY, Window()).counts
    assert counts.states == {"open": 1000 - len(decided), "resolved": len(decided)}
    again.close()


@pytest.mark.usefixtures("thousand")
def test_of_two_processes_that_decide_the_same_findings_each_finding_hears_one(database):
    two = [decider(database, name) for name in ("Bo", "Cy")]
    with ThreadPoolExecutor(2) as pool:
        said = list(pool.map(lambda process: process.communicate("".join(f"{i}\n" for i in IDS[:100]))[0], two))
    assert [process.returncode for process in two] == [0, 0]
    done = [line.split()[1] for text in said for line in text.splitlines() if line.startswith("Done")]
    late = [line.split()[1] for text in said for line in text.splitlines() if line.startswith("Conflict")]
    assert sorted(done) == sorted(late) == IDS[:100]


def test_of_many_threads_one_is_first_and_the_others_see_its_verdict(thousand):
    def decide(name):
        return thousand.decide(IDS[0], V.ERROR_IN_A, "", name, 1)

    with ThreadPoolExecutor(16) as pool:
        made = list(pool.map(decide, [f"reviewer {n}" for n in range(40)]))
    (first,) = [m for m in made if isinstance(m, Done)]
    assert {m.theirs.by for m in made if isinstance(m, Conflict)} == {first.event.by}


def test_a_run_and_verdicts_at_once_lose_nothing(thousand):
    def decide(i):
        return thousand.decide(i, V.ERROR_IN_A, "", "Bo", 1)

    with ThreadPoolExecutor(4) as pool:
        taken = pool.submit(thousand.ingest, run(*(Found(i) for i in IDS), Found("ffff")), "Ada")
        made = list(pool.map(decide, IDS[:100]))
    assert taken.result().new == 1
    assert all(isinstance(m, Done) for m in made)
    assert thousand.queue(Filter(states=(State.RESOLVED,)), Sort.SEVERITY, Window()).counts.total == 100
