"""The least change of one figure that takes a discrepancy away, for any rule.

A figure's interval is stretched, to one side, until the rule may hold. Interval arithmetic only ever allows more when
an interval grows, so halving finds the nearest end that will do, whatever the rule asks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from consistency.rules import expression
from consistency.rules.intervals import Intervals
from consistency.rules.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Mapping

FURTHEST = float(np.log(10_000))  # beyond so many times its number a figure was not misread but is another
HALVINGS = 40
MOST_TRIED = 2_000  # combinations of one rule that are solved for
CROWD = 24  # figures of one group that are tried in turn
SHOWN = 9  # digits that halving makes sure of
GATHERING = ("sum(", "count(", "min(", "max(")


@dataclass(frozen=True, slots=True)
class Change:
    """A figure, by its position, and the number nearest to its own with which the rule would hold.

    `value` is in the figure's own unit; `share` is how far off it is, as a share of the printed number.
    """

    figure: int
    value: float
    share: float


@dataclass(frozen=True, eq=False)
class _Trials:
    """Combinations copied once for each figure and side: `number` is the trial of each row, `side` +1 or -1."""

    rows: pd.DataFrame
    number: Any
    group: Any
    figure: Any
    side: Any
    printed: Any


class _Stretched(Rows):
    """Rows in which one figure of each trial reaches to `reach`, or with `alone` is that number."""

    def __init__(self, like: Rows, trials: _Trials, factors: dict[str, Any]) -> None:
        super().__init__(like.rule, like.table, trials.rows, factors, like.reading)
        if self.groups is not None:
            self.groups = trials.number
        moved = trials.figure[trials.number]
        self._moved = {role: trials.rows[role].to_numpy() == moved for role in like.rule.roles}
        self.reach: Any = None
        self.alone = False

    def value(self, name: str) -> Any:
        """Return the numbers of a role, stretched where it is the figure that is tried."""
        made = super().value(name)
        moved = self._moved.get(name)
        if moved is None:
            return made
        reach = self.reach * self.factors.get(name, 1.0)
        low = reach if self.alone else np.minimum(made.low, reach)
        high = reach if self.alone else np.maximum(made.high, reach)
        return Intervals(np.where(moved, low, made.low), np.where(moved, high, made.high))


class Solver:
    """Solves a rule for each of its figures in turn, over rows that do not agree."""

    def __init__(self, readings: Mapping[str, Rows], doubted: Any, wrong: Any) -> None:
        """Take all rows of a rule, which of them are only doubted, and which are to be solved."""
        self._readings = readings
        self._rule = readings["allowed"].rule
        self._doubted = doubted
        groups = readings["allowed"].groups
        self._groups = np.arange(len(doubted)) if groups is None else groups
        self._wrong = wrong
        texts = [e.text for name, e in self._rule.expressions.items() if name == "assert" or name.startswith("let ")]
        self._able = groups is not None or not any(g in text for text in texts for g in GATHERING)

    def changes(self, reading: str) -> dict[int, list[Change]]:
        """Return the changes that each group allows, nearest first; the other figures are as printed or as allowed.

        Groups are those of the rule, and without them the numbers of rows.
        """
        trials = self._trials() if self._able and len(self._wrong) else None
        if trials is None or not len(trials.figure):
            return {}
        test = _Test(self, trials, reading)
        reach = np.full(len(trials.figure), FURTHEST)
        solved = test.holds(reach)
        near = np.zeros(len(reach))
        for _ in range(HALVINGS):
            middle = (near + reach) / 2
            holds = test.holds(middle)
            reach, near = np.where(holds, middle, reach), np.where(holds, near, middle)
        found, loose = test.numbers(reach), _Test(self, trials, "allowed")
        short = np.array([float(f"{n:.{SHOWN}g}") for n in found])
        return _nearest(trials, loose.whole(short), solved)

    def _trials(self) -> _Trials | None:
        """Copy the rows of each group for each figure in it, and both sides."""
        all_rows = self._readings["allowed"].rows
        groups = np.unique(self._groups[self._wrong])[:MOST_TRIED]
        at = np.flatnonzero(np.isin(self._groups, groups))
        rows = all_rows.iloc[at].assign(row=at, group=self._groups[at])
        stands = pd.concat(
            [pd.DataFrame({"group": rows["group"], "figure": rows[role]}) for role in self._rule.roles]
        ).drop_duplicates()
        stands = stands[stands.groupby("group").cumcount() < CROWD]
        printed = self._readings["allowed"].table.printed()[stands["figure"].to_numpy()]
        stands = stands[np.isfinite(printed) & (printed > 0)]
        if stands.empty:
            return None
        both = pd.concat([stands.assign(side=1.0), stands.assign(side=-1.0)], ignore_index=True)
        both["number"] = np.arange(len(both))
        copied = both[["group", "number"]].merge(rows, on="group").sort_values(["number", "row"], ignore_index=True)
        figure = both["figure"].to_numpy()
        own = self._readings["allowed"].table.printed()[figure]
        return _Trials(
            copied, copied["number"].to_numpy(), both["group"].to_numpy(), figure, both["side"].to_numpy(), own
        )

    def factors(self, trials: _Trials) -> dict[str, Any]:
        """Return the factors of units of copied rows."""
        at = trials.rows["row"].to_numpy()
        return {role: factor[at] for role, factor in self._readings["allowed"].factors.items()}

    @property
    def readings(self) -> Mapping[str, Rows]:
        """The rows as their words allow and as printed."""
        return self._readings

    def settled(self, trials: _Trials) -> tuple[Any, Any]:
        """Return which copied rows are only doubted, and which need not be mended."""
        at = trials.rows["row"].to_numpy()
        wrong = np.zeros(len(self._groups), dtype=bool)
        wrong[self._wrong] = True
        return self._doubted[at], ~wrong[at]


class _Test:
    """Whether each trial's rule may hold when its figure reaches to a number."""

    def __init__(self, solver: Solver, trials: _Trials, reading: str) -> None:
        self._trials = trials
        self._doubted, self._fine = solver.settled(trials)
        self._rule = solver.readings["allowed"].rule
        factors = solver.factors(trials)
        self._asserted = _Stretched(solver.readings[reading], trials, factors)
        self._printed = _Stretched(solver.readings["printed"], trials, factors)

    def numbers(self, reach: Any) -> Any:
        """Return the number that a reach, the logarithm of a multiple, is for each trial."""
        return self._trials.printed * np.exp(self._trials.side * reach)

    def holds(self, reach: Any) -> Any:
        """Return which trials hold."""
        return self._held(self.numbers(reach), alone=False)

    def whole(self, numbers: Any) -> Any:
        """Return whole numbers instead where the figures are whole and the rule holds of these as well."""
        trials, out = self._trials, numbers
        away = np.where(trials.side > 0, np.ceil(numbers), np.floor(numbers))
        for whole in (away, np.rint(numbers)):  # the nearest one, or else the next one farther off
            fits = (trials.printed == np.floor(trials.printed)) & (whole > 0)
            out = np.where(fits & self._held(np.where(fits, whole, numbers), alone=True), whole, out)
        return out

    def _held(self, numbers: Any, *, alone: bool) -> Any:
        row = numbers[self._trials.number]
        for rows in (self._asserted, self._printed):
            rows.reach, rows.alone = row, alone
        fine = self._fine.copy()
        parts = self._rule.expressions
        with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
            if "assert" in parts:
                possible = expression.evaluate(parts["assert"].tree, self._asserted).possible
                fine |= ~self._doubted & possible
            if "doubt" in parts:
                fine |= self._doubted & ~expression.evaluate(parts["doubt"].tree, self._printed).certain
        failing = np.bincount(self._trials.number, ~fine, minlength=len(numbers))
        return failing == 0


def _nearest(trials: _Trials, numbers: Any, solved: Any) -> dict[int, list[Change]]:
    """Return the changes of each group: of a figure the nearer side, and the least change first."""
    share = np.abs(numbers - trials.printed) / trials.printed
    order = np.lexsort([trials.figure, share])
    out: dict[int, list[Change]] = {}
    taken: set[tuple[int, int]] = set()
    for n in order[solved[order]].tolist():
        key = int(trials.group[n]), int(trials.figure[n])
        if key not in taken:
            taken.add(key)
            out.setdefault(key[0], []).append(Change(key[1], float(numbers[n]), float(share[n])))
    return out
