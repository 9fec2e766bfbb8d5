"""Outcomes of rules to findings: one for one contradiction, with an identity that survives re-runs."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from consistency import frame
from consistency.model import Severity, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

TOLD = (Verdict.CONFLICT, Verdict.IMPLAUSIBLE, Verdict.POSSIBLE)
LOUDNESS = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}
CERTAINTY = {verdict: n for n, verdict in enumerate(TOLD)}
IDENTITY = ["measure", "place", "origin_place", "aggregate", "unit", "period_begin", "period_end"]
VALUES = ["stated_low", "stated_high"]


@dataclass(frozen=True, slots=True)
class _Stated:
    """What a figure says in words: of what it is a number, which number, where and in what sentence."""

    quantity: tuple[str, ...]
    numbers: tuple[str, ...]
    article: str
    sentence: str


@dataclass(frozen=True, slots=True)
class _Group:
    """Outcomes that tell one contradiction: the first stands for all. The figures are the keys of a dict, in order."""

    outcome: Any
    figures: dict[str, None]


def collect(
    outcomes: pd.DataFrame, figures: pd.DataFrame, origins: pd.Series, packs: Mapping[str, str] | None = None
) -> pd.DataFrame:
    """Return `frame.FINDINGS`, loudest first: outcomes that repeat one another in further articles are one finding.

    `packs` names the pack of each rule: what several rules of one pack see in the very same figures is told once, but
    a rule of a user's own is told beside those that ship.
    """
    told = outcomes[outcomes["verdict"].isin(list(TOLD))]
    if told.empty:
        return frame.frame([], frame.FINDINGS)
    stated = _stated(told, figures)
    agreeing = {rule: _agreeing(rows) for rule, rows in outcomes.groupby("rule", sort=False)}
    home = {str(article): str(origin) for article, origin in origins.items()}
    groups = _once(_grouped(told, stated), packs or {})
    rows = [_finding(group, stated, agreeing[group.outcome.rule], home) for group in groups]
    return loudest_first(frame.frame(_told_apart(rows), frame.FINDINGS))


def loudest_first(findings: pd.DataFrame) -> pd.DataFrame:
    """Return `frame.FINDINGS` in the order in which they are told, whatever order they came in."""
    if findings.empty:
        return findings
    rank = [
        (LOUDNESS[Severity(severity)], CERTAINTY[Verdict(verdict)], *rest)
        for severity, verdict, *rest in findings[["severity", "verdict", "collection", "rule", "finding"]]
        .fillna("")
        .itertuples(index=False)
    ]
    return findings.iloc[sorted(range(len(rank)), key=rank.__getitem__)].reset_index(drop=True)


def _stated(told: pd.DataFrame, figures: pd.DataFrame) -> dict[str, _Stated]:
    """Return what the figures of outcomes say, by their ids."""
    named = {i for ids in told["figures"] for i in str(ids).split()}
    rows = figures[figures["figure"].isin(named)].drop_duplicates("figure")
    columns = [*IDENTITY, *VALUES, "article", "sentence"]
    words = [["" if pd.isna(v) else str(v) for v in rows[c].astype(object)] for c in columns]
    size = len(IDENTITY)
    return {
        str(i): _Stated(row[:size], row[size:-2], *row[-2:])
        for i, row in zip(rows["figure"], zip(*words, strict=True), strict=True)
    }


def _grouped(told: pd.DataFrame, stated: Mapping[str, _Stated]) -> list[_Group]:
    """Return the outcomes gathered by rule, collection and the quantities that contradict one another."""
    groups: dict[tuple[Any, ...], _Group] = {}
    for outcome in told.itertuples(index=False):
        ids = str(outcome.figures).split()
        quantities = tuple(sorted({(stated[i].quantity, stated[i].numbers) for i in ids}))
        group = groups.setdefault((outcome.rule, outcome.collection, quantities), _Group(outcome, {}))
        group.figures.update(dict.fromkeys(ids))
    return list(groups.values())


def _once(groups: Iterable[_Group], packs: Mapping[str, str]) -> list[_Group]:
    """Return the groups without those of the very figures of a louder one of the same pack."""
    best: dict[tuple[str, frozenset[str]], _Group] = {}
    for group in groups:
        key = packs.get(group.outcome.rule, ""), frozenset(group.figures)
        if key not in best or _rank(group) < _rank(best[key]):
            best[key] = group
    return [*best.values()]


def _rank(group: _Group) -> tuple[int, int, str]:
    outcome = group.outcome
    return LOUDNESS[Severity(outcome.severity)], CERTAINTY[Verdict(outcome.verdict)], outcome.rule


def _agreeing(outcomes: pd.DataFrame) -> dict[str, list[str]]:
    """Return for each figure those that it was compared with and agrees with."""
    out: dict[str, list[str]] = {}
    for figures in outcomes.loc[outcomes["verdict"] == Verdict.AGREES, "figures"]:
        ids = str(figures).split()
        for i in ids:
            out.setdefault(i, []).extend(j for j in ids if j != i)
    return out


def _finding(
    group: _Group, stated: Mapping[str, _Stated], agreeing: Mapping[str, list[str]], home: Mapping[str, str]
) -> dict[str, Any]:
    outcome, ids = group.outcome, group.figures
    others = sorted({other for i in ids for other in agreeing.get(i, ())} - ids.keys())
    said = [stated[i] for i in ids]
    identity = sorted({s.quantity for s in said})
    evidence = sorted({(*s.quantity, *s.numbers, s.sentence) for s in said})
    return {
        "finding": _digest([outcome.rule, outcome.collection, *("\x1e".join(q) for q in identity)]),
        "rule": outcome.rule,
        "severity": outcome.severity,
        "verdict": outcome.verdict,
        "figures": " ".join(ids),
        "message": outcome.message,
        "arithmetic": outcome.arithmetic,
        "origins": len({home.get(s.article, s.article) for s in said}),
        "collection": outcome.collection,
        "evidence": _digest("\x1e".join(e) for e in evidence),
        "others": " ".join(others),
        "reconcile": outcome.reconcile,
        "explain": outcome.explain,
        "held": outcome.held,
    }


def _told_apart(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give findings of one identity but different evidence ids of their own."""
    taken: dict[str, str] = {}
    for row in sorted(rows, key=lambda r: (r["finding"], r["evidence"])):
        if row["finding"] in taken:
            row["finding"] = _digest([row["finding"], row["evidence"]])
        taken[row["finding"]] = row["evidence"]
    return rows


def _digest(parts: Iterable[str]) -> str:
    return hashlib.blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
