"""Who copied whom: each origin with the articles that were copied from it, by the day on which they appeared."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from consistency.report.pictures.picture import Picture, label, percent, tag
from consistency.report.pictures.scale import Days, axis
from consistency.report.pictures.shapes import FORMS, placed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from markupsafe import Markup

    Record = Mapping[str, Any]

ROW, TOP = 34, 4
MOST, MOST_ROWS = 40, 200  # articles in the picture, and in its table
HEADS = ("Article", "Appeared", "Copy of", "Shared")
INDENT = 18  # pixels that a copy stands in from its source


def copies(rows: Sequence[Record], articles: Mapping[str, Record], name: str = "copies") -> Picture | None:
    """Return the trees of copies, rows of `frame.COPIES`; None where no article is one."""
    sources = {row["article"]: row for row in rows}
    below: dict[str, list[str]] = {}
    for row in rows:
        if row["copy_of"] in sources:
            below.setdefault(row["copy_of"], []).append(row["article"])
    if not below:
        return None
    roots = [row["article"] for row in rows if row["copy_of"] not in sources and row["article"] in below]
    lines = [line for root in roots for line in _walked(root, below)]
    shown = lines[:MOST]
    told = f"{len(lines) - len(roots):,} of {len(rows):,} articles share passages with an article that is larger."
    if len(lines) > MOST:
        told += f" The first {MOST} are drawn, and the first {MOST_ROWS} listed."
    known = [day for one, _ in shown if (day := _day(one, articles))]
    scale = Days.over(known) if known else None
    foot = TOP + ROW * len(shown)
    shapes = axis([(scale.at(day), text) for day, text in scale.ticks()], foot, TOP) if scale else []
    drawing = _Drawing({one: n for n, (one, _) in enumerate(shown)}, articles, scale)
    for one, depth in shown:
        shapes += drawing.of(one, depth, sources[one]["copy_of"])
    table = [_cells(sources[one], articles) for one, _ in lines[:MOST_ROWS]]
    return Picture(name, "Who copied whom", told, foot + 24, shapes, HEADS, table)


def _walked(root: str, below: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, int]]:
    """Yield an article and the copies under it with their depth, each once."""
    stack, seen = [(root, 0)], {root}
    while stack:
        one, depth = stack.pop()
        yield one, depth
        new = [copy for copy in below.get(one, ()) if copy not in seen]
        seen.update(new)
        stack += [(copy, depth + 1) for copy in reversed(new)]


def _day(article: str | None, articles: Mapping[str, Record]) -> dt.date | None:
    day: dt.date | None = articles.get(article or "", {}).get("published")
    return day


def _name(article: str, articles: Mapping[str, Record]) -> str:
    about = articles.get(article, {})
    return label(about.get("outlet") or about.get("title") or article)


@dataclass(frozen=True, eq=False)
class _Drawing:
    """Draws articles in their rows, on one scale of days if any day is known."""

    places: Mapping[str, int]
    articles: Mapping[str, Record]
    scale: Days | None

    def of(self, one: str, depth: int, source: str | None) -> list[Markup]:
        """Draw an article's name, its day, and the line from the article that it was copied from."""
        y = self._y(one)
        name = tag("tspan", _name(one, self.articles), class_="name")
        shapes = [tag("text", name, x=INDENT * min(depth, 6), y=y - 10)]
        day = _day(one, self.articles)
        if self.scale is None or day is None:
            return shapes
        x, kind = percent(self.scale.at(day)), 1 if depth else 0
        before = _day(source, self.articles) if source in self.places else None
        if source is not None and before is not None:
            left = percent(self.scale.at(before))
            shapes.append(tag("line", x1=left, x2=left, y1=self._y(source), y2=y, class_="copied"))
            shapes.append(tag("line", x1=left, x2=x, y1=y, y2=y, class_="copied"))
        return [*shapes, placed(FORMS[kind], x, y, f"form o{kind}")]

    def _y(self, one: str) -> float:
        return TOP + ROW * self.places[one] + 24


def _cells(row: Record, articles: Mapping[str, Record]) -> tuple[str, ...]:
    source, share = row["copy_of"], row["share"]
    appeared = str(_day(row["article"], articles) or "unknown")
    shared = f"{share:.0%}" if source and share is not None else ""
    return (row["article"], appeared, source or "", shared)
