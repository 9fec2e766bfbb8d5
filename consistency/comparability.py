"""Which figures speak of one thing. For two figures the answer is a reason why not, or nothing.

All work is on tables: the words of figures and sentences are exploded once, and pairs are merged with them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import simplemma

from consistency.extract.units import Units

if TYPE_CHECKING:
    from collections.abc import Mapping

    from consistency.vocabulary import Vocabulary

WORD = re.compile(r"[^\W\d_]+")
SAME, NARROWER, LINKED = "same", "narrower", "linked"
NO_REASON = ""
ADVERB = 6  # letters: shorter words in ly are nouns and adjectives (fly, early)


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of `wording.yaml`, compiled."""

    neutral: frozenset[str]
    synonyms: Mapping[str, str]
    opposites: tuple[frozenset[str], ...]
    status: frozenset[str]
    overlap: Mapping[str, float]

    @classmethod
    def from_vocabulary(cls, vocabulary: Vocabulary) -> Wording:
        """Compile `wording.yaml`; the nouns of one measure are synonyms too."""
        raw = vocabulary.read("wording")
        synonyms = {
            word: name
            for name, entry in vocabulary.read("measures").items()
            for word in entry.get("words", ())
            if " " not in word and " " not in name
        }
        synonyms |= {word: group[0] for group in raw["synonyms"] for word in group}
        for name, entry in vocabulary.read("places")["countries"].items():
            if " " not in name:
                synonyms |= {adjective.lower(): name.lower() for adjective in entry.get("of", ())}
        return cls(
            frozenset(raw["neutral"]),
            synonyms,
            tuple(frozenset(line) for line in raw["contradicting"]),
            frozenset(raw["status"]),
            raw["overlap"],
        )

    def terms(self, text: str, cache: dict[str, str]) -> frozenset[str]:
        """Return the content words of a text as canonical lemmas."""
        out = set()
        for word in WORD.findall(text.lower()):
            term = cache.get(word)
            if term is None:
                lemma = self.synonyms.get(word) or simplemma.lemmatize(_adjective(word), lang="en").lower()
                term = cache[word] = self.synonyms.get(lemma, lemma)
            if term not in self.neutral and word not in self.neutral and len(term) > 1:
                out.add(term)
        return frozenset(out)


def _adjective(word: str) -> str:
    """Return the adjective of a regular adverb: "remotely" says no more than "remote"."""
    return word[:-2] if len(word) > ADVERB and word.endswith("ly") else word


