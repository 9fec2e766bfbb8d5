"""Sentences that one article took from another, laid side by side: alike word for word, or but for a number.

Two stories made from one template ("the high was 14 degrees") share words as well, and not their numbers. So a number
is only called changed where most numbers around it were copied as they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from consistency.comparability.rows import relation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from consistency.comparability.same import Comparability

WORD = re.compile(r"\w+")
NUMBER = re.compile(r"\d[\d.,]*")
MASK = "0"
SHORTEST = 6  # words of a sentence that can be told as a copy
HOT = 20  # articles with one sentence from which on each meets the first of them only
COPIED = 0.5  # share of the smaller article's sentences from which on it is a copy
KNOWN = ["left", "right", "sentences"]


@dataclass(frozen=True, eq=False)
class Copies:
    """Numbers of copied sentences, each with the number that stands in its place in the other article."""

    comparability: Comparability

    @cached_property
    def pairs(self) -> pd.DataFrame:
        """Rows of (first, second), the earlier article first; one number of a sentence at most differs."""
        met = self._met()
        if met.empty:
            return relation([], ("first", "second"))
        kept = met[self._copied(met) & (met["figures_x"] == met["figures_y"])]
        number = np.arange(int(kept["figures_x"].max()) if len(kept) else 0)
        rows = kept.merge(pd.DataFrame({"number": number}), how="cross")
        rows = rows[rows["number"] < rows["figures_x"]]
        rows = rows.assign(first=rows["at_x"] + rows["number"], second=rows["at_y"] + rows["number"])
        stated = self.comparability.figures[["stated_low", "stated_high"]].to_numpy(float)
        differs = (stated[rows["first"].to_numpy()] != stated[rows["second"].to_numpy()]).any(axis=1)
        differs &= ~self.comparability.exchanged[rows["first"].to_numpy()]
        changed = pd.Series(differs, index=rows.index).groupby([rows["at_x"], rows["at_y"]]).transform("sum")
        return relation([rows.loc[changed <= 1, ["first", "second"]].assign(sure=True)], ("first", "second"))

    def between(self, a: Any, b: Any) -> Any:
        """Return which pairs of positions stand in one place of a sentence and its copy."""
        width = len(self.comparability.figures)
        known = self._keys
        wanted = np.minimum(a, b).astype(np.int64) * width + np.maximum(a, b)
        if not len(known):
            return np.zeros(len(wanted), dtype=bool)
        return known[np.minimum(np.searchsorted(known, wanted), len(known) - 1)] == wanted

    @cached_property
    def _keys(self) -> Any:
        low, high = self.pairs[["first", "second"]].min(axis=1), self.pairs[["first", "second"]].max(axis=1)
        return np.unique(low.to_numpy(np.int64) * len(self.comparability.figures) + high.to_numpy(np.int64))

    def _sentences(self) -> pd.DataFrame:
        """Return a row a sentence that holds figures, in their order, with its words and what it is but for numbers."""
        c = self.comparability
        f = c.figures
        at = np.flatnonzero(np.diff(c.sentence, prepend=-1) != 0)
        size = np.diff(np.append(at, len(f)))
        several = f.groupby("collection")["article"].transform("nunique").to_numpy()[at] > 1
        if c.shared is not None:  # what shares no passage was not copied
            several &= f["article"].isin(pd.concat([c.shared["left"], c.shared["right"]])).to_numpy(bool)[at]
        at, size = at[several], size[several]
        codes, texts = pd.factorize(f["sentence"].fillna("").to_numpy(object)[at])
        begins = f["sentence_start"].to_numpy(np.int64)
        starts, ends = (f[name].to_numpy(np.int64).tolist() for name in ("start", "end"))
        masked: dict[tuple[int, tuple[tuple[int, int], ...]], str] = {}  # printed alike, masked alike
        masks = []
        for code, k, s, begin in zip(codes.tolist(), at.tolist(), size.tolist(), begins[at].tolist(), strict=True):
            spans = tuple((starts[n] - begin, ends[n] - begin) for n in range(k, k + s))
            mask = masked.get((code, spans))
            if mask is None:
                mask = masked[code, spans] = self._masked(texts[code], spans)
            masks.append(mask)
        words = np.array([" ".join(WORD.findall(text.casefold())) for text in texts] or [""], dtype=object)
        exact = words[codes] if len(at) else words[:0]
        table = f.loc[at, ["collection", "article"]].reset_index(drop=True)
        table["day"] = c.published[at]
        return table.assign(
            at=at,
            figures=size,
            mask=pd.Series(masks, dtype="string"),
            exact=pd.factorize(pd.Series(exact, dtype="string"))[0],
        )

    def _masked(self, sentence: str, spans: Iterable[tuple[int, int]]) -> str:
        """Return the words of a sentence, with one sign for each of the numbers of its figures."""
        pieces: list[str] = []
        at = 0
        for start, end in spans:
            pieces += [sentence[at:start], NUMBER.sub(MASK, sentence[max(at, start) : end])]
            at = max(at, end)
        known, out = self.comparability.wording.numbers, [""]
        for n, piece in enumerate([*pieces, sentence[at:]]):
            for word in WORD.findall(piece.casefold()):
                number = n % 2 == 1 and (word == MASK or word in known)
                if not (number and out[-1] == MASK):
                    out.append(MASK if number else word)
        return " ".join(out[1:])

    def _met(self) -> pd.DataFrame:
        """Return pairs of sentences of two articles of a collection that are alike but for numbers."""
        table = self._sentences()
        table = table.assign(order=np.arange(len(table)), words=table["mask"].str.count(" ") + 1)
        once = ~table.duplicated(["article", "mask"], keep=False) & (table["words"] >= SHORTEST)
        held = table[once].sort_values(["collection", "mask", "day", "article"], kind="stable")
        size = held.groupby(["collection", "mask"], sort=False)["at"].transform("size")
        hot = size > HOT
        firsts = held[hot].drop_duplicates(["collection", "mask"])
        keys = ["collection", "mask"]
        met = pd.concat([firsts.merge(held[hot], on=keys), held[~hot & (size > 1)].merge(held[~hot], on=keys)])
        rank = pd.Series(np.arange(len(held)), index=held["at"])
        met = met[met["at_x"].map(rank).to_numpy() < met["at_y"].map(rank).to_numpy()].reset_index(drop=True)
        return met.assign(same=met["exact_x"] == met["exact_y"], beside=self._beside(table, met))

    @staticmethod
    def _beside(table: pd.DataFrame, met: pd.DataFrame) -> Any:
        """Return how many of the sentences with figures right before and behind both are the same in both articles."""
        exact, article = table["exact"].to_numpy(), pd.factorize(table["article"])[0]
        x, y = met["order_x"].to_numpy(np.int64), met["order_y"].to_numpy(np.int64)
        out = np.zeros(len(met), dtype=np.int64)
        for step in (-1, 1):
            inside = (x + step >= 0) & (y + step >= 0) & (x + step < len(table)) & (y + step < len(table))
            a, b = np.where(inside, x + step, 0), np.where(inside, y + step, 0)
            out += inside & (exact[a] == exact[b]) & (article[a] == article[x]) & (article[b] == article[y])
        return out

    def _copied(self, met: pd.DataFrame) -> Any:
        """Return which pairs were copied: most around is the same, in the whole article or in a passage of it."""
        both = ["article_x", "article_y"]
        same = met.groupby(both)["same"].transform("sum")
        changed = met.groupby(both)["same"].transform("size") - same
        whole = self._shared(met) >= COPIED
        passage = (same >= 2 * changed) & (same >= 2) & (met["same"] | (met["beside"] >= 1))
        return (whole & (changed <= np.maximum(same, 1))) | passage

    def _shared(self, met: pd.DataFrame) -> pd.Series:
        """Return what share of the sentences of the smaller of two articles the other one has as well."""
        known = self.comparability.shared
        if known is None:
            return pd.Series(0.0, index=met.index)
        both = pd.concat([known[KNOWN], known[KNOWN].rename(columns={"left": "right", "right": "left"})])
        share = both.set_index(["left", "right"])["sentences"]
        keys = pd.MultiIndex.from_frame(met[["article_x", "article_y"]])
        return pd.Series(share.reindex(keys).fillna(0.0).to_numpy(float), index=met.index)
