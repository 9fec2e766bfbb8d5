"""Where in an article a character stands, as compilers print it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

PAGE = "\f"
LINE_END = re.compile(r"\r\n?|\n")


@dataclass(eq=False)
class Places:
    """Lines and columns of offsets; texts are added as they are read, and only their line starts are kept."""

    starts: dict[str, list[int]] = field(default_factory=dict)
    pages: dict[str, list[int]] = field(default_factory=dict)

    def add(self, article: str, text: str) -> None:
        """Note where the lines of an article begin; of two articles of one id the first is the one that is read."""
        self.starts.setdefault(article, [0, *(end.end() for end in LINE_END.finditer(text))])
        if PAGE in text:
            self.pages.setdefault(article, [0, *(n for n, c in enumerate(text) if c == PAGE)])

    def of(self, article: str, offset: int) -> str:
        """Return `article:line:column`, both from 1; `article@offset` for a text that was not added.

        Where a text has pages (a form feed stands before each but the first), the page is told too.
        """
        starts = self.starts.get(article)
        if starts is None:
            return f"{article}@{offset}"
        line = bisect_right(starts, offset)
        place = f"{article}:{line}:{offset - starts[line - 1] + 1}"
        pages = self.pages.get(article)
        return place if pages is None else f"{place} (page {bisect_right(pages, offset)})"
