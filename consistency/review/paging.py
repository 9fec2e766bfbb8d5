"""A page of the queue and what stands beside it: counts, neighbours, the values that it can be narrowed to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, literal, select, tuple_

from consistency.errors import InvalidValue, NotThere
from consistency.review.filtering import apart, narrowed
from consistency.review.queue import NOBODY, ORDERS, Counts, Filter, Page, Sort, Window, rows_of
from consistency.review.tables import facets, findings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from consistency.review.queue import Order

MANY = 5_000  # findings from which on a queue is long
FACETS = ("measure", "article", "outlet", "origin")
OWN = ("rule", "collection", "assignee", "verdict")


def page(connection: Connection, chosen: Filter, sort: Sort, window: Window) -> Page:
    """Return a page with the counts of all that the filter lets pass."""
    order = ORDERS[sort]
    backward = window.before is not None
    cursor = window.before if backward else window.after
    counts = counted(connection, chosen)
    way = Way(order, backward=backward, many=counts.total > MANY)
    found = _run(connection, chosen, way, cursor, window.size + 1)
    more, found = len(found) > window.size, found[: window.size]
    found = found[::-1] if backward else found
    rows = rows_of(connection, [row.number for row in found])
    first, last = (order.cursor(found[0]), order.cursor(found[-1])) if found else (None, None)
    follows = more if not backward else True
    precedes = more if backward else cursor is not None
    return Page(rows, counts, last if follows else None, first if precedes else None)


@dataclass(frozen=True, slots=True)
class Way:
    """How a queue is walked; `many` says that it is known to be long."""

    order: Order
    backward: bool
    many: bool = False


def _run(connection: Connection, chosen: Filter, way: Way, cursor: str | None, size: int) -> Sequence[Any]:
    """Return rows of the order's columns after a place, or before it and then the nearest first."""
    order, rising = way.order, way.order.falling == way.backward
    statement = narrowed(select(*order.columns), chosen, connection.dialect.name, many=way.many)
    if cursor is not None:
        place, here = tuple_(*order.columns), tuple_(*_bound(order, order.values(cursor)))
        statement = statement.where(place > here if rising else place < here)
    ends = [column.asc() if rising else column.desc() for column in order.columns]
    return connection.execute(statement.order_by(*ends).limit(size)).all()


def _bound(order: Order, values: Sequence[Any]) -> list[Any]:
    """Return values with the types of their columns, so that moments are bound as they are kept."""
    return [literal(value, column.type) for value, column in zip(values, order.columns, strict=True)]


def neighbours(connection: Connection, finding: str, chosen: Filter, sort: Sort) -> tuple[str | None, str | None]:
    """Return the ids before and after a finding, also where the filter has lost it; raises NotThere."""
    order = ORDERS[sort]
    row = connection.execute(select(*order.columns).where(findings.c.finding == finding)).one_or_none()
    if row is None:
        raise NotThere("finding", finding)
    here = order.cursor(row)
    near = [_run(connection, chosen, Way(order, backward=backward), here, 1) for backward in (True, False)]
    ids = [rows_of(connection, [one.number for one in found]) for found in near]
    before, after = (found[0].finding if found else None for found in ids)
    return before, after


def counted(connection: Connection, chosen: Filter) -> Counts:
    """Return the counts: one pass over all that the other conditions let pass, summed up by each field."""
    columns = (findings.c.state, findings.c.severity, findings.c.rule, findings.c.assignee)
    statement = select(*columns, func.count()).where(*apart(chosen, connection.dialect.name)).group_by(*columns)
    wanted = [frozenset(values) for values in (chosen.states, chosen.severities, chosen.rules, chosen.assignees)]
    sums: list[Counter[str]] = [Counter() for _ in columns]
    total = 0
    for *values, number in connection.execute(statement):
        told = [NOBODY if value is None else str(value) for value in values]
        passes = [not allowed or value in allowed for value, allowed in zip(told, wanted, strict=True)]
        total += number * all(passes)
        for n, value in enumerate(told):
            if all(passes[:n] + passes[n + 1 :]):
                sums[n][value] += number
    return Counts(total, *(dict(sorted(by.items())) for by in sums))


def choices(connection: Connection, field: str, beginning: str, most: int) -> tuple[tuple[str, int], ...]:
    """Return values of a field with their numbers of findings, most first; raises InvalidValue for no such field."""
    value: Any
    if field in FACETS:
        value, statement = facets.c.value, select(facets.c.value, func.count()).where(facets.c.facet == field)
    elif field in OWN:
        value = findings.c[field]
        statement = select(value, func.count()).where(value.is_not(None))
    else:
        raise InvalidValue("a field of the queue", field, f"there are {', '.join((*OWN, *FACETS))}")
    if beginning:
        statement = statement.where(func.lower(value).startswith(beginning.lower(), autoescape=True))
    ordered = statement.group_by(value).order_by(func.count().desc(), value).limit(most)
    return tuple((str(found), int(number)) for found, number in connection.execute(ordered))
