"""Closed classes of English and the shapes of plural nouns: what bounds a phrase when no tagger is at hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import simplemma

if TYPE_CHECKING:
    from collections.abc import Mapping

    from consistency.vocabulary import Vocabulary

CLASSES = ("determiners", "prepositions", "conjunctions", "pronouns", "auxiliaries", "adverbs", "verbs")
MIN_PLURAL = 3  # letters: shorter words in s are gas, bus, was
COMPOUND_PLURALS = ("children", "women", "men", "people", "wives", "lives")  # schoolchildren, fishermen
MIN_PAST = 4  # letters: shorter words in ed and ing are red, bed, king
SINGULAR_ENDINGS = ("ss", "us", "is", "'s", "ous")


@dataclass(frozen=True, slots=True)
class Change:
    """The words by which a number is known to say how much something changed, and which way."""

    links: frozenset[str]
    steps: frozenset[str]
    comparatives: Mapping[str, str]
    counted: frozenset[str]
    shared: frozenset[str]
    directions: frozenset[str]
    comparison: frozenset[str]
    raising: frozenset[str]
    lowering: frozenset[str]
    particle_verbs: frozenset[str]
    goods: frozenset[str]

    @classmethod
    def from_classes(cls, raw: Mapping[str, Any]) -> Change:
        """Compile the classes of `grammar.yaml` that speak of change."""
        return cls(
            links=frozenset(raw["change_links"]),
            steps=frozenset(raw["steps"]),
            comparatives=raw["comparatives"],
            counted=frozenset(raw["counted_comparatives"]),
            shared=frozenset(raw["shared_comparatives"]),
            directions=frozenset(raw["directions"]),
            comparison=frozenset(raw["comparison"]),
            raising=frozenset(raw["raising"]),
            lowering=frozenset(raw["lowering"]),
            particle_verbs=frozenset(raw["particle_verbs"]),
            goods=frozenset(raw["goods_units"]),
        )


@dataclass(frozen=True, slots=True)
class Grammar:
    """Word classes, all lower case; `closed` is the union of those that no noun phrase goes through."""

    closed: frozenset[str]
    determiners: frozenset[str]
    prepositions: frozenset[str]
    auxiliaries: frozenset[str]
    verbs: frozenset[str]
    irregular: Mapping[str, str]
    people_states: frozenset[str]
    up: frozenset[str]
    down: frozenset[str]
    averages: frozenset[str]
    not_plural: frozenset[str]
    adverbs: frozenset[str]
    pronouns: frozenset[str]
    relatives: frozenset[str]
    light: frozenset[str]
    settlements: frozenset[str]
    thin: frozenset[str]
    collectives: frozenset[str]
    holders: Mapping[str, frozenset[str]]
    modifying: frozenset[str]
    changes: frozenset[str]
    reaching: frozenset[str]
    times: frozenset[str]
    human_verbs: frozenset[str]
    humans: frozenset[str]
    change: Change
    pasts: frozenset[str]
    bases: frozenset[str]
    noun_verbs: frozenset[str]
    numbers: frozenset[str]
    adjectives: frozenset[str]
    singular_verbs: frozenset[str]
    _lemmas: dict[str, str] = field(default_factory=dict)
    _bases: dict[str, str] = field(default_factory=dict)

    @classmethod
    def from_vocabulary(cls, vocabulary: Vocabulary) -> Grammar:
        """Compile `grammar.yaml`."""
        raw = vocabulary.read("grammar")

        def words(name: str) -> frozenset[str]:
            return frozenset(raw[name])

        return cls(
            closed=frozenset().union(*(raw[name] for name in CLASSES)),
            determiners=words("determiners"),
            prepositions=words("prepositions"),
            auxiliaries=words("auxiliaries"),
            verbs=words("verbs"),
            irregular=raw["irregular_plurals"],
            people_states=words("people_states"),
            up=words("change_up"),
            down=words("change_down"),
            averages=words("averages"),
            not_plural=words("not_plural"),
            adverbs=words("adverbs"),
            pronouns=words("pronouns"),
            relatives=words("relatives"),
            light=words("light"),
            settlements=words("settlements"),
            thin=words("thin_heads"),
            collectives=words("collectives"),
            holders={link: frozenset(nouns) for link, nouns in raw["holders"].items()},
            modifying=words("modifying_plurals"),
            changes=words("change_nouns"),
            times=words("time_nouns"),
            human_verbs=words("human_verbs"),
            humans=words("humans") | frozenset(vocabulary.read("ages")["people"]),
            change=Change.from_classes(raw),
            reaching=words("reaching") | words("auxiliaries"),
            pasts=words("pasts") | words("verbs"),
            bases=words("regular_verbs") | words("noun_verbs"),
            noun_verbs=words("noun_verbs"),
            adjectives=words("adjectives"),
            numbers=frozenset(vocabulary.read("numbers")["cardinals"]),
            singular_verbs=frozenset(map(third_person, raw["regular_verbs"])),
        )

    def verbal(self, word: str) -> bool:
        """Whether a lower-case word has the shape of a past tense or a participle."""
        return word in self.pasts or (len(word) > MIN_PAST and word.endswith(("ed", "ing")))

    def superlative(self, word: str) -> bool:
        """Whether a lower-case word is a superlative, which stands for a noun told before: "the largest"."""
        return word.endswith("est") and word in self.adjectives

    def plural(self, word: str) -> bool:
        """Whether a lower-case word has the shape of a plural noun."""
        if word in self.irregular or (word.endswith(COMPOUND_PLURALS) and word not in self.not_plural):
            return True
        return (
            len(word) > MIN_PLURAL
            and word[-1] == "s"
            and not word.endswith(SINGULAR_ENDINGS)
            and word not in self.not_plural
            and word.isalpha()
        )

    def base(self, word: str) -> str:
        """Return the base of a lower-case verb: "held" gives "hold"."""
        base = self._bases.get(word)
        if base is None:
            base = self._bases[word] = simplemma.lemmatize(word, lang="en").lower()
        return base

    def singular(self, word: str) -> str:
        """Return the singular of a lower-case noun: "addresses" gives "address"."""
        lemma = self._lemmas.get(word)
        if lemma is None:
            lemma = self._lemmas[word] = self._singular(word)
        return lemma

    def _singular(self, word: str) -> str:
        if word in self.irregular:
            return self.irregular[word]
        for ending in COMPOUND_PLURALS:
            if word.endswith(ending) and word not in self.not_plural:
                return word.removesuffix(ending) + self.irregular[ending]
        if not self.plural(word):
            return word
        lemma = simplemma.lemmatize(word, lang="en").lower()
        # A noun keeps its stem; where the lemmatiser went to a verb or back to the plural, the ending is taken off.
        if lemma != word and lemma[:3] == word[:3] and len(word) - len(lemma) <= 3:
            return lemma
        if word.endswith("ies"):
            return word[:-3] + "y"
        return word[:-2] if word.endswith(("sses", "ches", "shes", "xes")) else word[:-1]


def third_person(verb: str) -> str:
    """Return the third person singular of a regular verb: "carry" gives "carries"."""
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
