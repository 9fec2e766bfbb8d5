"""Measures by articles: which article tells what, and how it fared in comparison. A table, and so its own twin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from consistency.report.pictures.picture import label, tag
from consistency.report.pictures.shapes import sign

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from markupsafe import Markup

    Record = Mapping[str, Any]

MOST_MEASURES, MOST_ARTICLES = 24, 12
WORDS = {
    "conflict": "in conflict",
    "implausible": "implausible",
    "possible": "agrees by rounding",
    "agreeing": "agrees",
    "alone": "not comparable",
}
LOUDEST = {"conflict": "conflicting", "implausible": "implausible", "possible": "possible", "agreeing": "agreeing"}


def matrix(figures: Sequence[Record], compared: Sequence[Record], articles: Sequence[Record]) -> Markup | None:
    """Return measures by articles, those with most figures; None where there are no figures.

    `compared` are rows of `frame.COMPARED`. In each cell stands the loudest verdict of the figures that it is of.
    """
    counts = {row["figure"]: row for row in compared}
    cells: dict[tuple[str, str], set[str]] = {}
    for figure in figures:
        if figure["measure"]:
            cells.setdefault((figure["measure"], figure["article"]), set()).add(_state(counts.get(figure["figure"])))
    if not cells:
        return None
    measures = _most([m for m, _ in cells])
    chosen = _most([a for m, a in cells if m in set(measures[:MOST_MEASURES])])
    shown = [a for a in articles if a["id"] in set(chosen[:MOST_ARTICLES])]
    left_out = len(measures) - MOST_MEASURES, len(chosen) - len(shown)
    table = _table(measures[:MOST_MEASURES], shown, cells)
    caption = tag("figcaption", tag("span", "Measures by articles", class_="title"), " ", _told(*left_out))
    scroller = {"class_": "wide", "role": "group", "tabindex": "0", "aria_label": "Measures by articles"}
    return tag("figure", caption, tag("div", table, **scroller), _key(cells), _articles(shown), class_="picture matrix")


def _state(counts: Record | None) -> str:
    return next((name for name, column in LOUDEST.items() if counts and counts[column]), "alone")


def _most(names: Sequence[str]) -> list[str]:
    """Return names, those that come most often first."""
    seen: dict[str, int] = {}
    for name in names:
        seen[name] = seen.get(name, 0) + 1
    return sorted(seen, key=lambda name: (-seen[name], name))


def _told(measures: int, articles: int) -> Markup:
    told = "A cell is what one article says of one measure, by its loudest verdict."
    out = [f"{n:,} more {what}" for n, what in ((measures, "measures"), (articles, "articles")) if n > 0]
    return tag("span", f"{told} Left out: {' and '.join(out)}." if out else told, class_="told")


def _table(measures: Sequence[str], articles: Sequence[Record], cells: Mapping[tuple[str, str], set[str]]) -> Markup:
    heads = [tag("th", "Measure", scope="col")]
    for n, article in enumerate(articles, 1):
        name = tag("span", f" {label(article['outlet'] or article['id'])}", class_="unseen")
        heads.append(tag("th", str(n), name, scope="col", class_="cell"))
    body = []
    for measure in measures:
        row = [tag("th", label(measure), scope="row")]
        row += [_cell(cells.get((measure, article["id"]))) for article in articles]
        body.append(tag("tr", *row))
    return tag("table", tag("thead", tag("tr", *heads)), tag("tbody", *body))


def _cell(states: set[str] | None) -> Markup:
    if not states:
        return tag("td", tag("span", "nothing", class_="unseen"), class_="cell")
    loudest = next(name for name in WORDS if name in states)
    return tag("td", sign(loudest), tag("span", WORDS[loudest], class_="unseen"), class_="cell")


def _key(cells: Mapping[tuple[str, str], set[str]]) -> Markup:
    seen = set().union(*cells.values())
    items = (tag("li", sign(name), " ", word) for name, word in WORDS.items() if name in seen)
    return tag("ul", *items, class_="key")


def _articles(articles: Sequence[Record]) -> Markup:
    """Return which number stands for which article."""
    items = (
        tag("li", ", ".join(part for part in (label(a["outlet"] or a["id"]), str(a["published"] or "undated")) if part))
        for a in articles
    )
    return tag("ol", *items, class_="key numbers")
