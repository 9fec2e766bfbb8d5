"""Rows that a link gives: a part and its whole, and the relations that the syntax of a sentence shows."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from consistency.rules.language import Rule
    from consistency.rules.table import Table

# What a rule calls a relation, and the attribute of `Relations` that holds it.
RELATIONS = {
    "change": "changes",
    "share": "shares",
    "portion": "portions",
    "echo": "echoes",
    "anchor": "anchored",
    "toll": "tolls",
    "copy": "copies",
    "inside": "insides",
    "worded": "worded",
    "flow": "flows",
    "pace": "paces",
    "average": "averages",
    "sum": "sums",
    "rate": "rates",
    "order": "orders",
}
KIND_OF = "kind-of"  # figures joined by keys as without a link, but what one counts is a kind of what the other does
UNSURE = "no sentence ties them"


def tied(table: Table, chosen: Mapping[str, Any], roles: Sequence[str], link: str) -> tuple[pd.DataFrame, int, int]:
    """Return figures with those that they are tied to, how many ties there are, and how many are to another kind."""
    part, whole = roles
    parts = chosen[part]
    targets = table.linked("restates" if link == "restates" else "of")[parts]
    rows = pd.DataFrame({part: parts, whole: targets})[targets >= 0]
    kept = rows[rows[whole].isin(chosen[whole])].reset_index(drop=True)
    return kept, len(rows), len(rows) - len(kept)


def related(rule: Rule, table: Table, chosen: Mapping[str, Any]) -> tuple[pd.DataFrame, int, Counter[str]]:
    """Return the rows of a relation whose figures the roles select, how many there are, and why others were left out.

    All rows of a group stay where the syntax ties one of them: the others are tried as well, and may agree.
    """
    relation = getattr(table.comparability.relations, RELATIONS[str(rule.join.link)])
    names = [name for name in relation.columns if name != "sure"]
    rows = pd.DataFrame({role: relation[name].to_numpy() for role, name in _pairs(rule.roles, names)})
    rows["sure"] = relation["sure"].to_numpy(bool)
    wanted = np.ones(len(rows), dtype=bool)
    for role in rule.roles:
        wanted &= np.isin(rows[role].to_numpy(), chosen[role])
    home = table.codes("collection")
    first = home[rows[rule.roles[0]].to_numpy()]
    for role in rule.roles[1:]:  # of figures that only stand beside one another in the table
        wanted &= home[rows[role].to_numpy()] == first
    rows = rows[wanted].reset_index(drop=True)
    spoken = rows.groupby(rule.file.group or rule.roles[0])["sure"].transform("any") if len(rows) else rows["sure"]
    kept = rows[spoken.to_numpy(bool)].reset_index(drop=True)
    left_out = Counter({UNSURE: len(rows) - len(kept)}) if len(kept) < len(rows) else Counter()
    return kept, len(rows), left_out


def _pairs(roles: Sequence[str], names: Sequence[str]) -> list[tuple[str, str]]:
    return list(zip(roles, names, strict=True))
