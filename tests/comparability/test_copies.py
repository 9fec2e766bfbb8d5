"""Wire copies: a number changed in a copy is a finding, an update is none, and stories of one template are no copies."""

import datetime as dt

import pytest

from consistency import Article, check

WIRE = (
    "Fire swept through the Halm cannery in Brent on Monday, killing 14 workers and injuring 61. "
    "The blaze started shortly after 6 a.m. in a storeroom. It took 120 firefighters nine hours to put it out. "
    "The cannery, opened in 1952, employed 430 people. Its owner, Dover Foods, made a profit of 2.4 million pounds last "
    "year. “We heard a bang and ran,” said Ines Tam, a packer. An inquiry was opened, the county said."
)
OWN = (
    "The council will debate safety in plants next week. A report is due in May. {} Unions asked for new rules. They want "
    "visits every 6 months. The council has 24 members, and a vote is planned. Some plants are older than 80 years. The "
    "mayor said that he would wait for the inquiry. Its members met for 3 hours. A further 12 people spoke in the debate."
)
PASSAGE = WIRE[: WIRE.index(" Its owner")]
FORECAST = (
    "Here is the forecast for {}. Tomorrow will begin dry with some fog in the hills. The high will be {} degrees in the "
    "afternoon. Winds will blow at {} kilometres an hour from the west. About {} people are on call for the floods. Please "
    "drive with care."
)
LEAGUE = (
    "{} won again on Saturday and leads its league. The side has taken {} points from 12 games so far this season. It has "
    "scored {} goals and let in {} goals. The next round is played on Sunday."
)
MONDAY, TUESDAY = dt.date(2020, 3, 2), dt.date(2020, 3, 3)


def told(*texts, days=None, outlets=None):
    days, outlets = days or [TUESDAY] * len(texts), outlets or [None] * len(texts)
    articles = [
        Article(f"a{n}", f"Title {n}\n\n{text}\n", published=day, outlet=outlet, collection="story")
        for n, (text, day, outlet) in enumerate(zip(texts, days, outlets, strict=True))
    ]
    result = check(articles)
    texts_of = result.figures.set_index("figure")["text"]
    rows = [(f.rule, {texts_of[i] for i in f.figures.split()}, f.origins) for f in result.findings.itertuples()]
    return rows, result


GARBLED = [
    ([WIRE, WIRE, WIRE.replace("430 people", "340 people"), WIRE, WIRE], {"430 people", "340 people"}),
    ([WIRE, WIRE.replace("2.4 million", "4.2 million")], {"2.4 million pounds", "4.2 million pounds"}),
    ([WIRE, WIRE.replace("120 firefighters", "1,200 firefighters")], {"120 firefighters", "1,200 firefighters"}),
    ([WIRE, OWN.format(PASSAGE.replace("120 firefighters", "210 firefighters"))], {"120 firefighters", "210 firefighters"}),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "figures"), GARBLED, ids=range(len(GARBLED)))
def test_a_copy_that_changed_a_number_is_found_once_with_both_sentences(texts, figures):
    rows, result = told(*texts)
    assert [(rule, texts_) for rule, texts_, _ in rows] == [("garbled-copy", figures)]
    assert set(result.findings["severity"]) <= {"error", "warning"}


def test_five_papers_with_one_story_are_one_origin_and_in_no_conflict():
    rows, result = told(*[WIRE] * 5)
    assert rows == []
    assert set(result.copies["origin"]) == {"a0"}


def test_a_garbled_copy_is_of_one_origin():
    rows, _ = told(WIRE, WIRE.replace("430 people", "340 people"))
    assert [origins for *_, origins in rows] == [1]


UPDATES = [
    ("killing 14 workers and injuring 61", "killing 19 workers and injuring 65"),
    ("killing 14 workers", "killing 19 workers"),
    ("killing 14 workers and injuring 61.", "killing at least 19 workers, officials said, and injuring 61."),
]


@pytest.mark.parametrize(("before", "after"), UPDATES, ids=range(len(UPDATES)))
def test_a_later_version_with_more_of_a_running_count_is_an_update_and_no_alarm(before, after):
    _, result = told(WIRE, WIRE.replace(before, after), days=[MONDAY, TUESDAY])
    assert set(result.findings["rule"]) == {"revised-count"}
    assert set(result.findings["verdict"]) == {"possible"}
    assert set(result.findings["severity"]) == {"note"}
    assert set(result.findings["explanations"]) == {"later update"}


def test_an_earlier_version_with_more_is_no_update():
    rows, _ = told(WIRE, WIRE.replace("killing 14 workers", "killing 19 workers"), days=[TUESDAY, MONDAY])
    assert [rule for rule, *_ in rows] == ["garbled-copy"]


TEMPLATES = [
    [FORECAST.format("Brent", 14, 20, 35), FORECAST.format("Halm", 17, 35, 60)],
    [LEAGUE.format("Brent", 31, 28, 11), LEAGUE.format("Halm", 27, 22, 19)],
    [WIRE, OWN.format("")],
]


@pytest.mark.parametrize("texts", TEMPLATES, ids=range(len(TEMPLATES)))
def test_stories_of_one_template_are_no_garbled_copies(texts):
    rows, _ = told(*texts)
    assert [row for row in rows if row[0] == "garbled-copy"] == []


def test_a_number_rounded_in_a_copy_is_not_garbled():
    _, result = told(WIRE.replace("430 people", "4,317 people"), WIRE.replace("430 people", "4,300 people"))
    found = result.findings
    assert found[["verdict", "severity", "explanations"]].to_numpy().tolist() == [["possible", "note", "rounding"]]
