"""Time expressions to intervals of days, and the numbers that they govern."""

from consistency.extract.periods.reader import PeriodReader, Timeline

__all__ = ["PeriodReader", "Timeline"]
