"""Values and their spellings: each spelling stands behind a verb of the past in an article of the day named."""

import datetime as dt

import pytest

CARRIER = "The harbour shipped cranes {}, the clerk wrote."

CORPUS = {
    "2019-07-10": {
        "2019-07-09..2019-07-10": [
            "in the past 24 hours",
        ],
        "2017-12-01..2018-02-28": [
            "in winter 2017-18",
        ],
        "2009-01-01..2018-12-31": [
            "in the decade to 2018",
        ],
        "2019-06-07..2019-06-07": [
            "on 7.6.2019",
            "on 07.06.2019",
        ],
        # ---- days
        "2013-02-20..2013-02-20": [
            "on 20 February 2013",
            "on February 20, 2013",
            "on Feb. 20, 2013",
            "on 20th February 2013",
            "on the 20th of February 2013",
            "on 2013-02-20",
            "on 20/02/2013",
            "on 20.02.2013",
            "on 2013/02/20",
            "on Wednesday, 20 February 2013",
            "on Wednesday, February 20, 2013",
            "on 20-Feb-2013",
            "on 2013-Feb-20",
        ],
        "2012-02-29..2012-02-29": [
            "on 29 February 2012",
            "on Feb. 29, 2012",
            "on 29/2/2012",
            "on the last day of February 2012",
            "at the end of February 2012",
        ],
        "2019-07-10..2019-07-10": [
            "today",
            "this morning",
            "this afternoon",
            "tonight",
            "on Wednesday",
            "on July 10",
            "on 10 July",
        ],
        "2019-07-09..2019-07-09": [
            "yesterday",
            "last night",
            "on Tuesday",
            "on Tuesday night",
            "yesterday morning",
            "on July 9",
            "on 9 July",
            "at 7:40 p.m. on Tuesday",
            "at noon Tuesday",
        ],
        "2019-07-04..2019-07-04": [
            "last Thursday",
            "on Thursday",
            "on July 4",
            "on 4 July this year",
            "on Independence Day",
        ],
        "2018-12-25..2018-12-25": [
            "on Christmas Day",
            "on December 25",
            "on 25 December last year",
            "at Christmas",
            "last Christmas",
        ],
        "2019-04-21..2019-04-21": ["on Easter Sunday", "on 21 April", "on April 21st"],
        "2018-11-22..2018-11-22": ["on Thanksgiving Day", "on Nov. 22", "last Thanksgiving"],
        "2018-12-31..2018-12-31": [
            "at the end of 2018",
            "at the end of last year",
            "at the close of 2018",
            "on New Year's Eve",
            "at the end of December",
        ],
        "2019-01-01..2019-01-01": [
            "at the start of the year",
            "at the beginning of 2019",
            "on New Year's Day",
            "on 1 January",
        ],
        "2019-06-30..2019-06-30": [
            "at the end of June",
            "at the end of last month",
            "at the end of the second quarter",
            "at midyear",
        ],
        "2019-07-05..2019-07-05": ["five days ago", "on Friday", "last Friday"],
        # ---- weeks
        "2019-07-01..2019-07-07": ["last week", "a week ago"],
        "2019-07-08..2019-07-14": ["this week"],
        "2019-07-06..2019-07-07": ["last weekend", "over the weekend"],
        "2019-03-04..2019-03-10": [
            "in the week of March 7",
            "in the first week of March",
            "in week 10 of 2019",
            "in the week starting 4 March",
            "in the week ending 10 March",
            "in the week to 10 March",
        ],
        "2019-06-24..2019-06-30": ["in the last week of June", "in the week to June 30", "two weeks ago"],
        # ---- months
        "2013-05-01..2013-05-31": [
            "in May 2013",
            "in May of 2013",
            "in 2013-05",
            "in 5/2013",
            "during May 2013",
            "in the month of May 2013",
        ],
        "2019-06-01..2019-06-30": [
            "last month",
            "in June",
            "this June",
            "in June this year",
            "in June 2019",
            "a month ago",
            "in the previous month",
        ],
        "2019-07-01..2019-07-31": ["this month", "in July", "in the current month"],
        "2018-09-01..2018-09-30": [
            "in September",
            "last September",
            "in September last year",
            "in September of last year",
            "in Sept. 2018",
        ],
        "2019-03-01..2019-03-31": ["in March", "in Mar. 2019", "in March this year", "last March"],
        # ---- quarters, halves, seasons
        "2013-01-01..2013-03-31": [
            "in the first quarter of 2013",
            "in Q1 2013",
            "in 1Q 2013",
            "in 2013 Q1",
            "from January to March 2013",
            "in January-March 2013",
            "in the first three months of 2013",
            "in the three months to March 2013",
            "in the three months ended March 31, 2013",
            "between January and March 2013",
            "from January through March 2013",
            "in the 2013 first quarter",
        ],
        "2019-04-01..2019-06-30": [
            "in the second quarter",
            "last quarter",
            "in Q2",
            "in the second quarter of this year",
            "in this year's second quarter",
            "in the three months to the end of June",
            "in the three months to June",
            "in the past three months",
        ],
        "2019-01-01..2019-06-30": [
            "in the half-year to June",
            "in the first half",
            "in the first half of this year",
            "in H1",
            "in the first six months of the year",
            "in the six months to June",
            "in the past six months",
            "early this year",
        ],
        "2018-07-01..2018-12-31": [
            "in the second half of 2018",
            "in H2 2018",
            "in the second half of last year",
            "late last year",
            "in late 2018",
            "in the last six months of 2018",
        ],
        "2018-06-01..2018-08-31": ["in the summer of 2018", "last summer", "in summer 2018"],
        "2018-12-01..2019-02-28": ["last winter", "in the winter of 2018"],
        "2019-03-01..2019-05-31": ["last spring", "this spring", "in spring 2019"],
        # ---- years
        "2018-01-01..2018-12-31": [
            "in 2018",
            "last year",
            "a year ago",
            "in the whole of 2018",
            "in calendar 2018",
            "in the year to December 2018",
            "in the 12 months to the end of December",
            "in the year ended 31 December 2018",
        ],
        "2019-01-01..2019-12-31": ["this year", "in 2019", "in the current year"],
        "1996-01-01..1996-12-31": [
            "under the pre-1996 rules",
            "in 1996",
            "in nineteen ninety-six",
            "in nineteen ninety six",
            "in the year 1996",
        ],
        "2014-01-01..2014-12-31": [
            "in two thousand and fourteen",
            "in two thousand fourteen",
            "in twenty fourteen",
            "five years ago",
        ],
        "2016-01-01..2018-12-31": [
            "in the past three years",
            "from 2016 to 2018",
            "between 2016 and 2018",
            "in 2016-2018",
            "over the last three years",
        ],
        "2010-01-01..2011-12-31": ["in 2010 and 2011", "between 2010 and 2011"],
        "1990-01-01..1999-12-31": [
            "in the 1990s",
            "in the nineties",
            "in the '90s",
            "in the nineteen nineties",
            "in the 90s",
        ],
        "1900-01-01..1999-12-31": ["in the 20th century", "in the twentieth century"],
        "2018-04-01..2019-03-31": [
            "in the year to March",
            "in the 12 months to March 2019",
            "in the year ended March 31",
            "in Indian fiscal 2019",
            "in the 12 months to the end of March",
        ],
        "2017-10-01..2018-09-30": ["in U.S. fiscal 2018", "in federal fiscal 2018"],
        # ---- ranges
        "2019-01-01..2019-02-28": [
            "in the first two months of this year",
            "in January and February",
            "from January to February",
            "in the first two months of 2019",
            "between January and February",
        ],
        "2018-09-01..2019-02-28": [
            "from September 2018 to February",
            "from September 2018 to February 2019",
            "between September 2018 and February",
            "between September 2018 and the end of February",
        ],
        "2018-11-01..2019-01-31": [
            "from November to January",
            "from November 2018 to January",
            "between November and January",
        ],
        "2019-05-13..2019-05-22": [
            "from 13 to 22 May",
            "from May 13 to May 22",
            "on May 13-22",
            "on 13-22 May",
            "from May 13 to 22",
            "between 13 and 22 May",
            "between May 13 and May 22",
            "on May 13-22, 2019",
        ],
        "2019-07-05..2019-07-07": ["from Friday to Sunday", "from Friday through Sunday"],
        "2004-01-01..2019-07-10": [
            "since 2004",
            "since the beginning of 2004",
            "since the start of 2004",
            "since January 2004",
            "since the trade began in 2004",
        ],
        "2019-01-01..2019-07-10": [
            "so far this year",
            "this year so far",
            "this year to date",
            "in the year to date",
            "since January",
            "since the beginning of the year",
            "earlier this year",
        ],
        "2019-07-10..2019-12-31": ["in the rest of the year", "later this year"],
        "2019-06-12..2019-06-12": [
            "nine days after the fire of 3 June",
            "nine days after 3 June",
            "two days before 14 June",
        ],
        "2019-05-01..2019-05-15": ["in early May"],
        "2019-05-11..2019-05-20": ["in mid-May"],
        "2019-05-16..2019-05-31": ["in late May"],
        "2016-05-01..2016-08-31": ["in mid-2016", "in the middle of 2016"],
        "1990-01-01..1994-12-31": ["in the early 1990s"],
        "2008-01-01..2008-02-29": ["in the first two months of 2008"],
    },
    # ---- leap years and year ends
    "2020-03-01": {
        "2020-02-29..2020-02-29": [
            "yesterday",
            "on Saturday",
            "on February 29",
            "at the end of February",
            "at the end of last month",
        ],
        "2020-02-01..2020-02-29": ["last month", "in February", "in February this year"],
        "2020-01-01..2020-02-29": [
            "in the past two months",
            "in January and February",
            "in the first two months of this year",
        ],
        "2019-03-01..2020-02-29": [
            "in the year to February",
            "in the 12 months to the end of February",
            "in the past 12 months",
        ],
        "2019-12-01..2020-02-29": ["last winter", "in the three months to February", "from December to February"],
    },
    "2021-01-01": {
        "2020-12-31..2020-12-31": [
            "yesterday",
            "on Thursday",
            "on New Year's Eve",
            "at the end of last year",
            "on December 31",
        ],
        "2020-12-28..2021-01-03": ["this week", "in week 53 of 2020", "in the last week of 2020"],
        "2021-01-04..2021-01-10": ["in the first week of 2021", "in week 1 of 2021"],
        "2020-10-01..2020-12-31": [
            "last quarter",
            "in the fourth quarter",
            "in the final quarter of last year",
            "in the last quarter of 2020",
            "in the past three months",
            "in last year's fourth quarter",
        ],
        "2020-01-01..2020-12-31": ["last year", "in 2020", "in the past 12 months"],
        "2020-12-01..2020-12-31": ["last month", "in December", "in December last year"],
        "2020-11-01..2020-12-31": ["in the past two months", "in November and December", "from November to December"],
    },
    "2013-02-20": {
        "2013-02-19..2013-02-19": ["on Tuesday", "yesterday", "on Feb. 19"],
        "2013-02-18..2013-02-18": ["on Monday", "on 18 February", "two days ago"],
        "2012-01-01..2012-03-31": ["from January to March"],  # told as past before the end of March
        "2012-01-01..2012-12-31": ["in 2012", "last year"],
        "2013-01-01..2013-01-31": ["in January", "last month", "this January", "in January of this year"],
        "2012-03-01..2012-03-31": ["in March", "in March last year"],
        "2012-11-01..2013-01-31": ["from November to January", "in the past three months"],
    },
}

CASES = [
    (published, value, spelling)
    for published, values in CORPUS.items()
    for value, spellings in values.items()
    for spelling in spellings
]


@pytest.mark.parametrize(("published", "value", "spelling"), CASES, ids=[f"{p} {s}" for p, _, s in CASES])
def test_value(widest, published, value, spelling):
    found = widest(CARRIER.format(spelling), dt.date.fromisoformat(published))
    assert found is not None
    assert found[1] == value
