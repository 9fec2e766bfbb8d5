"""What the syntax of a sentence ties together."""

import pytest

CHANGES = [
    ("Sales of bread fell by 6 percent, to 8,460 loaves from 9,000 loaves.", {("6 percent", "8,460 loaves", "9,000 loaves")}),
    ("The rate was 9.1 percent, compared with 6.4 percent in 2014, a gain of 2.7 percentage points.", {("2.7 percentage points", "9.1 percent", "6.4 percent")}),
    ("Profit doubled to 96 million euros from 71 million euros.", {("doubled", "96 million euros", "71 million euros")}),
    # the sentence before or behind gives the values, in either order
    ("Thefts fell 12 percent last year. Police counted 4,400 thefts, compared with 6,200 in 2013.", {("12 percent", "4,400 thefts", "6,200")}),
    ("Late trains climbed from 4 percent to 6 percent. An increase of just 2 percent, you may say.", {("2 percent", "6 percent", "4 percent")}),
    ("The guild expects a clip that is down by 40 percent, at 24 tonnes, from 32 tonnes in 2014.", {("40 percent", "24 tonnes", "32 tonnes")}),
    ("Thefts fell 12 percent last year. The town lit 4,400 lamps, compared with 6,200 in 2013.", set()),
    # another clause begins between them
    ("Costs rose 5 percent and profit was 12 million euros, against 11 million euros.", set()),
    # neither value is said to be the old one
    ("Sales rose 5 percent. The firm has 300 vans and 40 shops.", set()),
]  # fmt: skip
SHARES = [
    ("The clinic treated 140 of the 400 horses, or 35 percent.", {("35 percent", "140", "400 horses")}),
    ("Out of 900 elms inspected, 270 were diseased. That is 45 percent.", {("45 percent", "270", "900 elms")}),
    ("Out of 900 elms inspected, 270 were diseased. In Wales 45 percent of farmers keep sheep.", set()),
    ("The clinic treated 140 horses. In Wales 35 percent of farmers keep sheep.", set()),
]
SUMS = [
    ("The inn has 127 rooms. There are 57 rooms in the tower, 41 rooms in the wing and 29 rooms in the yard.", {("57 rooms", "127 rooms"), ("41 rooms", "127 rooms"), ("29 rooms", "127 rooms")}),
    ("The abbey raised $3.31 million. It had three sources: $1,240,000 from the state, $960,000 from the town and $910,000 from donors.", {("$1,240,000", "$3.31 million"), ("$960,000", "$3.31 million"), ("$910,000", "$3.31 million")}),
    # no colon and no closing words
    ("The abbey raised $3.31 million. It spent $1,240,000 on slates, $960,000 on bells and $910,000 on glass.", set()),
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
    ("The inn let six rooms a day in the year to 31 March 2018, for a total of 730.", {("six rooms a day", "730")}),
    ("The lift carried 730,000 skiers in 2018. Parking costs 40 euros a day.", set()),
]
WORDED = [
    ("The storm sank 18 barges on the canal. Of the barges sunk on the canal, 23 were empty.", {("23", "18 barges")}),
    ("Twelve climbers died on the ridge. Among the dead were 15 guides.", {("15 guides", "Twelve climbers")}),
    # nothing says that these are barges, or far too many
    ("The storm sank 18 barges on the canal. Of the cottages flooded by the river, 23 lost a roof.", set()),
    ("The storm sank 18 barges on the canal. Of the barges sunk on the canal, 2,300 were feared to be empty.", set()),
]
FLOWS = [
    ("The mill grinds 40 sacks an hour, or 9,600 sacks a day.", {("9,600 sacks a day", "40 sacks an hour")}),
    ("The mill grinds 40 sacks an hour and sells 9,600 sacks a day.", set()),
]
AVERAGES = [
    ("The pier cost 12 million euros for 60 moorings, or 350,000 euros a mooring.", {("350,000 euros a mooring", "60 moorings", "12 million euros")}),
    ("The pier cost 12 million euros for 60 moorings, or 350,000 euros a week.", set()),
]  # fmt: skip


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
            ("worded", WORDED),
            ("flows", FLOWS),
            ("averages", AVERAGES),
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
    for relation in ("changes", "shares", "sums", "orders", "rates", "worded", "flows", "averages"):
        assert read("No number here.").told(relation) == set()
