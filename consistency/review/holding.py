"""Figures that the store holds, held to the rules anew: what a change of one figure does to the findings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd
from sqlalchemy import select

from consistency.check import Extraction, hold
from consistency.frame import ARTICLES, PERIODS, PROBLEMS, frame
from consistency.report.evidence import records
from consistency.review.journal import newest_run
from consistency.review.rows import figures_of_texts, frame_of_texts, incoming
from consistency.review.tables import articles, figures

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

    from consistency.check import Readers
    from consistency.rates import Rates
    from consistency.review.rows import Incoming
    from consistency.rules import Rule


@dataclass(frozen=True, eq=False)
class Rulebook:
    """What figures are held to."""

    rules: Sequence[Rule]
    readers: Readers
    rates: Rates | None = None

    def findings(self, about: pd.DataFrame, told: pd.DataFrame, origins: pd.Series) -> pd.DataFrame:
        """Return the findings in figures of articles."""
        read = Extraction(about, told, frame([], PERIODS), frame([], PROBLEMS))
        return hold(read, self.rules, self.readers, origins, self.rates).findings


@dataclass(frozen=True, eq=False)
class Collected:
    """The articles of a collection in the newest run, its figures as records, and which of them are none."""

    rows: Sequence[Any]
    texts: Mapping[str, str]
    hidden: frozenset[str]

    @classmethod
    def of(cls, connection: Connection, collection: str) -> Collected:
        """Read a collection."""
        run = newest_run(connection)
        here = [column for column in articles.c if column.name != "text"]
        about = select(*here).where(articles.c.collection == collection, articles.c.run == run)
        told = select(figures).where(figures.c.collection == collection, figures.c.run == run)
        rows = connection.execute(told.order_by(figures.c.article, figures.c.start, figures.c.figure)).all()
        texts = {row.figure: row.record for row in rows}
        hidden = frozenset(row.figure for row in rows if row.hidden)
        return cls(connection.execute(about.order_by(articles.c.id)).all(), texts, hidden)

    def changed(self, figure: str, text: str, *, hidden: bool) -> Collected:
        """Return the collection with another record of one figure."""
        return Collected(
            self.rows, {**self.texts, figure: text}, self.hidden - {figure} | ({figure} if hidden else set())
        )

    def found(self, book: Rulebook) -> dict[str, Incoming]:
        """Return what rules find in it."""
        told = self._figures()
        about = frame_of_texts((row.record for row in self.rows), ARTICLES)
        origins = pd.Series({row.id: row.origin for row in self.rows}, dtype="string")
        findings = book.findings(about, told, origins)
        named = {i for ids in findings["figures"] for i in str(ids).split()}
        named_rows = records(told[told["figure"].isin(sorted(named))])
        homes = {row.id: {"id": row.id, "outlet": row.outlet, "origin": row.origin} for row in self.rows}
        return incoming(findings, {f["figure"]: f for f in named_rows}, homes)

    def _figures(self) -> pd.DataFrame:
        """Return the figures as a run with the corrections would: nothing refers to one that is none."""
        told = figures_of_texts(text for figure, text in self.texts.items() if figure not in self.hidden)
        for name in ("of", "restates"):
            told[name] = told[name].mask(told[name].isin(sorted(self.hidden)))
        return told


@dataclass(frozen=True, slots=True)
class Difference:
    """What a change does to findings: which are there no longer, and which are new or other than before."""

    gone: frozenset[str]
    brought: Mapping[str, Incoming]

    @classmethod
    def between(cls, before: Collected, after: Collected, book: Rulebook) -> Difference:
        """Hold figures as they were and as they are; what both find alike the store keeps as the run gave it."""
        one, other = before.found(book), after.found(book)
        brought = {i: new for i, new in other.items() if i not in one or one[i].digest != new.digest}
        return cls(frozenset(one.keys() - other.keys()), brought)
