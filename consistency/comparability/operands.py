"""Numbers that a change or a share beside them is the arithmetic of, where there are just two of a kind.

Two numbers of one unit in the sentence of a change are rarely anything but its values, and two counts beside a bare
percentage its part and whole, as long as what they make is not far from what is stated.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from consistency.comparability.cues import NEW, OLD
from consistency.comparability.described import total

if TYPE_CHECKING:
    from consistency.comparability.same import Comparability

BESIDE = 5  # figures to each side among which operands are sought
MOST = 0.7  # weight of what is said of a change that the sentence of its first value says as well
FAR = 4.0  # times that a change may be off what its values make and still be of them
NEAR_POINTS = 15.0  # percentage points within which it is of them whatever the times
APART = 3.0  # times that a share may be off
LARGE = 1000  # from here on a bare number beside money is money
SPANS = ("second", "minute", "hour", "day", "night", "week", "fortnight", "month", "quarter", "year", "decade")


@dataclass(frozen=True, eq=False)
class Operands:
    """Operands of changes and shares, over the fixed order of `Comparability.figures`."""

    comparability: Comparability

    @cached_property
    def _columns(self) -> dict[str, Any]:
        f = self.comparability.figures
        unit = f["unit"].fillna("")
        asserted = f["modality"].isin(["asserted", "forecast"]).to_numpy(bool)
        change = (f["aggregate"] == "change").to_numpy(bool)
        rank = (f["aggregate"] == "rank").to_numpy(bool)
        percent = (unit == "percent").to_numpy(bool)
        none = unit.isin(["percentage_point", "basis_point", "times", "rank", *SPANS]).to_numpy(bool)
        low, high = f["stated_low"].to_numpy(float), f["stated_high"].to_numpy(float)
        number = np.where(np.isfinite(low), low, high)
        return {
            "unit": pd.factorize(unit)[0],
            "measured": self._measured(unit),
            "percent": percent,
            "times": (unit == "times").to_numpy(bool),
            "change": change & asserted,
            "share": percent & ~change & ~rank & asserted,
            "value": ~none & ~change & ~rank & asserted & (number > 0),
            "number": number,
            "article": pd.factorize(f["article"])[0],
            "end": f["period_end"].to_numpy("datetime64[D]"),
            "of": self.comparability.positions(f["of"].fillna("")),
        }

    def _measured(self, unit: pd.Series) -> Any:
        """Return which units are units, and not things that are counted."""
        codes, names = pd.factorize(unit)
        return np.array([*(self.comparability.units.dimension(str(n)) is not None for n in names), False], dtype=bool)[
            codes
        ]

    def alike(self, a: Any, b: Any) -> Any:
        """Two numbers of one unit, or two counts of which one is bare, or two large ones of which one is bare."""
        c, bare = self._columns, self.comparability.relations.cues.bare
        either = bare[a] | bare[b]
        counts = ~c["measured"][a] & ~c["measured"][b] & ~c["percent"][a] & ~c["percent"][b]
        large = (c["number"][a] >= LARGE) & (c["number"][b] >= LARGE)
        return (c["unit"][a] == c["unit"][b]) | (either & (counts | large))

    @cached_property
    def changes(self) -> pd.DataFrame:
        """Rows of (stated, new, old): changes with just two values in their sentence, or one there and one before."""
        c, sentence = self._columns, self.comparability.sentence
        stated = np.flatnonzero(c["change"] & (c["percent"] | c["times"]))
        pairs = self._pairs(stated, c["value"])
        s, a, b = (pairs[name].to_numpy(np.int64) for name in ("stated", "first", "second"))
        here = (sentence[a] == sentence[s]) & (sentence[b] == sentence[s])
        cues = self.comparability.relations.cues
        carried = (
            (c["article"][a] == c["article"][s])
            & (sentence[a] == sentence[s] - 1)
            & (sentence[b] == sentence[s])
            & (cues.role[b] == NEW)
        )
        carried &= ((c["unit"][a] == c["unit"][b]) | (cues.bare[b] & self.alike(a, b))) & (cues.role[a] != OLD)
        breaks = np.cumsum(cues.parted)
        nearest = np.where(np.abs(s - a) < np.abs(s - b), a, b)
        here &= breaks[np.maximum(s, nearest)] == breaks[np.minimum(s, nearest)]
        pairs = pairs[here | carried]
        pairs = pairs[~pairs["stated"].duplicated(keep=False)]
        pairs = pairs[self._of_both(pairs)]
        s, a, b = (pairs[name].to_numpy(np.int64) for name in ("stated", "first", "second"))
        dated = c["end"][a] != c["end"][b]
        dated &= ~(np.isnat(c["end"][a]) | np.isnat(c["end"][b]))
        told = (cues.role[a] == OLD) != (cues.role[b] == OLD)
        led = ~told & (cues.arrived[a] != cues.arrived[b])  # "doubled since 1990, when there were 40, to 90"
        meant = (told | led | dated | (sentence[a] != sentence[b])) & self.meant(s, a, b)
        turned = np.where(
            told, cues.role[b] == OLD, np.where(led, cues.arrived[a], dated & (c["end"][a] > c["end"][b]))
        )
        new, old = np.where(turned, a, b), np.where(turned, b, a)
        rows: pd.DataFrame = pd.DataFrame({"stated": s, "new": new, "old": old, "sure": True})[meant]
        return rows

    def _of_both(self, pairs: pd.DataFrame) -> Any:
        """Return where a change is of what the sentence before, which gives its first value, speaks of as well."""
        described, sentence = self.comparability.retold.described, self.comparability.sentence
        out = []
        for s, a in zip(pairs["stated"].tolist(), pairs["first"].tolist(), strict=True):
            said = described.said(s, ()) if sentence[s] != sentence[a] else frozenset()
            out.append(total(said & described.sentence(a)) >= MOST * total(said))
        return np.array(out, dtype=bool)

    def _pairs(self, stated: Any, usable: Any) -> pd.DataFrame:
        """Return (stated, first, second): all pairs of usable numbers alike near each stated one, in their order."""
        sentence, size = self.comparability.sentence, len(self.comparability.sentence)
        made = []
        for x in range(-BESIDE, BESIDE + 1):
            for y in range(x + 1, BESIDE + 1):
                if not x or not y:
                    continue
                inside = (stated + x >= 0) & (stated + y < size)
                s = stated[inside]
                a, b = s + x, s + y
                fits = usable[a] & usable[b] & self.alike(a, b) & (sentence[b] == sentence[s])
                made.append(pd.DataFrame({"stated": s, "first": a, "second": b})[fits])
        pairs: pd.DataFrame = pd.concat(made, ignore_index=True).astype(np.int64)
        return pairs

    def meant(self, s: Any, a: Any, b: Any) -> Any:
        """Return where the change is not far from what leads from one number to the other, either way."""
        c = self._columns
        number = c["number"]
        with np.errstate(all="ignore"):
            most = np.maximum(number[a], number[b]) / np.minimum(number[a], number[b])
            rise, fall = 100 * (most - 1), 100 * (1 - 1 / most)
            times = (most / number[s] <= FAR) & (number[s] / most <= FAR)
            near = np.zeros(len(s), dtype=bool)
            for change in (rise, fall):
                near |= (change / number[s] <= FAR) & (number[s] / change <= FAR)
                near |= np.abs(change - number[s]) <= NEAR_POINTS
            points = c["percent"][a] & (np.abs(number[a] - number[b]) / number[s] <= FAR)
        return np.where(c["times"][s], times, near | points)

    @cached_property
    def shares(self) -> pd.DataFrame:
        """Rows of (stated, part, whole) for percentages beside a part that its words tie to a whole."""
        c, sentence = self._columns, self.comparability.sentence
        size = len(sentence)
        cues, described = self.comparability.relations.cues, self.comparability.retold.described
        stated = np.flatnonzero(c["share"])
        made = []
        for step in (-2, -1, 1, 2):
            inside = (stated + step >= 0) & (stated + step < size)
            s = stated[inside]
            part = s + step
            whole = np.where(
                c["of"][part] >= 0,
                c["of"][part],
                np.where(cues.partitive[np.minimum(part + 1, size - 1)], part + 1, -1),
            )
            whole = np.where(
                (whole < 0) & cues.opened[part - 1] & (sentence[part - 1] == sentence[part]), part - 1, whole
            )
            own = c["of"][s]
            # "three quarters of the 400 beds, 220, …": the whole is the share's own
            by_share = (whole < 0) & (own >= 0) & (part == own + 1) & cues.bare[part]
            whole = np.where(by_share, own, whole)
            fits = (whole >= 0) & (whole < size)
            s, part, whole = s[fits], part[fits], whole[fits]
            fits = (sentence[s] == sentence[part]) & c["value"][part] & c["value"][whole] & self.alike(part, whole)
            fits &= (
                ~c["percent"][part] & (c["number"][part] <= c["number"][whole]) & (sentence[s] - sentence[whole] <= 1)
            )
            fits &= (c["of"][s] < 0) | (c["of"][s] == whole)
            with np.errstate(all="ignore"):
                off = 100 * c["number"][part] / c["number"][whole] / c["number"][s]
            fits &= (off <= APART) & (off >= 1 / APART)
            made.append(pd.DataFrame({"stated": s, "part": part, "whole": whole, "sure": True})[fits])
        made += [self._carried(stated), self.counted_out]
        rows = pd.concat(made, ignore_index=True)
        bare = [not described.behind(int(k)) for k in rows["stated"]]
        tied = c["of"][rows["stated"].to_numpy(np.int64)] == rows["whole"].to_numpy(np.int64)
        tied |= cues.explains[np.minimum(rows["stated"].to_numpy(np.int64) + 1, size - 1)]
        kept: pd.DataFrame = rows[np.array(bare, dtype=bool) | tied]
        return kept

    @cached_property
    def counted_out(self) -> pd.DataFrame:
        """Rows of (stated, part, whole) behind a colon: "Most casks leaked: 90 of the 400 were empty"."""
        c, sentence, cues = self._columns, self.comparability.sentence, self.comparability.relations.cues
        s = np.flatnonzero(c["share"])
        s = s[s + 2 < len(sentence)]
        one, two = s + 1, s + 2
        turned = cues.turned[one]
        part, whole = np.where(turned, two, one), np.where(turned, one, two)
        fits = (
            (sentence[s] == sentence[two]) & cues.explains[one] & (turned | cues.partitive[two] | (c["of"][one] == two))
        )
        fits &= c["value"][part] & c["value"][whole] & self.alike(part, whole) & ~c["percent"][part]
        fits &= (c["number"][part] <= c["number"][whole]) & ~c["percent"][whole]
        rows: pd.DataFrame = pd.DataFrame({"stated": s, "part": part, "whole": whole, "sure": True})[fits]
        return rows

    def _carried(self, stated: Any) -> pd.DataFrame:
        """Return the shares whose part and whole the sentence before tells: "Of 900 elms 270 died. That is a third"."""
        c, sentence = self._columns, self.comparability.sentence
        s = stated[stated > 1]
        phrases = tuple(" ".join(p) + " " for p in self.comparability.wording.cues["onward"])
        goes_on = self.comparability.figures["sentence"].fillna("").str.lower().str.startswith(phrases).to_numpy(bool)
        s = s[goes_on[s] & (sentence[s - 1] == sentence[s] - 1) & (c["article"][s - 1] == c["article"][s])]
        part, whole = s - 1, c["of"][s - 1]
        fits = (whole >= 0) & c["value"][part]
        s, part, whole = s[fits], part[fits], whole[fits]
        fits = (
            c["value"][whole] & self.alike(part, whole) & ~c["percent"][part] & (sentence[part] - sentence[whole] <= 1)
        )
        rows = pd.DataFrame({"stated": s, "part": part, "whole": whole, "sure": True})[fits]
        described = self.comparability.retold.described
        bare: pd.DataFrame = rows[[not described.said(int(k), ()) for k in rows["stated"]]]
        return bare

    @cached_property
    def told(self) -> pd.DataFrame:
        """Rows of (part, whole) of any things: "480 seals, including 96 pups", "90 of the 400 casks"."""
        c, sentence = self._columns, self.comparability.sentence
        cues = self.comparability.relations.cues
        behind = np.flatnonzero(c["value"] & ~c["percent"] & ~c["measured"] & (cues.within | cues.partitive))
        behind = behind[behind > 0]
        before = behind - 1
        turned = cues.partitive[behind]
        fits = (
            (sentence[behind] == sentence[before]) & c["value"][before] & ~c["percent"][before] & ~c["measured"][before]
        )
        part, whole = np.where(turned, before, behind)[fits], np.where(turned, behind, before)[fits]
        smaller = c["number"][part] <= c["number"][whole]
        pairs: pd.DataFrame = pd.DataFrame({"part": part, "whole": whole})[smaller]
        return pairs

    @cached_property
    def insides(self) -> pd.DataFrame:
        """Rows of (part, whole): "52 people, including 61 minors", "of the 25 players, 31", "46 of the team's 40"."""
        c, sentence = self._columns, self.comparability.sentence
        cues = self.comparability.relations.cues
        behind = np.flatnonzero(c["value"] & ~c["percent"])
        behind = behind[behind > 0]
        before = behind - 1
        beside = (sentence[behind] == sentence[before]) & c["value"][before] & ~c["percent"][before]
        counts = ~c["measured"][behind] & ~c["measured"][before]
        within = beside & counts & (cues.within[behind] | cues.opened[before])
        turned = beside & counts & cues.partitive[behind]
        part = np.concatenate([behind[within], before[turned]])
        whole = np.concatenate([before[within], behind[turned]])
        return pd.DataFrame({"part": part, "whole": whole, "sure": True})
