"""Numbers as written: a value, then spellings of it; what is never a number; what is not read yet."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.extract.numerals.digits import printed

SPELLINGS = [
    (1_287_000, ["1,287,000", "1.287 million", "1 287 000", "1'287'000", "12,87,000", "1.287m tonnes"]),
    (816_000, ["816 000", "816,000", "816 thousand"]),
    (2_500_000, ["2.5 million", "two and a half million", "2.5m euros", "25 lakh"]),
    (30_000_000, ["3 crore", "thirty million", "30m passengers", "30-million"]),
    (500_000, ["half a million", "500k", "five hundred thousand", "half-a-million"]),
    (2.5, ["2 1/2", "2½", "two and a half", "two-and-a-half"]),
    (12, ["twelve", "12", "a dozen"]),
    (240, ["20 dozen", "two hundred and forty", "two hundred forty"]),
    (25, ["twenty-five", "twenty five", "25"]),
    (312_400, ["three hundred and twelve thousand four hundred", "312,400"]),
    (1_000, ["a thousand", "one thousand", "1,000"]),
    (3.5, ["three and a half", "3.5"]),
    (4_800_000_000, ["4.8bn", "4.8 billion", "4,800 million"]),
    (0.25, [".25", "0.25"]),
    (-7, ["minus 7", "minus seven"]),
]


@pytest.mark.parametrize(("value", "text"), [(v, t) for v, texts in SPELLINGS for t in texts])
def test_spellings_of_one_value(numerals, value, text):
    assert [(low, high) for _, low, high in numerals(f"They counted {text} there.")] == [(value, value)]


PARTS = [
    ("a third of the boats", 100 / 3), ("two-thirds of them", 200 / 3), ("three quarters of the town", 75), ("half of it", 50),
    ("one in seven adults", 100 / 7), ("two in five", 40), ("three out of four", 75), ("one in every ten", 10), ("a fifth of its trees", 20),
    ("more than half were late", 50), ("one new roof in three", 100 / 3), ("four-fifths of the crew", 80),
]  # fmt: skip


@pytest.mark.parametrize(("text", "percent"), PARTS)
def test_parts_of_a_whole_are_percent(numerals, text, percent):
    assert [round(low, 9) for _, low, _ in numerals(f"Officials said {text}.")] == [round(percent, 9)]


RANGES = [
    ("between 10 and 12 million people", 10e6, 12e6), ("10 to 12 million people", 10e6, 12e6), ("5-10%", 5, 10), ("from 3.5 to 4 per cent", 3.5, 4),
    ("two or three days", 2, 3), ("between £4.8bn and £4.9bn", 4.8e9, 4.9e9), ("$75 million to $80 million", 75e6, 80e6), ("between 5% and 6%", 5, 6),
    ("15 per cent to 20 per cent", 15, 20), ("500,000 to 1 million", 500_000, 1e6), ("8–9 hours", 8, 9),
]  # fmt: skip


@pytest.mark.parametrize(("text", "low", "high"), RANGES)
def test_ranges_are_joined_and_share_their_scale(numerals, text, low, high):
    assert [(a, b) for _, a, b in numerals(f"It takes {text} now.")] == [(low, high)]


TWO = [
    ("the price fell from 9,000 to 8,460", [9000, 8460]),
    ("output rose by 3 to 40", [3, 40]),
    ("the share climbed 5 percent to 61 percent", [5, 61]),
    ("12 men and 15 women", [12, 15]),
]


@pytest.mark.parametrize(("text", "values"), TWO)
def test_steps_are_two_numbers(numerals, text, values):
    assert [low for _, low, _ in numerals(f"Last year {text}.")] == values


MULTIPLES = [
    ("doubled", 2), ("tenfold", 10), ("10-fold", 10), ("twice as many", 2), ("three times as many", 3), ("trebled", 3), ("half as many", 0.5),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), MULTIPLES)
def test_multiples(numerals, text, value):
    assert [low for _, low, _ in numerals(f"The herd has {text} since.")] == [value]


RANKS = [
    ("Norway ranks first in Europe", 1), ("it came second", 2), ("she finished fourth", 4), ("the club is third in the table", 3),
    ("making it the largest exporter of salt", 1), ("he was 3rd overall", 3),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), RANKS)
def test_ranks(numerals, text, value):
    assert [low for _, low, _ in numerals(text)] == [value]


OPEN = [
    ("the majority of the boats", 50, None),
    ("most of the boats", 50, None),
    ("dozens of boats", 12, 120),
    ("hundreds of thousands of boats", 1e5, 1e6),
    ("thousands of boats", 1e3, 1e4),
]


@pytest.mark.parametrize(("text", "low", "high"), OPEN)
def test_open_numbers(numerals, text, low, high):
    assert [(a, b) for _, a, b in numerals(f"They lost {text} there.")] == [(low, high)]


NEVER = [
    "The shop is at 7:40 on channel 16.", "Call 555-0188-2 or 01632 960 001.", "The lander ran Orbit 2.3 until Unit 4 failed.", "It is called COVID-19.",
    "Take Flight 204 to Room 12.", "The A320 and the B-52 flew.", "They won 3-1.", "The server 10.0.0.12 fell.", "No one knew, and one of them left.",
    "Section 14 of the act", "Founded in 1884, it closed.", "He wore No. 45 then.", "The file is WC/2023/0417.", "He lives at Apt 9.",
]  # fmt: skip


@pytest.mark.parametrize("text", NEVER)
def test_what_is_never_a_number(numerals, text):
    assert numerals(text) == []


STILL = [
    ("24 Harrow B12 jets landed", 24), ("In Marrow 250 people left", 250), ("Some 132 farms closed", 132), ("2,000 people came", 2000),
    ("It cost RM900", 900), ("The US$5 note", 5), ("a 26-day strike", 26), ("a 150-seat hall", 150),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), STILL)
def test_what_looks_like_a_label_and_is_a_number(numerals, text, value):
    assert value in [low for _, low, _ in numerals(text)]


@given(st.integers(min_value=0, max_value=10**30))
def test_digits_round_trip_in_any_grouping(value):
    assert printed(f"{value}") == (Decimal(value), Decimal(1))
    assert printed(f"{value:,}") == (Decimal(value), Decimal(1))


@given(st.decimals(min_value=0, max_value=10**9, places=3))
def test_decimals_are_read_as_printed(value):
    read = printed(f"{value}")
    assert read == (value, Decimal("0.001"))


@given(st.text(max_size=60))
def test_no_text_breaks_the_reader(numerals, text):
    for _, low, high in numerals(text):
        assert high is None or low <= high
