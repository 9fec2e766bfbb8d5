"""Words and symbols that are units in one context and something else in another; see `unit_readings.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from consistency.extract.sentence import Sentence
    from consistency.vocabulary import Vocabulary

NO_UNIT = "none"
LARGE = 3  # digits


@dataclass(frozen=True, slots=True)
class Reading:
    """A unit and the conditions under which a form stands for it; an empty set sets none."""

    unit: str
    near: frozenset[str]
    behind: frozenset[str]
    before: frozenset[str]
    amount: bool
    decimal: bool


@dataclass(frozen=True)
class Readings:
    """The forms that are read by their context, and how symbols with a space before them are read."""

    forms: Mapping[str, tuple[Reading, ...]]
    tight: frozenset[str]
    guarded: frozenset[str]
    scales: frozenset[str]

    @classmethod
    def from_vocabulary(cls, vocabulary: Vocabulary) -> Readings:
        """Compile `unit_readings.yaml`, with the scale words of `numbers.yaml`."""
        raw: Mapping[str, Any] = vocabulary.read("unit_readings")
        numbers = vocabulary.read("numbers")
        scales = frozenset(numbers["scales"]) | frozenset(numbers["letters"]) | {"m"}
        contexts = {name: frozenset(map(str, words)) for name, words in raw["contexts"].items()}
        forms = {form: tuple(_reading(e, contexts) for e in entries) for form, entries in raw["readings"].items()}
        return cls(
            forms | {form: forms[other] for form, other in raw["same"].items()},
            frozenset(raw["tight"]),
            frozenset(raw["guarded"]),
            scales,
        )

    def of(self, form: str, s: Sentence, first: int, last: int) -> str | None:
        """Return the unit that a form stands for at the words [first, last); None where it is no unit there."""
        return next((r.unit for r in self.forms[form] if r.unit and self._holds(r, s, first, last)), NO_UNIT)

    def _holds(self, r: Reading, s: Sentence, first: int, last: int) -> bool:
        following = s.lower[last] if last < s.size else "."
        return (
            (not r.behind or following in r.behind)
            and (not r.before or s.lower[first - 1] in r.before)
            and (not r.amount or self.large(s, first))
            and (not r.decimal or "." in s.words[first - 1].rstrip("."))
            and (not r.near or not r.near.isdisjoint(s.lower))
        )

    def large(self, s: Sentence, k: int) -> bool:
        """Whether the number that ends before word `k` looks like an amount: scaled, grouped, or of three digits."""
        word = s.lower[k - 1]
        return word in self.scales or (word[0].isdecimal() and (len(word) >= LARGE))

    def spaced(self, symbol: str, s: Sentence, last: int) -> bool:
        """Whether a symbol that ends before word `last` may be read where a space stands before it."""
        if symbol in self.tight:
            return False
        if symbol not in self.guarded or last >= s.size:
            return True
        following = s.words[last]
        if following in {"'", "-", "’", "'s", "’s"} and s.glued(last):
            return False
        if following == ".":
            return last + 1 >= s.size or not s.words[last + 1][0].isupper()
        return not following[0].isupper() or following.isupper()


def _reading(entry: Mapping[str, Any], contexts: Mapping[str, frozenset[str]]) -> Reading:
    def words(key: str) -> frozenset[str]:
        given = entry.get(key, ())
        return contexts[given] if isinstance(given, str) else frozenset(map(str, given))

    return Reading(
        entry["unit"],
        words("near"),
        words("behind"),
        words("before"),
        bool(entry.get("amount")),
        bool(entry.get("decimal")),
    )
