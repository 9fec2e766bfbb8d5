"""Words to terms: dictionary forms with one name for each thing, proper names told apart from common words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import simplemma

from consistency.vocabulary import Vocabulary

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
LONGEST = 4  # words of the longest name that the vocabulary gives a thing
ADVERB = 7  # letters from which on an ending in -ly is taken off: "remotely", not "early"
SHORTEST = 2  # letters of a word that tells anything
HEADLINE = 0.6  # share of words with a capital from which on capitals say nothing
NUMERALS = ("cardinals", "units", "teens", "tens", "ordinals", "scales")
CLASSES = ("determiners", "prepositions", "conjunctions", "pronouns", "auxiliaries")
NAME = "·"  # before a term that is a proper name


@dataclass(frozen=True, slots=True)
class Terms:
    """Turns texts into terms; compiled once from a vocabulary."""

    silent: frozenset[str]
    names: Mapping[tuple[str, ...], str]
    starts: frozenset[str]
    nations: Mapping[tuple[str, ...], str]
    nameless: frozenset[str]
    _cache: dict[str, str] = field(default_factory=dict)
    _common: dict[str, bool] = field(default_factory=dict)

    @classmethod
    def from_vocabulary(cls, vocabulary: Vocabulary) -> Terms:
        """Compile `wording.yaml`, the synonyms of `measures.yaml`, the closed words of `grammar.yaml`, the peoples."""
        raw: dict[str, Any] = vocabulary.read("wording")
        grammar = vocabulary.read("grammar")
        kept = [word for line in raw["contradicting"] for word in line]
        named = _named(raw["synonyms"], vocabulary.read("measures"), [*kept, *raw["status"]])
        closed = frozenset().union(*(grammar[name] for name in CLASSES)) - {name[0] for name in named if len(name) == 1}
        silent = closed | frozenset(raw["neutral"]) | frozenset(_number_words(vocabulary))
        nations = {
            tuple(WORD.findall(words)): name.lower()
            for name, entry in vocabulary.read("places")["countries"].items()
            for words in [name, *entry.get("as", ()), *entry.get("of", ())]
        }
        nameless = frozenset(NAME + word for word in [*nations.values(), *raw["titles"]])
        return cls(silent, named, frozenset(name[0] for name in named), nations, nameless)

    def lemma(self, word: str) -> str:
        """Return the dictionary form of a lower-case word, without -ly."""
        found = self._cache.get(word)
        if found is None:
            found = simplemma.lemmatize(word, lang="en").lower()
            if len(found) >= ADVERB and found.endswith("ly"):
                found = found[:-2]
            self._cache[word] = found
        return found

    def of(self, text: str) -> frozenset[str]:
        """Return the terms of a text that say what is spoken of; names carry a mark."""
        words = [w.removesuffix("'s").removesuffix("’s") for w in WORD.findall(text)]
        capitals = sum(w[0].isupper() for w in words)
        plain = capitals > HEADLINE * len(words) and len(words) > 3
        out = set()
        k = 0
        while k < len(words):
            word = words[k]
            low = word.lower()
            nation, length = self._nation(words, k)
            if nation is not None:
                out.add(NAME + nation)
                k += length
                continue
            if word is not low and word[0].isupper() and not plain and not (k == 0 and self._is_common(low)):
                thing, _ = self._thing(words, low, k)
                if thing not in self.silent and self._is_common(low):
                    out.add(thing)
                term = low if low in self.silent else NAME + low
            else:
                term, length = self._thing(words, low, k)
            if term not in self.silent and low not in self.silent and len(term) >= SHORTEST:
                out.add(term)
            k += length
        return frozenset(out)

    def _nation(self, words: list[str], k: int) -> tuple[str | None, int]:
        """Return the country that the words from `k` on name, or whose people they are, and how many words it takes."""
        if words[k][0].isupper():
            for length in range(min(LONGEST, len(words) - k), 0, -1):
                nation = self.nations.get(tuple(words[k : k + length]))
                if nation is not None:
                    return nation, length
        return None, 1

    def _thing(self, words: list[str], low: str, k: int) -> tuple[str, int]:
        """Return the name of what begins at word `k`, and how many words it takes."""
        lemma = self.lemma(low)
        if lemma in self.starts or low in self.starts:
            for length in range(min(LONGEST, len(words) - k), 0, -1):
                forms = [w.lower() for w in words[k : k + length]]
                for form in (tuple(forms), tuple(self.lemma(w) for w in forms)):
                    name = self.names.get(form)
                    if name is not None:
                        return name, length
        return lemma, 1

    def _is_common(self, word: str) -> bool:
        """Whether a word is in the dictionary: at the head of a sentence its capital says nothing."""
        known = self._common.get(word)
        if known is None:
            known = self._common[word] = simplemma.is_known(word, lang="en")
        return known


def _number_words(vocabulary: Vocabulary) -> Iterable[str]:
    """Yield the words that numerals are made of."""
    for name, words in vocabulary.read("numbers").items():
        if name in NUMERALS and isinstance(words, dict):
            yield from (str(word) for word in words)


def _named(
    synonyms: Iterable[list[str]], measures: Mapping[str, Mapping[str, Any]], kept: Iterable[str]
) -> dict[tuple[str, ...], str]:
    """Return the name of each thing by the words that may stand for it; a group's first word names it."""
    names = {tuple(phrase.split()): phrase for phrase in kept}
    for group in synonyms:
        for words in group:
            names[tuple(words.split())] = group[0]
    for concept, entry in measures.items():
        name = names.get(tuple(concept.split()), concept)
        for words in [concept, *entry.get("words", [])]:
            names.setdefault(tuple(words.split()), name)
    return names
