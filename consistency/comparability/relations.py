"""What a sentence ties together by its syntax: a change and its two values, a share and its parts, a list and its sum.

A relation is a table of positions, a column a role, and `sure`: whether the syntax itself ties them, or whether they
are only near enough to be tried. Candidates are found by offsets in the order of the text, so that none is quadratic.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import permutations
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from consistency.comparability.cues import NEW, NONE, OLD, CueReader, Cues
from consistency.comparability.rows import relation

if TYPE_CHECKING:
    from consistency.comparability.same import Comparability

NEAR = 4  # figures to each side of a number among which its operands are sought
NEXT_DOOR = 400  # characters between two sentences that may belong together
CLOSE_SUM = 0.1  # a sum this near to a stated whole was meant to be it
MANY = 3  # members from which on a list behind a colon is of all
BACK = 12  # figures before and behind a list among which its whole is sought
UNITLESS = -1
MEANT = 4.0  # times that a mean may be off its total and still be of it
DAYS_OF = {"day": 1, "night": 1, "week": 7, "month": 30.44, "quarter": 91.31, "year": 365.25}
LENGTHS = {
    "second": 1,
    "minute": 2,
    "hour": 3,
    "day": 4,
    "night": 4,
    "week": 5,
    "month": 6,
    "quarter": 7,
    "year": 8,
}  # in order
LARGE = 1000  # from here on a bare number beside money is money
NOTHING, FIRST, LAST = range(3)  # which number of a list is no member of it
TOLD = ("asserted", "forecast")  # what one sentence tells of its own numbers must hold for a forecast too
NO_VALUES = ("percentage_point", "basis_point", "times", "rank")


@dataclass(frozen=True, eq=False)
class Relations:
    """The relations inside the sentences of a run, over the fixed order of `Comparability.figures`."""

    comparability: Comparability

    @cached_property
    def cues(self) -> Cues:
        """What stands between the figures."""
        c = self.comparability
        return CueReader(c.wording.cues).read(c.figures, c.sentence)

    @cached_property
    def _columns(self) -> dict[str, Any]:
        f = self.comparability.figures
        unit = f["unit"].fillna("")
        codes, names = pd.factorize(unit)
        dimension = np.array([self.comparability.units.dimension(n) or "count" for n in names] or [""], dtype=object)
        money = dimension == "[money]"
        kind = np.where(money, names.to_numpy(object) if len(names) else "", dimension)
        kinds = pd.factorize(kind)[0]
        percent = np.array([n == "percent" for n in names] or [False])
        counted = (dimension == "count")[codes] if len(f) else np.zeros(0, bool)
        # A bare number that inherited a unit of time counts something else, whose noun was not found.
        counted |= (dimension == "[time]")[codes] & self.cues.bare if len(f) else counted
        return {
            "kind": np.where(counted, UNITLESS, kinds[codes]) if len(f) else codes,
            "money": money[codes] if len(f) else np.zeros(0, bool),
            "percent": percent[codes] if len(f) else np.zeros(0, bool),
            "counted": counted,
            "exact": (f["stated_low"] == f["stated_high"]).to_numpy(bool) & (f["hedge"] == "none").to_numpy(bool),
            "modality": pd.factorize(f["modality"])[0],
            "value": ~unit.isin(NO_VALUES).to_numpy(bool) & (f["aggregate"] != "rank").to_numpy(bool),
            "change": (f["aggregate"] == "change").to_numpy(bool),
            "rank": (f["aggregate"] == "rank").to_numpy(bool),
            "ranking": (dimension != "[time]")[codes] if len(f) else np.zeros(0, bool),
            "asserted": (f["modality"] == "asserted").to_numpy(bool),
            "told": f["modality"].isin(TOLD).to_numpy(bool),
            "article": pd.factorize(f["article"])[0],
            "start": f["sentence_start"].to_numpy(np.int64),
            "number": np.nan_to_num(_middle(f), posinf=np.inf),
            "of": self.comparability.positions(f["of"].fillna("")),
        }

    def _alike(self, a: Any, b: Any) -> Any:
        """Two numbers that may be values of one quantity: of one unit, or one of them a bare number beside a count."""
        c = self._columns
        loose = self.cues.bare[a] & c["counted"][b] | self.cues.bare[b] & c["counted"][a]
        large = (c["number"][a] >= LARGE) & (c["number"][b] >= LARGE)
        loose |= large & (self.cues.bare[a] & c["money"][b] | self.cues.bare[b] & c["money"][a])
        return (c["kind"][a] == c["kind"][b]) | loose | (self.cues.bare[a] & self.cues.bare[b])

    def _near(self, a: Any, b: Any) -> Any:
        """In one sentence, or in neighbouring ones of one article."""
        c = self._columns
        return (c["article"][a] == c["article"][b]) & (np.abs(c["start"][a] - c["start"][b]) < NEXT_DOOR)

    @cached_property
    def changes(self) -> pd.DataFrame:
        """Rows of (stated, new, old): how much something changed, and what it changed to and from."""
        c, cues, sentence = self._columns, self.cues, self.comparability.sentence
        size = len(c["kind"])
        stated = np.flatnonzero(c["change"] & c["told"] & (cues.role == NONE))
        found = []
        for x, y in permutations([k for k in range(-NEAR, NEAR + 1) if k], 2):
            s, new, old = _shifted(stated, size, x, y)
            fits = (cues.role[old] == OLD) & (cues.role[new] != OLD) & c["value"][new] & c["value"][old]
            fits &= self._alike(new, old) & c["told"][new] & (sentence[s] == sentence[old])
            fits &= (sentence[s] == sentence[new]) | ((sentence[new] == sentence[s] - 1) & cues.onward[s])
            fits &= self._near(s, new)
            s, new, old = s[fits], new[fits], old[fits]
            found.append(pd.DataFrame({"stated": s, "new": new, "old": old, "sure": self._tied(s, new, old)}))
        found += [self.comparability.neighbours.steps, self.comparability.operands.changes]
        found.append(self.comparability.anchors.changes)
        return relation(found, ("stated", "new", "old"))

    def _tied(self, s: Any, new: Any, old: Any) -> Any:
        """Return where the three stand side by side, and no other clause begins between them."""
        sentence, cues = self.comparability.sentence, self.cues
        first = np.minimum(np.minimum(s, new), old)
        last = np.maximum(np.maximum(s, new), old)
        together = (last - first) == 2
        spelled = (cues.role[new] == NEW) & (np.abs(new - old) == 1) & ((last - first) <= 3)
        ordered = (cues.role[new] == NEW) | (new < old)
        breaks = np.cumsum(cues.joined)
        unbroken = breaks[last] - breaks[first] == 0
        one = (sentence[s] == sentence[new]) & (sentence[s] == sentence[old])
        carried = (sentence[s] == sentence[old]) & (sentence[new] == sentence[old] - 1) & (new == old - 1)
        carried &= cues.onward[old] & ~cues.joined[s] & ((last - first) == 2)
        return (one & (together | spelled) & ordered & unbroken) | carried

    @cached_property
    def shares(self) -> pd.DataFrame:
        """Rows of (stated, part, whole): a percentage, and the two counts that it may be made of."""
        c = self._columns
        size = len(c["kind"])
        share = (self.comparability.figures["aggregate"] == "share").to_numpy(bool)
        stated = np.flatnonzero(share & c["percent"] & c["asserted"])
        found = []
        for x, y in permutations([k for k in range(-NEAR, NEAR + 1) if k], 2):
            s, part, whole = _shifted(stated, size, x, y)
            fits = self._alike(part, whole) & c["value"][part] & c["value"][whole] & ~c["percent"][part]
            fits &= ~c["percent"][whole] & self._near(s, part) & self._near(s, whole)
            fits &= c["number"][part] <= c["number"][whole]
            s, part, whole = s[fits], part[fits], whole[fits]
            found.append(
                pd.DataFrame({"stated": s, "part": part, "whole": whole, "sure": self._shared(s, part, whole)})
            )
        return relation([*found, self.comparability.operands.shares], ("stated", "part", "whole"))

    def _shared(self, s: Any, part: Any, whole: Any) -> Any:
        """Return where "1,140 of the 3,870 hosts, or 29 percent" is said, or "29 percent of the 3,870, or 1,140"."""
        sentence, cues, of = self.comparability.sentence, self.cues, self._columns["of"]
        one = (sentence[s] == sentence[part]) & (sentence[s] == sentence[whole])
        first = np.minimum(np.minimum(s, part), whole)
        consecutive = (np.maximum(np.maximum(s, part), whole) - first) == 2
        part_of_whole = (of[part] == whole) | (cues.partitive[whole] & (whole == part + 1))
        behind = (s == first + 2) & (cues.again[s] | cues.bracket[s])
        before = (s == first) & (cues.again[part] | cues.bracket[part] | cues.bracket[whole])
        of_whole = (of[s] == whole) & (part == first + 2) & (cues.again[part] | cues.bracket[part])
        # "2.9 million, or 35 percent of the 14.6 million"
        between = (part == first) & (whole == first + 2) & cues.again[s] & ((of[s] == whole) | cues.partitive[whole])
        return one & consecutive & ((part_of_whole & (behind | before)) | of_whole | between)

    @property
    def insides(self) -> pd.DataFrame:
        """Rows of (part, whole) that the syntax of a sentence ties."""
        return self.comparability.operands.insides

    @property
    def copies(self) -> pd.DataFrame:
        """Rows of (first, second) that stand in one place of a sentence and its copy, the earlier article first."""
        return self.comparability.copies.pairs

    @property
    def echoes(self) -> pd.DataFrame:
        """Rows of (first, second) in sentences of two articles that say the same."""
        rows = self.comparability.echoes.pairs
        stopped, _ = self.comparability.stopped(
            rows["first"].to_numpy(np.int64), rows["second"].to_numpy(np.int64), "echo"
        )
        return relation([rows[stopped < 0]], ("first", "second"))

    @property
    def worded(self) -> pd.DataFrame:
        """Rows of (part, whole) of which the whole is told in words beside the part, and elsewhere with its number."""
        return self.comparability.worded.parts

    @cached_property
    def flows(self) -> pd.DataFrame:
        """Rows of (long, short): one flow by two units of time: "50 litres a second, or 180,000 litres an hour"."""
        f, sentence = self.comparability.figures, self.comparability.sentence
        length = f["per"].map(LENGTHS).to_numpy(float)
        unit = pd.factorize(f["unit"].fillna(""))[0]
        behind = np.flatnonzero(self.cues.again | self.cues.bracket)
        before = behind - 1
        fits = (
            (sentence[behind] == sentence[before])
            & self._columns["asserted"][behind]
            & self._columns["asserted"][before]
        )
        fits &= (unit[behind] == unit[before]) & (length[behind] != length[before])
        fits &= ~(np.isnan(length[behind]) | np.isnan(length[before]))
        behind, before = behind[fits], before[fits]
        later = length[behind] > length[before]
        long, short = np.where(later, behind, before), np.where(later, before, behind)
        return relation([pd.DataFrame({"long": long, "short": short, "sure": True})], ("long", "short"))

    @property
    def paces(self) -> pd.DataFrame:
        """Rows of (rate, span, total) that neighbouring sentences tell."""
        return self.comparability.neighbours.paces

    @property
    def averages(self) -> pd.DataFrame:
        """Rows of (mean, count, total) that one sentence tells."""
        return self.comparability.neighbours.averages

    @property
    def portions(self) -> pd.DataFrame:
        """Rows of (stated, part, whole) that sentences of a collection tell, each its own."""
        c = self.comparability
        return relation([c.retold.portions, c.anchors.portions], ("stated", "part", "whole"))

    @property
    def anchored(self) -> pd.DataFrame:
        """Rows of (first, second): percentages beside one number that two articles print."""
        return self.comparability.anchors.retold

    @cached_property
    def sums(self) -> pd.DataFrame:
        """Rows of (part, whole): the members of a list in one sentence, and the number that they were meant to make."""
        c, cues = self._columns, self.cues
        size = len(c["kind"])
        if size < 2:
            return relation([], ("part", "whole"))
        number = c["number"]
        asserted = c["value"] & (~c["change"] | cues.closing) & c["exact"] & (number > 0) & ~c["percent"]
        asserted &= (self.comparability.figures["modality"] != "denied").to_numpy(bool)
        # "Of the eight, three …": a whole that members name is none itself.
        parts = np.flatnonzero(asserted & (c["of"] >= 0))
        wholes = c["of"][parts]
        member = asserted.copy()
        member[wholes[self.comparability.sentence[wholes] == self.comparability.sentence[parts]]] = False
        run = self._runs(member)
        parts = pd.DataFrame({"run": run, "at": np.arange(size)})[member]
        lists = pd.concat([self._lists(parts, skip=skip) for skip in (NOTHING, FIRST, LAST)], ignore_index=True)
        opposed = self.comparability.contradicting(lists["first"].to_numpy(np.int64), lists["last"].to_numpy(np.int64))
        closed = (lists["size"] >= 3) | ((lists["size"] == 2) & cues.closing[lists["first"]])
        lists = lists.assign(closed=closed)[closed | ((lists["size"] == 2) & opposed)]
        found = []
        for k in range(-BACK, BACK + 1):
            rows = lists[["run", "first", "last", "sum", "most", "size", "closed"]].copy()
            beside = (rows["first" if k < 0 else "last"] + k).to_numpy(np.int64)
            inside = (k != 0) & (beside >= 0) & (beside < size)
            rows, at = rows[inside], beside[inside]
            first, most = rows["first"].to_numpy(), rows["most"].to_numpy()
            fits: Any = asserted[at] & self._alike(at, first) & (number[at] > most) & self._near(at, first)
            fits &= c["modality"][at] == c["modality"][first]
            one = self.comparability.sentence[at] == self.comparability.sentence[first]
            closed = cues.closing[first] | (cues.colon[first] & (rows["size"] >= MANY).to_numpy(bool))
            fits &= one | rows["closed"].to_numpy(bool) & (c["counted"][at] | closed)
            fits &= np.abs(rows["sum"].to_numpy() - number[at]) <= CLOSE_SUM * number[at]
            found.append(rows[fits].assign(whole=at[fits]))
        return self._best(pd.concat(found, ignore_index=True))

    def _runs(self, member: Any) -> Any:
        """Return the number of each figure's list: figures of one sentence and unit, each behind the other."""
        sentence, cues = self.comparability.sentence, self.cues
        before = np.arange(len(member)) - 1
        before[0] = 0
        goes_on = (sentence == sentence[before]) & member & member[before] & cues.listed
        goes_on &= self._alike(np.arange(len(member)), before) & ~cues.again
        goes_on &= ~cues.bracket | cues.bracket[before] | ~member[before - 1]
        goes_on[0] = False
        return np.cumsum(~goes_on)

    def _lists(self, parts: pd.DataFrame, skip: int) -> pd.DataFrame:
        """Return the lists; with `skip` their first or last number is no member, as it may be the whole."""
        numbers = self._columns["number"]
        if skip != NOTHING:
            parts = parts[parts["run"].duplicated(keep="first" if skip == FIRST else "last")]
        parts = parts.assign(number=numbers[parts["at"]])
        grouped = parts.groupby("run", sort=True)
        return pd.DataFrame(
            {
                "first": grouped["at"].min(),
                "last": grouped["at"].max(),
                "sum": grouped["number"].sum(),
                "most": grouped["number"].max(),
                "size": grouped.size(),
            }
        ).reset_index()

    def _best(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Give each list the whole that it comes nearest to, and spell it out, a row a member."""
        rows["off"] = (rows["sum"] - self._columns["number"][rows["whole"]]).abs()
        rows = rows.sort_values(["off", "first", "last", "whole"], kind="stable")
        rows = rows.drop_duplicates("run").drop_duplicates("whole")
        lengths = (rows["last"] - rows["first"] + 1).to_numpy(np.int64)
        offsets = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        part = np.repeat(rows["first"].to_numpy(np.int64), lengths) + offsets
        whole = np.repeat(rows["whole"].to_numpy(np.int64), lengths)
        return relation([pd.DataFrame({"part": part, "whole": whole, "sure": True})], ("part", "whole"))

    @cached_property
    def rates(self) -> pd.DataFrame:
        """Rows of (rate, total): the same flow told once a day or a head, and once in all, side by side."""
        c, cues = self._columns, self.cues
        f = self.comparability.figures
        per = f["per"].notna().to_numpy(bool)
        size = len(per)
        at = np.flatnonzero(per & c["asserted"])
        found = []
        for k in (-1, 1):
            rate, total = at, np.clip(at + k, 0, max(size - 1, 0))
            later = np.maximum(rate, total)
            fits = (rate != total) & (self.comparability.sentence[rate] == self.comparability.sentence[total])
            fits &= ~per[total] & c["value"][total] & (cues.again[later] | cues.bracket[later])
            fits &= self._alike(rate, total) | cues.again[later]
            fits |= self._averaged(rate, total) | self._came_to(rate, total)
            found.append(pd.DataFrame({"rate": rate[fits], "total": total[fits], "sure": True}))
        return relation(found, ("rate", "total"))

    def _came_to(self, rate: Any, total: Any) -> Any:
        """Return where "six a day in the year to June, for a total of 730" tells a rate and what it came to."""
        f, c = self.comparability.figures, self._columns
        fits = (
            (total == rate + 1) & self.cues.came_to[total] & c["value"][total] & f["per"].isna().to_numpy(bool)[total]
        )
        fits &= (self.comparability.sentence[rate] == self.comparability.sentence[total]) & self._alike(rate, total)
        return fits & self._meant(rate, total)

    def _averaged(self, rate: Any, total: Any) -> Any:
        """Return where "7,300 in 2015, an average of 20 a day" tells a total and its mean, not far off."""
        f, c = self.comparability.figures, self._columns
        mean = (f["aggregate"] == "mean").to_numpy(bool)
        one = self.comparability.sentence[rate] == self.comparability.sentence[total]
        fits = one & (rate == total + 1) & mean[rate] & c["value"][total] & f["per"].isna().to_numpy(bool)[total]
        return fits & self._alike(rate, total) & self._meant(rate, total)

    def _meant(self, rate: Any, total: Any) -> Any:
        """Return where a rate over the time of a total comes near enough to it to be of it."""
        f, number = self.comparability.figures, self._columns["number"]
        begin, end = (f[name].to_numpy("datetime64[D]") for name in ("period_begin", "period_end"))
        days = np.where(np.isnat(begin) | np.isnat(end), np.nan, (end - begin).astype(float) + 1)
        length = f["per"].map(DAYS_OF).to_numpy(float)
        with np.errstate(all="ignore"):
            off = number[rate] * days[total] / length[rate] / number[total]
        return (off <= MEANT) & (off >= 1 / MEANT)

    @cached_property
    def orders(self) -> pd.DataFrame:
        """Rows of (higher, lower): two values of which the words rank the first above the second."""
        c, cues = self._columns, self.cues
        size = len(c["kind"])
        usable = c["value"] & ~c["change"] & ~cues.upside & c["asserted"] & c["ranking"]
        place = self._places()
        found = []
        for k in range(-NEAR, NEAR + 1):
            higher = np.flatnonzero(usable & ~np.isnan(place)) if k else np.zeros(0, np.int64)
            higher = higher[(higher + k >= 0) & (higher + k < size)]
            lower = higher + k
            fits = (
                usable[lower] & (place[higher] < place[lower]) & self._alike(higher, lower) & self._near(higher, lower)
            )
            found.append(pd.DataFrame({"higher": higher[fits], "lower": lower[fits], "sure": True}))
        rank = self._columns["rank"]
        above = cues.above.copy()
        above[1:] |= cues.above[:-1] & rank[:-1] & cues.ranked[1:]  # "ahead of Corley, second with 40"
        lower = np.flatnonzero(above & usable)
        higher = lower - 1 - rank[lower - 1]
        fits = (higher >= 0) & usable[higher] & self._alike(lower, higher)
        fits &= self.comparability.sentence[lower] == self.comparability.sentence[higher]
        fits &= ~(place[higher] >= place[lower])
        found.append(pd.DataFrame({"higher": higher[fits], "lower": lower[fits], "sure": True}))
        higher = np.flatnonzero(cues.below & usable)
        higher = higher[usable[higher - 1] & self._alike(higher, higher - 1)]
        found.append(pd.DataFrame({"higher": higher, "lower": higher - 1, "sure": True}))
        return relation([pd.concat(found).drop_duplicates()], ("higher", "lower"))

    def _places(self) -> Any:
        """Return for each figure the place in a ranking that its sentence gives to the one it belongs to, else NaN."""
        sentence, cues = self.comparability.sentence, self.cues
        rank = (self.comparability.figures["aggregate"] == "rank").to_numpy(bool)
        out = np.where(rank, np.nan, cues.place)
        at = np.flatnonzero(rank[:-1] & cues.ranked[1:] & ~rank[1:] & (sentence[:-1] == sentence[1:]))
        out[at + 1] = self._columns["number"][at]
        return out


def _middle(figures: pd.DataFrame) -> Any:
    low, high = figures["stated_low"].to_numpy(float), figures["stated_high"].to_numpy(float)
    with np.errstate(invalid="ignore"):
        return np.where(np.isinf(high), low, np.where(np.isinf(low), high, (low + high) / 2))


def _shifted(at: Any, size: int, x: int, y: int) -> tuple[Any, Any, Any]:
    """Return the positions whose neighbours at both offsets exist, and those neighbours."""
    inside = (at + min(x, y) >= 0) & (at + max(x, y) < size)
    at = at[inside]
    return at, at + x, at + y
