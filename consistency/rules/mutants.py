"""A rule with one thing changed: a key or condition dropped, an operator flipped, a tolerance changed.

What a rule's tests do not notice, they do not test.
"""

from __future__ import annotations

import ast
import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from consistency.rules.expression import Expression
from consistency.rules.language import Periods, Tolerance
from consistency.rules.linked import RELATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from consistency.rules.language import Rule

FLIPPED: dict[type[ast.cmpop], ast.cmpop] = {
    ast.Eq: ast.NotEq(),
    ast.NotEq: ast.Eq(),
    ast.Lt: ast.GtE(),
    ast.LtE: ast.Gt(),
    ast.Gt: ast.LtE(),
    ast.GtE: ast.Lt(),
}
LOOSE = 0.5  # the tolerance of a rule that had none


@dataclass(frozen=True, slots=True)
class Mutant:
    """A changed rule, and which part of it was changed how."""

    part: str
    how: str
    rule: Rule

    def __str__(self) -> str:
        """Name the part and the change."""
        return f"{self.part}: {self.how}"


def dropped(rule: Rule) -> Iterator[Mutant]:
    """Yield the rule without each of its conditions, keys and restrictions."""
    file = rule.file
    yield from _without_conditions(rule)
    if file.join is not None:
        for key in file.join.same:
            rest_keys = [k for k in file.join.same if k != key]
            # Without its collection a rule is the same rule: collections are kept apart whatever it says.
            if key != "collection" and (rest_keys or file.join.link):
                yield _joined(rule, f"same {key}", same=rest_keys)
        if file.join.period is not Periods.ANY:
            yield _joined(rule, f"period {file.join.period}", period=Periods.ANY)
        for field, open_ in (("articles", "any"), ("origins", "any"), ("wording", "any")):
            value = getattr(file.join, field)
            # What the syntax of a sentence ties is not asked for its words.
            if value != open_ and not (field == "wording" and file.join.link in RELATIONS):
                yield _joined(rule, f"{field} {value}", **{field: open_})
    if file.when is not None:
        left = {k: e for k, e in rule.expressions.items() if k != "when"}
        yield Mutant("when", "dropped", dataclasses.replace(rule, expressions=left))


def _without_conditions(rule: Rule) -> Iterator[Mutant]:
    match = rule.file.match
    for role, conditions in match.items():
        for column in conditions:
            roles = _bound(rule, role, column)
            if roles[0] == role:
                left = {r: {n: c for n, c in cs.items() if r not in roles or n != column} for r, cs in match.items()}
                yield _with(rule, f"{' and '.join(roles)}.{column}", "dropped", match=left)


def _bound(rule: Rule, role: str, column: str) -> list[str]:
    """Return the roles whose condition on a column falls with that of one: where the column is a key, one binds all."""
    match = rule.file.match
    if column not in rule.join.same:
        return [role]
    return [r for r in match if match[r].get(column) == match[role][column]]


def changed(rule: Rule) -> Iterator[Mutant]:
    """Yield the rule with each comparison flipped, and with another tolerance."""
    for key in ("when", "assert", "doubt"):
        expression = rule.expressions.get(key)
        if expression is not None:
            yield from _flipped(rule, key, expression)
    # Where no number is held to anything, a tolerance has nothing to widen.
    if not _numbers_held(rule):
        return
    slack = Tolerance() if rule.file.slack != Tolerance() else Tolerance(relative=LOOSE)
    yield _with(rule, "tolerance", f"changed to {slack.relative:g}", tolerance=slack)


def _numbers_held(rule: Rule) -> bool:
    """Whether `assert` uses a role's numbers, by itself or through `let`, and not only its columns."""
    if "assert" not in rule.expressions:
        return False
    nodes = list(ast.walk(rule.expressions["assert"].tree))
    owners = {id(n.value) for n in nodes if isinstance(n, ast.Attribute)}
    bare = {n.id for n in nodes if isinstance(n, ast.Name) and id(n) not in owners | _functions(nodes)}
    return bool(bare & {*rule.roles, *rule.file.let})


def _functions(nodes: list[ast.AST]) -> set[int]:
    return {id(n.func) for n in nodes if isinstance(n, ast.Call)}


def _flipped(rule: Rule, key: str, expression: Expression) -> Iterator[Mutant]:
    number = sum(isinstance(node, ast.Compare) for node in ast.walk(expression.tree))
    for n in range(number):
        tree = ast.parse(ast.unparse(expression.tree), mode="eval").body
        compare = [node for node in ast.walk(tree) if isinstance(node, ast.Compare)][n]
        compare.ops[0] = FLIPPED[type(compare.ops[0])]
        made = {**rule.expressions, key: Expression(ast.unparse(tree), tree)}
        yield Mutant(key, f"became `{ast.unparse(tree)}`", dataclasses.replace(rule, expressions=made))


def _joined(rule: Rule, part: str, **fields: Any) -> Mutant:
    assert rule.file.join is not None
    return _with(rule, part, "dropped", join=rule.file.join.model_copy(update=fields))


def _with(rule: Rule, part: str, how: str, **fields: Any) -> Mutant:
    return Mutant(part, how, dataclasses.replace(rule, file=rule.file.model_copy(update=fields)))
