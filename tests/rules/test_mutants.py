"""Mutation test of the rules that ship: what is dropped, flipped or changed in one is noticed by its own tests.

The near-misses are made once, from the rule as it ships, and held to each mutant.
"""

import pytest

from consistency.check import Bench, shipped_readers
from consistency.rules import load_rules
from consistency.rules.mutants import changed, dropped
from consistency.rules.testing import RuleTests

RULES = {rule.id: rule for rule in load_rules()}
MOST_USED = [
    "average-vs-total", "pace-vs-average", "share-vs-parts", "majority-vs-parts", "part-exceeds-whole",
    "values-disagree", "cumulative-falls", "period-after-publication", "parts-sum", "share-of-people",
]  # fmt: skip


@pytest.mark.parametrize("rule", MOST_USED)
def test_every_mutant_is_killed_by_the_rule_s_own_tests_and_near_misses(rule):
    tests = RuleTests(RULES[rule], Bench(shipped_readers()), near_misses=True)
    made = [*dropped(RULES[rule]), *changed(RULES[rule])]
    assert len(made) >= 2
    survivors = [str(m) for m in made if not tests.failures(m.rule)]
    assert survivors == []


@pytest.mark.parametrize("rule", MOST_USED)
def test_the_near_misses_of_a_rule_that_ships_pass(rule):
    tests = RuleTests(RULES[rule], Bench(shipped_readers()), near_misses=True)
    assert tests.near_misses() > 0
    assert [str(f) for f in tests.failures()] == []
