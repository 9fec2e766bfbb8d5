"""How sure a finding is, how loud, of how many origins, and what would explain it innocently, by name."""

import datetime as dt
from types import SimpleNamespace

import pytest

from consistency.findings.explanation import explanations
from consistency.findings.grading import Certainty, certainty, severity
from consistency.findings.said import Said
from consistency.findings.sources import independent
from consistency.model import Severity, Verdict

ROW = {
    "article": "a", "sentence": "The pit lost 12 men.", "sentence_start": 0, "start": 13, "unit": "man", "aggregate": "total",
    "per": None, "measure": "man", "qualifiers": "", "place": "Peru", "place_how": "own", "attribution": None,
    "stated_low": 12.0, "stated_high": 12.0, "low": 12.0, "high": 12.0, "hedge": "none", "modality": "asserted",
    "period_begin": dt.date(2020, 1, 1), "period_end": dt.date(2020, 1, 1), "period_text": "1 January", "literal_end": None, "of": None,
}  # fmt: skip


def said(published=None, **changes):
    return Said(("q",), ("n",), {**ROW, **changes}, published)


def outcome(verdict="conflict", *, sure=True):
    return SimpleNamespace(verdict=verdict, sure=sure)


OTHER = {"article": "b", "sentence": "In Peru 17 men died.", "start": 8}
SURE = [
    ([said(), said()], {}, "high"),
    ([said(), said()], {"sure": False}, "medium"),
    ([said(), said(literal_end=dt.date(2020, 2, 1))], {"sure": False}, "low"),
    ([said(), said(**OTHER)], {}, "high"),
    ([said(), said(**OTHER, place_how="article")], {}, "medium"),
    ([said(), said(**OTHER, place=None, period_begin=None, period_end=None)], {}, "low"),
    ([said(attribution="the mine"), said(**OTHER, attribution="police")], {}, "medium"),
    ([said(), said()], {"verdict": "implausible"}, "medium"),
]


@pytest.mark.parametrize(("figures", "how", "expected"), SURE, ids=range(len(SURE)))
def test_each_doubt_lowers_the_certainty(figures, how, expected):
    assert certainty(outcome(**how), figures, 2) == expected


def test_several_independent_origins_outweigh_a_doubt():
    figures = [said(), said(**OTHER, place_how="article")]
    assert [certainty(outcome(), figures, n) for n in (2, 3)] == ["medium", "high"]


LOUD = [
    ("error", "conflict", "high", 0.001, "error"),
    ("error", "conflict", "medium", 0.5, "error"),
    ("error", "conflict", "medium", 0.001, "warning"),
    ("error", "conflict", "medium", float("nan"), "error"),
    ("error", "conflict", "low", 0.5, "warning"),
    ("warning", "conflict", "low", 0.001, "warning"),
    ("note", "possible", "low", 0.001, "note"),
]


@pytest.mark.parametrize(("own", "verdict", "sure", "distance", "expected"), LOUD)
def test_severity_is_the_rules_own_or_less(own, verdict, sure, distance, expected):
    assert severity(Severity(own), Verdict(verdict), Certainty(sure), distance) == expected


ORIGINS = [
    ([said(), said(article="b", sentence="Other words.")], {}, 2),
    ([said(), said(article="b", sentence="Other words.")], {"a": "a", "b": "a"}, 1),
    ([said(), said(article="b")], {}, 1),  # the sentence was copied
    ([said(attribution="the Mine Office"), said(article="b", sentence="Other.", attribution="Mine office")], {}, 1),
    ([said(attribution="the Mine Office"), said(article="b", sentence="Other.", attribution="police")], {}, 2),
    ([said(attribution="police"), said(sentence="Other.")], {}, 1),
]


@pytest.mark.parametrize(("figures", "home", "expected"), ORIGINS, ids=range(len(ORIGINS)))
def test_origins_are_counted_by_articles_copied_sentences_and_credited_sources(figures, home, expected):
    assert independent(figures, home) == expected


def value(number, low=None, high=None, **changes):
    low, high = number if low is None else low, number if high is None else high
    return said(**{"stated_low": number, "stated_high": number, "low": low, "high": high, **changes})


DAYS = dt.date(2020, 1, 2), dt.date(2020, 1, 4)
NAMED = [
    ("possible", [value(410, 400, 420), value(412)], ["rounding"]),
    ("possible", [value(400, 380, 420, hedge="about"), value(412)], ["hedge"]),
    ("possible", [value(400, 400, 500, stated_high=500, hedge="between"), value(412)], ["range"]),
    ("possible", [value(19, 18.5, 19.5, unit="kilometre"), value(12, 11.5, 12.5, unit="mile")], ["rounding", "other unit"]),
    ("possible", [value(12), said(**OTHER, stated_low=17.0, stated_high=17.0, low=17.0, high=17.0)], []),
    ("conflict", [said(), said(qualifiers="young")], ["other definition"]),
    ("conflict", [said(), said(**OTHER, place_how="article")], ["other place"]),
    ("conflict", [said(), said(**OTHER, modality="forecast")], ["forecast against outcome"]),
    ("conflict", [said(), said(**OTHER, modality="denied")], ["denied claim"]),
    ("conflict", [said(period_text="fiscal 2019"), said(period_text="2019")], ["fiscal year"]),
    ("conflict", [said(aggregate="share", unit="percent"), said()], ["other base"]),
    ("conflict", [said(attribution="police"), said(attribution="the mine")], ["other source"]),
    ("conflict", [said(literal_end=dt.date(2020, 2, 1))], ["other time meant"]),
]  # fmt: skip


@pytest.mark.parametrize(("verdict", "figures", "names"), NAMED, ids=range(len(NAMED)))
def test_explanations_have_names(verdict, figures, names):
    assert list(explanations(outcome(verdict), figures)) == names


@pytest.mark.parametrize(("first", "second", "update"), [(12, 17, True), (17, 12, False)])
def test_only_a_later_and_larger_count_may_be_an_update(first, second, update):
    def counted(day, number, **changes):
        numbers = dict.fromkeys(("stated_low", "stated_high", "low", "high"), float(number))
        return said(day, **numbers, **changes)

    figures = [counted(DAYS[0], first), counted(DAYS[1], second, **OTHER)]
    assert ("later update" in explanations(outcome("possible"), figures)) == update
    assert ("later update" in explanations(outcome("conflict"), figures)) == update
