"""A finding's sentences side by side: a passage of each article, with the figures marked where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from consistency.report.readings import reading
from consistency.report.words import visible
from consistency.review.pages.correction import Field, fields
from consistency.review.pages.passages import Mark, Passage, alone, passage, runs, sentence_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from consistency.report.readings import Reading
    from consistency.review.records import FindingDetail, StoredArticle

    Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Side:
    """A passage of an article, and where the whole of it is."""

    article: StoredArticle
    passage: Passage
    letters: tuple[str, ...]
    href: str


@dataclass(frozen=True, slots=True)
class Read:
    """A figure as it was read, with its letter in the finding and the form that sets it right."""

    letter: str
    reading: Reading
    figure: Record
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """A figure that was compared and agrees, with its sentence."""

    text: str
    sentence: str
    source: str
    href: str


def article_url(article: str, figure: str | None = None) -> str:
    """Return the URL of an article, at one of its figures."""
    query = {"id": article, "figure": figure} if figure else {"id": article}
    return f"/article?{urlencode(query)}{f'#f-{figure}' if figure else ''}"


def letters(figures: Sequence[Record]) -> dict[str, str]:
    """Return A for a finding's first figure and B for the rest, counted where they are several, as verdicts say it."""
    ids = list(dict.fromkeys(str(f["figure"]) for f in figures))
    rest = ids[1:]
    named = {i: f"B{n}" if len(rest) > 1 else "B" for n, i in enumerate(rest, 1)}
    return {**({ids[0]: "A"} if ids else {}), **named}


def sides(detail: FindingDetail) -> tuple[Side, ...]:
    """Return the passages, the article of the first figure first."""
    return tuple(_sides(detail))


def _sides(detail: FindingDetail) -> Iterator[Side]:
    names = letters(detail.figures)
    about = {article.id: article for article in detail.articles}
    groups: dict[str, list[Record]] = {}
    for figure in detail.figures:
        groups.setdefault(str(figure["article"]), []).append(figure)
    for article, figures in groups.items():
        if article not in about:
            continue
        text = about[article].text
        near = [f for f in detail.others if f["article"] == article]
        for run in runs(figures, text) if text else [figures]:
            yield _side(about[article], run, near, names)


def _side(article: StoredArticle, figures: Sequence[Record], near: Sequence[Record], names: Mapping[str, str]) -> Side:
    marks = [Mark(int(f["start"]), int(f["end"]), str(f["figure"]), names[str(f["figure"])]) for f in figures]
    others = [Mark(int(f["start"]), int(f["end"]), str(f["figure"])) for f in near if str(f["figure"]) not in names]
    if article.text and not (article.cut and any(m.end > len(article.text) for m in marks)):
        ends = sorted(sentence_of(f, article.text) for f in figures)
        shown = passage(article.text, ends, marks + others)
    else:
        shown = alone(figures, marks)
    told = tuple(names[str(f["figure"])] for f in figures)
    return Side(article, shown, told, article_url(article.id, str(figures[0]["figure"])))


def readings(detail: FindingDetail) -> tuple[Read, ...]:
    """Return how each figure of a finding was read."""
    names = letters(detail.figures)
    return tuple(Read(names[str(f["figure"])], reading(f), f, fields(f)) for f in detail.figures)


def near(detail: FindingDetail) -> tuple[Near, ...]:
    """Return the figures that were compared and agree."""
    about = {article.id: article for article in detail.articles}
    return tuple(_near(f, about) for f in detail.others)


def _near(figure: Record, about: Mapping[str, StoredArticle]) -> Near:
    article = about.get(str(figure["article"]))
    source = (article.outlet or article.title or article.id) if article else str(figure["article"])
    sentence = visible(str(figure["sentence"] or ""))
    href = article_url(str(figure["article"]), str(figure["figure"]))
    return Near(visible(str(figure["text"])), sentence[:300], visible(source), href)
