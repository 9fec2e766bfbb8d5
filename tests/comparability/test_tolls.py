"""Counts that can only grow, in articles of two days."""

import datetime as dt

import pytest

from consistency import Article, check

FIRST = "The mudslide at the Orvell pit in Peru killed 17 miners."
LATER = [
    ("The mudslide at the Orvell pit in Peru killed 14 miners.", True),
    ("The mudslide at the Orvell pit in Peru killed 19 miners.", False),
    ("The mudslide at the Orvell pit in Peru killed at least 14 miners.", False),
    ("The mudslide at the Orvell pit in Peru killed 14 miners, not 17 as first reported.", False),
    ("The mudslide at the Orvell pit in Peru killed 14 miners, fewer than first reported.", False),
    ("The mudslide at the Orvell pit in Peru killed 14 miners on the lower shaft alone.", False),
    ("The mudslide at the Orvell pit in Peru killed 14 miners who came from Chile.", False),
    ("A second mudslide at the Tarma pit in Peru killed 14 miners.", False),
    ("A gas blast at the Orvell pit in Peru killed 14 miners in 2009.", False),
    ("Of the miners whom the mudslide at the Orvell pit in Peru killed, 14 were buried.", False),
]


@pytest.mark.parametrize(("later", "told"), LATER)
def test_a_toll_that_falls(later, told):
    found = check(
        [
            Article("a", FIRST, published=dt.date(2021, 4, 6), collection="c"),
            Article("b", later, published=dt.date(2021, 4, 8), collection="c"),
        ]
    ).findings
    alarms = found[(found["severity"] != "note") & (found["verdict"] != "possible")]
    assert ("toll-falls" in set(alarms["rule"])) == told
