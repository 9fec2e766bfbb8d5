"""The rules that ship: each passes its own tests through the main job; editors get a current schema."""

import json

import pytest

from consistency import load_rules
from consistency.check import Bench, shipped_readers
from consistency.rules.language import schema
from consistency.rules.testing import failures
from consistency.vocabulary import packs

RULES = {rule.id: rule for rule in load_rules()}
EXPECTED = {
    "average-vs-total", "pace-vs-average", "share-vs-parts", "majority-vs-parts", "part-exceeds-whole", "values-disagree", "cumulative-falls", "period-after-publication", "parts-sum",
}  # fmt: skip


def test_the_nine_rules_ship():
    assert set(RULES) >= EXPECTED


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_every_rule_passes_its_own_tests(rule):
    assert [str(failure) for failure in failures(rule, Bench(shipped_readers()))] == []


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_every_rule_has_a_scenario_that_flags_and_one_that_is_skipped(rule):
    assert rule.tests.flag
    assert rule.tests.skip


def test_the_schema_for_editors_is_current():
    assert json.loads((packs() / "rules.schema.json").read_text(encoding="utf-8")) == schema()
