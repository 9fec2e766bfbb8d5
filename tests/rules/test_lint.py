"""Rules that load and are wrong all the same."""

import pytest

from consistency.rules import load_rules
from consistency.rules.lint import dimensions, lint
from consistency.vocabulary import Vocabulary

DIMENSION_OF = dimensions(Vocabulary.shipped())
RULE = """\
id: my-rule
summary: What the average says and what the total says.
severity: error
match:
  average: {aggregate: mean, per: [day, month]}
  total: {aggregate: total, rate: ""}
join: {same: [collection, measure], period: same}
let: {implied: "average * units(total.period, average.per)"}
when: total > 0
assert: total == implied
message: "{average} and {total}"
tests: {}
"""


def linted(tmp_path, *changes, extra=()):
    text = RULE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    for n, one in enumerate((text, *extra)):
        (tmp_path / f"{n}.yaml").write_text(one)
    return [(f.line, f.column, str(f)) for f in lint(load_rules(tmp_path), DIMENSION_OF)]


def test_a_good_rule_has_no_fault(tmp_path):
    assert linted(tmp_path) == []


def test_the_rules_that_ship_have_none():
    assert [str(f) for f in lint(load_rules(), DIMENSION_OF)] == []


ASSERT = "assert: total == implied"
CASES = [
    ([(ASSERT, "assert: total == average")], 10, 18, "quantity is compared with one of quantity per time"),
    ([(ASSERT, "assert: total + average > 3")], 10, 17, "added to or taken from"),
    ([(ASSERT, "assert: share(average, total) < 3")], 10, 24, "held against"),
    ([(ASSERT, "assert: total / 3 == ratio(total, implied)")], 10, 22, "a plain number"),
    ([(ASSERT, "assert: days(total.period) == total")], 10, 31, "dimension time"),
    ([(ASSERT, "assert: total == implied or total != implied")], 10, 9, "can never fail"),
    ([(ASSERT, "assert: total * 0 > implied * 0 + 1")], 10, 9, "can never hold"),
    ([("when: total > 0", "when: total < implied and total > implied")], 9, 7, "`when` can never hold"),
    ([("when: total > 0", "when: total > 5 and total > 1")], 9, 21, "decides nothing"),
    ([(ASSERT, ASSERT + "\ndoubt: total < 0")], 11, 8, "`doubt` can never hold"),
    ([("same: [collection, measure]", "same: [measure]")], 7, 8, "add `collection`"),
    ([("measure], period", "measure, aggregate], period")], 7, 36, "different values of `aggregate`"),
    ([("measure], period: same", "article], articles: other")], 7, 37, "no article is another"),
    ([("measure], period: same", "article], origins: other")], 7, 37, "one origin"),
    ([('aggregate: total, rate: ""', 'aggregate: total, rate: "", per: [day]')], 6, 39, "a `per` and none"),
]


@pytest.mark.parametrize(("changes", "line", "column", "message"), CASES, ids=range(len(CASES)))
def test_faults(tmp_path, changes, line, column, message):
    found = linted(tmp_path, *changes)
    assert [(a, b) for a, b, _ in found] == [(line, column)]
    assert message in found[0][2]


UNITS = [
    ("{unit: percent}", "{unit: percentage_point}", []),
    ("{unit: kilometre}", "{unit: mile}", []),
    ("{unit: kilometre}", "{unit: hour}", ["dimension length is compared with one of time"]),
    ("{unit: USD}", "{unit: EUR}", []),
    ("{unit: USD}", "{unit: tonne}", ["dimension money is compared with one of mass"]),
    ("{aggregate: share}", "{unit: ferry, aggregate: total}", ["dimension percent is compared with one of quantity"]),
]


@pytest.mark.parametrize(("first", "second", "messages"), UNITS)
def test_units_have_their_dimensions(tmp_path, first, second, messages):
    text = RULE.replace("average: {aggregate: mean, per: [day, month]}", f"average: {first[:-1]}, rate: ''}}")
    text = text.replace('total: {aggregate: total, rate: ""}', f"total: {second[:-1]}, rate: ''}}")
    text = text.replace('let: {implied: "average * units(total.period, average.per)"}\n', "")
    (tmp_path / "rule.yaml").write_text(text.replace("total == implied", "average == total"))
    found = [str(f) for f in lint(load_rules(tmp_path), DIMENSION_OF)]
    assert len(found) == len(messages)
    assert all(message in fault for message, fault in zip(messages, found, strict=True))


def test_rules_that_contradict_one_another_whatever_their_roles_are_called(tmp_path):
    other = RULE.replace("my-rule", "other").replace("total ==", "whole !=").replace("total: {", "whole: {")
    other = (
        other.replace("total.period", "whole.period")
        .replace("{total}", "{whole}")
        .replace("when: total", "when: whole")
    )
    (found,) = linted(tmp_path, extra=[other])
    assert "`other` wants of the same figures what `my-rule` forbids" in found[2]


def test_rules_that_say_the_same(tmp_path):
    (found,) = linted(tmp_path, extra=[RULE.replace("my-rule", "other")])
    assert "asks of the same figures what" in found[2]


def test_a_fault_of_an_inherited_expression_is_told_where_it_is_inherited(tmp_path):
    (tmp_path / "child.yaml").write_text("id: child\nextends: my-rule\nmatch: {average: {per: missing}}\n")
    found = [f for f in linted(tmp_path) if "child.yaml" in f[2]]
    assert found[0][:2] == (2, 1)
    assert "in the inherited" in found[0][2]
