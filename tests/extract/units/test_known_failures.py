"""What is not read yet, strictly: a cure is noticed."""

import pytest

CASES = [
    ("They paid Rs. 500 for it.", [(500, "INR", None)], "the sentence is split behind the full stop"),
    ("It makes 224 kW/300 hp.", [(224, "kilowatt", None), (300, "horsepower", None)], "a number glued to a slash is taken for a code"),
    ("The flat is 10 x 12 feet.", [(10, "foot", None), (12, "foot", None)], "x is read as a noun"),
    ("Gabon pumps 300 barrels a day. Congo came second with 200.", [(300, "barrel", "day"), (200, "barrel", "day")], "a unit left out across sentences"),
    ("He asked for 50c.", [(0.5, "USD", None)], "a small c is a cent, a century or a temperature"),
    ("The road is 1.5m wide and cost S/20.", [(1.5, "metre", None), (20, "PEN", None)], "a slash inside a sign is taken for a code"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [pytest.param(text, expected, marks=pytest.mark.xfail(reason=reason)) for text, expected, reason in CASES],
)
def test_known_failures(figures, text, expected):
    assert [(pytest.approx(f.stated_low), f.unit, f.per) for f in figures(text)] == expected
