"""Time expressions to intervals of days, and the numbers that they govern."""

from consistency.extract.periods.reader import PeriodReader
from consistency.extract.periods.timeline import Timeline

__all__ = ["PeriodReader", "Timeline"]
