"""The names of known places, compiled from `places.yaml`, and which of them lie inside which."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from consistency.extract.sentence import read_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

SHORTEST_CAPITALS = 4  # letters: shorter names in capitals are abbreviations of something else


@dataclass(frozen=True, slots=True)
class Entry:
    """What a name stands for: canonical place, "name" or "adjective", and the country it lies in."""

    name: str
    kind: str
    within: str | None = None


class Gazetteer:
    """Known places by the words of their names."""

    def __init__(self, names: Mapping[tuple[str, ...], Entry], parents: Mapping[str, Sequence[str]]) -> None:
        self._names = names
        # The first word of every name, and how many words the longest that begins with it has.
        self.starts: dict[str, int] = {}
        for name in names:
            self.starts[name[0]] = max(len(name), self.starts.get(name[0], 0))
        self._above = {place: frozenset(_ancestors(place, parents)) for place in parents}

    @classmethod
    def compile(cls, raw: Mapping[str, Any]) -> Gazetteer:
        """Compile the groups `countries`, `parts` and `regions` of the vocabulary of places."""
        names: dict[tuple[str, ...], Entry] = {}
        parents: dict[str, list[str]] = {}
        for group in ("countries", "parts", "regions"):
            for name, entry in raw[group].items():
                country = name if group == "countries" else entry.get("within")
                if group == "parts":
                    parents.setdefault(name, []).append(country)
                for words, found in _forms(name, entry, country if group == "parts" else None):
                    names.setdefault(words, found)
                for inner in entry.get("in", ()):
                    parents.setdefault(inner, []).append(name)
                    for words in _spellings(inner):
                        names.setdefault(words, Entry(inner, "name", country))
        return cls(names, parents)

    def peoples(self) -> frozenset[str]:
        """Return the last words of all adjectives and names of peoples: Chilean, Chileans."""
        return frozenset(words[-1] for words, entry in self._names.items() if entry.kind == "adjective")

    def get(self, words: Sequence[str]) -> Entry | None:
        """Return the place of which these words are exactly a name, or None."""
        return self._names.get(tuple(words))

    def at(self, words: Sequence[str], k: int) -> tuple[int, Entry] | None:
        """Return the longest name that begins at word `k`: its number of words and its entry."""
        longest = self.starts.get(words[k])
        if longest is None:
            return None
        for length in range(min(longest, len(words) - k), 0, -1):
            entry = self._names.get(tuple(words[k : k + length]))
            if entry is not None:
                return length, entry
        return None

    def contains(self, outer: str, inner: str) -> bool:
        """Whether a place is known to lie inside another; a place contains itself."""
        return outer == inner or outer in self._above.get(inner, ())


def _forms(name: str, entry: Mapping[str, Any], within: str | None) -> Iterator[tuple[tuple[str, ...], Entry]]:
    for form in (name, *entry.get("as", ())):
        for words in _spellings(form):
            yield words, Entry(name, "name", within)
    for form in entry.get("of", ()):
        yield _words(form), Entry(name, "adjective", within)


def _spellings(name: str) -> Iterator[tuple[str, ...]]:
    """Yield a name as it is written in prose, and in the capitals of datelines and headlines."""
    yield _words(name)
    if len(name) >= SHORTEST_CAPITALS:
        yield _words(name.upper())


def _words(name: str) -> tuple[str, ...]:
    """Split a name as a sentence's words are split."""
    return tuple(read_sentence(name, 0).words)


def _ancestors(place: str, parents: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield all places that a place lies in; the vocabulary may go round in circles, this does not."""
    seen: set[str] = set()
    left = list(parents.get(place, ()))
    while left:
        outer = left.pop()
        if outer not in seen:
            seen.add(outer)
            yield outer
            left.extend(parents.get(outer, ()))
