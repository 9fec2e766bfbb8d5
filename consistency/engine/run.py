"""A run over an engine: articles to figures, figures to findings, in memory that does not grow with the articles."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

import pandas as pd

from consistency import frame
from consistency.check import Extraction, Result, set_right
from consistency.engine.batch import joined
from consistency.engine.buckets import SIZE, bucketed, shuffled
from consistency.engine.cache import KEY, Cache
from consistency.engine.chunks import CHARACTERS
from consistency.engine.grouping import Asking, Part, judge, merged
from consistency.engine.intake import Engine, in_order, take
from consistency.engine.local import Local, Lost
from consistency.engine.shelf import LARGE, Shelf

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from consistency.corrections import Corrections
    from consistency.engine.batch import Batch
    from consistency.model import Article, Problem
    from consistency.vocabulary import Vocabulary

ONLY_TOLD = "the run has {:,} figures; the result holds those of its findings only{}"
KEPT = ", and all of them lie in {}"
TO_KEEP = "; to have all of them as Parquet, name a folder with --work"
NOT_COMPARED = (
    "the process that compared the figures of {} ended, twice; they were not compared; it may have run out of memory: "
    "try --jobs 1, or smaller collections"
)
STOPPED = "the run was interrupted: {} of {} groups of collections were compared"


@dataclass(frozen=True, slots=True)
class Sizes:
    """How a run is cut up, of which its findings do not depend: characters of a chunk, figures of a bucket.

    `most` are the figures that are held in memory.
    """

    characters: int = CHARACTERS
    bucket: int = SIZE
    most: int = LARGE


@dataclass(frozen=True, eq=False)
class Done:
    """A result, where the lines of its articles begin (`batch.LINES`), and whether it was interrupted."""

    result: Result
    lines: pd.DataFrame
    interrupted: bool


def check(
    items: Iterable[Article | Problem],
    asking: Asking,
    engine: Engine | None = None,
    *,
    work: Path | None = None,
    cache: Path | None = None,
    sizes: Sizes | None = None,
) -> Done:
    """Return what `consistency.check` does, over an engine; `work` is a folder in which all figures are left.

    In the folder `cache` is remembered what was read and found: what did not change is not read or compared again.

    Of a run with more figures than are held in memory the result has those of its findings only, and says so.
    """
    engine, sizes = engine or Local(), sizes or Sizes()
    shelf = Shelf(work, sizes.most)
    try:
        known = Cache(cache, asking.vocabulary) if cache else None
        interrupted = take(items, asking.vocabulary, engine, shelf, characters=sizes.characters, cache=known)
        return _judged(
            replace(asking, whole=not shelf.large), engine, shelf, sizes, cache=known, interrupted=interrupted
        )
    finally:
        shelf.close()


def extract(
    items: Iterable[Article | Problem],
    vocabulary: Vocabulary,
    engine: Engine | None = None,
    corrections: Sequence[Corrections] = (),
) -> tuple[Extraction, pd.DataFrame, bool]:
    """Return what `consistency.extract` does, over an engine; the lines; and whether it was interrupted."""
    shelf = Shelf(most=2**63)
    interrupted = take(items, vocabulary, engine or Local(), shelf)
    whole = joined(shelf.batches())
    articles, problems = _about(shelf)
    read = Extraction(articles, whole.figures, whole.periods, problems)
    return set_right(read, corrections), whole.lines, interrupted


def _judged(
    asking: Asking, engine: Engine, shelf: Shelf, sizes: Sizes, *, cache: Cache | None, interrupted: bool
) -> Done:
    articles, problems = _about(shelf)
    home = bucketed(articles, sizes.bucket)
    told: list[tuple[str, str]] = []
    asked = _asked(asking, cache, shelf, home) if cache else {}
    found = {name: part for name, key in asked.items() for part in [cache and cache.part(key)] if part}
    names = sorted(set(home) - set(found))
    parts = [*found.values()]
    try:
        for name, made in _compared(asking, engine, shelf, home, names):
            if isinstance(made, Part):
                parts.append(made)
                if cache:
                    cache.put_part(asked[name], made)
            else:
                told.append(("not-compared", NOT_COMPARED.format(_collections(made.item))))
    except KeyboardInterrupt:
        interrupted = True
        told.append(("interrupted", STOPPED.format(len(parts), len(set(home)))))
    if shelf.large:
        where = KEPT.format(shelf.work) if shelf.work else TO_KEEP
        told.append(("figures-left-out", ONLY_TOLD.format(shelf.figures, where)))
    told += cache.problems() if cache else []
    result, lines = merged(parts or [judge(asking, [joined(())])], articles, _with(problems, told))
    return Done(result, pd.concat([lines, *shelf.lines]).drop_duplicates() if shelf.large else lines, interrupted)


def _compared(
    asking: Asking, engine: Engine, shelf: Shelf, home: pd.Series, names: Sequence[str]
) -> Iterator[tuple[str, Part | Lost[Batch]]]:
    """Yield what each bucket gave, by its name."""
    if not names:
        return
    batches = shelf.batches(set(home.index[home.isin(names)]))
    buckets = shuffled(batches, home, names, shelf.folder / "buckets" if shelf.large else None)
    over = engine if len(names) > 1 else Local()
    made = over.map(partial(judge, asking), ([bucket] for _, bucket in buckets))
    yield from zip(names, made, strict=True)


def _asked(asking: Asking, cache: Cache, shelf: Shelf, home: pd.Series) -> dict[str, str]:
    """Return by what the findings of each bucket are found: the keys of all its articles."""
    keys = pd.concat(shelf.about, ignore_index=True)[["id", KEY]] if shelf.about else pd.DataFrame({"id": [], KEY: []})
    grouped = keys[KEY].groupby(keys["id"].map(home).to_numpy(object))
    return {str(name): cache.asked(asking, group) for name, group in grouped}


def _about(shelf: Shelf) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return all articles and problems, in their order."""
    articles = in_order(shelf.about, frame.frame((), frame.ARTICLES))
    return articles, in_order(shelf.problems, frame.frame((), frame.PROBLEMS))


def _with(problems: pd.DataFrame, told: Sequence[tuple[str, str]]) -> pd.DataFrame:
    rows = ({"source": "-", "code": code, "message": message, "start": None, "end": None} for code, message in told)
    made = frame.frame(rows, frame.PROBLEMS)
    return pd.concat([problems, made], ignore_index=True).astype(frame.PROBLEMS) if len(made) else problems


def _collections(bucket: Batch) -> str:
    names = sorted(set(bucket.articles["collection"].fillna("")))
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more collections" if len(names) > 3 else "")
