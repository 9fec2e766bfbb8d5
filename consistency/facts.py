"""Official figures from a table, which articles are held against: a desk's commonest check is prose against a table.

    measure,value,unit,place,period,source
    burglaries,"4,120",,Leeds,2023,Home Office
    unemployment rate,5.1,percent,Spain,2024-01 to 2024-03,INE

`measure`, `value` and `period` are needed; `per` and `aggregate` may be given too. A row becomes a figure of an article
that is the file itself, in every collection that speaks of its measure; its sentence is the line as it stands.
"""

from __future__ import annotations

import csv
import hashlib
import io
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from consistency import frame
from consistency.errors import InvalidFile, InvalidRules
from consistency.model import Aggregate, Article, Span
from consistency.rules.faults import near
from consistency.whole_dates import days_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from consistency.extract import Extractor
    from consistency.model import Figure

BLOCK = "fact"
NEEDED = ("measure", "value", "period")
KNOWN = (*NEEDED, "unit", "place", "source", "per", "aggregate")
UNKNOWN = "item"  # what a value counts whose row names no unit, until its measure tells


@dataclass(frozen=True, slots=True)
class Fact:
    """A row as a figure, before it is put beside the articles of a collection."""

    figure: Figure
    source: str


@dataclass(frozen=True, eq=False)
class Facts:
    """A table that was read."""

    path: str
    text: str
    rows: tuple[Fact, ...]

    def beside(self, figures: pd.DataFrame) -> Iterator[Figure]:
        """Yield the facts as figures of every collection in which something is said of their measure."""
        said = figures[["collection", "measure"]].drop_duplicates()
        collections = said.groupby("measure")["collection"].agg(list).to_dict()
        for fact in self.rows:
            for collection in sorted(collections.get(fact.figure.measure, ())):
                digest = hashlib.blake2b(f"{fact.figure.figure}\x1f{collection}".encode(), digest_size=6)
                yield replace(fact.figure, figure=digest.hexdigest(), collection=collection)


