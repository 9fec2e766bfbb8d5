"""Tests beside rules: what they say when they fail, where, and their near-misses."""

import pytest

from consistency.check import Bench, shipped_readers
from consistency.rules import load_rules
from consistency.rules.testing import run_tests

RULE = """\
id: my-rule
summary: Two statements of one quantity must agree.
severity: error
match:
  first: {aggregate: total, rate: ""}
  second: {aggregate: total, rate: ""}
join:
  same: [collection, measure, place]
  period: same
  pairs: unordered
assert: first == second
message: "{first} and {second}"
tests:
  flag:
    - ["Peru sold 411 kayaks in 2018.", "In 2018 Peru sold 489 kayaks."]
  pass:
    - ["Peru sold 411 kayaks in 2018.", "In 2018 Peru sold 411 kayaks."]
  skip:
    - ["Peru sold 411 kayaks in 2018.", "In 2017 Peru sold 489 kayaks."]
"""


@pytest.fixture(scope="module")
def bench():
    return Bench(shipped_readers())


def ran(tmp_path, bench, *changes, **options):
    text = RULE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (tmp_path / "rule.yaml").write_text(text)
    (rule,) = load_rules(tmp_path)
    return run_tests(rule, bench, **options)


def test_a_rule_that_does_what_it_says(tmp_path, bench):
    result = ran(tmp_path, bench, near_misses=True, coverage=True)
    assert [str(f) for f in result.failures] == []
    assert result.scenarios == 3
    assert result.near_misses > 20
    assert "flag 1" in result.exercised["period same"]
    assert result.exercised["same measure"] or result.exercised["same place"]
    assert "flag 1" in result.exercised["first.aggregate"]


# What is changed, then line, kind and a piece of the reason.
FAILURES = [
    (("sold 489 kayaks", "sold 411 kayaks"), 15, "missing", "is compared and not flagged"),
    (("In 2018 Peru sold 489", "In 2018 Chile sold 489"), 15, "unread", "nothing was compared, because of place"),
    (("In 2018 Peru sold 489 kayaks", "It rained in Peru"), 15, "unread", "nothing was compared"),
    (('In 2018 Peru sold 411 kayaks."]', 'In 2018 Peru sold 499 kayaks."]'), 17, "noisy", "is flagged"),
    (("In 2017 Peru sold 489", "In 2018 Peru sold 411"), 19, "noisy", "is compared"),
]


@pytest.mark.parametrize(("change", "line", "kind", "why"), FAILURES)
def test_failures_have_a_line_a_kind_and_a_reason(tmp_path, bench, change, line, kind, why):
    (failure,) = ran(tmp_path, bench, change).failures
    assert (failure.line, failure.column, failure.kind) == (line, 7, kind)
    assert why in failure.why
    assert str(failure).startswith(f"{failure.path}:{line}:7: {kind.capitalize()}: my-rule: ")


def test_a_rule_whose_tests_compare_nothing_fails(tmp_path, bench):
    start, end = RULE.index("  flag:"), RULE.index("  skip:")
    (failure,) = ran(tmp_path, bench, (RULE[start:end], "")).failures
    assert (failure.line, failure.kind) == (13, "unread")


NEAR_MISSES = [
    (("  period: same\n", "  period: any\n"), "in another period"),
    (("  period: same\n", "  period: compatible\n"), "in a period that is not known"),
    (("assert: first == second", "assert: first == second and first != second"), "whatever the values are"),
    (("assert: first == second", "assert: first >= 0"), "never flags"),
]


@pytest.mark.parametrize(("change", "why"), NEAR_MISSES)
def test_near_misses_find_rules_that_ask_too_little(tmp_path, bench, change, why):
    found = [f.why for f in ran(tmp_path, bench, change, near_misses=True).failures]
    plain = [f.why for f in ran(tmp_path, bench, change).failures]
    assert any(why in told for told in found) or plain


def test_a_rule_may_say_what_it_does_not_ask_for(tmp_path, bench):
    changes = [
        ("  period: same\n", "  period: any\n"),
        ("tests:\n", "tests:\n  indifferent: [period]\n"),
        (RULE[RULE.index("  skip:") :], ""),
    ]
    assert ran(tmp_path, bench, *changes, near_misses=True).failures == ()
