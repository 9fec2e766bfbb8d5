import datetime as dt

import pytest
from made_by_hand import COUNT, figure

from consistency import frame
from consistency.report.evidence import records
from consistency.report.readings import reading

HARBOUR = "desk/harbour.txt"


def told(**changes):
    made = figure("x", HARBOUR, COUNT, "900 ferries", 900, **{"unit": "ferry", "measure": "ferry", **changes})
    [row] = records(frame.figures_frame([made]))
    return reading(row)


COUNTS = [
    ({}, "ferry, total"),
    ({"per": "month", "aggregate": "mean"}, "ferry per month, mean"),
    ({"measure": "ship"}, "ferry, total of ship"),
    ({"cumulative": True}, "ferry, cumulative total"),
    ({"unit": "percent", "aggregate": "change", "direction": "down"}, "percent, change of ferry down"),
    ({"unit": "rank", "aggregate": "rank", "measure": ""}, "rank"),
]


@pytest.mark.parametrize(("changes", "counts"), COUNTS)
def test_what_is_counted(changes, counts):
    assert told(**changes).counts == counts


WHERE = [
    ({}, "no place known"),
    ({"place": "Oslo", "place_how": "own"}, "Oslo"),
    ({"place": "Oslo", "place_how": "article"}, "Oslo (assumed: the article is about it)"),
    ({"place": "Oslo", "place_how": "clause", "origin_place": "Malta"}, "Oslo, done from Malta"),
]


@pytest.mark.parametrize(("changes", "where"), WHERE)
def test_an_assumed_place_is_called_so(changes, where):
    assert told(**changes).where == where


def test_the_words_that_named_the_days_stand_beside_them():
    assert (told().days, told().by_words) == ("2023-01-01 to 2023-12-31", "(“2023”)")


def test_why_a_reading_was_taken_is_said_where_there_is_another():
    changes = {
        "literal_begin": dt.date(2024, 1, 1),
        "literal_end": dt.date(2024, 3, 31),
        "period_how": "the year before",
    }
    assert told(**changes).by_words == "(“2023”; the year before)"


def test_one_line_says_it_all():
    line = str(told(low=850, high=950, qualifiers="handled; night", modality="forecast"))
    assert line == (
        "“900 ferries”: 850 to 950 (ferry, total); narrowed by: handled, night; no place known; "
        "2023-01-01 to 2023-12-31 (“2023”); no source named; forecast"
    )


def test_a_reading_hides_nothing():
    assert told(attribution="a\u202eb\n").who == "a[U+202E]b"
