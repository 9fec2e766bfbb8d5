"""Why a source, or what stands in it, gives no article."""

from __future__ import annotations

from dataclasses import dataclass

from consistency.errors import ConsistencyError
from consistency.model import Problem


@dataclass(eq=False)
class NotRead(ConsistencyError):
    """A source that gives no article, or no further one; `code` is the Problem's."""

    code: str
    why: str

    def __str__(self) -> str:
        """Say why, and what to do."""
        return self.why

    def problem(self, source: str) -> Problem:
        """Return the Problem of a source that is read no further."""
        return Problem(source, self.code, self.why)


def missing_part(what: str, extra: str) -> NotRead:
    """Return the fault of a format whose reader is not installed."""
    command = f"pip install 'consistency[{extra}]'"
    return NotRead("missing-extra", f"{what} is read by a part that is not installed; {command} brings it")
