"""The report's pictures of one finding: its numbers on a line, or its periods where no numbers were compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consistency.report.pictures import Picture, number_lines, periods_of_finding

if TYPE_CHECKING:
    from consistency.review.records import FindingDetail

NAME = "picture"  # how the ids of its parts begin


def drawn(detail: FindingDetail) -> list[Picture]:
    """Return the pictures of a finding."""
    lines = number_lines(detail.record, detail.figures, NAME)
    if lines:
        return lines
    about = {article.id: {"published": article.published} for article in detail.articles}
    periods = periods_of_finding(detail.figures, about, NAME)
    return [periods] if periods else []
