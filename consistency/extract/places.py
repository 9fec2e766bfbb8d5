"""Places named in a sentence: countries by all their names and adjectives, cities, and unknown names as written."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from consistency.extract.gazetteer import Gazetteer
from consistency.slots import quick

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from consistency.extract.gazetteer import Entry
    from consistency.extract.sentence import Sentence
    from consistency.vocabulary import Vocabulary

SHORTEST = 3  # letters of an unknown name
LONGEST_UNKNOWN = 4  # words of one
LONGEST_INSTITUTION = 8  # words in which the name of one goes on
HEADLINE = 40  # words of a headline that show how it is written
LEAST_NAMED = 2  # times that a text must name the place that it is about
TITLE_WEIGHT = 3
LEAD = 400  # characters of a text that tell where its news is from
LEAD_WEIGHT = 2
# Initials, or words; the capital stands before both, so that what lies between is skipped at once.
CAPITALS = re.compile(
    r"[A-Z](?:\.(?:[A-Z]\.)*[A-Z]?|[^\W\d_]+(?:[-'’](?!s\b)[^\W\d_]+)*(?: (?:and |of )?[A-Z][^\W\d_]+)*)"
)
WORD_BEFORE = re.compile(r"[a-z]+$", re.IGNORECASE)
RUNS = 10_000  # runs of capitalised words whose reading is kept: the same names fill the news
LONGEST_BEFORE = 12  # characters: the longest word that may stand before a place


@quick
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


@dataclass(frozen=True, slots=True, eq=False)
class _Run:
    """Capitalised words of a text without the `link` before them.

    `known` are the places that they name, `name` is the one that nobody told us of which they may be, and `told` says
    whether they say so themselves.
    """

    words: list[str]
    known: tuple[str, ...]
    link: str
    name: tuple[str, ...]
    told: bool


class Places:
    """Finds places by look-up, longest name first; compiled once from `places.yaml`."""

    def __init__(self, gazetteer: Gazetteer, words: Mapping[str, frozenset[str]]) -> None:
        self.gazetteer = gazetteer
        self._overseas = words["overseas"]
        self._prepositions = words["place_prepositions"]
        self._holdings = words["holdings"]
        self._directions = words["directions"]
        self._doubtful = words["doubtful"]
        self._links = words["links"]
        self._not_places = words["not_places"]
        self._currencies = words["currencies"]
        self._openers = words["openers"] | self._links
        self._titles = words["titles"]
        self._institutions = words["institutions"]
        self._fronts = words["place_fronts"]
        self._tails = words["place_tails"]
        self._run = lru_cache(RUNS)(self._read_run)

    @classmethod
    def from_vocabulary(cls, vocabulary: Vocabulary) -> Places:
        """Compile `places.yaml`."""
        raw: dict[str, Any] = vocabulary.read("places")
        words = {key: frozenset(value) for key, value in raw.items() if isinstance(value, list)}
        return cls(Gazetteer.compile(raw), words)

    def find(self, s: Sentence) -> list[PlaceMention]:
        """Return the places of a sentence in order."""
        return list(self._scan(s))

    def _scan(self, s: Sentence) -> Iterator[PlaceMention]:
        k, n = 0, len(s)
        overseas = not self._overseas.isdisjoint(s.lower)
        while k < n:
            word = s.words[k]
            if word[0].isupper() or word in self.gazetteer.starts:
                found = self._known(s, k) or self._unknown(s, k)
                if found:
                    yield found
                    k = found.last
                    continue
            if overseas and s.lower[k] in self._overseas and (k == 0 or word[0].islower()):
                yield PlaceMention(k, k + 1, "overseas", "overseas")
            k += 1

    def _known(self, s: Sentence, k: int) -> PlaceMention | None:
        found = self.gazetteer.at(s.words, k)
        if found is None:
            return None
        last, entry = k + found[0], found[1]
        if self._is_money(s, k, last) or self._institution(s, k, last) or self._person(s, k, last, entry):
            return None
        return PlaceMention(k, last, entry.name, entry.kind, entry.within)

    def _is_money(self, s: Sentence, first: int, last: int) -> bool:
        """Whether the name only says whose money it is: "US$12", "Canadian dollars"."""
        following = s.lower[last : last + 1]
        return bool(following) and (following[0] in self._currencies or (following[0] == "$" and last - first == 1))

    def _institution(self, s: Sentence, first: int, last: int) -> bool:
        """Whether the name belongs to an institution's: "Bank of China", "Chinese Foreign Ministry"."""
        for word in s.words[last : last + LONGEST_INSTITUTION]:
            if not word[0].isupper():
                break
            if word in self._institutions:
                return True
        at = first - 1
        if at > 0 and s.lower[at] == "the":
            at -= 1
        return at > 0 and s.lower[at] == "of" and s.words[at - 1] in self._institutions

    def _person(self, s: Sentence, first: int, last: int, entry: Entry) -> bool:
        """Whether the name is more likely part of a person's or a firm's: "Michael Jordan", "London Breed"."""
        before = s.words[first - 1] if first else ""
        if last - first == 1 and s.words[first] in self._doubtful:
            owns = s.lower[last : last + 1] == ["'s"]
            return not owns and before.lower() not in self._links and before != ","
        if before in self._titles:
            return True
        if entry.kind != "name" or s.block == "title":
            return False
        if self._goes_before(before, opening=first == 1):
            return True
        following = s.words[last] if last < len(s) else "."
        goes_on = entry.within is not None and following[0].isupper() and following not in self._not_places
        return goes_on and self.gazetteer.at(s.words, last) is None

    def _goes_before(self, word: str, *, opening: bool) -> bool:
        """Whether a capitalised word makes one name with the place behind it; `opening`: it opens the sentence."""
        if not word[:1].isupper() or not word.isalpha() or word in self._directions or word in self._not_places:
            return False
        return not (opening and word.lower() in self._openers) and self.gazetteer.get((word,)) is None

    def _unknown(self, s: Sentence, k: int) -> PlaceMention | None:
        """Take a capitalised name as it is written: behind a preposition of place, or where it says what it is."""
        if s.block == "title" and _all_capitalised(s):
            return None
        last = k
        for word in s.words[k : k + LONGEST_UNKNOWN]:
            if not (word[0].isupper() and word.isalpha()):
                break
            last += 1
        told = self._telling(s.words[k:last])
        if not told and not self._located(s, k, last):
            return None
        last = k + told if told else last
        if not self._plausible(s.words[k:last]) or (last < len(s) and s.words[last][0].isdecimal()):
            return None
        return PlaceMention(k, last, " ".join(s.words[k:last]), "name")

    def _located(self, s: Sentence, k: int, last: int) -> bool:
        """Whether something is said to be in the name at [k, last), and the name not to speak or own."""
        if k == 0 or s.lower[k - 1] not in self._prepositions or (k > 1 and s.lower[k - 2] in self._holdings):
            return False
        return s.lower[last : last + 1] not in (["'s"], ["said"])

    def _telling(self, words: list[str]) -> int:
        """Return how many of these words name a place by a word of their own (Lake Ohrid, Marin County), or 0."""
        if len(words) < 2:
            return 0
        if words[0] in self._fronts:
            return 2
        return next((n for n, word in enumerate(words, 1) if n > 1 and word in self._tails), 0)

    def _plausible(self, words: list[str]) -> bool:
        """Whether capitalised words may name a place that nobody told us of."""
        if not words or len(words[0]) < SHORTEST or words[0].isupper() or words[0] in self._not_places:
            return False
        return self._institutions.isdisjoint(words)

    def most_named(self, text: str, title: str) -> str | None:
        """Return the place that a text and its title name most, cities as their countries; None where two tie."""
        weights: dict[_Run, int] = {}
        unknown: set[tuple[str, ...]] = set()
        for part, weight in ((title, TITLE_WEIGHT), (text[:LEAD], LEAD_WEIGHT), (text[LEAD:], 1)):
            for match in CAPITALS.finditer(part):
                if part.startswith("$", match.end()):
                    continue
                run = self._run(match.group())
                weights[run] = weights.get(run, 0) + weight
                if run.name and run.name not in unknown and (run.told or self._behind_preposition(run, part, match)):
                    unknown.add(run.name)
        counts: Counter[str] = Counter()
        openers = {name[0] for name in unknown}
        for run, weight in weights.items():
            for place in run.known if openers.isdisjoint(run.words) else self._named(run.words, unknown, openers):
                counts[place] += weight
        most = counts.most_common(2)
        if not most or most[0][1] < LEAST_NAMED or (len(most) > 1 and most[1][1] == most[0][1]):
            return None
        return most[0][0]

    def _read_run(self, printed: str) -> _Run:
        """Read a run of capitalised words: the links before its name apart, and the unknown place that it may be."""
        words, first = printed.split(), 0
        while first < len(words) and (words[first] == "The" or words[first].lower() in self._links):
            first += 1
        link, words = words[first - 1].lower() if first else "", words[first:]
        told = self._telling(words[:LONGEST_UNKNOWN])
        name = words[:told] if told else words
        fits = 0 < len(name) <= LONGEST_UNKNOWN and self.gazetteer.at(words, 0) is None and self._plausible(name)
        return _Run(words, tuple(self._named(words)), link, tuple(name) if fits else (), told=told > 0)

    def _behind_preposition(self, run: _Run, text: str, match: re.Match[str]) -> bool:
        """Whether a preposition of place stands before the name in a run of capitalised words."""
        if run.link:
            return run.link in self._prepositions
        start = match.start()
        before = WORD_BEFORE.search(text[max(0, start - LONGEST_BEFORE) : start].rstrip())
        return before is not None and before.group().lower() in self._prepositions

    def _named(
        self,
        words: list[str],
        unknown: AbstractSet[tuple[str, ...]] = frozenset(),
        openers: AbstractSet[str] = frozenset(),
    ) -> Iterator[str]:
        """Yield the places in a run of capitalised words; `openers` are the first words of the unknown ones."""
        k = 0
        while k < len(words):
            found = self.gazetteer.at(words, k)
            if found is not None:
                yield found[1].within or found[1].name
                k += found[0]
                continue
            lengths = range(LONGEST_UNKNOWN, 0, -1) if words[k] in openers else ()
            length = next((n for n in lengths if tuple(words[k : k + n]) in unknown), 0)
            if length:
                yield " ".join(words[k : k + length])
            k += length or 1

    def contains(self, outer: str, inner: str) -> bool:
        """Whether a place is known to lie inside another; a place contains itself."""
        return self.gazetteer.contains(outer, inner)


def _all_capitalised(s: Sentence) -> bool:
    """Whether a headline capitalises its words, so that a capital says nothing."""
    words = [word for word in s.words[:HEADLINE] if word.isalpha() and len(word) > SHORTEST]
    return sum(word[0].isupper() for word in words) * 2 > len(words)
