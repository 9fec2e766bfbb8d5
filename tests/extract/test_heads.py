"""Heads of tables: times, units, places, what is measured."""

import pytest

TIMES = [
    ("2023", "2023-01-01", "2023-12-31"),
    ("2023*", "2023-01-01", "2023-12-31"),
    ("2023 (provisional)", "2023-01-01", "2023-12-31"),
    ("Jan–Mar 2024", "2024-01-01", "2024-03-31"),
    ("January to March 2024", "2024-01-01", "2024-03-31"),
    ("Q1 2024", "2024-01-01", "2024-03-31"),
    ("2023 Q1", "2023-01-01", "2023-03-31"),
    ("H1 2023", "2023-01-01", "2023-06-30"),
    ("Dec 2023", "2023-12-01", "2023-12-31"),
    ("31 March 2024", "2024-03-31", "2024-03-31"),
    ("Year to March 2024", "2023-04-01", "2024-03-31"),
    ("Three months / Q1 2024", "2024-01-01", "2024-03-31"),
    ("Deaths 2022", "2022-01-01", "2022-12-31"),
]


@pytest.fixture(scope="module")
def head(extractor):
    return extractor.cells._heads.read  # noqa: SLF001 - the reader that the pipeline compiled


@pytest.mark.parametrize(("text", "begin", "end"), TIMES)
def test_times(head, text, begin, end):
    assert tuple(map(str, head(text).days)) == (begin, end)


@pytest.mark.parametrize("text", ["2022 and 2023", "Q1", "January", "2023-24", "FY2023"])
def test_times_that_are_not_certain(head, text):
    found = head(text)
    assert found.time
    assert found.days is None


@pytest.mark.parametrize("text", ["Leeds", "Revenue", "Men", "£m", "Number"])
def test_heads_without_a_time(head, text):
    assert (head(text).time, head(text).days) == ("", None)


# (head, sign, scale, unit, the words left)
UNITS = [
    ("£m", "£", "million", "", ""),
    ("Revenue (£m)", "£", "million", "", "Revenue"),
    ("Revenue ($ million)", "$", "million", "", "Revenue"),
    ("Revenue (US$ bn)", "US$", "billion", "", "Revenue"),
    ("Revenue (EUR)", "EUR", "", "", "Revenue"),
    ("Exports, million euros", "", "million", "euros", "Exports"),
    ("Passengers (thousands)", "", "thousand", "", "Passengers"),
    ("Passengers ('000)", "", "thousand", "", "Passengers"),
    ("Turnout (%)", "", "", "percent", "Turnout"),
    ("Unemployment rate, percent", "", "", "percent", "Unemployment rate"),
    ("Wheat (tonnes)", "", "", "tonnes", "Wheat"),
    ("Output (GDP)", "", "", "", "Output (GDP)"),
    ("Number of deaths", "", "", "", "Number deaths"),
    ("Total", "", "", "", ""),
    ("m", "", "", "", "m"),
]


@pytest.mark.parametrize(("text", "sign", "scale", "unit", "words"), UNITS)
def test_units(head, text, sign, scale, unit, words):
    found = head(text)
    assert (found.sign, found.scale, found.unit, found.words) == (sign, scale, unit, words)


def test_what_a_caption_is_broken_down_by_is_no_measure(head):
    found = head("Table 2. Recorded burglaries in Leeds by type of home, 2023", caption=True)
    assert (found.words, found.place, found.by) == ("Recorded burglaries", "Leeds", "type of home")
    assert str(found.days[0]) == "2023-01-01"
