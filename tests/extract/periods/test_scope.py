"""Which period governs which number: the number in brackets, and the period's words or None."""

import datetime as dt
import re

import pytest

from consistency.extract.sentence import read_sentence

BRACKET = re.compile(r"\[([^\]]+)\]")

GOVERNED = [
    # the clause's own
    ("In 2018 the bay lost [40] boats.", "2018"),
    ("The bay lost [40] boats in 2018.", "2018"),
    ("[40] boats were lost in 2018.", "2018"),
    ("In May the bay lost [40] boats and 12 nets.", "May"),
    ("In May the bay lost 40 boats and [12] nets.", "May"),
    ("From January to May the bay lost [40] boats.", "From January to May"),
    # each its own
    ("Losses rose from [610] in 2016 to 655 in 2017.", "2016"),
    ("Losses rose from 610 in 2016 to [655] in 2017.", "2017"),
    ("The bay lost [40] boats in May and 12 in June.", "May"),
    ("The bay lost 40 boats in May and [12] in June.", "June"),
    ("In 2017 the bay lost [40] boats, and in 2018 12.", "2017"),
    ("In 2017 the bay lost 40 boats, and in 2018 [12].", "2018"),
    # comparisons
    ("In 2018 it sold [4,120] boats, against 4,850 in 2017.", "2018"),
    ("In 2018 it sold 4,120 boats, against [4,850] in 2017.", "2017"),
    ("In 2018 it sold 4,120 boats, against [4,850] the year before.", "the year before"),
    ("In 2018 it sold 4,120 boats, compared with [4,850] a year earlier.", "a year earlier"),
    ("In 2018 it sold 4,120 boats, [9] percent more than in 2017.", "2018"),
    ("In May it sold 40 boats, up [5] percent on May 2018.", "May"),
    ("In May prices rose [2] percent from April.", "May"),
    ("In 2018 it sold 40 boats, up from [30].", "2018"),
    ("In May it sold 40 boats, up from [30].", None),
    ("In May it sold 40 boats, compared with [30].", None),
    ("It sold more than [40] boats in May.", "May"),
    ("Profit was [151] million (Q3 2018: 108 million).", None),
    ("Profit was 151 million (Q3 2018: [108] million).", "Q3 2018"),
    # side clauses and what hangs on a noun
    ("The camp, opened in August, housed [272] people.", None),
    ("The ship, which was built in 1994, carried [180] people.", None),
    ("He drew [40] euros from a trust set up in 2009.", None),
    ("The hall was opened in 1987 with [40] seats.", None),
    ("Some [40] homes were built in 2018.", "2018"),
    ("[40] homes built in 2018 stand empty.", "2018"),
    # telling
    ("The port said on Sunday that it had sold [40] boats.", None),
    ("The port sold [40] boats, it said in a report on Friday.", None),
    ("A report released last week counts [40] boats.", None),
    ("In 2018 the port sold [40] boats, it said on Sunday.", "2018"),
    # bounds, ages, sizes, what is to come
    ("A fare costs [40] euros until the end of August.", None),
    ("She has held [12] shares since before 2015.", None),
    ("In 2018 Ines Falk, [52], sold 40 boats.", None),
    ("In 2018 a town of [7,650] lost 40 boats.", None),
    ("A plant will open in 2022 with [40] jobs.", None),
    ("The yard should build [40] boats by December.", "December"),
    ("By December the yard will have built [40] boats.", "December"),
    ("She owns the firm's [six] ferries and lost 40 boats in 2018.", None),
    ("The bay, which shelters [90] yachts, lost 40 boats in 2018.", None),
    ("The December contract lost [40] pence.", None),
    ("In May the office had forecast [40] landings.", None),
    ("On Monday clinics admitted [40] patients.", "Monday"),
    ("A poll taken in May gave him [40] votes.", "May"),
    ("The bay lost [40] boats, after 50 in 2018.", None),
    ("Catches closed at 40 tonnes on Friday, down [3] tonnes on the week.", "Friday"),
    # records
    ("It was the most since 2004, with [40] boats.", None),
    ("It was the worst storm since May 2009, when [20] sailors died.", "May 2009"),
    ("Since 2004 the bay has lost [40] boats.", "Since 2004"),
    ("At the end of May the fleet had [40] boats.", "the end of May"),
]  # fmt: skip


def governing(reader, text, published=dt.date(2019, 7, 10)):
    """The phrase that governs the number in brackets; lines are paragraphs."""
    sentences, wanted, number = [], None, 0
    for paragraph, line in enumerate(text.split("\n")):
        for piece in re.split(r"(?<=[.!]) (?=[A-Z\[“])", line):
            plain = BRACKET.sub(r"\1", piece)
            s = read_sentence(plain, 1000 * number, "body", paragraph)
            if (found := BRACKET.search(piece)) is not None:
                wanted = number, next(k for k, start in enumerate(s.starts) if start - s.start >= found.start())
            sentences.append(s)
            number += 1
    return reader.read(sentences, published).governing(*wanted)


@pytest.mark.parametrize(("text", "words"), GOVERNED)
def test_own_sentence(reader, text, words):
    phrase = governing(reader, text)
    assert (phrase.text if phrase else None) == words


