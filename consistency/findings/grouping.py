"""One finding for one contradiction, however many articles repeat it and however many rules see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from consistency.model import Severity, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd

    from consistency.findings.said import Said

TOLD = (Verdict.CONFLICT, Verdict.IMPLAUSIBLE, Verdict.POSSIBLE)
LOUDNESS = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}
GRAVITY = {verdict: n for n, verdict in enumerate(TOLD)}


@dataclass(frozen=True, slots=True)
class Group:
    """Outcomes that tell one contradiction: the first stands for all. The figures are the keys of a dict, in order."""

    outcome: Any
    figures: dict[str, None]


def grouped(told: pd.DataFrame, stated: Mapping[str, Said]) -> list[Group]:
    """Return the outcomes gathered by rule, collection and the quantities that contradict one another."""
    groups: dict[tuple[Any, ...], Group] = {}
    for outcome in told.itertuples(index=False):
        ids = str(outcome.figures).split()
        quantities = tuple(sorted({(stated[i].quantity, stated[i].numbers) for i in ids}))
        group = groups.setdefault((outcome.rule, outcome.collection, quantities), Group(outcome, {}))
        group.figures.update(dict.fromkeys(ids))
    return list(groups.values())


def once(groups: Iterable[Group], packs: Mapping[str, str]) -> list[Group]:
    """Return the groups without those of the very figures of a louder one of the same pack."""
    best: dict[tuple[str, frozenset[str]], Group] = {}
    for group in groups:
        key = packs.get(group.outcome.rule, ""), frozenset(group.figures)
        if key not in best or _rank(group) < _rank(best[key]):
            best[key] = group
    return [*best.values()]


def _rank(group: Group) -> tuple[int, int, str]:
    outcome = group.outcome
    return LOUDNESS[Severity(outcome.severity)], GRAVITY[Verdict(outcome.verdict)], outcome.rule
