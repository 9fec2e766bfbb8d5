"""The words that decide on comparability: `wording.yaml`, compiled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from consistency.vocabulary import Vocabulary


NUMBERS = ("cardinals", "scales")  # parts of `numbers.yaml`


@dataclass(frozen=True, slots=True)
class Wording:
    """Which words exclude one another, which must be shared, and how much two sentences must have in common."""

    opposites: tuple[tuple[str, ...], ...]
    status: frozenset[str]
    overlap: Mapping[str, float]
    cues: Mapping[str, tuple[tuple[str, ...], ...]]
    pasts: frozenset[str]  # the past tenses of irregular verbs
    to_come: frozenset[str]  # words by which a sentence tells what is not yet done
    times: Mapping[str, str]  # names of months, weekdays and parts of the day, and one name for each
    parts: frozenset[str]  # of those, the parts of the day, which have no capital
    numbers: frozenset[str]  # the words of numbers
    stages: frozenset[str]  # of the words of status, those that say how final a number is

    @classmethod
    def from_vocabulary(cls, vocabulary: Vocabulary) -> Wording:
        """Compile `wording.yaml`, and the verbs of `grammar.yaml`."""
        raw = vocabulary.read("wording")
        return cls(
            tuple(tuple(line) for line in raw["contradicting"]),
            frozenset(raw["status"]),
            raw["overlap"],
            {name: tuple(tuple(phrase.split()) for phrase in phrases) for name, phrases in raw["cues"].items()},
            frozenset(vocabulary.read("grammar")["pasts"]) | {"was", "were", "had"},
            frozenset(raw["to_come"]),
            _times(vocabulary.read("time")),
            frozenset(vocabulary.read("time")["day_parts"]),
            frozenset(name for part in NUMBERS for name in vocabulary.read("numbers")[part]),
            frozenset(raw["stages"]),
        )


def _times(words: Mapping[str, Any]) -> dict[str, str]:
    """Return the names of times: months and weekdays by their number, so that their short forms are they."""
    months = {name: f"month {number}" for name, number in words["months"].items()}
    weekdays = {name: f"weekday {number}" for name, number in words["weekdays"].items()}
    return months | weekdays | {part: part for part in words["day_parts"]}
