"""The bytes of a text file to its one article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consistency.articles.decoding import binary, decode
from consistency.articles.faults import NotRead
from consistency.articles.front import read_front
from consistency.articles.streams import whole
from consistency.model import Article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from consistency.articles.item import Item


def read_plain(item: Item) -> Iterator[Article]:
    """Yield the one article of a text; raises NotRead where there is none."""
    data = whole(item.data, item.how.limits)
    if not data.strip():
        return
    if binary(data):
        raise NotRead("binary-file", "this is no text file; save the article as UTF-8 text")
    text = decode(data, item.charset)
    if text is None:
        raise NotRead("undecodable", "the encoding cannot be told; save the file as UTF-8")
    if text.strip("\ufeff \t\r\n"):
        own = read_front(text).values.get("collection")
        yield Article(id=item.name, text=text, url=item.url, collection=item.collection(own))
