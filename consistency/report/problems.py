"""What could not be read or resolved; what befell several sources in the same words is told once, with all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consistency.report.evidence import records
from consistency.report.words import visible

if TYPE_CHECKING:
    import pandas as pd

    from consistency.report.places import Places


def told(problems: pd.DataFrame, places: Places) -> list[tuple[str, list[str]]]:
    """Return each message with where it applies, in the order in which the messages first came."""
    out: dict[str, list[str]] = {}
    for row in records(problems):
        where = row["source"] if row["start"] is None else places.of(row["source"], row["start"])
        out.setdefault(visible(row["message"]), []).append(visible(where))
    return list(out.items())
