"""Which articles go back to one source: those that share most of the sentences of the shorter one."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Iterable

SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’')]*\s+")
LEAST_WORDS = 6  # shorter sentences are said by many independently
SHARED = 0.5  # of the shorter article's sentences
LEAST_SHARED = 2
HOT = 200  # articles that share one sentence: a boilerplate that says nothing about who copied whom


@dataclass(eq=False)
class Passages:
    """Hashes of the sentences of articles, added one by one; the texts are not kept."""

    sentences: dict[str, frozenset[int]] = field(default_factory=dict)

    def add(self, article: str, paragraphs: Iterable[str]) -> None:
        """Add an article's paragraphs."""
        self.sentences[article] = frozenset(
            _hash(words) for p in paragraphs for piece in SENTENCE_END.split(p) if len(words := piece.lower().split()) >= LEAST_WORDS
        )

    def shared(self) -> dict[tuple[str, str], int]:
        """Return how many sentences each pair of articles shares, for pairs that share any."""
        holders: defaultdict[int, list[str]] = defaultdict(list)
        for article in sorted(self.sentences):
            for key in self.sentences[article]:
                holders[key].append(article)
        counts: Counter[tuple[str, str]] = Counter()
        for articles in holders.values():
            if 1 < len(articles) <= HOT:
                counts.update((a, b) for n, a in enumerate(articles) for b in articles[n + 1 :])
            elif len(articles) > HOT:
                counts.update(pairwise(articles))
        return dict(counts)

    def origins(self) -> pd.Series:
        """Return for each article the id of its origin: the first, by id, of the articles that copy from one another."""
        parent = {article: article for article in self.sentences}

        def root(article: str) -> str:
            while parent[article] != article:
                parent[article] = parent[parent[article]]
                article = parent[article]
            return article

        for (a, b), count in sorted(self.shared().items()):
            shorter = min(len(self.sentences[a]), len(self.sentences[b]))
            if count >= LEAST_SHARED and count >= SHARED * shorter:
                first, second = sorted((root(a), root(b)))
                parent[second] = first
        return pd.Series({article: root(article) for article in sorted(parent)}, dtype="string")


def _hash(words: list[str]) -> int:
    """Return a number for a sentence that is the same on every machine; figures are part of it, punctuation is not."""
    text = " ".join(word.strip(".,;:!?()\"'“”‘’") for word in words)
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
