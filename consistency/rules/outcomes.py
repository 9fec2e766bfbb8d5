"""What rules gave, in words: a row an outcome, with its message and its arithmetic."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from consistency.model import Severity, Verdict
from consistency.rules import wording
from consistency.rules.held import Held
from consistency.rules.solving import Solver

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from consistency.rules.language import Rule
    from consistency.rules.rows import Rows
    from consistency.rules.solving import Change
    from consistency.rules.table import Table

VERDICTS = (Verdict.CONFLICT, Verdict.IMPLAUSIBLE, Verdict.POSSIBLE, Verdict.AGREES)
AGREES, DOUBTED = VERDICTS.index(Verdict.AGREES), VERDICTS.index(Verdict.IMPLAUSIBLE)
MOST_CHANGES = 3  # single figures that are named as those to be read otherwise
MOST = 5_000  # agreeing outcomes of one rule that are told beside those that do not agree
# Outcomes of one rule in a collection, or a tenth of its figures if that is more, from which on each odd figure is told
# with one other figure only.
MANY, TENTH = 100, 10


def told(
    rule: Rule, table: Table, readings: Mapping[str, Rows], codes: Any, speaks: Any, *, solved: bool = True
) -> list[dict[str, Any]]:
    """Return the outcomes that do not agree, and those that agree and share a figure with one that does not.

    With `solved` each says by which other number of which figure it would agree.
    """
    wrong = _fewer(readings["allowed"], rule, codes)
    loud = wrong[codes[wrong] <= DOUBTED]
    solver = Solver(readings, codes == DOUBTED, loud) if solved and len(loud) else None
    writer = _Writer(rule, table, readings, solver)
    if rule.file.group is not None:
        return list(_groups(writer, codes, speaks))
    out = [writer.outcome(n, [n], VERDICTS[codes[n]]) for n in wrong.tolist()]
    return out + [writer.outcome(n, [n], Verdict.AGREES) for n in _beside(readings["allowed"], rule, codes, wrong)]


def _groups(writer: _Writer, codes: Any, speaks: Any) -> Iterator[dict[str, Any]]:
    """Yield one outcome a group; the rows that `evidence` does not hold for are named as agreeing."""
    groups = writer.rows.groups
    wrong = np.flatnonzero(codes != AGREES)
    order = wrong[np.argsort(groups[wrong], kind="stable")]
    for members in np.split(order, np.flatnonzero(np.diff(groups[order])) + 1):
        if not len(members):
            continue
        spoken = [int(n) for n in members if speaks[n]] or [int(n) for n in members]
        outcome = writer.outcome(spoken[0], spoken, VERDICTS[codes[members[0]]])
        silent = [writer.outcome(int(n), [int(n)], Verdict.AGREES) for n in members if not speaks[n]]
        if "evidence" in writer.rule.expressions:
            outcome["arithmetic"] = "; but ".join([outcome["arithmetic"], *(o["arithmetic"] for o in silent)])
            yield from silent
        yield outcome


def _fewer(rows: Rows, rule: Rule, codes: Any) -> Any:
    """Return the rows to tell: all, or of a collection with many the worst one of each figure that disagrees most."""
    wrong = np.flatnonzero(codes != AGREES)
    if len(wrong) <= MANY or len(rule.roles) < 2:
        return wrong
    every = rows.table.codes("collection")
    home = every[rows.rows[rule.roles[0]].to_numpy()[wrong]]
    most = np.maximum(np.bincount(every) // TENTH, MANY)
    many = np.bincount(home)[home] > most[home]
    few, wrong = wrong[~many], wrong[many]
    wrong = wrong[np.argsort(codes[wrong], kind="stable")]
    if not len(wrong):
        return few
    a, b = (rows.rows[role].to_numpy()[wrong] for role in rule.roles[:2])
    met = np.bincount(np.concatenate([a, b]))
    odd = np.where(met[a] >= met[b], a, b)
    return np.sort(np.concatenate([few, wrong[np.unique(odd, return_index=True)[1]]]))


def _beside(rows: Rows, rule: Rule, codes: Any, wrong: Any) -> list[int]:
    """Return the agreeing rows that share a figure with a told one."""
    agreeing = np.flatnonzero(codes == AGREES)
    figures = np.unique(np.concatenate([rows.rows[role].to_numpy()[wrong] for role in rule.roles]))
    shares = np.zeros(len(agreeing), dtype=bool)
    for role in rule.roles:
        shares |= np.isin(rows.rows[role].to_numpy()[agreeing], figures)
    found = agreeing[shares]
    if len(found) > MOST:
        home = pd.Series(rows.table.codes("collection")[rows.rows[rule.roles[0]].to_numpy()[found]])
        found = found[(home.groupby(home).cumcount() < MOST).to_numpy()]
    kept: list[int] = found.tolist()
    return kept


class _Writer:
    """Writes outcomes of one rule."""

    def __init__(self, rule: Rule, table: Table, readings: Mapping[str, Rows], solver: Solver | None) -> None:
        self.rule = rule
        self.table = table
        self.rows = readings["allowed"]
        self.printed = readings["printed"]
        self._at = {role: self.rows.rows[role].to_numpy() for role in rule.roles}
        self._tellers: dict[str, Callable[[int], str]] = {}
        self._least = solver.changes("allowed") if solver else {}
        self._plain = (solver.changes("printed") if solver else {}) or self._least
        tied = "sure" in self.rows.rows
        self._sure = self.rows.rows["sure"].to_numpy(bool) if tied else np.ones(self.rows.size, dtype=bool)
        self._held = Held(rule, self.rows, table.objects("figure"))

    def outcome(self, n: int, members: Sequence[int], verdict: Verdict) -> dict[str, Any]:
        """Return one row of `frame.OUTCOMES`; its sentences are only written where someone will read them."""
        pairs: dict[int, str] = {}
        for member in members:
            for role in self.rule.roles:
                pairs.setdefault(int(self._at[role][member]), role)
        ids = self.table.objects("figure")
        file = self.rule.file
        tell = verdict is not Verdict.AGREES
        texts = [
            self._filled(template, n, members) if tell or template is file.arithmetic else ""
            for template in (file.message, file.arithmetic, file.reconcile)
        ]
        group = n if self.rows.groups is None else int(self.rows.groups[n])
        least = self._least.get(group, ()) if tell else ()
        return {
            "rule": self.rule.id,
            "severity": _severity(self.rule, verdict),
            "verdict": verdict,
            "figures": " ".join(ids[p] for p in pairs),
            "roles": " ".join(pairs.values()),
            "collection": self.table.objects("collection")[next(iter(pairs))],
            "message": texts[0],
            "arithmetic": texts[1],
            "reconcile": "; ".join(filter(None, (texts[2], self._changed(group) if tell else ""))),
            "distance": least[0].share if least else np.nan,
            "sure": bool(self._sure[n]),
            "explain": "\n".join(self.rule.explain),
            "held": self._held.of(members) if tell else None,
        }

    def _changed(self, group: int) -> str:
        """Say which single figure, read as which other number, would take the discrepancy away."""
        texts = self.table.objects("text")
        found = self._plain.get(group) or self._least.get(group, [])
        changes = ([c for c in found if not self._halved(c)] or found)[:MOST_CHANGES]
        parts = [f"“{texts[c.figure]}” read as {wording.number(c.value)}" for c in changes]
        return f"least change: {', or '.join(parts)}" if parts else ""

    def _halved(self, change: Change) -> bool:
        """Whether a count of things would have to be no whole number."""
        counted = self.table.comparability.units.dimension(str(self.table.objects("unit")[change.figure] or "")) is None
        return counted and float(self.table.printed()[change.figure]).is_integer() and not change.value.is_integer()

    def _filled(self, template: str, n: int, members: Sequence[int]) -> str:
        """Write a template for row `n`; the arithmetic of gathered rows is written for each of them."""
        gathered = self.rule.file.group is not None and len(members) > 1 and template is self.rule.file.arithmetic
        texts = [wording.filled(template, partial(self._word, n=m)) for m in (members if gathered else [n])]
        return texts[0] if len(texts) == 1 else "; ".join(dict.fromkeys(texts))

    def _word(self, name: str, n: int) -> str:
        """Return a name of a template in words: a role as printed, a column, or a computed number."""
        tell = self._tellers.get(name)
        if tell is None:
            role, _, column = name.partition(".")
            tell = self._tellers[name] = self._column(role, column) if role in self.rule.roles else self._value(role)
        return tell(n)

    def _value(self, name: str) -> Callable[[int], str]:
        value = self.printed.value(name)
        return lambda n: wording.interval(float(value.low[n]), float(value.high[n]))

    def _column(self, role: str, column: str) -> Callable[[int], str]:
        table, at = self.table, self._at[role]
        if column == "value":
            low, high = table.numbers("stated_low")[at], table.numbers("stated_high")[at]
            return lambda n: wording.interval(low[n], high[n])
        if column in {"", "period"}:
            texts = table.objects("period_text" if column else "text")[at]
            return (lambda n: str(texts[n] or "an unknown period")) if column else (lambda n: f"“{texts[n]}”")
        table.derive(column)
        if table.is_day(column):
            days = table.days(column)[at]
            return lambda n: str(days[n])
        if table.is_number(column):
            numbers = table.numbers(column)[at]
            return lambda n: f"{numbers[n]:g}"
        words = table.objects(column)[at]
        return lambda n: str(words[n] or "unknown")


def _severity(rule: Rule, verdict: Verdict) -> Severity:
    """Return how loud: a conflict as its rule says; what is only implausible warns, what is only possible is a note."""
    if verdict is Verdict.CONFLICT:
        return rule.severity
    if verdict is Verdict.IMPLAUSIBLE:
        return Severity.NOTE if rule.severity is Severity.NOTE else Severity.WARNING
    return Severity.NOTE
