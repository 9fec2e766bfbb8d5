"""A phrase with a period where it stands, and the signs that bound what it governs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from consistency.slots import quick

if TYPE_CHECKING:
    from consistency.model import TimePhrase

CLAUSE_ENDS = frozenset({";", ":", "—", '"', "”", "“", "(", ")"})
STOPS = CLAUSE_ENDS | {","}
END = 1 << 30  # beyond the last word of any sentence


@quick
@dataclass(frozen=True, slots=True)
class Placed:
    """A phrase with a period at the words [first, last), and the words [low, high) whose numbers it may govern.

    `aside` is set where it belongs to a comparison, a bracket or a side clause and tells nothing of the rest, `against`
    where figures are set against those of its period; `topic` are the words of the sentence with which an article says
    what it is about.
    """

    first: int
    last: int
    phrase: TimePhrase
    low: int = 0
    high: int = END
    aside: bool = False
    against: bool = False
    topic: frozenset[str] = frozenset()

    def covers(self, word: int) -> bool:
        """Whether it may govern the number at a word."""
        return self.low <= word < self.high
