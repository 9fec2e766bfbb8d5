"""Statements of two articles in sentences that say the same: their numbers are laid side by side, kind by kind.

A number that agrees with one of the other sentence is answered. What is left over on both sides disagrees, where there
is just one on each, or where both count the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from consistency.comparability.described import weight

if TYPE_CHECKING:
    from consistency.comparability.same import Comparability

COMMON_TO = 30  # sentences of one collection with a term from which on it pairs none
NO_VALUES = ("rank", "times", "percentage_point", "basis_point")
PLAIN = ("total", "level", "mean", "share", "rate")
APART = 3.0  # times from which on two numbers are of two things
LEAST, FEW = 3.0, 2.0  # weight that two sentences must share, and that a lone one must share with one of its own


@dataclass(frozen=True, eq=False)
class Echoes:
    """Pairs of figures in sentences of two articles that say the same."""

    comparability: Comparability

    @cached_property
    def pairs(self) -> pd.DataFrame:
        """Rows of (first, second): the numbers left over on both sides."""
        rows = self._beside()
        if rows.empty:
            return rows.assign(sure=True)[["first", "second", "sure"]]
        f = self.comparability.figures
        a, b = rows["first"].to_numpy(np.int64), rows["second"].to_numpy(np.int64)
        low, high = f["low"].to_numpy(float), f["high"].to_numpy(float)
        rows["agree"] = (low[a] <= high[b]) & (low[b] <= high[a])
        both = ["one", "other", "kind"]
        answered = rows.groupby([*both, "first"])["agree"].transform("any")
        answered |= rows.groupby([*both, "second"])["agree"].transform("any")
        left = rows[~answered]
        alone = (left.groupby(both)["first"].transform("nunique") == 1) & (
            left.groupby(both)["second"].transform("nunique") == 1
        )
        measure = pd.factorize(f["measure"])[0]
        same = measure[left["first"].to_numpy(np.int64)] == measure[left["second"].to_numpy(np.int64)]
        near = self._near(left["first"].to_numpy(np.int64), left["second"].to_numpy(np.int64))
        kept = pd.concat([rows[rows["agree"]], left[near & (same | (alone & left["lone"]))]])
        told: pd.DataFrame = kept.assign(sure=True)[["first", "second", "sure"]]
        return told

    def _near(self, a: Any, b: Any) -> Any:
        """Return where two numbers are of one size: what is far apart is rather of two things than in conflict."""
        f = self.comparability.figures
        low, high = f["stated_low"].to_numpy(float), f["stated_high"].to_numpy(float)
        number = np.where(np.isfinite(low), low, high)
        with np.errstate(all="ignore"):
            times = number[a] / number[b]
        return (times <= APART) & (times >= 1 / APART)

    def _beside(self) -> pd.DataFrame:
        """Return (one, other, kind, first, second, lone): figures of one kind in sentences that say the same."""
        sentences = self._alike()
        figures = self._usable()
        rows = sentences.merge(figures.add_suffix("_one"), left_on="one", right_on="sentence_one")
        rows = rows.merge(
            figures.add_suffix("_other"), left_on=["other", "kind_one"], right_on=["sentence_other", "kind_other"]
        )
        rows = rows.rename(columns={"at_one": "first", "at_other": "second", "kind_one": "kind"})
        return rows[["one", "other", "kind", "first", "second", "lone"]].reset_index(drop=True)

    def _usable(self) -> pd.DataFrame:
        """Return (at, sentence, kind) for figures that state a value; a kind is a unit, or the head of a noun."""
        f = self.comparability.figures
        unit = f["unit"].fillna("")
        broken = ~(f["stated_low"] % 1 == 0)  # no count of things
        plain = f["aggregate"].isin(PLAIN) & ~unit.isin(NO_VALUES) & (f["modality"] == "asserted") & (unit != "")
        codes, names = pd.factorize(unit)
        measured = (unit == "percent") | self.comparability.measured
        plain &= measured | ~broken | ~np.isfinite(f["stated_low"])
        heads = [" ".join(sorted(self.comparability.terms.of(str(name).rpartition(" ")[2]))) for name in names]
        head = pd.Series(np.array([*heads, ""], dtype=object)[codes], index=f.index, dtype="string")
        kind = unit.where(measured, head) + " " + f["per"].fillna("")
        table = pd.DataFrame(
            {"at": np.arange(len(f)), "sentence": self.comparability.sentence, "kind": kind.to_numpy(object)}
        )
        usable: pd.DataFrame = table[plain.to_numpy(bool)]
        return usable

    def _alike(self) -> pd.DataFrame:
        """Return (one, other, lone): sentences of different articles of a collection, near enough in what they say."""
        c = self.comparability
        f = c.figures
        first = np.flatnonzero(np.diff(c.sentence, prepend=-1) != 0)
        row, term, weights = c.words.exploded(first, weight)
        table = pd.DataFrame(
            {
                "at": c.sentence[first][row],
                "article": pd.factorize(f["article"])[0][first][row],
                "collection": pd.factorize(f["collection"])[0][first][row],
                "term": term,
                "weight": weights,
            }
        )
        crowd = table.groupby(["collection", "term"])["at"].transform("size")
        total = table.groupby("at")["weight"].sum()
        table = table[(crowd > 1) & (crowd <= COMMON_TO)]
        met = table.merge(table, on=["collection", "term"])
        met = met[(met["article_x"] != met["article_y"]) & (met["at_x"] < met["at_y"])]
        shared = (
            met.groupby(["at_x", "at_y"])["weight_x"].sum().reset_index().set_axis(["one", "other", "shared"], axis=1)
        )
        least = np.minimum(shared["one"].map(total), shared["other"].map(total))
        alone = self._alone()
        lone = shared["one"].isin(alone) | shared["other"].isin(alone)
        limits = c.wording.overlap
        close = (shared["shared"] >= LEAST) & (shared["shared"] >= limits["close"] * least)
        near = lone & (shared["shared"] >= FEW) & (shared["shared"] >= limits["claim"] * least)
        return shared.assign(lone=lone).loc[close | near, ["one", "other", "lone"]]

    def _alone(self) -> Any:
        """Return the sentences that hold all the numbers of their article: a claim, a headline, a caption."""
        c = self.comparability
        many = pd.Series(c.sentence).groupby(pd.factorize(c.figures["article"])[0]).agg(["nunique", "first"])
        return many.loc[many["nunique"] == 1, "first"].to_numpy()
