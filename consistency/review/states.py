"""Where a finding stands, and how runs and reviewers move it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from consistency.errors import InvalidValue
from consistency.review.verdicts import ReviewVerdict


class State(StrEnum):
    """Open, reviewing and resolved are set by people; absent, updated and regressed by runs.

    Absent: no longer in the newest run. Updated: its evidence changed after a verdict, which waits to be confirmed.
    Regressed: it was confirmed as an error, went away, and is back.
    """

    OPEN = "open"
    REVIEWING = "reviewing"
    RESOLVED = "resolved"
    ABSENT = "absent"
    UPDATED = "updated"
    REGRESSED = "regressed"

    @property
    def waits(self) -> bool:
        """Whether somebody has to look at it."""
        return self in WAITING


WAITING = frozenset({State.OPEN, State.REVIEWING, State.UPDATED, State.REGRESSED})


@dataclass(frozen=True, slots=True)
class Standing:
    """State, verdict, note and assignee of a finding; `decided_on` is the hash of the evidence that the verdict is on.

    `verdict` outlives the states that runs set: in updated and regressed it is the old one, to be confirmed.
    """

    state: State = State.OPEN
    verdict: ReviewVerdict | None = None
    note: str = ""
    assignee: str | None = None
    decided_on: str | None = None

    def __post_init__(self) -> None:
        if self.verdict is None and self.state in {State.RESOLVED, State.UPDATED, State.REGRESSED}:
            raise InvalidValue("the state of a finding", str(self.state), "it stands with a verdict only")
        if self.verdict is not None and self.state in {State.OPEN, State.REVIEWING}:
            raise InvalidValue("the state of a finding", str(self.state), "it stands without a verdict only")


def seen(before: Standing, *, same_evidence: bool) -> State:
    """Return the state of a finding that the newest run holds; `same_evidence` as when it was decided."""
    if before.verdict is None:
        return State.OPEN if before.state == State.ABSENT else before.state
    if before.state == State.ABSENT and before.verdict.confirms:
        return State.REGRESSED
    if before.state == State.REGRESSED:
        return State.REGRESSED
    return State.RESOLVED if same_evidence else State.UPDATED
