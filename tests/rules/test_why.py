"""Why two figures were or were not compared; and drafts of rules from them."""

import pandas as pd
import pytest

from consistency import Article, load_rules
from consistency.check import Bench, extract, hold, shipped_readers
from consistency.comparability import Comparability
from consistency.report.evidence import records
from consistency.rules.draft import asked, from_figures
from consistency.rules.testing import run_tests
from consistency.rules.why import why

RULES = load_rules()


def figures_of(*texts):
    articles = [Article(f"a{n}", f"Title\n\n{text}\n", collection="c") for n, text in enumerate(texts)]
    return extract(articles)


def answer(rule, *texts):
    read = figures_of(*texts)
    assert len(read.figures) == 2
    comparability = Comparability.of(read.figures, read.articles, shipped_readers().vocabulary)
    answers = why(RULES, read.figures, read.articles, comparability, tuple(read.figures["figure"]))
    assert {a.rule for a in answers} == {r.id for r in RULES}
    return next(a for a in answers if a.rule == rule)


CASES = [
    ("values-disagree", ["Peru sold 411 kayaks in 2018.", "In 2018 Peru sold 489 kayaks."], "conflict", "the two share collection"),
    ("values-disagree", ["Peru sold 411 kayaks in 2018.", "In 2018 Peru sold 411 kayaks."], "agrees", "the two share collection"),
    ("values-disagree", ["Peru sold 411 kayaks in 2018.", "In 2018 Chile sold 489 kayaks."], "not compared", "place: Peru against Chile"),
    ("values-disagree", ["Peru sold 411 kayaks in 2018.", "In 2017 Peru sold 489 kayaks."], "not compared", "and the rule wants same"),
    ("values-disagree", ["Peru sold 411 kayaks in 2018.", "In 2018 Peru sold 489 tractors."], "not compared", "measure: kayak against tractor"),
    ("average-vs-total", ["Peru sold 411 kayaks in 2018.", "In 2018 Peru sold 489 kayaks."], "not compared", "is no `average`: its aggregate is total, and the role wants mean or rate"),
    ("part-exceeds-whole", ["Peru sold 411 kayaks in 2018.", "In 2018 Peru sold 489 kayaks."], "not compared", "is not tied to"),
    ("part-exceeds-whole", ["The club owns 340 kayaks. 512 of those kayaks are red."], "conflict", "tied to one another (part-of)"),
    ("period-after-publication", ["Peru sold 411 kayaks in 2018.", "In 2018 Peru sold 489 kayaks."], "not compared", "one figure at a time"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "texts", "verdict", "line"), CASES, ids=range(len(CASES)))
def test_the_verdict_and_what_led_to_it(rule, texts, verdict, line):
    found = answer(rule, *texts)
    assert found.verdict == verdict
    assert any(line in told for told in found.lines), found.lines


def test_a_copy_that_makes_both_statements_is_told_as_one_origin():
    read = figures_of("Peru sold 411 kayaks in 2018. In 2018 Peru sold 489 kayaks.", "Peru sold 411 kayaks in 2018.")
    one, other = read.figures.loc[[1, 2], "figure"]
    comparability = Comparability.of(read.figures, read.articles, shipped_readers().vocabulary)
    origins = pd.Series({"a0": "a0", "a1": "a0"}, dtype="string", name="origin")
    answers = why(RULES, read.figures, read.articles, comparability, (one, other), origins=origins)
    lines = next(a.lines for a in answers if a.rule == "values-disagree")
    assert "same origin: both articles come from a0, and one of them makes both statements" in lines


@pytest.mark.parametrize(
    ("texts", "sure"), [(CASES[0][1], "high"), (["The club owns 340 kayaks. 512 of those kayaks are red."], "high")]
)
def test_how_sure_it_is_that_one_thing_is_meant_is_told(texts, sure):
    rule = "values-disagree" if len(texts) > 1 else "part-exceeds-whole"
    assert answer(rule, *texts).lines[-1] == f"one thing is meant: {sure} certainty"


DRAFTS = [
    (["Peru sold 411 kayaks in 2018.", "In 2018 Peru sold 489 kayaks."], True, "first == second"),
    (["Peru sold 411 kayaks in 2018.", "In 2018 Peru sold 411 kayaks."], False, "first == second"),
    (["Peru sold an average of 90 kayaks a month in 2018.", "In 2018 Peru sold 489 kayaks."], True, "total == implied"),
    (["In 2018 Peru sold 489 kayaks.", "Peru sold an average of 90 kayaks a month in 2018."], True, "total == implied"),
    (["The club owns 340 kayaks. 512 of those kayaks are red."], True, "part <= whole"),
]


@pytest.mark.parametrize(("texts", "flagged", "held"), DRAFTS, ids=range(len(DRAFTS)))
def test_a_draft_from_two_figures_loads_and_passes_its_own_test(tmp_path, texts, flagged, held):
    pair = records(figures_of(*texts).figures)
    if held == "part <= whole":
        pair = pair[::-1]
    draft = from_figures(*pair, [None, None], "my-draft", flagged=flagged)
    (tmp_path / "my-draft.yaml").write_text(draft.text())
    (rule,) = load_rules(tmp_path)
    assert rule.file.assert_ == held
    assert [str(f) for f in run_tests(rule, Bench(shipped_readers())).failures] == []


def test_a_draft_from_answers_loads(tmp_path):
    answers = {
        "id": "my-draft", "summary": "What one says, the other must say.", "severity": "warning", "roles": "one, other",
        "keys": "collection measure place", "period": "same", "assert": "one == other",
        "flag": "Peru sold 411 kayaks in 2018. // In 2018 Peru sold 489 kayaks.", "pass": "",
    }  # fmt: skip
    (tmp_path / "my-draft.yaml").write_text(asked(answers).text())
    (rule,) = load_rules(tmp_path)
    assert run_tests(rule, Bench(shipped_readers())).failures == ()


def test_holding_rules_again_to_what_was_read_gives_the_same():
    read = figures_of("Peru sold 411 kayaks in 2018.", "In 2018 Peru sold 489 kayaks.")
    once, again = hold(read, RULES), hold(read, RULES)
    assert list(once.findings["finding"]) == list(again.findings["finding"])
