"""The unit files: every line is read and converts, faults have a place, and no form crashes or leaks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.errors import InvalidFile, InvalidValue
from consistency.extract.sentence import read_sentence
from consistency.extract.units import UnitMatch
from consistency.extract.units.definitions import dimensions, plural, read_definitions, times
from consistency.extract.units.phrases import Phrases, split


@pytest.fixture(scope="module")
def definitions(vocabulary):
    return read_definitions(vocabulary.path("units.txt"))


def test_every_unit_is_found_by_each_of_its_words(extractor, definitions):
    found = {}
    for d in definitions:
        for word in d.words:
            match = extractor.units.after(read_sentence(f"5 {plural(word)} of it", 0), 1)
            found[word] = match.unit if match else None
    forms = extractor.units._behind.readings.forms  # noqa: SLF001 (those are decided by their sentence)
    decided = {"basis point": "percentage_point", "percent point": "percentage_point"}
    wrong = {
        word: found[word]
        for d in definitions
        for word in d.words
        if found[word] != decided.get(word, d.name)
        and not {word, plural(word)} & forms.keys()
        and d.name != "basis_point"
    }
    assert not wrong


def test_every_unit_converts_to_what_its_dimension_says(extractor, definitions):
    known = dimensions(definitions)
    for d in definitions:
        for other in definitions:
            if known[d.name] == known[other.name]:
                assert extractor.units.conversion.convert(1.0, d.name, other.name) is not None
                break
        assert extractor.units.dimension(d.name) is not None


@pytest.mark.parametrize(
    ("value", "source", "target", "expected"),
    [
        (1, "mile", "kilometre", 1.609344),
        (20, "degree_celsius", "degree_fahrenheit", 68),
        (1, "acre_foot", "cubic_metre", 1233.48),
        (3, "fortnight", "day", 42),
        (1, "knot", "kilometre_per_hour", 1.852),
        (50, "basis_point", "percentage_point", 0.5),
    ],
)
def test_conversion(extractor, value, source, target, expected):
    assert extractor.units.conversion.convert(value, source, target) == pytest.approx(expected, rel=1e-5)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("mile", "hour"),
        ("USD", "EUR"),
        ("gallon", "litre"),
        ("ton", "tonne"),
        ("wolf", "metre"),
        ("percent", "percentage_point"),
    ],
)
def test_what_does_not_convert(extractor, source, target):
    assert extractor.units.factor(source, target) is None


def test_an_offset_is_no_factor(extractor):
    assert extractor.units.factor("degree_celsius", "degree_fahrenheit") is None
    assert extractor.units.factor("mile", "yard") == pytest.approx(1760)


def test_dimensions(extractor):
    assert extractor.units.dimension("EUR") == extractor.units.dimension("krone") == "[money]"
    assert extractor.units.dimension("wolf") is None
    assert extractor.units.alike("mile_per_hour", "knot")
    assert extractor.units.alike("USD", "krone")
    assert not extractor.units.alike("USD", "metre")
    assert not extractor.units.alike("wolf", "wolf")


def test_units_of_time(definitions):
    found = times(definitions)
    assert {"second", "hour", "year", "century"} <= found
    assert not {"hertz", "metre_per_second", "knot"} & found


FAULTS = [
    ("metre = [length] = m\nfoot\n", 2, "is no unit"),
    ("metre = [length]\nmetre = [mass]\n", 2, "a second time"),
    ("metre = = m\n", 1, "is no unit"),
]


@pytest.mark.parametrize(("text", "line", "message"), FAULTS)
def test_faults_have_a_place(tmp_path, text, line, message):
    path = tmp_path / "units.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidFile, match=message) as caught:
        read_definitions(path)
    assert caught.value.line == line


@pytest.mark.parametrize(
    ("word", "many"),
    [
        ("mile", "miles"),
        ("inch", "inches"),
        ("mile per hour", "miles per hour"),
        ("century", "centuries"),
        ("day", "days"),
        ("minute of arc", "minutes of arc"),
    ],
)
def test_plurals(word, many):
    assert plural(word) == many


def test_the_longest_phrase_wins_across_hyphens_and_full_stops():
    phrases = Phrases({("square",): 1, ("square", "mile"): 2, ("sq", "ft"): 3})
    for text, expected in (("square mile", 2), ("square-mile", 2), ("square dance", 1), ("sq. ft", 3), ("mile", None)):
        s = read_sentence(text, 0)
        found = phrases.at(s, s.lower, 0)
        assert (found[0] if found else None) == expected
    s = read_sentence("m 2", 0)
    assert Phrases({split("m2"): 1}, tight=True).at(s, s.words, 0) is None


def test_a_unit_checks_itself():
    with pytest.raises(InvalidValue, match="a unit"):
        UnitMatch(3, 2, "metre", "measure")


FORMS = st.sampled_from(
    [
        "5",
        "1,000",
        "2.5",
        "$",
        "US",
        "A",
        "€",
        "kr",
        "per",
        "a",
        "an",
        "each",
        "/",
        "-",
        "day",
        "head",
        "100",
        "°",
        "C",
        "degrees",
        "m",
        "km",
        "h",
        "p",
        "pounds",
        "won",
        "million",
        "percent",
        "points",
        "(",
        ")",
        ".",
        "of",
        "old",
        "years",
        "x",
        "½",
        "in",
        "every",
        "for",
        "on",
    ]
)


@given(st.lists(st.tuples(FORMS, st.sampled_from(["", " "])), min_size=1, max_size=14))
def test_any_row_of_forms_is_read_and_stays_inside_its_sentence(extractor, pieces):
    s = read_sentence("".join(f"{word}{space}" for word, space in pieces), 0)
    for k in range(len(s) + 1):
        for found in (extractor.units.before(s, k) if k < len(s) else None, extractor.units.after(s, k)):
            assert found is None or 0 <= found.first <= found.last <= len(s)
        rate = extractor.units.rates.behind(s, k)
        assert rate is None or (k < rate[0] <= len(s) and rate[1])
