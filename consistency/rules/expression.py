"""The closed grammar of rule expressions: parsed by Python's `ast`, allow-listed node by node, never executed."""

from __future__ import annotations

import ast
import difflib
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from consistency.rules.intervals import COMPARISONS, Intervals, Truth

LONGEST = 400  # characters
DEEPEST = 24  # nested nodes
LARGEST = 1e18  # a number beyond it measures nothing
FUNCTIONS = {
    "units": 2,
    "sum": 1,
    "count": 1,
    "min": 1,
    "max": 1,
    "share": 2,
    "change": 2,
    "ratio": 2,
    "abs": 1,
    "days": 1,
    "year": 1,
    "whole": 1,
}
ATTRIBUTES = frozenset(
    {
        "period",
        "per",
        "published",
        "period_begin",
        "period_end",
        "literal_begin",
        "literal_end",
        "measure",
        "place",
        "unit",
        "article",
        "outlet",
        "aggregate",
        "attribution",
        "origin_place",
        "source_place",
        "direction",
        "qualifiers",
        "block",
        "currency",
        "hedge",
        "stated_low",
        "stated_high",
        "sentence_start",
        "since_year",
        "born_year",
        "per_days",
        "running",
        "weekday_said",
        "weekday_is",
        "told_until",
        "told_first",
        "told_later",
    }
)
DAYS = frozenset({"published", "told_until", "told_first", "told_later"})  # columns of days beyond the frame's own
OPERATORS: dict[type[ast.cmpop], str] = {
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
}
ARITHMETIC: dict[type[ast.operator], Callable[[Intervals, Intervals], Intervals]] = {
    ast.Add: lambda a, b: a + b,
    ast.Sub: lambda a, b: a - b,
    ast.Mult: lambda a, b: a * b,
    ast.Div: lambda a, b: a / b,
}


@dataclass(eq=False)
class Refusal(Exception):
    """Why an expression is refused, and where in it: `column` counts from 0."""

    column: int
    message: str
    hint: str = ""


@dataclass(frozen=True, eq=False)
class Expression:
    """A checked expression: its text and its tree."""

    text: str
    tree: ast.expr


class Row(Protocol):
    """What an expression is evaluated against: arrays by name, of one length."""

    size: int

    def value(self, name: str) -> Any:
        """Return the intervals of a role or of a `let`."""

    def attribute(self, role: str, name: str) -> Any:
        """Return a column of a role's figures."""

    def call(self, name: str, arguments: list[Any]) -> Any:
        """Return what a function gives."""


def parse(text: str, names: frozenset[str]) -> Expression:
    """Check an expression that may use these roles and `let` names; raises Refusal.

    Line ends count as spaces, so that columns are offsets into the text.
    """
    if len(text) > LONGEST:
        raise Refusal(LONGEST, f"the expression is longer than {LONGEST} characters", "name its parts in `let`")
    for column, character in enumerate(text):
        # Other letters would be normalised by the parser: a name that looks like another could be it.
        if not (character.isascii() and (character.isprintable() or character.isspace())):
            raise Refusal(
                column, "an expression is written in plain letters, digits and signs", "see the rules that ship"
            )
    flat = "".join(" " if character.isspace() else character for character in text)
    lead = len(flat) - len(flat.lstrip())
    try:
        tree = _tree(flat.strip())
        _check(tree, names, 0)
    except Refusal as refusal:
        raise Refusal(lead + refusal.column, refusal.message, refusal.hint) from None
    return Expression(text, tree)


