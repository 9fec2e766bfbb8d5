import json
import subprocess
import sys

import pytest
from reviewed import Found
from reviewed import run as made_run

from consistency.review.queue import Filter, Sort, Window
from consistency.review.store import Store
from consistency.review.verdicts import ReviewVerdict as V

NOTE = "maps and charts differ"


@pytest.fixture
def finding(desk, run):
    """The finding in `maps.txt`, with the hash of its evidence."""
    run("check", "maps.txt", "-f", "json", "-o", "run.json")
    (row,) = json.loads((desk / "run.json").read_text(encoding="utf-8"))["findings"]
    return row


def reviewed(desk, finding, verdict, evidence=None):
    path = desk / "reviews.yaml"
    note = f'    note: "{NOTE}"\n' if verdict else ""
    kept = f'    evidence: "{evidence}"\n' if evidence else ""
    path.write_text(
        "format: consistency-reviews\nversion: 1\nreviews:\n"
        f'  - finding: "{finding["finding"]}"\n    verdict: "{verdict}"\n{note}{kept}    by: "Ada"\n    at: "2025-06-30T09:15:00+00:00"\n',
        encoding="utf-8",
    )
    return path


def test_a_dismissed_finding_is_suppressed_with_its_reason(desk, run, finding):
    path = reviewed(desk, finding, "different-scope", finding["evidence"])
    done = run(
        "check", "maps.txt", "--reviews", path, "-f", "json", "-o", "after.json", "-f", "sarif", "-o", "after.sarif"
    )
    assert done.exit_code == 0
    assert "reviews: 1 dismissed" in done.stderr
    after = json.loads((desk / "after.json").read_text(encoding="utf-8"))
    assert after["findings"] == []
    (row,) = after["suppressed"]
    assert (row["by"], row["justification"]) == ("review", f"different definition or scope: {NOTE} (Ada, 2025-06-30)")
    (result,) = json.loads((desk / "after.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert result["suppressions"][0]["justification"].startswith("different definition")


def test_a_confirmed_finding_is_kept_and_says_so(desk, run, finding):
    done = run("check", "maps.txt", "--reviews", reviewed(desk, finding, "error-in-b"))
    assert done.exit_code == 1
    assert "1 confirmed" in done.stderr
    assert "review: error in B: maps and charts differ (Ada, 2025-06-30)" in " ".join(done.stdout.split())


def test_a_finding_dismissed_on_other_evidence_is_told_again(desk, run, finding):
    done = run("check", "maps.txt", "--reviews", reviewed(desk, finding, "accepted", "other"))
    assert done.exit_code == 1
    assert "1 dismissed on other evidence" in done.stderr
    assert "its evidence has changed since" in " ".join(done.stdout.split())


@pytest.mark.parametrize("text", ["", "format: other\n", "{"])
def test_a_file_of_reviews_that_is_none_is_told_before_any_article_is_read(desk, run, text):
    (desk / "reviews.yaml").write_text(text, encoding="utf-8")
    done = run("check", "maps.txt", "--reviews", "reviews.yaml")
    assert done.exit_code == 2
    assert "reviews.yaml:1:" in done.stderr


def test_reviews_that_are_not_there(run):
    done = run("check", "maps.txt", "--reviews", "no.yaml")
    assert (done.exit_code, "no.yaml: cannot be read" in done.stderr) == (2, True)


@pytest.fixture
def store(desk):
    made = Store.open(desk / ".consistency-review.sqlite")
    made.ingest(made_run(Found("ff01"), Found("ff02")), "Ada")
    made.decide("ff01", V.ACCEPTED, NOTE, "Ada", 1)
    yield made
    made.close()


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("name", ["out.yaml", "out.jsonl"])
def test_reviews_go_out_of_one_store_and_into_another(desk, run, name):
    assert run("reviews", "export", "-o", name).exit_code == 0
    other = Store.open(desk / "other.sqlite")
    other.ingest(made_run(Found("ff01"), Found("ff02")), "Bo")
    other.close()
    done = run("reviews", "import", name, "--as", "Bo", "--database", "other.sqlite")
    assert (done.exit_code, "1 review: 1 decided" in done.stderr) == (0, True)
    assert run("reviews", "export").stdout == run("reviews", "export", "--database", "other.sqlite").stdout


@pytest.mark.usefixtures("store")
def test_check_takes_the_store_itself(run):
    done = run("check", "maps.txt", "--reviews", ".consistency-review.sqlite")
    assert "reviews: none of a finding of this run" in done.stderr


def test_a_backup_is_one_file_that_is_a_store(run, store):
    assert run("reviews", "backup", "monday.sqlite").exit_code == 0
    assert run("reviews", "export", "--database", "monday.sqlite").stdout == run("reviews", "export").stdout
    again = run("reviews", "backup", "monday.sqlite")
    assert (again.exit_code, "is there already" in again.stderr) == (2, True)
    assert "cannot be written" in run("reviews", "backup", "no/monday.sqlite").stderr
    assert store.alive()


def test_a_store_that_is_not_there_is_not_made(desk, run):
    for words in (("export",), ("import", "maps.txt", "--as", "Bo")):
        done = run("reviews", *words, "--database", "no.sqlite")
        assert done.exit_code == 2
    assert not (desk / "no.sqlite").exists()


def test_a_store_without_the_extra_says_what_to_install(run, store, monkeypatch):
    assert store.queue(Filter(states=()), Sort.SEVERITY, Window()).counts.total == 2
    monkeypatch.setitem(sys.modules, "consistency.review.store", None)
    done = run("reviews", "export")
    assert done.exit_code == 2
    assert "pip install 'consistency[review]'" in done.stderr


def test_a_check_with_a_file_of_reviews_needs_no_database():
    code = (
        "import sys; sys.modules.update(dict.fromkeys(['sqlalchemy', 'alembic', 'psycopg']));"
        "import consistency.cli.check, consistency.cli.reviews, consistency.review.exchange"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
