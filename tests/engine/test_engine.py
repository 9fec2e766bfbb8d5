import operator
import os
import signal

import pytest

from consistency.check import Readers
from consistency.engine import Local, Lost, ReadAhead
from consistency.engine.chunks import chunked
from consistency.errors import InvalidValue, WorkFailed
from consistency.model import Article, Problem


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_the_order_of_the_chunks(jobs):
    chunks = [[n, n + 1] for n in range(0, 20, 2)]
    assert list(Local(jobs).map(list, chunks)) == chunks


def test_a_number_of_jobs_below_one_is_refused():
    with pytest.raises(InvalidValue):
        Local(0)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_fault_of_the_work_is_ours_to_tell(jobs):
    with pytest.raises(WorkFailed, match="TypeError"):
        list(Local(jobs).map(operator.neg, [[1]]))


def test_work_is_not_read_far_ahead():
    taken = []
    results = Local().map(list, (taken.append(n) or [n] for n in range(100)))
    next(results)
    assert len(taken) == 1


def ended_once(marks, chunk):
    """End the process the first time that an item below zero is met, as running out of memory does."""
    for item in chunk:
        mark = marks / str(item)
        if item < 0 and not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
    return chunk


def ended_always(chunk):
    if any(item < 0 for item in chunk):
        os.kill(os.getpid(), signal.SIGKILL)
    return chunk


class Once:
    def __init__(self, marks):
        self.marks = marks

    def __call__(self, chunk):
        return ended_once(self.marks, chunk)


def test_a_process_that_dies_is_replaced_and_its_chunk_tried_again(tmp_path):
    chunks = [[1, 2], [3, -4], [5], [6], [-7, 8]]
    made = list(Local(2).map(Once(tmp_path), chunks))
    # One that was under way when another died, and then dies itself, is tried again in halves.
    assert [item for chunk in made for item in chunk] == [item for chunk in chunks for item in chunk]
    assert len(list(tmp_path.iterdir())) == 2


def test_an_item_that_ends_each_process_is_given_up_and_no_other():
    chunks = [[1, 2], [3, -4, 5, 6], [7]]
    assert list(Local(2).map(ended_always, chunks)) == [[1, 2], [3], Lost(-4), [5, 6], [7]]


CHUNKS = [
    ("by characters", [3, 3, 3], {"characters": 6}, [2, 1]),
    ("one that is longer", [1, 9, 1], {"characters": 6}, [1, 1, 1]),
    ("by number", [1, 1, 1], {"most": 2}, [2, 1]),
    ("none", [], {}, []),
]


@pytest.mark.parametrize(("lengths", "sizes", "expected"), [c[1:] for c in CHUNKS], ids=[c[0] for c in CHUNKS])
def test_chunks_are_bounded(lengths, sizes, expected):
    articles = [Article(str(n), "x" * length) for n, length in enumerate(lengths)]
    chunks = list(chunked(articles, **sizes))
    assert [len(chunk) for chunk in chunks] == expected
    assert [item for chunk in chunks for item in chunk] == articles


@pytest.mark.parametrize("sizes", [{"characters": 0}, {"most": 0}])
def test_chunks_of_nothing_are_refused(sizes):
    with pytest.raises(InvalidValue):
        list(chunked([], **sizes))


def test_a_fault_on_one_article_costs_only_that_one(monkeypatch):
    def read(self, article):
        if article.id == "bad":
            raise KeyError("lost")
        return real(self, article)

    real = Readers.read
    monkeypatch.setattr(Readers, "read", read)
    given = [Article("a", "It held 12 boats."), Article("bad", "x"), Problem("p", "code", "told")]
    first, fault, problem = ReadAhead.shipped().articles(given, 1)
    assert first is given[0]
    assert (fault.source, fault.code) == ("bad", "not-read")
    assert problem is given[2]
