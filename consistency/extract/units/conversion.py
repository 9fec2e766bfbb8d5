"""Conversion between units through pint; loaded only when something is converted."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(eq=False)
class Conversion:
    """Factors between the units of a pint file, each computed once.

    `measures` are the names of its units; `money` are those of currencies, which never convert.
    """

    path: Path
    measures: frozenset[str]
    money: frozenset[str]
    _factors: dict[tuple[str, str], float | None] = field(default_factory=dict)

    @cached_property
    def registry(self) -> Any:
        """The pint registry of the unit file; importing pint and parsing the file take a moment."""
        import pint  # noqa: PLC0415 (a run that converts nothing need not wait for it)

        return pint.UnitRegistry(str(self.path))

    def convert(self, value: float, source: str, target: str) -> float | None:
        """Return a value of one unit in another; None where they do not convert (two currencies never do)."""
        from pint.errors import DimensionalityError  # noqa: PLC0415

        if source == target:
            return value
        if not {source, target} <= self.measures:
            return None
        try:
            return float(self.registry.convert(value, source, target))
        except DimensionalityError:
            return None

    def factor(self, source: str, target: str) -> float | None:
        """Return what a value of `source` is multiplied by to be in `target`; None where no factor does it."""
        key = (source, target)
        if key not in self._factors:
            zero, one = self.convert(0.0, source, target), self.convert(1.0, source, target)
            self._factors[key] = one if zero == 0 else (1.0 if source == target else None)
        return self._factors[key]

    def dimension(self, unit: str) -> str | None:
        """Return the dimension of a unit as pint writes it; "[money]" for a currency, None for anything counted."""
        if unit in self.money:
            return "[money]"
        return str(self.registry.get_dimensionality(unit)) if unit in self.measures else None
