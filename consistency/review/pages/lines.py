"""The queue, ready to print: lines, tabs, filters with their counts, and the way to other pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from consistency.model import Severity
from consistency.report.words import count
from consistency.review.pages.address import EVERY, FIELDS, Address
from consistency.review.pages.calling import KINDS, STATES
from consistency.review.queue import NOBODY, Filter, Page, Sort
from consistency.review.states import WAITING, State

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from consistency.review.ingest import RunRecord
    from consistency.review.queue import QueueRow

SORTS = {
    Sort.SEVERITY: "worst first",
    Sort.EFFORT: "least work first",
    Sort.NEWEST: "newest first",
    Sort.CHANGED: "last changed first",
}
TITLES = {
    "severity": "Severity",
    "rule": "Rule",
    "measure": "What is counted",
    "outlet": "Outlet",
    "article": "Article",
    "origin": "Origin",
    "collection": "Collection",
    "assignee": "Assigned to",
    "verdict": "Verdict",
}
ASKED = ("measure", "outlet", "article", "origin", "collection")  # filters whose values the store is asked for
SEVERITIES = tuple(map(str, Severity))
PATHS = frozenset({"article", "origin", "collection"})
LONGEST = 27  # characters of a path in a filter
SHOWN = 6  # values of a filter that are listed; a search finds the rest


@dataclass(frozen=True, slots=True)
class Line:
    """A finding of the queue."""

    row: QueueRow
    href: str

    @property
    def kind(self) -> str:
        """What kind of discrepancy it is."""
        return f"{self.row.severity}: {KINDS.get(self.row.kind, self.row.kind)}"

    @property
    def sources(self) -> str:
        """Which outlets, or articles, it stands in."""
        names = self.row.outlets or self.row.articles
        shown = ", ".join(names[:2])
        return f"{shown} and {len(names) - 2} more" if len(names) > 2 else shown

    @property
    def origins(self) -> str:
        """How many independent origins."""
        return count(self.row.origins, "origin")

    @property
    def state(self) -> str:
        """How it stands, with its verdict."""
        name = STATES[self.row.state]
        return f"{name}: {self.row.verdict.label}" if self.row.verdict else name


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a filter, the URL that chooses it or takes it back, and how many findings have it."""

    label: str
    href: str
    number: int | None
    chosen: bool


@dataclass(frozen=True, slots=True)
class Group:
    """A filter; `name` is that of its field in the query, where more values can be asked for by typing."""

    title: str
    choices: tuple[Choice, ...]
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Queue:
    """The queue's page."""

    address: Address
    lines: tuple[Line, ...]
    total: int
    tabs: tuple[Choice, ...]
    groups: tuple[Group, ...]
    chips: tuple[tuple[str, str], ...]
    sorts: tuple[Choice, ...]
    after: str | None
    before: str | None
    hidden: tuple[tuple[str, str], ...]


def queue_of(
    address: Address, page: Page, asked: Mapping[str, Sequence[tuple[str, int]]], runs: Sequence[RunRecord]
) -> Queue:
    """Put the queue's page together; `asked` are the values of the filters in ASKED."""
    return Queue(
        address=address,
        lines=tuple(Line(row, address.finding(row.finding)) for row in page.rows),
        total=page.counts.total,
        tabs=tuple(_tabs(address, page.counts.states)),
        groups=tuple(_groups(address, page, asked, runs)),
        chips=tuple(_chips(address)),
        sorts=tuple(Choice(SORTS[s], address.sorted(s).queue, None, s is address.sort) for s in Sort),
        after=address.page(after=page.after) if page.after else None,
        before=address.page(before=page.before) if page.before else None,
        hidden=tuple(address.but(text="").pairs()),
    )


def _tabs(address: Address, states: Mapping[str, int]) -> Iterator[Choice]:
    """Yield the queue's states: all that waits first, all at the end."""
    now = set(address.chosen.states)
    waiting = sum(states.get(state, 0) for state in WAITING)
    yield Choice("to do", address.but(states=Filter().states).queue, waiting, now == WAITING)
    for state, name in STATES.items():
        number = states.get(state, 0)
        if number or now == {state}:
            yield Choice(name, address.but(states=(state,)).queue, number, now == {state})
    every = tuple(sorted(State))
    yield Choice(EVERY, address.but(states=every).queue, sum(states.values()), now == set(State))


def _groups(
    address: Address, page: Page, asked: Mapping[str, Sequence[tuple[str, int]]], runs: Sequence[RunRecord]
) -> Iterator[Group]:
    counted = {
        "severity": page.counts.severities,
        "rule": page.counts.rules,
        "assignee": page.counts.assignees,
    }
    for name, title in TITLES.items():
        values = [*counted[name].items()] if name in counted else [*asked.get(name, ())]
        choices = tuple(_choices(address, name, values))
        if len(choices) > 1 or any(choice.chosen for choice in choices):
            yield Group(title, choices, name if name in ASKED and len(choices) >= SHOWN else None)
    if len(runs) > 1:
        yield Group("New since", tuple(_since(address, runs)))


def _choices(address: Address, name: str, values: Sequence[tuple[str, int]]) -> Iterator[Choice]:
    """Yield what is chosen, then the most frequent others."""
    had = tuple(map(str, getattr(address.chosen, FIELDS[name])))
    numbers = dict(values)
    ordered = list(SEVERITIES) if name == "severity" else sorted(numbers, key=lambda v: (-numbers[v], v))
    shown = [v for v in ordered if v in numbers and v not in had][:SHOWN]
    for value in (*had, *shown):
        yield Choice(_label(name, value), address.toggled(name, value).queue, numbers.get(value), value in had)


def _label(name: str, value: str) -> str:
    """Return a value as a filter prints it; of a long path its end."""
    if name == "assignee" and value == NOBODY:
        return "nobody"
    return f"…{value[-LONGEST:]}" if name in PATHS and len(value) > LONGEST + 1 else value


def _since(address: Address, runs: Sequence[RunRecord]) -> Iterator[Choice]:
    for run in runs[1:SHOWN]:
        chosen = address.chosen.since == run.id
        yield Choice(f"run {run.id}, {run.at:%d %b}", address.but(since=None if chosen else run.id).queue, None, chosen)


def _chips(address: Address) -> Iterator[tuple[str, str]]:
    """Yield what narrows the queue besides its tab, each with the URL that takes it away."""
    for name in FIELDS:
        for value in map(str, getattr(address.chosen, FIELDS[name])):
            yield f"{TITLES[name].lower()}: {_label(name, value)}", address.toggled(name, value).queue
    if address.chosen.since is not None:
        yield f"new since run {address.chosen.since}", address.but(since=None).queue
    if address.chosen.text:
        yield f"“{address.chosen.text}”", address.but(text="").queue
