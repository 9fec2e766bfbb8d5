"""What the readers of all kinds ask about the words of a sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from consistency.extract.periods.expression import Expression
    from consistency.extract.periods.lexicon import TimeWords
    from consistency.extract.sentence import Sentence

UNIT_REACH = 10  # words from a number to its unit: "a few of", "and a half", a hyphen, "full"
DASHES = frozenset("-–—‑/")


@dataclass(slots=True)
class Tokens:
    """A sentence with the words of time and a way to read what stands inside a larger expression."""

    s: Sentence
    words: TimeWords
    read: Callable[[Tokens, int], Expression | None]
    month_first: bool | None = None
    lower: list[str] = field(init=False)
    size: int = field(init=False)

    def __post_init__(self) -> None:
        self.lower = self.s.lower
        self.size = self.s.size

    def __len__(self) -> int:
        return len(self.s.words)

    def at(self, k: int) -> str:
        """Return the lower-case word at `k`, or nothing beyond the ends."""
        return self.lower[k] if 0 <= k < self.size else ""

    def capital(self, k: int) -> bool:
        """Whether the word at `k` begins with a capital."""
        return 0 <= k < len(self.s.words) and self.s.words[k][0].isupper()

    def glued(self, k: int) -> bool:
        """Whether no space stands before the word at `k`."""
        return 0 < k < len(self.s.words) and self.s.glued(k)

    def number(self, k: int, most: int = 9999) -> int | None:
        """Return the whole number in digits at `k`, if it is one of at most four digits and at most `most`."""
        word = self.at(k)
        if not (word.isascii() and word.isdecimal() and len(word) <= 4):
            return None
        return value if (value := int(word)) <= most else None

    def year(self, k: int) -> int | None:
        """Return the year in four digits at `k`."""
        value = self.number(k) if len(self.at(k)) == 4 else None
        return value if value is not None and 1500 <= value <= 2200 else None

    def day(self, k: int) -> tuple[int, int] | None:
        """Return the day of a month at `k`, with or without its ordinal ending, and the word after it."""
        value = self.number(k, 31)
        if value is None or value < 1 or len(self.at(k)) > 2:
            return None
        return value, k + 2 if self.at(k + 1) in self.words.ordinal_endings and self.glued(k + 1) else k + 1

    def ordinal(self, k: int) -> tuple[int, int] | None:
        """Return the number of an ordinal in words or digits ("third", "20th") and the word after it."""
        if (value := self.words.ordinals.get(self.at(k))) is not None:
            return value, k + 1
        number = self.number(k, 99)
        if number and self.at(k + 1) in self.words.ordinal_endings and self.glued(k + 1):
            return number, k + 2
        return None

    def after_hyphen(self, k: int) -> int:
        """Return `k`, or the word after the hyphen that stands there."""
        return k + 1 if self.at(k) in {"-", "‑"} else k

    def count(self, k: int) -> tuple[int, int] | None:
        """Return the number of units at `k` (0 for an open one: "several") and the word after it."""
        if (value := self.number(k)) is not None:
            return value, k + 1
        word = self.at(k)
        if word in self.words.vague_numbers:
            return 0, k + 2 if self.at(k + 1) == "of" else k + 1
        value = self.words.numbers.get(word)
        if value is None:
            return None
        if word in {"a", "an"} and self.at(k + 1) in {"few", "couple", "hundred", "dozen", "thousand"}:
            return self.count(k + 1)
        following = self.after_hyphen(k + 1)
        if 20 <= value <= 90 and 0 < (ones := self.words.numbers.get(self.at(following), 99)) < 10:
            return (value, k + 1) if self.at(following) in {"a", "an"} else (value + ones, following + 1)
        return value, k + 1

    def units_near(self, k: int) -> bool:
        """Whether a unit of time stands near enough behind the word at `k` to be counted by it."""
        return not self.words.units.keys().isdisjoint(self.lower[k + 1 : k + 1 + UNIT_REACH])

    def unit(self, k: int) -> str:
        """Return the unit of time at `k`, or nothing."""
        return self.words.units.get(self.at(k), "")
