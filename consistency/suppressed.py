"""Findings that are set aside: they are kept with the reason, and neither told nor counted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from consistency import frame

if TYPE_CHECKING:
    from collections.abc import Iterable

    from consistency.check import Result
    from consistency.rules.suppression import Suppressed


def set_aside(result: Result, suppressed: Iterable[Suppressed]) -> Result:
    """Return the result with findings moved to `suppressed`; of two reasons for one finding the first is kept."""
    why: dict[str, Suppressed] = {}
    for one in suppressed:
        why.setdefault(one.finding, one)
    hushed = result.findings["finding"].isin(list(why))
    if not hushed.any():
        return result
    moved = result.findings[hushed]
    reasons = [why[str(finding)] for finding in moved["finding"]]
    rows = moved.assign(by=[one.by for one in reasons], justification=[one.justification for one in reasons])
    return replace(
        result,
        findings=result.findings[~hushed].reset_index(drop=True),
        suppressed=pd.concat([result.suppressed, rows], ignore_index=True).astype(frame.SUPPRESSED),
    )
