"""What the store gives to be shown: a finding whole, an article, a figure."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, or_, select

from consistency.check import Result
from consistency.errors import NotThere
from consistency.frame import ARTICLES, COMPARISONS, FIGURES, FINDINGS, PERIODS, PROBLEMS, frame
from consistency.report import Places
from consistency.review.events import Event
from consistency.review.journal import event_of, newest_run, standing
from consistency.review.queue import QueueRow, queue_row
from consistency.review.rows import digest, frame_of_texts, records_of_texts, storable
from consistency.review.states import Standing
from consistency.review.tables import articles, contents, events, figures, findings, members

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    Record = Mapping[str, Any]

MOST_OTHERS = 200  # agreeing figures of a finding that are given


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredArticle:
    """An article; `text` is None where the run brought none, and `cut` where only its beginning is kept.

    `findings` is how many rest on it, and `present` says whether the newest run holds it.
    """

    id: str
    collection: str
    title: str | None
    outlet: str | None
    published: dt.date | None
    published_how: str | None
    url: str | None
    origin: str
    text: str | None
    cut: bool
    figures: int
    findings: int
    present: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingDetail:
    """A finding with all that is shown of it.

    `figures` are those that it is about, in the order of the rule's roles, and `others` those that were compared and
    agree: rows of the figures frame as plain values (missing is None, a day a datetime.date, an open side ±inf), each
    with `hidden` (a correction says that it is none) and `token` (see `Desk.correct`).
    `record` is its row of the findings frame, `evidence` the hash of what it rests on now, and `standing.decided_on`
    that of what the verdict was given on.
    """

    row: QueueRow
    record: Record
    standing: Standing
    arithmetic: str | None
    reconcile: str | None
    explain: tuple[str, ...]
    evidence: str
    figures: tuple[Record, ...]
    others: tuple[Record, ...]
    articles: tuple[StoredArticle, ...]
    history: tuple[Event, ...]


@dataclass(frozen=True, eq=False)
class Shelf:
    """A result that holds one finding only, with its figures and articles, for the writers of reports."""

    result: Result
    places: Places


def whole(connection: Connection, finding: str) -> FindingDetail:
    """Return a finding; raises NotThere."""
    row, record = _row(connection, finding)
    told = figures_by_id(connection, record["figures"].split())
    return FindingDetail(
        row=queue_row(row),
        standing=standing(row),
        record=record,
        arithmetic=record["arithmetic"],
        reconcile=record["reconcile"],
        explain=tuple((record["explain"] or "").splitlines()),
        evidence=row.evidence,
        figures=tuple(told),
        others=tuple(figures_by_id(connection, (record["others"] or "").split()[:MOST_OTHERS])),
        articles=tuple(_articles(connection, dict.fromkeys(storable(f["article"]) for f in told))),
        history=tuple(history(connection, finding, None, 500)),
    )


def _row(connection: Connection, finding: str) -> tuple[Any, dict[str, Any]]:
    """Return the row of a finding, and its row of the findings frame."""
    joined = select(findings, *(c for c in contents.c if c.name != "number"))
    joined = joined.join(contents, contents.c.number == findings.c.number).where(findings.c.finding == finding)
    row = connection.execute(joined).one_or_none()
    if row is None:
        raise NotThere("finding", finding)
    return row, records_of_texts([row.record], FINDINGS)[0]


def figures_by_id(connection: Connection, ids: Sequence[str]) -> list[dict[str, Any]]:
    """Return figures in the order of their ids; those that the store has let go of are left out."""
    rows = connection.execute(select(figures).where(figures.c.figure.in_(set(ids)))).all()
    made = {record["figure"]: record for record in with_tokens(rows)}
    return [made[i] for i in dict.fromkeys(ids) if i in made]


def with_tokens(rows: Sequence[Any]) -> list[dict[str, Any]]:
    """Return rows of `figures` as records with `hidden` and `token`."""
    told = zip(records_of_texts([row.record for row in rows]), rows, strict=True)
    return [{**record, "hidden": row.hidden, "token": token(row)} for record, row in told]


def token(row: Any) -> str:
    """Return what names a figure as it is read now."""
    return digest([row.record, str(row.hidden)])


def _articles(connection: Connection, ids: Iterable[str]) -> list[StoredArticle]:
    wanted = list(ids)
    rows = {row.id: row for row in connection.execute(select(articles).where(articles.c.id.in_(wanted)))}
    counts, newest = _counts(connection, wanted), newest_run(connection)
    return [_stored(rows[i], counts.get(i, 0), newest) for i in wanted if i in rows]


def _stored(row: Any, number: int, newest: int | None, *, text: bool = True) -> StoredArticle:
    (record,) = records_of_texts([row.record], ARTICLES)
    kept = {name: getattr(row, name) for name in ("id", "collection", "title", "outlet", "published", "origin", "cut")}
    kept |= {name: record[name] for name in ("published_how", "url", "figures")}
    return StoredArticle(**kept, text=row.text if text else None, findings=number, present=row.run == newest)


def _counts(connection: Connection, ids: Sequence[str]) -> dict[str, int]:
    """Return how many findings rest on articles."""
    joined = select(figures.c.article, func.count(members.c.number.distinct()))
    joined = joined.join(members, members.c.figure == figures.c.figure).where(figures.c.article.in_(ids))
    rows = connection.execute(joined.group_by(figures.c.article)).all()
    return {row[0]: row[1] for row in rows}


def article(connection: Connection, name: str) -> StoredArticle:
    """Return an article with its text; raises NotThere."""
    found = _articles(connection, [name])
    if not found:
        raise NotThere("article", name)
    return found[0]


def listed(connection: Connection, after: str | None, most: int, text: str) -> tuple[StoredArticle, ...]:
    """Return articles of the newest run by id, after one, whose id, title or outlet holds a text."""
    newest = newest_run(connection)
    name = articles.c.id.collate("C") if connection.dialect.name == "postgresql" else articles.c.id
    plain = [column for column in articles.c if column.name != "text"]
    chosen = select(*plain).where(articles.c.run == newest).order_by(name).limit(most)
    if after is not None:
        chosen = chosen.where(name > after)
    if text:
        lowered = [func.lower(articles.c[n]).contains(text.lower(), autoescape=True) for n in ("id", "title", "outlet")]
        chosen = chosen.where(or_(*lowered))
    rows = connection.execute(chosen).all()
    counts = _counts(connection, [row.id for row in rows])
    return tuple(_stored(row, counts.get(row.id, 0), newest, text=False) for row in rows)


def figures_of(connection: Connection, name: str) -> tuple[Record, ...]:
    """Return the figures of an article, read downwards, each with the findings that hold it; raises NotThere."""
    if connection.execute(select(articles.c.id).where(articles.c.id == name)).one_or_none() is None:
        raise NotThere("article", name)
    chosen = select(figures).where(figures.c.article == name).order_by(figures.c.start, figures.c.figure)
    rows = connection.execute(chosen).all()
    joined = select(members.c.figure, findings.c.finding).join(findings, findings.c.number == members.c.number)
    joined = joined.join(figures, figures.c.figure == members.c.figure).where(figures.c.article == name)
    held: dict[str, list[str]] = defaultdict(list)
    for row in connection.execute(joined.order_by(findings.c.loudness, findings.c.number)):
        held[row.figure].append(row.finding)
    return tuple({**record, "findings": tuple(held[record["figure"]])} for record in with_tokens(rows))


def history(connection: Connection, finding: str | None, before: int | None, most: int) -> list[Event]:
    """Return events, newest first."""
    chosen = select(events).order_by(events.c.id.desc()).limit(most)
    if finding is not None:
        chosen = chosen.where(events.c.finding == finding)
    if before is not None:
        chosen = chosen.where(events.c.id < before)
    return [event_of(row) for row in connection.execute(chosen)]


def shelf(connection: Connection, finding: str) -> Shelf:
    """Return a finding as a result of its own; raises NotThere."""
    _, record = _row(connection, finding)
    ids = [*record["figures"].split(), *(record["others"] or "").split()[:MOST_OTHERS]]
    told = figures_by_id(connection, ids)
    chosen = select(articles).where(articles.c.id.in_({storable(f["article"]) for f in told})).order_by(articles.c.id)
    rows = connection.execute(chosen).all()
    places = Places()
    for row in rows:
        if row.text is not None:
            places.add(row.id, row.text)
    result = Result(
        frame_of_texts([row.record for row in rows], ARTICLES),
        frame(({name: figure[name] for name in FIGURES} for figure in told), FIGURES),
        frame([], PERIODS),
        frame([], PROBLEMS),
        frame([record], FINDINGS),
        frame([], COMPARISONS),
    )
    return Shelf(result, places)
