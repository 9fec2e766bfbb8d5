"""Hedges belong to one number; intervals come from the printed digits and the hedge."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

HEDGED = {
    "about": [
        "about 73 boats", "some 1,100 boats", "an estimated 40 boats", "around 40 boats", "roughly two in five boats", "approximately 300 boats", "40 boats or so",
        "30-odd boats", "close to 300 boats", "in the region of 300 boats", "~300 boats", "somewhere around 300 boats", "300 or so boats", "on the order of 300 boats",
        "about a third of the boats", "circa 300 boats", "some 300 boats", "barely 40 boats",
    ],
    "nearly": [
        "nearly 1.9 million boats", "almost 60 boats", "close on 60 boats", "not quite 60 boats", "approaching 60 boats", "virtually 60 boats", "nearly half of the boats",
        "getting on for 60 boats", "nearly another 60 boats", "almost a full 60 boats",
    ],
    "more_than": [
        "more than 14 million boats", "over 30 boats", "upwards of 500 boats", "just over 70 boats", "well over 70 boats", "in excess of 70 boats", "slightly more than 70 boats",
        "a little over 70 boats", "a shade above 70 boats", "north of 70 boats", "50-plus boats", "50+ boats", "more than a total of 70 boats", "more than a whopping 70 boats",
        "far more than 70 boats", "marginally over 70 boats", "exceeding 70 boats", "more than a dozen boats", "more than half of the boats",
    ],
    "at_least": [
        "at least 63 boats", "no fewer than 12 boats", "150 boats or more", "150 or more boats", "not less than 150 boats", "a minimum of 150 boats", "≥150 boats",
        "150 boats at the very least", "150 boats and upwards", "at least another 12 boats",
    ],
    "up_to": [
        "up to 45 boats", "as many as 90 boats", "no more than 90 boats", "at most 90 boats", "a maximum of 90 boats", "90 boats or fewer", "as many as a dozen boats",
        "not more than 90 boats", "90 boats at most",
    ],
    "less_than": [
        "fewer than 20 boats", "below 5,000 boats", "under 5,000 boats", "less than 20 boats", "just under 300 boats", "slightly fewer than 300 boats", "well under 300 boats",
        "a touch below 300 boats", "less than half of the boats", "far fewer than 300 boats",
    ],
    "between": ["between 5 and 10 boats", "5-10 boats", "5 to 10 boats"],
    "none": [
        "70 boats", "the 70 boats", "exactly 70 boats", "only 70 boats", "another 70 boats", "more boats: 70", "some of its 70 boats", "nearly all; 70 boats", "a total of 70 boats",
        "fewer of the 70 boats", "more than the 70 boats of last year", "above the 70 boats of last year", "over the 70 boats", "took over 70 boats", "talked about 70 boats",
        "passed 70 bills", "boats that fall under 3 headings",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("hedge", "text"), [(h, t) for h, texts in HEDGED.items() for t in texts])
def test_hedges(figures, hedge, text):
    assert [f.hedge for f in figures(f"The port counted {text}.")][:1] == [hedge]


ONE_NUMBER = [
    ("About 73,000 carts and 32,000 mules crossed.", ["about", "none"]),
    ("It helped more than 50 towns and some 1,100 farms.", ["more_than", "about"]),
    ("They sold 300 or more tents and 12 lamps.", ["at_least", "none"]),
    ("Nearly 40 of the 60 carts were late.", ["nearly", "none"]),
    ("Up to 12 carts, or 15 with the mules, came.", ["up_to", "none"]),
    ("Of the 90 carts at least 12 were lost and about half were late.", ["none", "at_least", "about"]),
    ("The road is more than 12 miles (19 km) long.", ["more_than", "more_than"]),
    ("It cost about $12 million (£9.5 million).", ["about", "about"]),
    ("It cost about $12 million (£9.5 million) and 3 lives.", ["about", "about", "none"]),
]


@pytest.mark.parametrize(("text", "hedges"), ONE_NUMBER)
def test_a_hedge_belongs_to_one_number_and_its_conversion(figures, text, hedges):
    assert [f.hedge for f in figures(text)] == hedges


ALLOWED = [
    ("27 percent of voters", 26.5, 27.5), ("10 percent of voters", 9.5, 10.5), ("1.9 million users", 1.85e6, 1.95e6), ("18 miles", 17.5, 18.5), ("5.25 percent", 5.245, 5.255),
    ("11,000 users", 10_500, 11_500), ("2,300 users", 2250, 2350), ("100 users", 96, 104), ("6,747 users", 6747, 6747), ("140 users", 140, 140), ("84 users", 84, 84),
    ("200 users", 191, 209), ("1,000 users", 951, 1049), ("two hundred users", 191, 209), ("40 users", 40, 40),
    ("nearly 200 users", 190, 209), ("about 2,000 users", 1900, 2100), ("more than 50 users", 50, math.inf), ("up to 50 users", -math.inf, 50),
    ("at least 3 users", 3, math.inf), ("$1.2 billion", 1.15e9, 1.25e9), ("just over 400 users", 400, 420), ("fewer than 20 users", -math.inf, 20),
    ("just under 400 users", 380, 419), ("about half of the users", 42.5, 57.5), ("half a million users", 475_001, 524_999), ("between 5 and 10 users", 5, 10),
    ("$5", 4.5, 5.5), ("$5.00", 4.995, 5.005), ("most of the users", 50, math.inf), ("dozens of users", 12, math.inf),
]  # fmt: skip


@pytest.mark.parametrize(("text", "low", "high"), ALLOWED)
def test_what_the_words_allow(figures, text, low, high):
    (figure,) = figures(f"The mayor spoke of {text}.")
    assert (figure.low, figure.high) == pytest.approx((low, high))


def test_a_round_hundred_and_five_more_differ(figures):
    hundred, more = figures("The inn had 100 guests."), figures("The inn had 105 guests.")
    assert hundred[0].high < more[0].low


STATED = [
    ("just over 400 users", 400, 400), ("just under 400 users", 400, 400), ("about 400 users", 400, 400), ("more than 400 users", 400, math.inf),
    ("at least 400 users", 400, math.inf), ("up to 400 users", -math.inf, 400), ("between 300 and 400 users", 300, 400), ("400 users", 400, 400),
]  # fmt: skip


@pytest.mark.parametrize(("text", "low", "high"), STATED)
def test_what_is_stated(figures, text, low, high):
    (figure,) = figures(f"The mayor spoke of {text}.")
    assert (figure.stated_low, figure.stated_high) == (low, high)


TIMES = [
    ("The wall was built over three years.", "none"),
    ("It lasted for over three years.", "more_than"),
    ("It took under an hour and 4 men.", "none"),
]


@pytest.mark.parametrize(("text", "hedge"), TIMES)
def test_over_a_length_of_time_is_mostly_no_hedge(figures, text, hedge):
    assert figures(text)[-1].hedge == hedge


@given(
    st.integers(min_value=1, max_value=10**12),
    st.sampled_from(["", "about ", "nearly ", "more than ", "up to ", "just over ", "just under ", "at least "]),
)
def test_what_is_stated_lies_in_what_is_allowed(figures, number, hedge):
    for f in figures(f"The port counted {hedge}{number:,} boats."):
        assert f.low <= f.stated_low <= f.stated_high <= f.high
