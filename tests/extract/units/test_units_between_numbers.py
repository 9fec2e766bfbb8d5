"""Units said once for several numbers, quantities given again in other units, and ages without a unit."""

import pytest

SHARED = [
    ("Growth went from 5 to 7 percent.", ["percent", "percent"]), ("Growth fell from 7 to 5 percent.", ["percent", "percent"]), ("Rates of 5, 7 and 9 percent were offered.", ["percent"] * 3),
    ("Unemployment was 7.3 percent, against 6.8 a year before.", ["percent", "percent"]), ("Unemployment fell to 7.3 percent from 7.7.", ["percent", "percent"]), ("Turnout was 44 percent, up from 41.", ["percent", "percent"]),
    ("Labour won 45 percent, the Greens 38.", ["percent", "percent"]), ("Exports rose 5 percent and imports 3.", ["percent", "percent"]), ("They raised 45 million of the 2.3 billion euros.", ["EUR", "EUR"]), ("He went from 174 pounds to 161.", ["pound", "pound"]),
    ("The swell rose from 3 to 5 metres.", ["metre", "metre"]), ("Sales rose 12 percent to 4,500.", ["percent", "sale"]), ("Exports fell 3 percent, from 500 to 480.", ["percent", "export", "export"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "units"), SHARED)
def test_a_unit_said_once(figures, text, units):
    found = figures(text)
    if len(found) == 1:  # read as one range
        assert found[0].unit == units[0]
    else:
        assert [f.unit for f in found] == units


RESTATED = [
    ("The fine was $85m (£74m).", [None, 0]), ("The fine was $85m (about £74m).", [None, 0]), ("The fine was $85m, or £74m.", [None, 0]), ("The fine was $85m (the equivalent of £74m).", [None, 0]),
    ("The fine was £85m ($110m, €98m).", [None, 0, 0]), ("The fine was A$85m ($60m).", [None, 0]), ("The fine was $85m [£74m].", [None, 0]), ("The path is 12 miles (19 km) long.", [None, 0]), ("The path is 12 miles, or 19 km, long.", [None, 0]),
    ("It covers 5 acres (2 hectares).", [None, 0]), ("It hit 60 mph (97 km/h).", [None, 0]), ("It makes 224 kW / 300 hp.", [None, 0]), ("It was 30C (86F) there.", [None, 0]), ("They dug 900 tonnes of coal (990 short tons).", [None, 0]),
    ("Petrol costs $4.50 a gallon (£1.02 a litre).", [None, 0]), ("He is 6 feet 2 inches (1.88 m) tall.", [None, 0]), ("All twelve (12) members voted.", [None, 0]),
    ("It is 12 miles (20 minutes) away.", [None, None]), ("Growth was 5 percent (4 percent in May).", [None, None]), ("It costs $85m (900 jobs).", [None, None]), ("It lasts five days or two weeks.", [None, None]), ("They sent $5m and £3m.", [None, None]),
    ("Sales were $85m ($74m in 2018).", [None, None]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "restates"), RESTATED)
def test_the_same_quantity_again(figures, text, restates):
    found = figures(text)
    ids = [f.figure for f in found]
    assert [None if f.restates is None else ids.index(f.restates) for f in found] == restates


AGES = [
    "Petra Lund, 61, was there.", "A man aged 35 was held.", "He left school at the age of 16.", "She was 17 when it began.", "He turned 62 in May.", "Petra Lund, who was born in 1940 and is now 61, was there.", "She will be 28 by June.", "A 41-year-old was held.", "A 41 year old man was held.",
    "She is 41 years old.", "A woman of 54 was held.", "The tower is 300 years old.", "Life expectancy is 73.", "The driver, who was 81, was held.",
]  # fmt: skip


@pytest.mark.parametrize("text", AGES)
def test_ages(figures, text):
    assert [f.unit for f in figures(text)] == ["year"]


NO_AGES = [
    "Berlin, 3,400, was bid.",
    "There were 35 in all.",
    "It was 17 that we saw.",
    "He turned 62 pages.",
    "The chapel is now 62 miles away.",
    "Lund was born in 1940 and there are now 62.",
    "She was 17th in the race.",
]


@pytest.mark.parametrize("text", NO_AGES)
def test_numbers_that_are_no_ages(figures, text):
    assert "year" not in [f.unit for f in figures(text)]
