"""The grammar of expressions: what it refuses, and where."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.rules.expression import Refusal, parse

NAMES = frozenset({"part", "whole"})

REFUSED = [
    ("part.__class__", 0, "no column `__class__`"), ("__import__('os')", 0, "no function"), ("part if whole else 1", 0, "IfExp"), ("[part]", 0, "List"),
    ("lambda: part", 0, "Lambda"), ("part <= hole", 8, "no role or name `hole`"), ("sun(part)", 0, "no function `sun`"), ("share(part)", 0, "takes 2 arguments"),
    ("part ** 9", 0, "BinOp"), ("part.measure.upper()", 0, "Call"), ("part[0]", 0, "Subscript"), ("f'{part}'", 0, "JoinedStr"), ("part <", 6, "not an expression"),
    ("(part := 3)", 1, "NamedExpr"), ("sum(x for x in part)", 4, "GeneratorExp"), ("part @ whole", 0, "BinOp"), ("part.meassure == 1", 0, "no column"),
    ("b'x' == part", 0, "Constant"), ("part is whole", 0, "Compare"), ("part.measure in whole", 0, "Compare"), ("sum(part, whole=1)", 0, "Call"), ("~part", 0, "UnaryOp"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "column", "message"), REFUSED)
def test_what_is_refused_and_where(text, column, message):
    with pytest.raises(Refusal) as caught:
        parse(text, NAMES)
    assert caught.value.column == column
    assert message in caught.value.message


@pytest.mark.parametrize(
    "text", ["part" + "+part" * 200, "(" * 40 + "part" + ")" * 40 + "+" + "-" * 60 + "part", "-" * 390 + "1"]
)
def test_long_and_deep_expressions_are_refused(text):
    with pytest.raises(Refusal):
        parse(text, NAMES)


def test_a_slip_is_answered_with_the_nearest_name():
    with pytest.raises(Refusal) as caught:
        parse("part <= whle", NAMES)
    assert caught.value.hint == "did you mean `whole`?"


@given(st.text(max_size=80))
def test_any_text_is_parsed_or_refused(text):
    try:
        parse(text, NAMES)
    except Refusal as refusal:
        assert refusal.column >= 0  # noqa: PT017 - it need not be raised
