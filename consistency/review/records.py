"""What the store gives to be shown: a finding whole, an article, a figure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from consistency.check import Result
    from consistency.report import Places
    from consistency.review.events import Event
    from consistency.review.queue import QueueRow
    from consistency.review.states import Standing

    Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredArticle:
    """An article; `text` is None where the run brought none, and `cut` where only its beginning is kept.

    `present` says whether the newest run holds it.
    """

    id: str
    collection: str
    title: str | None
    outlet: str | None
    published: dt.date | None
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
    agree: rows of the figures frame as plain values (missing is None, a day a datetime.date, an open side ±inf).
    `evidence` is the hash of what it rests on now, `decided_on` that of what the verdict was given on.
    """

    row: QueueRow
    standing: Standing
    arithmetic: str
    reconcile: str | None
    explain: tuple[str, ...]
    evidence: str
    decided_on: str | None
    figures: tuple[Record, ...]
    others: tuple[Record, ...]
    articles: tuple[StoredArticle, ...]
    history: tuple[Event, ...]


@dataclass(frozen=True, eq=False)
class Shelf:
    """A result that holds one finding only, with its figures and articles, for the writers of reports."""

    result: Result
    places: Places
