"""Later mentions of a source as its full name: "she", "Lind", "the ministry", "NBS"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from consistency.extract.sentence import Sentence

ACRONYM = re.compile(
    r"((?:[A-Z][\w&'’-]*|of|for|and|the|in)(?: (?:[A-Z][\w&'’-]*|of|for|and|the|in)){1,9}) \(([A-Z]{2,7})\)"
)
LONGEST = 9  # words of a name on either side of its head
SPELLINGS = {"centre": "center", "organisation": "organization", "defence": "defense"}


class Lexicon(Protocol):
    """The words that tell an organisation from a person, and what names one again."""

    offices: frozenset[str]
    generic: frozenset[str]
    documents: frozenset[str]
    polls: frozenset[str]
    pronouns: frozenset[str]


class Credits:
    """Reads the sentences of one article in order and remembers whom they name."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._people: dict[str, str] = {}
        self._acronyms: dict[str, str] = {}
        self._heads: dict[str, str] = {}
        self._person: str | None = None
        self._office: str | None = None
        self._last: str | None = None

    def of(self, source: str | None, s: Sentence) -> str | None:
        """Return the full name of the source of the next sentence, as far as it is known."""
        self._learn(s)
        if source is None:
            return None
        if source in self._lexicon.pronouns:
            return {"it": self._office, "they": self._last}.get(source, self._person) or self._last
        return self._again(source) if source[0].islower() else self._named(source)

    def _learn(self, s: Sentence) -> None:
        """Remember acronyms in brackets and the full names of offices."""
        if "(" in s.words:
            for match in ACRONYM.finditer(s.text):
                name = match.group(1).removeprefix("The ").removeprefix("the ")
                self._acronyms[match.group(2)] = name
        if self._lexicon.offices.isdisjoint(s.lower):
            return
        for k, lower in enumerate(s.lower):
            if lower in self._lexicon.offices and s.words[k][0].isupper():
                first, last = full_name(s, k)
                if last - first > 1:
                    self._heads[spelling(lower)] = s.surface(first, last)

    def _again(self, short: str) -> str | None:
        """Return the full name of an office or document that is named by its head alone."""
        head = spelling(re.split(r"[\s'’]+", short)[-1])
        if short.lower() in self._lexicon.documents:
            return short if short.lower() in self._lexicon.polls else self._office
        known = self._heads.get(head)
        if known is None and " " not in short and head in self._lexicon.generic:
            known = self._office or self._last
        full = known if known is not None and " " not in short else short
        if " " in full:
            self._heads[head] = full
        self._office = self._last = full
        return full

    def _named(self, source: str) -> str:
        """Return the full form of a name and remember it."""
        full = self._acronyms.get(source) or self._people.get(source) or self._initials(source) or source
        if self._is_office(full):
            self._office = full
            self._heads[spelling(full.split()[-1].lower())] = full
        elif " " in full:
            self._person = full
            self._people.setdefault(full.split()[-1], full)
            self._people.setdefault(full.split()[0], full)
        else:
            self._office = full
        self._last = full
        return full

    def _is_office(self, name: str) -> bool:
        words = name.lower().split()
        return not self._lexicon.offices.isdisjoint(words) or not {"of", "for", "&", "and"}.isdisjoint(words)

    def _initials(self, source: str) -> str | None:
        """Return the office named before whose capitals an acronym is made of."""
        if not source.isupper() or len(source) < 2:
            return None
        names = (name for name in self._heads.values() if _capitals(name) == source)
        return next(names, None)


def full_name(s: Sentence, k: int) -> tuple[int, int]:
    """Return the words [first, last) of the capitalised name around word `k`."""
    first, last = k, k + 1
    while first > 0 and k - first < LONGEST and s.words[first - 1][0].isupper() and s.lower[first - 1] != "the":
        first -= 1
    while last < len(s) and last - k < LONGEST:
        on = s.lower[last] in {"of", "for"} and s.lower[last + 1 : last + 2]
        skip = last + 2 if on and s.lower[last + 1] == "the" else last + 1
        if s.words[last][0].isupper():
            last += 1
        elif on and skip < len(s) and s.words[skip][0].isupper():
            last = skip + 1
        else:
            break
    return first, last


def bare_name(s: Sentence, first: int, last: int, titles: AbstractSet[str], parts: AbstractSet[str]) -> int:
    """Return where the name in words [first, last) begins behind its titles: "Deputy Prime Minister Ana Lind"."""
    k = first
    while k < last and s.lower[k] in {"the", "of", "and", "for"}:
        k += 1
    while k < last:
        at = k
        while at < last and s.lower[at] in parts and s.lower[at] not in titles:
            at += 1
        if at >= last or s.lower[at] not in titles:
            break
        k = at + 1
        while k < last and s.words[k] in {".", "-"}:
            k += 1
    return k


def _capitals(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


def spelling(head: str) -> str:
    """Return the head of a name in the spelling under which it is remembered."""
    return SPELLINGS.get(head, head)
