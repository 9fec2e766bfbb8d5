"""Units of measure and money beside a number, what the number is told per, and their conversion."""

from consistency.extract.units.finder import Units
from consistency.extract.units.match import UnitMatch

__all__ = ["UnitMatch", "Units"]