class Comparability:
    """Reasons why two figures of a frame may not be compared."""

    def __init__(self, figures: pd.DataFrame, wording: Wording, units: Units) -> None:
        self.wording = wording
        self.units = units
        self._cache: dict[str, str] = {}
        self._index = pd.Index(figures["figure"])
        self._figures = figures.reset_index(drop=True)
        self._qualifiers, self._qualifier_codes = self._sets(figures["qualifiers"])
        sentences = figures["sentence"].fillna("")
        self._sentences, self._sentence_codes = self._sets(sentences)
        self._terms = self._weighted(self._sentences)

    @classmethod
    def of(cls, figures: pd.DataFrame, articles: pd.DataFrame, vocabulary: Vocabulary) -> Comparability:
        """Prepare the tables of a run."""
        del articles
        return cls(figures, Wording.from_vocabulary(vocabulary), Units.from_vocabulary(vocabulary))

    def _sets(self, texts: pd.Series) -> tuple[list[frozenset[str]], np.ndarray[Any, Any]]:
        """Return the term set of each distinct text, and for each figure the number of its text."""
        codes, distinct = pd.factorize(texts.fillna(""))
        return [self.wording.terms(text, self._cache) for text in distinct], codes

    @staticmethod
    def _weighted(sentences: list[frozenset[str]]) -> pd.DataFrame:
        """Return (sentence, term, weight): a term weighs more, the fewer sentences of the run hold it."""
        rows = [(n, term) for n, terms in enumerate(sentences) for term in sorted(terms)]
        table = pd.DataFrame(rows, columns=["sentence", "term"])
        held = table.groupby("term")["sentence"].transform("size")
        table["weight"] = np.log1p(max(len(sentences), 1) / held.astype(float))
        return table

    def reasons(self, left: pd.Series, right: pd.Series, mode: str) -> pd.Series:
        """Return for each pair of figure ids why it may not be compared, or "" where it may.

        `mode` is "same" (two statements of one quantity), "narrower" (the left may be a part of the right in definition)
        or "linked" (tied by a link: only contradictions count).
        """
        a, b = self._index.get_indexer(left), self._index.get_indexer(right)
        out = np.full(len(left), NO_REASON, dtype=object)
        for flags, reason in self._plain(a, b, mode):
            out[(out == NO_REASON) & flags] = reason
        open_ = np.flatnonzero(out == NO_REASON)
        out[open_] = self._by_qualifiers(a[open_], b[open_], mode)
        if mode != LINKED:
            open_ = np.flatnonzero(out == NO_REASON)
            out[open_[self._apart(a[open_], b[open_], mode)]] = "wording"
        return pd.Series(out, index=left.index, dtype="string")

    def _plain(self, a: Any, b: Any, mode: str) -> list[tuple[Any, str]]:
        """Return the reasons that columns give at once."""
        f = self._figures

        def column(name: str, at: Any) -> Any:
            return f[name].fillna("").to_numpy(object)[at]

        checks = []
        if mode == SAME:
            together = (column("article", a) == column("article", b)) & (
                f["sentence_start"].to_numpy()[a] == f["sentence_start"].to_numpy()[b]
            )
            checks.append((together, "same sentence"))
        one, other = column("origin_place", a), column("origin_place", b)
        # Someone acting from "overseas" may be left unsaid; a named country is a restriction where it is said once.
        silent = (one == "") | (other == "")
        vague = (one == "overseas") | (other == "overseas")
        known = np.asarray((one != other) & ~silent, dtype=bool)
        said_once = np.asarray((one != other) & silent & ~vague, dtype=bool)
        checks.append((known if mode != SAME else known | said_once, "origin place"))
        return [(np.asarray(flags, dtype=bool), reason) for flags, reason in checks]

    def _by_qualifiers(self, a: Any, b: Any, mode: str) -> Any:
        """Return the reasons that the qualifiers give, computed once for each distinct pair of qualifier texts."""
        codes = pd.DataFrame({"a": self._qualifier_codes[a], "b": self._qualifier_codes[b]})
        pair, distinct = pd.factorize(pd.MultiIndex.from_frame(codes))
        reasons = [self._qualified(self._qualifiers[x], self._qualifiers[y], mode) for x, y in distinct]
        return np.array([*reasons, NO_REASON], dtype=object)[pair] if len(pair) else np.array([], dtype=object)

    def _qualified(self, a: frozenset[str], b: frozenset[str], mode: str) -> str:
        for line in self.wording.opposites:
            x, y = a & line, b & line
            if x and y and not x & y:
                return "qualifiers"
        if mode == LINKED:
            return NO_REASON
        if a & self.wording.status != b & self.wording.status:
            return "status"
        if mode == SAME and (bool(a) is not bool(b) or (a and not a & b)):
            return "qualifiers"
        return NO_REASON

    def _apart(self, a: Any, b: Any, mode: str) -> Any:
        """Return which pairs stand in sentences that share too little of their rarer words."""
        pairs = pd.DataFrame({"a": self._sentence_codes[a], "b": self._sentence_codes[b]})
        distinct = pairs.drop_duplicates().reset_index(drop=True)
        distinct["pair"] = distinct.index
        left = distinct.merge(self._terms, left_on="a", right_on="sentence")[["pair", "b", "term", "weight"]]
        common = left.merge(self._terms[["sentence", "term"]], left_on=["b", "term"], right_on=["sentence", "term"])
        shared = common.groupby("pair")["weight"].sum()
        total = self._terms.groupby("sentence")["weight"].sum()
        least = np.minimum(distinct["a"].map(total).fillna(0), distinct["b"].map(total).fillna(0)).to_numpy(float)
        share = distinct["pair"].map(shared).fillna(0).to_numpy(float) / np.where(least > 0, least, 1)
        distinct["share"] = np.where((distinct["a"] == distinct["b"]).to_numpy(), 1.0, share)
        found = pairs.merge(distinct, on=["a", "b"], how="left")["share"].to_numpy(float)
        article = self._figures["article"].to_numpy(object)
        within = np.asarray(article[a] == article[b], dtype=bool)
        overlap = self.wording.overlap
        across = overlap["across"] if mode == SAME else overlap["narrower"]
        return found < np.where(within & (mode == SAME), overlap["within"], across)

    def factor(self, left_unit: pd.Series, right_unit: pd.Series) -> pd.Series:
        """Return by what a number in the left unit is multiplied to be in the right one; NaN where it does not convert.

        Counted nouns convert where they are the same; that they name one concept is for the join's `measure`.
        """
        codes = pd.DataFrame({"a": left_unit.fillna("").to_numpy(object), "b": right_unit.fillna("").to_numpy(object)})
        pair, distinct = pd.factorize(pd.MultiIndex.from_frame(codes))
        factors = [self._factor(x, y) for x, y in distinct]
        return pd.Series(
            np.array([*factors, np.nan])[pair] if len(pair) else np.array([], dtype=float), index=left_unit.index
        )

    def _factor(self, a: str, b: str) -> float:
        if a == b:
            return 1.0
        measured = self.units.dimension(a) is not None, self.units.dimension(b) is not None
        if measured == (False, False):
            return 1.0
        factor = self.units.factor(a, b) if all(measured) else None
        return np.nan if factor is None else factor
