"""Annotations of a GitHub workflow: commands that nothing in an article can break out of."""

import re

import pytest
from looked_at import looked_at
from made_by_hand import HOSTILE, finding, places, result, told

from consistency.report import Places
from consistency.report.github import write

COMMAND = re.compile(r"::(error|warning|notice) ((?:[a-zA-Z]+=[^,:\r\n]*,?)*)::(.*)")
ESCAPES = {"%0A": "\n", "%0D": "\r", "%3A": ":", "%2C": ",", "%25": "%"}


def unescaped(text):
    return re.sub("%(?:0A|0D|3A|2C|25)", lambda m: ESCAPES[m[0]], text)


def commands(text):
    """Read commands as the runner does: properties up to the second ::, the rest is the message."""
    out = []
    for line in text.splitlines()[:-1]:
        level, properties, message = COMMAND.fullmatch(line).groups()
        pairs = (pair.split("=", 1) for pair in properties.split(","))
        out.append((level, {name: unescaped(value) for name, value in pairs}, unescaped(message)))
    return out


def test_a_command_a_finding_and_a_last_line():
    (first, _) = commands(told("github"))
    where = {"file": "desk/harbour.txt", "line": "3", "endLine": "3", "col": "35", "endColumn": "54"}
    assert first == (
        "error",
        {**where, "title": "conflict [average-vs-total]"},
        "message of f1\n120 a month over 2023 is 1,440\ndesk/harbour.txt:4:12: 900 ferries",
    )
    assert told("github").splitlines()[-1].startswith("3 articles, 5 figures;")


HARM = ["100% sure", "two\nlines\r\n::error::x", "::set-output name=x::y", "%0A::error::x", "a,b:c", HOSTILE]


@pytest.mark.parametrize("text", HARM)
def test_no_text_breaks_out(text):
    made = commands(write(result([finding("a", "conflict", "h1", message=text, rule="odd,rule:x")]), places()))
    assert [(level, options["title"]) for level, options, _ in made] == [("error", "conflict [odd,rule:x]")]
    assert made[0][2].splitlines()[0] == " ".join(text.split())


@pytest.mark.parametrize("name", ["a,b.txt", "c:d.txt", "50%.txt", "two\nlines.txt"])
def test_any_file_name_is_one_property(name):
    run = result([finding("a", "conflict", "h1")])
    run.figures["article"] = name
    where = Places()
    where.add(name, "x" * 100)
    ((_, options, _),) = commands(write(run, where))
    assert options["file"] == " ".join(name.split())


def test_a_figure_over_two_lines_has_no_columns():
    where = Places()
    where.add("desk/harbour.txt", f"{'x' * 60}\n{'y' * 60}")
    ((_, options, _),) = commands(write(result([finding("a", "conflict", "h1")]), where))
    assert {n: v for n, v in options.items() if n != "title"} == {
        "file": "desk/harbour.txt",
        "line": "1",
        "endLine": "2",
    }


def test_with_a_baseline_only_what_is_new_or_changed():
    assert [message.split("\n")[0][:13] for *_, message in commands(write(looked_at(), places()))] == [
        "museum </styl",
        "{0} of [these",
    ]


def test_where_a_line_is_not_known_the_file_is():
    made = commands(write(result([finding("a", "implausible", "h1"), finding("b", "conflict", "gone")]), Places()))
    assert [(level, options.get("file"), "line" in options) for level, options, _ in made] == [
        ("warning", "desk/harbour.txt", False),
        ("error", None, False),
    ]
