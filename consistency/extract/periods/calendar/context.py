"""What a time expression is read against: the day of publication, the tense of its clause, the periods told before."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from consistency.extract.periods.tense import Tense
from consistency.model import Period

if TYPE_CHECKING:
    from consistency.extract.periods.calendar.days import Days
    from consistency.extract.periods.lexicon import Calendars, FiscalYear

REPORTED = frozenset({"month", "months", "quarter", "half", "year", "season", "years"})


@dataclass(slots=True)
class Told:
    """The periods told so far: the latest of each grain, the last of all, the one reported on, and the fiscal year."""

    latest: dict[str, Period] = field(default_factory=dict)
    reported: Period | None = None
    last: Period | None = None
    stock: Period | None = None  # the last day of a month, on which stock is taken, if that was told last
    fiscal: FiscalYear | None = None
    later: dt.date | None = None

    def anchor(self) -> dt.date | None:
        """Return the last day of the periods told, or told `later`, from which an undated article may count."""
        ends = [p.end for p in (self.reported, self.latest.get("day")) if p is not None and p.end is not None]
        return max(ends, default=self.later)

    def note(self, period: Period, *, reported: bool, published: dt.date | None) -> None:
        """Remember a period that was told; `reported` where figures are given for it, not only set against it."""
        if period.begin is None or period.end is None or (published is not None and period.begin > published):
            return
        self.last = period
        if reported or period.grain not in self.latest:
            self.latest[period.grain] = period
        if reported:
            closing = period.grain == "day" and (period.end + dt.timedelta(days=1)).day == 1
            self.stock = period if closing else None
        if reported and period.grain in REPORTED:
            self.reported = period


@dataclass(frozen=True, slots=True)
class Context:
    """`published` anchors what counts from the present of the article; nothing else does."""

    published: dt.date | None
    tense: Tense = Tense.UNKNOWN
    told: Told = field(default_factory=Told)
    calendars: Calendars | None = None

    @property
    def future(self) -> bool:
        """Whether what is dated is still to come."""
        return self.tense is Tense.FUTURE


def made(days: Days, grain: str, how: str) -> Period:
    """Return a period of whole days."""
    return Period(days[0], days[1], grain, how)
