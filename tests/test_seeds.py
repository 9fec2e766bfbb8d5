"""The main job on `seeds/`: five articles retold, with their figures and with what cannot all be true in them."""

from pathlib import Path

import pandas as pd
import pytest

from consistency import check
from consistency.articles import read_sources

SEEDS = Path(__file__).parents[1] / "seeds"

INF = float("inf")
SINCE_2004 = ("2004-01-01", None)
SINCE_2004_TO_DATE = ("2004-01-01", "2013-02-20")
TO_FEBRUARY = ("2013-01-01", "2013-02-28")
TO_APRIL = ("2013-01-01", "2013-04-30")
TO_MAY = ("2013-01-01", "2013-05-31")
IN_2012 = ("2012-01-01", "2012-12-31")
NONE = (None, None)

# article, how the figure begins, lowest and highest value stated, last word of the unit, hedge, period
FIGURES = [
    ("armed-forces-deny", "the majority", 50, INF, "percent", "more_than", NONE),
    ("armed-forces-deny", "more than 50 countries", 50, INF, "country", "more_than", SINCE_2004),
    ("armed-forces-deny", "some 1,100 cases", 1_100, 1_100, "case", "about", SINCE_2004),
    ("armed-forces-deny", "more than 30 nations", 30, INF, "nation", "more_than", NONE),
    ("cncert-five-months", "more than 20 kinds", 20, INF, "kind", "more_than", NONE),
    ("cncert-five-months", "13,408 overseas trojan horses", 13_408, 13_408, "server", "none", TO_MAY),
    ("cncert-five-months", "two favourite tools", 2, 2, "tool", "none", TO_MAY),
    ("cncert-five-months", "around 5.63 million mainframes", 5_630_000, 5_630_000, "mainframe", "about", TO_MAY),
    ("cncert-five-months", "4,062 US-based control servers", 4_062, 4_062, "server", "none", TO_MAY),
    ("cncert-five-months", "2.91 million mainframes", 2_910_000, 2_910_000, "mainframe", "none", TO_MAY),
    ("cncert-five-months", "ranked first", 1, 1, "rank", "none", TO_MAY),
    ("cncert-five-months", "249 important Chinese", 249, 249, "organization", "none", TO_MAY),
    ("cncert-five-months", "54 websites", 54, 54, "website", "none", TO_MAY),
    ("cncert-five-months", "39.37 million infected", 39_370_000, 39_370_000, "mainframe", "none", IN_2012),
    ("cncert-five-months", "91 organizations", 91, 91, "organization", "none", NONE),
    ("cncert-five-months", "51 countries", 51, 51, "country", "none", NONE),
    ("cncert-five-months", "227 complaints", 227, 227, "complaint", "none", TO_APRIL),
    ("cncert-five-months", "32 Internet security cases", 32, 32, "case", "none", TO_APRIL),
    ("cncert-five-months", "40 new Cyber Command teams", 40, 40, "team", "none", NONE),
    ("cncert-five-months", "13 of which", 13, 13, "team", "none", NONE),
    ("defence-ministry-groundless", "141 companies", 141, 141, "company", "none", NONE),
    ("defence-ministry-groundless", "115 of them", 115, 115, "company", "none", NONE),
    ("defence-ministry-groundless", "the majority", 50, INF, "percent", "more_than", NONE),
    ("defence-ministry-groundless", "more than 50 countries", 50, INF, "country", "more_than", SINCE_2004_TO_DATE),
    ("defence-ministry-groundless", "some 1,100 cases", 1_100, 1_100, "case", "about", SINCE_2004_TO_DATE),
    ("defence-ministry-groundless", "over 30 nations", 30, INF, "nation", "more_than", NONE),
    ("fm-regular-briefing", "ranks first", 1, 1, "rank", "none", NONE),
    ("fm-regular-briefing", "ranks the first", 1, 1, "rank", "none", NONE),
    ("fm-regular-briefing", "about 73,000 overseas IP", 73_000, 73_000, "address", "about", IN_2012),
    ("fm-regular-briefing", "more than 14 million computers", 14_000_000, INF, "computer", "more_than", IN_2012),
    ("fm-regular-briefing", "32,000 IP addresses", 32_000, 32_000, "address", "none", IN_2012),
    ("fm-regular-briefing", "38,000 Chinese websites", 38_000, 38_000, "website", "none", IN_2012),
    (
        "fm-regular-briefing",
        "240,000 cyberattacks",
        240_000,
        240_000,
        "cyberattack",
        "none",
        ("2012-01-01", "2012-03-31"),
    ),
    ("watchdog-two-months", "more than half", 50, INF, "percent", "more_than", TO_FEBRUARY),
    ("watchdog-two-months", "6,747 overseas servers", 6_747, 6_747, "server", "none", TO_FEBRUARY),
    ("watchdog-two-months", "nearly 1.9 million mainframes", 1_900_000, 1_900_000, "mainframe", "nearly", TO_FEBRUARY),
    ("watchdog-two-months", "2,194 servers", 2_194, 2_194, "server", "none", TO_FEBRUARY),
    ("watchdog-two-months", "1.287 million mainframes", 1_287_000, 1_287_000, "mainframe", "none", TO_FEBRUARY),
    ("watchdog-two-months", "largest point of origin", 1, 1, "rank", "none", TO_FEBRUARY),
    ("watchdog-two-months", "5,324 mainframe computers", 5_324, 5_324, "computer", "none", TO_FEBRUARY),
    ("watchdog-two-months", "more than 11,000 Chinese", 11_000, INF, "website", "more_than", TO_FEBRUARY),
    ("watchdog-two-months", "more than 3,500 websites", 3_500, INF, "website", "more_than", TO_FEBRUARY),
    ("watchdog-two-months", "1,959 mainframe computers", 1_959, 1_959, "computer", "none", TO_FEBRUARY),
    ("watchdog-two-months", "Some 132 mainframe computers", 132, 132, "computer", "about", TO_FEBRUARY),
    ("watchdog-two-months", "473 websites", 473, 473, "website", "none", TO_FEBRUARY),
    ("watchdog-two-months", "ninety-six percent", 96, 96, "percent", "none", NONE),
    ("watchdog-two-months", "73.1 percent", 73.1, 73.1, "percent", "none", NONE),
    ("watchdog-two-months", "85 websites", 85, 85, "website", "none", ("2012-09-01", "2013-02-28")),
    ("watchdog-two-months", "39 of those websites", 39, 39, "website", "none", ("2012-09-01", "2013-02-28")),
    ("watchdog-two-months", "5,792 hacking attempts", 5_792, 5_792, "attempt", "none", ("2012-11-01", "2013-01-31")),
    ("watchdog-two-months", "144,000 times a month", 144_000, 144_000, "attack", "none", IN_2012),
    ("watchdog-two-months", "62.9 percent", 62.9, 62.9, "percent", "none", IN_2012),
]

