"""What a chunk of articles gave: frames without texts, and the first of the two verbs, articles to figures."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from consistency import frame
from consistency.check import Extraction, read, readers_of
from consistency.model import Article, Problem
from consistency.origins import ROWS, Passages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from consistency.vocabulary import Vocabulary

LINE_END = re.compile(r"\r\n?|\n")
PAGE = "\f"
LINES = {"article": frame.TEXT, "start": frame.INTEGER, "page": frame.FLAG}
COLUMNS: Mapping[str, Mapping[str, str]] = {
    "articles": frame.ARTICLES,
    "figures": frame.FIGURES,
    "periods": frame.PERIODS,
    "problems": frame.PROBLEMS,
    "passages": ROWS,
    "lines": LINES,
}


@dataclass(frozen=True, eq=False)
class Batch:
    """Frames of articles: what `extract` gives of them, the passages that tell copies, and where lines begin.

    `articles` may have further columns behind those of `frame.ARTICLES`.
    """

    articles: pd.DataFrame
    figures: pd.DataFrame
    periods: pd.DataFrame
    problems: pd.DataFrame
    passages: pd.DataFrame
    lines: pd.DataFrame

    @cached_property
    def extraction(self) -> Extraction:
        """The frames that `compare` takes."""
        return Extraction(self.articles[list(frame.ARTICLES)], self.figures, self.periods, self.problems)

    def passages_held(self) -> Passages:
        """Return the passages as `compare` takes them."""
        made = Passages()
        made.fill(self.articles["id"].tolist(), self.passages)
        return made

    def of(self, articles: Sequence[str]) -> Batch:
        """Return what concerns some articles; problems belong to none."""
        about = self.articles[self.articles["id"].isin(articles)].reset_index(drop=True)
        mine = {
            name: table[table["article"].isin(articles)].reset_index(drop=True)
            for name in ("figures", "periods", "passages", "lines")
            for table in [getattr(self, name)]
        }
        return Batch(articles=about, problems=frame.frame((), frame.PROBLEMS), **mine)


def joined(batches: Iterable[Batch]) -> Batch:
    """Return batches as one, in their order."""
    every = list(batches)
    made = {}
    for name in (field.name for field in fields(Batch)):
        tables = [getattr(batch, name) for batch in every]
        filled = [table for table in tables if len(table)]
        first = tables[0] if tables else frame.frame((), COLUMNS[name])
        made[name] = pd.concat(filled, ignore_index=True) if len(filled) > 1 else (filled or [first])[0]
    return Batch(**made)


def read_batch(vocabulary: Vocabulary, chunk: list[Article | Problem]) -> Batch:
    """Return what articles give, as a function of nothing but them and a vocabulary.

    An article on which a stage fails is a Problem in its place, so that one fault of ours does not cost the run.
    """
    try:
        return _batch(chunk, vocabulary)
    except Exception:  # noqa: BLE001 - any fault of a stage is told below, and the other articles are still read
        tried = [item if isinstance(item, Problem) else _tried(vocabulary, item) for item in chunk]
        return _batch(tried, vocabulary)


def _tried(vocabulary: Vocabulary, article: Article) -> Article | Problem:
    try:
        _batch([article], vocabulary)
    except Exception as error:  # noqa: BLE001 - as above
        why = f"{type(error).__name__}: {error}".rstrip(": ")
        told = f"the article could not be read because of a fault of this program ({why}); please report it"
        return Problem(article.id, "not-read", told)
    return article


def _batch(chunk: Sequence[Article | Problem], vocabulary: Vocabulary) -> Batch:
    passages = Passages()
    made = read(chunk, readers_of(vocabulary), passages)
    return Batch(made.articles, made.figures, made.periods, made.problems, passages.rows(), _lines(chunk))


def _lines(chunk: Iterable[Article | Problem]) -> pd.DataFrame:
    """Return where the lines and the pages of articles begin."""
    return frame.frame(_begins(chunk), LINES)


def _begins(chunk: Iterable[Article | Problem]) -> Iterator[dict[str, object]]:
    for item in chunk:
        if isinstance(item, Article):
            yield {"article": item.id, "start": 0, "page": False}
            for end in LINE_END.finditer(item.text):
                yield {"article": item.id, "start": end.end(), "page": False}
            if PAGE in item.text:
                pages = [0, *(n for n, c in enumerate(item.text) if c == PAGE)]
                yield from ({"article": item.id, "start": n, "page": True} for n in pages)
