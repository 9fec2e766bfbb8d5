"""Which figures meet: roles selected by conditions, merged on keys, related by period; what falls out is counted.

A row of a join holds, for each role, the position of a figure in the prepared table.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from consistency.rules.language import MISSING, PRESENT, Periods

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from consistency.comparability import Comparability
    from consistency.rules.language import Condition, Rule

BOUND = re.compile(r"(<=|>=|<|>)\s*(-?\d+(?:\.\d+)?)$")
UNPLACED = "nowhere named"
DAY = np.timedelta64(1, "D")


def prepared(figures: pd.DataFrame, articles: pd.DataFrame, origins: pd.Series | None) -> pd.DataFrame:
    """Return the figures in a fixed order with the columns that rules add: publication, outlet, origin and joined keys."""
    table = figures.sort_values(["collection", "article", "start", "end"], kind="stable").reset_index(drop=True)
    about = articles.drop_duplicates("id").set_index("id")
    table["published"] = table["article"].map(about["published"])
    table["outlet"] = table["article"].map(about["outlet"]).astype("string")
    table["origin"] = table["article"].map(origins).astype("string") if origins is not None else table["article"]
    # An article that names no place at all says nothing of another place; what others leave open stays unknown.
    named = (table["place"].notna() | table["origin_place"].notna()).groupby(table["article"]).transform("any")
    table["place"] = table["place"].mask(~named, UNPLACED)
    table["source_place"] = table["origin_place"].fillna(table["place"])
    table["rate"] = table["per"].fillna("")
    table["measure"] = table["measure"].replace("", pd.NA)
    return table


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


def selected(table: pd.DataFrame, conditions: Mapping[str, Condition]) -> np.ndarray[Any, Any]:
    """Return the positions of the figures that meet all conditions of a role; unless asked for, only what is asserted."""
    flags = (
        np.ones(len(table), dtype=bool)
        if "modality" in conditions
        else (table["modality"] == "asserted").to_numpy(bool)
    )
    for column, condition in conditions.items():
        flags &= _meets(table[column], condition)
    return np.flatnonzero(flags)


def _meets(values: pd.Series, condition: Condition) -> Any:
    if condition == PRESENT:
        return values.notna().to_numpy()
    if condition == MISSING:
        return values.isna().to_numpy()
    if isinstance(condition, list):
        return values.isin(condition).to_numpy(bool)
    bound = BOUND.match(condition) if isinstance(condition, str) else None
    if bound:
        limit = float(bound.group(2))
        compare = {"<": values.lt, "<=": values.le, ">": values.gt, ">=": values.ge}[bound.group(1)]
        return compare(limit).fillna(value=False).to_numpy(bool)
    return (values == condition).fillna(value=False).to_numpy(bool)


def join(rule: Rule, table: pd.DataFrame, comparability: Comparability) -> Joined:
    """Return the rows of figures that a rule compares."""
    chosen = {role: selected(table, conditions) for role, conditions in rule.file.match.items()}
    roles = rule.roles
    if len(roles) == 1:
        rows = pd.DataFrame({roles[0]: chosen[roles[0]]})
        return Joined(rows, len(rows))
    linked = roles[-2:] if rule.join.link else None
    if linked:
        joined = _linked(table, chosen, linked, "restates" if rule.join.link == "restates" else "of")
        if len(roles) == len(linked):
            return _compared(rule, table, comparability, joined, linked)
        return _beside(rule, table, comparability, joined, chosen[roles[0]])
    joined = _keyed(table, chosen, roles, rule.join.same, rule)
    return _compared(rule, table, comparability, joined, (roles[0], roles[1]))


def _linked(table: pd.DataFrame, chosen: Mapping[str, Any], roles: Sequence[str], column: str) -> Joined:
    """Join figures to those that they are tied to."""
    part, whole = roles
    parts = chosen[part]
    targets = pd.Index(table["figure"]).get_indexer(table[column].fillna("").to_numpy()[parts])
    rows = pd.DataFrame({part: parts, whole: targets})
    rows = rows[targets >= 0].reset_index(drop=True)
    joined = Joined(rows, len(rows))
    joined.keep(rows[whole].isin(chosen[whole]), "kind of number")
    return joined


def _beside(rule: Rule, table: pd.DataFrame, comparability: Comparability, linked: Joined, first: Any) -> Joined:
    """Join a further role to linked pairs, by keys shared with the part."""
    role, part, whole = rule.roles
    keys = list(rule.join.same)
    left = table.loc[first, keys].assign(**{role: first}).dropna(subset=keys)
    right = (
        table.loc[linked.rows[part], keys]
        .reset_index(drop=True)
        .assign(**{part: linked.rows[part], whole: linked.rows[whole]})
        .dropna(subset=keys)
    )
    rows = left.merge(right, on=keys)[[role, part, whole]]
    joined = Joined(rows, len(rows))
    joined.keep(rows[role] != rows[part], "the same figure")
    joined.keep(period_relation(table, joined.rows[role], joined.rows[part], rule.join.period), "period")
    joined.keep(period_relation(table, joined.rows[part], joined.rows[whole], Periods.SAME), "period of part and whole")
    _by_wording(rule, table, comparability, joined, role, part)
    return joined


def _keyed(
    table: pd.DataFrame, chosen: Mapping[str, Any], roles: Sequence[str], keys: Sequence[str], rule: Rule
) -> Joined:
    """Merge two roles on keys; what shares only the first keys is counted by group sizes, never built."""
    left_role, right_role = roles[0], roles[1]
    unordered = rule.join.pairs == "unordered"
    left, right = table.loc[chosen[left_role]], table.loc[chosen[right_role]]
    all_keys = [*keys, "period_begin", "period_end"] if rule.join.period is Periods.SAME else list(keys)
    first = [key for key in keys if key in {"collection", "measure", "article"}] or list(keys[:1])
    counts = _narrowing(left, right, first, all_keys, unordered=unordered)
    left = left.loc[:, all_keys].assign(**{left_role: left.index}).dropna(subset=all_keys)
    right = right.loc[:, all_keys].assign(**{right_role: right.index}).dropna(subset=all_keys)
    rows = left.merge(right, on=all_keys)[[left_role, right_role]]
    joined = Joined(rows, counts[0][1])
    for (_, before), (name, after) in zip(counts, counts[1:], strict=False):
        if before > after:
            joined.left_out[name] += before - after
    if unordered:
        joined.rows = rows[rows[left_role] < rows[right_role]].reset_index(drop=True)
    else:
        joined.rows = rows[rows[left_role] != rows[right_role]].reset_index(drop=True)
    return joined


def _narrowing(
    left: pd.DataFrame, right: pd.DataFrame, first: Sequence[str], keys: Sequence[str], *, unordered: bool
) -> list[tuple[str, int]]:
    """Return (key, number of pairs that share it and all before it), by multiplying the sizes of groups."""
    steps = [("", list(first))]
    used = list(first)
    for key in keys:
        if key in used:
            continue
        used.append(key)
        steps.append(("period" if key.startswith("period_") else key.replace("_", " "), list(used)))
    return [(name, _pairs(left, right, on, unordered=unordered)) for name, on in steps]


def _pairs(left: pd.DataFrame, right: pd.DataFrame, on: list[str], *, unordered: bool) -> int:
    a = left.dropna(subset=on).groupby(on, sort=False).size()
    if unordered:
        return int((a * (a - 1) // 2).sum())
    b = right.dropna(subset=on).groupby(on, sort=False).size()
    both = left.index.intersection(right.index)
    return int((a * b).dropna().sum()) - int(left.loc[both].dropna(subset=on).shape[0])


def _compared(
    rule: Rule, table: pd.DataFrame, comparability: Comparability, joined: Joined, roles: Sequence[str]
) -> Joined:
    """Keep the rows whose figures may be compared: period, article, origin, wording, unit."""
    left, right = roles
    if rule.join.period is not Periods.SAME or rule.join.link:
        joined.keep(period_relation(table, joined.rows[left], joined.rows[right], rule.join.period), "period")
    if rule.join.articles != "any":
        article = table["article"].to_numpy(object)
        same = article[joined.rows[left]] == article[joined.rows[right]]
        joined.keep(same if rule.join.articles == "same" else ~same, "article")
    if rule.join.origins == "other":
        origin = table["origin"].to_numpy(object)
        joined.keep(origin[joined.rows[left]] != origin[joined.rows[right]], "same origin")
    _by_wording(rule, table, comparability, joined, left, right)
    return joined


def _by_wording(
    rule: Rule, table: pd.DataFrame, comparability: Comparability, joined: Joined, left: str, right: str
) -> None:
    """Drop the rows whose figures do not speak of one thing, each under its reason."""
    if rule.join.wording == "any" or joined.rows.empty:
        return
    ids = table["figure"]
    one = ids.iloc[joined.rows[left]].reset_index(drop=True)
    other = ids.iloc[joined.rows[right]].reset_index(drop=True)
    reasons = comparability.reasons(one, other, rule.join.wording).to_numpy(object)
    for reason in sorted({r for r in reasons if r}):
        joined.left_out[reason] += int((reasons == reason).sum())
    joined.rows = joined.rows[reasons == ""].reset_index(drop=True)


def period_relation(table: pd.DataFrame, left: pd.Series, right: pd.Series, relation: Periods) -> Any:
    """Return which rows stand in a relation of periods; an unknown end stands in none but `any`."""
    if relation is Periods.ANY:
        return np.ones(len(left), dtype=bool)
    begin, end = table["period_begin"].to_numpy("datetime64[D]"), table["period_end"].to_numpy("datetime64[D]")
    a, b, c, d = begin[left], end[left], begin[right], end[right]
    match relation:
        case Periods.SAME:
            return (a == c) & (b == d)
        case Periods.CONTAINED:
            return (a >= c) & (b <= d) & ((a > c) | (b < d))
        case Periods.CONTAINS:
            return (a <= c) & (b >= d) & ((a < c) | (b > d))
        case Periods.OVERLAPS:
            return (a <= d) & (c <= b)
        case Periods.ADJACENT:
            return (b + DAY == c) | (d + DAY == a)
        case _:  # EXTENDED: the right one begins with the left one and goes on
            return (a == c) & (d > b)
