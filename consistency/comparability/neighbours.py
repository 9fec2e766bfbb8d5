"""What neighbouring sentences of one article tell of the same numbers: a step and its two values, a pace and its sum.

A sentence often gives two numbers and the next one says what became of them: "… 36 members, up from 9. Membership has
doubled." A pace, a length of time and what came of it may stand in three.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from consistency.comparability.cues import NONE, OLD
from consistency.comparability.described import total

if TYPE_CHECKING:
    from consistency.comparability.same import Comparability

BESIDE = 5  # figures to each side among which the others of a relation are sought
NEXT_DOOR = 400  # characters between the sentences of a step
MOST = 0.7  # weight of what is said of a step that the sentence of its values says as well
CLOSE = 2.0  # times that a product may be off and still be meant
HALF_POINT = 0.051
TIMES = ("day", "night", "week", "month", "quarter", "year", "hour")


@dataclass(frozen=True, eq=False)
class Neighbours:
    """Relations between neighbouring sentences, over the fixed order of `Comparability.figures`."""

    comparability: Comparability

    @cached_property
    def _columns(self) -> dict[str, Any]:
        f = self.comparability.figures
        unit = f["unit"].fillna("")
        asserted = (f["modality"] == "asserted").to_numpy(bool)
        rate = f["per"].notna().to_numpy(bool)
        value = ~unit.isin(["percentage_point", "basis_point", "times", "rank"]) & ~f["aggregate"].isin(
            ["rank", "change"]
        )
        return {
            "unit": pd.factorize(unit)[0],
            "measure": pd.factorize(f["measure"].replace("", pd.NA))[0],
            "article": pd.factorize(f["article"])[0],
            "start": f["sentence_start"].to_numpy(np.int64),
            "value": value.to_numpy(bool) & asserted,
            "change": (f["aggregate"] == "change").to_numpy(bool) & asserted,
            "percent": (unit == "percent").to_numpy(bool),
            "rate": rate & asserted & f["per"].isin(TIMES).to_numpy(bool),
            "plain": ~rate & asserted,
            "mean": (f["aggregate"] == "mean").to_numpy(bool) & ~f["per"].isin(TIMES).to_numpy(bool) & asserted,
            "span": unit.isin(TIMES).to_numpy(bool) & (f["aggregate"] != "change").to_numpy(bool) & asserted,
            "per": pd.factorize(f["per"].fillna(""))[0],
            "number": f["stated_low"].to_numpy(float),
        }

    @cached_property
    def steps(self) -> pd.DataFrame:
        """Rows of (stated, new, old): a change told in the sentence behind the one that gives both its values."""
        c, cues, sentence = self._columns, self.comparability.relations.cues, self.comparability.sentence
        stated = np.flatnonzero(c["change"] & (cues.role == NONE))
        size = len(sentence)
        made = []
        for step in range(1, BESIDE + 1):
            old = stated - step
            inside = old > 0
            s, old = stated[inside], old[inside]
            new = old - 1
            fits = (cues.role[old] == OLD) & (cues.role[new] != OLD) & (c["unit"][new] == c["unit"][old])
            fits &= c["value"][new] & c["value"][old] & ~cues.joined[old]
            fits &= (sentence[new] == sentence[old]) & (sentence[s] == sentence[old] + 1)
            fits &= (c["article"][s] == c["article"][old]) & (c["start"][s] - c["start"][old] < NEXT_DOOR)
            made.append(pd.DataFrame({"stated": s, "new": new, "old": old})[fits])
        rows = pd.concat(made, ignore_index=True) if made and size else pd.DataFrame(columns=["stated", "new", "old"])
        rows["sure"] = self._about(rows)
        return rows[rows["sure"].to_numpy(bool)]

    def _about(self, rows: pd.DataFrame) -> Any:
        """Return where the step is of what its values count, or is their very difference and shares a word."""
        c, d = self._columns, self.comparability.retold.described
        s, new, old = (rows[name].to_numpy(np.int64) for name in ("stated", "new", "old"))
        said = [d.said(int(k), ()) for k in s]
        theirs = [d.sentence(int(k)) | d.noun(int(k)) for k in new]
        covered = [not a or total(a & b) >= MOST * total(a) for a, b in zip(said, theirs, strict=True)]
        touched = [bool(a & b) for a, b in zip(said, theirs, strict=True)]
        points = c["percent"][new] & (np.abs(np.abs(c["number"][new] - c["number"][old]) - c["number"][s]) < HALF_POINT)
        same = (c["measure"][s] == c["measure"][new]) & (c["measure"][s] >= 0)
        return np.array(covered, dtype=bool) & same | points & (np.array(touched, dtype=bool) | same)

    @cached_property
    def paces(self) -> pd.DataFrame:
        """Rows of (rate, span, total): so much a day, for how many days, and what it came to."""
        c, sentence = self._columns, self.comparability.sentence
        cues = self.comparability.relations.cues
        rate = np.flatnonzero(c["rate"])
        units = self.comparability.figures["unit"].fillna("").to_numpy(object)
        per = self.comparability.figures["per"].fillna("").to_numpy(object)
        made = []
        for x, y in _offsets():
            r, span, whole = _beside(rate, len(sentence), x, y)
            fits = c["span"][span] & (units[span] == per[r]) & c["value"][whole] & c["plain"][whole]
            fits &= (c["unit"][whole] == c["unit"][r]) & (sentence[whole] == sentence[r])
            fits &= (c["article"][span] == c["article"][r]) & (np.abs(c["start"][span] - c["start"][r]) < NEXT_DOOR)
            sure = (sentence[span] == sentence[r]) | cues.summed[r]
            made.append(
                pd.DataFrame({"rate": r, "span": span, "total": whole, "sure": sure & self._near(r, span, whole)})[fits]
            )
        return _relation(made, ("rate", "span", "total"))

    @cached_property
    def averages(self) -> pd.DataFrame:
        """Rows of (mean, count, total): a mean, how many it is taken over, and what they have together."""
        c, sentence = self._columns, self.comparability.sentence
        mean = np.flatnonzero(c["mean"])
        made = []
        for x, y in _offsets():
            m, count, whole = _beside(mean, len(sentence), x, y)
            fits = c["value"][count] & c["plain"][count] & ~c["percent"][count] & ~c["span"][count] & ~c["mean"][count]
            fits &= c["value"][whole] & c["plain"][whole] & ~c["percent"][whole] & ~c["mean"][whole]
            fits &= (sentence[m] == sentence[count]) & (sentence[m] == sentence[whole])
            fits &= (c["number"][whole] > c["number"][count]) & (c["number"][whole] > c["number"][m])
            fits &= (c["number"][count] > 1) & (c["unit"][count] != c["unit"][whole])
            made.append(
                pd.DataFrame({"mean": m, "count": count, "total": whole, "sure": self._near(m, count, whole)})[fits]
            )
        return _relation(made, ("mean", "count", "total"))

    def _near(self, factor: Any, other: Any, product: Any) -> Any:
        """Return where the product is near enough to what it ought to be to have been meant."""
        number = self._columns["number"]
        with np.errstate(all="ignore"):
            off = number[factor] * number[other] / number[product]
        return (off <= CLOSE) & (off >= 1 / CLOSE)


def _offsets() -> list[tuple[int, int]]:
    reach = [k for k in range(-BESIDE, BESIDE + 1) if k]
    return [(x, y) for x in reach for y in reach if x != y]


def _beside(at: Any, size: int, x: int, y: int) -> tuple[Any, Any, Any]:
    """Return the positions whose neighbours at both offsets exist, and those neighbours."""
    inside = (at + min(x, y) >= 0) & (at + max(x, y) < size)
    at = at[inside]
    return at, at + x, at + y


def _relation(made: list[pd.DataFrame], roles: tuple[str, ...]) -> pd.DataFrame:
    columns = [*roles, "sure"]
    rows = pd.concat(made, ignore_index=True) if made else pd.DataFrame(columns=columns)
    rows = rows.astype(dict.fromkeys(roles, np.int64) | {"sure": bool})[columns]
    return rows.sort_values(list(roles), kind="stable", ignore_index=True)
