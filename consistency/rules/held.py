"""The numbers that a rule held against one another, for whoever draws them: a line each, as `frame.FINDINGS` keeps it.

A line is the name that the rule gives the number, its low and its high end, and the figure where it is one, parted by
tabs: `total	850	950	h2`. A number that the rule itself states (`times >= 2`) is a line too, without a name.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

import numpy as np

from consistency.rules.intervals import Intervals

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from consistency.rules.language import Rule
    from consistency.rules.rows import Rows

MOST = 12  # lines of one finding; a group may have hundreds of members


class Held:
    """What `assert`, or without one `doubt`, compares in the rows of a rule."""

    def __init__(self, rule: Rule, rows: Rows, figures: Any) -> None:
        text = rule.expressions.get("assert") or rule.expressions["doubt"]
        self._ids = figures
        self._rows = rows
        self._at = {role: rows.rows[role].to_numpy() for role in rule.roles}
        self._terms = [(term, self._value(term)) for term in _terms(text.tree)]

    def of(self, members: Sequence[int]) -> str:
        """Return the lines of some rows that make one outcome."""
        lines = (line for name, value in self._terms for n in members for line in self._line(name, value, n))
        return "\n".join(list(dict.fromkeys(lines))[:MOST])

    def _value(self, term: str | float) -> Any:
        return self._rows.value(term) if isinstance(term, str) else Intervals.of(term, self._rows.size)

    def _line(self, term: str | float, value: Any, n: int) -> Iterator[str]:
        if not isinstance(value, Intervals) or np.isnan(value.low[n]) or np.isnan(value.high[n]):
            return
        name, figure = (term, "") if isinstance(term, str) else ("", "")
        if name in self._at:
            figure = str(self._ids[int(self._at[name][n])])
        yield f"{name}\t{value.low[n]:.12g}\t{value.high[n]:.12g}\t{figure}"


def _terms(tree: ast.expr) -> list[str | float]:
    """Return the names that are compared, and the numbers that a name is compared with, in the order of the rule."""
    found: dict[tuple[int, int], str | float] = {}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Compare):
            continue
        sides = [node.left, *node.comparators]
        plain = any(isinstance(side, ast.Name) for side in sides)
        for side in sides:
            if isinstance(side, ast.Constant) and plain and isinstance(side.value, int | float):
                found[side.lineno, side.col_offset] = float(side.value)
            found.update({(name.lineno, name.col_offset): name.id for name in _names(side)})
    return list(dict.fromkeys(found[place] for place in sorted(found)))


def _names(side: ast.expr) -> Iterator[ast.Name]:
    """Yield the names that stand for numbers: no functions, and no role of which only a column is asked."""
    other: set[int] = set()
    for node in ast.walk(side):
        if isinstance(node, ast.Call):
            other.add(id(node.func))
        elif isinstance(node, ast.Attribute):
            other.add(id(node.value))
        elif isinstance(node, ast.Name) and id(node) not in other:
            yield node
