"""The figures of joined rows as an expression sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from consistency.rules import expression, periods
from consistency.rules.intervals import Intervals, Truth, holds_whole
from consistency.rules.language import Tolerance
from consistency.rules.tolerance import loosened

if TYPE_CHECKING:
    from consistency.rules.language import Rule
    from consistency.rules.table import Table

READINGS = ("allowed", "printed")
AS_PRINTED = Tolerance()  # nothing beyond what the words allow


class Rows:
    """The figures of joined rows in one reading: as their words allow, or as printed (single numbers)."""

    def __init__(self, rule: Rule, table: Table, rows: pd.DataFrame, factors: dict[str, Any], reading: str) -> None:
        self.rule = rule
        self.table = table
        self.rows = rows
        self.size = len(rows)
        self.factors = factors
        self.reading = reading
        self.groups: Any = None if rule.file.group is None else pd.factorize(rows[rule.file.group])[0]

    def value(self, name: str) -> Any:
        """Return a role's numbers, in the unit that the roles share, or what a `let` gives."""
        if name not in self.rows.columns:
            return expression.evaluate(self.rule.expressions[f"let {name}"].tree, self)
        at = self.rows[name].to_numpy()
        made = self._allowed(at) if self.reading == "allowed" else self._printed(at)
        factor = self.factors.get(name)
        return made if factor is None or (factor == 1).all() else made * Intervals(factor, factor)

    def _allowed(self, at: Any) -> Intervals:
        allowed, slack = Intervals(self.table.numbers("low")[at], self.table.numbers("high")[at]), self.rule.file.slack
        if slack == AS_PRINTED:
            return allowed
        stated = Intervals(self.table.numbers("stated_low")[at], self.table.numbers("stated_high")[at])
        return loosened(allowed, stated, self.table.objects("hedge")[at], slack)

    def _printed(self, at: Any) -> Intervals:
        point = self.table.printed()[at]
        return Intervals(point, point)

    def attribute(self, role: str, name: str) -> Any:
        """Return a column of a role's figures; `period` gives the pair of its ends."""
        at = self.rows[role].to_numpy()
        if name == "period":
            return self.attribute(role, "period_begin"), self.attribute(role, "period_end")
        self.table.derive(name)
        if self.table.is_day(name):
            return self.table.days(name)[at]
        if self.table.is_number(name):
            values = self.table.numbers(name)[at]
            return Intervals(values, values)
        return self.table.words(name)[at]

    def call(self, name: str, arguments: list[Any]) -> Any:
        """Return what a function of the rule language gives."""
        match name:
            case "sum" | "count" | "min" | "max":
                return self._gathered(name, arguments[0])
            case "units":
                return periods.units(*arguments)
            case "days":
                return periods.days(arguments[0])
            case "year":
                return _year(arguments[0])
            case "whole":
                return holds_whole(arguments[0])
            case "abs":
                return arguments[0].absolute()
        a, b = arguments
        if name == "ratio":
            return a / b
        hundred = Intervals.of(100, self.size)
        # The number that comes twice in (a - b) / b is one number, so that a / b - 1 is the narrower truth.
        return hundred * a / b if name == "share" else hundred * (a / b - Intervals.of(1, self.size))

    def _gathered(self, name: str, value: Any) -> Intervals:
        """Reduce over the rows of one group, and give every row its group's result."""
        groups = self.groups if self.groups is not None else np.zeros(self.size, dtype=int)
        if isinstance(value, Truth):
            value = Intervals(value.certain.astype(float), value.possible.astype(float))
            name = "sum"
        elif name == "count":
            value, name = Intervals.of(1, self.size), "sum"
        return Intervals(*(_reduced(name, ends, groups)[groups] for ends in (value.low, value.high)))


def _year(day: Any) -> Intervals:
    year = np.where(np.isnat(day), np.nan, day.astype("datetime64[Y]").astype(np.int64) + 1970.0)
    return Intervals(year, year)


def _reduced(name: str, values: Any, groups: Any) -> Any:
    """Return the sum, the least or the greatest of each group."""
    if name == "sum":
        return np.bincount(groups, values)
    out = np.full(int(groups.max(initial=0)) + 1, np.inf if name == "min" else -np.inf)
    (np.minimum if name == "min" else np.maximum).at(out, groups, values)
    return out
