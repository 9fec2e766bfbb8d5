"""Parquet to articles: one article a row, read in batches."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from consistency.articles.columns import article_of
from consistency.articles.faults import NotRead
from consistency.errors import ConsistencyError
from consistency.model import Article, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from consistency.articles.item import Item

BATCH = 32  # rows
BUFFER = 1 << 20  # bytes


def read_parquet(item: Item) -> Iterator[Article | Problem]:
    """Yield the articles of a Parquet file, a batch of rows in memory at a time."""
    try:
        file = pq.ParquetFile(item.seekable("Parquet"), buffer_size=BUFFER, pre_buffer=False)
    except pa.ArrowException as error:
        raise NotRead("damaged", f"this is no whole Parquet file ({error})") from None
    known = file.schema_arrow.names
    if why := item.how.columns.lacking(known):
        raise NotRead("no-column", why)
    names = [name for name in dict.fromkeys(item.how.columns.wanted()) if name in known]
    collection = item.shared if item.how.mode != "folder" else None
    number = 0
    try:
        for batch in file.iter_batches(batch_size=BATCH, columns=names, use_threads=False):
            for row in batch.to_pylist():
                number += 1
                where = f"{item.name}#{number}"
                try:
                    yield article_of(row, where, collection, item.name, item.how.columns)
                except ConsistencyError as error:
                    yield Problem(where, "bad-record", f"{error}; a row gives the fields of one article")
    except pa.ArrowException as error:
        raise NotRead("damaged", f"the file is damaged after row {number} ({error})") from None
