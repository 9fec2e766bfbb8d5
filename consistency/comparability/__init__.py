"""Which figures may be compared: what speaks of one thing, and what a sentence ties together."""

from consistency.comparability.same import Comparability
from consistency.comparability.wording import Wording

__all__ = ["Comparability", "Wording"]
