"""Rules over the figures frame: each row of a join gets a verdict, all rows of a rule at once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from consistency import frame
from consistency.rules import expression
from consistency.rules.blocks import MOST_PAIRS, WIDEST, window
from consistency.rules.intervals import Intervals
from consistency.rules.join import Joined, join
from consistency.rules.linked import RELATIONS
from consistency.rules.met import Met, compared
from consistency.rules.outcomes import told
from consistency.rules.rows import READINGS, Rows
from consistency.rules.table import Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consistency.comparability import Comparability
    from consistency.rules.join import Check
    from consistency.rules.language import Rule

OF_TIME = ("units", "days", "year")  # functions of dates that an article may not tell
OF_ONE_UNIT = ("pace", "average")  # relations whose first role is in the unit of the last
MOST_HELD = 50_000  # agreeing rows of a rule in a collection that are kept for what they say beside a finding
# Figures that are held to all rules in one go, which bounds memory; collections stay whole. In so many a figure meets
# the widest window, so that what else is held at once does not matter to a collection.
AT_ONCE = MOST_PAIRS // WIDEST
WHEN = "the rule's `when`"
CONFLICTING, IMPLAUSIBLE, POSSIBLE, AGREEING = range(4)


@dataclass(frozen=True, eq=False)
class Evaluation:
    """What rules gave: `frame.OUTCOMES` a row a comparison, `frame.COMPARISONS` a rule, `frame.COMPARED` a figure."""

    outcomes: pd.DataFrame
    comparisons: pd.DataFrame
    compared: pd.DataFrame


def evaluate(
    rules: Sequence[Rule],
    articles: pd.DataFrame,
    comparability: Comparability,
    origins: pd.Series | None = None,
    *,
    solved: bool = True,
) -> Evaluation:
    """Return the outcomes and the coverage of rules over the figures of `comparability`.

    Without `solved`, outcomes do not say what would reconcile them beyond the words of the rule.
    """
    tallies = [_Tally(rule, solved) for rule in rules]
    for part in comparability.parts(AT_ONCE):
        table = Table(part, articles, origins)
        for tally in tallies:
            tally.add(table, window(len(part.figures)))
        del table
    outcomes = [outcome for tally in tallies for outcome in tally.outcomes]
    coverage = [tally.coverage() for tally in tallies]
    met = compared(tally.met for tally in tallies)
    return Evaluation(frame.frame(outcomes, frame.OUTCOMES), frame.frame(coverage, frame.COMPARISONS), met)


@dataclass(slots=True)
class _Tally:
    """What a rule gave so far; of the rows that it compared only what has to be told is held."""

    rule: Rule
    solved: bool
    outcomes: list[dict[str, Any]] = field(default_factory=list)
    considered: int = 0
    counts: Any = field(default_factory=lambda: np.zeros(4, dtype=np.int64))
    left_out: Counter[str] = field(default_factory=Counter)
    met: Met = field(default_factory=Met)

    def add(self, table: Table, widest: int) -> None:
        """Hold the rule to figures; in a block each meets at most `widest` others."""
        rule = self.rule
        kept: list[tuple[pd.DataFrame, Any, dict[str, Any]]] = []
        home = table.codes("collection")
        held = np.zeros(int(home.max(initial=-1)) + 1, dtype=np.int64)
        for part in join(rule, table, widest, _early(rule, table)):
            factors, codes = _judged(rule, table, part)
            self.counts += np.bincount(codes, minlength=4)
            self.met.add(table, part.rows, rule.roles, codes)
            self.considered += part.considered
            self.left_out += part.left_out
            tell = _worth_telling(rule, part.rows, codes, home, held)
            if tell.any():
                kept.append((part.rows[tell], codes[tell], {role: f[tell] for role, f in factors.items()}))
        self.outcomes += _told(rule, table, kept, solved=self.solved)

    def coverage(self) -> dict[str, Any]:
        """Return a row of `frame.COMPARISONS`; what was considered is what was compared and what was not."""
        reasons = sorted(self.left_out.items(), key=lambda item: (-item[1], item[0]))
        return {
            "rule": self.rule.id,
            "considered": self.considered,
            "compared": int(self.counts.sum()),
            "agreeing": int(self.counts[AGREEING]),
            "possible": int(self.counts[POSSIBLE]),
            "implausible": int(self.counts[IMPLAUSIBLE]),
            "conflicting": int(self.counts[CONFLICTING]),
            "not_compared": "; ".join(f"{reason}: {n}" for reason, n in reasons),
        }


def _early(rule: Rule, table: Table) -> Check | None:
    """Return a rule's `when` as a check of pairs, made before those of words; a group's is asked of whole groups."""
    if "when" not in rule.expressions or rule.file.group is not None or len(rule.roles) != 2:
        return None
    tree = rule.expressions["when"].tree

    def holds(a: Any, b: Any) -> Any:
        rows = pd.DataFrame(dict(zip(rule.roles, (a, b), strict=True)))
        factors = _converted(rule, table, rows)
        unknown = np.logical_or.reduce([np.isnan(f) for f in factors.values()]) if factors else False
        return unknown | expression.evaluate(tree, Rows(rule, table, rows, factors, "printed")).possible

    return WHEN, holds


def _judged(rule: Rule, table: Table, joined: Joined) -> tuple[dict[str, Any], Any]:
    """Drop the rows that cannot be computed, and return the factors of units and the verdicts of the others."""
    factors = _factors(rule, table, joined)
    if "when" in rule.expressions and len(joined.rows):
        printed = Rows(rule, table, joined.rows, factors, "printed")
        holds = expression.evaluate(rule.expressions["when"].tree, printed).possible
        joined.keep(holds, WHEN)
        factors = {role: f[holds] for role, f in factors.items()}
    factors = _known(rule, table, joined, factors)
    return factors, _verdicts(rule, {name: Rows(rule, table, joined.rows, factors, name) for name in READINGS})


def _worth_telling(rule: Rule, rows: pd.DataFrame, codes: Any, home: Any, held: Any) -> Any:
    """Return which rows are told: those that do not agree, with their groups; in runs of usual size the others too.

    `held` counts the rows of each collection that were looked at before, and is brought up to date.
    """
    where = home[rows[rule.roles[0]].to_numpy(np.int64)]
    before = held[where]
    held += np.bincount(where, minlength=len(held))
    if held.max(initial=0) <= MOST_HELD:
        return np.ones(len(codes), dtype=bool)
    usual = before + pd.Series(where).groupby(where).cumcount().to_numpy() < MOST_HELD
    wrong = codes != AGREEING
    if rule.file.group is None:
        return usual | wrong
    members = rows[rule.file.group].to_numpy()
    return usual | np.isin(members, members[wrong])


def _told(
    rule: Rule, table: Table, kept: list[tuple[pd.DataFrame, Any, dict[str, Any]]], *, solved: bool
) -> list[dict[str, Any]]:
    """Write the outcomes of the rows that were kept, in the order of their figures."""
    if not kept:
        return []
    rows = pd.concat([k[0] for k in kept], ignore_index=True)
    order = np.lexsort([rows[role].to_numpy() for role in reversed(rule.roles)])
    rows = rows.iloc[order].reset_index(drop=True)
    codes = np.concatenate([k[1] for k in kept])[order]
    factors = {role: np.concatenate([k[2][role] for k in kept])[order] for role in kept[0][2]}
    readings = {name: Rows(rule, table, rows, factors, name) for name in READINGS}
    return told(rule, table, readings, codes, _evidence(rule, readings), solved=solved)


def _known(rule: Rule, table: Table, joined: Joined, factors: dict[str, Any]) -> dict[str, Any]:
    """Drop the rows for which a `let` cannot be computed: a period or a date is not known."""
    for name, text in rule.file.let.items():
        if not any(f"{function}(" in text for function in OF_TIME):
            continue
        if joined.rows.empty:
            break
        value = Rows(rule, table, joined.rows, factors, "printed").value(name)
        known = value.known() if isinstance(value, Intervals) else np.ones(len(joined.rows), dtype=bool)
        joined.keep(known, f"{name} unknown")
        factors = {role: f[known] for role, f in factors.items()}
    return factors


def _factors(rule: Rule, table: Table, joined: Joined) -> dict[str, Any]:
    """Return by what each role's numbers are multiplied to be in one unit; what does not convert is not compared.

    Rules that name the unit as a key, or do not look at the wording, take the numbers as they are; a relation vouches
    for numbers whose units were not understood.
    """
    out = _converted(rule, table, joined.rows)
    if rule.join.link in RELATIONS:
        return {role: np.where(np.isnan(factor), 1.0, factor) for role, factor in out.items()}
    for role in out:
        converts = ~np.isnan(out[role])
        joined.keep(converts, "unit")
        out = {r: f[converts] for r, f in out.items()}
    return out


def _converted(rule: Rule, table: Table, rows: pd.DataFrame) -> dict[str, Any]:
    """Return the factors of all roles but the first, NaN where units do not convert."""
    link = rule.join.link
    if "unit" in rule.join.same or len(rule.roles) == 1 or rows.empty:
        return {}
    if rule.join.wording == "any" and link not in RELATIONS:
        return {}
    apart = len(rule.roles) > 2 and link not in {None, *OF_ONE_UNIT}
    first, *others = rule.roles[1:] if apart else rule.roles
    unit, names = table.categories("unit")
    known = names.tolist()
    base = unit[rows[first].to_numpy()]
    return {role: table.comparability.factors(unit[rows[role].to_numpy()], base, known) for role in others}


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
    if rule.file.at_most == "possible":  # what words or rounding allow is not worth telling then
        return np.where(~possible | doubted, POSSIBLE, AGREEING)
    return np.select([~possible, doubted, ~stated], [CONFLICTING, IMPLAUSIBLE, POSSIBLE], AGREEING)


def _evidence(rule: Rule, readings: dict[str, Rows]) -> Any:
    """Return which rows speak for a finding: those that `evidence` names, or that the syntax ties."""
    rows = readings["printed"]
    if "evidence" in rule.expressions:
        return expression.evaluate(rule.expressions["evidence"].tree, rows).possible
    return rows.rows["sure"].to_numpy(bool) if "sure" in rows.rows else np.ones(rows.size, dtype=bool)
