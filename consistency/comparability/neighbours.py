"""What neighbouring sentences of one article tell of the same numbers: a step and its two values, a pace and its sum.

A sentence often gives two numbers and the next one says what became of them: "… 36 members, up from 9. Membership has
doubled." A pace, a length of time and what came of it may stand in three.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from consistency.comparability.cues import NEW, NONE, OLD
from consistency.comparability.described import total
from consistency.comparability.rows import relation

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
        asserted = f["modality"].isin(["asserted", "forecast"]).to_numpy(bool)
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
            "each": rate & asserted & ~f["per"].isin(TIMES).to_numpy(bool),
            "span": unit.isin(TIMES).to_numpy(bool) & (f["aggregate"] != "change").to_numpy(bool) & asserted,
            "per": pd.factorize(f["per"].fillna(""))[0],
            "number": f["stated_low"].to_numpy(float),
        }

    @cached_property
    def steps(self) -> pd.DataFrame:
        """Rows of (stated, new, old): a change told in the sentence before or behind that of both its values."""
        c, cues, sentence = self._columns, self.comparability.relations.cues, self.comparability.sentence
        stated = np.flatnonzero(c["change"] & (cues.role == NONE))
        size = len(sentence)
        made = []
        for step, way in product(range(1, BESIDE + 1), (-1, 1)):
            old = stated - step
            inside = (old >= 0) & (old + way >= 0) & (old + way < stated)
            s, old = stated[inside], old[inside]
            new = old + way  # "36 members, up from 9", or "from 9 members to 36"
            fits = (way < 0) | (cues.role[new] == NEW)
            fits &= (cues.role[old] == OLD) & (cues.role[new] != OLD) & (c["unit"][new] == c["unit"][old])
            fits &= c["value"][new] & c["value"][old] & ~cues.joined[np.maximum(old, new)]
            fits &= (sentence[new] == sentence[old]) & (sentence[s] == sentence[old] + 1)
            fits &= (c["article"][s] == c["article"][old]) & (c["start"][s] - c["start"][old] < NEXT_DOOR)
            made.append(pd.DataFrame({"stated": s, "new": new, "old": old})[fits])
        rows = pd.concat(made, ignore_index=True) if made and size else pd.DataFrame(columns=["stated", "new", "old"])
        rows = pd.concat([rows, self._ahead(stated)], ignore_index=True)
        rows["sure"] = self._about(rows)
        told: pd.DataFrame = rows[rows["sure"].to_numpy(bool)]
        return told

    def _ahead(self, stated: Any) -> pd.DataFrame:
        """Return the steps whose values the next sentence gives: "Crime fell 12 percent. Police saw 44, against 50"."""
        c, cues, sentence = self._columns, self.comparability.relations.cues, self.comparability.sentence
        f = self.comparability.figures
        begin, end = (f[name].to_numpy("datetime64[D]") for name in ("period_begin", "period_end"))
        made = []
        for step in range(1, BESIDE):
            s = stated[stated + step + 1 < len(sentence)]
            new, old = s + step, s + step + 1
            fits = (cues.role[old] == OLD) & (cues.role[new] != OLD) & (c["unit"][new] == c["unit"][old])
            fits &= c["value"][new] & c["value"][old] & ~cues.joined[old] & (sentence[new] == sentence[old])
            fits &= (sentence[new] == sentence[s] + 1) & (c["article"][s] == c["article"][old])
            fits &= (c["start"][old] - c["start"][s] < NEXT_DOOR) & (c["measure"][s] == c["measure"][new])
            known = ~(np.isnat(begin[s]) | np.isnat(begin[new]))
            fits &= ~known | ((begin[s] == begin[new]) & (end[s] == end[new]))
            made.append(pd.DataFrame({"stated": s, "new": new, "old": old})[fits])
        steps: pd.DataFrame = pd.concat(made, ignore_index=True)
        return steps

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
        return relation(made, ("rate", "span", "total"))

    @cached_property
    def averages(self) -> pd.DataFrame:
        """Rows of (mean, count, total): a mean, how many it is taken over, and what they have together."""
        c, sentence = self._columns, self.comparability.sentence
        each = c["each"] & ~c["mean"]
        mean = np.flatnonzero(c["mean"] | each)
        made = []
        for x, y in _offsets():
            m, count, whole = _beside(mean, len(sentence), x, y)
            fits = c["value"][count] & c["plain"][count] & ~c["percent"][count] & ~c["span"][count] & ~c["mean"][count]
            fits &= c["value"][whole] & c["plain"][whole] & ~c["percent"][whole] & ~c["mean"][whole]
            fits &= ~each[m] | self._of_each(m, count, whole)
            fits &= (sentence[m] == sentence[count]) & (sentence[m] == sentence[whole])
            fits &= (c["number"][whole] > c["number"][count]) & (c["number"][whole] > c["number"][m])
            fits &= (c["number"][count] > 1) & (c["unit"][count] != c["unit"][whole])
            made.append(
                pd.DataFrame({"mean": m, "count": count, "total": whole, "sure": self._near(m, count, whole)})[fits]
            )
        return relation(made, ("mean", "count", "total"))

    @cached_property
    def _heads(self) -> tuple[Any, Any, Any]:
        """Return what each figure counts, its own last word and what it is told per, by one numbering."""
        f = self.comparability.figures
        columns = {name: f[name].fillna("").to_numpy(object).tolist() for name in ("unit", "text", "per")}
        words = [word.rpartition(" ")[2] for name in ("unit", "text") for word in columns[name]]
        codes = pd.factorize(np.array([*words, *columns["per"]], dtype=object))[0]
        head, own, per = np.split(codes, 3)
        return head, own, per

    def _of_each(self, m: Any, count: Any, whole: Any) -> Any:
        """Return where an amount is told per thing counted beside it: "12 million for 60 homes, or 200,000 a home"."""
        (head, own, per), unit = self._heads, self._columns["unit"]
        named = (own[m] == head[count]) | (per[m] == head[count])
        first = np.minimum(np.minimum(m, count), whole)
        beside = np.maximum(np.maximum(m, count), whole) - first == len(("mean", "count", "total")) - 1
        return named & beside & (unit[m] == unit[whole])

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
