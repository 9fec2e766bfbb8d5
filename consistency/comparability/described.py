"""What the words around a number say of it, as weighted terms, and which figures are described alike.

Figures are paired through the terms that they share, so that nothing is quadratic: a term that very many figures of a
collection have in common tells none of them from another, and is left out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from consistency.comparability.terms import NAME
from consistency.comparability.texts import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from consistency.comparability.terms import Terms

SEPARATOR = re.compile(r"[,;:—–]|\b(?:and|but|while|whereas|against)\b")
SMALL = re.compile(r"(?<![\d.,])\d{1,3}(?![\d.,]*\d)")
NUMBER = "#"  # before a term that is a number of the description: "older than 18"
TELLING = 2.0  # weight of a name or of such a number; a common word weighs 1
CREDIT = "according to"
SPANS = ("year", "month", "week", "day", "hour", "minute", "quarter", "decade", "fortnight")
OPEN = ("more_than", "less_than", "at_least", "up_to")
OLDEST = 120  # a bare number up to here, "under 25", says who is counted
BASE = 5  # words behind a share that say of what it is
COMMON_TO = 40  # figures of one collection with a term from which on it pairs none


class Descriptions:
    """Reads what is said of figures; `figures` stand in the order of the text, `sentence` numbers their sentences."""

    def __init__(self, figures: pd.DataFrame, sentence: Any, of: Any, terms: Terms) -> None:
        self.terms = terms
        self._sentence = sentence
        self._of = of
        columns = ("sentence", "text", "unit", "measure", "place", "place_how", "collection", "attribution")
        self._text, self._own, self._unit, self._measure, self._place, self._how, self._collection, self._source = (
            figures[name].fillna("").to_numpy(object) for name in columns
        )
        begin = figures["sentence_start"].to_numpy(np.int64)
        self._start = figures["start"].to_numpy(np.int64) - begin
        self._end = figures["end"].to_numpy(np.int64) - begin
        small = figures[["stated_low", "stated_high"]].abs().min(axis=1).to_numpy(float) <= OLDEST
        open_ = figures["hedge"].isin(OPEN).to_numpy(bool) & ~figures["text"].str.contains(r"\d\D*[^\W\d]", na=False)
        self._describing = figures["unit"].isin(SPANS).to_numpy(bool) | (small & np.asarray(open_, dtype=bool))

    def segment(self, k: int) -> str:
        """Return the words of the sentence of figure `k` that belong to it, not to its neighbours, without itself.

        What describes it ("older than 18", "for a year") is no neighbour, nor the whole in "12 of the 40 boats".
        """
        text, start, end = self._text[k], int(self._start[k]), int(self._end[k])
        credit = text.find(CREDIT, end)
        text = text if credit < 0 else text[:credit]
        before, behind = self._beside(k, -1), self._beside(k, 1)
        left = 0 if before is None else _last(text, min(int(self._end[before]), start), start) or int(self._end[before])
        right = len(text) if behind is None else _last(text, end, int(self._start[behind])) or int(self._start[behind])
        return f"{text[left:start]} {text[end:right]}"

    def _beside(self, k: int, step: int) -> int | None:
        """Return the neighbour of figure `k` in its sentence that is spoken of for itself."""
        n = k + step
        while 0 <= n < len(self._text) and self._sentence[n] == self._sentence[k]:
            if not self._describing[n] and self._of[k] != n:
                return n
            n += step
        return None

    def printed_alike(self) -> tuple[Any, Any]:
        """Return a number for each figure, one for all that read alike but for digits, and a figure of each number.

        A figure beside others in its sentence has a number of its own: they are part of how it reads.
        """
        several = np.bincount(self._sentence)[self._sentence] > 1 if len(self._sentence) else np.zeros(0, dtype=bool)
        columns = (self._text, self._start, self._end, self._source, several)
        printed = [
            f"{text[:start]}\x1f{text[start:end]}\x1f{text[end:]}\x1f{source}" if not beside else ""
            for text, start, end, source, beside in zip(*(column.tolist() for column in columns), strict=True)
        ]
        codes = pd.factorize(plain(pd.Series(printed, dtype="string")))[0]
        codes = np.where(several, codes.max(initial=0) + 1 + np.arange(len(codes)), codes)
        _, figures, numbers = np.unique(codes, return_index=True, return_inverse=True)
        return numbers, figures

    def own(self, k: int) -> str:
        """Return the text of figure `k` itself."""
        return str(self._own[k])

    def credited(self, k: int) -> str:
        """Return whom figure `k` is credited to."""
        return str(self._source[k])

    def said(self, k: int, strong: Iterable[str]) -> frozenset[str]:
        """Return the terms of what is said of figure `k`, its place and the small numbers beside it too."""
        segment = self.segment(k)
        place = self._place[k] if self._how[k] in strong else ""
        out = self.terms.of(f"{segment} . {self._own[k]} . {place}") - self.terms.of(self._source[k])
        return (out | {NUMBER + number for number in SMALL.findall(segment)}) - self.behind(k)

    def sentence(self, k: int) -> frozenset[str]:
        """Return the terms of the whole sentence of figure `k`."""
        return self.terms.of(self._text[k])

    def behind(self, k: int) -> frozenset[str]:
        """Return the terms of what figure `k` is said to be a share of: "of the farms in the valley"."""
        words = self._text[k][int(self._end[k]) :].split(maxsplit=BASE)[:BASE]
        return self.terms.of(" ".join(words)) if words[:1] == ["of"] else frozenset()

    def head(self, k: int) -> frozenset[str]:
        """Return the terms of the head of what figure `k` counts, and of its measure."""
        unit = self._unit[k].replace("_", " ").rpartition(" ")[2]
        return self.terms.of(f"{unit} . {self._measure[k]}")

    def noun(self, k: int) -> frozenset[str]:
        """Return the terms of what figure `k` counts."""
        return self.terms.of(f"{self._own[k]} . {self._unit[k].replace('_', ' ')} . {self._measure[k]}")

    def shared(self, one: Sequence[int], ones: Sequence[frozenset[str]], other: Sequence[int], others: Any) -> Any:
        """Return (one, other, shared): figures of a collection and the weight of the terms that both sets hold."""
        left, right = self._exploded(one, ones), self._exploded(other, others)
        crowd = right.groupby(["collection", "term"])["at"].transform("nunique")
        pairs = left.merge(right[crowd <= COMMON_TO], on=["collection", "term"], suffixes=("", "_other"))
        pairs = pairs[pairs["at"] != pairs["at_other"]]
        made = pairs.groupby(["at", "at_other"], sort=True)["weight"].sum().reset_index()
        return made.set_axis(["one", "other", "shared"], axis=1)

    def _exploded(self, at: Sequence[int], sets: Iterable[frozenset[str]]) -> pd.DataFrame:
        rows = [(k, self._collection[k], term, weight(term)) for k, held in zip(at, sets, strict=True) for term in held]
        columns = {"at": np.int64, "collection": object, "term": object, "weight": float}
        return pd.DataFrame(rows, columns=list(columns)).astype(columns).drop_duplicates(["at", "term"])


def weight(term: str) -> float:
    """Return how much a term tells."""
    return TELLING if term.startswith((NAME, NUMBER)) else 1.0


def total(held: frozenset[str]) -> float:
    """Return the weight of a set of terms."""
    return sum(weight(term) for term in held)


def _last(text: str, start: int, end: int) -> int:
    """Return where the last separator between two places ends, or 0."""
    found = 0
    for match in SEPARATOR.finditer(text, start, end):
        found = match.end()
    return found
