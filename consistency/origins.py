"""Which articles copy from one another: shared sentences, and sampled word shingles for passages that were edited.

Five papers with one wire story are one origin. An article is tied to the larger one that it shares most with, if that
is at least half of it: two long articles that merely both hold the same short one stay apart.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd

from consistency import frame

SHARE = 0.5  # of the smaller article, from which on it counts as a copy
WORDS = 5  # words of a shingle, and of the shortest sentence that tells anything
SAMPLED = 4  # one shingle in so many is kept
ENOUGH = 8  # sampled shingles below which a text is too short to be judged by them
LEAST = 12  # words that must be shared, unless the whole of the smaller article is
HOT = 20  # holders of a passage from which on only its largest one is paired with each other

WORD = re.compile(r"\w+")
SENTENCE = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+|\n+")
DIGITS = re.compile(r"\d+")

Hashes = npt.NDArray[np.uint64]
ROWS = {"article": "string", "passage": "int64", "words": "int64"}
PAIRS = {"left": "string", "right": "string", "sentences": "float64", "shingles": "float64", "share": "float64"}
_POWERS = np.cumprod(np.full(WORDS, 0x9E3779B97F4A7C15, dtype=np.uint64))


def shared_passages(texts: Mapping[str, str]) -> pd.DataFrame:
    """Return the pairs of articles that share passages.

    Columns `left` and `right` (ids, left before right), `sentences` and `shingles` (shares of the smaller article, by
    words and by sampled shingles), `share` (the larger of the two that may be relied on).
    """
    return _filled(texts).shared()


def origins(articles_texts: Mapping[str, str]) -> pd.Series:
    """Return the origin of each article, by its id: the smallest id among those that copy from one another."""
    return _filled(articles_texts).origins()


def _filled(texts: Mapping[str, str]) -> Passages:
    passages = Passages()
    for article, text in texts.items():
        passages.add(article, [text])
    return passages


class Passages:
    """What is needed of the articles to tell copies: hashes, not the texts themselves. 12 bytes a passage."""

    def __init__(self) -> None:
        self._words: dict[str, int] = {}
        self._sentences: dict[str, dict[int, int]] = {}
        self._shingles: dict[str, Hashes] = {}

    def add(self, article: str, texts: Iterable[str], apart: str = "") -> None:
        """Add the passages of an article, given as one or several texts; an id may come once only.

        Articles that are told `apart`, by the names of their collections, share nothing.
        """
        sentences: dict[int, int] = {}
        shingles: list[Hashes] = []
        texts = list(texts)
        for text in texts:
            for sentence in SENTENCE.split(text):
                words = WORD.findall(sentence.casefold())
                if len(words) >= WORDS:
                    sentences[_digest(" ".join(words))] = len(words)
            shingles.append(self._sampled(text))
        if not sentences:  # a headline, a short claim: it is a copy only of what is the same throughout
            words = WORD.findall(" ".join(texts).casefold())
            sentences = {_digest(" ".join(words)): len(words)} if words else {}
        salt = self._salt(apart) if apart else 0
        self._sentences[article] = {key ^ salt: size for key, size in sentences.items()}
        runs = np.unique(np.concatenate(shingles)) if shingles else np.empty(0, dtype=np.uint64)
        self._shingles[article] = runs ^ np.uint64(salt)

    def _salt(self, apart: str) -> int:
        return self._words.get("\0" + apart) or self._words.setdefault("\0" + apart, _digest(apart))

    def rows(self) -> pd.DataFrame:
        """Return all passages as `ROWS`: an article, a passage, and its words; a sampled run of words has 0."""
        ids = [*self._sentences]
        told = [key for i in ids for key in self._sentences[i]]
        runs = [self._shingles[i] for i in ids]
        held = [i for i in ids for _ in self._sentences[i]] + [i for i in ids for _ in self._shingles[i]]
        words = [n for i in ids for n in self._sentences[i].values()]
        passages = np.concatenate([np.array(told, dtype=np.uint64), *runs]) if ids else np.empty(0, dtype=np.uint64)
        sizes = np.array(words + [0] * (len(passages) - len(words)), dtype=np.int64)
        return pd.DataFrame({"article": held, "passage": passages.view(np.int64), "words": sizes}).astype(ROWS)

    def fill(self, articles: Iterable[str], rows: pd.DataFrame) -> None:
        """Add articles whose passages were given as rows; an article without a row has none."""
        for article in articles:
            self._sentences[article], self._shingles[article] = {}, np.empty(0, dtype=np.uint64)
        words = rows["words"].to_numpy(np.int64)
        passages = rows["passage"].to_numpy(np.int64).view(np.uint64)
        codes, names = pd.factorize(rows["article"])
        order = np.argsort(codes, kind="stable")
        ends = np.cumsum(np.bincount(codes, minlength=len(names)))[:-1]
        for name, at in zip(names, np.split(order, ends), strict=bool(len(names))):
            long = words[at] > 0
            told = zip(passages[at][long].tolist(), words[at][long].tolist(), strict=True)
            self._sentences[str(name)] = dict(told)
            self._shingles[str(name)] = np.sort(passages[at][~long])

    def _sampled(self, text: str) -> Hashes:
        """Return a sample of the hashes of all runs of words; numbers count as one word, since copies garble them."""
        words = WORD.findall(DIGITS.sub("0", text.casefold()))
        if len(words) < WORDS:
            return np.empty(0, dtype=np.uint64)
        known = self._words
        codes = np.fromiter((known.get(w) or known.setdefault(w, _digest(w)) for w in words), np.uint64, len(words))
        runs = np.lib.stride_tricks.sliding_window_view(codes, WORDS)
        mixed: Hashes = (runs * _POWERS).sum(axis=1, dtype=np.uint64)
        mixed ^= mixed >> np.uint64(29)
        kept: Hashes = mixed[mixed % np.uint64(SAMPLED) == 0]
        return kept

    def shared(self) -> pd.DataFrame:
        """Return the pairs of articles that share passages, as `shared_passages` does."""
        ids = sorted(self._sentences)
        size = np.array([sum(self._sentences[i].values()) for i in ids], dtype=float)
        count = np.array([len(self._shingles[i]) for i in ids], dtype=float)
        rank = np.lexsort((np.arange(len(ids)), size, count)).argsort()
        lengths = {key: n for i in ids for key, n in self._sentences[i].items()}
        sentences = {i: np.fromiter(self._sentences[i], np.uint64, len(self._sentences[i])) for i in ids}
        weights = pd.Series(lengths, dtype=float)
        weights.index = weights.index.astype(np.uint64)
        by_sentence = _held(ids, sentences, rank).assign(weight=lambda t: t["passage"].map(weights))
        by_shingle = _held(ids, self._shingles, rank).assign(weight=1.0)
        found = pd.concat([_paired(by_sentence).rename("sentences"), _paired(by_shingle).rename("shingles")], axis=1)
        return _shares(found.fillna(0.0), ids, size, count)

    def origins(self) -> pd.Series:
        """Return the origin of each article, by its id."""
        table = self.copies()
        index = table["article"].to_numpy(object)
        return pd.Series(table["origin"].to_numpy(object), index=index, dtype="string", name="origin")

    def copies(self, shared: pd.DataFrame | None = None) -> pd.DataFrame:
        """Return `frame.COPIES`: the origin of each article, and the article that it was copied from, if it was.

        `shared` is what `shared()` gave, if it was asked before.
        """
        ids = sorted(self._sentences)
        pairs = self.shared() if shared is None else shared
        copies = pairs[pairs["share"] >= SHARE]
        size = {i: (len(self._shingles[i]), sum(self._sentences[i].values()), i) for i in ids}
        best: dict[str, tuple[float, tuple[int, int, str]]] = {}
        for left, right, share in zip(copies["left"], copies["right"], copies["share"], strict=True):
            small, large = (left, right) if size[left] < size[right] else (right, left)
            best[small] = max(best.get(small, (0.0, size[large])), (share, size[large]))
        root = {i: i for i in ids}
        for i in sorted(ids, key=size.__getitem__, reverse=True):
            root[i] = root[best[i][1][2]] if i in best else i
        names: dict[str, str] = {}
        for i in ids:
            names.setdefault(root[i], i)
        tied = [best.get(i) for i in ids]
        rows = (
            {"article": i, "origin": names[root[i]], "copy_of": b and b[1][2], "share": b and b[0]}
            for i, b in zip(ids, tied, strict=True)
        )
        return frame.frame(rows, frame.COPIES)


def _digest(text: str) -> int:
    """Return 63 bits, never 0, that are the same in every process."""
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1 | 1


def _held(ids: list[str], passages: Mapping[str, Hashes], rank: npt.NDArray[np.intp]) -> pd.DataFrame:
    """Return (passage, article) for all passages that more than one article holds, the largest article first."""
    held = [passages[i] for i in ids]
    table = pd.DataFrame(
        {
            "passage": np.concatenate(held) if held else np.empty(0, dtype=np.uint64),
            "article": np.repeat(np.arange(len(ids)), [len(h) for h in held]),
        }
    )
    table = table[table.duplicated("passage", keep=False)]
    return table.assign(rank=rank[table["article"]]).sort_values(["passage", "rank"], ascending=[True, False])


def _paired(held: pd.DataFrame) -> pd.Series:
    """Return the weight of what pairs of articles share; the pairs of one passage are at most HOT for each holder."""
    grouped = held.groupby("passage", sort=False)
    hot = grouped["article"].transform("size") > HOT
    first = held.drop_duplicates("passage")
    pairs = pd.concat([first.merge(held[hot], on="passage"), held[~hot].merge(held[~hot], on="passage")])
    pairs = pairs[pairs["article_x"] != pairs["article_y"]]
    left = pairs[["article_x", "article_y"]].min(axis=1)
    right = pairs[["article_x", "article_y"]].max(axis=1)
    pairs = pd.DataFrame({"passage": pairs["passage"], "left": left, "right": right, "weight": pairs["weight_x"]})
    return pairs.drop_duplicates(["passage", "left", "right"]).groupby(["left", "right"])["weight"].sum()


def _shares(
    found: pd.DataFrame, ids: list[str], size: npt.NDArray[np.float64], count: npt.NDArray[np.float64]
) -> pd.DataFrame:
    """Turn shared weights into shares of the smaller article."""
    left, right = (found.index.get_level_values(n).to_numpy(dtype=int) for n in (0, 1))
    words, runs = found["sentences"].to_numpy(), found["shingles"].to_numpy()
    least, fewest = np.minimum(size[left], size[right]), np.minimum(count[left], count[right])
    sentences = words / np.maximum(least, 1)
    shingles = runs / np.maximum(fewest, 1)
    whole = (words > 0) & (words == size[left]) & (words == size[right])
    reliable = np.maximum(np.where((words >= LEAST) | whole, sentences, 0), np.where(fewest >= ENOUGH, shingles, 0))
    names = np.array(ids, dtype=object)
    columns = (names[left], names[right], sentences, shingles, reliable)
    table = pd.DataFrame(dict(zip(PAIRS, columns, strict=True))).astype(PAIRS)
    return table.sort_values(["left", "right"], ignore_index=True)
