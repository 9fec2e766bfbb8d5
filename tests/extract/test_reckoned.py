"""Years that are told beside the year that they lead back to."""

import datetime as dt

import pytest

from consistency import Article, extract

TOLD = [
    ("The mill opened in 1887, 134 years ago.", ["134 years"]),
    ("The mill opened 134 years ago, in May 1887.", ["134 years"]),
    ("The mill opened 134 years ago.", []),
    ("In 2019 a historian said the mill opened 134 years ago.", []),
]


@pytest.mark.parametrize(("text", "figures"), TOLD)
def test_years_ago_are_a_figure_beside_their_year(text, figures):
    found = extract([Article("a", text, published=dt.date(2021, 5, 2), collection="c")]).figures
    assert list(found["text"]) == figures
