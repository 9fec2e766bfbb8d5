"""Counts that can only grow, told again by a later article: the dead of a disaster, takings "so far"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from consistency.comparability.rows import relation

if TYPE_CHECKING:
    from consistency.comparability.same import Comparability

CROWD = 40  # such counts of one kind in a collection from which on they are of many events
LEAST = 0.5  # of the earlier count, which a later one of the same thing surely has
APART = np.timedelta64(3, "D")  # between the first days of two periods that are of one event
LONGEST = np.timedelta64(400, "D")  # between two articles on one event
WORDLESS = re.compile(r"[^\w’']+")
NO_VALUES = ("percent", "percentage_point", "basis_point", "times", "rank")


@dataclass(frozen=True, eq=False)
class Tolls:
    """Pairs of tallies of two articles, over the fixed order of `Comparability.figures`."""

    comparability: Comparability

    @cached_property
    def pairs(self) -> pd.DataFrame:
        """Rows of (earlier, later): two tallies of one thing, by the days on which they were printed."""
        c = self.comparability
        f = c.figures
        at = np.flatnonzero(self._tally)
        key = f["collection"].fillna("") + "\t" + f["measure"].fillna("") + "\t" + f["unit"].fillna("")
        table = pd.DataFrame({"at": at, "key": pd.factorize(key)[0][at]})
        table = table[table.groupby("key")["at"].transform("size") <= CROWD]
        rows = table.merge(table, on="key", suffixes=("_a", "_b"))
        a, b = rows["at_a"].to_numpy(np.int64), rows["at_b"].to_numpy(np.int64)
        number, day = f["stated_low"].to_numpy(float), c.published
        fits = (day[a] < day[b]) & (day[b] - day[a] <= LONGEST) & (number[b] >= LEAST * number[a])
        a, b = a[fits], b[fits]
        a, b = self._of_one_event(a, b)
        stopped, _ = c.stopped(a, b, "updated")
        kept = pd.DataFrame({"earlier": a, "later": b, "sure": True})[stopped < 0]
        return relation([kept], ("earlier", "later"))

    def _of_one_event(self, a: Any, b: Any) -> tuple[Any, Any]:
        """Return the pairs whose periods begin together, as far as both are known."""
        begin = self.comparability.figures["period_begin"].to_numpy("datetime64[D]")
        unknown = np.isnat(begin[a]) | np.isnat(begin[b])
        fits = unknown | (np.abs(begin[a] - begin[b]) <= APART)
        return a[fits], b[fits]

    @cached_property
    def _tally(self) -> Any:
        """Whether a figure is a count of all that happened until its article was printed, and of no part of it."""
        c = self.comparability
        f = c.figures
        own = f["of"].isna() & ~f["unit"].isin(NO_VALUES) & (f["stated_low"] == f["stated_high"])
        at = np.flatnonzero(c.running & own.to_numpy(bool) & ~c.relations.cues.within & ~c.relations.cues.partitive)
        grows, mended = (self._phrases(name) for name in ("grows", "mended"))
        sentences = f["sentence"].fillna("").str.lower().to_numpy(object)
        out, described = np.zeros(len(f), dtype=bool), c.retold.described
        for k in at.tolist():
            own_words, whole = (WORDLESS.sub(" ", f" {text} ") for text in (described.segment(k).lower(), sentences[k]))
            out[k] = any(p in own_words for p in grows) and not any(p in whole for p in mended)
        return out

    def _phrases(self, name: str) -> list[str]:
        return [f" {' '.join(phrase)} " for phrase in self.comparability.wording.cues[name]]
