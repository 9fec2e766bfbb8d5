"""What expressions mean: numbers with a dimension, truths, days, words, periods. What does not fit is refused by place.

Dimensions are pint's. A role's dimension comes from its conditions and from the keys of the join; where they leave it
open, nothing is said about it.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from pint.util import UnitsContainer

from consistency.frame import DAY, FIGURES, NUMBER
from consistency.rules.expression import DAYS, Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from consistency.rules.expression import Expression
    from consistency.rules.language import RuleFile


class Sort(StrEnum):
    """What an expression gives."""

    NUMBER = "a number"
    TRUTH = "true or false"
    DAY = "a day"
    WORDS = "words"
    PERIOD = "a period"
    OPEN = "anything"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an expression gives; `dimension` is None where it is open, `written` marks a number of the rule itself."""

    sort: Sort
    dimension: UnitsContainer | None = None
    written: bool = False


NONE, TIME, PERCENT, QUANTITY = (
    UnitsContainer(),
    UnitsContainer({"[time]": 1}),
    UnitsContainer({"[percent]": 1}),
    UnitsContainer({"[quantity]": 1}),
)
UNITS = {"percent": PERCENT, "percentage_point": PERCENT, "times": NONE}
TIMES = frozenset({"hour", "day", "night", "week", "weekend", "fortnight", "month", "quarter", "year", "decade"})
NUMBERS = frozenset({"since_year", "born_year", "per_days", "running"})
ARGUMENTS: dict[str, tuple[Sort, ...]] = {
    "units": (Sort.PERIOD, Sort.WORDS),
    "days": (Sort.PERIOD,),
    "year": (Sort.DAY,),
    "count": (Sort.OPEN,),
}
RESULTS = {"units": TIME, "days": TIME, "year": TIME, "count": NONE, "share": PERCENT, "change": PERCENT, "ratio": NONE}
HUNDRED = 100
WANTED = {"when": Sort.TRUTH, "assert": Sort.TRUTH, "doubt": Sort.TRUTH, "evidence": Sort.TRUTH}


