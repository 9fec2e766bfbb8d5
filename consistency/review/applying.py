"""Reviews over a run: what was dismissed is set aside with its reason, what was confirmed is kept and says so."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from consistency import frame
from consistency.errors import MissingExtra, UnreadableSource
from consistency.review.exchange import read_reviews
from consistency.rules.suppression import Suppressed
from consistency.suppressed import set_aside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consistency.check import Result
    from consistency.review.exchange import Review

BY = "review"
SQLITE = b"SQLite format 3\x00"


@dataclass(frozen=True, eq=False)
class Applied:
    """A run with reviews: its result, and how many findings were dismissed, confirmed, or dismissed on other evidence.

    A finding that was dismissed on other evidence is told again, with the old verdict to be confirmed.
    """

    result: Result
    dismissed: int
    confirmed: int
    updated: int


def applied(result: Result, reviews: Sequence[Review]) -> Applied:
    """Return the result with the verdicts of reviews; those of findings that it does not hold do nothing."""
    known = {review.finding: review for review in reviews if review.verdict is not None}
    aside, marks = [], {}
    confirmed = updated = 0
    for finding, evidence in zip(result.findings["finding"], result.findings["evidence"], strict=True):
        review = known.get(finding)
        if review is None or review.verdict is None:
            continue
        same = review.evidence is None or review.evidence == evidence
        if same and not review.verdict.confirms:
            aside.append(Suppressed(finding, BY, _reason(review)))
            continue
        confirmed, updated = confirmed + review.verdict.confirms, updated + (not review.verdict.confirms)
        marks[finding] = f"review: {_reason(review)}" + ("" if same else "; its evidence has changed since")
    told = [
        f"{message} ({marks[finding]})" if finding in marks else message
        for finding, message in zip(result.findings["finding"], result.findings["message"], strict=True)
    ]
    messages = pd.Series(told, dtype=frame.TEXT, index=result.findings.index)
    made = set_aside(replace(result, findings=result.findings.assign(message=messages)), aside)
    return Applied(made, len(aside), confirmed, updated)


def _reason(review: Review) -> str:
    assert review.verdict is not None
    said = f"{review.verdict.label}: {' '.join(review.note.split())}" if review.note.strip() else review.verdict.label
    return f"{said} ({review.by}, {review.at.date().isoformat()})"


def reviews_of(source: str) -> tuple[Review, ...]:
    """Return the reviews in a file, or in the store that a path or a URL names.

    Raises InvalidRules, UnreadableSource, StoreUnavailable, or MissingExtra where a store needs what is not installed.
    """
    if "://" not in source and not _is_store(Path(source)):
        return read_reviews(source)
    try:
        from consistency.review.store import Store  # noqa: PLC0415 - files need none of what a store does
    except ModuleNotFoundError:
        raise MissingExtra("a store of reviews", "review") from None
    store = Store.open(source)
    try:
        return store.reviews()
    finally:
        store.close()


def _is_store(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(SQLITE)) == SQLITE
    except OSError as error:
        why = f"cannot be read: {error.strerror}"
        raise UnreadableSource(str(path), why, "give a file of reviews, or the store of `consistency review`") from None
