"""Places named in a sentence: countries by all their names and adjectives, cities, and unknown names as written."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from consistency.extract.sentence import read_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from consistency.extract.sentence import Sentence
    from consistency.vocabulary import Vocabulary

LONGEST = 6  # words of the longest name
LEAST_NAMED = 2  # times that a text must name the place that it is about
TITLE_WEIGHT = 3
CAPITALISED = re.compile(r"\bU\.S\.|\b[A-Z][^\W\d_]+")


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place at the words [first, last): canonical name, the country it lies in, and how it is said.

    `kind` is "name", "adjective" (Chinese, Germans) or "overseas".
    """

    first: int
    last: int
    name: str
    kind: str
    within: str | None = None


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    kind: str
    within: str | None = None


class Places:
    """Finds places by look-up, longest name first; compiled once from `places.yaml`."""

    def __init__(
        self,
        names: Mapping[tuple[str, ...], _Entry],
        overseas: frozenset[str],
        prepositions: frozenset[str],
        institutions: frozenset[str],
        inside: Mapping[str, str],
    ) -> None:
        self._names = names
        self._starts = frozenset(name[0] for name in names)
        self._overseas = overseas
        self._prepositions = prepositions
        self._institutions = institutions
        self._inside = inside

    @classmethod
    def from_vocabulary(cls, vocabulary: Vocabulary) -> Places:
        """Compile `places.yaml`."""
        raw: dict[str, Any] = vocabulary.read("places")
        names: dict[tuple[str, ...], _Entry] = {}
        inside: dict[str, str] = {}
        for group in ("countries", "regions"):
            for name, entry in raw[group].items():
                for form in (name, *entry.get("as", ())):
                    names[tuple(_words(form))] = _Entry(name, "name")
                for form in entry.get("of", ()):
                    names.setdefault(tuple(_words(form)), _Entry(name, "adjective"))
                for city in entry.get("in", ()):
                    names.setdefault(tuple(_words(city)), _Entry(city, "name", name))
                    inside.setdefault(city, name)
        words = (frozenset(raw[key]) for key in ("overseas", "place_prepositions", "institutions"))
        return cls(names, *words, inside)

    def find(self, s: Sentence) -> list[PlaceMention]:
        """Return the places of a sentence in order."""
        return list(self._scan(s))

    def _scan(self, s: Sentence) -> Iterator[PlaceMention]:
        k, n = 0, len(s)
        while k < n:
            word = s.words[k]
            if word[0].isupper():
                found = self._known(s, k) or self._unknown(s, k)
                if found:
                    yield found
                    k = found.last
                    continue
            elif s.lower[k] in self._overseas:
                yield PlaceMention(k, k + 1, "overseas", "overseas")
            k += 1

    def _known(self, s: Sentence, k: int) -> PlaceMention | None:
        if s.words[k] not in self._starts:
            return self._overseas_at(s, k)
        for length in range(min(LONGEST, len(s) - k), 0, -1):
            entry = self._names.get(tuple(s.words[k : k + length]))
            if entry is None or self._institution(s, k, k + length):
                continue
            if entry.name == "United States" and s.words[k] == "US" and s.words[k + 1 : k + 2] == ["$"]:
                return None
            return PlaceMention(k, k + length, entry.name, entry.kind, entry.within)
        return None

    def _overseas_at(self, s: Sentence, k: int) -> PlaceMention | None:
        return PlaceMention(k, k + 1, "overseas", "overseas") if s.lower[k] in self._overseas and k == 0 else None

    def _institution(self, s: Sentence, first: int, last: int) -> bool:
        """Whether the name belongs to an institution's: "Bank of China", "China Daily"."""
        if last < len(s) and s.words[last] in self._institutions:
            return True
        of = first > 1 and s.lower[first - 1] in {"of", "the"}
        at = first - 3 if of and s.lower[first - 1] == "the" and first > 2 else first - 2
        return of and at >= 0 and s.words[at] in self._institutions

    def _unknown(self, s: Sentence, k: int) -> PlaceMention | None:
        """Take a capitalised name behind a preposition of place as it is written."""
        if k == 0 or s.lower[k - 1] not in self._prepositions or len(s.words[k]) < 3 or s.words[k].isupper():
            return None
        last = k + 1
        while last < len(s) and s.words[last][0].isupper() and s.words[last][0].isalpha() and last - k < 4:
            last += 1
        if any(word in self._institutions for word in s.words[k:last]) or not s.words[last - 1].isalpha():
            return None
        if last < len(s) and (s.words[last][0].isdecimal() or s.lower[last] in {"'s", "said"}):
            return None
        return PlaceMention(k, last, " ".join(s.words[k:last]), "name")

    def most_named(self, text: str, title: str) -> str | None:
        """Return the country or region that a text and its title name most by one word; None where two tie."""
        counts: Counter[str] = Counter()
        for words, weight in ((CAPITALISED.findall(text), 1), (CAPITALISED.findall(title), TITLE_WEIGHT)):
            for word, number in Counter(words).items():
                entry = self._names.get((word,))
                if entry is not None:
                    counts[entry.within or entry.name] += number * weight
        most = counts.most_common(2)
        if not most or most[0][1] < LEAST_NAMED or (len(most) > 1 and most[1][1] == most[0][1]):
            return None
        return most[0][0]

    def contains(self, outer: str, inner: str) -> bool:
        """Whether a place is known to lie inside another; a place contains itself."""
        return outer == inner or self._inside.get(inner) == outer


def _words(name: str) -> list[str]:
    """Split a name as a sentence's words are split."""

    return read_sentence(name, 0).words
