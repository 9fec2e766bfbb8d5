"""How far the intervals of a rule reach."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency import Article, check
from consistency.rules import load_rules
from consistency.rules.intervals import Intervals
from consistency.rules.language import Tolerance
from consistency.rules.tolerance import loosened

INF = float("inf")


def made(low, high):
    return Intervals(np.array([float(low)]), np.array([float(high)]))


# What the words allow, what they state, the hedge, the tolerance, and the interval that is compared.
CASES = [
    ((95, 105), (100, 100), "none", {}, (95, 105)),
    ((95, 105), (100, 100), "none", {"rounding": 0}, (100, 100)),
    ((95, 105), (100, 100), "none", {"rounding": 2}, (90, 110)),
    ((100, 100), (100, 100), "none", {"relative": 0.1}, (90, 110)),
    ((100, 100), (100, 100), "none", {"absolute": 3}, (97, 103)),
    ((100, 100), (100, 100), "about", {"hedges": {"about": 0.2}}, (80, 120)),
    ((100, 100), (100, 100), "none", {"hedges": {"about": 0.2}}, (100, 100)),
    ((100, INF), (100, INF), "more_than", {"relative": 0.1, "rounding": 3}, (90, INF)),
    ((0, 0), (0, 0), "none", {"relative": 0.5}, (0, 0)),
]


@pytest.mark.parametrize(("allowed", "stated", "hedge", "tolerance", "expected"), CASES)
def test_intervals(allowed, stated, hedge, tolerance, expected):
    hedges = np.array([hedge], dtype=object)
    result = loosened(made(*allowed), made(*stated), hedges, Tolerance(**tolerance))
    assert (result.low[0], result.high[0]) == pytest.approx(expected)


SIZES = st.floats(0, 1e9).map(lambda x: round(x, 2))


@given(SIZES, SIZES, SIZES, st.floats(1, 5), st.floats(0, 1), st.floats(0, 1e6))
def test_a_tolerance_only_ever_widens(value, below, above, rounding, relative, absolute):
    allowed, stated = made(value - below, value + above), made(value, value)
    tolerance = Tolerance(rounding=rounding, relative=relative, absolute=absolute)
    result = loosened(allowed, stated, np.array(["none"], dtype=object), tolerance)
    assert result.low[0] <= allowed.low[0]
    assert result.high[0] >= allowed.high[0]


RULE = """\
id: my-rule
summary: Two statements of one quantity must agree.
severity: error
match: {first: {aggregate: total}, second: {aggregate: total}}
join: {same: [collection, measure, place], period: same, pairs: unordered}
assert: first == second
tolerance: TOLERANCE
message: "{first} and {second}"
tests: {}
"""


@pytest.mark.parametrize(
    ("tolerance", "verdicts"), [("0", ["conflict"]), ("0.2", []), ("{absolute: 90}", []), ("{hedges: {none: 0.2}}", [])]
)
def test_a_rule_with_a_tolerance(tmp_path, tolerance, verdicts):
    (tmp_path / "rule.yaml").write_text(RULE.replace("TOLERANCE", tolerance))
    texts = ["Peru sold 411 kayaks in 2018.", "In 2018 Peru sold 489 kayaks."]
    articles = [Article(f"a{n}", f"Title\n\n{text}\n", collection="c") for n, text in enumerate(texts)]
    found = check(articles, load_rules(tmp_path)).findings
    assert [v for v in found["verdict"] if v != "possible"] == verdicts
