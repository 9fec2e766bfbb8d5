"""Conditions that could never hold: columns that figures do not have, and values that a column never takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from consistency.frame import DAY, FIGURES, FLAG, INTEGER, NUMBER
from consistency.model import Aggregate, Hedge, Modality
from consistency.rules.faults import near
from consistency.rules.join import BOUND
from consistency.rules.language import DERIVED, MISSING, PRESENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from consistency.document import Document
    from consistency.errors import InvalidFile
    from consistency.rules.language import RuleFile

ADDED = ("source_place", "rate", "outlet", "published", "origin", *DERIVED)
COLUMNS = frozenset({*FIGURES, *ADDED})
VALUES: dict[str, tuple[str, ...]] = {
    "aggregate": tuple(map(str, Aggregate)),
    "hedge": tuple(map(str, Hedge)),
    "modality": tuple(map(str, Modality)),
    "direction": ("up", "down"),
}


def check_conditions(file: RuleFile, document: Document) -> Iterator[InvalidFile]:
    """Yield a fault for each condition that no figure can meet."""
    for role, conditions in file.match.items():
        for column, condition in conditions.items():
            place = ["match", role, column]
            if column not in COLUMNS:
                yield document.fault(place, f"role `{role}`: there is no column `{column}`", near(column, COLUMNS))
            elif condition not in {PRESENT, MISSING} if isinstance(condition, str) else True:
                yield from _valued(document, place, column, condition)


def _valued(document: Document, place: list[Any], column: str, condition: Any) -> Iterator[InvalidFile]:
    kind = FIGURES.get(column)
    several = isinstance(condition, list)
    for n, value in enumerate(condition if several else [condition]):
        at = [*place, n] if several else place
        known = VALUES.get(column)
        if kind == FLAG:
            if not isinstance(value, bool):
                yield document.fault(at, f"`{column}` is true or false, never {value!r:.40}", "write it without quotes")
        elif kind in {NUMBER, INTEGER}:
            if isinstance(value, bool) or (isinstance(value, str) and (several or not BOUND.match(value))):
                yield document.fault(at, f"`{column}` is a number, never {value!r:.40}", 'write 50 or ">= 50"')
        elif kind == DAY or column == "published":
            yield document.fault(
                at, f"`{column}` is a day, which is only `present` or `missing`", "compare days in `when`"
            )
        elif not isinstance(value, str) and column not in DERIVED:
            yield document.fault(at, f"`{column}` is a word, never {value!r:.40}", "put quotes around it")
        elif known and value not in known:
            yield document.fault(at, f"`{column}` is never {value!r:.40}", near(value, known))
