"""Findings that a file beside the articles suppresses; entries that suppress nothing any more become problems."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pandas as pd

from consistency import frame
from consistency.cli.terminal import say
from consistency.report.words import count
from consistency.review.applying import applied
from consistency.rules.suppression import NAME, beside, read_suppressions, silenced
from consistency.suppressed import set_aside

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from consistency.check import Result
    from consistency.review.exchange import Review
    from consistency.rules.suppression import Suppressions


def suppressions_of(paths: Sequence[str]) -> list[Suppressions]:
    """Return what is suppressed beside articles; raises InvalidRules before any article is read."""
    return [read_suppressions(path) for path in beside(paths)]


def quieted(
    result: Result, suppressions: Sequence[Suppressions], rules: Collection[str], *, every_rule: bool
) -> Result:
    """Return a result without the findings that are suppressed, and say how many there were."""
    if not suppressions:
        return result
    made = silenced(result.findings, result.figures, result.articles, suppressions, rules, every_rule=every_rule)
    if made.suppressed:
        say(f"{count(len(made.suppressed), 'finding')} suppressed by {NAME}")
    rows = (
        {"source": f"{f.path}:{f.line}:{f.column}", "code": "suppression-idle", "message": f"{f.message}; {f.hint}"}
        for f in made.idle
    )
    idle = frame.frame(({"start": None, "end": None, **row} for row in rows), frame.PROBLEMS)
    problems = (
        pd.concat([result.problems, idle], ignore_index=True).astype(frame.PROBLEMS) if len(idle) else result.problems
    )
    return set_aside(dataclasses.replace(result, problems=problems), made.suppressed)


def reviewed(result: Result, reviews: Sequence[Review]) -> Result:
    """Return a result with the verdicts of reviewers, and say how many findings they concern."""
    made = applied(result, reviews)
    told = {"dismissed": made.dismissed, "confirmed": made.confirmed, "dismissed on other evidence": made.updated}
    parts = [f"{number} {what}" for what, number in told.items() if number]
    say(f"reviews: {', '.join(parts) or 'none of a finding of this run'}")
    return made.result
