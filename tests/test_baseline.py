"""What is new, changed, unchanged and gone against a run that was looked at."""

import datetime as dt
import json

import pytest

from consistency import Article, check, load_rules
from consistency.baseline import Baseline
from consistency.errors import UnreadableSource
from consistency.report import Places
from consistency.report.json import write
from consistency.rules.suppression import Suppressed
from consistency.suppressed import set_aside

RULES = [rule for rule in load_rules() if rule.id in {"values-disagree", "part-exceeds-whole"}]
KAYAKS = "Title\n\nPeru sold 411 kayaks in 2018.\n"
OTHERS = "Title\n\nIn 2018 Peru sold 489 kayaks.\n"
MAPS = "Title\n\nThe library owns 340 maps. 512 of those maps were drawn in Spain.\n"


def run(*texts, rules=RULES):
    made = check([Article(f"{n}.txt", text, dt.date(2019, 3, 1)) for n, text in enumerate(texts)], rules)
    assert len(made.comparisons) == len(rules)
    return made


def marks(before, now):
    made = Baseline.of(before).marked(now)
    return dict(zip(made.findings["rule"], made.findings["status"], strict=True)), list(made.gone["rule"])


BOTH = (KAYAKS, OTHERS, MAPS)
CASES = [
    (BOTH, BOTH, {"part-exceeds-whole": "unchanged", "values-disagree": "unchanged"}, []),
    (BOTH, (MAPS, "Title\n\nNews of 3 cats.\n", OTHERS, KAYAKS), {"part-exceeds-whole": "unchanged", "values-disagree": "unchanged"}, []),
    ((MAPS,), BOTH, {"part-exceeds-whole": "unchanged", "values-disagree": "new"}, []),
    (BOTH, (MAPS,), {"part-exceeds-whole": "unchanged"}, ["values-disagree"]),
    (BOTH, (KAYAKS, OTHERS.replace("489", "499"), MAPS), {"part-exceeds-whole": "unchanged", "values-disagree": "changed"}, []),
    (BOTH, (KAYAKS.replace("in 2018", "during 2018"), OTHERS, MAPS), {"part-exceeds-whole": "unchanged", "values-disagree": "changed"}, []),
    ((KAYAKS,), BOTH, {"part-exceeds-whole": "new", "values-disagree": "new"}, []),
]  # fmt: skip


@pytest.mark.parametrize(("before", "now", "status", "gone"), CASES)
def test_marks(before, now, status, gone):
    assert marks(run(*before), run(*now)) == (status, gone)


def test_another_severity_is_a_change():
    before, now = run(*BOTH), run(*BOTH)
    now.findings["severity"] = "note"
    assert set(marks(before, now)[0].values()) == {"changed"}


def test_what_a_rule_found_that_did_not_run_is_not_gone():
    assert marks(run(*BOTH), run(MAPS, rules=RULES[:1]))[1] == [] or RULES[0].id == "values-disagree"
    one = [rule for rule in RULES if rule.id == "part-exceeds-whole"]
    assert marks(run(*BOTH), run(MAPS, rules=one)) == ({"part-exceeds-whole": "unchanged"}, [])
    assert len(Baseline.of(run(*BOTH)).pruned(run(MAPS, rules=one)).findings) == 2


def test_what_is_suppressed_is_neither_gone_nor_in_a_new_baseline():
    before, now = run(*BOTH), run(*BOTH)
    (quiet,) = now.findings.loc[now.findings["rule"] == "values-disagree", "finding"]
    now = set_aside(now, [Suppressed(quiet, "review", "We asked them."), Suppressed("none", "review", "Not there.")])
    assert marks(before, now) == ({"part-exceeds-whole": "unchanged"}, [])
    assert list(now.suppressed["justification"]) == ["We asked them."]
    assert list(Baseline.of(now).findings["rule"]) == ["part-exceeds-whole"]


def test_pruned_of_what_is_gone_and_nothing_added():
    before = Baseline.of(run(KAYAKS, OTHERS))
    assert list(before.pruned(run(*BOTH)).findings["rule"]) == ["values-disagree"]
    assert before.pruned(run(MAPS)).findings.empty


def test_without_a_baseline_there_is_no_status():
    assert run(*BOTH).findings["status"].isna().all()


def test_a_file_comes_back_and_lines_are_in_order(tmp_path):
    before = Baseline.of(run(*BOTH))
    path = tmp_path / "known.json"
    path.write_text(before.text(), encoding="utf-8")
    again = Baseline.read(path)
    assert again.findings.equals(before.findings)
    assert again.text() == before.text()
    ids = [row["finding"] for row in json.loads(before.text())["findings"]]
    assert ids == sorted(ids)
    assert before.text().count("\n") == 6 + len(ids)
    (tmp_path / "none.json").write_text(Baseline.of(run(KAYAKS)).text(), encoding="utf-8")
    assert Baseline.read(tmp_path / "none.json").findings.empty


def test_a_saved_run_is_a_baseline(tmp_path):
    path = tmp_path / "run.json"
    path.write_text("".join(write(run(*BOTH), Places())), encoding="utf-8")
    assert Baseline.read(path).text() == Baseline.of(run(*BOTH)).text()


HEAD = '{"format": "consistency-baseline", "schema": '
REFUSED = [
    ("{", "is not JSON"),
    ("[]", "is no consistency-result"),
    (f"{HEAD}9}}", "is a baseline of schema 9"),
    (f"{HEAD}1}}", "is damaged"),
    (f'{HEAD}1, "findings": [5]}}', "is damaged"),
    (f'{HEAD}1, "findings": [{{"finding": null, "rule": "a"}}]}}', "has no id or no rule"),
    (f'{HEAD}1, "findings": [{{"finding": "a", "rule": 7}}]}}', "cannot be '7'"),
]


@pytest.mark.parametrize(("text", "why"), REFUSED)
def test_what_is_no_baseline_is_refused_in_a_sentence(tmp_path, text, why):
    path = tmp_path / "known.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableSource, match=r"known\.json") as error:
        Baseline.read(path)
    assert why in str(error.value)
