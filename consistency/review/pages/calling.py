"""What states, verdicts and events are called on pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consistency.report.words import count
from consistency.review.correcting import FIELDS
from consistency.review.events import EventKind
from consistency.review.merging import BACK, GONE, NEW, SAME, UPDATED
from consistency.review.states import State
from consistency.review.verdicts import ReviewVerdict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from consistency.review.events import Event

KINDS = {
    "conflict": "cannot all be true",
    "implausible": "could be true, but hardly",
    "possible": "true only if rounded",
}
STATES: Mapping[State, str] = {
    State.OPEN: "open",
    State.REVIEWING: "reviewing",
    State.UPDATED: "updated",
    State.REGRESSED: "regressed",
    State.RESOLVED: "resolved",
    State.ABSENT: "absent",
}
EXPLAINED: Mapping[State, str] = {
    State.UPDATED: "Its evidence has changed since this verdict; confirm it or give another.",
    State.REGRESSED: "It was an error, went away, and is back; confirm the verdict or give another.",
    State.ABSENT: "The newest run no longer finds it.",
}
# What a correction did to findings.
CAME = {GONE: "gone", NEW: "new", BACK: "back", UPDATED: "updated", SAME: "held anew"}
# The keys that give verdicts, in the order of the form.
DIGITS: Mapping[str, ReviewVerdict] = {
    "1": ReviewVerdict.ERROR_IN_A,
    "2": ReviewVerdict.ERROR_IN_B,
    "3": ReviewVerdict.ERROR_IN_BOTH,
    "4": ReviewVerdict.ERROR_SOMEWHERE,
    "5": ReviewVerdict.OUT_OF_DATE,
    "6": ReviewVerdict.DIFFERENT_SCOPE,
    "7": ReviewVerdict.SAME_ORIGIN,
    "8": ReviewVerdict.WITHIN_ROUNDING,
    "9": ReviewVerdict.EXTRACTION_MISTAKE,
    "0": ReviewVerdict.RULE_MISTAKE,
    "a": ReviewVerdict.ACCEPTED,
}
KEYS = {verdict: key for key, verdict in DIGITS.items()}


def happened(event: Event) -> str:
    """Return what an event did, as the end of a sentence that begins with who did it."""
    after = event.after
    if event.kind in {EventKind.DECIDED, EventKind.IMPORTED} and after and after.verdict:
        how = "confirmed" if event.before and event.before.verdict is after.verdict else "decided"
        how = "brought in from a file" if event.kind is EventKind.IMPORTED else how
        return f"{how}: {after.verdict.label}"
    if event.kind is EventKind.ASSIGNED and after:
        return f"gave it to {after.assignee}" if after.assignee else "gave it to nobody"
    if event.kind is EventKind.UNDONE and after:
        return f"undid a change; it is {_standing(event)} again"
    if event.kind is EventKind.CORRECTED:
        return _corrected(event)
    return PLAIN.get(event.kind, str(event.kind))


def _corrected(event: Event) -> str:
    """Say what a correction set, and what became of findings by it."""
    entry = (event.detail.get("entry") or [None, None])[1]
    if event.undoes is not None or entry is None:
        what = "took a correction back"
    elif entry.get("ignore"):
        what = "called it no figure"
    else:
        fields = [(name, entry[name]) for name in FIELDS if name in entry and (name, entry[name]) != ("hedge", "none")]
        what = f"set a figure right: {', '.join(f'{name} {value}' for name, value in fields)}"
    told = event.detail.get("findings") or {}
    came = [f"{count(len(told[name]), 'finding')} {called}" for name, called in CAME.items() if told.get(name)]
    return f"{what}; {', '.join(came) or 'no finding is changed by it'}"


PLAIN: Mapping[EventKind, str] = {
    EventKind.TAKEN_UP: "took it up",
    EventKind.REOPENED: "opened it again",
    EventKind.UNDONE: "undid a change",
    EventKind.IMPORTED: "brought in from a file",
    EventKind.ABSENT: "the run no longer finds it",
    EventKind.BACK: "the run finds it again",
    EventKind.UPDATED: "the run finds other evidence",
    EventKind.RUN: "took in a run",
    EventKind.RULE_LEARNT: "wrote the rule's mistake down",
}


def _standing(event: Event) -> str:
    assert event.after is not None
    verdict = event.after.verdict
    return f"{STATES[event.after.state]} ({verdict.label})" if verdict else STATES[event.after.state]
