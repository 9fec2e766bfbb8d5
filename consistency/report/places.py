"""Where in an article a character stands, as compilers print it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

PAGE = "\f"
ROOM = 20_000_000  # characters of texts that are kept in all, for reports that show articles whole
LINE_END = re.compile(r"\r\n?|\n")


@dataclass(eq=False)
class Places:
    """Lines and columns of offsets; texts are added as they are read.

    Their line starts are kept, and, as long as there is `room`, in characters, the texts themselves.
    """

    starts: dict[str, list[int]] = field(default_factory=dict)
    pages: dict[str, list[int]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    room: int = ROOM

    def add(self, article: str, text: str) -> None:
        """Note where the lines of an article begin; of two articles of one id the first is the one that is read."""
        if article in self.starts:
            return
        self.starts[article] = [0, *(end.end() for end in LINE_END.finditer(text))]
        if PAGE in text:
            self.pages[article] = [0, *(n for n, c in enumerate(text) if c == PAGE)]
        if len(text) <= self.room:
            self.texts[article] = text
            self.room -= len(text)

    def of(self, article: str, offset: int) -> str:
        """Return `article:line:column`, both from 1; `article@offset` for a text that was not added.

        Where a text has pages (a form feed stands before each but the first), the page is told too.
        """
        at = self.line_of(article, offset)
        pages = self.pages.get(article)
        page = f" (page {bisect_right(pages, offset)})" if pages else ""
        return f"{article}@{offset}" if at is None else f"{article}:{at[0]}:{at[1]}{page}"

    def line_of(self, article: str, offset: int) -> tuple[int, int] | None:
        """Return line and column, both from 1; None for a text that was not added."""
        starts = self.starts.get(article)
        if starts is None:
            return None
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1
