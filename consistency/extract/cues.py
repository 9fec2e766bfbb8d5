"""What the words right around a bare number tell of it: which verb acts, whether people do, whether it points back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consistency.extract.measurands import Measurand

if TYPE_CHECKING:
    from consistency.extract.grammar import Grammar
    from consistency.extract.mentions import Mention
    from consistency.extract.sentence import Sentence

HUMAN_ENDINGS = ("ist", "man", "woman", "ian")  # of nouns for people
THINGS = frozenset({"it", "this", "that"})  # pronouns for what was measured before
FURTHER = frozenset({"more", "others", "still", "also"})
PLURAL_VERBS = frozenset({"are", "were", "have"})
PEOPLE = Measurand("person", (), "person", "stock", None)


class Cues:
    """Reads the words around bare numbers by the classes of `grammar.yaml`."""

    def __init__(self, grammar: Grammar, stand_ins: frozenset[str]) -> None:
        self.grammar = grammar
        self.stand_ins = stand_ins

    def acting(self, s: Sentence, mention: Mention) -> str | None:
        """Return the base of the verb whose object a number is."""
        k = mention.first - 1
        while k >= 0 and s.lower[k] in self.grammar.determiners:
            k -= 1
        word = s.lower[k] if k >= 0 else ""
        verb = self.grammar.verbal(word) or word in self.grammar.bases or word in self.grammar.singular_verbs
        return self.grammar.base(word) if verb and word not in self.grammar.auxiliaries else None

    def points_back(self, s: Sentence, mention: Mention) -> bool:
        """Whether a pronoun for a thing is what the number is said to be: "in May it was 48", "the figure was 40"."""
        k = mention.first - 1
        if k > 1 and s.lower[k] in {"at", "to"}:  # "put it at 61", "to get it down to 500"
            k -= 2 if s.lower[k - 1] in {"up", "down"} else 1
            return s.lower[k] == "it"
        while k > 0 and s.lower[k] in self.grammar.reaching:
            k -= 1
        return 0 <= k < mention.first - 1 and (s.lower[k] in THINGS or s.lower[k] in self.stand_ins)

    def counts(self, s: Sentence, mention: Mention) -> bool:
        """Whether a number is the subject of a verb in the plural, so that it counts and measures nothing."""
        k = mention.last
        while k < s.size and s.lower[k] in FURTHER:
            k += 1
        return k < s.size and s.lower[k] in PLURAL_VERBS

    def people(self, s: Sentence, mention: Mention) -> Measurand | None:
        """For "Some 6,000 attended": return that people are counted, where the verb behind says so."""
        k = mention.last
        while k < s.size and (s.lower[k] in self.grammar.auxiliaries or s.lower[k] in FURTHER):
            k += 1
        word = s.lower[k] if k < s.size else ""
        human = word in self.grammar.human_verbs or word in self.grammar.people_states or word == "who"
        return PEOPLE if human else None

    def acts(self, s: Sentence, mention: Mention) -> bool:
        """Whether a number is the subject of what stands behind it."""
        k = mention.last
        return k < s.size and (s.lower[k] in self.grammar.auxiliaries or self.people(s, mention) is not None)

    def human(self, measurand: Measurand | None) -> bool:
        """Whether what is counted may be people."""
        counted = measurand.unit.rpartition(" ")[2] if measurand else ""
        return counted in self.grammar.humans or counted.endswith(HUMAN_ENDINGS)