def _tree(text: str) -> ast.expr:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(text, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        column = min((getattr(error, "offset", None) or len(text) + 1) - 1, len(text))
        raise Refusal(column, "this is not an expression", "write for example `part <= whole`") from None


def _check(node: ast.AST, names: frozenset[str], depth: int) -> None:  # noqa: C901, PLR0912 - one case a kind of node
    """Refuse all that is not in the grammar."""
    # A generator's own place is the bracket before it.
    column = getattr(node.elt if isinstance(node, ast.GeneratorExp) else node, "col_offset", 0)
    if depth > DEEPEST:
        raise Refusal(column, "the expression is nested too deeply")
    children: list[ast.AST] = []
    match node:
        case ast.Constant(value=bool() | int() | float() as value) if abs(value) <= LARGEST:
            pass
        case ast.Constant(value=str()):
            pass
        case ast.Name(id=name):
            _known(name, names, column, "role or name")
        case ast.Attribute(value=ast.Name(id=role), attr=attribute):
            _known(role, names, column, "role")
            _known(attribute, ATTRIBUTES, column, "column")
        case ast.BinOp(left=left, op=op, right=right) if type(op) in ARITHMETIC:
            children = [left, right]
        case ast.UnaryOp(op=ast.USub() | ast.Not(), operand=operand):
            children = [operand]
        case ast.BoolOp(values=values):
            children = list(values)
        case ast.Compare(left=left, ops=ops, comparators=comparators) if all(type(op) in OPERATORS for op in ops):
            children = [left, *comparators]
        case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]):
            _known(name, frozenset(FUNCTIONS), column, "function")
            if len(arguments) != FUNCTIONS[name]:
                raise Refusal(
                    column,
                    f"`{name}` takes {FUNCTIONS[name]} argument{'s' * (FUNCTIONS[name] > 1)}, not {len(arguments)}",
                )
            children = list(arguments)
        case _:
            raise Refusal(
                column,
                f"`{type(node).__name__}` is not part of the rule language",
                "use + - * /, comparisons, and, or, not, and the functions",
            )
    for child in children:
        _check(child, names, depth + 1)


def _known(name: str, names: frozenset[str], column: int, what: str) -> None:
    if name not in names:
        close = difflib.get_close_matches(name, sorted(names), 1)
        raise Refusal(
            column,
            f"there is no {what} `{name}`",
            f"did you mean `{close[0]}`?" if close else f"there are {', '.join(sorted(names))}",
        )


def evaluate(node: ast.expr, row: Row) -> Any:  # noqa: C901 - one case a kind of node
    """Return Intervals, a Truth, or an array of dates or words."""
    match node:
        case ast.Constant(value=bool(flag)):
            flags = np.full(row.size, flag)
            return Truth(flags, flags)
        case ast.Constant(value=str(text)):
            return text
        case ast.Constant(value=number):
            assert isinstance(number, int | float)
            return Intervals.of(number, row.size)
        case ast.Name(id=name):
            return row.value(name)
        case ast.Attribute(value=ast.Name(id=role), attr=attribute):
            return row.attribute(role, attribute)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -evaluate(operand, row)
        case ast.UnaryOp(operand=operand):
            return ~evaluate(operand, row)
        case ast.BoolOp(op=op, values=values):
            out = evaluate(values[0], row)
            for value in values[1:]:
                other = evaluate(value, row)
                out = out & other if isinstance(op, ast.And) else out | other
            return out
        case ast.BinOp(left=left, op=op, right=right):
            return ARITHMETIC[type(op)](evaluate(left, row), evaluate(right, row))
        case ast.Call(func=ast.Name(id=name), args=arguments):
            return row.call(name, [evaluate(a, row) for a in arguments])
        case ast.Compare(left=left, ops=ops, comparators=comparators):
            return _compared(left, ops, comparators, row)
    raise AssertionError(node)


def _compared(left: ast.expr, ops: list[ast.cmpop], comparators: list[ast.expr], row: Row) -> Truth:
    a = evaluate(left, row)
    out: Truth | None = None
    for op, comparator in zip(ops, comparators, strict=True):
        b = evaluate(comparator, row)
        one = _compare(OPERATORS[type(op)], a, b)
        out = one if out is None else out & one
        a = b
    assert out is not None
    return out


def _compare(operator: str, a: Any, b: Any) -> Truth:
    """Compare intervals as intervals; dates and words exactly, and what is missing with nothing."""
    if isinstance(a, Intervals) and isinstance(b, Intervals):
        return COMPARISONS[operator](a, b)
    with np.errstate(invalid="ignore"):
        exact = {
            "==": np.equal,
            "!=": np.not_equal,
            "<": np.less,
            "<=": np.less_equal,
            ">": np.greater,
            ">=": np.greater_equal,
        }[operator]
        flags = np.asarray(exact(a, b), dtype=bool)
    return Truth(flags, flags)
