"""One number that sentences of two articles print: what the one sentence reckons from it must fit what the other gives.

A number of three digits, or a large one, names a quantity better than its noun does. So "the meals tripled, to 41,300"
is held against "41,300 meals, up from 20,600" of another article, and two shares of one such number against each other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from consistency.comparability.cues import NONE, OLD
from consistency.comparability.rows import relation

if TYPE_CHECKING:
    from consistency.comparability.same import Comparability

TELLING = 100  # from here on a number that two sentences print is one quantity, where they share a word besides
CROWD = 12  # figures of a collection with one number from which on it names nothing
SHARED = 2.0  # weight of what two sentences must share besides the number for their shares to be of one thing
APART = 3.0  # times that a share may be off what part and whole make
YEAR = re.compile(r"\b(?:1[6-9]|20)\d\d\b")
# Words by which a change is reckoned from another time than the value beside the number.
LONGER = re.compile(r"\b(?:since|decades?|years|months|weeks|quarters?|fold|pre-\w+)\b", re.IGNORECASE)


@dataclass(frozen=True, eq=False)
class Anchors:
    """Relations across articles through one number, over the fixed order of `Comparability.figures`."""

    comparability: Comparability

    @cached_property
    def _columns(self) -> dict[str, Any]:
        f = self.comparability.figures
        asserted = (f["modality"] == "asserted").to_numpy(bool)
        exact = (f["stated_low"] == f["stated_high"]).to_numpy(bool)
        change = (f["aggregate"] == "change").to_numpy(bool) & asserted
        share = (f["aggregate"] == "share").to_numpy(bool) & (f["unit"] == "percent").to_numpy(bool) & asserted
        return {
            "value": self.comparability.retold.value & exact,
            "percent": (f["unit"] == "percent").to_numpy(bool),
            "change": change & f["unit"].isin(["percent", "times"]).to_numpy(bool),
            "share": share,
            "number": f["stated_low"].to_numpy(float),
            "years": np.array([years_of(s) for s in f["sentence"].fillna("")], dtype=object),
            "longer": f["sentence"].str.contains(LONGER).fillna(value=False).to_numpy(bool),
        }

    @cached_property
    def met(self) -> pd.DataFrame:
        """Rows of (here, there): one telling number in sentences of two articles with a word in common."""
        c, f = self._columns, self.comparability.figures
        at = np.flatnonzero(c["value"] & (c["number"] >= TELLING))
        table = pd.DataFrame(
            {
                "at": at,
                "number": c["number"][at],
                "collection": pd.factorize(f["collection"])[0][at],
                "article": pd.factorize(f["article"])[0][at],
            }
        )
        key = ["collection", "number"]
        table = table[table.groupby(key)["at"].transform("size") <= CROWD]
        rows = table.merge(table, on=key, suffixes=("_here", "_there"))
        rows = rows[rows["article_here"] != rows["article_there"]]
        here, there = rows["at_here"].to_numpy(np.int64), rows["at_there"].to_numpy(np.int64)
        shared = self._shared(here, there)
        fits = self.comparability.operands.alike(here, there) & (shared > 0)
        stopped, _ = self.comparability.stopped(here, there, "linked")
        fits &= stopped < 0
        met: pd.DataFrame = pd.DataFrame({"here": here, "there": there, "shared": shared})[fits]
        return met.reset_index(drop=True)

    def _shared(self, a: Any, b: Any) -> Any:
        words = self.comparability.words
        return words.bags.overlap(words.codes[a], words.codes[b])[0]

    @cached_property
    def changes(self) -> pd.DataFrame:
        """Rows of (stated, new, old): a change beside a number, and what another article says that number came from."""
        c, cues, sentence = self._columns, self.comparability.relations.cues, self.comparability.sentence
        made = []
        here, there = (self.met[name].to_numpy(np.int64) for name in ("here", "there"))
        for x in (-1, 1):
            for y in (-1, 1):
                s, old = here + x, there + y
                inside = (s >= 0) & (old >= 0) & (np.maximum(s, old) < len(sentence))
                s, old, h, t = s[inside], old[inside], here[inside], there[inside]
                fits = (sentence[s] == sentence[h]) & (sentence[old] == sentence[t]) & c["change"][s]
                fits &= (cues.role[s] == NONE) & (cues.role[h] != OLD) & (cues.role[t] != OLD) & (cues.role[old] == OLD)
                fits &= c["value"][old] & self.comparability.operands.alike(t, old) & self._alone(s, c["change"])
                fits &= ~c["longer"][s] & ~c["longer"][t] & self._only(h) & ~cues.parted[np.maximum(s, h)]
                fits &= ~cues.parted[np.maximum(t, old)]
                fits &= self.comparability.operands.meant(s, t, old)
                made.append(pd.DataFrame({"stated": s, "new": t, "old": old, "sure": True})[fits])
        return relation(made, ("stated", "new", "old"))

    @cached_property
    def portions(self) -> pd.DataFrame:
        """Rows of (stated, part, whole): "41,300, or 60 percent", and of what 41,300 are a part elsewhere."""
        c, cues, sentence = self._columns, self.comparability.relations.cues, self.comparability.sentence
        parts = self.comparability.retold.tied()
        rows = self.met.merge(parts, left_on="there", right_on="part")
        made = []
        for x in (-1, 1):
            h, t, whole = (rows[name].to_numpy(np.int64) for name in ("here", "part", "whole"))
            s = h + x
            inside = (s >= 0) & (s < len(sentence))
            s, h, t, whole = s[inside], h[inside], t[inside], whole[inside]
            fits = (sentence[s] == sentence[h]) & c["share"][s] & self._alone(s, c["share"]) & self._only(h)
            fits &= cues.again[np.maximum(s, h)] | cues.bracket[np.maximum(s, h)]
            with np.errstate(all="ignore"):
                off = 100 * c["number"][t] / c["number"][whole] / c["number"][s]
            fits &= (off <= APART) & (off >= 1 / APART)
            made.append(pd.DataFrame({"stated": s, "part": t, "whole": whole, "sure": True})[fits])
        return relation(made, ("stated", "part", "whole"))

    @cached_property
    def retold(self) -> pd.DataFrame:
        """Rows of (first, second): percentages, each the only one of its kind beside a number of both articles."""
        c, sentence = self._columns, self.comparability.sentence
        near = self.met[self.met["shared"] >= SHARED]
        here, there = (near[name].to_numpy(np.int64) for name in ("here", "there"))
        made = []
        for x in (-1, 1):
            for y in (-1, 1):
                a, b = here + x, there + y
                inside = (a >= 0) & (b >= 0) & (np.maximum(a, b) < len(sentence)) & (here < there)
                a, b, h, t = a[inside], b[inside], here[inside], there[inside]
                fits = (sentence[a] == sentence[h]) & (sentence[b] == sentence[t])
                both = np.zeros(len(a), dtype=bool)
                for kind in ("share", "change"):
                    both |= c[kind][a] & c[kind][b] & self._alone(a, c[kind]) & self._alone(b, c[kind])
                fits &= both & c["percent"][a] & c["percent"][b] & ~c["longer"][a] & ~c["longer"][b]
                stopped, _ = self.comparability.stopped(a, b, "linked")
                fits &= (stopped < 0) & ~self._other_times(a, b) & ~self._whole(a, h) & ~self._whole(b, t)
                made.append(pd.DataFrame({"first": a, "second": b, "sure": True})[fits])
        return relation(made, ("first", "second"))

    def _alone(self, at: Any, kind: Any) -> Any:
        """Return where a figure is the only one of a kind in its sentence."""
        sentence = self.comparability.sentence
        return np.bincount(sentence, weights=kind, minlength=1)[sentence[at]] == 1

    def _only(self, at: Any) -> Any:
        """Return where no other value of a figure's unit stands beside it in its sentence."""
        c, sentence = self._columns, self.comparability.sentence
        out = np.ones(len(at), dtype=bool)
        for step in (-2, -1, 1, 2):
            other = np.clip(at + step, 0, len(sentence) - 1)
            beside = (other != at) & (sentence[other] == sentence[at]) & c["value"][other]
            out &= ~(beside & self.comparability.operands.alike(at, other))
        return out

    def _other_times(self, a: Any, b: Any) -> Any:
        f = self.comparability.figures
        begin, end = (f[name].to_numpy("datetime64[D]") for name in ("period_begin", "period_end"))
        known = ~(np.isnat(begin[a]) | np.isnat(begin[b]))
        years = self._columns["years"]
        other = (years[a] != years[b]) & (years[a] != years_of("")) & (years[b] != years_of(""))
        return other | (known & ((begin[a] != begin[b]) | (end[a] != end[b])))

    def _whole(self, stated: Any, number: Any) -> Any:
        """Return where a percentage is of the number beside it, of which there may be many shares."""
        f, cues = self.comparability.figures, self.comparability.relations.cues
        of = self.comparability.positions(f["of"].fillna(""))
        return (of[stated] == number) | cues.opened[number] | cues.partitive[number]


def years_of(sentence: str) -> str:
    """Return the years that a sentence names, in their order."""
    return " ".join(sorted(set(YEAR.findall(sentence))))
