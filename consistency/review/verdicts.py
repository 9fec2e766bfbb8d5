"""What a reviewer can say of a finding."""

from __future__ import annotations

from enum import StrEnum

from consistency.errors import InvalidValue

SHORTEST_NOTE, LONGEST_NOTE = 8, 1000  # characters, as the reasons of suppressions


class ReviewVerdict(StrEnum):
    """What a finding turned out to be; A is the first of its figures, B the rest."""

    ERROR_IN_A = "error-in-a"
    ERROR_IN_B = "error-in-b"
    ERROR_IN_BOTH = "error-in-both"
    ERROR_SOMEWHERE = "error-unknown-which"
    OUT_OF_DATE = "out-of-date"
    DIFFERENT_SCOPE = "different-scope"
    SAME_ORIGIN = "same-origin"
    WITHIN_ROUNDING = "within-rounding"
    EXTRACTION_MISTAKE = "extraction-mistake"
    RULE_MISTAKE = "rule-mistake"
    ACCEPTED = "accepted"

    @property
    def confirms(self) -> bool:
        """Whether it says that a source is wrong; every other verdict dismisses the finding."""
        return self in CONFIRMING

    @property
    def label(self) -> str:
        """The verdict in words."""
        return LABELS[self]


CONFIRMING = frozenset(
    {
        ReviewVerdict.ERROR_IN_A,
        ReviewVerdict.ERROR_IN_B,
        ReviewVerdict.ERROR_IN_BOTH,
        ReviewVerdict.ERROR_SOMEWHERE,
    }
)

LABELS = {
    ReviewVerdict.ERROR_IN_A: "error in A",
    ReviewVerdict.ERROR_IN_B: "error in B",
    ReviewVerdict.ERROR_IN_BOTH: "error in both",
    ReviewVerdict.ERROR_SOMEWHERE: "error, unknown which",
    ReviewVerdict.OUT_OF_DATE: "out of date (revision)",
    ReviewVerdict.DIFFERENT_SCOPE: "different definition or scope",
    ReviewVerdict.SAME_ORIGIN: "same origin",
    ReviewVerdict.WITHIN_ROUNDING: "within rounding",
    ReviewVerdict.EXTRACTION_MISTAKE: "extraction mistake",
    ReviewVerdict.RULE_MISTAKE: "rule mistake",
    ReviewVerdict.ACCEPTED: "accepted",
}


def checked_note(verdict: ReviewVerdict, note: str | None) -> str:
    """Return the note as it is kept; raises InvalidValue where a dismissal gives no reason, or it is too long."""
    text = (note or "").strip()
    if not verdict.confirms and len(text) < SHORTEST_NOTE:
        why = f"a dismissal wants a reason of {SHORTEST_NOTE} characters or more"
        raise InvalidValue(f"the note of “{verdict.label}”", text, why)
    if len(text) > LONGEST_NOTE:
        raise InvalidValue("a note", f"{text[:40]}…", f"it may have {LONGEST_NOTE} characters at most")
    return text
