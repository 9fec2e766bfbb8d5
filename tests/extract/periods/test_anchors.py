"""What a time counts from: tense, periods told before, the order of day and month, and what is not known."""

import datetime as dt

import pytest

from consistency.extract.periods.calendar import days as cal
from consistency.extract.sentence import read_sentence

TENSES = [
    # told as past, as to come, and not at all
    ("The mill closed on Friday.", "2019-07-05..2019-07-05"),
    ("The mill will close on Friday.", "2019-07-12..2019-07-12"),
    ("The mill is due to close on Friday.", "2019-07-12..2019-07-12"),
    ("The mill plans to close on Friday.", "2019-07-12..2019-07-12"),
    ("The mill is to close on Friday.", "2019-07-12..2019-07-12"),
    ("The mill said on Friday that it would close.", "2019-07-05..2019-07-05"),
    ("The talks were extended until Friday.", "2019-07-12..2019-07-12"),
    ("The boat could sail as early as Friday.", "2019-07-12..2019-07-12"),
    ("The mill cut jobs in September.", "2018-09-01..2018-09-30"),
    ("The mill will cut jobs in September.", "2019-09-01..2019-09-30"),
    ("The mill expects to cut jobs in May.", "2020-05-01..2020-05-31"),
    ("The mill cut the fee due to the storm in May.", "2019-05-01..2019-05-31"),
    ("The mill sold boats in the fourth quarter.", "2018-10-01..2018-12-31"),
    ("The fee is payable July 20.", "2019-07-20..2019-07-20"),
    ("The fee rises next Friday.", "2019-07-12..2019-07-12"),
    ("The mill will open next month.", "2019-08-01..2019-08-31"),
    ("The mill will open next year.", "2020-01-01..2020-12-31"),
    ("The mill will open tomorrow.", "2019-07-11..2019-07-11"),
    ("The mill will open within 30 days.", "2019-07-10..2019-08-09"),
    ("The mill will run for the next two months.", "2019-08-01..2019-09-30"),
    ("The rally is planned for 3 August.", "2019-08-03..2019-08-03"),
]


@pytest.mark.parametrize(("text", "value"), TENSES)
def test_tense_chooses_the_year_or_week(widest, text, value):
    found = widest(text)
    assert found is not None
    assert found[1] == value


YEARS_BY_COUNTRY = [
    ("The US Treasury spent 40 billion in fiscal 2018.", "2017-10-01..2018-09-30"),
    ("The Indian government spent 40 billion in fiscal 2018.", "2017-04-01..2018-03-31"),
    ("Japan's government spent 40 billion in fiscal 2018.", "2018-04-01..2019-03-31"),
    ("The UK Treasury spent 40 billion in the 2017-18 financial year.", "2017-04-01..2018-03-31"),
    ("The Australian government spent 40 billion in financial year 2017-18.", "2017-07-01..2018-06-30"),
    ("British universities taught 40 pupils in the academic year 2017-18.", "2017-09-01..2018-08-31"),
    # no country, two, a firm, or a year that countries do not set
    ("The mill spent 40 billion in fiscal 2018.", "?..?"),
    ("The governments of India and Japan spent 40 billion in fiscal 2018.", "?..?"),
    ("The Indian mill spent 40 billion in fiscal 2018.", "?..?"),
    ("The school taught 40 pupils in the 2017-18 academic year.", "?..?"),
    ("The British government watched 40 games in the 2017-18 season.", "?..?"),
]


@pytest.mark.parametrize(("text", "value"), YEARS_BY_COUNTRY)
def test_years_that_a_country_sets(widest, text, value):
    assert widest(text)[1] == value


def test_a_span_of_unknown_days_is_a_problem(timeline):
    found = timeline("The club won 40 games in 2017-18.")
    assert [p.code for p in found.problems] == ["period-unresolved"]


def test_months_of_an_undated_article_take_the_year_told_later(timeline):
    found = timeline("April was a fair month.", "In April 2018 the mill ran all week.", published=None)
    assert str(found.phrases[0].period.begin) == "2018-04-01"


