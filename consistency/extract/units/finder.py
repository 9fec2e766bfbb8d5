"""All that is known of units, compiled once from a vocabulary: the one door to this package."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from consistency.extract.units.ages import Ages
from consistency.extract.units.ahead import Ahead
from consistency.extract.units.behind import Behind, Short, Tables
from consistency.extract.units.conversion import Conversion
from consistency.extract.units.currencies import Currencies, Money
from consistency.extract.units.definitions import Definition, Dimension, dimensions, plural, read_definitions, times
from consistency.extract.units.phrases import Phrases, split
from consistency.extract.units.rates import Rates, RateWords
from consistency.extract.units.readings import Readings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from consistency.extract.sentence import Sentence
    from consistency.extract.units.match import UnitMatch
    from consistency.vocabulary import Vocabulary

ANY_CASE = 3  # letters from which on a symbol is read in any case, where that leaves one reading


@dataclass(frozen=True)
class Units:
    """Finds units and rates beside numbers, and converts between units."""

    currencies: Currencies
    rates: Rates
    ages: Ages
    conversion: Conversion
    dimensions: Mapping[str, Dimension]
    _ahead: Ahead
    _behind: Behind

    @classmethod
    def from_vocabulary(cls, vocabulary: Vocabulary) -> Units:
        """Compile `units.txt`, `unit_readings.yaml`, `currencies.yaml`, `rates.yaml` and `ages.yaml`."""
        path = vocabulary.path("units.txt")
        defined = read_definitions(path)
        currencies, readings = Currencies.from_vocabulary(vocabulary), Readings.from_vocabulary(vocabulary)
        words, symbols = _words(defined), _symbols(defined)
        behind = Behind(_tables(defined, currencies, vocabulary), readings, currencies)
        rates = Rates(
            RateWords.from_vocabulary(vocabulary), Phrases(words), Phrases(symbols, tight=True), times(defined)
        )
        conversion = Conversion(
            path, frozenset(d.name for d in defined), currencies.codes | frozenset(currencies.sharing)
        )
        ages = Ages.from_vocabulary(vocabulary)
        return cls(currencies, rates, ages, conversion, dimensions(defined), Ahead(currencies, readings), behind)

    def before(self, s: Sentence, number: int) -> UnitMatch | None:
        """Return the currency sign or code right before the number at word `number`."""
        return self._ahead.find(s, number)

    def after(self, s: Sentence, index: int) -> UnitMatch | None:
        """Return the unit that begins at word `index`, right behind a number."""
        return self._behind.find(s, index)

    def alike(self, one: str, other: str) -> bool:
        """Whether both are money, or units of one dimension."""
        if one in self.conversion.money or other in self.conversion.money:
            return one in self.conversion.money and other in self.conversion.money
        return one in self.dimensions and self.dimensions[one] == self.dimensions.get(other)

    def factor(self, source: str, target: str) -> float | None:
        """Return what a value of `source` is multiplied by to be in `target`; None where no factor does it."""
        return self.conversion.factor(source, target)

    def dimension(self, unit: str) -> str | None:
        """Return the dimension of a unit as pint writes it; "[money]" for a currency, None for anything counted."""
        return self.conversion.dimension(unit)


def _words(defined: Sequence[Definition]) -> dict[tuple[str, ...], str]:
    words: dict[tuple[str, ...], str] = {}
    for d in defined:
        for word in d.words:
            for spelling in (word, plural(word)):
                words.setdefault(split(spelling), d.name)
    return words


def _symbols(defined: Sequence[Definition]) -> dict[tuple[str, ...], str]:
    """Return the symbols as printed, and in small letters, in capitals or with one where that leaves one reading."""
    symbols = {split(symbol): d.name for d in defined for symbol in d.symbols}
    folded: dict[str, set[str]] = {}
    for symbol, name in symbols.items():
        folded.setdefault("".join(symbol).lower(), set()).add(name)
    for symbol, name in list(symbols.items()):
        whole = symbol[0]
        if len(symbol) == 1 and len(whole) >= ANY_CASE and len(folded[whole.lower()]) == 1:
            for form in (whole.lower(), whole.upper(), whole.capitalize()):
                symbols.setdefault((form,), name)
    return symbols


def _tables(defined: Sequence[Definition], currencies: Currencies, vocabulary: Vocabulary) -> Tables:
    words, symbols, numbers = _words(defined), _symbols(defined), vocabulary.read("numbers")
    short = {split(form): _short(entry) for form, entry in vocabulary.read("rates")["short"].items()}
    table: dict[tuple[str, ...], str | Money | Short] = {**currencies.names, **words, **short}
    return Tables(
        Phrases(table),
        Phrases(symbols, tight=True),
        Phrases({sign: money for sign, money in currencies.signs.items() if sign not in symbols}, tight=True),
        frozenset(d.name for d in defined),
        times(defined),
        {form[0]: name for form, name in (*words.items(), *symbols.items()) if len(form) == 1},
        vocabulary.read("unit_readings")["degree_scales"],
        frozenset(numbers["cardinals"]) | frozenset(numbers["scales"]) | frozenset(numbers["letters"]) | {"m"},
    )


def _short(entry: Sequence[Any]) -> Short:
    unit, per, factor = (*entry, 1)[:3]
    return Short(unit, per, Decimal(str(factor)))
