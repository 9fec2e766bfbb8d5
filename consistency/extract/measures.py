"""The vocabulary of measures: which concept a noun, a verb, an adjective or a unit tells."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from consistency.vocabulary import Vocabulary

LONGEST = 4  # words of the longest name of a measure
MONEY = "money"  # the unit of a measure that is told in whatever currency the article goes on in


@dataclass(frozen=True, slots=True)
class Concept:
    """An entry of the vocabulary of measures."""

    name: str
    kind: str
    aggregate: str | None
    unit: str | None


@dataclass
class Tellers:
    """What tells a concept besides its nouns: verbs, those of one dimension only, adjectives of size, units."""

    verbs: dict[str, Concept] = field(default_factory=dict)
    verbs_of: dict[str, dict[str, Concept]] = field(default_factory=dict)
    adjectives: dict[str, Concept] = field(default_factory=dict)
    units: dict[str, Concept] = field(default_factory=dict)

    def add(self, concept: Concept, entry: Mapping[str, Any]) -> None:
        """Add what an entry of `measures.yaml` says that tells its concept."""
        for verb in entry.get("verbs", []):
            self.verbs.update(dict.fromkeys(verb_forms(verb), concept))
        for dimension, told in entry.get("verbs_of", {}).items():
            for verb in told:
                self.verbs_of.setdefault(dimension, {}).update(dict.fromkeys(verb_forms(verb), concept))
        self.adjectives.update(dict.fromkeys(entry.get("adjectives", []), concept))
        self.units.update(dict.fromkeys(entry.get("units", []), concept))


class Measures:
    """The vocabulary of measures, by noun and by verb."""

    def __init__(self, nouns: Mapping[tuple[str, ...], Concept], tellers: Tellers, plural: frozenset[str]) -> None:
        self.nouns = nouns
        self.verbs = tellers.verbs
        self.adjectives = tellers.adjectives
        self.verbs_of = tellers.verbs_of
        self.units = tellers.units
        self.plural = plural
        self.phrases = frozenset(" ".join(phrase) for phrase in nouns)
        self.names = frozenset(concept.name for concept in nouns.values())

    @classmethod
    def from_vocabulary(cls, vocabulary: Vocabulary) -> Measures:
        """Compile `measures.yaml`."""
        raw: dict[str, dict[str, Any]] = vocabulary.read("measures")
        nouns: dict[tuple[str, ...], Concept] = {}
        tellers = Tellers()
        for name, entry in raw.items():
            concept = Concept(name, entry.get("kind", "flow"), entry.get("aggregate"), entry.get("unit"))
            for phrase in [name, *entry.get("words", [])]:
                nouns.setdefault(tuple(phrase.lower().split()), concept)
            tellers.add(concept, entry)
        return cls(nouns, tellers, frozenset(word for entry in raw.values() for word in entry.get("plural", ())))

    def known(self, lemma: str) -> bool:
        """Whether a singular noun, or several words, name a measure by themselves."""
        return lemma in self.phrases

    def of(self, lemmas: Sequence[str]) -> tuple[Concept, int] | None:
        """Return the concept that the last of these lemmas name, longest name first, and how many words it took."""
        for length in range(min(LONGEST, len(lemmas)), 0, -1):
            found = self.nouns.get(tuple(lemmas[-length:]))
            if found is not None:
                return found, length
        return None


def verb_forms(verb: str) -> set[str]:
    """Return the regular forms of a verb; irregular ones stand in the vocabulary as words of their own."""
    stem = verb.removesuffix("e")
    doubled = (
        verb + verb[-1]
        if len(verb) > 2 and verb[-1] not in "aeiouywx" and verb[-2] in "aeiou" and verb[-3] not in "aeiou"
        else verb
    )
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return {verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"}
    return {verb, verb + "s", stem + "ed", stem + "ing", doubled + "ed", doubled + "ing"}
