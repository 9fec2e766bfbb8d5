"""One number that two articles print: what is reckoned from it must fit, and what is reckoned from another time need not."""

import datetime as dt

import pytest

from consistency import Article, check

HERD = "The abbey sold 81,400 jars of honey last year, up from 40,700 the year before."
TOLD = [
    (HERD, "Sales of honey at the abbey tripled to 81,400 jars.", {"multiple-vs-values"}),
    (HERD, "Sales of honey at the abbey doubled to 81,400 jars.", set()),
    (HERD, "Sales of honey at the abbey have tripled in ten years to 81,400 jars.", set()),
    (HERD, "Sales of honey at the abbey have tripled since the war to 81,400 jars.", set()),
    (HERD, "Sales of honey at the abbey tripled to 72,900 jars.", {"statements-disagree"}),
    (
        "Honey earned the abbey 81,400 francs, 40 percent of its income.",
        "Honey brought the abbey 30 percent of its income, or 81,400 francs.",
        {"shares-disagree"},
    ),
    (
        "Honey earned the abbey 81,400 francs, 40 percent of its income.",
        "Honey brought the abbey two fifths of its income, or 81,400 francs.",
        set(),
    ),
    (
        "Honey earned the abbey 81,400 francs, 40 percent of its income.",
        "The mill paid the convent 81,400 francs, 30 percent of its rent.",
        set(),
    ),
    (
        "The abbey sold 81,400 jars of honey in 2016, 4 percent more than in 2015.",
        "The abbey sold 81,400 jars of honey in 2016, 30 percent more than in 2010.",
        set(),
    ),
    (
        "Of the 81,400 jars of honey that the abbey sold, 40 percent went to Spain.",
        "Of the 81,400 jars of honey that the abbey sold, 30 percent were bought by tourists.",
        set(),
    ),
    (
        "The abbey sold 81,400 jars of honey. A jar costs 4.65 francs a month in storage.",
        "The abbey sold 81,400 jars of honey. A hive costs 46.50 francs a month in rent.",
        set(),
    ),
]


@pytest.mark.parametrize(("one", "other", "rules"), TOLD)
def test_what_two_articles_reckon_from_one_number(one, other, rules):
    found = check(
        [
            Article("a", one, published=dt.date(2017, 3, 1), collection="c"),
            Article("b", other, published=dt.date(2017, 3, 1), collection="c"),
        ]
    ).findings
    alarms = found[(found["severity"] != "note") & (found["verdict"] != "possible")]
    assert set(alarms["rule"]) == rules
