"""Numbers beside a change, a share, a pace or a whole that it is the arithmetic of."""

import pytest

TIED = [
    ("changes", "In 2003 the town had 41 cafes; in 2014 it had 95, four times as many.", True),
    ("changes", "The fleet had 120 boats in 2010. By 2015 the number had doubled, to 190.", True),
    # another subject stands between
    ("changes", "Costs fell 59 percent, while the bakery lost 72 crowns, against 61 crowns a year ago.", False),
    ("shares", "The club sold 240 boats, 90 of them (55 percent) abroad.", True),
    ("shares", "The club sold 240 boats, 90 of them abroad. In Wales 55 percent of clubs row.", False),
    ("insides", "The guard stopped 52 boats, including 61 trawlers.", True),
    ("insides", "The guard stopped 52 boats, of which 11 were trawlers.", True),
    ("insides", "The guard stopped 52 boats and freed 61 seals.", False),
    ("paces", "Divers raised 40 tonnes a day for 12 days, 900 tonnes in all.", True),
    ("paces", "Parking costs 12 euros a day for the 3 days of the fair, and a tent 400 euros.", False),
    ("orders", "Maple Street is the busiest with 142 carts a day; Oak Street comes second with 159.", True),
]  # fmt: skip


@pytest.mark.parametrize(("relation", "text", "tied"), TIED)
def test_what_is_tied(read, relation, text, tied):
    assert bool(read(text).told(relation)) is tied


PORTIONS = [
    ("The valley has 412 farms. Of those, 96 are organic.", "More than a third of the farms in the valley are organic.", True),
    # said of another part
    ("The valley has 412 farms. Of those, 96 are organic.", "More than a third of the farms in the valley keep goats.", False),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "tied"), PORTIONS)
def test_a_share_is_held_against_a_part_told_elsewhere(read, one, other, tied):
    assert bool(read(one, other).told("portions")) is tied


OTHERS = [
    ("The farm sold 31,000 bottles of red wine.", "The farm sold 28,000 bottles of white wine.", "31,000", "28,000", "close", "said of another"),
    ("The Lido sold 310 tickets in April.", "The Lido sold 240 tickets in March.", "310", "240", "close", "other times told"),
    ("The Lido sold 310 tickets.", "The Lido sold 240 tickets.", "310", "240", "close", ""),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "left", "right", "mode", "reason"), OTHERS)
def test_sentences_much_alike_may_tell_of_two_things(read, one, other, left, right, mode, reason):
    assert read(one, other).reason(left, right, mode) == reason
