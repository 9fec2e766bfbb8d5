"""Numbers as written, a corpus: a value and all spellings of it. What is never one and what is not read yet stand beside."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.extract.numerals.digits import printed

SPELLINGS = [
    # digits and their grouping
    (1_287_000, ["1,287,000", "1.287 million", "1 287 000", "1'287'000", "1’287’000", "12,87,000", "1.287m tonnes", "1\u202f287\u202f000", "1.287.000"]),
    (816_000, ["816 000", "816,000", "816 thousand", "816k", "816\u00a0000"]),
    (1_234.5, ["1,234.5", "1 234.5", "1.234,5", "1234.5"]),
    (12.5, ["12.5", "12½", "12 1/2", "twelve and a half", "twelve point five", "12,50"]),
    (0.25, [".25", "0.25"]),
    # scales
    (2_500_000, ["2.5 million", "two and a half million", "2.5m euros", "25 lakh", "two-and-a-half million", "two million and a half", "2½ million", "2.5mn"]),
    (30_000_000, ["3 crore", "thirty million", "30m passengers", "30-million", "30M", "30 million", "$30MM"]),
    (500_000, ["half a million", "500k", "five hundred thousand", "half-a-million", "half million", "500 thousand"]),
    (750_000, ["three quarters of a million", "three-quarters of a million", "750,000"]),
    (4_800_000_000, ["4.8bn", "4.8 billion", "4,800 million", "4.8 thousand million", "4.8bln"]),
    (12_000_000_000_000, ["12 lakh crore", "12 trillion"]),
    (1_200_000_000_000, ["1.2 trillion", "1.2tn", "1.2 trn"]),
    (250_000, ["quarter of a million", "a quarter of a million", "a quarter million"]),
    # words
    (12, ["twelve", "12", "a dozen", "one dozen"]),
    (6, ["half a dozen", "half-dozen", "six"]),
    (36, ["three dozen", "3 dozen", "three dozens", "thirty-six", "thirty six"]),
    (240, ["20 dozen", "two hundred and forty", "two hundred forty", "240"]),
    (40, ["two score", "forty"]),
    (25, ["twenty-five", "twenty five", "25"]),
    (105, ["a hundred and five", "one hundred and five", "one hundred five", "105"]),
    (618, ["6 hundred and 18", "six hundred and eighteen", "six hundred eighteen"]),
    (7_618, ["7 thousand 6 hundred and 18", "seven thousand six hundred and eighteen"]),
    (312_400, ["three hundred and twelve thousand four hundred", "312,400"]),
    (102_000, ["a hundred and two thousand", "102 thousand"]),
    (1_000, ["a thousand", "one thousand", "1,000"]),
    (1_200, ["twelve hundred", "1,200"]),
    (100_000, ["hundred thousand", "a hundred thousand", "one hundred thousand"]),
    (2_000_000_000, ["two thousand million", "two billion"]),
    (0, ["zero", "nought", "0"]),
    # decimals and fractions in words
    (8.06, ["eight point nought six", "eight point zero six", "8.06"]),
    (300.62, ["three hundred point sixty-two", "three hundred point six two"]),
    (1_500_000, ["one point five million", "one and a half million", "1.5 million"]),
    (3.5, ["three and a half", "3.5", "three-and-a-half", "3½"]),
    (5.25, ["five and a quarter", "5¼", "5 1/4"]),
    (5.75, ["five and three quarters", "five and three-quarters", "5¾", "5 3/4"]),
    (207.6, ["two hundred and seven and three fifths"]),
    (400.75, ["four hundred and three quarters"]),
    (6_250_000, ["6 million and a quarter", "six and a quarter million"]),
    (1_000_500_000, ["1,000.5 million"]),
    # powers of ten
    (1e10, ["1e10", "1E10", "1e+10", "10 billion"]),
    (2_900_000, ["2.9x10^6", "2.9 × 10^6", "2.9×10⁶", "2.9 x 10⁶", "2.9e6"]),
    (4.7e-5, ["4.7x10^-5", "4.7×10⁻⁵", "4.7e-5", "4.7×10−5"]),
    # signs
    (-7, ["minus 7", "minus seven", "negative seven", "-7", "−7", "minus-7"]),
    (-50, ["-$50", "$-50", "minus 50"]),
]  # fmt: skip


@pytest.mark.parametrize(("value", "text"), [(v, t) for v, texts in SPELLINGS for t in texts])
def test_spellings_of_one_value(numerals, value, text):
    assert [(low, high) for _, low, high in numerals(f"They counted {text} there.")] == [
        (pytest.approx(value), pytest.approx(value))
    ]


WHOLE_TEXTS = [
    ("7", 7), ("-7", -7), ("1,200", 1200), ("three", 3), ("3/4", 75), ("one over four", 25), ("1 over 4", 25), ("three quarters", 75),
    ("twenty-two thousandths", 2.2), ("a fifth", 20), ("½", 50), ("a billionth", 1e-7), ("three twenty-fifths", 12), ("half a million", 500_000),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), WHOLE_TEXTS)
def test_a_number_may_be_the_whole_text(numerals, text, value):
    assert [low for _, low, _ in numerals(text)] == [pytest.approx(value)]


PARTS = [
    (100 / 3, ["a third of the boats", "one third of it", "one-third of them", "one in three", "one boat in three", "a third less", "1/3 of the boats", "⅓ of it"]),
    (200 / 3, ["two-thirds of them", "two thirds of the town", "two in three", "two out of three", "2/3 of all boats"]),
    (75, ["three quarters of the town", "three-quarters of it", "three out of four", "3/4 of the town", "¾ of the town", "three in every four"]),
    (50, ["half of it", "half the boats", "more than half were late", "one in two", "halved", "one half of it", "½ of them"]),
    (100 / 7, ["one in seven adults", "a seventh of adults", "1 in 7"]),
    (40, ["two in five", "two fifths of it", "two out of every five", "2 in 5 people"]),
    (10, ["one in every ten", "a tenth of them", "one in ten", "1 in 10 of them"]),
    (20, ["a fifth of its trees", "one new roof in five", "up a fifth", "fell by a fifth", "a fifth more than before"]),
    (80, ["four-fifths of the crew", "four in five", "four out of five"]),
    (0.1, ["one in 1,000", "one in a thousand", "a thousandth of it"]),
    (62.5, ["five-eighths of it", "5/8 of it", "⅝ of it"]),
    (25, ["a quarter of the sum", "up a quarter", "a quarter less", "one in four"]),
]  # fmt: skip


@pytest.mark.parametrize(("percent", "text"), [(p, t) for p, texts in PARTS for t in texts])
def test_parts_of_a_whole_are_percent(numerals, percent, text):
    assert [low for _, low, _ in numerals(f"Officials said {text}.")] == [pytest.approx(percent)]


OF_UNITS = [
    ("half a mile", 0.5), ("a half mile", 0.5), ("three-quarters of a tonne", 0.75), ("a quarter of a percentage point", 0.25), ("3/4 inch", 0.75),
    ("½ tonne", 0.5), ("two-thirds of a litre", 2 / 3), ("half of one percent", 0.5), ("1/8 of a mile", 0.125), ("half an acre", 0.5), ("2 3/8 miles", 2.375),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), OF_UNITS)
def test_a_fraction_of_a_unit_is_a_number(numerals, text, value):
    assert [low for _, low, _ in numerals(f"He moved {text} off.")] == [pytest.approx(value)]


RANGES = [
    ("between 10 and 12 million people", 10e6, 12e6), ("10 to 12 million people", 10e6, 12e6), ("10-12 million people", 10e6, 12e6), ("5-10%", 5, 10),
    ("from 6.5 to 7 per cent", 6.5, 7), ("two or three days", 2, 3), ("between £2.3bn and £2.6bn", 2.3e9, 2.6e9), ("$26 million to $31 million", 26e6, 31e6),
    ("between 5% and 6%", 5, 6), ("12 per cent to 18 per cent", 12, 18), ("500,000 to 1 million", 500_000, 1e6), ("8–9 hours", 8, 9), ("$3 to $5 billion", 3e9, 5e9),
    ("$3-5 billion", 3e9, 5e9), ("$1.5-2 million", 1.5e6, 2e6), ("two to three hundred hens", 200, 300), ("five to ten thousand hens", 5000, 10_000),
    ("12 to 15 hens", 12, 15), ("10cm to 12cm", 10, 12), ("250 to 300 hens", 250, 300), ("5-to-10 percent", 5, 10), ("5- to 10-year terms", 5, 10),
    ("two-to-three days", 2, 3), ("three or four hens", 3, 4), ("0.5-1%", 0.5, 1), ("US$61 to $64 billion", 61e9, 64e9), ("anything from 5 to 9 hens", 5, 9),
    ("1,000–2,000 hens", 1000, 2000), ("a fall of 10 to 15 percent", 10, 15), ("between half a million and a million hens", 5e5, 1e6), ("25 – 40 min", 25, 40),
]  # fmt: skip


@pytest.mark.parametrize(("text", "low", "high"), RANGES)
def test_ranges_are_joined_and_share_their_scale(numerals, text, low, high):
    assert [(a, b) for _, a, b in numerals(f"It takes {text} now.")] == [(low, high)]


STEPS = [
    ("the price fell from 7,000 to 6,310", [7000, 6310]), ("output rose by 3 to 40", [3, 40]), ("the share climbed 5 percent to 61 percent", [5, 61]),
    ("12 men and 15 women came", [12, 15]), ("the toll rose last year from 610 to 655", [610, 655]), ("sales fell 4 percent to 96 million", [4, 96e6]),
    ("it grew from 24 hens to 90", [24, 90]), ("they added 30 hens to 15 ducks", [30, 15]), ("he paid £3 and $5", [3, 5]), ("two million and three of them left", [2e6, 3]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "values"), STEPS)
def test_steps_are_two_numbers(numerals, text, values):
    assert [low for _, low, _ in numerals(f"Last year {text}.")] == values


def test_a_close_change_in_one_unit_is_a_range(numerals):
    assert [(a, b) for _, a, b in numerals("Prices rose by 10 to 15 percent.")] == [(10, 15)]


def test_a_step_between_ranges_is_two_ranges(numerals):
    read = numerals("The forecast rose from 5 to 7 percent to 8 to 9 percent.")
    assert [(a, b) for _, a, b in read] == [(5, 7), (8, 9)]


MULTIPLES = [
    (2, ["doubled", "twice as many", "twofold", "2-fold", "twice the number", "two times as many", "double the number", "twice as likely as before"]),
    (3, ["three times as many", "trebled", "tripled", "threefold", "thrice the size", "3x as many", "three times the size", "triple the sum"]),
    (10, ["tenfold", "10-fold", "ten-fold", "10 times more", "ten times higher", "ten times its size"]),
    (0.5, ["half as many", "half as much"]),
    (0.25, ["a quarter as many"]),
    (1.5, ["1½ times as tall", "1.5 times the rate", "one and a half times as large"]),
    (100, ["hundredfold", "a hundred times more", "100 times as many"]),
]  # fmt: skip


@pytest.mark.parametrize(("value", "text"), [(v, t) for v, texts in MULTIPLES for t in texts])
def test_multiples(numerals, value, text):
    assert [low for _, low, _ in numerals(f"The herd has {text} since.")] == [value]


RANKS = [
    ("Norway ranks first in Europe", 1), ("it came second", 2), ("she finished fourth", 4), ("the club is third in the table", 3),
    ("making it the largest exporter of salt", 1), ("he was 3rd overall", 3), ("she took fifth", 5), ("the port was second with 18,600", 2),
    ("it is ranked number 12", 12), ("the country's No. 1 for cheese", 1), ("the world No. 3 lost", 3), ("Elcott, third on 44, lost", 3), ("it took first place", 1),
    ("sixth in the rankings", 6), ("it remains the biggest mill", 1),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), RANKS)
def test_ranks(numerals, text, value):
    assert numerals(text)[0][1] == value


OPEN = [
    ("the majority of the boats", 50, None), ("most of the boats", 50, None), ("a majority of boats", 50, None), ("the vast majority of boats", 50, None),
    ("dozens of boats", 12, 120), ("hundreds of thousands of boats", 1e5, 1e6), ("thousands of boats", 1e3, 1e4), ("tens of thousands of boats", 1e4, 1e5),
    ("several hundred boats", 100, 1000), ("a few thousand boats", 1000, 10_000), ("scores of boats", 20, 200), ("tens of millions of boats", 1e7, 1e8),
]  # fmt: skip


@pytest.mark.parametrize(("text", "low", "high"), OPEN)
def test_open_numbers(numerals, text, low, high):
    assert [(a, b) for _, a, b in numerals(f"They lost {text} there.")] == [(low, high)]


ONES = [("one man left", [1]), ("only one boat sank", [1]), ("it cost one percent", [1]), ("One US gallon is more", [1]), ("one hand was hurt", [1]),
    ("one of them left", []), ("no one left", []), ("the one that left", []), ("another one came", []), ("one by one", []), ("this one is new", []),
    ("one could say so", []), ("the same one again", []), ("one day he left", [])]  # fmt: skip


@pytest.mark.parametrize(("text", "values"), ONES)
def test_one_counts_or_stands_for_something(numerals, text, values):
    assert [low for _, low, _ in numerals(f"Then {text}." if text[0].islower() else f"{text}.")] == values


GAPPED = [
    ("The Blues won 40 seats, Labour 31, the Greens 12 and Independents nine.", [40, 31, 12, 9]),
    ("Leeds scored 12 goals, Hull 9 and York 3.", [12, 9, 3]),
    ("He owns 3 phones, an Orbit 12, and a Galaxy 9.", [3]),
]


@pytest.mark.parametrize(("text", "values"), GAPPED)
def test_names_before_numbers_in_gapped_clauses(numerals, text, values):
    assert [low for _, low, _ in numerals(text)] == values


STILL = [
    ("24 Harrow B12 jets landed", 24), ("In Marrow 250 people left", 250), ("Some 132 farms closed", 132), ("2,000 people came", 2000),
    ("It cost RM900", 900), ("The US$5 note", 5), ("a 26-day strike", 26), ("a 150-seat hall", 150), ("a then-14-month-old boy", 14), ("sub-9 percent growth", 9),
    ("It rose +0.4%", 0.4), ("It is worth $1900", 1900), ("2000 people came", 2000), ("30 Portuguese sailors came", 30), ("He has 12 Leeds players", 12),
    ("room for 40 guests", 40), ("The 2012 accord freed 40", 40), ("units 4 percent dearer", 4), ("four 12 kg bags", 12), ("a 5 W lamp", 5), ("The line 12 km long", 12),
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


UNDER_TWENTY = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]  # fmt: skip
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def in_words(n):
    """English words for n below a billion, as a second way to the same value."""
    if n < 20:
        return UNDER_TWENTY[n]
    if n < 100:
        return TENS[n // 10 - 2] + (f"-{UNDER_TWENTY[n % 10]}" if n % 10 else "")
    for scale, word in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if n >= scale:
            rest = n % scale
            joint = " and " if rest and rest < 100 and scale == 100 else " "
            return f"{in_words(n // scale)} {word}" + (f"{joint}{in_words(rest)}" if rest else "")
    raise AssertionError(n)


@given(st.integers(min_value=2, max_value=10**9 - 1))
def test_words_are_read_as_their_digits(numerals, n):
    assert [(low, high) for _, low, high in numerals(f"They counted {in_words(n)} hens.")] == [(n, n)]


@given(st.text(max_size=60))
def test_no_text_breaks_the_reader(numerals, text):
    for _, low, high in numerals(text):
        assert high is None or low <= high


@given(st.lists(st.sampled_from([
    "12", "1", ".", ",", "/", "-", "–", "$", "one", "half", "a", "and", "hundred", "million", "to", "between", "of", "e", "10", "^", "×", "⁶", "point", "third", "thirds",
    "no", "first", "times", "as", "(", "%", "+", "in", "½", "dozen", "0", "007", "m", "bn", "fold", "from", "by", "the", "The", "Room", " ", " ", " "]), max_size=14))  # fmt: skip
def test_no_row_of_number_words_breaks_the_reader(numerals, parts):
    for _, low, high in numerals("".join(parts)) + numerals(" ".join(parts)):
        assert high is None or low <= high
