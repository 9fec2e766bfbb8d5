"""What one sentence computes of two numbers that others tell: a share of a part and its whole, a step, a part alone.

Sentences need not stand in one article. They belong together by what they say: the base by its noun, the part by the
words that tell it from the whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from consistency.comparability.described import Descriptions, total
from consistency.comparability.terms import NAME

if TYPE_CHECKING:
    from consistency.comparability.same import Comparability

STRONG = ("own", "clause")
ENOUGH = 2.0  # weight of what a share and a part must have in common, unless it is all that is said of the part
TELLING_BASE = 100  # from here on one number of two sentences says that they speak of one base
HALF = 0.5  # of the weight of what is said of the part
BESIDE = 6  # figures to each side of a part among which other wholes are tried
NO_VALUES = ("percent", "percentage_point", "basis_point", "times", "rank")


@dataclass(frozen=True, eq=False)
class Retold:
    """Relations between sentences of a collection, over the fixed order of `Comparability.figures`."""

    comparability: Comparability

    @cached_property
    def described(self) -> Descriptions:
        """What is said of each figure."""
        c = self.comparability
        return Descriptions(c.figures, c.sentence, c.positions(c.figures["of"].fillna("")), c.terms)

    @cached_property
    def value(self) -> Any:
        f = self.comparability.figures
        value = ~f["unit"].isin(NO_VALUES) & ~f["aggregate"].isin(["rank", "change", "share"])
        return (value & (f["modality"] == "asserted")).to_numpy(bool)

    @cached_property
    def _number(self) -> Any:
        return self.comparability.figures["stated_low"].to_numpy(float)

    @cached_property
    def portions(self) -> pd.DataFrame:
        """Rows of (stated, part, whole): a percentage, and a part and its whole that other sentences tell."""
        f = self.comparability.figures
        share = (f["aggregate"] == "share") & (f["unit"] == "percent") & (f["modality"] == "asserted")
        stated = np.flatnonzero(share.to_numpy(bool)).tolist()
        pairs = self.tied()
        if not stated or pairs.empty:
            return _relation(pd.DataFrame(), ("stated", "part", "whole"))
        d = self.described
        said = {k: d.said(k, STRONG) for k in stated}
        parts, wholes = pairs["part"].tolist(), pairs["whole"].tolist()
        own = {p: d.said(p, STRONG) - self._known(p, w) for p, w in zip(parts, wholes, strict=True)}
        rows = d.shared(stated, [said[k] for k in stated], list(own), list(own.values()))
        things = d.shared(
            stated, [_things(said[k]) for k in stated], list(own), [_things(held) for held in own.values()]
        )
        rows = rows.merge(things.rename(columns={"shared": "things"}), how="left").fillna({"things": 0.0})
        rows = rows.merge(pairs, left_on="other", right_on="part").rename(columns={"one": "stated"})
        rows = rows[self._of_one_base(rows)]
        held = {**{p: total(terms) for p, terms in own.items()}, **{k: total(terms) for k, terms in said.items()}}
        rows["held"] = np.minimum(rows["part"].map(held), rows["stated"].map(held))
        rows["sure"] = self._told_alike(rows)
        rows = rows[rows["sure"] & self._meet(rows["stated"], rows["part"])]
        rows = pd.concat([self._with_other_wholes(rows), self._told_beside(rows)], ignore_index=True)
        return _relation(rows.drop_duplicates(["stated", "part", "whole"]), ("stated", "part", "whole"))

    def tied(self) -> pd.DataFrame:
        """Return the pairs of a part and its whole that an article ties."""
        c = self.comparability
        of = c.positions(c.figures["of"].fillna(""))
        part = np.flatnonzero((of >= 0) & self.value)
        tied = pd.DataFrame({"part": part, "whole": of[part]})
        told = c.relations.shares
        pairs = ["part", "whole"]
        known = [tied, told.loc[told["sure"], pairs], c.relations.insides[pairs], c.operands.told]
        tied = pd.concat(known, ignore_index=True).drop_duplicates()
        usable = self.value[tied["whole"].to_numpy(np.int64)]
        made: pd.DataFrame = tied.loc[usable].astype(np.int64)
        return made

    def _known(self, part: int, whole: int) -> frozenset[str]:
        """Return what is said of the whole as well, and does not tell the part from it."""
        d = self.described
        known = d.noun(whole)
        return (
            known
            if self.comparability.sentence[part] == self.comparability.sentence[whole]
            else known | d.sentence(whole)
        )

    def _told_alike(self, rows: pd.DataFrame) -> Any:
        """Return where enough of what is said of the part is said of the share; a place alone tells little."""
        shared, held = rows["shared"].to_numpy(float), rows["held"].to_numpy(float)
        much = (shared >= HALF * held) & (shared >= ENOUGH)
        all_of_it = shared == held
        f = self.comparability.figures
        a, b = rows["stated"].to_numpy(np.int64), rows["part"].to_numpy(np.int64)
        place = pd.factorize(f["place"])[0]
        placed = (place[a] == place[b]) & (place[a] >= 0) & f["place_how"].isin(STRONG).to_numpy(bool)[b]
        timed = f["period_begin"].notna().to_numpy(bool) & f["period_end"].notna().to_numpy(bool)
        named = (rows["things"].to_numpy(float) == 0) | (placed & (shared <= ENOUGH))
        return (much | all_of_it) & (~named | (timed[a] & timed[b]))

    def _of_one_base(self, rows: pd.DataFrame) -> Any:
        """Return where a share is of what the part or its whole counts, by its measure or by the words behind it."""
        noun = pd.factorize(self.comparability.figures["measure"].replace("", pd.NA))[0]
        stated, part, whole = (rows[role].to_numpy(np.int64) for role in ("stated", "part", "whole"))
        fits = (noun[stated] >= 0) & ((noun[stated] == noun[whole]) | (noun[stated] == noun[part]))
        d = self.described
        spoken, bases = np.unique(stated).tolist(), np.unique(whole).tolist()
        named = d.shared(spoken, [d.behind(k) for k in spoken], bases, [d.head(k) for k in bases])
        size = len(noun)
        # "a third of the 640 members" is of those whom another sentence tells as 640
        number, of = self._number, self.comparability.positions(self.comparability.figures["of"].fillna(""))
        own = of[stated]
        fits |= (own >= 0) & (number[own] == number[whole]) & (number[whole] >= TELLING_BASE)
        found = np.isin(stated * size + whole, (named["one"] * size + named["other"]).to_numpy(np.int64))
        return fits | found

    def _meet(self, one: Any, other: Any) -> Any:
        """Whether two figures are of places, times and kinds that do not exclude one another."""
        a, b = one.to_numpy(np.int64), other.to_numpy(np.int64)
        if not len(a):
            return np.zeros(0, dtype=bool)
        f = self.comparability.figures
        begin, end = (f[name].to_numpy("datetime64[D]") for name in ("period_begin", "period_end"))
        known = ~(np.isnat(begin[a]) | np.isnat(end[a]) | np.isnat(begin[b]) | np.isnat(end[b]))
        apart = known & ((begin[a] != begin[b]) | (end[a] != end[b]))
        return ~apart & ~self.comparability.contradicting(a, b)

    def _told_beside(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Return the parts and wholes in the sentence of a share, one of which it may be of."""
        near = self.comparability.relations.shares
        sentence = self.comparability.sentence
        s, part, whole = (near[role].to_numpy(np.int64) for role in ("stated", "part", "whole"))
        here = (sentence[s] == sentence[part]) & (sentence[s] == sentence[whole]) & np.isin(s, rows["stated"])
        beside: pd.DataFrame = near[here].assign(sure=False)
        return beside

    def _with_other_wholes(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Add the other numbers of the same noun near each part, which may be the whole that is meant."""
        f = self.comparability.figures
        noun = pd.factorize(f["measure"])[0]
        article = pd.factorize(f["article"])[0]
        low = f["stated_low"].to_numpy(float)
        made = [rows[["stated", "part", "whole", "sure"]]]
        for step in range(-BESIDE, BESIDE + 1):
            whole = rows["part"].to_numpy(np.int64) + step
            other = rows[(whole >= 0) & (whole < len(f)) & (step != 0)]
            part, whole = other["part"].to_numpy(np.int64), other["part"].to_numpy(np.int64) + step
            fits = (article[part] == article[whole]) & (noun[whole] == noun[other["whole"].to_numpy(np.int64)])
            fits &= self.value[whole] & (low[whole] > low[part]) & (whole != other["whole"].to_numpy(np.int64))
            made.append(other.assign(whole=whole, sure=False)[["stated", "part", "whole", "sure"]][fits])
        return pd.concat(made, ignore_index=True).drop_duplicates(["stated", "part", "whole"])


def _things(terms: frozenset[str]) -> frozenset[str]:
    """Return the terms that are no proper names: who is spoken of does not tell what is."""
    return frozenset(term for term in terms if not term.startswith(NAME))


def _relation(rows: pd.DataFrame, roles: tuple[str, ...]) -> pd.DataFrame:
    columns = [*roles, "sure"]
    rows = rows.reindex(columns=columns).astype(dict.fromkeys(roles, np.int64) | {"sure": bool})
    return rows.sort_values(list(roles), kind="stable", ignore_index=True)
