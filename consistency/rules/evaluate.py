"""Rules over the figures frame: each row of a join gets a verdict, all rows of a rule at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from consistency import frame
from consistency.rules import expression
from consistency.rules.intervals import Intervals
from consistency.rules.join import Joined, join
from consistency.rules.linked import RELATIONS
from consistency.rules.outcomes import told
from consistency.rules.rows import READINGS, Rows
from consistency.rules.table import Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consistency.comparability import Comparability
    from consistency.rules.language import Rule

CONFLICTING, IMPLAUSIBLE, POSSIBLE, AGREEING = range(4)


@dataclass(frozen=True, eq=False)
class Evaluation:
    """What rules gave: `frame.OUTCOMES`, a row a comparison, and `frame.COMPARISONS`, a row a rule."""

    outcomes: pd.DataFrame
    comparisons: pd.DataFrame


def evaluate(
    rules: Sequence[Rule],
    figures: pd.DataFrame,
    articles: pd.DataFrame,
    comparability: Comparability,
    origins: pd.Series | None = None,
) -> Evaluation:
    """Return the outcomes and the coverage of rules over figures."""
    table = Table(figures, articles, comparability, origins)
    outcomes: list[dict[str, Any]] = []
    coverage: list[dict[str, Any]] = []
    for rule in rules:
        made, row = _evaluated(rule, table, join(rule, table))
        outcomes += made
        coverage.append(row)
    return Evaluation(frame.frame(outcomes, frame.OUTCOMES), frame.frame(coverage, frame.COMPARISONS))


def _evaluated(rule: Rule, table: Table, joined: Joined) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    factors = _factors(rule, table, joined)
    if "when" in rule.expressions and len(joined.rows):
        printed = Rows(rule, table, joined.rows, factors, "printed")
        holds = expression.evaluate(rule.expressions["when"].tree, printed).possible
        joined.keep(holds, "the rule's `when`")
        factors = {role: f[holds] for role, f in factors.items()}
    factors = _known(rule, table, joined, factors)
    readings = {name: Rows(rule, table, joined.rows, factors, name) for name in READINGS}
    codes = _verdicts(rule, readings)
    outcomes = told(rule, table, readings, codes, _evidence(rule, readings)) if len(codes) else []
    return outcomes, _coverage(rule, joined, codes)


def _known(rule: Rule, table: Table, joined: Joined, factors: dict[str, Any]) -> dict[str, Any]:
    """Drop the rows for which a `let` cannot be computed: a period or a date is not known."""
    for name in rule.file.let:
        if joined.rows.empty:
            break
        value = Rows(rule, table, joined.rows, factors, "printed").value(name)
        known = value.known() if isinstance(value, Intervals) else np.ones(len(joined.rows), dtype=bool)
        joined.keep(known, f"{name} unknown")
        factors = {role: f[known] for role, f in factors.items()}
    return factors


def _coverage(rule: Rule, joined: Joined, codes: Any) -> dict[str, Any]:
    """Return a row of `frame.COMPARISONS`; what was considered is what was compared and what was not."""
    reasons = sorted(joined.left_out.items(), key=lambda item: (-item[1], item[0]))
    counts = np.bincount(codes, minlength=4) if len(codes) else np.zeros(4, dtype=int)
    return {
        "rule": rule.id,
        "considered": joined.considered,
        "compared": len(codes),
        "agreeing": int(counts[AGREEING]),
        "possible": int(counts[POSSIBLE]),
        "implausible": int(counts[IMPLAUSIBLE]),
        "conflicting": int(counts[CONFLICTING]),
        "not_compared": "; ".join(f"{reason}: {n}" for reason, n in reasons),
    }


def _factors(rule: Rule, table: Table, joined: Joined) -> dict[str, Any]:
    """Return by what each role's numbers are multiplied to be in one unit; what does not convert is not compared.

    Rules that name the unit as a key, or do not look at the wording, take the numbers as they are; a relation vouches
    for numbers whose units were not understood.
    """
    related = rule.join.link in RELATIONS
    if "unit" in rule.join.same or len(rule.roles) == 1 or joined.rows.empty:
        return {}
    if rule.join.wording == "any" and not related:
        return {}
    first, *others = rule.roles if not (rule.join.link and len(rule.roles) > 2) else rule.roles[1:]
    unit = table.frame["unit"]
    out: dict[str, Any] = {}
    for role in others:
        factor = table.comparability.factor(unit.iloc[joined.rows[role]], unit.iloc[joined.rows[first]]).to_numpy(float)
        if related:
            out[role] = np.where(np.isnan(factor), 1.0, factor)
            continue
        converts = ~np.isnan(factor)
        joined.keep(converts, "unit")
        out = {r: f[converts] for r, f in out.items()} | {role: factor[converts]}
    return out


def _verdicts(rule: Rule, readings: dict[str, Rows]) -> Any:
    """Return the verdict of each row as a code."""
    size = readings["allowed"].size
    yes = np.ones(size, dtype=bool)
    if not size:
        return np.zeros(0, dtype=np.int64)
    possible = stated = yes
    if "assert" in rule.expressions:
        tree = rule.expressions["assert"].tree
        possible = expression.evaluate(tree, readings["allowed"]).possible
        stated = expression.evaluate(tree, readings["printed"]).possible
    doubted = ~yes
    if "doubt" in rule.expressions:
        doubted = expression.evaluate(rule.expressions["doubt"].tree, readings["printed"]).certain
    return np.select([~possible, doubted, ~stated], [CONFLICTING, IMPLAUSIBLE, POSSIBLE], AGREEING)


def _evidence(rule: Rule, readings: dict[str, Rows]) -> Any:
    """Return which rows speak for a finding: those that `evidence` names, or that the syntax ties."""
    rows = readings["printed"]
    if "evidence" in rule.expressions:
        return expression.evaluate(rule.expressions["evidence"].tree, rows).possible
    return rows.rows["sure"].to_numpy(bool) if "sure" in rows.rows else np.ones(rows.size, dtype=bool)
