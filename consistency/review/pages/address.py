"""The queue's filters as the query of a URL, and back: a page that is sent to a colleague shows the same."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self, TypeVar
from urllib.parse import quote, urlencode

from consistency.errors import InvalidValue
from consistency.model import Severity
from consistency.review.queue import Filter, Sort, Window
from consistency.review.states import State
from consistency.review.verdicts import ReviewVerdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

E = TypeVar("E", Severity, ReviewVerdict, State, Sort)

# Names in the query and the fields of `Filter`; each may come again, and its values are alternatives.
FIELDS = {
    "severity": "severities",
    "rule": "rules",
    "measure": "measures",
    "outlet": "outlets",
    "article": "articles",
    "origin": "origins",
    "collection": "collections",
    "assignee": "assignees",
    "verdict": "verdicts",
}
EVERY = "all"  # the state that stands for all of them
MOST_VALUES, LONGEST_VALUE, LONGEST_TEXT = 50, 500, 200


@dataclass(frozen=True, slots=True)
class Address:
    """Which findings are looked at, in what order, and which page of them."""

    chosen: Filter = Filter()  # noqa: RUF009 - it is frozen
    sort: Sort = Sort.SEVERITY
    window: Window = Window()  # noqa: RUF009 - it is frozen

    @classmethod
    def of(cls, query: Iterable[tuple[str, str]]) -> Self:
        """Read a query; what belongs to no filter is left to the page. Raises InvalidValue."""
        given = [(name, value.strip()) for name, value in query if value.strip()]
        one = {name: value for name, value in given if name not in FIELDS}
        values = {name: _values(name, given) for name in FIELDS}
        severities = tuple(str(_of(Severity, "severity", v)) for v in values["severity"])
        verdicts = tuple(_of(ReviewVerdict, "verdict", v) for v in values["verdict"])
        rest = {FIELDS[n]: v for n, v in values.items() if n not in {"severity", "verdict"}}
        chosen = Filter(
            states=_states(_values("state", given)),
            severities=severities,
            verdicts=verdicts,
            since=_run(one.get("since")),
            text=one.get("q", "")[:LONGEST_TEXT],
            **rest,
        )
        window = Window(after=one.get("after"), before=one.get("before"))
        return cls(chosen, _of(Sort, "sort", one.get("sort", Sort.SEVERITY)), window)

    def pairs(self, *, window: bool = False) -> Iterator[tuple[str, str]]:
        """Yield the query's names and values in one order; what is as it always is, is left out."""
        yield from self._states()
        for name, field in FIELDS.items():
            yield from ((name, str(value)) for value in getattr(self.chosen, field))
        if self.chosen.since is not None:
            yield "since", str(self.chosen.since)
        if self.chosen.text:
            yield "q", self.chosen.text
        if self.sort is not Sort.SEVERITY:
            yield "sort", str(self.sort)
        if window and self.window.after:
            yield "after", self.window.after
        if window and self.window.before:
            yield "before", self.window.before

    def _states(self) -> Iterator[tuple[str, str]]:
        if set(self.chosen.states) == set(State):
            yield "state", EVERY
        elif self.chosen.states != Filter().states:
            yield from (("state", str(state)) for state in self.chosen.states)

    @property
    def query(self) -> str:
        """The query with its question mark, "" where nothing is chosen."""
        pairs = urlencode(list(self.pairs()))
        return f"?{pairs}" if pairs else ""

    @property
    def queue(self) -> str:
        """The queue's URL."""
        return f"/{self.query}"

    def page(self, *, after: str | None = None, before: str | None = None) -> str:
        """Return the URL of another page of the queue."""
        turned = replace(self, window=Window(after=after, before=before))
        return f"/?{urlencode(list(turned.pairs(window=True)))}"

    def finding(self, finding: str) -> str:
        """Return the URL of a finding, from which the queue goes on."""
        return f"/finding/{quote(finding, safe='')}{self.query}"

    def sorted(self, sort: Sort) -> Address:
        """Return the address with another order, at its first page."""
        return replace(self, sort=sort, window=Window())

    def toggled(self, name: str, value: str) -> Address:
        """Return the address with a value chosen, or no longer where it was."""
        field = FIELDS[name]
        had = tuple(map(str, getattr(self.chosen, field)))
        now = tuple(v for v in had if v != value) if value in had else (*had, value)
        return self.but(**{field: now})

    def but(self, **fields: object) -> Address:
        """Return the address with other fields of its filter, at its first page."""
        return replace(self, chosen=replace(self.chosen, **fields), window=Window())  # type: ignore[arg-type]


def _values(name: str, given: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(value for key, value in given if key == name))
    if len(found) > MOST_VALUES or any(len(value) > LONGEST_VALUE for value in found):
        raise InvalidValue(f"the filter `{name}`", f"{len(found)} values", f"at most {MOST_VALUES} are looked for")
    return found


def _states(values: tuple[str, ...]) -> tuple[State, ...]:
    if not values:
        return Filter().states
    if EVERY in values:
        return tuple(sorted(State))
    return tuple(_of(State, "state", value) for value in values)


def _of(kind: type[E], name: str, value: str) -> E:
    try:
        return kind(value)
    except ValueError:
        raise InvalidValue(f"the filter `{name}`", value, f"it must be one of {', '.join(kind)}") from None


def _run(value: str | None) -> int | None:
    if value is None:
        return None
    if not (value.isascii() and value.isdigit() and len(value) <= 9):
        raise InvalidValue("the filter `since`", value, "it must be the number of a run")
    return int(value)
