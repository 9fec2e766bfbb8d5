import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.report.words import amount, count, days, number, visible, visible_piece

INF = math.inf

NUMBERS = [
    (0, "0"),
    (1_287_000, "1,287,000"),
    (0.05, "0.05"),
    (-3.5, "-3.5"),
    (0.1 + 0.2, "0.3"),
    (39_370_000.0, "39,370,000"),
    (1e15, "1e+15"),
    (INF, "inf"),
]


@pytest.mark.parametrize(("value", "text"), NUMBERS)
def test_numbers(value, text):
    assert number(value) == text


AMOUNTS = [
    (2, 2, "2"),
    (950, 1050, "950 to 1,050"),
    (340, INF, "at least 340"),
    (-INF, 12, "at most 12"),
    (-INF, INF, "any number"),
]


@pytest.mark.parametrize(("low", "high", "text"), AMOUNTS)
def test_amounts(low, high, text):
    assert amount(low, high) == text


DAYS = [
    ("2023-01-01", "2023-12-31", "2023-01-01 to 2023-12-31"),
    ("2023-05-04", "2023-05-04", "2023-05-04"),
    ("2023-05-04", None, "from 2023-05-04 on"),
    (None, "2023-05-04", "up to 2023-05-04"),
    (None, None, "no time known"),
]


@pytest.mark.parametrize(("begin", "end", "text"), DAYS)
def test_days(begin, end, text):
    assert days(begin, end) == text


@pytest.mark.parametrize(("n", "text"), [(0, "0 rules"), (1, "1 rule"), (1200, "1,200 rules")])
def test_counts(n, text):
    assert count(n, "rule") == text


VISIBLE = [
    ("two\nlines\tand  more", "two lines and more"),
    ("a\x1b[31mred", "a␛[31mred"),
    ("bell\x07", "bell␇"),
    ("exe\u202egnp", "exe[U+202E]gnp"),
    ("\ufeffbom", "[U+FEFF]bom"),
    ("half \ud800", "half [U+D800]"),
    ("é “ok” 分享", "é “ok” 分享"),
]


@pytest.mark.parametrize(("raw", "shown"), VISIBLE)
def test_what_hides_or_turns_text_is_shown(raw, shown):
    assert visible(raw) == shown


@given(st.text())
def test_nothing_visible_controls_a_terminal(text):
    shown = visible(text)
    assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or 0x202A <= ord(c) <= 0x202E for c in shown)
    assert shown.encode("utf-8").decode("utf-8") == shown


@given(st.text(), st.text())
def test_pieces_join_to_the_whole(a, b):
    assert visible(visible_piece(a) + visible_piece(b)) == visible(a + b)
