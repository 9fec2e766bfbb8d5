"""The run made by hand as a desk has it later: rules with pages, one finding suppressed, and a baseline that knew two."""

from __future__ import annotations

from dataclasses import replace

from made_by_hand import FINDINGS, HOSTILE, finding, result

from consistency import frame
from consistency.baseline import Baseline
from consistency.check import Result
from consistency.rules.suppression import Suppressed
from consistency.suppressed import set_aside

RULES = [
    {"rule": "average-vs-total", "summary": "An average must multiply up to its total.", "severity": "error", "status": "stable", "references": None, "text": "id: average-vs-total\n", "help": "# average-vs-total\n\nAn average must multiply up.\n"},
    {"rule": "parts-sum", "summary": "Parts make up their whole.", "severity": "warning", "status": "stable", "references": None, "text": "id: parts-sum\n", "help": "# parts-sum\n"},
]  # fmt: skip
MORE = [
    finding("f4", "conflict", "h1 m1", message="{0} of [these](1) are `new`"),
    finding("f5", "conflict", "h2 m2", message="this one is quiet"),
]
BEFORE = [
    finding("f1", "conflict", "h1 h2"),
    finding("f2", "implausible", "m1 l1", evidence="older"),
    finding("f9", "conflict", "x1 x2", message=f"gone {HOSTILE}"),
    finding("f8", "conflict", "x3", rule="a-rule-that-did-not-run"),
]


def before() -> Baseline:
    """Return what was known."""
    return Baseline.of(result(BEFORE))


def looked_at() -> Result:
    """Return the run."""
    run = replace(result([*FINDINGS, *MORE]), rules=frame.frame(RULES, frame.RULES))
    return before().marked(set_aside(run, [Suppressed("f5", "file", "We rang the port, twice.")]))
