"""Tables of a page as grids of text: cells that span others repeated, several rows of heads made one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from consistency.articles.fragments import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.html import HtmlElement

MOST_ROWS, MOST_COLUMNS = 1_000, 60
LONGEST_CELL = 300  # characters: beyond, it is prose and the table only lays out the page
NUMBER = re.compile(r"\d")
YEARS = re.compile(r"\D*(?:1[6-9]|20)\d\d\D*$|.*\b(?:1[6-9]|20)\d\d(?:[-–/]\d\d(?:\d\d)?)?\b[^\d]*$")
VALUE = re.compile(r"[^\w]*(?:[A-Z]{2,3})?[^\w]*\d[\d.,  ]*\s*(?:%|[a-z]{1,9})?(?:\s*\([^()]*\))?\W*$")
JOINT = " / "


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of a cell, and whether it is a head."""

    text: str
    head: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of figures: its caption, one head a column, and rows of as many cells, the first of them their heads."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def lines(self) -> Iterator[str]:
        """Yield the table as Markdown writes tables, its caption above."""
        if self.caption:
            yield self.caption if self.caption.lower().startswith("table") else f"Table: {self.caption}"
        yield _line(self.heads)
        yield "|" + "---|" * len(self.heads)
        yield from map(_line, self.rows)


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def grid_of(table: HtmlElement) -> Grid | None:
    """Return a table as a grid, or None where it lays out a page, or holds no figures or no heads."""
    if (table.get("role") or "").lower() in {"presentation", "none"} or any(
        True for _ in table.iterdescendants("table")
    ):
        return None
    rows = _filled(table)
    width = max(map(len, rows), default=0)
    if width < 2 or any(len(cell.text) > LONGEST_CELL for row in rows for cell in row):
        return None
    rows = [(*row, *(Cell("", head=False) for _ in range(width - len(row)))) for row in rows]
    captions, rows = _titled(rows)
    top = _top(rows)
    body = list(_body(rows[top:], width))
    if not top or not any(VALUE.match(text) for row in body for text in row[1:]):
        return None
    heads = tuple(JOINT.join(dict.fromkeys(row[n].text for row in rows[:top] if row[n].text)) for n in range(width))
    told = [text_of(e) for e in table.iterchildren("caption")]
    return Grid(" ".join(filter(None, (*told, *captions))), heads, tuple(body))


def _filled(table: HtmlElement) -> list[tuple[Cell, ...]]:
    """Return the rows, with cells that reach over several columns or rows in each of them."""
    below: dict[int, tuple[int, Cell]] = {}
    rows: list[tuple[Cell, ...]] = []
    for tr in table.iter("tr"):
        if len(rows) >= MOST_ROWS:
            break
        above = dict(below)
        below = {n: (down - 1, cell) for n, (down, cell) in below.items() if down > 1}
        made: list[Cell] = []
        for element in tr.iterchildren("td", "th"):
            _from_above(made, above)
            cell = Cell(_text(element), element.tag == "th")
            down = _span(element, "rowspan") - 1
            for _ in range(min(_span(element, "colspan"), MOST_COLUMNS - len(made))):
                if down:
                    below[len(made)] = (down, cell)
                made.append(cell)
        _from_above(made, above)
        if any(cell.text for cell in made):
            rows.append(tuple(made))
    return rows


def _from_above(made: list[Cell], above: dict[int, tuple[int, Cell]]) -> None:
    """Add the cells of rows above that reach down to where this row has come."""
    while (found := above.pop(len(made), None)) is not None:
        made.append(found[1])


def _span(element: HtmlElement, name: str) -> int:
    value = (element.get(name) or "1").strip()
    return max(1, min(int(value), MOST_ROWS)) if value.isdecimal() and len(value) < 6 else 1


def _text(element: HtmlElement) -> str:
    """Return the text of a cell on one line, without marks of footnotes."""
    for mark in list(element.iter("sup")):
        mark.text = None
        for child in list(mark):
            mark.remove(child)
    return text_of(element).replace("|", "/")


def _titled(rows: list[tuple[Cell, ...]]) -> tuple[list[str], list[tuple[Cell, ...]]]:
    """Return the first rows that are one cell wide, which say what the table is, and the rest."""
    first = next((n for n, row in enumerate(rows) if len({cell.text for cell in row}) > 1), len(rows))
    return [row[0].text for row in rows[:first]], rows[first:]


def _top(rows: list[tuple[Cell, ...]]) -> int:
    """Return how many rows at the top are heads."""
    heads = (all(c.head or not c.text for c in row) and len({c.text for c in row}) > 1 for row in rows)
    marked = next((n for n, head in enumerate(heads) if not head), len(rows))
    if marked:
        return min(marked, len(rows) - 1)
    first = [cell.text for cell in rows[0][1:]] if rows else []
    values = [text for text in first if VALUE.match(text) and not YEARS.match(text)]
    return int(bool(first) and not values and all(first) and len(rows) > 1)


def _body(rows: Sequence[tuple[Cell, ...]], width: int) -> Iterator[tuple[str, ...]]:
    """Yield the rows of values; a row of one text is the head of those below it."""
    group = ""
    for row in rows:
        texts = [cell.text for cell in row]
        if (len(set(texts)) == 1 and not VALUE.match(texts[0])) or (texts[0] and not any(texts[1:])):
            group = texts[0]
        elif not all(cell.head or not cell.text for cell in row):
            yield (JOINT.join(filter(None, (group, texts[0]))), *texts[1:width])
