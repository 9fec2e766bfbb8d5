"""What kind of number it is, and which way it went."""

import pytest

KINDS = [
    ("The ferry carried 300 passengers.", "total"), ("The ferry carried an average of 300 passengers a day.", "mean"), ("Some 37 percent of the owners came.", "share"),
    ("Sales rose 12 percent.", "change"), ("The fleet grew by 14 boats.", "change"), ("The unemployment rate was 7.3 percent.", "rate"), ("It pumps 900 litres a day.", "rate"),
    ("The tower is 90 metres high.", "level"), ("The trip takes four hours.", "level"), ("Oslo ranks first.", "rank"), ("Output doubled.", "change"),
    ("The lender raised its loan rate by 35 basis points.", "change"), ("The fire burned 400 hectares.", "total"), ("Most of the survivors swam.", "share"),
    ("The county has 120 more officers than a year ago.", "change"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "aggregate"), KINDS)
def test_aggregates(figures, text, aggregate):
    assert [f.aggregate for f in figures(text)] == [aggregate]


DIRECTIONS = [
    ("Sales rose 12 percent.", "up"), ("Sales fell by 12 percent.", "down"), ("Sales were up 12 percent.", "up"), ("Sales rose to 12 percent.", None), ("A drop of 7 percent hurt.", "down"),
    ("The index closed 3 percent lower.", "down"), ("They sold 12 percent more.", "up"), ("Divers found 14 more crates.", None), ("It was 95 fewer than before.", "down"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "direction"), DIRECTIONS)
def test_directions(figures, text, direction):
    assert [f.direction for f in figures(text)] == [direction]


def test_running_counts_are_cumulative(figures):
    (figure,) = figures("So far the clinic has treated 340 patients.")
    assert figure.cumulative
    (figure,) = figures("The clinic treated 340 patients in May.")
    assert not figure.cumulative
