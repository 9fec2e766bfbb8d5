"""The pages are run from top to bottom; each rule that ships has a page."""

import json
import re
import shlex
from pathlib import Path

import pytest
from command import ROOT, run

from consistency import load_rules
from consistency.report import FORMATS
from consistency.rules.expression import FUNCTIONS
from consistency.rules.page import document, page

PAGE = (ROOT / "docs" / "write-a-rule.md").read_text(encoding="utf-8")
FACTS = (ROOT / "docs" / "check-against-facts.md").read_text(encoding="utf-8")
SOURCES = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")
FORMATS_PAGE = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def figures(folder):
    """Return the ids of the two figures of the page's articles, by the day in their names."""
    made = json.loads((folder / "run.json").read_text(encoding="utf-8"))["figures"]
    return {Path(f["article"]).stem.upper(): f["figure"] for f in made}


def said_by(page, folder):
    """Write the files of a page and run its commands in their order; return what each said."""
    said = []
    for kind, name, text in BLOCK.findall(page):
        if name:
            path = folder / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
            continue
        if kind == "yaml":  # for a machine that we are not
            continue
        assert kind == "sh"
        for line in text.splitlines():
            ids = figures(folder) if "MONDAY" in line else {}
            (folder / "my-rules").mkdir(exist_ok=True)
            done = run([ids.get(word, word) for word in shlex.split(line)], folder)
            assert done.returncode == 0, (line, done.stdout, done.stderr)
            said.append(done.stdout + done.stderr)
    return said


def test_the_page_on_rules_does_what_it_says(tmp_path):
    said = said_by(PAGE, tmp_path)
    assert len(said) >= 10
    everything = "\n".join(said)
    for words in ("the draft passes its own test", "all pass", "nothing is wrong", "[ferry-pace]", "suppressed by"):
        assert words in everything
    assert re.search("ferry-pace +error", everything)
    assert "pace-vs-average" not in said[-2]


def test_the_page_on_facts_does_what_it_says(tmp_path):
    facts, rates, right, extracted = said_by(FACTS, tmp_path)
    assert "[values-disagree]" in facts
    assert "was converted to" in rates
    assert "no findings" in right
    assert "4,120" in extracted


def test_the_page_on_sources_does_what_it_says(tmp_path):
    checked, extracted, mapped = said_by(SOURCES, tmp_path)
    assert "[values-disagree]" in checked
    assert "»4,812«" in checked
    assert "4,107" in extracted
    assert "“410 bakers” in a1" in mapped


def test_the_page_on_formats_does_what_it_says(tmp_path):
    said = said_by(FORMATS_PAGE, tmp_path)
    full, quiet, _, schema, _, against, _, pruned, annotated = said
    assert "1. error: conflict" in full
    assert quiet.startswith("articles/maps.txt:5:28: error: ")
    assert json.loads(schema)["$defs"]
    assert "1. error (unchanged): conflict" in against
    assert "0 findings taken out, 1 finding left" in pruned
    assert "::" not in annotated
    for name in ("report.html", "report.md", "run.json", "run.jsonl", "run.csv", "run.figures.csv", "run.sarif"):
        assert (tmp_path / name).stat().st_size > 0


def test_the_page_on_formats_names_every_format():
    assert sorted(re.findall(r"^\| `(\w+)` \|", FORMATS_PAGE, re.MULTILINE)) == sorted(FORMATS)


def test_each_function_of_the_language_is_named():
    assert [name for name in FUNCTIONS if f"`{name}" not in PAGE] == []


@pytest.mark.parametrize("rule", load_rules(), ids=lambda rule: rule.id)
def test_a_rule_s_page_holds_all_that_its_file_says(rule):
    made = page(rule, markdown=True)
    for text in (rule.id, rule.summary, *rule.explain, *rule.references):
        assert text.replace("*", r"\*").replace("<", "&lt;") in made
    for scenarios in (rule.tests.flag, rule.tests.passes, rule.tests.skip):
        for scenario in scenarios:
            assert all(text in made for text in scenario)
    assert rule.text.rstrip() in made
    assert rule.text.splitlines()[-1].strip() in page(rule)


def test_the_document_of_all_rules_is_up_to_date():
    """When it is stale: `consistency rules explain -f markdown > docs/rules.md`."""
    assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == document(load_rules(), markdown=True)
