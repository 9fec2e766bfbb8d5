from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from made_by_hand import nothing, result

from consistency import Article, extract, frame, load_rules
from consistency.comparability import Comparability
from consistency.comparability.same import MODES
from consistency.report import json as json_report
from consistency.report.coverage import MEANING, by_figure, covered, meanings
from consistency.vocabulary import Vocabulary


def rows(*comparisons):
    return covered(result(comparisons=list(comparisons)))


TOLD = [
    (("a", 9, 3, 3, 0, 0, 0, "period: 4; place: 2"), "4 by period, 2 by place"),
    (("a", 3, 3, 3, 0, 0, 0, ""), ""),
    (("a", 7, 2, 1, 0, 1, 0, "the rule's `when`: 2"), "2 by condition; the other 5 make 2 comparisons"),
    (("a", 4, 1, 1, 0, 0, 0, ""), "none; the other 4 make 1 comparison"),
    (("a", 1200, 0, 0, 0, 0, 0, "origin place: 1200"), "1,200 by origin place"),
    (("a", 2, 0, 0, 0, 0, 0, "some: thing: 2"), "2 by some: thing"),
]


@pytest.mark.parametrize(("row", "told"), TOLD)
def test_all_candidates_are_accounted_for(row, told):
    [made] = rows(row)
    assert made.told == told
    assert sum(n for _, n in made.left) + made.weighed == made.considered


def test_each_reason_is_explained_once_and_in_order():
    made = rows(("a", 3, 0, 0, 0, 0, 0, "place: 2; period: 1"), ("b", 1, 0, 0, 0, 0, 0, "place: 1"))
    assert [reason for reason, _ in meanings(made)] == ["period", "place"]


def test_a_reason_that_nobody_explains_is_still_told():
    made = rows(("a", 1, 0, 0, 0, 0, 0, "phase of the moon: 1"))
    assert (made[0].told, meanings(made)) == ("1 by phase of the moon", [])


def test_the_reasons_of_the_shipped_rules_are_explained():
    assert {"period", "place", "origin place", "qualifiers", "wording", "unit"} <= MEANING.keys()


def test_an_empty_run_has_no_rows():
    assert covered(nothing()) == []


def test_every_reason_that_the_seeds_give_is_explained():
    run = json_report.read(Path(__file__).parents[2] / "reports" / "seeds.json")
    named = {reason for row in covered(run) for reason, _ in row.left}
    assert named <= MEANING.keys()


def test_every_key_of_the_shipped_rules_is_explained():
    keys = {str(key).replace("_", " ") for rule in load_rules() if rule.join for key in rule.join.same}
    assert keys - MEANING.keys() <= {"collection"}


@pytest.mark.parametrize("mode", sorted(MODES))
def test_every_reason_of_comparability_is_explained(mode):
    read = extract([Article("a", "The library owns 340 maps.")])
    comparability = Comparability.of(read.figures, read.articles, Vocabulary.shipped())
    none = np.zeros(0, dtype=np.int64)
    _, reasons = comparability.stopped(none, none, mode)
    assert reasons
    assert set(reasons) <= MEANING.keys()


def test_each_figure_counts_once_by_the_worst_that_came_of_it():
    counted = [("h1", 3, 0, 0, 1), ("h2", 1, 0, 1, 0), ("m1", 2, 1, 0, 0), ("l1", 4, 0, 0, 0)]
    met = frame.frame([dict(zip(frame.COMPARED, row, strict=True)) for row in counted], frame.COMPARED)
    told = "5 figures found, 4 compared: 1 in conflict, 1 implausible, 1 possible, 1 agree; 1 with none"
    assert by_figure(replace(result(), compared=met)) == told
    assert not by_figure(result())
