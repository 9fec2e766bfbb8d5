"""The unit right behind a number: a word, a symbol, or a sign or name of money."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from consistency.extract.units.currencies import CODE, Currencies, Money
from consistency.extract.units.match import DASHES, HUNDREDTH, ONE, PERCENTS, UnitMatch
from consistency.extract.units.readings import NO_UNIT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from consistency.extract.sentence import Sentence
    from consistency.extract.units.phrases import Phrases
    from consistency.extract.units.readings import Readings

RATE_LINKS = frozenset({"per", "an", "a", "/", "-"})
SHARED = "shared "
SIZED = frozenset({"old", "olds", "long", "high", "wide", "deep", "tall", "thick", "square", "hour", "hours"})


@dataclass(frozen=True, slots=True)
class Short:
    """A unit with a rate inside: "bpd"."""

    unit: str
    per: str
    factor: Decimal


@dataclass(frozen=True)
class Tables:
    """What is looked up behind a number: words in small letters, symbols by case, signs of money, and short rates."""

    words: Phrases[str | Money | Short]
    symbols: Phrases[str]
    signs: Phrases[Money]
    names: frozenset[str]
    times: frozenset[str]
    denominators: Mapping[str, str]
    degree_scales: Mapping[str, str]
    numbers: frozenset[str]


@dataclass(eq=False)
class Behind:
    """Finds the unit behind a number."""

    tables: Tables
    readings: Readings
    currencies: Currencies

    def find(self, s: Sentence, index: int) -> UnitMatch | None:
        """Return the unit that begins at word `index`, right behind a number, or None."""
        k = index
        if k >= s.size:
            return None
        if s.words[k] in DASHES and k + 1 < s.size and s.glued(k) and s.glued(k + 1):
            k += 1
        tables, found = self.tables, None
        if s.lower[k] in tables.words:
            found = self._word(s, index, k)
        if found is None and s.words[k] in tables.symbols:
            found = self._symbol(s, index, k)
        if found is None and s.words[k] in tables.signs:
            found = self._sign(s, index, k)
        return found

    def _word(self, s: Sentence, first: int, k: int) -> UnitMatch | None:
        at = self.tables.words.at(s, s.lower, k)
        if at is None:
            return None
        value, end = at
        if k == first and not s.glued(k) and self._compounded(s, k, end, value):
            return None
        if isinstance(value, Short):
            return UnitMatch(first, end, value.unit, "measure", value.per, value.factor)
        form = s.lower[k] if end == k + 1 else ""
        read = self.readings.of(form, s, k, end) if form in self.readings.forms else None
        if read == NO_UNIT or (form in self.readings.tight and not s.glued(k)):
            return None
        if isinstance(value, Money) and (read is None or read == "money"):
            return UnitMatch(first, end, value.unit, "money", None, value.factor, value.shared)
        if read is not None and read.startswith(SHARED):
            return self._shared(first, end, read.removeprefix(SHARED))
        if read is None and isinstance(value, str):
            read = value
        return self._completed(s, first, end, str(read))

    @staticmethod
    def _compounded(s: Sentence, k: int, end: int, value: object) -> bool:
        """Whether what looks like a unit is half of another word: "9 night-shift guards", "4 foot-bridges"."""
        if not isinstance(value, str) or value == "percent" or end != k + 1 or end + 1 >= s.size or s.words[end] != "-":
            return False
        other = s.words[end + 1]
        return s.glued(end) and s.glued(end + 1) and other.isalpha() and other not in RATE_LINKS and other not in SIZED

    def _shared(self, first: int, end: int, name: str) -> UnitMatch:
        """Return the money that a word of several readings was taken for."""
        money = self.currencies.names[(name,)]
        return UnitMatch(first, end, money.unit, "money", None, money.factor, money.shared)

    def _symbol(self, s: Sentence, first: int, k: int) -> UnitMatch | None:
        """Return the unit of a symbol behind digits."""
        at = self.tables.symbols.at(s, s.words, k)
        if at is None or first == 0 or not self._numeric(s, first - 1, s.words[k]):
            return None
        unit, end = at
        form = s.words[k]
        if not s.glued(k) and not (k > first) and not self.readings.spaced(form, s, end):
            return None
        if form in self.readings.forms and end == k + 1:
            unit = self.readings.of(form, s, k, end) or unit
            if unit == NO_UNIT:
                return None
            if unit in self.currencies.codes:
                return UnitMatch(first, end, unit, "money")
        return self._completed(s, first, end, unit)

    def _numeric(self, s: Sentence, k: int, symbol: str) -> bool:
        """Whether the word at `k` ends a number that a symbol may follow; no single letter follows a number word."""
        last = s.words[k][-1]
        return last.isdecimal() or last in "-.,+" or (s.lower[k] in self.tables.numbers and len(symbol) > 1)

    def _sign(self, s: Sentence, first: int, k: int) -> UnitMatch | None:
        """Return the money of a sign or code behind digits, "1,200€", "500 USD", unless it begins the next amount."""
        at = self.tables.signs.at(s, s.words, k)
        if at is None or first == 0:
            return None
        money, end = at
        if (end < s.size and s.words[end][0].isdecimal()) or not self._numeric(s, first - 1, s.words[k] + " "):
            return None
        sign = s.words[k]
        coded = sign in self.currencies.codes and len(sign) == CODE
        if sign[0].isalpha() and not (coded or sign.islower() or not sign.isascii()):
            return None
        if not sign[0].isalpha() and sign.isascii() and not s.glued(k):
            return None
        return UnitMatch(first, end, money.unit, "money", None, money.factor, money.shared)

    def _completed(self, s: Sentence, first: int, last: int, name: str) -> UnitMatch:
        """Return the match of a unit with what completes it: "percentage points", "degrees Celsius", "years old"."""
        if name == "percent" and self._point(s, last):
            return UnitMatch(first, self._point(s, last), "percentage_point", "percent")
        if name == "basis_point":
            return UnitMatch(first, last, "percentage_point", "percent", None, HUNDREDTH)
        if name in PERCENTS:
            return UnitMatch(first, last, name, "percent")
        if name in self.currencies.codes:
            return UnitMatch(first, last, name, "money")
        if name == "degree":
            return self._degrees(s, first, last)
        if name in self.tables.times:
            return UnitMatch(first, self._aged(s, last), name, "time")
        return self._over(s, UnitMatch(first, last, name, "measure"))

    @staticmethod
    def _point(s: Sentence, k: int) -> int:
        """Return the word behind "point" or "points" at word `k`, or 0."""
        if k + 1 < s.size and s.words[k] == "-" and s.glued(k):
            k += 1
        return k + 1 if k < s.size and s.lower[k] in {"point", "points"} else 0

    def _degrees(self, s: Sentence, first: int, last: int) -> UnitMatch:
        """Return degrees on the scale named behind them; without one they are shared by angles and temperatures."""
        k = last + 1 if last + 1 < s.size and s.words[last] == "-" and s.glued(last) else last
        scale = self.tables.degree_scales.get(s.lower[k]) if k < s.size else None
        if scale is not None and (len(s.words[k]) > 1 or s.words[k].isupper()):
            return UnitMatch(first, k + 1, scale, "measure")
        return UnitMatch(first, last, "degree", "measure", None, ONE, "degree")

    @staticmethod
    def _aged(s: Sentence, last: int) -> int:
        """Return the word behind what makes a length of time an age: "years old", "-year-olds", "years of age"."""
        rest = s.lower[last : last + 2]
        if rest[:1] == ["old"]:
            return last + 1
        return last + 2 if rest in (["-", "old"], ["-", "olds"], ["of", "age"]) else last

    def _over(self, s: Sentence, found: UnitMatch) -> UnitMatch:
        """Join "miles per hour", "metres a second", "km/h" to the unit that has a name of its own, "t/ha" to a rate."""
        k = found.last
        if k + 1 >= s.size or s.lower[k] not in RATE_LINKS:
            return found
        slash = s.words[k] == "/" and s.glued(k) and s.glued(k + 1)
        while k + 1 < s.size and s.words[k] == "-" and s.glued(k):
            k += 1
        if s.lower[k] in {"a", "an", "per"}:
            k += 1
            if k + 1 < s.size and s.words[k] == "-":
                k += 1
        elif slash:
            k += 1
        else:
            return found
        if k >= s.size:
            return found
        below = self.tables.denominators.get(s.words[k]) or self.tables.denominators.get(s.lower[k])
        if below is None:
            return found
        joined = f"{found.unit}_per_{below}"
        if joined in self.tables.names:
            return replace(found, last=k + 1, unit=joined)
        return replace(found, last=k + 1, per=below) if slash else found
