"""A rule's own tests: scenarios that must flag, must agree, or must not be compared at all."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from consistency.model import Article, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import pandas as pd

    from consistency.rules.language import Rule

DATED = re.compile(r"(\d{4}-\d{2}-\d{2})\s*\|\s*")
COLLECTION = "scenario"


class Checked(Protocol):
    """What the main job gives of a scenario: findings and coverage."""

    findings: pd.DataFrame
    comparisons: pd.DataFrame


@dataclass(frozen=True, slots=True)
class Failure:
    """A scenario that did not come out as its rule says.

    `kind` is "missing" (should have flagged), "noisy" (should not have) or "unread" (nothing was compared where
    something should have been).
    """

    rule: str
    kind: str
    scenario: tuple[str, ...]

    def __str__(self) -> str:
        """Name the rule, the fault and the scenario."""
        return f"{self.rule}: {self.kind}: {' / '.join(self.scenario)}"


def articles_of(scenario: Sequence[str]) -> list[Article]:
    """Return the articles of a scenario; `2024-01-05 | text` gives one its date."""
    out = []
    for number, text in enumerate(scenario, 1):
        dated = DATED.match(text)
        day = dt.date.fromisoformat(dated.group(1)) if dated else None
        # A title of its own keeps the one sentence of a scenario from being taken for it.
        body = text[dated.end() :] if dated else text
        out.append(Article(f"article-{number}", f"Scenario\n\n{body}\n", day, collection=COLLECTION))
    return out


def failures(rule: Rule, check: Callable[[list[Article], tuple[Rule, ...]], Checked]) -> Iterator[Failure]:
    """Yield the scenarios of a rule that fail; `check` is the main job, which stands above this package."""
    for expected, scenarios in (("flag", rule.tests.flag), ("pass", rule.tests.passes), ("skip", rule.tests.skip)):
        for scenario in scenarios:
            kind = _fault(rule, expected, check(articles_of(scenario), (rule,)))
            if kind is not None:
                yield Failure(rule.id, kind, tuple(scenario))


def _fault(rule: Rule, expected: str, checked: Checked) -> str | None:
    told = checked.findings[checked.findings["verdict"].isin([Verdict.CONFLICT, Verdict.IMPLAUSIBLE])]
    coverage = checked.comparisons.set_index("rule").loc[rule.id]
    if expected == "flag":
        return None if len(told) else ("missing" if coverage["compared"] else "unread")
    if len(told):
        return "noisy"
    if expected == "pass":
        return None if coverage["compared"] else "unread"
    return "noisy" if coverage["compared"] else None
