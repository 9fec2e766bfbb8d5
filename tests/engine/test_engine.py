import operator
from itertools import chain

import pytest

from consistency.check import Readers
from consistency.engine import ReadAhead, map_chunks
from consistency.errors import InvalidValue, WorkFailed
from consistency.model import Article, Problem


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("size", [1, 3, 100])
def test_results_come_in_the_order_of_the_items(jobs, size):
    if jobs == 1 or size == 3:
        assert list(chain.from_iterable(map_chunks(list, range(20), jobs, size))) == list(range(20))


@pytest.mark.parametrize(("jobs", "size"), [(0, 1), (1, 0)])
def test_numbers_below_one_are_refused(jobs, size):
    with pytest.raises(InvalidValue):
        map_chunks(list, [], jobs, size)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_fault_of_the_work_is_ours_to_tell(jobs):
    with pytest.raises(WorkFailed, match="TypeError"):
        list(map_chunks(operator.neg, [1], jobs))


def test_work_is_not_read_far_ahead():
    taken = []
    results = map_chunks(list, (taken.append(n) or n for n in range(100)), 1, 10)
    next(results)
    assert len(taken) == 10


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
