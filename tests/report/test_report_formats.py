"""Reports of the run that is made by hand: as they were last looked at, without harm, and the same every time."""

import json
import re

import pytest
from made_by_hand import GOLDEN, TEXTS, finding, nothing, places, reports, result, told, whole
from rich.cells import cell_len

from consistency.report import EXTRACT_FORMATS, FORMATS, tables, text

COMMAND = "python tests/report/made_by_hand.py"


@pytest.mark.parametrize("name", sorted(reports()))
def test_golden(name):
    kept = (GOLDEN / name).read_text(encoding="utf-8")
    assert reports()[name] == kept, f"{name} is not as it was: if that is meant, run {COMMAND} and look at it"


def test_every_golden_report_is_of_a_format():
    assert {path.name for path in GOLDEN.iterdir()} == set(reports())


def test_an_empty_run_is_a_report_too():
    checked = {name: whole(write(nothing(), places())) for name, write in FORMATS.items()}
    extracted = {name: whole(write(nothing(), places())) for name, write in EXTRACT_FORMATS.items()}
    assert {len(checked["jsonl"][""].splitlines()), len(extracted["jsonl"][""].splitlines())} == {1}
    assert (json.loads(checked["json"][""])["findings"], json.loads(extracted["json"][""])["figures"]) == ([], [])
    assert extracted["text"][""].splitlines() == ["  ".join(tables.COLUMNS)]
    assert json.loads(checked["sarif"][""])["runs"][0]["results"] == []


def test_an_empty_run_says_that_nothing_was_compared():
    for name in ("text", "html", "markdown", "github"):
        assert "Nothing was compared" in told(name, nothing(), places())


def test_findings_keep_the_order_of_the_run():
    order = [finding("b", "implausible", "h1 h2"), finding("a", "conflict", "m1 l1")]
    for name in ("text", "html", "markdown", "github"):
        assert re.findall(r"message of (\w)", told(name, result(order), places())) == ["b", "a"]


def test_a_terminal_gets_lines_that_fit_and_nothing_that_controls_it():
    for line in FORMATS["text"](result(), places()).splitlines():
        where = line.lstrip().startswith(tuple(TEXTS))
        assert where or cell_len(line) <= text.WIDTH
        assert line.isprintable()
