"""The report's pictures of one finding: its numbers on a line, or its periods where no numbers were compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consistency.report.evidence import records
from consistency.report.pictures import Picture, number_lines, periods_of_finding

if TYPE_CHECKING:
    from consistency.check import Result

NAME = "picture"  # how the ids of its parts begin


def drawn(result: Result) -> list[Picture]:
    """Return the pictures of a result that holds one finding."""
    (row,) = records(result.findings)
    known = {str(figure["figure"]): figure for figure in records(result.figures)}
    figures = [known[i] for i in str(row["figures"]).split() if i in known]
    lines = number_lines(row, figures, NAME)
    if lines:
        return lines
    periods = periods_of_finding(figures, {str(a["id"]): a for a in records(result.articles)}, NAME)
    return [periods] if periods else []
