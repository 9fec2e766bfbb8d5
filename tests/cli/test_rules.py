"""The commands about rules, words and pairs of figures: what they print, where, and how they end."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
RULE = """\
id: kayaks
summary: Two statements of one quantity must agree.
severity: error
match: {first: {aggregate: total}, second: {aggregate: total}}
join: {same: [collection, measure, place], period: same, pairs: unordered}
assert: first == second
message: "{first} and {second}"
tests:
  flag: [["Peru sold 411 kayaks in 2018.", "In 2018 Peru sold 489 kayaks."]]
"""
ALONE = ("--rules", "rules.d", "--no-default-rules")


@pytest.fixture
def desk(tmp_path):
    (tmp_path / "rules.d").mkdir()
    (tmp_path / "rules.d" / "kayaks.yaml").write_text(RULE)
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text("Boats\n\nPeru sold 411 kayaks in 2018.\n")
    (tmp_path / "articles" / "b.txt").write_text("Boats\n\nIn 2018 Peru sold 489 kayaks.\n")
    return tmp_path


def run(folder, *words, text=""):
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "consistency", *words]
    done = subprocess.run(command, cwd=folder, env=env, input=text, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout, done.stderr


def test_lint_tells_all_faults_at_once_with_their_places(desk):
    (desk / "rules.d" / "b.yaml").write_text(RULE.replace("id: kayaks", "id: b").replace("== second", "== secnd"))
    (desk / "rules.d" / "c.yaml").write_text(
        RULE.replace("id: kayaks", "id: c").replace("severity: error", "severity: loud")
    )
    status, out, err = run(desk, "rules", "lint", *ALONE)
    assert (status, out) == (2, "")
    assert "rules.d/b.yaml:6:18: there is no role or name `secnd`, did you mean `second`?" in err
    assert "rules.d/c.yaml:3:1: `severity` cannot be 'loud'" in err


def test_lint_of_rules_that_load(desk):
    assert run(desk, "rules", "lint", *ALONE) == (0, "", "1 rule: nothing is wrong\n")
    (desk / "rules.d" / "kayaks.yaml").write_text(RULE.replace("first == second", "first == second or first != second"))
    status, out, _ = run(desk, "rules", "lint", *ALONE)
    assert status == 2
    assert "kayaks.yaml:6:9: `assert` can never fail" in out


def test_tests_that_pass_and_that_fail(desk):
    assert run(desk, "rules", "test", *ALONE) == (0, "", "1 rule, 1 scenario: all pass\n")
    status, out, _ = run(desk, "rules", "test", "kayaks", *ALONE, "--near-miss", "--coverage")
    assert status == 0
    assert "  period same: flag 1" in out
    (desk / "rules.d" / "kayaks.yaml").write_text(RULE.replace("489", "411"))
    status, out, _ = run(desk, "rules", "test", *ALONE)
    assert status == 1
    assert "kayaks.yaml:9:10: Missing: kayaks: is compared and not flagged" in out
    status, _, err = run(desk, "rules", "test", "kayak", *ALONE)
    assert status == 2
    assert "did you mean `kayaks`?" in err


def test_explain_list_and_schema(desk):
    status, out, _ = run(desk, "rules", "explain", "kayaks", *ALONE, "-f", "markdown")
    assert status == 0
    assert out.startswith("# kayaks\n")
    assert run(desk, "rules", "list", *ALONE)[1].startswith("kayaks  error  stable  Two statements")
    shipped = json.loads((ROOT / "rules" / "rules.schema.json").read_text(encoding="utf-8"))
    assert json.loads(run(desk, "rules", "schema")[1]) == shipped


def figures(desk):
    status, _, _ = run(desk, "check", "articles", *ALONE, "-f", "json", "-o", "run.json")
    assert status == 1
    result = json.loads((desk / "run.json").read_text(encoding="utf-8"))
    return [f["figure"] for f in result["figures"]], result["findings"][0]["finding"]


def test_why_and_new(desk):
    (one, other), _ = figures(desk)
    status, out, _ = run(desk, "why", "run.json", one, other, *ALONE)
    assert status == 0
    assert "kayaks: conflict\n  - the two share collection, measure, place; periods: same" in out
    status, _, err = run(desk, "rules", "new", "--from", "run.json", one, other, "--id", "boats", "-o", "boats.yaml")
    assert (status, err) == (0, "boats.yaml: the draft passes its own test\n")
    assert run(desk, "rules", "new", "--from", "run.json", one, other, "-o", "boats.yaml")[0] == 2
    assert run(desk, "rules", "new", "--from", "run.json", one, other)[1].count("id: my-rule") == 1


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("why", "nothing.json", "x", "y"), "cannot be read"),
        (("why", "run.json", "x", "y"), "no figure `x`"),
        (("why", "rules.d/kayaks.yaml", "x", "y"), "is not JSON"),
        (("rules", "explain", "kayak"), "no rule `kayak`"),
        (("rules", "lint", "--rules", "nowhere"), "no such file or folder"),
        (("vocabulary", "lint", "nowhere"), "no folder nowhere"),
    ],
)
def test_wrong_usage_is_told_in_a_sentence(desk, words, message):
    figures(desk)
    status, out, err = run(desk, *words)
    assert (status, out) == (2, "")
    assert message in " ".join(err.split())


def test_questions_make_a_rule(desk):
    answers = "boats\nWhat one says the other must say.\n\n\n\n\n\nPeru sold 41 rafts in 2018. // In 2018 Peru sold 99 rafts.\n\n"
    status, _, err = run(desk, "rules", "new", "-o", "boats.yaml", text=answers)
    assert (status, err.splitlines()[-1]) == (0, "boats.yaml: the draft passes its own test")


def test_a_project_s_settings_and_suppressions(desk):
    _, finding = figures(desk)
    (desk / "consistency.toml").write_text(
        "packs = ['rules.d']\ndefault-rules = false\n[rules.kayaks]\nseverity = 'note'\n"
    )
    assert run(desk, "check", "articles")[0] == 0
    assert run(desk, "check", "articles", "--fail-on", "note")[0] == 1
    note = "    reason: We asked the ministry about it.\n"
    (desk / "articles" / ".suppressions.yaml").write_text(
        f"findings:\n  - finding: {finding}\n{note}  - finding: abcdef123456\n{note}"
    )
    status, _, err = run(desk, "check", "articles", "--fail-on", "note", "-f", "json")
    assert status == 0
    assert "1 finding suppressed by .suppressions.yaml" in err
    assert ".suppressions.yaml:4:5: this suppresses nothing any more: no finding abcdef123456" in err
    (desk / "pyproject.toml").write_text("[tool.consistency]\n")
    status, _, err = run(desk, "check", "articles")
    assert status == 2
    assert "consistency.toml" in err
    assert "pyproject.toml" in err


def test_words_of_a_project_are_read_by_all_processes(desk):
    (desk / "words").mkdir()
    (desk / "words" / "measures.yaml").write_text("kayak: {words: [paddler]}\n")
    (desk / "consistency.toml").write_text("vocabulary = ['words']\npacks = ['rules.d']\ndefault-rules = false\n")
    (desk / "articles" / "b.txt").write_text("Boats\n\nIn 2018 Peru sold 489 paddlers.\n")
    for jobs in ("1", "2"):
        status, out, _ = run(desk, "check", "articles", "--jobs", jobs)
        assert status == 1, out
    (desk / "consistency.toml").unlink()
    assert run(desk, "check", "articles", *ALONE)[0] == 0
