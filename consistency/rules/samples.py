"""Made-up figures on which a rule's expressions are tried: what holds for none of thousands can never hold.

The numbers are drawn so that ties, halves, doubles and powers of ten are common, some of them as wide intervals.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from consistency.frame import DAY, FIGURES, NUMBER
from consistency.rules import expression
from consistency.rules.intervals import Intervals
from consistency.rules.rows import Rows

if TYPE_CHECKING:
    from consistency.rules.language import Rule

SIZE = 4096
GATHERED = np.repeat(np.arange(4), [1, 2, 3, 4])  # groups of one to four rows
PLAIN = np.array([0.0, 1.0, 2.0, 3.0, 7.0, 10.0, 24.0, 49.0, 50.0, 51.0, 100.0, 365.0, 1000.0, 60_000.0, 2.5e6, 4e9])
FACTORS = np.array([0.001, 0.1, 0.5, 0.9, 1.0, 1.0, 1.0, 1.1, 2.0, 10.0, 12.0, 100.0, 1000.0])
WIDTHS = np.array([0.0, 0.0, 0.0, 0.05, 0.5, 3.0])
WORDS = ("", "day", "month", "year", "percent", "up", "down", "Peru", "Oslo")
EPOCH = np.datetime64("1995-01-01")
COMMON = 0.25  # of the days: those that two figures may have in common
YEARS = frozenset({"since_year", "born_year"})


class Samples(Rows):
    """Rows of figures that never were; the same ones for every rule, its roles taken by their order."""

    def __init__(
        self, rule: Rule, *, exact: bool = False
    ) -> None:  # no table, no join: the parts of `Rows` that need one
        self.rule = rule
        self.size = SIZE
        self.reading = "allowed"
        self.exact = exact
        self.groups = None if rule.file.group is None else _groups()
        texts = [e.tree for e in rule.expressions.values()]
        said = {n.value for t in texts for n in ast.walk(t) if isinstance(n, ast.Constant) and isinstance(n.value, str)}
        self.words = np.array([*WORDS, *sorted(said)], dtype=object)

    def value(self, name: str) -> Any:
        """Return a role's made-up numbers, or what a `let` gives."""
        if name not in self.rule.roles:
            return expression.evaluate(self.rule.expressions[f"let {name}"].tree, self)
        draw = np.random.default_rng(7)
        base = draw.choice(PLAIN, SIZE)
        draw = np.random.default_rng(11 + self.rule.roles.index(name))
        point = base * draw.choice(FACTORS, SIZE)
        if name == self.rule.file.group:
            point = point[np.unique(_groups(), return_index=True)[1]][_groups()]
        width = np.zeros(SIZE) if self.exact else draw.choice(WIDTHS, SIZE)
        return Intervals(point - point * width, point + point * width)

    def attribute(self, role: str, name: str) -> Any:
        """Return a made-up column."""
        seed = sum(map(ord, name)) + 101 * self.rule.roles.index(role)
        draw = np.random.default_rng(seed)
        if name == "period":
            begin = EPOCH + draw.integers(0, 9000, SIZE)
            months = begin.astype("datetime64[M]")
            end = (months + draw.choice([1, 2, 3, 6, 12, 24], SIZE)).astype("datetime64[D]") - 1
            return months.astype("datetime64[D]"), end
        if name in expression.DAYS or FIGURES.get(name) == DAY:
            days, shared = draw.integers(0, 9000, SIZE), draw.integers(0, 8, SIZE) * 1000
            return EPOCH + np.where(draw.random(SIZE) < COMMON, shared, days)
        if name == "running":
            flags = draw.integers(0, 2, SIZE).astype(np.float64)
            return Intervals(flags, flags)
        if name in YEARS or name == "per_days" or FIGURES.get(name) == NUMBER:
            years = draw.integers(1900, 2030, SIZE).astype(np.float64)
            values = years if name in YEARS else np.asarray(draw.choice(PLAIN, SIZE), dtype=np.float64)
            return Intervals(values, values)
        if name in {"weekday_said", "weekday_is"}:
            weekdays = draw.integers(0, 7, SIZE).astype(np.float64)
            return Intervals(weekdays, weekdays)
        return pd.Series(draw.choice(self.words, SIZE)).to_numpy(object)

    def holds(self, node: ast.expr) -> Any:
        """Return for which rows an expression that is true or false may hold."""
        with np.errstate(all="ignore"):
            return expression.evaluate(node, self).possible


def _groups() -> Any:
    """Return the group of each row."""
    at = np.arange(SIZE)
    return at // len(GATHERED) * 4 + GATHERED[at % len(GATHERED)]
