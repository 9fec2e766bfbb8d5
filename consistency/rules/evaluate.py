"""Rules over the figures frame: each row of a join gets a verdict, all rows of a rule at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from consistency import frame
from consistency.model import Severity, Verdict
from consistency.rules import expression, wording
from consistency.rules.intervals import Intervals, Truth
from consistency.rules.join import Joined, join, prepared

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consistency.comparability import Comparability
    from consistency.rules.language import Rule

MONTHS_OF = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
DAYS_OF = {"day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14, "hour": 1 / 24}
DAY = np.timedelta64(1, "D")
READINGS = ("allowed", "stated", "printed")


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
    table = prepared(figures, articles, origins)
    outcomes: list[dict[str, Any]] = []
    coverage: list[dict[str, Any]] = []
    for rule in rules:
        joined = join(rule, table, comparability)
        made, row = _evaluated(rule, table, comparability, joined)
        outcomes += made
        coverage.append(row)
    return Evaluation(frame.frame(outcomes, frame.OUTCOMES), frame.frame(coverage, frame.COMPARISONS))


class Rows:
    """The figures of joined rows as an expression sees them, in one reading: allowed, stated or printed."""

    def __init__(
        self, rule: Rule, table: pd.DataFrame, rows: pd.DataFrame, factors: dict[str, Any], reading: str
    ) -> None:
        self.rule = rule
        self.table = table
        self.rows = rows
        self.size = len(rows)
        self.factors = factors
        self.reading = reading
        self.groups: Any = None
        if rule.file.group is not None:
            self.groups = pd.factorize(rows[rule.file.group])[0]

    def value(self, name: str) -> Any:
        """Return a role's numbers, in the unit of the first role, or what a `let` gives."""
        if name not in self.rows.columns:
            return expression.evaluate(self.rule.expressions[f"let {name}"].tree, self)
        at = self.rows[name].to_numpy()
        low = self.table["low" if self.reading == "allowed" else "stated_low"].to_numpy()[at]
        high = self.table["high" if self.reading == "allowed" else "stated_high"].to_numpy()[at]
        if self.reading == "printed":
            point = np.where(np.isinf(high), low, np.where(np.isinf(low), high, (low + high) / 2))
            low = high = point
        factor = self.factors.get(name)
        made = Intervals(low, high)
        made = made if factor is None else made * Intervals(factor, factor)
        return (
            made.widened(self.rule.file.tolerance) if self.reading != "printed" and self.rule.file.tolerance else made
        )

    def attribute(self, role: str, name: str) -> Any:
        """Return a column of a role's figures; `period` gives the pair of its ends."""
        at = self.rows[role].to_numpy()
        if name == "period":
            return self.attribute(role, "period_begin"), self.attribute(role, "period_end")
        values = self.table[name].iloc[at]
        if str(values.dtype).startswith("datetime64"):
            return values.to_numpy("datetime64[D]")
        return values.fillna("").to_numpy(object)

    def call(self, name: str, arguments: list[Any]) -> Any:
        """Return what a function of the rule language gives."""
        if name in {"sum", "count", "min", "max"}:
            return self._gathered(name, arguments[0])
        if name == "units":
            return _units(*arguments)
        if name == "days":
            begin, end = arguments[0]
            days = (end - begin + DAY).astype(float)
            return Intervals(
                np.where(np.isnat(begin) | np.isnat(end), np.nan, days),
                np.where(np.isnat(begin) | np.isnat(end), np.nan, days),
            )
        if name == "abs":
            return arguments[0].absolute()
        a, b = arguments
        if name == "ratio":
            return a / b
        hundred = Intervals.of(100, self.size)
        return hundred * a / b if name == "share" else hundred * (a - b) / b

    def _gathered(self, name: str, value: Any) -> Intervals:
        """Reduce over the rows of one group, and give every row its group's result."""
        groups = self.groups if self.groups is not None else np.zeros(self.size, dtype=int)
        if isinstance(value, Truth):
            value = Intervals(value.certain.astype(float), value.possible.astype(float))
            name = "sum"
        elif name == "count":
            value, name = Intervals.of(1, self.size), "sum"
        low = pd.Series(value.low).groupby(groups).transform(name).to_numpy()
        high = pd.Series(value.high).groupby(groups).transform(name).to_numpy()
        return Intervals(low, high)


