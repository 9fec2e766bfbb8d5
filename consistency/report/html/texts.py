"""The articles that findings speak of, whole, as far as the page has room for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from consistency.report.evidence import records
from consistency.report.marked import Mark, article

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from markupsafe import Markup

    from consistency.check import Result
    from consistency.report.evidence import Places
    from consistency.report.html.findings import View

    Record = Mapping[str, Any]

MOST_TEXT = 500_000  # characters of articles that a report holds whole, those of the worst findings first


@dataclass(frozen=True, eq=False)
class Text:
    """One article: its row, its paragraphs, the anchors of its figures by their ids, the findings that name it."""

    anchor: str
    about: Record
    paragraphs: Markup
    anchors: Mapping[str, str]
    findings: tuple[View, ...]


def texts(result: Result, places: Places, found: Sequence[View]) -> tuple[list[Text], int]:
    """Return the articles of findings in the order of the findings, and how many there was no room for."""
    named: dict[str, dict[int, View]] = {}
    for view in found:
        for figure in view.shown.figures:
            named.setdefault(figure["article"], {})[view.number] = view
    chosen, room = [], MOST_TEXT
    for one in named:
        text = places.texts.get(one)
        if text is not None and len(text) <= room:
            chosen.append(one)
            room -= len(text)
    return _made(result, places, {one: tuple(named[one].values()) for one in chosen}), len(named) - len(chosen)


def _made(result: Result, places: Places, named: Mapping[str, tuple[View, ...]]) -> list[Text]:
    columns = ["figure", "article", "start", "end"]
    rows: dict[str, list[Record]] = {one: [] for one in named}
    for figure in records(result.figures.loc[result.figures["article"].isin(list(named)), columns]):
        rows[figure["article"]].append(figure)
    articles = {a["id"]: a for a in records(result.articles[result.articles["id"].isin(list(named))])}
    out, count = [], 0
    for n, (one, views) in enumerate(named.items(), 1):
        told = {f["figure"] for view in views for f in view.shown.figures}
        anchors = {f["figure"]: f"t{count + k}" for k, f in enumerate(rows[one]) if f["figure"] in told}
        count += len(rows[one])
        marks = [Mark(f["start"], f["end"], anchors.get(f["figure"], "")) for f in rows[one]]
        out.append(Text(f"a{n}", articles.get(one, {"id": one}), article(places.texts[one], marks), anchors, views))
    return out
