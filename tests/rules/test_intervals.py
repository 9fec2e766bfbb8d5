"""Interval arithmetic encloses every value that its operands may have."""

import operator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.rules.intervals import COMPARISONS, Intervals
from consistency.rules.language import Tolerance
from consistency.rules.tolerance import loosened

NUMBER = st.floats(min_value=-1e6, max_value=1e6, allow_nan=False).map(lambda x: round(x, 3))
SHARE = st.floats(min_value=0, max_value=1)


def made(a, b):
    low, high = sorted((a, b))
    return Intervals(np.array([low]), np.array([high]))


def point(interval, share):
    return float(interval.low[0] + share * (interval.high[0] - interval.low[0]))


@given(
    NUMBER,
    NUMBER,
    NUMBER,
    NUMBER,
    SHARE,
    SHARE,
    st.sampled_from([operator.add, operator.sub, operator.mul, operator.truediv]),
)
def test_results_enclose_every_sampled_point(a, b, c, d, s, t, op):
    x, y = made(a, b), made(c, d)
    p, q = point(x, s), point(y, t)
    if op is operator.truediv and q == 0:
        return
    result = op(x, y)
    value = op(p, q)
    slack = 1e-6 * max(1.0, abs(value))
    assert result.low[0] - slack <= value <= result.high[0] + slack


@given(NUMBER, NUMBER, NUMBER, NUMBER, SHARE, SHARE, st.sampled_from(sorted(COMPARISONS)))
def test_a_truth_that_holds_for_a_point_is_possible_and_a_certain_one_holds_for_all(a, b, c, d, s, t, sign):
    x, y = made(a, b), made(c, d)
    p, q = point(x, s), point(y, t)
    holds = {"==": p == q, "!=": p != q, "<": p < q, "<=": p <= q, ">": p > q, ">=": p >= q}[sign]
    truth = COMPARISONS[sign](x, y)
    if holds:
        assert truth.possible[0]
    if truth.certain[0] and sign not in {"==", "!="}:
        assert holds


@given(NUMBER, NUMBER, NUMBER, NUMBER, SHARE)
def test_widening_never_makes_an_equality_impossible(a, b, c, d, share):
    x, y = made(a, b), made(c, d)
    if COMPARISONS["=="](x, y).possible[0]:
        wider = loosened(x, x, np.array(["none"]), Tolerance(relative=share))
        assert COMPARISONS["=="](wider, y).possible[0]


@pytest.mark.parametrize(
    ("a", "b", "low", "high"),
    [((1, 2), (-1, 1), -np.inf, np.inf), ((10, np.inf), (2, 2), 5, np.inf), ((0, 0), (1, np.inf), 0, 0)],
)
def test_division_at_the_edges(a, b, low, high):
    result = Intervals(np.array([float(a[0])]), np.array([float(a[1])])) / Intervals(
        np.array([float(b[0])]), np.array([float(b[1])])
    )
    assert (result.low[0], result.high[0]) == (low, high)
