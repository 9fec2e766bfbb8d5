"""Look-up of the longest known phrase that begins at a word of a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from consistency.extract.sentence import read_sentence
from consistency.extract.units.match import DASHES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from consistency.extract.sentence import Sentence

T = TypeVar("T")


def split(text: str) -> tuple[str, ...]:
    """Split a phrase as a sentence's words are split: "US$" into "US" and "$"."""
    return tuple(read_sentence(text, 0).words)


class Phrases(Generic[T]):
    """Phrases of words with what each stands for.

    A hyphen may stand for the space between two words, and a full stop end the first ("sq. ft"); with `tight`, no space
    may stand between them.
    """

    def __init__(self, phrases: Mapping[tuple[str, ...], T], *, tight: bool = False) -> None:
        self._tight = tight
        by_first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for phrase, value in phrases.items():
            by_first.setdefault(phrase[0], []).append((phrase[1:], value))
        self._by_first = {
            first: tuple(sorted(rest, key=lambda entry: -len(entry[0]))) for first, rest in by_first.items()
        }

    def __contains__(self, first: str) -> bool:
        """Whether a phrase begins with a word."""
        return first in self._by_first

    def at(self, s: Sentence, words: list[str], k: int) -> tuple[T, int] | None:
        """Return what the longest phrase at word `k` stands for, and the word behind it; `words` are those of `s`."""
        for rest, value in self._by_first.get(words[k], ()):
            end = _follow(s, words, k + 1, rest)
            if end is not None and not (self._tight and any(not s.glued(i) for i in range(k + 1, end))):
                return value, end
        return None


def _follow(s: Sentence, words: list[str], k: int, rest: tuple[str, ...]) -> int | None:
    """Return the word behind `rest`, whose words stand from word `k` on, or None."""
    n = len(words)
    for word in rest:
        if (
            k + 1 < n
            and words[k] != word
            and s.glued(k)
            and (words[k] == "." or (words[k] in DASHES and s.glued(k + 1)))
        ):
            k += 1
        if k >= n or words[k] != word:
            return None
        k += 1
    return k
