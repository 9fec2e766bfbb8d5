"""The sign or code of a currency right before a number: "$", "US$", "Rs", "EUR"."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from consistency.extract.units.currencies import CODE
from consistency.extract.units.match import UnitMatch

if TYPE_CHECKING:
    from consistency.extract.sentence import Sentence
    from consistency.extract.units.currencies import Currencies
    from consistency.extract.units.readings import Readings

LONGEST = 4  # words of the longest sign: "U.S.", "$"


@dataclass(eq=False)
class Ahead:
    """Finds the currency before a number."""

    currencies: Currencies
    readings: Readings
    _ends: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self._ends = frozenset(sign[-1] for sign in self.currencies.signs)

    def find(self, s: Sentence, number: int) -> UnitMatch | None:
        """Return the sign that ends right before word `number`, where the number begins, or None."""
        if number == 0 or s.words[number - 1] not in self._ends:
            return None
        for length in range(min(LONGEST, number), 0, -1):
            sign = tuple(s.words[number - length : number])
            money = self.currencies.signs.get(sign)
            if money is not None and self._plausible(s, sign, number):
                return UnitMatch(number - length, number, money.unit, "money", None, money.factor, money.shared)
        return None

    def _plausible(self, s: Sentence, sign: tuple[str, ...], number: int) -> bool:
        """Whether a sign of letters is one here: before digits, and before what looks like an amount if it is short."""
        if not sign[-1].isalpha():
            return len(sign) == 1 or self._joined(s, number - len(sign), number)
        if not s.words[number][0].isdecimal():
            return False
        if len(sign) > 1 or len(sign[-1]) >= CODE or not sign[-1].isascii():
            return True
        glued, amount = s.glued(number), self._amount(s, number)
        if len(sign[-1]) == 1:
            return glued and amount and not s.glued(number - 1)
        return glued or amount or not sign[-1].isupper()

    def _amount(self, s: Sentence, number: int) -> bool:
        """Whether the digits at word `number` are grouped, long, with decimals, or followed by a scale."""
        scaled = number + 1 < s.size and s.lower[number + 1] in self.readings.scales
        return scaled or self.readings.large(s, number + 1)

    @staticmethod
    def _joined(s: Sentence, first: int, last: int) -> bool:
        """Whether the words of a sign stand together, or its letters are a country's before a space: "US $5"."""
        return all(s.glued(k) for k in range(first + 1, last)) or s.words[first].isupper()