def _units(period: Any, per: Any) -> Intervals:
    """Return how many of a unit of time a period holds: whole months where it is made of them, else days over days."""
    begin, end = period
    known = ~(np.isnat(begin) | np.isnat(end))
    after = end + DAY
    months = (after.astype("datetime64[M]") - begin.astype("datetime64[M]")).astype(float)
    whole = (begin == begin.astype("datetime64[M]").astype("datetime64[D]")) & (
        after == after.astype("datetime64[M]").astype("datetime64[D]")
    )
    days = (after - begin).astype(float)
    size = pd.Series(per).map(MONTHS_OF).to_numpy(float)
    length = pd.Series(per).map(DAYS_OF).to_numpy(float)
    by_months = np.where(whole, months / size, days / (size * 30.436875))
    count = np.where(np.isnan(size), days / length, by_months)
    count = np.where(known, count, np.nan)
    return Intervals(count, count)


def _evaluated(
    rule: Rule, table: pd.DataFrame, comparability: Comparability, joined: Joined
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    factors = _factors(rule, table, comparability, joined)
    readings = {name: Rows(rule, table, joined.rows, factors, name) for name in READINGS}
    if "when" in rule.expressions and len(joined.rows):
        holds = expression.evaluate(rule.expressions["when"].tree, readings["printed"]).possible
        joined.keep(holds, "the rule's `when`")
        factors = {role: f[holds] for role, f in factors.items()}
        readings = {name: Rows(rule, table, joined.rows, factors, name) for name in READINGS}
    verdicts = _verdicts(rule, readings)
    if rule.file.group is not None and len(joined.rows):
        outcomes, counted = _grouped(rule, table, readings, verdicts)
    else:
        outcomes = [_outcome(rule, table, readings, n, [n], verdicts[n]) for n in range(len(verdicts))]
        counted = list(verdicts)
    reasons = "; ".join(
        f"{reason}: {n}" for reason, n in sorted(joined.left_out.items(), key=lambda item: (-item[1], item[0]))
    )
    row = {
        "rule": rule.id,
        "considered": max(joined.considered, len(counted)),
        "compared": len(counted),
        "agreeing": counted.count(Verdict.AGREES),
        "possible": counted.count(Verdict.POSSIBLE),
        "implausible": counted.count(Verdict.IMPLAUSIBLE),
        "conflicting": counted.count(Verdict.CONFLICT),
        "not_compared": reasons,
    }
    return outcomes, row


def _factors(rule: Rule, table: pd.DataFrame, comparability: Comparability, joined: Joined) -> dict[str, Any]:
    """Return by what each role's numbers are multiplied to be in the first role's unit; drop what does not convert.

    Shares, and rules that join by a link, whose units may differ by nature, are left as they are.
    """
    if "unit" in rule.join.same or len(rule.roles) == 1 or rule.join.wording == "any" or joined.rows.empty:
        return {}
    first, *others = rule.roles if not (rule.join.link and len(rule.roles) > 2) else rule.roles[1:]
    unit = table["unit"]
    out: dict[str, Any] = {}
    for role in others:
        factor = comparability.factor(
            unit.iloc[joined.rows[role]].reset_index(drop=True), unit.iloc[joined.rows[first]].reset_index(drop=True)
        ).to_numpy(float)
        joined.keep(~np.isnan(factor), "unit")
        out = {r: f[~np.isnan(factor)] for r, f in out.items()} | {role: factor[~np.isnan(factor)]}
    return out


def _verdicts(rule: Rule, readings: dict[str, Rows]) -> list[Verdict]:
    """Return the verdict of each row."""
    size = readings["allowed"].size
    if not size:
        return []
    yes = np.ones(size, dtype=bool)
    possible = stated = yes
    if "assert" in rule.expressions:
        tree = rule.expressions["assert"].tree
        possible = expression.evaluate(tree, readings["allowed"]).possible
        stated = expression.evaluate(tree, readings["printed"]).possible
    doubted = (
        expression.evaluate(rule.expressions["doubt"].tree, readings["printed"]).certain
        if "doubt" in rule.expressions
        else ~yes
    )
    codes = np.select([~possible, doubted, ~stated], [0, 1, 2], 3)
    order = (Verdict.CONFLICT, Verdict.IMPLAUSIBLE, Verdict.POSSIBLE, Verdict.AGREES)
    return [order[code] for code in codes]


def _grouped(
    rule: Rule, table: pd.DataFrame, readings: dict[str, Rows], verdicts: list[Verdict]
) -> tuple[list[dict[str, Any]], list[Verdict]]:
    """Return one outcome a group; the rows that `evidence` does not hold for are named as agreeing."""
    rows = readings["allowed"]
    speaks = np.ones(rows.size, dtype=bool)
    if "evidence" in rule.expressions:
        speaks = expression.evaluate(rule.expressions["evidence"].tree, readings["printed"]).possible
    outcomes, counted = [], []
    for group in range(int(rows.groups.max()) + 1):
        members = np.flatnonzero(rows.groups == group)
        verdict = verdicts[members[0]]
        told = [int(n) for n in members if speaks[n]] or [int(n) for n in members]
        outcome = _outcome(rule, table, readings, told[0], told, verdict)
        outcomes.append(outcome)
        if verdict is not Verdict.AGREES:
            agreeing = [
                _outcome(rule, table, readings, int(n), [int(n)], Verdict.AGREES) for n in members if not speaks[n]
            ]
            outcome["arithmetic"] = "; but ".join([outcome["arithmetic"], *(o["arithmetic"] for o in agreeing)])
            outcomes += agreeing
        counted.append(verdict)
    return outcomes, counted


def _outcome(
    rule: Rule, table: pd.DataFrame, readings: dict[str, Rows], n: int, members: list[int], verdict: Verdict
) -> dict[str, Any]:
    """Return one row of `frame.OUTCOMES`; its sentences are only written where someone will read them."""
    rows = readings["allowed"].rows
    pairs: dict[int, str] = {}
    for member in members:
        for role in rule.roles:
            pairs.setdefault(int(rows[role].iloc[member]), role)
    ids = table["figure"].to_numpy(object)
    told = verdict is not Verdict.AGREES
    texts = [
        _filled(rule, template, readings, n, members) if told or template is rule.file.arithmetic else ""
        for template in (rule.file.message, rule.file.arithmetic, rule.file.reconcile)
    ]
    return {
        "rule": rule.id,
        "severity": _severity(rule, verdict),
        "verdict": verdict,
        "figures": " ".join(ids[p] for p in pairs),
        "roles": " ".join(pairs.values()),
        "collection": table["collection"].iloc[next(iter(pairs))],
        "message": texts[0],
        "arithmetic": texts[1],
        "reconcile": texts[2],
        "explain": "\n".join(rule.explain),
    }


def _severity(rule: Rule, verdict: Verdict) -> Severity:
    """A conflict speaks as loudly as its rule says; what is only implausible warns, what is only possible is a note."""
    if verdict is Verdict.CONFLICT:
        return rule.severity
    if verdict is Verdict.IMPLAUSIBLE:
        return Severity.NOTE if rule.severity is Severity.NOTE else Severity.WARNING
    return Severity.NOTE


def _filled(rule: Rule, template: str, readings: dict[str, Rows], n: int, members: list[int]) -> str:
    """Write a template for row `n`; one with a gathered role is written for each member."""
    if rule.file.group is not None and len(members) > 1 and template is rule.file.arithmetic:
        return "; ".join(wording.filled(template, lambda name, m=m: _told(rule, readings, name, m)) for m in members)
    return wording.filled(template, lambda name: _told(rule, readings, name, n))


def _told(rule: Rule, readings: dict[str, Rows], name: str, n: int) -> str:
    """Return a name of a template in words: a role as printed, a column, or a computed number."""
    printed = readings["printed"]
    role, _, column = name.partition(".")
    if role in rule.roles:
        row = printed.table.iloc[int(printed.rows[role].iloc[n])]
        if not column:
            return f"“{row['text']}”"
        if column == "value":
            return wording.interval(row["stated_low"], row["stated_high"])
        if column == "period":
            return str(row["period_text"]) if pd.notna(row["period_text"]) else "an unknown period"
        if column in {"published", "period_begin", "period_end", "literal_end", "literal_begin"}:
            return str(row[column])[:10]
        return str(row[column]) if pd.notna(row[column]) else "unknown"
    value = printed.value(role)
    return wording.interval(float(value.low[n]), float(value.high[n]))
