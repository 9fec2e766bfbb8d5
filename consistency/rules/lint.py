"""What is wrong with rules that load: dimensions that do not fit, conditions never met, contradictions."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from pint.util import ParserHelper, UnitsContainer

from consistency.errors import InvalidFile
from consistency.extract.units import Units
from consistency.rules.expression import Refusal
from consistency.rules.join import KEPT_APART
from consistency.rules.language import MISSING, PRESENT
from consistency.rules.meaning import Meanings
from consistency.rules.samples import Samples

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from consistency.rules.expression import Expression
    from consistency.rules.language import Rule
    from consistency.vocabulary import Vocabulary

    DimensionOf = Callable[[str], UnitsContainer | None]


def lint(rules: Sequence[Rule], dimension_of: DimensionOf) -> list[InvalidFile]:
    """Return all faults of rules that load, by file and place."""
    found = [fault for rule in rules for fault in (*_dimensions(rule, dimension_of), *_joins(rule), *_never(rule))]
    found += _contradictions(rules)
    return sorted(found, key=lambda f: (f.path, f.line, f.column, f.message))


def dimensions(vocabulary: Vocabulary) -> DimensionOf:
    """Return a lookup of the dimensions of units, as pint has them; None for what is counted."""
    units = Units.from_vocabulary(vocabulary)

    def dimension(unit: str) -> UnitsContainer | None:
        told = units.dimension(unit)
        return None if told is None else UnitsContainer(ParserHelper.from_string(told))

    return dimension


def _place(key: str) -> list[str | int]:
    return list(key.split(" ", 1))


def _at(rule: Rule, key: str, offset: int, message: str, hint: str = "") -> InvalidFile:
    """Return a fault at a character of an expression; of an inherited one, at the line that says so."""
    assert rule.document is not None
    place = _place(key)
    if rule.document.node(place) is None:
        return rule.document.fault(["extends"], f"{message} (in the inherited `{key}`)", hint)
    line, column = rule.document.within(place, offset)
    return InvalidFile(rule.path, line, column, message, hint)


def _dimensions(rule: Rule, dimension_of: DimensionOf) -> Iterator[InvalidFile]:
    meanings = Meanings(rule.file, dimension_of)
    for key, expression in rule.expressions.items():
        try:
            meanings.add(key, expression)
        except Refusal as refusal:
            yield _at(rule, key, refusal.column, refusal.message, refusal.hint)


def _joins(rule: Rule) -> Iterator[InvalidFile]:
    """Yield conditions and keys that exclude one another, so that nothing would ever be compared."""
    assert rule.document is not None
    fault, join = rule.document.fault, rule.join
    for role, conditions in rule.file.match.items():
        if conditions.get("rate") == "" and conditions.get("per", MISSING) != MISSING:
            yield fault(["match", role, "per"], f"role `{role}` wants a `per` and none", "take out `rate` or `per`")
        if (
            rule.file.join is not None
            and join.link == "part-of"
            and role == rule.roles[-2:][0]
            and conditions.get("of") == MISSING
        ):
            yield fault(["match", role, "of"], f"role `{role}` wants a part that is part of nothing", "take out `of`")
    if len(rule.roles) == 1:
        return
    if "article" in join.same and join.articles == "other":
        yield fault(["join", "articles"], "no article is another than itself", "take `article` out of `same`")
    if join.origins == "other" and ("article" in join.same or join.articles == "same"):
        yield fault(["join", "origins"], "an article has one origin", "leave out `origins`, or compare other articles")
    if join.link is None and not KEPT_APART & set(join.same):
        yield fault(
            ["join", "same"],
            "figures of different collections are never compared, and the rule does not say so",
            "add `collection` to `same`",
        )
    for n, key in enumerate(join.same):
        wanted = [_wanted(rule.file.match[role].get(key)) for role in rule.roles[-2 if join.link else 0 :]]
        if all(w is not None for w in wanted) and not set.intersection(*(w or set() for w in wanted)):
            yield fault(
                ["join", "same", n], f"the roles want different values of `{key}`, and the join the same", "drop one"
            )


def _wanted(condition: Any) -> set[str] | None:
    """Return the words that a condition allows; None where it leaves them open."""
    if condition is None or condition == PRESENT:
        return None
    return set(map(str, condition)) if isinstance(condition, list) else {str(condition)}


def _never(rule: Rule) -> Iterator[InvalidFile]:
    """Yield expressions that no figures could make true, or false."""
    samples, exact = Samples(rule), Samples(rule, exact=True)
    when = rule.expressions.get("when")
    # `when` and `doubt` are asked of single numbers; two that must be equal hardly ever are by chance.
    open_ = (samples if _equates(when) else exact).holds(when.tree) if when else None
    if open_ is not None and not open_.any():
        yield _at(rule, "when", 0, "`when` can never hold: nothing would be compared", "loosen it")
        return
    asserted, doubted = rule.expressions.get("assert"), rule.expressions.get("doubt")
    compared = slice(None) if open_ is None else open_
    if asserted is not None:
        holds = samples.holds(asserted.tree)[compared]
        if not holds.any():
            yield _at(rule, "assert", 0, "`assert` can never hold: whatever is compared would be flagged", "loosen it")
        elif holds.all() and doubted is None:
            yield _at(rule, "assert", 0, "`assert` can never fail: nothing would be flagged", "tighten it, or `when`")
    if doubted is not None and not (samples if _equates(doubted) else exact).holds(doubted.tree)[compared].any():
        yield _at(rule, "doubt", 0, "`doubt` can never hold: nothing would be implausible", "loosen it")
    for key, expression in rule.expressions.items():
        yield from _idle(rule, key, expression, samples)


def _equates(expression: Expression) -> bool:
    return any(isinstance(node, ast.Eq) for node in ast.walk(expression.tree))


def _idle(rule: Rule, key: str, expression: Expression, samples: Samples) -> Iterator[InvalidFile]:
    """Yield the operands of `and` and `or` that decide nothing."""
    for node in ast.walk(expression.tree):
        if not isinstance(node, ast.BoolOp):
            continue
        held = [samples.holds(value) for value in node.values]
        for n, value in enumerate(node.values):
            others = [h for m, h in enumerate(held) if m != n]
            whole = _joined(node.op, held)
            if others and (whole == _joined(node.op, others)).all():
                lead = len(expression.text) - len(expression.text.lstrip())
                told = f"this part of `{key}` decides nothing: the rest of it gives the same"
                yield _at(rule, key, value.col_offset + lead, told, "take it out, or put it right")


def _joined(op: ast.boolop, held: Sequence[Any]) -> Any:
    out = held[0]
    for one in held[1:]:
        out = out & one if isinstance(op, ast.And) else out | one
    return out


def _contradictions(rules: Sequence[Rule]) -> Iterator[InvalidFile]:
    """Yield rules that ask of the same figures what another rule forbids, or the very same."""
    groups: dict[str, list[Rule]] = {}
    for rule in rules:
        if "assert" in rule.expressions:
            groups.setdefault(_figures_of(rule), []).append(rule)
    for alike in groups.values():
        for n, rule in enumerate(alike):
            for other in alike[:n]:
                yield from _against(rule, other)


def _figures_of(rule: Rule) -> str:
    """Return what figures a rule compares, whatever it calls them."""
    file = rule.file
    when = _renamed(rule, "when") if "when" in rule.expressions else ""
    group = rule.roles.index(file.group) if file.group else None
    return repr(([sorted(c.items(), key=str) for c in file.match.values()], rule.join.model_dump_json(), when, group))


def _renamed(rule: Rule, key: str) -> str:
    """Return an expression with its roles by number and its `let`s written out."""
    tree = rule.expressions[key].tree

    class Renaming(ast.NodeTransformer):
        def visit_Name(self, node: ast.Name) -> ast.AST:
            if node.id in rule.roles:
                return ast.Name(f"role{rule.roles.index(node.id)}", ast.Load())
            inner = rule.expressions.get(f"let {node.id}")
            return node if inner is None else self.visit(_copy(inner.tree))

    return ast.dump(Renaming().visit(_copy(tree)))


def _copy(tree: ast.expr) -> ast.expr:
    return ast.parse(ast.unparse(tree), mode="eval").body


def _against(rule: Rule, other: Rule) -> Iterator[InvalidFile]:
    if _renamed(rule, "assert") == _renamed(other, "assert") and rule.file.doubt == other.file.doubt:
        told = f"`{rule.id}` asks of the same figures what `{other.id}` asks"
        yield _at(rule, "assert", 0, told, f"leave out one of the two; see {other.path}")
        return
    ours, theirs = (Samples(r, exact=True).holds(r.expressions["assert"].tree) for r in (rule, other))
    if ours.any() and theirs.any() and not (ours & theirs).any():
        told = f"`{rule.id}` wants of the same figures what `{other.id}` forbids"
        yield _at(rule, "assert", 0, told, f"put one of the two right; see {other.path}")
