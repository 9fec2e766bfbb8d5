"""The words of numbers, compiled from `numbers.yaml`, and what a numeral is."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from consistency.errors import InvalidValue
from consistency.slots import quick

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from consistency.extract.sentence import Sentence
    from consistency.vocabulary import Vocabulary

# Fractions of a single sign: (top, bottom).
VULGAR = {
    sign: tuple(Decimal(part) for part in unicodedata.normalize("NFKC", sign).split("\u2044"))
    for sign in "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
}


class Kind(StrEnum):
    """What a numeral counts by itself, before any unit is looked up."""

    CARDINAL = "cardinal"
    FRACTION = "fraction"
    MULTIPLE = "multiple"
    RANK = "rank"
    MAJORITY = "majority"
    MAGNITUDE = "magnitude"


# Sets made once: looking up a member of an enumeration costs more than a test in one of these.
COUNTS = frozenset({Kind.CARDINAL, Kind.MAGNITUDE})
SHARES = frozenset({Kind.FRACTION, Kind.MAJORITY})


@quick
@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as the words [first, last) of its sentence give it.

    `low` and `high` are what is stated; `high` is None where the words set no end ("most"). A fraction and a majority
    are in percent. `step` is the worth of one unit of the last printed digit: 100,000 for "1.9 million".
    """

    first: int
    last: int
    low: Decimal
    high: Decimal | None
    kind: Kind
    step: Decimal
    spelled: bool = False

    def __post_init__(self) -> None:
        if self.last <= self.first or (self.high is not None and self.high < self.low):
            raise InvalidValue("a numeral", (self.first, self.last, self.low, self.high), "its ends are out of order")

    @property
    def ranged(self) -> bool:
        """Whether two ends were stated."""
        return self.high is not None and self.high != self.low


@dataclass(frozen=True, slots=True)
class Beside:
    """What other stages know of the words beside a number.

    `unit` gives the word behind the unit that begins at a word of a sentence, `money` the first word of the currency
    that ends right before it; both give 0 and -1 where there is none. `plural` tells the shape of a lower-case word.
    `closed` are words that no name holds, `changes` those behind which "X to Y" is a step and no range.
    """

    unit: Callable[[Sentence, int], int]
    money: Callable[[Sentence, int], int]
    plural: Callable[[str], bool]
    closed: frozenset[str]
    changes: frozenset[str]


@dataclass(frozen=True, slots=True)
class NumberWords:
    """Look-up tables from lower-case words to exact values, and the word classes of `numbers.yaml` by their names."""

    values: Mapping[str, Mapping[str, Decimal]]
    classes: Mapping[str, frozenset[str]]
    idioms: Mapping[str, tuple[tuple[int, tuple[str, ...]], ...]]
    cardinals: Mapping[str, Decimal] = field(init=False)
    scales: Mapping[str, Decimal] = field(init=False)
    denominators: Mapping[str, Decimal] = field(init=False)

    def __post_init__(self) -> None:
        scales, fractions = self.values["scales"], self.values["fractions"]
        plurals = {f"{word}s": value for word, value in scales.items() if word != "score"}
        object.__setattr__(self, "cardinals", self.values["cardinals"])
        object.__setattr__(self, "scales", {**scales, **plurals})
        object.__setattr__(self, "denominators", {**fractions, **{f"{w}s": v for w, v in fractions.items()}})

    @classmethod
    def from_vocabulary(cls, vocabulary: Vocabulary) -> NumberWords:
        """Compile `numbers.yaml`: mappings are values, lists are word classes, `idioms` are phrases."""
        raw: dict[str, Any] = dict(vocabulary.read("numbers"))
        phrases = [tuple(phrase.split()) for phrase in raw.pop("idioms")]
        values = {
            name: {word: Decimal(str(value)) for word, value in entry.items()}
            for name, entry in raw.items()
            if isinstance(entry, dict)
        }
        classes = {name: frozenset(entry) for name, entry in raw.items() if isinstance(entry, list)}
        numbers = values["cardinals"].keys() | values["scales"].keys()
        idioms: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
        for phrase in phrases:
            at = next((k for k, word in enumerate(phrase) if word in numbers), 0)
            idioms.setdefault(phrase[at], []).append((at, phrase))
        return cls(values, classes, {word: tuple(found) for word, found in idioms.items()})

    def openers(self) -> frozenset[str]:
        """Return all lower-case words that a numeral is found by, digits aside; its article may stand before."""
        values, classes = self.values, self.classes
        folds = {f"{word}fold" for word in (*values["cardinals"], *values["scales"])}
        found = [frozenset(values[name]) for name in ("magnitudes", "multiples", "twice", "ordinals")]
        found += [classes[name] for name in ("halvings", "majorities", "sizes", "rank_verbs")]
        return frozenset((*VULGAR, "no")).union(folds, self.cardinals, self.scales, self.denominators, *found)

    def starters(self) -> frozenset[str]:
        """Return those of the openers that make a sentence worth reading."""
        return self.openers() - {"no", "first", "second"}
