"""Figures by their collections: buckets of bounded size that depend on no order, and the shuffle into them."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from typing import TYPE_CHECKING

import pandas as pd

from consistency.engine import shelf as shards
from consistency.engine.batch import Batch, joined

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

SIZE = 16_000  # figures of a bucket, about; a collection is never split, and a large one is a bucket by itself
AT_ONCE = 60_000  # figures that are held while they are sorted into buckets
TABLES = ("figures", "periods", "passages", "lines")


def bucketed(articles: pd.DataFrame, size: int = SIZE) -> pd.Series:
    """Return the bucket of each article, by its id: a function of the collections and how many figures they have.

    The names of collections are hashed, so that a run with a few more articles has the same buckets but for those.
    """
    told = articles["collection"].fillna("")
    figures = articles["figures"].groupby(told.to_numpy(object)).sum()
    number = 1
    while number * size < int(figures.sum()):
        number *= 2
    names = {c: _bucket(str(c), int(n), number, size) for c, n in figures.items()}
    return pd.Series(told.map(names).to_numpy(object), index=articles["id"].to_numpy(object), dtype=object)


def _bucket(collection: str, figures: int, number: int, size: int) -> str:
    digest = hashlib.blake2b(collection.encode("utf-8", "surrogatepass"), digest_size=8)
    if figures > size // 2 and number > 1:
        return "c" + digest.hexdigest()
    return f"b{int.from_bytes(digest.digest(), 'big') % number:05}"


def shuffled(
    batches: Iterable[Batch], home: pd.Series, wanted: Collection[str], folder: Path | None, at_once: int = AT_ONCE
) -> Iterator[tuple[str, Batch]]:
    """Yield each wanted bucket with what is in it, the articles in their order.

    `folder` is where buckets are gathered; without one they are sorted in memory. Only figures and passages travel,
    never a text.
    """
    names = sorted(wanted)
    if folder is None:
        whole = joined(batches)
        mine = whole.articles["id"].map(home)
        for name in names:
            yield name, whole if mine.eq(name).all() else whole.of(whole.articles["id"][mine == name].tolist())
        return
    parts = _drawers(batches, home, set(names), folder, at_once)
    for name in names:
        yield name, joined(shards.load(folder / name, part) for part in parts[name])


def _drawers(
    batches: Iterable[Batch], home: pd.Series, wanted: set[str], folder: Path, at_once: int
) -> dict[str, list[str]]:
    """Write what each bucket holds into a folder of its own, and return the names of its shards."""
    held: dict[str, list[Batch]] = defaultdict(list)
    parts: dict[str, list[str]] = defaultdict(list)
    rows = 0

    def flush() -> None:
        for name, group in held.items():
            part = shards.NAME.format(len(parts[name]))
            made = joined(group)
            shards.write(folder / name, part, {kind: getattr(made, kind) for kind in shards.ON_DISK})
            parts[name].append(part)
        held.clear()

    for batch in batches:
        mine = batch.articles["id"].map(home)
        for name in sorted(set(mine) & wanted):
            held[name].append(batch if mine.eq(name).all() else batch.of(batch.articles["id"][mine == name].tolist()))
        rows += len(batch.figures)
        if rows >= at_once:
            flush()
            rows = 0
    flush()
    return parts
