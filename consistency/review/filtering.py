"""A filter as conditions of SQL, for both databases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Text, cast, func, literal_column, or_, select, text
from sqlalchemy.dialects.postgresql import TSQUERY

from consistency.review.database import SQLITE
from consistency.review.queue import NOBODY, Filter
from consistency.review.rows import LONGEST_VALUE, words_of
from consistency.review.states import WAITING
from consistency.review.tables import facets, findings, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import ColumnElement, Select

    S = TypeVar("S", bound=Select[Any])

MOST_WORDS = 12  # of a search; further ones are not looked at
COUNTED = ("states", "severities", "rules", "assignees")  # the fields whose values are counted beside the queue


def narrowed(chosen: S, by: Filter, dialect: str) -> S:
    """Return a statement over `findings` with the conditions of a filter."""
    return chosen.where(*_own(by), *apart(by, dialect))


def _own(by: Filter) -> Iterator[ColumnElement[bool]]:
    """Yield the conditions on columns that are counted."""
    if frozenset(by.states) == WAITING:
        yield findings.c.waits.is_(True)
    elif by.states:
        yield findings.c.state.in_([state.value for state in by.states])
    if by.severities:
        yield findings.c.severity.in_(by.severities)
    if by.rules:
        yield findings.c.rule.in_(by.rules)
    if by.assignees:
        names = [name for name in by.assignees if name != NOBODY]
        nobody = [findings.c.assignee.is_(None)] if NOBODY in by.assignees else []
        yield or_(findings.c.assignee.in_(names), *nobody)


def apart(by: Filter, dialect: str) -> Iterator[ColumnElement[bool]]:
    """Yield the conditions on what is not counted."""
    if by.verdicts:
        yield findings.c.verdict.in_([verdict.value for verdict in by.verdicts])
    if by.collections:
        yield findings.c.collection.in_(by.collections)
    if by.since is not None:
        yield findings.c.first_run > by.since
    for facet in ("measure", "article", "outlet", "origin"):
        values: Sequence[str] = getattr(by, f"{facet}s")
        if values:
            cut = [value[:LONGEST_VALUE] for value in values]
            yield findings.c.number.in_(select(facets.c.number).where(facets.c.facet == facet, facets.c.value.in_(cut)))
    asked = list(dict.fromkeys(words_of(by.text)))[:MOST_WORDS]
    if asked:
        yield findings.c.number.in_(_found(asked, dialect))


def _found(asked: Sequence[str], dialect: str) -> Any:
    """Return the findings that hold all words, or words that begin with them. Words are letters and digits only."""
    if dialect == SQLITE:
        match = " ".join(f'"{word}"*' for word in asked)
        return (
            select(literal_column("rowid"))
            .select_from(text("words_index"))
            .where(text("words_index MATCH :match").bindparams(match=match))
        )
    query = cast(" & ".join(f"'{word}':*" for word in asked), TSQUERY)
    body = func.array_to_tsvector(func.string_to_array(words.c.body, literal_column("' '", Text)))
    return select(words.c.number).where(body.op("@@")(query))
