"""Time expressions to closed intervals of days; `resolve` holds the table of readings."""

from consistency.extract.periods.calendar.context import Context, Told
from consistency.extract.periods.calendar.resolve import resolve

__all__ = ["Context", "Told", "resolve"]
