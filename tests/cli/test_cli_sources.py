"""Sources on the command line: columns, formats, addresses."""

import json
from pathlib import Path

import pytest

PAGES = Path(__file__).parent.parent / "articles" / "pages"


def figures(done):
    rows = map(json.loads, done.stdout.splitlines())
    return [row for row in rows if row["kind"] == "figure"]


def test_columns_are_mapped(desk, run):
    (desk / "feed.jsonl").write_text('{"key": "a1", "body": "It held 12 boats."}\n', encoding="utf-8")
    done = run("extract", "feed.jsonl", "--columns", "text=body,id=key", "-f", "jsonl")
    assert [row["article"] for row in figures(done)] == ["a1"]


@pytest.mark.parametrize(("given", "told"), [("body", "write it as text=body"), ("words=body", "there are id, text")])
@pytest.mark.usefixtures("desk")
def test_columns_that_cannot_be_are_wrong_usage(run, given, told):
    done = run("check", "maps.txt", "--columns", given)
    assert done.exit_code == 2
    assert told in " ".join(done.stderr.replace("│", " ").split())


@pytest.mark.usefixtures("desk")
def test_an_address_is_not_fetched_unasked(run):
    done = run("extract", "maps.txt", "https://courier.example/1")
    assert done.exit_code == 0
    assert "https://courier.example/1: an address is read only with --fetch" in done.stderr


@pytest.mark.usefixtures("desk")
def test_a_page_is_read_out_of_the_box(run):
    done = run("extract", PAGES / "burglaries.html", "-f", "jsonl")
    assert {(row["text"], row["block"]) for row in figures(done)} >= {("4,612 burglaries", "body"), ("4,612", "cell")}


@pytest.mark.usefixtures("desk")
def test_the_steps_behind_a_cell(run):
    done = run("extract", PAGES / "burglaries.html", "--explain", "| Leeds | 4,107 | 4,612 |")
    assert done.exit_code == 0
    assert done.stdout.count("cells") >= 6
    assert "the heads of its row and column" in " ".join(done.stdout.split())
