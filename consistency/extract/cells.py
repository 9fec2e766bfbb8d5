"""The cells of tables to figures: a value, and what the heads of its row and column and the caption say of it."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from consistency.extract.heads import Head, Heads
from consistency.extract.measures import MONEY
from consistency.extract.sentence import read_sentence
from consistency.model import Aggregate, Article, Modality, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from consistency.extract.heads import Days
    from consistency.extract.measurands import Measurand
    from consistency.model import Figure

    Read = Callable[[Article, list[tuple[Span, str]]], Sequence[Figure]]

BLOCK = "cell"
MOST = 5_000  # cells of an article
DASHES = re.compile(r"[ \t]*\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*\r?$")
CAPTION = re.compile(r"Table\b[ \t]*\d*[.:]?[ \t]*", re.IGNORECASE)
VALUE = re.compile(
    r"(?:[A-Z]{0,3}[£€$¥₹]|[A-Z]{3} )?\d[\d,.  ]*(?:\s?(?:%|per cent|percent|[kmbt]n?|million|billion))?$"
)
MARKS = re.compile(r"\s*(?:\*+|†|‡|\[[a-z\d]{1,3}\]|\((?:p|r|e|est|prov)\))+$", re.IGNORECASE)
NOTHING = "item"  # what is counted where neither the cell nor a head says


@dataclass(frozen=True, slots=True)
class Cell:
    """A value where it stands in the article, with its row."""

    span: Span
    text: str
    row: Span


@dataclass(frozen=True, slots=True)
class About:
    """What the caption and the two heads say of a value, put together."""

    measure: str
    others: tuple[str, ...]
    heads: tuple[Head, ...]
    total: bool

    def first(self, name: str) -> str:
        """Return the first that the heads give of a field: the column's, the row's, the caption's, the corner's."""
        return next((value for head in self.heads if (value := getattr(head, name))), "")


class Cells:
    """Reads tables; `read` reads the figures of a short text, `concept` what a few words measure."""

    def __init__(
        self, heads: Heads, read: Read, concept: Callable[[str], Measurand | None], known: Callable[[str], bool]
    ) -> None:
        self._heads = heads
        self._read = read
        self._concept = concept
        self._known = known

    def figures(self, article: Article, tables: Sequence[Span], about: str | None) -> Iterator[Figure]:
        """Yield the figures of the tables of an article; `about` is the place that it is about."""
        seen: Counter[str] = Counter()
        left = MOST
        for table in tables:
            for cell, told in self._cells(article.text, table):
                left -= 1
                if left < 0:
                    return
                figure = self._figure(article, cell, told, about)
                if figure is not None:
                    seen[figure.figure] += 1
                    number = seen[figure.figure]
                    yield figure if number == 1 else replace(figure, figure=f"{figure.figure}.{number}")

    # ---- the table

    def _cells(self, text: str, table: Span) -> Iterator[tuple[Cell, About]]:
        """Yield the values of a table with what is said of them."""
        rows = [span for span in _lines(text, table) if not DASHES.match(span.of(text))]
        told = CAPTION.match(rows[0].of(text))
        caption = self._heads.read(rows[0].of(text)[told.end() :].strip(), caption=True) if told else Head()
        stub, *columns = [span.of(text) for span in _split(text, rows[1 if told else 0])]
        corner = self._corner(stub)
        over = [self._heads.read(column) for column in columns]
        split = [(row, _split(text, row)) for row in rows[2 if told else 1 :]]
        # One known place among the heads of rows says what the others are, a total of them among them.
        places = self._heads.over_places(stub) or any(self._heads.read(cells[0].of(text)).place for _, cells in split)
        kinds = places or self._heads.kinds(stub)
        for row, (first, *values) in split:
            beside = self._beside(first.of(text), places=places)
            if beside is None:
                continue
            for span, head in zip(values, over, strict=False):
                yield Cell(span, span.of(text), row), self._about((head, beside, caption, corner), kinds, places)

    def _corner(self, stub: str) -> Head:
        """Return the unit that the head over the heads of rows gives for the whole table: "£m"."""
        found = self._heads.read(stub)
        return Head(sign=found.sign, scale=found.scale, unit=found.unit)

    def _beside(self, first: str, *, places: bool) -> Head | None:
        """Return the head of a row, or None where it has none and begins with a value."""
        head = self._heads.read(first, place=places)
        return None if VALUE.match(first) and not head.time else head

    def _about(self, heads: tuple[Head, ...], kinds: bool, places: bool) -> About:
        """Decide which of the heads names what is measured; what the others say are kinds of it.

        Under "Department" the rows are kinds of what the columns or the caption measure; under an empty corner or a
        unit they may be measures themselves.
        """
        column, row, caption, _ = heads
        known = [h for h in (row, column, caption) if h.words and self._measures(h.words)]
        least = (column, caption, row) if kinds else (row, caption, column)
        order = [*((caption,) if caption.by else ()), *(h for h in known if h is not row or not kinds), *least]
        source = next((h for h in order if h.words), caption)
        others = [h.words for h in (column, row) if h.words and h is not source]
        if source is not caption and caption.words and not self._measures(caption.words):
            others.append(caption.words)
        return About(source.words, tuple(others), heads, total=(places and not row.place) or row.total)

    def _measures(self, words: str) -> bool:
        found = self._concept(words)
        return found is not None and self._known(found.measure)

    # ---- the figure

    def _figure(self, article: Article, cell: Cell, told: About, about: str | None) -> Figure | None:
        value = MARKS.sub("", cell.text)
        found = self._concept(told.measure) if told.measure else None
        if found is None or not VALUE.match(value) or any(head.derived for head in told.heads[:2]):
            return None
        read = self._value(value, told)
        unit = found.unit if read is not None and read.unit == NOTHING else read.unit if read is not None else ""
        if read is None or unit == MONEY:  # an amount whose currency neither the cell nor a head says
            return None
        time, days = self._time(told)
        place = told.first("place") or None
        about = None if told.total else about
        forecast = any(head.forecast for head in told.heads)
        key = f"{article.id}\x1f{cell.row.of(article.text)}\x1f{told}\x1f{cell.text}".encode("utf-8", "surrogatepass")
        others = [word for text in told.others for word in self._words(text)]
        return replace(
            read,
            figure=hashlib.blake2b(key, digest_size=6).hexdigest(),
            collection=article.collection or "",
            article=article.id,
            sentence=cell.row.of(article.text),
            sentence_start=cell.row.start,
            block=BLOCK,
            start=cell.span.start,
            end=cell.span.start + len(value),
            text=value,
            unit=unit,
            aggregate=Aggregate(found.aggregate or read.aggregate),
            measure=found.measure,
            qualifiers="; ".join(dict.fromkeys([*found.qualifiers, *others])),
            place=place or about,
            place_how="own" if place else "article" if about else None,
            origin_place=None,
            attribution=None,
            period_begin=days[0] if days else None,
            period_end=days[1] if days else None,
            period_text=time or None,
            period_grain=None,
            period_how="head" if days else None,
            modality=Modality.FORECAST if forecast else Modality.ASSERTED,
        )

    def _value(self, value: str, told: About) -> Figure | None:
        """Return a value as prose would be read: "£4.6 million" for "4.6" under "(£m)"."""
        own_unit = not value[0].isdigit() or not value[-1].isdigit()
        sign, scale, unit = ("", "", "") if own_unit else (told.first(name) for name in ("sign", "scale", "unit"))
        if unit and not scale:
            sign = ""
        text = f"{sign}{value}" + "".join(f" {word}" for word in (scale, unit) if word)
        text += "" if own_unit or sign or unit else f" {NOTHING}s"
        figures = self._read(Article("cell", text), [(Span(0, len(text)), "body")])
        return figures[0] if len(figures) == 1 else None

    def _time(self, told: About) -> tuple[str, Days | None]:
        """Return the time of a value: that of its column or its row, each made whole by the others: "Q1" by "2023"."""
        column, row, caption, _ = told.heads
        timed = [head for head in (column, row) if head.time] or [head for head in (caption,) if head.time]
        if not timed:
            return "", None
        if len(timed) == 1 and (timed[0].days or timed[0] is caption or not caption.time):
            return timed[0].time, timed[0].days
        one, other = timed[0], timed[1] if len(timed) > 1 else caption
        for words in (f"{one.time} {other.time}", f"{other.time} {one.time}"):
            found, days, _ = self._heads.days(words)
            if days and found == words:
                return words, days
        return f"{one.time}, {other.time}", None

    @staticmethod
    def _words(text: str) -> list[str]:
        return [w for w in read_sentence(text, 0).lower if any(c.isalnum() for c in w)]


def _lines(text: str, table: Span) -> list[Span]:
    """Return the lines of a table without the space around them."""
    at, found = table.start, []
    for line in table.of(text).splitlines(keepends=True):
        bare = line.strip()
        start = at + len(line) - len(line.lstrip())
        found.append(Span(start, start + len(bare)))
        at += len(line)
    return found


def _split(text: str, row: Span) -> list[Span]:
    """Return the cells of a row without the bars and the space around them."""
    at, found = row.start + 1, []
    for part in row.of(text).strip("|").split("|"):
        bare = part.strip()
        start = at + len(part) - len(part.lstrip())
        found.append(Span(start, start + len(bare)))
        at += len(part) + 1
    return found
