"""Findings: one for one contradiction, with an identity that survives re-runs and evidence that shows changes."""

import datetime as dt

import pandas as pd
import pytest

from consistency import Article, check, frame
from consistency.findings import collect
from consistency.frame import FIGURES, OUTCOMES

NORWAY = Article("a", "Norway exported 410 fishing boats in 2018.")
OTHER = Article("b", "In 2018 Norway exported 560 fishing boats.")


def outcome(rule, figures, severity="error", verdict="conflict", **more):
    blank = dict.fromkeys(OUTCOMES, "")
    return {
        **blank,
        "rule": rule,
        "figures": figures,
        "severity": severity,
        "verdict": verdict,
        "collection": "",
        "distance": float("nan"),
        "sure": True,
        **more,
    }


def collected(*outcomes, packs=None):
    """Return the findings of outcomes over three figures of three articles, x, y and z, of which z copies y."""
    values = {"x": 410.0, "y": 560.0, "z": 560.0}
    rows = [
        dict.fromkeys(FIGURES)
        | {"figure": i, "article": f"of {i}", "sentence": f"{n:g} boats", "measure": "boat", "unit": "boat"}
        | dict.fromkeys(("start", "end", "sentence_start"), 0)
        | dict.fromkeys(("stated_low", "stated_high", "low", "high"), n)
        | {"cumulative": False}
        for i, n in values.items()
    ]
    origins = pd.Series({"of x": "x", "of y": "y", "of z": "y"}, dtype="string")
    return collect(frame.frame(outcomes, OUTCOMES), frame.frame(rows, FIGURES), origins, packs)


def test_one_contradiction_that_copies_repeat_is_one_finding_of_two_origins():
    found = collected(outcome("boats", "x y"), outcome("boats", "x z"))
    assert (list(found["figures"]), list(found["origins"])) == (["x y z"], [2])


@pytest.mark.parametrize(
    ("others", "kept"),
    [
        ([("later", "error", "conflict")], "boats"),
        ([("another", "error", "conflict")], "another"),
        ([("another", "warning", "conflict")], "boats"),
        ([("another", "error", "implausible")], "boats"),
        ([("louder", "error", "conflict"), ("another", "note", "possible")], "boats"),
    ],
)
def test_what_several_rules_see_in_the_very_same_figures_is_told_once_by_the_loudest(others, kept):
    found = collected(outcome("boats", "x y"), *(outcome(r, "y x", s, v) for r, s, v in others))
    assert list(found["rule"]) == [kept]


def test_a_rule_of_another_pack_is_told_beside():
    found = collected(outcome("boats", "x y"), outcome("mine", "x y", "warning"), packs={"boats": "figures 1.0"})
    assert list(found["rule"]) == ["boats", "mine"]


def test_figures_in_part_the_same_are_findings_apart():
    assert len(collected(outcome("boats", "x y"), outcome("ships", "x y z"))) == 2


def test_what_agrees_is_no_finding_and_is_told_beside_one():
    found = collected(outcome("boats", "x y"), outcome("boats", "y z", verdict="agrees"))
    assert (list(found["figures"]), list(found["others"])) == (["x y"], ["z"])
    assert collected(outcome("boats", "y z", verdict="agrees")).empty


def test_identity_does_not_hang_on_the_order_or_number_of_articles():
    (one,) = check([NORWAY, OTHER]).findings["finding"]
    (two,) = check([OTHER, NORWAY, Article("c", "The mayor of Ghent opened a library.")]).findings["finding"]
    assert one == two


def test_evidence_changes_with_what_is_told_and_identity_with_what_it_is_told_of():
    before = check([NORWAY, OTHER]).findings.iloc[0]
    after = check([NORWAY, Article("b", "In 2018 Norway exported 570 fishing boats.")]).findings.iloc[0]
    later = check([Article(x.id, x.text.replace("2018", "2019"), dt.date(2021, 5, 4)) for x in (NORWAY, OTHER)])
    assert after["finding"] == before["finding"]
    assert after["evidence"] != before["evidence"]
    assert later.findings.iloc[0]["finding"] != before["finding"]