PARTS = [
    ("4,062 US-based", "13,408 overseas"),
    ("2.91 million", "around 5.63 million"),
    ("54 websites", "249 important"),
    ("13", "40 new Cyber Command"),
    ("115", "141 companies"),
    ("2,194 servers", "6,747 overseas"),
    ("1.287 million", "nearly 1.9 million"),
    ("more than 3,500 websites", "more than 11,000"),
    ("1,959 mainframe", "5,324 mainframe"),
    ("Some 132", "5,324 mainframe"),
    ("473 websites", "more than 11,000"),
    ("39 of those", "85 websites"),
    ("62.9 percent", "144,000 times"),
    pytest.param(
        "32 Internet",
        "227 complaints",
        marks=pytest.mark.xfail(reason="“the 227 complaints included 32 cases”: a part of another noun than its whole"),
    ),
]

FOUND = [
    ("period-after-publication", "conflict", {"240,000 cyberattacks"}),
    (
        "majority-vs-parts",
        "implausible",
        {
            "more than half",
            "2,194 servers",
            "6,747 overseas servers",
            "more than 3,500 websites",
            "more than 11,000 Chinese websites",
            "1,959 mainframe computers",
            "5,324 mainframe computers",
        },
    ),
    ("pace-vs-average", "implausible", {"240,000 cyberattacks", "144,000 times a month"}),
    ("values-disagree", "implausible", {"39.37 million infected mainframes", "more than 14 million computers"}),
]

PAGES = {
    "armed-forces-deny": (None, "Shanghai Daily"),
    "cncert-five-months": ("2013-06-05", "China Daily"),
    "defence-ministry-groundless": ("2013-02-20", "PTI"),
    "fm-regular-briefing": ("2013-02-20", "Xinhua"),
    "watchdog-two-months": ("2013-03-11", "China Daily"),
}


def seed(article):
    return Path(article).stem