def joined(figures: pd.DataFrame, articles: pd.DataFrame, files: Sequence[Facts]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the frames with the facts of all files in them, each file as one article without a date."""
    made = [figure for file in files for figure in file.beside(figures)]
    rows = [
        dict.fromkeys(frame.ARTICLES)
        | {"id": file.path, "title": file.path, "published_how": "facts", "collection": "", "figures": len(file.rows)}
        for file in files
    ]
    return (
        pd.concat([figures, frame.figures_frame(made)], ignore_index=True).astype(frame.FIGURES),
        pd.concat([articles, frame.frame(rows, frame.ARTICLES)], ignore_index=True).astype(frame.ARTICLES),
    )


def read_facts(path: str | Path, extractor: Extractor) -> Facts:
    """Read a table of facts, its words by the vocabulary of an extractor; raises InvalidRules with all its faults."""
    name, text = str(path), _text(path)
    starts = [0, *accumulate(map(len, text.splitlines(keepends=True)))]
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    facts: list[Fact] = []
    faults: list[InvalidFile] = []
    try:
        head = [cell.strip().lower() for cell in next(rows, [])]
        faults += _head(name, head)
        line = rows.line_num
        for cells in () if faults else rows:
            span = Span(starts[line], starts[rows.line_num])
            if any(cell.strip() for cell in cells):
                row = _Row(name, line + 1, span, span.of(text).rstrip("\r\n"), dict(zip(head, cells, strict=False)))
                try:
                    facts.append(row.fact(extractor))
                except InvalidFile as fault:
                    faults.append(fault)
            line = rows.line_num
    except csv.Error as error:
        faults.append(InvalidFile(name, rows.line_num, 1, f"this is not CSV: {error}", "check its quotes"))
    if faults:
        raise InvalidRules(tuple(faults))
    return Facts(name, text, tuple(facts))


def _text(path: str | Path) -> str:
    """Return the text of a file; raises InvalidFile."""
    try:
        data = Path(path).read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        raise InvalidFile(str(path), 1, 1, f"cannot be read: {error.strerror}", "check the path") from None
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InvalidFile(str(path), line, 1, "the file is not UTF-8 text", "save it as UTF-8") from None


def _head(path: str, head: Sequence[str]) -> Iterator[InvalidFile]:
    """Yield what is wrong with the names of the columns."""
    for n, name in enumerate(head, 1):
        if name not in KNOWN:
            yield InvalidFile(path, 1, n, f"there is no column `{name}`", near(name, KNOWN))
        elif name in head[: n - 1]:
            yield InvalidFile(path, 1, n, f"the column `{name}` stands twice", "take one out")
    for name in NEEDED:
        if name not in head:
            yield InvalidFile(path, 1, 1, f"the column `{name}` is missing", f"begin with {','.join(NEEDED)}")


@dataclass(frozen=True, slots=True)
class _Row:
    """A row where it stands, its cells by the names of their columns."""

    path: str
    line: int
    span: Span
    raw: str
    cells: Mapping[str, str]

    def cell(self, name: str) -> str:
        return self.cells.get(name, "").strip()

    def fault(self, name: str, message: str, hint: str) -> InvalidFile:
        """Return a fault of a cell; its column is that of the table."""
        column = [*self.cells].index(name) + 1 if name in self.cells else 1
        return InvalidFile(self.path, self.line, column, message, hint)

    def fact(self, extractor: Extractor) -> Fact:
        """Return the row as a fact; raises InvalidFile."""
        read = self._read(extractor)
        begin, end = self._period(extractor)
        found = extractor.concept(self.cell("measure"))
        if found is None:
            raise self.fault("measure", "the row has no measure", "say what is counted or measured")
        at = max(self.raw.find(self.cell("value")), 0)
        place = self.cell("place")
        return Fact(
            replace(
                read,
                figure=hashlib.blake2b(f"{self.path}\x1f{self.raw}".encode(), digest_size=6).hexdigest(),
                article=self.path,
                sentence=self.raw,
                sentence_start=self.span.start,
                block=BLOCK,
                start=self.span.start + at,
                end=self.span.start + at + len(self.cell("value")),
                text=self.cell("value"),
                unit=read.unit if self.cell("unit") or read.unit != UNKNOWN else found.unit,
                measure=found.measure,
                qualifiers="; ".join(found.qualifiers),
                aggregate=self._aggregate(found.aggregate or read.aggregate, extractor),
                per=self.cell("per") or read.per,
                place=extractor.place(place) if place else None,
                place_how="own" if place else None,
                attribution=self.cell("source") or None,
                period_begin=begin,
                period_end=end,
                period_text=self.cell("period"),
                period_how="given",
            ),
            self.cell("source"),
        )

    def _read(self, extractor: Extractor) -> Figure:
        """Return the value with its unit as the extractor reads them; without a unit, a count of `UNKNOWN`."""
        text = f"{self.cell('value')} {self.cell('unit')}".strip()
        counted = text if self.cell("unit") or not self.cell("value")[-1:].isdigit() else f"{text} {UNKNOWN}s"
        figures = extractor.read(Article("fact", counted), [(Span(0, len(counted)), "body")]).figures
        if len(figures) != 1:
            raise self.fault(
                "value", f"`{text}` is no number with a unit", "write it as an article would: 4,120, £1.2m"
            )
        return figures[0]

    def _period(self, extractor: Extractor) -> tuple[dt.date | None, dt.date | None]:
        told = self.cell("period")
        found = days_of(told) or extractor.days(told)
        if found is None:
            hint = "write 2023, 2023-04, 2023-04-30, two of them with `to` between, or as an article would"
            raise self.fault("period", f"`{told}` names no days", hint)
        return found

    def _aggregate(self, found: str, extractor: Extractor) -> Aggregate:
        averaged = not extractor.grammar.averages.isdisjoint(self.cell("measure").lower().split())
        told = self.cell("aggregate") or (Aggregate.MEAN if averaged else found)
        if told not in set(Aggregate):
            raise self.fault("aggregate", f"there is no aggregate `{told}`", near(told, [*Aggregate]))
        return Aggregate(told)
