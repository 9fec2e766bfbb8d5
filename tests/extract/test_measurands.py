"""What a number counts or measures, which unit it has, and what narrows it."""

import pytest

COUNTED = [
    ("The port counted 6,747 overseas servers.", "overseas server", "server"), ("Police arrested 12 men.", "man", "person"), ("Floods killed 84 people.", "people", "death"),
    ("They found 300 dead.", "person", "death"), ("The navy bought 13 aircraft.", "aircraft", "aircraft"), ("It runs 240 sports cars.", "sports car", "car"),
    ("The control room took 640 emergency calls.", "emergency call", "call"), ("The zoo keeps 14 wolves.", "wolf", "wolf"), ("She owns 2 geese.", "goose", "goose"),
    ("A jury heard 32 theft cases.", "theft case", "case"), ("The army has 40 new rescue teams.", "rescue team", "team"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "unit", "measure"), COUNTED)
def test_counted_nouns(figures, text, unit, measure):
    (figure,) = figures(text)
    assert figure.unit.split()[-1] == unit.replace("people", "person").split()[-1]
    assert figure.measure.split()[-1] in {measure, figure.unit}


UNITS = [
    ("Rain reached 12 mm.", "millimetre", None), ("The fine was £85m.", "GBP", None), ("Shares closed at 812p.", "GBP", None), ("It covers 340 square kilometres.", "square_kilometre", None),
    ("Winds reached 96 kilometres per hour.", "kilometre_per_hour", None), ("It pumps 9,000 barrels a day.", "barrel", "day"), ("Rates rose by 35 basis points.", "percentage_point", None),
    ("Support fell 3 percentage points.", "percentage_point", None), ("Water costs 50 cents.", "USD", None), ("The strike lasted 26 days.", "day", None),
    ("Petra Lund, 61, was there.", "year", None), ("They sold 400 lamps a week.", "lamp", "week"), ("It holds 58 kWh.", "kilowatt_hour", None), ("The debt is 20 million Swiss francs.", "CHF", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "unit", "per"), UNITS)
def test_units(figures, text, unit, per):
    (figure,) = figures(text)
    assert (figure.unit, figure.per) == (unit, per)


PAIRS = [
    ("Visitors rose from 610 in 2017 to 655 in 2018.", ["visitor", "visitor"]),
    ("He went from 174 pounds to 161.", ["pound", "pound"]),
    ("The depot held 4,120 crates, against 4,850 the year before.", ["crate", "crate"]),
]


@pytest.mark.parametrize(("text", "units"), PAIRS)
def test_a_bare_number_takes_the_unit_of_its_pair(figures, text, units):
    assert [f.unit for f in figures(text)] == units


def test_an_act_told_by_its_verb_is_counted(figures):
    (figure,) = figures("The gates were attacked an average 1,400 times a month in 2018.")
    assert (figure.measure, figure.per, figure.aggregate) == ("attack", "month", "mean")


def test_what_narrows_a_count_is_a_qualifier_and_not_the_measure(figures):
    (figure,) = figures("The watchdog found 85 websites of public libraries.")
    assert figure.measure == "website"
    assert "libraries" in figure.qualifiers
