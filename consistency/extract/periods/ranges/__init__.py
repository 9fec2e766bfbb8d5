"""Atoms joined to ranges: one rule a kind of range; the first that fits the atom at hand wins."""

from consistency.extract.periods.ranges.lasting import between, edge, lasted, measured
from consistency.extract.periods.ranges.parted import parted
from consistency.extract.periods.ranges.ranges import range_at
from consistency.extract.periods.ranges.site import OPEN, Range, Site

__all__ = ["OPEN", "Range", "Site", "between", "edge", "lasted", "measured", "parted", "range_at"]
