"""A stream of articles in chunks of bounded size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consistency.errors import InvalidValue
from consistency.model import Article, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CHARACTERS = 200_000  # of the texts of a chunk: some 80 news stories
ITEMS = 256


def chunked(
    items: Iterable[Article | Problem], characters: int = CHARACTERS, most: int = ITEMS
) -> Iterator[list[Article | Problem]]:
    """Yield runs of items, each of `characters` of text and `most` items at the utmost; a longer article is one."""
    for name, count in (("characters of a chunk", characters), ("items of a chunk", most)):
        if count < 1:
            raise InvalidValue(f"the number of {name}", count, "it must be 1 or more")
    chunk: list[Article | Problem] = []
    held = 0
    for item in items:
        size = len(item.text) if isinstance(item, Article) else 0
        if chunk and (held + size > characters or len(chunk) >= most):
            yield chunk
            chunk, held = [], 0
        chunk.append(item)
        held += size
    if chunk:
        yield chunk
