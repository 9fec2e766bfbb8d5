"""Baselines at the command line: what is remembered, what is told, and how a run ends."""

import json
from pathlib import Path

import pytest

MORE = "Piers\n\n14 May 2019\n\nThe town has 12 piers. 19 of those piers are closed.\n"


@pytest.fixture
def known(desk, run):
    """A baseline of one finding, and a second article that has another."""
    done = run("baseline", "create", "maps.txt", "-o", "known.json")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr.splitlines()[-1] == "1 finding in the baseline"
    (desk / "piers.txt").write_text(MORE, encoding="utf-8")
    return desk


@pytest.mark.usefixtures("known")
def test_only_what_is_new_counts(run):
    assert run("check", "maps.txt").exit_code == 1
    done = run("check", "maps.txt", "--baseline", "known.json", "-q")
    assert done.exit_code == 0
    assert ": error (unchanged): " in done.stdout
    done = run("check", "maps.txt", "piers.txt", "--baseline", "known.json", "-q")
    assert done.exit_code == 1
    assert done.stdout.count("(new)") == done.stdout.count("(unchanged)") == 1


def test_what_changed_counts(known, run):
    text = (known / "maps.txt").read_text(encoding="utf-8")
    (known / "maps.txt").write_text(text.replace("512", "513"), encoding="utf-8")
    done = run("check", "maps.txt", "--baseline", "known.json", "-f", "json")
    assert done.exit_code == 1
    assert [f["status"] for f in json.loads(done.stdout)["findings"]] == ["changed"]


@pytest.mark.usefixtures("known")
def test_what_is_gone_is_told_and_pruned(run):
    done = run("check", "articles", "--baseline", "known.json")
    assert done.exit_code == 0
    assert "Gone since the baseline" in done.stdout
    done = run("baseline", "prune", "known.json", "articles", "-o", "left.json")
    assert (done.exit_code, done.stderr.splitlines()[-1]) == (0, "1 finding taken out, 0 findings left in the baseline")
    assert json.loads(Path("left.json").read_text(encoding="utf-8"))["findings"] == []
    assert json.loads(Path("known.json").read_text(encoding="utf-8"))["findings"]
    assert run("baseline", "prune", "known.json", "articles").exit_code == 0
    assert Path("known.json").read_text(encoding="utf-8") == Path("left.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("format_", ["json", "jsonl", "parquet"])
@pytest.mark.usefixtures("known")
def test_a_saved_run_makes_the_same_baseline_and_is_one(run, format_):
    run("check", "maps.txt", "-f", format_, "-o", "saved")
    assert run("baseline", "create", "saved").stdout == run("baseline", "create", "maps.txt").stdout
    assert run("check", "maps.txt", "--baseline", "saved").exit_code == 0


def test_a_suppressed_finding_is_told_by_sarif_and_not_by_text(known, run):
    finding = json.loads((known / "known.json").read_text(encoding="utf-8"))["findings"][0]["finding"]
    text = f"findings:\n  - finding: {finding}\n    reason: The second number is of a loan.\n"
    (known / ".suppressions.yaml").write_text(text, encoding="utf-8")
    done = run("check", "maps.txt", "-f", "sarif")
    (made,) = json.loads(done.stdout)["runs"][0]["results"]
    assert done.exit_code == 0
    assert made["suppressions"][0]["justification"] == "The second number is of a loan."
    assert "part-exceeds-whole]" not in run("check", "maps.txt").stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("check", "maps.txt", "--baseline", "none.json"), "none.json: cannot be read"),
        (("check", "maps.txt", "--baseline", "maps.txt"), "maps.txt: is not JSON"),
        (("check", "maps.txt", "--baseline", "articles"), "articles: is no consistency-result"),
        (("baseline", "create", "none"), "no article holds a figure"),
        (("baseline", "create", "maps.txt", "-o", "articles"), "articles: cannot be written: it is a folder"),
        (("baseline", "prune", "maps.txt", "articles"), "maps.txt: is not JSON"),
        (("baseline", "create"), "Missing argument"),
    ],
)
@pytest.mark.usefixtures("desk")
def test_what_cannot_be_done_is_told_in_a_line(run, words, told):
    done = run(*words)
    assert done.exit_code == 2
    assert told in " ".join(done.stderr.split())
    assert "Traceback" not in done.output


def test_a_baseline_that_cannot_be_read_costs_no_work(desk, run, monkeypatch):
    monkeypatch.setattr("consistency.cli.checking.main_job", pytest.fail)
    (desk / "known.json").write_text("{", encoding="utf-8")
    assert run("check", "maps.txt", "--baseline", "known.json").exit_code == 2
