"""A unit found beside a number."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from consistency.errors import InvalidValue
from consistency.slots import quick

ONE = Decimal(1)
HUNDREDTH = Decimal("0.01")
THOUSANDTH = Decimal("0.001")
DASHES = frozenset("-–‑")
PERCENTS = frozenset({"percent", "percentage_point", "per_mille"})

Kind = Literal["percent", "money", "time", "measure"]


@quick
@dataclass(frozen=True, slots=True)
class UnitMatch:
    """A unit at the words [first, last); the number times `factor` is in `unit`, per `per` where the words say so.

    `kind` is "time" for durations and ages. `shared` is the printed name where several units have it ("dollar", "kr",
    "degree"): `unit` is then what it most likely is, or that name where nothing can be said, until the article decides.
    """

    first: int
    last: int
    unit: str
    kind: Kind
    per: str | None = None
    factor: Decimal = ONE
    shared: str | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.first <= self.last or not self.unit:
            raise InvalidValue("a unit", (self.first, self.last, self.unit), "it must be named and its words in order")
