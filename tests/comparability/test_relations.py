"""What the syntax of a sentence ties together."""

import pytest

CHANGES = [
    ("Sales of bread fell by 6 percent, to 8,460 loaves from 9,000 loaves.", {("6 percent", "8,460 loaves", "9,000 loaves")}),
    ("The rate was 9.1 percent, compared with 6.4 percent in 2014, a gain of 2.7 percentage points.", {("2.7 percentage points", "9.1 percent", "6.4 percent")}),
    ("Profit doubled to 96 million euros from 71 million euros.", {("doubled", "96 million euros", "71 million euros")}),
    # another clause begins between them
    ("Costs rose 5 percent and profit was 12 million euros, against 11 million euros.", set()),
    # neither value is said to be the old one
    ("Sales rose 5 percent. The firm has 300 vans and 40 shops.", set()),
]  # fmt: skip
SHARES = [
    ("The clinic treated 140 of the 400 horses, or 35 percent.", {("35 percent", "140", "400 horses")}),
    ("The clinic treated 140 horses. In Wales 35 percent of farmers keep sheep.", set()),
]
SUMS = [
    ("The inn has 127 rooms. There are 57 rooms in the tower, 41 rooms in the wing and 29 rooms in the yard.", {("57 rooms", "127 rooms"), ("41 rooms", "127 rooms"), ("29 rooms", "127 rooms")}),
    # too far from any whole
    ("The inn has 300 rooms. There are 57 rooms in the tower, 41 rooms in the wing and 29 rooms in the yard.", set()),
]  # fmt: skip
ORDERS = [
    ("Ashby took third place with 15,000 trees and Corley took fourth place with 17,800 trees.", {("15,000 trees", "17,800 trees")}),
    ("Ashby came first with 77.4 percent, followed by Corley on 79.3 percent.", {("77.4 percent", "79.3 percent")}),
    # the smallest first
    ("The fastest was Ashby, third place with 15,000 votes, and Corley took fourth place with 17,800 votes.", set()),
]  # fmt: skip
RATES = [
    ("The lift carried 730,000 skiers in 2018, or about 2,000 a day.", {("or about 2,000 a day", "730,000 skiers")}),
    ("The lift carried 730,000 skiers in 2018. Parking costs 40 euros a day.", set()),
]


@pytest.mark.parametrize(
    ("relation", "text", "expected"),
    [
        (name, *case)
        for name, cases in (
            ("changes", CHANGES),
            ("shares", SHARES),
            ("sums", SUMS),
            ("orders", ORDERS),
            ("rates", RATES),
        )
        for case in cases
    ],
)
def test_what_is_tied(read, relation, text, expected):
    told = read(text).told(relation)
    assert {tuple(part.removeprefix("or ") for part in row) for row in told} == {
        tuple(part.removeprefix("or ") for part in row) for row in expected
    }


def test_nothing_is_tied_where_there_is_nothing(read):
    for relation in ("changes", "shares", "sums", "orders", "rates"):
        assert read("No number here.").told(relation) == set()
