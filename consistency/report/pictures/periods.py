"""Periods on a line of time: what days the figures of articles are said of, and when the articles appeared."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from consistency.report.pictures.picture import Picture, label, percent, tag
from consistency.report.pictures.scale import Days, axis
from consistency.report.pictures.shapes import ARROWS, placed
from consistency.report.words import days

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from markupsafe import Markup

    Record = Mapping[str, Any]

NAME, LANE, REST, TOP = 20, 8, 12, 4  # pixels: of a name, of a period below it, between rows, above the first
MOST_ROWS, MOST_LANES = 24, 8
YEARS = 1100  # days before the first publication that the picture shows; an older beginning is an arrow
HEADS = ("What", "Days", "Words")
LITERAL = "as the words say by themselves"
DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `begin` to `end`, either of which may be open; `other` marks a reading that was not taken."""

    begin: dt.date | None
    end: dt.date | None
    words: str
    other: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A name with its periods and, if known, the day of publication."""

    name: str
    spans: tuple[Span, ...]
    published: dt.date | None


def periods(figures: Sequence[Record], articles: Sequence[Record], name: str = "periods") -> Picture | None:
    """Return the periods that figures of articles are said of, a row an article; None where none has a date."""
    found: dict[str, dict[tuple[object, object], Span]] = {}
    for figure in figures:
        if figure["period_begin"] or figure["period_end"]:
            span = Span(figure["period_begin"], figure["period_end"], figure["period_text"] or "")
            found.setdefault(figure["article"], {}).setdefault((span.begin, span.end), span)
    rows = [
        Row(_article(a), tuple(found.get(a["id"], {}).values()), a["published"])
        for a in articles
        if a["published"] or a["id"] in found
    ]
    rows.sort(key=lambda row: (row.published or dt.date.max, row.name))
    told = "Lines are the days that figures are said of, an upright stroke the day on which the article appeared."
    if len(rows) > MOST_ROWS:
        told += f" The first {MOST_ROWS} of {len(rows):,} articles."
    return _drawn(name, "Periods and publication", told, rows[:MOST_ROWS])


def periods_of_finding(figures: Sequence[Record], articles: Mapping[str, Record], name: str) -> Picture | None:
    """Return the periods of a finding's figures, with readings of the words that were not taken."""
    rows = []
    for figure in figures:
        spans = [Span(figure["period_begin"], figure["period_end"], figure["period_text"] or "")]
        if figure["literal_end"]:
            spans.append(Span(figure["literal_begin"], figure["literal_end"], LITERAL, other=True))
        known = tuple(span for span in spans if span.begin or span.end)
        about = articles.get(figure["article"], {})
        rows.append(Row(f"“{figure['text']}”", known, about.get("published")))
    told = "Lines are the days that the figure is said of, an upright stroke the day on which its article appeared."
    if any(span.other for row in rows for span in row.spans):
        told += " A broken line is a reading of the words that was not taken."
    return _drawn(name, "When", told, rows)


def _article(article: Record) -> str:
    name = article["outlet"] or article["title"] or article["id"]
    return f"{name}, {article['published']}" if article["published"] else str(name)


def _drawn(name: str, title: str, told: str, rows: Sequence[Row]) -> Picture | None:
    scale = _scale(rows)
    if scale is None:
        return None
    tops, foot = [], float(TOP)
    for row in rows:
        tops.append(foot)
        foot += NAME + LANE * min(len(row.spans), MOST_LANES) + REST
    shapes = axis([(scale.at(day), told) for day, told in scale.ticks()], foot, TOP)
    for row, top in zip(rows, tops, strict=True):
        shapes += _row(row, scale, top)
    return Picture(name, title, told, foot + 24, shapes, HEADS, _table(rows))


def _scale(rows: Sequence[Row]) -> Days | None:
    published = [row.published for row in rows if row.published]
    told = [day for row in rows for span in row.spans for day in (span.begin, span.end) if day]
    if not told:
        return None
    oldest = min(published or told).toordinal() - YEARS
    return Days.over([day for day in (*published, *told) if day.toordinal() >= oldest or not published] or told)


def _table(rows: Sequence[Row]) -> list[tuple[str, ...]]:
    out: list[tuple[str, ...]] = []
    for row in rows:
        out += [(row.name, days(s.begin, s.end), _worded(s)) for s in row.spans]
        out.append((row.name, str(row.published or "unknown"), "published"))
    return out


def _worded(span: Span) -> str:
    return span.words if span.other or not span.words else f"“{span.words}”"


def _row(row: Row, scale: Days, top: float) -> list[Markup]:
    shapes = [tag("text", tag("tspan", label(row.name), class_="name"), x="0", y=top + 14)]
    for n, span in enumerate(row.spans[:MOST_LANES]):
        shapes += _span(span, scale, top + NAME + LANE * n + 3)
    if row.published:
        x, foot = percent(scale.at(row.published)), top + NAME + LANE * min(max(len(row.spans), 1), MOST_LANES)
        shapes.append(tag("line", x1=x, x2=x, y1=top + NAME - 4, y2=foot + 2, class_="published"))
        shapes.append(placed(ARROWS["down"], x, top + NAME - 2, "published-mark"))
    return shapes


def _span(span: Span, scale: Days, y: float) -> list[Markup]:
    """Draw a line from the first day to the end of the last; an arrow where it is open or older than the picture."""
    older = span.begin is None or span.begin < scale.first
    left = 0.5 if span.begin is None or older else scale.at(span.begin)
    right = 99.5 if span.end is None else scale.at(span.end + DAY if span.end < dt.date.max else span.end)
    kind = "span other" if span.other else "span"
    shapes = [tag("line", x1=percent(left), x2=percent(max(right, left + 0.4)), y1=y, y2=y, class_=kind)]
    if older:
        shapes.append(placed(ARROWS["left"], "0.5%", y, "arrow"))
    if span.end is None:
        shapes.append(placed(ARROWS["right"], "99.5%", y, "arrow"))
    return shapes