@dataclass(slots=True)
class Meanings:
    """The meanings of a rule's names. Without `dimension_of`, units are not looked up and all dimensions stay open."""

    file: RuleFile
    dimension_of: Callable[[str], UnitsContainer | None] | None = None
    named: dict[str, Meaning] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for role in self.file.match:
            self.named[role] = Meaning(Sort.NUMBER, None if self.dimension_of is None else self._role(role))

    def add(self, key: str, expression: Expression) -> Meaning:
        """Check the expression of a field (`let x`, `when`, …) and note what it gives; raises Refusal."""
        try:
            made = self.of(expression.tree)
        except Refusal as refusal:
            lead = len(expression.text) - len(expression.text.lstrip())
            raise Refusal(refusal.column + lead, refusal.message, refusal.hint) from None
        wanted = WANTED.get(key)
        if wanted is not None and made.sort not in {wanted, Sort.OPEN}:
            raise Refusal(0, f"`{key}` gives {made.sort} where {wanted} is wanted", "compare it with something")
        if wanted is None and made.sort not in {Sort.NUMBER, Sort.TRUTH, Sort.OPEN}:
            raise Refusal(0, f"`{key}` gives {made.sort} where a number is wanted", "name it where it is used")
        if key.startswith("let "):
            self.named[key.removeprefix("let ")] = made
        return made

    def _role(self, role: str) -> UnitsContainer | None:
        """Return the dimension of a role's numbers, or None where its conditions leave it open."""
        conditions, join = self.file.match[role], self.file.join
        base = self._unit(conditions.get("unit"), conditions.get("aggregate"))
        if base is None:
            if join is not None and join.wording == "any" and "unit" not in join.same:
                return None
            base = QUANTITY
        per: Any = conditions.get("per")
        if conditions.get("rate") == "" or per == "missing":
            return base
        if (isinstance(per, str) and per in TIMES) or (isinstance(per, list) and set(per) <= TIMES):
            return UnitsContainer(base / TIME)
        # A number of one of these kinds is never counted per anything.
        return base if per is None and conditions.get("aggregate") in ("total", "share", "rank", "change") else None

    def _unit(self, unit: Any, aggregate: Any) -> UnitsContainer | None:
        """Return the dimension that all units of a condition share."""
        if aggregate == "share" and unit is None:
            return PERCENT
        units = [unit] if isinstance(unit, str) else unit
        if not isinstance(units, list) or units in (["present"], ["missing"]) or self.dimension_of is None:
            return None
        found = {str(d): d for u in units if (d := UNITS.get(u) or self.dimension_of(u) or QUANTITY) is not None}
        return next(iter(found.values())) if len(found) == 1 else None

    def of(self, node: ast.expr) -> Meaning:  # noqa: C901, PLR0912 - one case a kind of node
        """Return what a checked expression gives; raises Refusal."""
        match node:
            case ast.Constant(value=bool()):
                return Meaning(Sort.TRUTH)
            case ast.Constant(value=str()):
                return Meaning(Sort.WORDS)
            case ast.Constant():
                return Meaning(Sort.NUMBER, NONE, written=True)
            case ast.Name(id=name):
                return self.named.get(name, Meaning(Sort.OPEN))
            case ast.Attribute(value=ast.Name(id=role), attr=column):
                return self._attribute(node, role, column)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                self._want(operand, Sort.TRUTH, "`not`")
                return Meaning(Sort.TRUTH)
            case ast.UnaryOp(operand=operand):
                return self._want(operand, Sort.NUMBER, "`-`")
            case ast.BoolOp(values=values):
                for value in values:
                    self._want(value, Sort.TRUTH, "`and` and `or`")
                return Meaning(Sort.TRUTH)
            case ast.Compare(left=left, comparators=comparators):
                for one, other in zip([left, *comparators], comparators, strict=False):
                    self._comparable(one, other)
                return Meaning(Sort.TRUTH)
            case ast.BinOp():
                return self._arithmetic(node)
            case ast.Call(func=ast.Name(id=name), args=arguments):
                return self._call(node, name, arguments)
        raise AssertionError(node)

    def _attribute(self, node: ast.expr, role: str, column: str) -> Meaning:
        if role not in self.file.match:
            raise Refusal(node.col_offset, f"`{role}` is no role, and has no columns", "write the name of a role")
        if column == "period":
            return Meaning(Sort.PERIOD)
        kind = FIGURES.get(column)
        if column in DAYS or kind == DAY:
            return Meaning(Sort.DAY)
        if column in NUMBERS or kind == NUMBER:
            return Meaning(Sort.NUMBER)
        return Meaning(Sort.WORDS if kind is not None else Sort.OPEN)

    def _want(self, node: ast.expr, sort: Sort, who: str) -> Meaning:
        made = self.of(node)
        if Sort.OPEN not in {made.sort, sort} and made.sort != sort:
            raise Refusal(
                node.col_offset, f"{who} wants {sort}, and this is {made.sort}", "see `consistency rules explain`"
            )
        return made

    def _comparable(self, one: ast.expr, other: ast.expr) -> None:
        a, b = self.of(one), self.of(other)
        if Sort.OPEN not in {a.sort, b.sort} and a.sort != b.sort:
            raise Refusal(other.col_offset, f"{a.sort} is compared with {b.sort}", "compare like with like")
        if a.sort is Sort.NUMBER:
            self._alike(a, b, other, "compared with")
        elif a.sort not in {Sort.DAY, Sort.WORDS, Sort.OPEN}:
            raise Refusal(one.col_offset, f"{a.sort} cannot be compared", "compare numbers, days or words")

    @staticmethod
    def _alike(a: Meaning, b: Meaning, node: ast.expr, what: str) -> None:
        if a.written or b.written or a.dimension is None or b.dimension is None or a.dimension == b.dimension:
            return
        hint = "write `share(part, whole)`" if PERCENT in (a.dimension, b.dimension) else "multiply or divide first"
        told = f"a number of dimension {_told(a.dimension)} is {what} one of {_told(b.dimension)}"
        raise Refusal(node.col_offset, told, hint)

    def _arithmetic(self, node: ast.BinOp) -> Meaning:
        a, b = self._want(node.left, Sort.NUMBER, "a sum"), self._want(node.right, Sort.NUMBER, "a sum")
        if isinstance(node.op, ast.Add | ast.Sub):
            self._alike(a, b, node.right, "added to or taken from")
            return Meaning(Sort.NUMBER, b.dimension if a.written else a.dimension, a.written and b.written)
        if a.dimension is None or b.dimension is None:
            return Meaning(Sort.NUMBER)
        made = a.dimension * b.dimension if isinstance(node.op, ast.Mult) else a.dimension / b.dimension
        # A percentage over a hundred is a share of one.
        by_hundred = (
            isinstance(node.op, ast.Div) and isinstance(node.right, ast.Constant) and node.right.value == HUNDRED
        )
        if by_hundred and a.dimension.get("[percent]") == 1:
            made = made / PERCENT
        return Meaning(Sort.NUMBER, made, a.written and b.written)

    def _call(self, node: ast.Call, name: str, arguments: list[ast.expr]) -> Meaning:
        wanted = ARGUMENTS.get(name, (Sort.NUMBER,) * len(arguments))
        made = [self._want(a, sort, f"`{name}`") for a, sort in zip(arguments, wanted, strict=True)]
        if name == "count" and made[0].sort not in {Sort.NUMBER, Sort.TRUTH, Sort.OPEN}:
            raise Refusal(node.col_offset, f"`count` cannot count {made[0].sort}", "count a role, or a comparison")
        if name in {"share", "change"}:
            self._alike(made[0], made[1], arguments[1], "held against")
        if name == "ratio" and made[0].dimension is not None and made[1].dimension is not None:
            return Meaning(Sort.NUMBER, made[0].dimension / made[1].dimension)
        if name == "whole":
            return Meaning(Sort.TRUTH)
        return Meaning(Sort.NUMBER, RESULTS[name] if name in RESULTS else made[0].dimension)


def _told(dimension: UnitsContainer) -> str:
    """Write a dimension: `quantity per time`, `percent`, `a plain number`."""
    powers = sorted((str(k), float(str(v))) for k, v in dimension.items())
    above = [_power(k, v) for k, v in powers if v > 0]
    below = [_power(k, -v) for k, v in powers if v < 0]
    return " × ".join(above or ["a plain number"]) + "".join(f" per {name}" for name in below)


def _power(name: str, power: float) -> str:
    return name.strip("[]") + (f"^{power:g}" if power != 1 else "")
