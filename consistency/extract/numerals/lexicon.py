"""The words of numbers, compiled from `numbers.yaml`, and what a numeral is."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from consistency.errors import InvalidValue

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from consistency.extract.sentence import Sentence
    from consistency.vocabulary import Vocabulary


class Kind(StrEnum):
    """What a numeral counts by itself, before any unit is looked up."""

    CARDINAL = "cardinal"
    FRACTION = "fraction"
    MULTIPLE = "multiple"
    RANK = "rank"
    MAJORITY = "majority"
    MAGNITUDE = "magnitude"


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

    `unit` says whether a unit begins at a word of a sentence, `money` whether a currency ends right before it; `closed`
    are words that no name holds, `changes` those behind which "X to Y" is a step and no range.
    """

    unit: Callable[[Sentence, int], bool]
    money: Callable[[Sentence, int], bool]
    closed: frozenset[str]
    changes: frozenset[str]


@dataclass(frozen=True, slots=True)
class NumberWords:
    """Look-up tables from lower-case words to exact values."""

    cardinals: Mapping[str, Decimal]
    scales: Mapping[str, Decimal]
    letters: Mapping[str, Decimal]
    shared_letters: Mapping[str, Decimal]
    magnitudes: Mapping[str, Decimal]
    fractions: Mapping[str, Decimal]
    ordinals: Mapping[str, Decimal]
    multiples: Mapping[str, Decimal]
    twice: Mapping[str, Decimal]
    halvings: frozenset[str]
    majorities: frozenset[str]
    rank_verbs: frozenset[str]
    rank_scenes: frozenset[str]
    rank_links: frozenset[str]
    sizes: frozenset[str]
    labels: frozenset[str]

    @classmethod
    def from_vocabulary(cls, vocabulary: Vocabulary) -> NumberWords:
        """Compile `numbers.yaml`."""
        raw: dict[str, Any] = vocabulary.read("numbers")

        def values(name: str) -> dict[str, Decimal]:
            return {word: Decimal(str(value)) for word, value in raw[name].items()}

        def words(name: str) -> frozenset[str]:
            return frozenset(raw[name])

        scales, fractions = values("scales"), values("fractions")
        return cls(
            cardinals=values("cardinals"),
            scales=scales | {f"{word}s": value for word, value in scales.items() if word not in {"dozen", "score"}},
            letters=values("letters"),
            shared_letters=values("shared_letters"),
            magnitudes=values("magnitudes"),
            fractions=fractions | {f"{word}s": value for word, value in fractions.items()},
            ordinals=values("ordinals"),
            multiples=values("multiples"),
            twice=values("twice"),
            halvings=words("halvings"),
            majorities=words("majorities"),
            rank_verbs=words("rank_verbs"),
            rank_scenes=words("rank_scenes"),
            rank_links=words("rank_links"),
            sizes=words("sizes"),
            labels=words("labels"),
        )

    def starters(self) -> frozenset[str]:
        """All words that can begin a numeral, for deciding whether a sentence is worth reading."""
        return frozenset().union(
            self.cardinals,
            self.magnitudes,
            self.fractions,
            self.multiples,
            self.twice,
            self.halvings,
            self.majorities,
            self.sizes,
            self.scales,
            self.rank_verbs,
        )