def test_days_of_a_dateline_are_phrases_that_govern_nothing(reader):
    dateline = read_sentence("TOLNA, 8 July (Plains Agency)", 0, "dateline", 0)
    body = read_sentence("The mill has 40 looms.", 100, "body", 1)
    found = reader.read([body], dt.date(2019, 7, 10), None, [dateline])
    assert [(p.text, str(p.period.begin)) for p in found.phrases] == [("8 July", "2019-07-08")]
    assert found.governing(0, 3) is None


TOLD = [
    # (first sentence, second sentence, value of the second's longest phrase)
    ("Sales rose in the first quarter of 2018.", "They fell a year earlier.", "2017-01-01..2017-03-31"),
    ("Sales rose in May 2018.", "They fell a month earlier.", "2018-04-01..2018-04-30"),
    ("Sales rose in May 2018.", "They fell the month before.", "2018-04-01..2018-04-30"),
    ("Sales rose in May 2018.", "They fell in the same month of 2016.", "2016-05-01..2016-05-31"),
    ("Sales rose in 2017.", "They fell the year before.", "2016-01-01..2016-12-31"),
    ("Sales rose in 2017.", "They fell the following year.", "2018-01-01..2018-12-31"),
    ("Sales rose from January to March 2018.", "They fell in the same period of 2017.", "2017-01-01..2017-03-31"),
    (
        "Sales rose from January to March 2018.",
        "They fell in the same period a year earlier.",
        "2017-01-01..2017-03-31",
    ),
    ("Sales rose in the second quarter.", "They fell in the year-earlier quarter.", "2018-04-01..2018-06-30"),
    ("Sales rose in the second quarter.", "They fell in the previous quarter.", "2019-01-01..2019-03-31"),
    ("Sales rose in the second quarter.", "Boats led in the quarter.", "2019-04-01..2019-06-30"),
    ("Sales rose in the second quarter.", "They fell in the same quarter last year.", "2018-04-01..2018-06-30"),
    ("Sales rose in the first half.", "They fell in the 2017 period.", "2017-01-01..2017-06-30"),
    ("The mill burned on 3 June.", "It had closed the day before.", "2019-06-02..2019-06-02"),
    ("The mill closed in June 1998.", "It burned later that year.", "1998-01-01..1998-12-31"),
    ("Sales rose in February 2016.", "They fell a year earlier.", "2015-02-01..2015-02-28"),
    ("Sales rose in February 2015.", "They fell a year later.", "2016-02-01..2016-02-29"),
]


@pytest.mark.parametrize(("first", "second", "value"), TOLD)
def test_counts_from_the_period_told_before(timeline, first, second, value):
    found = timeline(first, second)
    phrases = [p for p in found.phrases if p.span.start >= 1000]
    phrase = max(phrases, key=lambda p: (p.span.end - p.span.start, p.period is not None))
    assert phrase.period is not None
    assert f"{phrase.period.begin}..{phrase.period.end}" == value


def test_a_comparison_is_not_what_is_reported_on(timeline):
    found = timeline(
        "Sales rose to 40 boats in the second quarter from 30 a year earlier.", "Profit fell a year earlier."
    )
    assert found.phrases[-1].period.begin == dt.date(2018, 4, 1)


@pytest.mark.parametrize(
    "text",
    ["It sold boats last week.", "It sold boats on Tuesday.", "It sold boats in May.", "It sold boats on 3 May.",
     "It sold boats two months ago.", "It sold boats in the first quarter.", "It sold boats this year.", "It sold boats yesterday."],
)  # fmt: skip
def test_undated_articles_leave_what_is_relative_open(timeline, text):
    found = timeline(text, published=None)
    assert [p.period for p in found.phrases] == [None]
    assert [p.code for p in found.problems] == ["period-unresolved"]
    assert found.phrases[0].text in found.problems[0].message


def test_undated_articles_read_what_is_whole(widest):
    assert widest("It sold boats in May 2013.", None) == ("May 2013", "2013-05-01..2013-05-31")
    assert widest("It sold boats from January to March 2013.", None)[1] == "2013-01-01..2013-03-31"
    assert widest("It has sold boats since 2004.", None)[1] == "2004-01-01..?"


