"""Which step gave which field, and from which words."""

import datetime as dt

import pytest

from consistency import Article
from consistency.check import shipped_readers

TEXT = (
    "Rangers said sightings of otters on the Tamar fell 12 percent to about 4,120 in March 2024, 310 of them by night. "
    "Each ranger walked a 9-mile (14 km) path."
)
EXPECTED = [
    ("12 percent", "unit", "percent", "units", "“percent”"),
    ("12 percent", "direction", "down", "aggregates", "a word of change beside it"),
    ("about 4,120", "stated", "4120", "numerals", "“4,120”, a cardinal"),
    ("about 4,120", "hedge", "about", "hedges", "“about”"),
    ("about 4,120", "allowed", "3914 to 4326", "values", "its hedge and the rounding of its last digit"),
    (
        "about 4,120",
        "measure",
        "sighting",
        "discourse",
        "no noun of its own: from its clause, the figure beside it, or",
    ),
    ("about 4,120", "period", "2024-03-01 to 2024-03-31", "periods", "“March 2024”"),
    ("about 4,120", "attribution", "Rangers", "attribution", "whom the sentence, or those before it, credit"),
    ("310", "allowed", "310", "values", "exact: a count told to the last digit"),
    ("310", "measure", "sighting", "links", "a part, which measures what its whole does"),
    ("310", "of", None, "links", "a part or share of “about 4,120”"),
    ("14 km", "restates", None, "restatements", "the same quantity as “9-mile”"),
]


def explained(text):
    """Return the steps of a text's figures: what stands there, field, value, step, reason."""
    read = shipped_readers().explained(Article("a", text, dt.date(2024, 5, 1)))
    return [(f.text, s.field, s.value, s.step, s.because) for f, steps in read for s in steps]


@pytest.mark.parametrize(("figure", "field", "value", "step", "because"), EXPECTED)
def test_each_field_tells_its_step_and_its_words(figure, field, value, step, because):
    (found,) = [e for e in explained(TEXT) if e[:2] == (figure, field)]
    assert value is None or found[2] == value
    assert found[3] == step
    assert found[4].startswith(because)


def test_what_is_explained_is_what_is_extracted():
    readers, article = shipped_readers(), Article("a", TEXT, dt.date(2024, 5, 1))
    assert [f for f, _ in readers.explained(article)] == list(readers.read(article)[1].figures)


def test_fields_that_are_missing_have_no_step():
    assert {e[1] for e in explained("The cafe sold 41 pies.")} == {"stated", "allowed", "unit", "measure", "aggregate"}
