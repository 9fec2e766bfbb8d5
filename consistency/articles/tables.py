"""Tables of figures in a text, as Markdown writes them: a row of heads, a row of dashes, rows of values.

Table: Burglaries recorded by the police
| Area  | 2022  | 2023  |
|-------|-------|-------|
| Leeds | 4,100 | 4,600 |
"""

from __future__ import annotations

import re

from consistency.model import Span

ROW = r"[ \t]*\|[^\n]*\|[ \t]*(?:\r?\n|\Z)"
TABLE = re.compile(
    rf"^(?:[Tt]able\b[^\n|]*\n)?{ROW}[ \t]*\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*\r?\n(?:{ROW})+", re.MULTILINE
)


def tables_of(text: str, start: int = 0) -> list[Span]:
    """Return where the tables of a text stand, from `start` on, each with the caption above it."""
    if "|-" not in text and "| -" not in text and "|:" not in text and "| :" not in text:
        return []
    return [Span(found.start(), found.start() + len(found.group().rstrip())) for found in TABLE.finditer(text, start)]