def test_undated_articles_take_the_year_of_the_dates_beside(timeline):
    found = timeline("The list held 40 names on 31 December 2017. In November it held 30.", published=None)
    assert [str(p.period.begin) for p in found.phrases] == ["2017-12-31", "2017-11-01"]


ORDERS = [
    ("The mill closed on 03/04/2013.", None, None),
    ("The mill closed on 03/04/2013.", "The New York Courier", "2013-03-04"),
    ("The mill closed on 03/04/2013.", "The Irish Courier", "2013-04-03"),
    ("The mill closed on 03/04/2013 and opened on 25/12/2013.", None, "2013-04-03"),
    ("The mill closed on 03/04/2013 and opened on 12/25/2013.", None, "2013-03-04"),
    ("The mill closed on 04/04/2013.", None, "2013-04-04"),
]


@pytest.mark.parametrize(("text", "outlet", "day"), ORDERS)
def test_order_of_day_and_month(timeline, text, outlet, day):
    found = timeline(text, outlet=outlet)
    period = found.phrases[0].period
    assert (str(period.begin) if period else None) == day
    assert [p.code for p in found.problems] == ([] if day else ["date-order-unknown"])


FISCAL = [
    ("The city spent 40 million in fiscal 2018.", None),
    ("The city spent 40 million in 2017-18.", None),
    ("The city spent 40 million in fiscal 2018. Its fiscal year ends June 30.", "2017-07-01..2018-06-30"),
    ("The city spent 40 million in 2017-18. Its fiscal year begins July 1.", "2017-07-01..2018-06-30"),
    ("The firm's year runs from April to March. It spent 40 million in 2017-18.", "2017-04-01..2018-03-31"),
    ("It spent 40 million in Japanese fiscal 2017.", "2017-04-01..2018-03-31"),
    ("It spent 40 million in Australian FY2018.", "2017-07-01..2018-06-30"),
    ("The club scored 40 goals in the 2017-18 season. The city's fiscal year ends June 30.", None),
]


@pytest.mark.parametrize(("text", "value"), FISCAL)
def test_years_of_other_calendars_only_where_it_is_said_which(timeline, text, value):
    found = [p for p in timeline(text).phrases if p.text in {"fiscal 2018", "2017-18", "fiscal 2017", "FY2018"}]
    assert len(found) == 1
    assert (f"{found[0].period.begin}..{found[0].period.end}" if found[0].period else None) == value


def test_a_range_told_as_past_before_it_has_ended_keeps_both_readings(timeline):
    found = timeline("From January to March the bay lost 40 boats.", published=dt.date(2013, 2, 20))
    period = next(p.period for p in found.phrases if p.text.startswith("From"))
    assert (period.begin, period.end) == (dt.date(2012, 1, 1), dt.date(2012, 3, 31))
    assert (period.literal_begin, period.literal_end) == (dt.date(2013, 1, 1), dt.date(2013, 3, 31))
    assert "the year before" in period.how


def test_atoms_of_a_range_take_its_year(timeline):
    found = timeline("From January to March the bay lost 40 boats.", published=dt.date(2013, 2, 20))
    assert [(p.kind.value, str(p.period.begin)) for p in found.phrases] == [
        ("range", "2012-01-01"), ("atom", "2012-01-01"), ("atom", "2012-03-01"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "on 31 February 2013",
        "on February 30",
        "on 29 February 2013",
        "on 31/06/2013",
        "in the fifth quarter of 2013",
        "in week 53 of 2019",
    ],
)
def test_days_that_do_not_exist_are_none(timeline, text):
    assert all(
        p.period is None or p.period.grain in {"year", "month"} for p in timeline(f"It sold boats {text}.").phrases
    )


EASTERS = {
    1818: (3, 22),
    1943: (4, 25),
    1961: (4, 2),
    2000: (4, 23),
    2008: (3, 23),
    2011: (4, 24),
    2019: (4, 21),
    2024: (3, 31),
    2038: (4, 25),
}


@pytest.mark.parametrize(("year", "day"), EASTERS.items())
def test_easter(year, day):
    assert cal.easter(year) == dt.date(year, *day)
