import pytest

from consistency import Article, check, extract
from consistency.model import Problem
from consistency.origins import Passages

BOATS = Article("a", "It held 12 boats.")


def test_problems_of_sources_pass_through():
    problem = Problem("nosuch.txt", "missing-path", "there is none")
    assert "nosuch.txt" in set(extract([problem, BOATS]).problems["source"])


def test_an_id_that_comes_twice_is_told_and_read_once():
    result = extract([BOATS, Article("a", "It held 13 boats.")])
    assert list(result.figures["text"]) == ["12 boats"]
    assert "id-twice" in set(result.problems["code"])


def test_reading_for_figures_gathers_no_passages(monkeypatch):
    monkeypatch.setattr(Passages, "add", pytest.fail)
    assert len(extract([BOATS]).figures) == 1


def test_nothing_to_check():
    result = check([])
    assert result.findings.empty
    assert (result.comparisons["compared"] == 0).all()
    assert not result.comparisons.empty
