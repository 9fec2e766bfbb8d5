"""The values that filters offer: counted over all findings, so at most once a minute and not for every page."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from consistency.review.store import Store

LASTS = 60.0  # seconds

Counted = tuple[tuple[str, int], ...]


@dataclass(slots=True, eq=False)
class Values:
    """What was counted of late, by field and run: a new run is counted anew at once."""

    now: Callable[[], float] = time.monotonic
    kept: dict[str, tuple[float, int, Counted]] = field(default_factory=dict)

    def of(self, store: Store, name: str, run: int, most: int) -> Counted:
        """Return the most frequent values of a field with their numbers."""
        at, of_run, values = self.kept.get(name, (0.0, -1, ()))
        if of_run != run or self.now() - at > LASTS:
            values = store.choices(name, most=most)
            self.kept[name] = self.now(), run, values
        return values
