"""Which figures meet: roles selected by conditions, merged on keys or links; what falls out is counted by its reason.

A row of a join holds, for each role, the position of a figure in the prepared table.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from consistency.rules.blocks import Blocks, number_of_pairs
from consistency.rules.language import MISSING, PRESENT, Periods
from consistency.rules.linked import KIND_OF, RELATIONS, related, tied
from consistency.rules.periods import related_periods

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from consistency.rules.language import Condition, Rule
    from consistency.rules.table import Table

    Check = tuple[str, Callable[[Any, Any], Any]]

BOUND = re.compile(r"(<=|>=|<|>)\s*(-?\d+(?:\.\d+)?)$")
# Figures of different collections are never compared, whatever a rule says; an article has one collection.
KEPT_APART = frozenset({"collection", "article"})
OTHERWISE_HELD = ("forecast", "hypothetical", "denied")  # what is not asserted joins no comparison unless asked for
FIRST_KEYS = ("collection", "measure", "article", "digits", "shuffled", "printed")
CROWDED, ONE_ORIGIN, NOT_NEXT = "too many alike", "same origin", "not next in time"
# In a block too large to be compared whole, figures meet those nearest to them by these, the most telling first.
ALIKE = ("period_begin", "period_end", "place", "aggregate", "unit")


@dataclass(slots=True)
class Joined:
    """The rows that a join kept, how many pairs it considered, and why the others were left out."""

    rows: pd.DataFrame
    considered: int = 0
    left_out: Counter[str] = field(default_factory=Counter)

    def keep(self, flags: Any, reason: str) -> None:
        """Drop the rows that are not flagged, and count them under a reason."""
        flags = np.asarray(flags, dtype=bool)
        dropped = int((~flags).sum())
        if dropped:
            self.left_out[reason] += dropped
            self.rows = self.rows[flags].reset_index(drop=True)


def selected(table: Table, conditions: Mapping[str, Condition]) -> np.ndarray[Any, Any]:
    """Return the positions of the figures that meet all conditions of a role; only what is asserted unless asked."""
    flags = np.ones(len(table), dtype=bool)
    if "modality" not in conditions:
        conditions = {"modality": "asserted", **conditions}
    for column, condition in conditions.items():
        table.derive(column)
        flags &= _meets(table, column, condition)
    return np.flatnonzero(flags)


def _meets(table: Table, column: str, condition: Condition) -> Any:
    if condition == PRESENT:
        return ~table.frame[column].isna().to_numpy(bool)
    if condition == MISSING:
        return table.frame[column].isna().to_numpy(bool)
    bound = BOUND.match(condition) if isinstance(condition, str) else None
    if bound:
        values, limit = table.numbers(column), float(bound.group(2))
        return {"<": np.less, "<=": np.less_equal, ">": np.greater, ">=": np.greater_equal}[bound.group(1)](
            values, limit
        )
    wanted = condition if isinstance(condition, list) else [condition]
    if table.is_number(column):
        return np.isin(table.numbers(column), wanted)
    codes, values = table.categories(column)
    return np.array([*(value in wanted for value in values.tolist()), False], dtype=bool)[codes]


def join(rule: Rule, table: Table, widest: int, early: Check | None = None) -> Iterator[Joined]:
    """Yield the rows of figures that a rule compares, a bounded part at a time; no group is split between parts.

    A figure meets at most `widest` others that share its keys; `early` is a check to be made before those of words.
    """
    chosen = {role: selected(table, conditions) for role, conditions in rule.file.match.items()}
    roles = rule.roles
    link = rule.join.link
    if len(roles) == 1:
        rows = pd.DataFrame({roles[0]: chosen[roles[0]]})
        yield Joined(rows, len(rows))
    elif link in RELATIONS:
        yield Joined(*related(rule, table, chosen))
    elif link in {None, KIND_OF}:
        yield from _keyed(rule, table, chosen, widest, early)
    else:
        yield from _tied(rule, table, chosen, widest)


def _tied(rule: Rule, table: Table, chosen: Mapping[str, Any], widest: int) -> Iterator[Joined]:
    """Join figures that name one another, and a third role beside them."""
    roles = rule.roles
    rows, considered, other_kind = tied(table, chosen, roles[-2:], str(rule.join.link))
    joined = Joined(rows, considered)
    if other_kind:
        joined.left_out["kind of number"] += other_kind
    if len(roles) == 2:
        _checked(joined, roles[0], roles[1], _checks(rule, table, joined_on_period=False))
        yield joined
    else:
        yield from _beside(rule, table, joined, chosen[roles[0]], widest)


def _beside(rule: Rule, table: Table, linked: Joined, first: Any, widest: int) -> Iterator[Joined]:
    """Join a further role to linked pairs, by keys shared with the part; a part has one whole."""
    role, part, whole = rule.roles
    parts = linked.rows[part].to_numpy()
    wholes = np.full(len(table), -1, dtype=np.int64)
    wholes[parts] = linked.rows[whole].to_numpy()
    group = table.group(tuple(dict.fromkeys(["collection", *rule.join.same])))
    blocks = Blocks(group, [_order(table, name) for name in ALIKE], widest)
    period, same = rule.join.period, Periods.SAME
    built = 0
    for a, b in blocks.ordered(first, parts):
        built += len(a)
        joined = Joined(pd.DataFrame({role: a, part: b, whole: wholes[b]}), len(a))
        _checked(joined, role, part, [("period", lambda a, b: related_periods(table, a, b, period))])
        _checked(joined, part, whole, [("period of part and whole", lambda a, b: related_periods(table, a, b, same))])
        _checked(joined, role, part, _wordings(rule, table))
        yield joined
    yield _crowded(rule, number_of_pairs(group, first, parts, unordered=False), built, Counter())


def _checked(joined: Joined, left: str, right: str, checks: list[Check]) -> None:
    for reason, check in checks:
        a, b = joined.rows[left].to_numpy(), joined.rows[right].to_numpy()
        if reason:
            joined.keep(check(a, b), reason)
            continue
        codes, names = check(a, b)
        for told, count in zip(names, np.bincount(codes[codes >= 0], minlength=len(names)).tolist(), strict=True):
            if count:
                joined.left_out[told] += count
        joined.rows = joined.rows[codes < 0].reset_index(drop=True)


def _keyed(rule: Rule, table: Table, chosen: Mapping[str, Any], widest: int, early: Check | None) -> Iterator[Joined]:
    """Merge two roles on keys, block by block; what shares only the first keys is counted by group sizes."""
    left_role, right_role = rule.roles[0], rule.roles[1]
    left, right = chosen[left_role], chosen[right_role]
    unordered = rule.join.pairs == "unordered"
    by_period = rule.join.period is Periods.SAME
    group, considered, left_out = _narrowed(
        table, list(rule.join.same), left, right, by_period=by_period, unordered=unordered
    )
    held_apart = _held_apart(rule, table, left, right)
    left_out += held_apart
    considered += held_apart.total()
    blocks = Blocks(group, [_order(table, name) for name in ALIKE], widest)
    consecutive = rule.join.pairs == "consecutive"
    if consecutive:
        known = ~np.isnat(table.days("period_end"))
        pairs = blocks.consecutive(left[known[left]], right[known[right]], _order(table, "period_end"))
    else:
        pairs = blocks.unordered(left) if unordered else blocks.ordered(left, right)
    checks = _checks(rule, table, joined_on_period=by_period, early=early)
    built = 0
    for a, b in pairs:
        built += len(a)
        part = Joined(pd.DataFrame({left_role: a, right_role: b}), len(a))
        _checked(part, left_role, right_role, checks)
        yield part
    reason = NOT_NEXT if consecutive else CROWDED
    crowded = _crowded(rule, number_of_pairs(group, left, right, unordered=unordered), built, left_out, reason)
    yield replace(crowded, considered=considered - built)


def _held_apart(rule: Rule, table: Table, left: Any, right: Any) -> Counter[str]:
    """Return how many pairs share the first keys and are left out, since one of the two is but expected or denied."""
    conditions = [rule.file.match[role] for role in rule.roles]
    if any("modality" in c for c in conditions):
        return Counter()
    unordered = rule.join.pairs == "unordered"
    group = table.group(_first(rule.join.same))
    asserted = number_of_pairs(group, left, right, unordered=unordered)
    out: Counter[str] = Counter()
    for kind in OTHERWISE_HELD:
        a, b = (selected(table, {**c, "modality": ["asserted", kind]}) for c in conditions)
        out[kind] = number_of_pairs(group, a, b, unordered=unordered) - asserted
    return +out


def _first(keys: Sequence[str]) -> tuple[str, ...]:
    """Return the keys that figures must share to be considered at all."""
    first = [key for key in keys if key in FIRST_KEYS] or list(keys[:1])
    return tuple(first if KEPT_APART & set(first) else ["collection", *first])


def _crowded(rule: Rule, pairs: int, built: int, left_out: Counter[str], reason: str = CROWDED) -> Joined:
    """Return no rows, and why those that were not built were left out."""
    if pairs > built:
        left_out[reason] += pairs - built
    none = np.zeros(0, dtype=np.int64)
    return Joined(pd.DataFrame(dict.fromkeys(rule.roles, none)), pairs - built, left_out)


def _narrowed(
    table: Table, keys: list[str], left: Any, right: Any, *, by_period: bool, unordered: bool
) -> tuple[Any, int, Counter[str]]:
    """Return the group of each figure, the pairs that share the first keys, and how many each further key parts."""
    used = first = _first(keys)
    group = table.group(used)
    considered = before = number_of_pairs(group, left, right, unordered=unordered)
    left_out: Counter[str] = Counter()
    steps = [(key.replace("_", " "), [key]) for key in keys if key not in first]
    if by_period:
        steps.append(("period", ["period_begin", "period_end"]))
    for name, columns in steps:
        used = (*used, *columns)
        group = table.group(used)
        after = number_of_pairs(group, left, right, unordered=unordered)
        if after < before:
            left_out[name] += before - after
        before = after
    return group, considered, left_out


def _order(table: Table, name: str) -> Any:
    if table.is_day(name):
        return table.days(name).astype("datetime64[D]").astype(np.int64)
    return table.ranks(name)


def _checks(rule: Rule, table: Table, *, joined_on_period: bool, early: Check | None = None) -> list[Check]:
    """Return what each pair of a rule is tried by, cheapest first; a check without a name gives its own reasons."""
    checks: list[Check] = [(ONE_ORIGIN, lambda a, b: ~table.copied(a, b))]
    join = rule.join
    if not joined_on_period and join.period is not Periods.ANY:
        checks.append(("period", lambda a, b: related_periods(table, a, b, join.period)))
    if join.articles != "any":
        article = table.codes("article")
        same = join.articles == "same"
        checks.append(("article", lambda a, b: (article[a] == article[b]) == same))
    if join.link == KIND_OF:
        checks.append(("no kind of it", table.comparability.kind_of))
    if join.origins == "other":
        origin = table.codes("origin")
        checks.append((ONE_ORIGIN, lambda a, b: origin[a] != origin[b]))
    return checks + ([early] if early else []) + _wordings(rule, table)


def _wordings(rule: Rule, table: Table) -> list[Check]:
    mode = rule.join.wording
    if mode == "any":
        return []
    return [("", lambda a, b: table.comparability.stopped(a, b, mode))]
