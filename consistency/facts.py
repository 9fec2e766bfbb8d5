"""Official figures from a table, which articles are held against: a desk's commonest check is prose against a table.

    measure,value,unit,place,period,source
    burglaries,"4,120",,Leeds,2023,Home Office
    unemployment rate,5.1,percent,Spain,2024-01 to 2024-03,INE

`measure`, `value` and `period` are needed; `per` and `aggregate` may be given too. A row becomes a figure of an article
that is the file itself, in every collection that speaks of its measure; its sentence is the line as it stands.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pandas as pd

from consistency import frame
from consistency.model import Aggregate, Article, Span
from consistency.rules.faults import near
from consistency.tabular import Columns, read_table
from consistency.whole_dates import days_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from consistency.extract import Extractor
    from consistency.model import Figure
    from consistency.tabular import Line

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
    text, facts = read_table(path, Columns(KNOWN, NEEDED), lambda line: _Row(line).fact(extractor))
    return Facts(str(path), text, tuple(facts))


@dataclass(frozen=True, slots=True)
class _Row:
    """A row, read as a fact."""

    line: Line

    def cell(self, name: str) -> str:
        return self.line.cell(name)

    def fact(self, extractor: Extractor) -> Fact:
        """Return the row as a fact; raises InvalidFile."""
        line = self.line
        read = self._read(extractor)
        begin, end = self._period(extractor)
        found = extractor.concept(self.cell("measure"))
        if found is None:
            raise self.line.fault("measure", "the row has no measure", "say what is counted or measured")
        at = max(line.raw.find(self.cell("value")), 0)
        place = self.cell("place")
        return Fact(
            replace(
                read,
                figure=hashlib.blake2b(f"{line.path}\x1f{line.raw}".encode(), digest_size=6).hexdigest(),
                article=line.path,
                sentence=line.raw,
                sentence_start=line.span.start,
                block=BLOCK,
                start=line.span.start + at,
                end=line.span.start + at + len(self.cell("value")),
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
            raise self.line.fault(
                "value", f"`{text}` is no number with a unit", "write it as an article would: 4,120, £1.2m"
            )
        return figures[0]

    def _period(self, extractor: Extractor) -> tuple[dt.date | None, dt.date | None]:
        told = self.cell("period")
        found = days_of(told) or extractor.days(told)
        if found is None:
            hint = "write 2023, 2023-04, 2023-04-30, two of them with `to` between, or as an article would"
            raise self.line.fault("period", f"`{told}` names no days", hint)
        return found

    def _aggregate(self, found: str, extractor: Extractor) -> Aggregate:
        averaged = not extractor.grammar.averages.isdisjoint(self.cell("measure").lower().split())
        told = self.cell("aggregate") or (Aggregate.MEAN if averaged else found)
        if told not in set(Aggregate):
            raise self.line.fault("aggregate", f"there is no aggregate `{told}`", near(told, [*Aggregate]))
        return Aggregate(told)
