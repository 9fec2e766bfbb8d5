"""Hedges belong to one number; intervals come from the printed digits and the hedge."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

HEDGED = [
    ("about 73,000 addresses", "about"), ("some 1,100 cases", "about"), ("an estimated 40 homes", "about"), ("nearly 1.9 million users", "nearly"),
    ("almost 60 ships", "nearly"), ("just under 300 acres", "less_than"), ("more than 14 million users", "more_than"), ("over 30 nations", "more_than"),
    ("upwards of 500 goats", "more_than"), ("at least 84 people", "at_least"), ("no fewer than 12 boats", "at_least"), ("150 boats or more", "at_least"),
    ("up to 45 boats", "up_to"), ("as many as 90 boats", "up_to"), ("fewer than 20 boats", "less_than"), ("below 5,000 boats", "less_than"),
    ("just over 70 boats", "more_than"), ("70 boats", "none"), ("between 5 and 10 boats", "between"), ("roughly two in five boats", "about"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "hedge"), HEDGED)
def test_hedges(figures, text, hedge):
    assert [f.hedge for f in figures(f"The port counted {text}.")] == [hedge]


ONE_NUMBER = [
    ("About 73,000 carts and 32,000 mules crossed.", ["about", "none"]),
    ("It helped more than 50 towns and some 1,100 farms.", ["more_than", "about"]),
    ("They sold 300 or more tents and 12 lamps.", ["at_least", "none"]),
]


@pytest.mark.parametrize(("text", "hedges"), ONE_NUMBER)
def test_a_hedge_belongs_to_one_number(figures, text, hedges):
    assert [f.hedge for f in figures(text)] == hedges


ALLOWED = [
    ("27 percent of voters", 26.5, 27.5), ("10 percent of voters", 9.5, 10.5), ("1.9 million users", 1.85e6, 1.95e6), ("18 miles", 17.5, 18.5),
    ("11,000 users", 10_500, 11_500), ("2,300 users", 2250, 2350), ("100 users", 95, 105), ("6,747 users", 6747, 6747), ("140 users", 140, 140), ("84 users", 84, 84),
    ("nearly 200 users", 190, 210), ("about 2,000 users", 1900, 2100), ("more than 50 users", 50, math.inf), ("up to 50 users", -math.inf, 50),
    ("at least 3 users", 3, math.inf), ("$1.2 billion", 1.15e9, 1.25e9), ("just over 400 users", 400, 420),
]  # fmt: skip


@pytest.mark.parametrize(("text", "low", "high"), ALLOWED)
def test_what_the_words_allow(figures, text, low, high):
    (figure,) = figures(f"The mayor spoke of {text}.")
    assert (figure.low, figure.high) == pytest.approx((low, high))


def test_over_a_length_of_time_is_no_hedge(figures):
    (figure,) = figures("The wall was built over three years.")
    assert figure.hedge == "none"


@given(
    st.integers(min_value=1, max_value=10**12),
    st.sampled_from(["", "about ", "nearly ", "more than ", "up to ", "just over "]),
)
def test_what_is_stated_lies_in_what_is_allowed(figures, number, hedge):
    for f in figures(f"The port counted {hedge}{number:,} boats."):
        assert f.low <= f.stated_low <= f.stated_high <= f.high
