"""The record that the rules of ranges read, and the one that they give."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from consistency.extract.periods.expression import Form
from consistency.model import Period
from consistency.slots import quick

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consistency.extract.periods.calendar import Context
    from consistency.extract.periods.expression import Expression
    from consistency.extract.periods.lexicon import FiscalYear, TimeWords
    from consistency.extract.sentence import Sentence

# What names days and so may begin or end a range.
NAMED = frozenset(
    {
        Form.DATE,
        Form.MONTH,
        Form.YEAR,
        Form.WEEKDAY,
        Form.NTH,
        Form.DECADE,
        Form.SEASON,
        Form.HOLIDAY,
        Form.DAY,
        Form.UNIT,
        Form.FISCAL,
        Form.DEFINITE,
        Form.FIRST,
        Form.WEEK,
        Form.AGO,
    },
)
OPEN = "open"  # the grain of what runs on until publication
SPANS = {"day": "days", "week": "days", "weekend": "days", "year": "years", "decade": "years"}


@quick
@dataclass(frozen=True, slots=True)
class Site:
    """The atom at `k` among the atoms of a sentence, and what they are read against."""

    s: Sentence
    atoms: Sequence[Expression]
    k: int
    context: Context
    words: TimeWords

    @property
    def atom(self) -> Expression:
        """Return the atom at hand."""
        return self.atoms[self.k]

    @property
    def following(self) -> Expression | None:
        """Return the atom behind it."""
        return self.atoms[self.k + 1] if self.k + 1 < len(self.atoms) else None

    def lower(self, k: int) -> str:
        """Return the lower-case word at `k`, or nothing beyond the ends."""
        return self.s.lower[k] if 0 <= k < len(self.s.lower) else ""


@dataclass(frozen=True, slots=True)
class Range:
    """A composed time expression at the words [first, last), and the atoms that it took in, by index.

    `governs` is whether figures may have its period; `fiscal` is the kind of year that it defines, if it does; `length`
    are the words of "the quarter" in "the quarter ended June 30", which is an atom of no table.
    """

    first: int
    last: int
    period: Period | None
    atoms: tuple[int, ...]
    governs: bool = True
    fiscal: FiscalYear | None = None
    length: tuple[int, int] | None = None


def spanning(begin: Period | None, end: Period | None) -> Period | None:
    """Return the days from the begin of one period to the end of another."""
    if begin is None or end is None or begin.begin is None or end.end is None or begin.begin > end.end:
        return None
    return Period(begin.begin, end.end, SPANS.get(begin.grain, "months"), "from the one to the other")
