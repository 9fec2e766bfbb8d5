"""Words and numbers that look like times and are none."""

import pytest

NONE = [
    # months and weekdays that are other words or names
    "The dam may hold 40 tonnes.",
    "May the 40 best boats win.",
    "Theresa May spoke to 40 farmers.",
    "They march on 12 towns.",
    "A march of 400 nurses ended at the docks.",
    "April Smith sold 30 boats.",
    "August Wilson wrote ten plays.",
    "The sun rose over 40 boats.",
    "He sat with 12 sailors.",
    "They wed before 90 guests.",
    "The Sun sold 40,000 copies.",
    "She will mar 3 paintings.",
    # seasons and units that are other words
    "Prices fall by 40 percent.",
    "They fall 12 metres.",
    "A spring fed 40 farms.",
    "A second boat carried 12 nets.",
    "The second of 40 boats sank.",
    "One quarter of 80 boats sank.",
    "Half of the 40 boats sank.",
    "The minute book has 40 pages.",
    # numbers that are no years
    "The mill employs 2010 people.",
    "The lake holds 1990 tonnes.",
    "They sold 2,015 boats.",
    "The toll was 1850 dollars.",
    "The hall seats 1,900.",
    "It weighs 1950 kg.",
    "The village counts 2001 homes.",
    # scores, versions, prices, ratios, codes
    "The side won 3-2.",
    "They lost 4-1 after 80 kicks.",
    "Version 2.0.1 fixes 12 faults.",
    "The ticket costs $20.15.",
    "Odds were 11/2 on the grey.",
    "Call 555-0134 for 40 boats.",
    "Room 2019B holds 12 chairs.",
    "Flight BA2013 carried 90 people.",
    # rates
    "The plant makes 144,000 tins a month.",
    "It ships 40 boats a year.",
    "Three times a week 40 boats sail.",
    "The fee is 9 million a year.",
    # age
    "A 26-year-old skipper lost 12 nets.",
    "The skipper, 47 years old, lost 12 nets.",
]


@pytest.mark.parametrize("text", NONE)
def test_names_no_days(timeline, text):
    assert [p.text for p in timeline(text).phrases if p.period is not None] == []


MEASURED = [
    ("A 26-day strike cost 40 jobs.", "26-day"),
    ("He came home after 12 years.", "12 years"),
    ("The crossing took three weeks.", "three weeks"),
    ("The repair lasted two months.", "two months"),
    ("They waited for 94 days.", "94 days"),
    ("A ten-year lease began.", "ten-year"),
    ("The trial ran for a year and a half.", "a year"),
    ("It took two and a half years.", "two and a half years"),
]


@pytest.mark.parametrize(("text", "length"), MEASURED)
def test_lengths_are_atoms_whose_words_are_left_to_the_figures(timeline, text, length):
    found = timeline(text)
    assert length in [p.text for p in found.phrases]
    assert all(p.period is None for p in found.phrases)
    assert found.words(0) == frozenset()


def test_words_of_dates_belong_to_no_figure(timeline):
    found = timeline("On 3 May 2013 the mill sold 40 boats.")
    assert found.words(0) == frozenset({1, 2, 3})


@pytest.mark.parametrize(
    ("text", "vague"),
    [
        ("The mill now sells 40 boats.", "now"),
        ("It recently sold 40 boats.", "recently"),
        ("In recent years it sold 40 boats.", "In recent years"),
        ("It currently sells 40 boats.", "currently"),
    ],
)
def test_vague_times_are_told_and_name_no_days(timeline, text, vague):
    assert [(p.text, p.period) for p in timeline(text).phrases] == [(vague, None)]