def text_of(name):
    return (SEEDS / f"{name}.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def result():
    return check(read_sources([str(SEEDS)], "folder"))


@pytest.fixture(scope="module")
def figures(result):
    return result.figures.assign(seed=result.figures["article"].map(seed))


def day(value):
    return None if pd.isna(value) else str(value.date())


def test_there_are_five_articles_with_their_dates_and_outlets(result):
    read = {seed(a.id): (day(a.published), a.outlet) for a in result.articles.itertuples()}
    assert read == PAGES


def at_start(figures, name, begins):
    return figures[(figures["seed"] == name) & (figures["start"] == text_of(name).index(begins))]


@pytest.mark.parametrize("expected", FIGURES, ids=lambda e: f"{e[0]}: {e[1]}")
def test_each_figure_is_read_once(figures, expected):
    name, begins, *rest, _ = expected
    found = at_start(figures, name, begins)
    assert [[f.stated_low, f.stated_high, f.unit.split()[-1], f.hedge] for f in found.itertuples()] == [rest]


# Nothing names a time for these; a period that the article speaks of elsewhere is carried to them.
CARRIED = {"more than 20 kinds", "141 companies", "115 of them", "ranks first", "ninety-six percent", "73.1 percent"}
PERIODS = [
    pytest.param(
        name, begins, period, id=f"{name}: {begins}",
        marks=[pytest.mark.xfail(reason="carried over from another paragraph")] if begins in CARRIED else [],
    )
    for name, begins, *_, period in FIGURES
]  # fmt: skip


@pytest.mark.parametrize(("name", "begins", "period"), PERIODS)
def test_each_figure_has_the_period_that_the_text_gives_it_and_no_other(figures, name, begins, period):
    found = at_start(figures, name, begins)
    assert [(day(f.period_begin), day(f.period_end)) for f in found.itertuples()] == [period]


def test_nothing_else_is_read_as_a_figure(figures):
    known = {(name, text_of(name).index(begins)) for name, begins, *_ in FIGURES}
    read = {(f.seed, f.start): f.text for f in figures.itertuples()}
    assert {at: text for at, text in read.items() if at not in known} == {}


FURNITURE = [
    (
        "armed-forces-deny",
        ["962377", "52931164", "05061204", "31120200017", "0904127", "361", "20130031", "1999-", "Explorer 8"],
    ),
    ("cncert-five-months", ["2013-06-05 02:14", "dies at 51", "18-year high", "Tiangong-1", "Shenzhou X"]),
    ("defence-ministry-groundless", ["2013 17:14", "APT1", "Copyright 2021"]),
    ("fm-regular-briefing", ["2013-2-20", "16:19:10"]),
    ("watchdog-two-months", ["2013-03-11 02:26", "按钮 0", "Feb 28"]),
]


@pytest.mark.parametrize(("name", "numbers"), FURNITURE)
def test_furniture_and_names_give_no_figures(figures, name, numbers):
    text = text_of(name)
    spans = [(at, at + len(n)) for n in numbers for at in [text.index(n)]]
    inside = figures[figures["seed"] == name].apply(
        lambda f: any(f["start"] < e and s < f["end"] for s, e in spans), axis=1
    )
    assert figures.loc[inside[inside].index, "text"].tolist() == []


def test_what_is_printed_twice_counts_once(figures):
    text = text_of("armed-forces-deny")
    told = figures.loc[figures["seed"] == "armed-forces-deny", "text"].tolist()
    assert [text.count(t) for t in told] == [2, 2, 2, 2]


@pytest.mark.parametrize(("part", "whole"), PARTS)
def test_parts_know_their_whole(figures, part, whole):
    texts = figures.set_index("figure")["text"]
    found = figures.loc[figures["text"].str.startswith(part) & figures["of"].notna(), "of"].map(texts)
    assert any(w.startswith(whole) for w in found)


def test_exactly_four_things_are_found(result):
    texts = result.figures.set_index("figure")["text"]
    found = [(f.rule, f.verdict, {texts[i] for i in f.figures.split()}) for f in result.findings.itertuples()]
    assert sorted(found, key=str) == sorted(FOUND, key=str)


def test_what_supports_the_majority_is_shown_beside_it(result):
    texts = result.figures.set_index("figure")["text"]
    majority = result.findings.loc[result.findings["rule"] == "majority-vs-parts"].iloc[0]
    assert {texts[i] for i in majority["others"].split()} == {
        "1.287 million mainframes",
        "nearly 1.9 million mainframes",
    }


def test_what_has_no_date_is_a_problem(result):
    assert {(seed(p.source), p.code) for p in result.problems.itertuples()} == {
        ("armed-forces-deny", "date-unknown"),
        ("armed-forces-deny", "period-unresolved"),
    }
    [message] = result.problems.loc[result.problems["code"] == "period-unresolved", "message"]
    assert "yesterday" in message
    assert "Monday" in message
