"""Parts of a whole that their sentence tells in words, without its number: "Of those arrested, 23 were released".

The whole is told elsewhere with its number. Which of several is meant stays open, so all are tried.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from consistency.comparability.described import total

if TYPE_CHECKING:
    from consistency.comparability.same import Comparability

OPENING = re.compile(r"(?:of|out of|among) (?:the|those|these|all|its|their)\b", re.IGNORECASE)
# Up to the verb or preposition that tells of the part, which the whole need not know.
BEHIND = re.compile(
    r"\S+(?: (?:dozen|hundred|thousand|million|billion))? of (?:the|those|these|all|its|their) "
    r"(?P<whole>[^\d,;:.()]+?)(?= (?:who|that|which|were|was|are|is|had|have|has|in|at|on|from|to|by|with|and|for)\b|[,;:.()]|$)",
    re.IGNORECASE,
)
DIGIT = re.compile(r"\d")
LONGEST = 90  # characters from the opening of such a sentence to the number
MOST_WORDS = 5  # terms by which a whole is told
ENOUGH = 2.0  # weight of the terms by which another article may tell of the whole
MOST = 0.7  # of the weight of those terms, which what is said of the whole must have
SENSE = 3  # times the largest whole that no part is given to be, even by mistake
NO_VALUES = ("percent", "percentage_point", "basis_point", "times", "rank")


@dataclass(frozen=True, eq=False)
class Worded:
    """Parts of wholes told in words, over the fixed order of `Comparability.figures`."""

    comparability: Comparability

    @cached_property
    def _counted(self) -> Any:
        """Whether a figure counts things, and is asserted."""
        f = self.comparability.figures
        counted = ~f["unit"].isin(NO_VALUES) & (f["aggregate"] == "total") & (f["modality"] == "asserted")
        return counted.to_numpy(bool) & ~self.comparability.measured

    @cached_property
    def parts(self) -> pd.DataFrame:
        """Rows of (part, whole): each part with all counts that its words may name as its whole."""
        told = self._told()
        d = self.comparability.retold.described
        of = self.comparability.figures["of"].isna().to_numpy(bool)
        wholes = np.flatnonzero(self._counted & of).tolist()
        said = {k: d.said(k, ()) | d.noun(k) for k in wholes} if told else {}
        rows = d.shared(list(told), list(told.values()), wholes, [said[k] for k in wholes]) if told else None
        if rows is None or rows.empty:
            return pd.DataFrame({"part": [], "whole": [], "sure": []}).astype({"part": int, "whole": int, "sure": bool})
        covered = [
            total(told[a] & said[b]) >= MOST * total(told[a]) for a, b in zip(rows["one"], rows["other"], strict=True)
        ]
        rows = rows[covered].rename(columns={"one": "part", "other": "whole"})[["part", "whole"]]
        # "Among the dead" are those of another article only where more is said of them.
        article = pd.factorize(self.comparability.figures["article"])[0]
        here = article[rows["part"]] == article[rows["whole"]]
        rows = rows[here | rows["part"].map(lambda k: total(told[k]) >= ENOUGH).to_numpy(bool)]
        number = self.comparability.figures["stated_low"].to_numpy(float)
        largest = pd.Series(number[rows["whole"]], index=rows.index).groupby(rows["part"]).transform("max")
        kept: pd.DataFrame = rows[number[rows["part"]] <= SENSE * largest].assign(sure=True)
        return kept

    def _told(self) -> dict[int, frozenset[str]]:
        """Return the terms of the whole that the sentence of a figure opens with, for those that do."""
        c = self.comparability
        f = c.figures
        first = np.diff(c.sentence, prepend=-1) != 0
        opening = f["sentence"].str.match(OPENING).fillna(value=False).to_numpy(bool)
        at = np.flatnonzero(first & self._counted & opening)
        ahead = (f["start"] - f["sentence_start"]).to_numpy(np.int64)
        sentences = f["sentence"].fillna("").to_numpy(object)
        found = {}
        for k in at.tolist():
            lead = sentences[k][: ahead[k]]
            opened = OPENING.match(lead) if len(lead) <= LONGEST else None
            if opened is None or DIGIT.search(lead):
                continue
            terms = c.terms.of(lead[opened.end() :])
            if 0 < len(terms) <= MOST_WORDS:
                found[k] = terms
        return found | self._behind(found)

    def _behind(self, known: dict[int, frozenset[str]]) -> dict[int, frozenset[str]]:
        """Return the terms of the whole that stands in words behind a number: "23 of the barges sunk on the canal"."""
        c = self.comparability
        f = c.figures
        free = f["of"].isna().to_numpy(bool) & self._counted
        at = (f["start"] - f["sentence_start"]).to_numpy(np.int64)
        sentences = f["sentence"].fillna("").to_numpy(object)
        found = {}
        for k in np.flatnonzero(free).tolist():
            told = BEHIND.match(sentences[k][at[k] : at[k] + LONGEST])
            terms = c.terms.of(told["whole"]) if told and k not in known else frozenset()
            if total(terms) >= ENOUGH and len(terms) <= MOST_WORDS:
                found[k] = terms
        return found
