"""A filter as conditions of SQL, for both databases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Text, cast, column, func, literal_column, or_, select, table, text
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

INDEX = table("words_index", column("rowid"))  # of SQLite
MOST_WORDS = 12  # of a search; further ones are not looked at


def narrowed(chosen: S, by: Filter, dialect: str, *, many: bool = False) -> S:
    """Return a statement over `findings` with the conditions of a filter.

    With `many`, what lets many findings pass is asked of each in turn: a page of them then costs no look at all.
    """
    return chosen.where(*_own(by), *apart(by, dialect, many=many))


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


def apart(by: Filter, dialect: str, *, many: bool = False) -> Iterator[ColumnElement[bool]]:
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
            yield _held(facets.c.number, (facets.c.facet == facet, facets.c.value.in_(_cut(values))), many=many)
    asked = list(dict.fromkeys(words_of(by.text)))[:MOST_WORDS]
    if asked:
        number, condition = _found(asked, dialect)
        # SQLite's index of words goes through all of a word's findings at each look.
        yield _held(number, (condition,), many=many and dialect != SQLITE)


def _cut(values: Sequence[str]) -> list[str]:
    return [value[:LONGEST_VALUE] for value in values]


def _held(number: Any, conditions: Sequence[Any], *, many: bool) -> ColumnElement[bool]:
    """Return whether a finding is among those of a table that meet conditions."""
    if many:
        return select(1).select_from(number.table).where(number == findings.c.number, *conditions).exists()
    return findings.c.number.in_(select(number).where(*conditions))


def _found(asked: Sequence[str], dialect: str) -> tuple[Any, Any]:
    """Return the column of findings that hold all words, or words that begin with them, and the condition for it.

    Words are letters and digits only.
    """
    if dialect == SQLITE:
        match = " ".join(f'"{word}"*' for word in asked)
        return INDEX.c.rowid, text("words_index MATCH :match").bindparams(match=match)
    query = cast(" & ".join(f"'{word}':*" for word in asked), TSQUERY)
    body = func.array_to_tsvector(func.string_to_array(words.c.body, literal_column("' '", Text)))
    return words.c.number, body.op("@@")(query)
