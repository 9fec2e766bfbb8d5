"""The tables of the store, as its newest version has them; `migrations` leads there from every older one.

`findings` is narrow, since queues and counts read it whole; what is only shown stands in `contents`. Lists and records
(whole rows of the frames, so that a column more needs no migration) are JSON texts. Times are UTC.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Dialect


class Utc(TypeDecorator[dt.datetime]):
    """A moment, kept without its zone because SQLite knows none, given back as UTC."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> Any:
        """Return the moment as it is kept."""
        del dialect
        return None if value is None else value.astimezone(dt.UTC).replace(tzinfo=None)

    def process_result_value(self, value: Any, dialect: Dialect) -> dt.datetime | None:
        """Return the moment as it was given."""
        del dialect
        return None if value is None else value.replace(tzinfo=dt.UTC)


metadata = MetaData()

runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Utc, nullable=False),
    Column("by", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("articles", Integer, nullable=False),
    Column("figures", Integer, nullable=False),
    Column("findings", Integer, nullable=False),
    Column("comparisons", Text, nullable=False),
)

# `run` is the newest run that holds the article, `record` its row of the articles frame; the columns beside it are
# those that are looked for.
articles = Table(
    "articles",
    metadata,
    Column("id", Text, primary_key=True),
    Column("run", ForeignKey("runs.id"), nullable=False),
    Column("collection", Text, nullable=False),
    Column("title", Text),
    Column("outlet", Text),
    Column("published", Date),
    Column("origin", Text, nullable=False),
    Column("text", Text),
    Column("cut", Boolean, nullable=False),
    Column("record", Text, nullable=False),
)

# `record` is the row of the figures frame as the rules see it. `hidden`: a correction says that it is no figure.
figures = Table(
    "figures",
    metadata,
    Column("figure", Text, primary_key=True),
    Column("run", ForeignKey("runs.id"), nullable=False),
    Column("collection", Text, nullable=False),
    Column("article", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("hidden", Boolean, nullable=False),
    Column("record", Text, nullable=False),
    Index("figures_by_article", "article", "start"),
    Index("figures_by_collection", "collection"),
)

# `waits` follows from `state`; `loudness` ranks severity and verdict of the run; `recency` is the first run, negative.
findings = Table(
    "findings",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("finding", Text, nullable=False, unique=True),
    Column("rule", Text, nullable=False),
    Column("severity", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("collection", Text, nullable=False),
    Column("loudness", Integer, nullable=False),
    Column("effort", Integer, nullable=False),
    Column("origins", Integer, nullable=False),
    Column("evidence", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("waits", Boolean, nullable=False),
    Column("verdict", Text),
    Column("assignee", Text),
    Column("decided_on", Text),
    Column("note", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("first_run", ForeignKey("runs.id"), nullable=False),
    Column("recency", Integer, nullable=False),
    Column("last_run", ForeignKey("runs.id"), nullable=False),
    Column("changed", Utc, nullable=False),
    Index("findings_counted", "state", "severity", "rule", "assignee"),
    Index("findings_by_severity", "waits", "loudness", "effort", "number"),
    Index("findings_by_effort", "waits", "effort", "loudness", "number"),
    Index("findings_by_recency", "waits", "recency", "loudness", "effort", "number"),
    Index("findings_by_change", "waits", "changed", "number"),
    Index("findings_by_state", "state", "loudness", "effort", "number"),
    Index("findings_by_rule", "rule", "loudness", "effort", "number"),
)

contents = Table(
    "contents",
    metadata,
    Column("number", ForeignKey("findings.number"), primary_key=True),
    Column("digest", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("record", Text, nullable=False),
    Column("measures", Text, nullable=False),
    Column("articles", Text, nullable=False),
    Column("outlets", Text, nullable=False),
)

members = Table(
    "members",
    metadata,
    Column("number", ForeignKey("findings.number"), primary_key=True),
    Column("figure", Text, primary_key=True),
    Index("members_by_figure", "figure"),
)

# What a queue can be narrowed to besides a finding's own columns: measure, article, outlet, origin.
facets = Table(
    "facets",
    metadata,
    Column("facet", Text, primary_key=True),
    Column("value", Text, primary_key=True),
    Column("number", ForeignKey("findings.number"), primary_key=True),
    Index("facets_by_finding", "number"),
)

# The words of a finding, folded, joined by spaces; each database has an index of its own kind over them.
words = Table(
    "words",
    metadata,
    Column("number", ForeignKey("findings.number"), primary_key=True),
    Column("body", Text, nullable=False),
)

events = Table(
    "events",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Utc, nullable=False),
    Column("by", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("run", ForeignKey("runs.id"), nullable=False),
    Column("finding", ForeignKey("findings.finding")),
    Column("figure", Text),
    Column("before", Text),
    Column("after", Text),
    Column("note", Text, nullable=False),
    Column("evidence", Text),
    Column("batch", Text),
    Column("undoes", ForeignKey("events.id")),
    Column("detail", Text, nullable=False),
    Index("events_of_finding", "finding", "id"),
    Index("events_of_figure", "figure", "id"),
    Index("events_of_batch", "batch"),
    Index("events_by_name", "by", "id"),
    Index("events_undone", "undoes"),
)

# Reviews that were brought in before a run held their findings.
waiting = Table(
    "waiting",
    metadata,
    Column("finding", Text, primary_key=True),
    Column("review", Text, nullable=False),
)

CHUNK = 500  # values in one `IN`


def chunks(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """Yield values in runs that one statement can name."""
    for at in range(0, len(values), CHUNK):
        yield values[at : at + CHUNK]
