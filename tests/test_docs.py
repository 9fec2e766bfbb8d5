"""The page "Write a rule in five minutes" is run from top to bottom; each rule that ships has a page."""

import json
import re
from pathlib import Path

import pytest
from command import ROOT, run

from consistency import load_rules
from consistency.rules.expression import FUNCTIONS
from consistency.rules.page import page

PAGE = (ROOT / "docs" / "write-a-rule.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def figures(folder):
    """Return the ids of the two figures of the page's articles, by the day in their names."""
    made = json.loads((folder / "run.json").read_text(encoding="utf-8"))["figures"]
    return {Path(f["article"]).stem.upper(): f["figure"] for f in made}


def test_the_page_does_what_it_says(tmp_path):
    ran, said = 0, []
    for kind, name, text in BLOCKS:
        if name:
            path = tmp_path / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
            continue
        assert kind == "sh"
        for line in text.splitlines():
            ids = figures(tmp_path) if "MONDAY" in line else {}
            (tmp_path / "my-rules").mkdir(exist_ok=True)
            done = run([ids.get(word, word) for word in line.split()], tmp_path)
            assert done.returncode == 0, (line, done.stdout, done.stderr)
            said.append(done.stdout + done.stderr)
            ran += 1
    assert ran >= 10
    everything = "\n".join(said)
    for words in ("the draft passes its own test", "all pass", "nothing is wrong", "[ferry-pace]", "suppressed by"):
        assert words in everything
    assert "ferry-pace                error" in everything
    assert "pace-vs-average" not in said[-2]


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
