"""Outcomes of rules to findings: one for one contradiction, with an identity that survives re-runs."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from consistency import frame
from consistency.model import Severity, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

TOLD = (Verdict.CONFLICT, Verdict.IMPLAUSIBLE, Verdict.POSSIBLE)
LOUDNESS = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}
CERTAINTY = {verdict: n for n, verdict in enumerate(TOLD)}
IDENTITY = ["measure", "place", "origin_place", "aggregate", "unit", "period_begin", "period_end"]
VALUES = ["stated_low", "stated_high"]


@dataclass(frozen=True, slots=True)
class _Group:
    """Outcomes that tell one contradiction: the first stands for all."""

    outcome: Any
    figures: tuple[str, ...]
    key: tuple[Any, ...]


def collect(outcomes: pd.DataFrame, figures: pd.DataFrame, origins: pd.Series) -> pd.DataFrame:
    """Return `frame.FINDINGS`, loudest first: outcomes that repeat one another in further articles are one finding."""
    told = outcomes[outcomes["verdict"].isin(list(TOLD))]
    if told.empty:
        return frame.frame([], frame.FINDINGS)
    records = figures.drop_duplicates("figure").set_index("figure").astype(object)
    agreeing = {rule: _agreeing(rows) for rule, rows in outcomes.groupby("rule", sort=False)}
    groups = _grouped(told, records)
    rows = [_finding(group, records, agreeing[group.outcome.rule], origins) for group in groups]
    rows = _told_apart(rows)
    rows.sort(
        key=lambda row: (
            LOUDNESS[Severity(row["severity"])],
            CERTAINTY[Verdict(row["verdict"])],
            row["collection"],
            row["rule"],
            row["finding"],
        )
    )
    return frame.frame(rows, frame.FINDINGS)


def _quantity(record: Any, columns: Sequence[str]) -> tuple[str, ...]:
    return tuple("" if pd.isna(record[c]) else str(record[c]) for c in columns)


def _grouped(told: pd.DataFrame, records: pd.DataFrame) -> list[_Group]:
    """Return the outcomes gathered by rule, collection and the quantities that contradict one another."""
    groups: dict[tuple[Any, ...], _Group] = {}
    for outcome in told.itertuples(index=False):
        ids = str(outcome.figures).split()
        quantities = tuple(sorted({_quantity(records.loc[i], [*IDENTITY, *VALUES]) for i in ids}))
        key = (outcome.rule, outcome.collection, quantities)
        known = groups.get(key)
        if known is None:
            groups[key] = _Group(outcome, tuple(ids), key)
        else:
            groups[key] = _Group(known.outcome, tuple(dict.fromkeys([*known.figures, *ids])), key)
    return list(groups.values())


def _agreeing(outcomes: pd.DataFrame) -> dict[str, list[str]]:
    """Return for each figure those that it was compared with and agrees with."""
    out: dict[str, list[str]] = {}
    for figures in outcomes.loc[outcomes["verdict"] == Verdict.AGREES, "figures"]:
        ids = str(figures).split()
        for i in ids:
            out.setdefault(i, []).extend(j for j in ids if j != i)
    return out


def _finding(
    group: _Group, records: pd.DataFrame, agreeing: dict[str, list[str]], origins: pd.Series
) -> dict[str, Any]:
    outcome, ids = group.outcome, group.figures
    others = sorted({other for i in ids for other in agreeing.get(i, ())} - set(ids))
    articles = [str(records.loc[i, "article"]) for i in ids]
    identity = sorted({_quantity(records.loc[i], IDENTITY) for i in ids})
    evidence = sorted(
        {(*_quantity(records.loc[i], [*IDENTITY, *VALUES]), str(records.loc[i, "sentence"])) for i in ids}
    )
    return {
        "finding": _digest([outcome.rule, outcome.collection, *("\x1e".join(q) for q in identity)]),
        "rule": outcome.rule,
        "severity": outcome.severity,
        "verdict": outcome.verdict,
        "figures": " ".join(ids),
        "message": outcome.message,
        "arithmetic": outcome.arithmetic,
        "origins": len({origins.get(a, a) for a in articles}),
        "collection": outcome.collection,
        "evidence": _digest("\x1e".join(e) for e in evidence),
        "others": " ".join(others),
        "reconcile": outcome.reconcile,
        "explain": outcome.explain,
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
