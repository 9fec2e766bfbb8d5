"""Outcomes to the rows of `frame.FINDINGS`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from consistency import frame
from consistency.findings.explanation import explanations
from consistency.findings.grading import certainty, severity
from consistency.findings.grouping import GRAVITY, LOUDNESS, TOLD, Group, grouped, once
from consistency.findings.identity import identified, told_apart
from consistency.findings.said import Said, said
from consistency.findings.sources import independent
from consistency.model import Severity, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping


def collect(
    outcomes: pd.DataFrame,
    figures: pd.DataFrame,
    origins: pd.Series,
    packs: Mapping[str, str] | None = None,
    articles: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return `frame.FINDINGS`, loudest first: outcomes that repeat one another in further articles are one finding.

    `packs` names the pack of each rule: what several rules of one pack see in the very same figures is told once, but
    a rule of a user's own is told beside those that ship. `articles` tell when each was published.
    """
    told = outcomes[outcomes["verdict"].isin(list(TOLD))]
    if told.empty:
        return frame.frame([], frame.FINDINGS)
    stated = said(told, figures, _published(articles))
    agreeing = {rule: _agreeing(rows) for rule, rows in outcomes.groupby("rule", sort=False)}
    home = {str(article): str(origin) for article, origin in origins.items()}
    groups = once(grouped(told, stated), packs or {})
    rows = told_apart([_finding(group, stated, agreeing[group.outcome.rule], home) for group in groups])
    return loudest_first(frame.frame(rows, frame.FINDINGS))


def loudest_first(findings: pd.DataFrame) -> pd.DataFrame:
    """Return `frame.FINDINGS` in the order in which they are told, whatever order they came in."""
    told = findings[["severity", "verdict", "collection", "rule", "finding"]].astype(object).fillna("")
    ranks = [
        (LOUDNESS[Severity(severity)], GRAVITY[Verdict(verdict)], *rest)
        for severity, verdict, *rest in told.itertuples(index=False)
    ]
    return findings.iloc[sorted(range(len(ranks)), key=ranks.__getitem__)].reset_index(drop=True)


def _published(articles: pd.DataFrame | None) -> dict[str, Any]:
    if articles is None:
        return {}
    known = articles[articles["published"].notna()]
    return dict(zip(known["id"].astype(str), known["published"], strict=True))


def _agreeing(outcomes: pd.DataFrame) -> dict[str, list[str]]:
    """Return for each figure those that it was compared with and agrees with."""
    out: dict[str, list[str]] = {}
    for figures in outcomes.loc[outcomes["verdict"] == Verdict.AGREES, "figures"]:
        ids = str(figures).split()
        for i in ids:
            out.setdefault(i, []).extend(j for j in ids if j != i)
    return out


def _finding(
    group: Group, stated: Mapping[str, Said], agreeing: Mapping[str, list[str]], home: Mapping[str, str]
) -> dict[str, Any]:
    outcome, ids = group.outcome, group.figures
    others = sorted({other for i in ids for other in agreeing.get(i, ())} - ids.keys())
    figures = [stated[i] for i in ids]
    origins = independent(figures, home)
    sure = certainty(outcome, figures, origins)
    return {
        **identified(outcome.rule, outcome.collection, figures),
        "rule": outcome.rule,
        "severity": severity(Severity(outcome.severity), Verdict(outcome.verdict), sure, outcome.distance),
        "verdict": outcome.verdict,
        "figures": " ".join(ids),
        "message": outcome.message,
        "arithmetic": outcome.arithmetic,
        "origins": origins,
        "collection": outcome.collection,
        "others": " ".join(others),
        "reconcile": outcome.reconcile,
        "explain": outcome.explain,
        "held": outcome.held,
        "certainty": sure,
        "explanations": "; ".join(explanations(outcome, figures)),
    }
