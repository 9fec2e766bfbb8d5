"""Which single figure, read as which other number, would take a finding away: for rules of every kind."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consistency import Article, check, load_rules
from consistency.check import hold, shipped_readers

RULES = {rule.id: rule for rule in load_rules()}


def found(rule, *texts, day=dt.date(2020, 5, 4)):
    articles = [Article(f"a{n}", f"Title\n\n{text}\n", collection="c", published=day) for n, text in enumerate(texts)]
    return check(articles, [RULES[rule]]).findings


CASES = [
    ("share-vs-counts", ["Out of 900 elms inspected, 270 were found to be diseased. That is 45 percent."], ["“900 elms” read as 600", "“45 percent” read as 30", "“270” read as 405"]),
    ("list-vs-sum", ["The museum owns 131 clocks. There are 57 clocks in the tower, 41 clocks in the hall and 29 clocks in the cellar."], ["“131 clocks” read as 127", "“57 clocks” read as 61", "“41 clocks” read as 45"]),
    ("parts-sum", ["The fair sold 500 cows in June 2014. Of those, 320 cows went to Poland and 290 cows went to France."], ["“500 cows” read as 610", "“320 cows” read as 210", "“290 cows” read as 180"]),
    ("average-vs-total", ["The harbour handled an average of 120 ferries a month in 2018.", "The harbour handled 900 ferries in 2018."], ["“120 ferries a month” read as 75", "“900 ferries” read as 1,440"]),
    ("part-exceeds-whole", ["The library owns 340 maps. 512 of those maps were drawn in Spain."], ["“512 of those maps” read as 340", "“340 maps” read as 512"]),
    ("pace-vs-average", ["The ferry line carried an average of 9,000 passengers a month in 2018.", "From January to April 2018 the ferry line carried 12,000 passengers."], ["“9,000 passengers a month” read as 4,500", "“12,000 passengers” read as 24,000"]),
    ("restated-otherwise", ["The tunnel is 12 miles (24 km) long."], ["“24 km” read as 19", "“12 miles” read as 15"]),
    ("mean-vs-sum", ["The rowers scored 66 points in 22 races, an average of 4 a race."], ["“4 a race” read as 3", "“22 races” read as 16", "“66 points” read as 88"]),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "texts", "changes"), CASES, ids=[case[0] for case in CASES])
def test_each_figure_in_turn_is_solved_for_and_the_least_change_comes_first(rule, texts, changes):
    (reconcile,) = found(rule, *texts)["reconcile"]
    assert reconcile.partition("least change: ")[2].split(", or ") == changes


def test_the_words_of_the_rule_come_first():
    (reconcile,) = found("part-exceeds-whole", "The library owns 340 maps. 512 of those maps were drawn in Spain.")[
        "reconcile"
    ]
    assert reconcile.startswith("the part would have to be at most 340; least change: ")


def test_dates_are_not_solved_for():
    (reconcile,) = found("weekday-vs-date", "The fair on Monday, 12 June 2018 drew 5,400 visitors.")["reconcile"]
    assert "least change" not in reconcile


def test_a_rule_tried_by_its_tests_is_not_solved():
    article = Article("a", "Title\n\nThe library owns 340 maps. 512 of those maps were drawn in Spain.\n")
    read = check([article])
    (reconcile,) = hold(read, [RULES["part-exceeds-whole"]], shipped_readers(), solved=False).findings["reconcile"]
    assert "least change" not in reconcile


@settings(max_examples=15, deadline=None)
@given(st.integers(110, 540), st.integers(1, 180))
def test_with_the_figure_read_as_told_the_finding_goes_away(whole, more):
    def told(part, whole):
        return found("part-exceeds-whole", f"The library owns {whole} maps. {part} of those maps were drawn in Spain.")

    part = whole + 30 + more
    (reconcile,) = told(part, whole)["reconcile"]
    changes = reconcile.partition("least change: ")[2].split(", or ")
    numbers = [int(change.rpartition(" ")[2].replace(",", "")) for change in changes]
    assert len(numbers) == 2
    for change, number in zip(changes, numbers, strict=True):
        mended = told(number, whole) if change.startswith(f"“{part} ") else told(part, number)
        assert mended.empty