LENGTHS = [
    ("A [26]-day strike that began on 8 May closed the yard.", "2019-05-08..2019-06-02"),
    ("The yard was closed by a two-week strike that ended on Sunday, and lost [40] orders.", "2019-06-24..2019-07-07"),
    ("Divers raised [40] wrecks in a campaign that ended on Sunday.\nThey dived for 12 days.", "2019-06-26..2019-07-07"),
    ("Prices doubled in [ten] years, from 40 crowns in 2003 to 80 crowns in 2013.", "2003-01-01..2013-12-31"),
    ("Prices doubled in ten years, from 40 crowns in 2003 to [80] crowns in 2013.", "2013-01-01..2013-12-31"),
    ("After [12] years at sea, from 2001 to 2013, it was sold.", "2001-01-01..2013-12-31"),
    ("Prices doubled in [nine] years, from 40 crowns in 2003 to 80 crowns in 2013.", "2013-01-01..2013-12-31"),
    ("On 30 June 2018 it had 40 boats, after [50] a year earlier.", "2017-06-30..2017-06-30"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "days"), LENGTHS)
def test_lengths_are_tied_to_their_ends(reader, text, days):
    period = governing(reader, text).period
    assert f"{period.begin}..{period.end}" == days


CARRIED = [
    # the sentences of a paragraph
    ("In 2018 the bay lost 40 boats. Storms sank [12] of them.", "2018"),
    ("In 2018 the bay lost 40 boats. In May storms sank [12].", "May"),
    ("In 2018 the bay lost 40 boats. The bay has [90] boats.", None),
    ("In 2018 the bay lost 40 boats. It will lose [90] more.", None),
    ("In 2018 the bay lost 40 boats. That is [12] percent more.", "2018"),
    ("In 2018 the bay lost 40 boats. “We sank [12],” a pilot said.", None),
    ("In 2018 the bay lost 40 boats. A boat costs [90] euros.", None),
    ("In May the bay lost 40 boats. The fleet is put at [90] boats.", None),
    ("In May the bay lost 40 boats. There were [90] boats.", None),
    ("In May the bay lost 40 boats. A survey counted [90] boats.", None),
    ("In 2018 the bay lost 40 boats.\nDuring the works it lost [90] boats.", None),
    ("Since 2004 the bay has lost 40 boats. Storms sank [12] of them.", "Since 2004"),
    # lists, whose verb stands before them
    ("In 2018 the bay lost 40 boats.\nFires sank most of them: the north lost nine, the south [12].", "2018"),
    # other paragraphs: by an anaphor, or told as past right behind it or with the same topic
    ("In May the bay lost 40 boats.\nOf those, [12] sank.", "May"),
    ("In May the bay lost 40 boats.\nStorms sank [12] boats.", "May"),
    ("In May the bay lost 40 boats.\nA crane sank [90] buoys.", "May"),
    ("In May the bay lost 40 boats.\nIt was windy.\nA baker sold [90] loaves.", None),
    ("From January to May the bay lost 40 boats.\nStorms caused [12] wrecks.", "From January to May"),
    ("In May the bay lost 40 boats.\nIn June the hills lost 12 huts.\nStorms sank [9] boats.", "May"),
    ("In 1987 the bay lost 40 boats.\nStorms sank [12] boats.", None),
]


@pytest.mark.parametrize(("text", "words"), CARRIED)
def test_carried(reader, text, words):
    phrase = governing(reader, text)
    assert (phrase.text if phrase else None) == words


def test_what_a_year_changed_from_is_the_year_before(reader):
    phrase = governing(reader, "In 2018 thefts fell by 6 percent, from [900] to 846.")
    assert (phrase.period.begin, phrase.period.end) == (dt.date(2017, 1, 1), dt.date(2017, 12, 31))
    assert "the year before" in phrase.period.how


def test_a_month_changed_from_is_not_guessed(reader):
    assert governing(reader, "In May thefts fell by 6 percent, from [900] to 846.") is None


def test_levels_take_no_period_of_another_paragraph(timeline):
    found = timeline("In May the bay lost 40 boats.", "The boats were 12 metres long.")
    assert found.governing(1, 3).text == "May"
    assert found.governing(1, 3, level=True) is None


def test_titles_take_the_period_of_the_number_that_they_repeat(reader):
    title = read_sentence("Bay loses 41 boats", 0, "title", 0)
    body = [
        read_sentence("In 2017 the bay built 12 piers.", 100, "body", 1),
        read_sentence("In May the bay lost 41 boats.", 200, "body", 2),
    ]
    assert reader.read([title, *body], dt.date(2019, 7, 10)).governing(0, 2).text == "May"


def test_comparisons_go_on_with_the_period_they_were_made_with(reader):
    text = "In 2018 it sold 40 boats, against 30 in 2017.\nIt earned 9 million, compared with [8] million."
    assert governing(reader, text).text == "2017"


def test_titles_take_the_period_that_the_article_is_about(reader):
    title = read_sentence("Bay loses 40 boats", 0, "title", 0)
    body = read_sentence("In May the bay lost 40 boats.", 100, "body", 1)
    assert reader.read([title, body], dt.date(2019, 7, 10)).governing(0, 2).text == "May"
