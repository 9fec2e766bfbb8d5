"""Which period governs which number: its clause's, its sentence's, or one told before."""

from consistency.extract.periods.scope.carrying import Carrying
from consistency.extract.periods.scope.governing import Governing
from consistency.extract.periods.scope.placed import Placed
from consistency.extract.periods.scope.placing import Placing

__all__ = ["Carrying", "Governing", "Placed", "Placing"]
