"""A finding's page and an article's page, ready to print."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from consistency.report.readings import reading
from consistency.review.pages.calling import DIGITS, EXPLAINED, KINDS, STATES, happened
from consistency.review.pages.correction import Field, fields
from consistency.review.pages.evidence import Near, Read, Side, near, readings, sides
from consistency.review.pages.lines import Line
from consistency.review.pages.passages import Mark, Passage, whole

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from consistency.report.readings import Reading
    from consistency.review.events import Event
    from consistency.review.pages.address import Address
    from consistency.review.records import FindingDetail, StoredArticle
    from consistency.review.verdicts import ReviewVerdict

    Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class VerdictChoice:
    """A verdict as the form offers it, with its key."""

    verdict: ReviewVerdict
    key: str
    given: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding's page; `before` and `after` are the URLs of its neighbours in the queue."""

    detail: FindingDetail
    line: Line
    address: Address
    sides: tuple[Side, ...]
    readings: tuple[Read, ...]
    near: tuple[Near, ...]
    before: str | None
    after: str | None
    people: tuple[str, ...]

    @property
    def kind(self) -> str:
        """What kind of discrepancy it is."""
        return KINDS.get(self.detail.row.kind, self.detail.row.kind)

    @property
    def verdicts(self) -> tuple[VerdictChoice, ...]:
        """The verdicts in the order of the form; first those that confirm."""
        given = self.detail.standing.verdict
        return tuple(VerdictChoice(verdict, key, verdict is given) for key, verdict in DIGITS.items())

    @property
    def state(self) -> str:
        """How it stands."""
        return STATES[self.detail.standing.state]

    @property
    def events(self) -> tuple[tuple[Event, str], ...]:
        """What happened to it, newest first, each event with its words."""
        return tuple((event, happened(event)) for event in self.detail.history)

    @property
    def explained(self) -> str:
        """What its state asks of the reviewer."""
        return EXPLAINED.get(self.detail.standing.state, "")


def finding_of(
    detail: FindingDetail, address: Address, ways: tuple[str | None, str | None], people: Sequence[str]
) -> Finding:
    """Put a finding's page together; `ways` are the ids of its neighbours."""
    before, after = (address.finding(way) if way else None for way in ways)
    line = Line(detail.row, address.finding(detail.row.finding))
    return Finding(detail, line, address, sides(detail), readings(detail), near(detail), before, after, tuple(people))


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A figure of an article as it was read."""

    figure: Record
    reading: Reading
    findings: tuple[str, ...]
    told: bool


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """An article with all its figures; `told` is the one that is looked at, with its form."""

    article: StoredArticle
    passage: Passage | None
    figures: tuple[FigureLine, ...]
    told: FigureLine | None
    fields: tuple[Field, ...]


def article_of(article: StoredArticle, figures: Sequence[Record], told: str | None) -> ArticlePage:
    """Put an article's page together."""
    lines = tuple(FigureLine(f, reading(f), tuple(f["findings"]), str(f["figure"]) == told) for f in figures)
    marks = [
        Mark(int(f["start"]), int(f["end"]), str(f["figure"]), "", str(f["figure"]) == told, bool(f["hidden"]))
        for f in figures
    ]
    shown = whole(article.text, marks) if article.text is not None else None
    at = next((line for line in lines if line.told), None)
    return ArticlePage(article, shown, lines, at, fields(at.figure) if at else ())
