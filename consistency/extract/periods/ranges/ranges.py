"""The table of rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consistency.extract.periods.ranges.days_of_month import days_of_month
from consistency.extract.periods.ranges.joined import joined
from consistency.extract.periods.ranges.lasting import lasting
from consistency.extract.periods.ranges.lengths import counted_from, length_and_day, unit_and_day, within
from consistency.extract.periods.ranges.running import part, since, so_far, week_around

if TYPE_CHECKING:
    from collections.abc import Callable

    from consistency.extract.periods.ranges.site import Range, Site

RULES: tuple[Callable[[Site], Range | None], ...] = (
    joined,
    days_of_month,
    length_and_day,
    unit_and_day,
    counted_from,
    lasting,
    within,
    since,
    so_far,
    week_around,
    part,
)


def range_at(site: Site) -> Range | None:
    """Return the range that the atom at hand begins, if it does."""
    return next((found for rule in RULES if (found := rule(site)) is not None), None)
