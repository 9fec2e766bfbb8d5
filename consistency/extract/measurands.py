"""What a number measures: the concept, what narrows it, and the noun that is counted.

A number with its own noun measures that; one without takes what its clause is about, or what was counted before.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from consistency.extract.measures import MONEY
from consistency.extract.nouns import NounPhrase
from consistency.extract.numerals import Kind
from consistency.slots import quick

if TYPE_CHECKING:
    from consistency.extract.grammar import Grammar
    from consistency.extract.measures import Concept, Measures
    from consistency.extract.mentions import Mention
    from consistency.extract.nouns import NounPhrases
    from consistency.extract.sentence import Sentence

QUALIFIER_REACH = 9
CLAUSE_ENDS = frozenset({";", ":", "—", '"', "“", "”"})
SKIPPED = frozenset({"the", "a", "an", "another", "up", "about", "out", "of", "average", "mean", "total", "some"})
NEW_CLAUSE = frozenset(
    {"and", "but", "while", "whereas", "although", "though", "because", "when", "after", "before", "as", "so"}
)
MANY = 10_000  # the last digit of a number told in millions or the like
DURING = frozenset({"for"})  # before how long, not before what is acted on
STEPS = frozenset({"to", "from", "by", "at", "for", "in", "on", "with"})  # before a number that a verb has no sum in
VERB_REACH = 5  # words from those counted to what befell them
UNIT_MODIFIERS = 2  # words before the head that may belong to the name of what is counted
LISTED = 6  # words in a canonical measure, at most
FOR_MONEY = "money for"  # the dimension of verbs that tell a sum behind "for"
NONE: dict[str, Concept] = {}
AREAS = frozenset({"hectare", "acre", "dunam"})  # units of area besides squares of lengths


@quick
@dataclass(frozen=True, slots=True)
class Measurand:
    """What is measured: canonical concept, qualifiers in the order of the text, and the counted noun's singular."""

    measure: str
    qualifiers: tuple[str, ...]
    unit: str
    kind: str
    aggregate: str | None


class Measurands:
    """Decides what each mention of a sentence measures."""

    def __init__(
        self,
        measures: Measures,
        nouns: NounPhrases,
        grammar: Grammar,
        empty: frozenset[str],
        peoples: frozenset[str] = frozenset(),
    ) -> None:
        self.measures = measures
        self.nouns = nouns
        self.grammar = grammar
        self.empty = empty
        self.peoples = peoples
        self._no_acts = grammar.up | grammar.down | empty

    def own(self, s: Sentence, mention: Mention) -> Measurand | None:
        """Return what the mention's own noun says, or None."""
        noun = mention.noun
        return None if noun is None else self.named(s, noun)

    def of_words(self, s: Sentence) -> Measurand | None:
        """Return what a phrase of nothing but its words names, the last of them its head; None for no words."""
        if not s.size:
            return None
        head = s.size - 1
        phrase = NounPhrase(0, s.size, head, self.grammar.singular(s.lower[head]), tuple(range(head)))
        return self.named(s, phrase, counted=False)

    def named(self, s: Sentence, noun: NounPhrase, *, counted: bool = True) -> Measurand:
        """Return the measurand that a noun phrase names; `counted`: the number counts that very noun."""
        found = self._concept(s, noun)
        used = max(0, found[1] - len(noun.lemma.split())) if found else 0
        kept = noun.modifiers[: len(noun.modifiers) - used]
        qualifiers = tuple(s.lower[i] for i in kept if s.lower[i] not in self.empty and s.words[i][0].isalpha())
        unit = self._printed(s, noun)
        if found and found[0].unit and (noun.lemma in self.grammar.people_states or not self._counts(s, noun, counted)):
            unit = found[0].unit
        elif found and not counted and found[0].unit == MONEY and noun.lemma == found[0].name.rpartition(" ")[2]:
            unit = MONEY
        elif noun.lemma in self.grammar.people_states:
            unit = "person"
        elif found and not self._counts(s, noun, counted):
            unit = found[0].name
        if found is None and s.words[noun.head] in self.peoples:
            unit = unit if self.grammar.plural(s.lower[noun.head]) else "person"
            return Measurand("person", (*qualifiers, s.lower[noun.head]), unit, "stock", None)
        if found is None:
            return self._compound(s, noun, qualifiers, unit)
        return Measurand(found[0].name, qualifiers, unit, found[0].kind, found[0].aggregate)

    def _compound(self, s: Sentence, noun: NounPhrase, qualifiers: tuple[str, ...], unit: str) -> Measurand:
        """Return what a noun outside the vocabulary measures; some with the one before: "tilt angle"."""
        k = noun.head - 1
        if noun.lemma not in self.grammar.thin or k not in noun.modifiers or s.lower[k] not in qualifiers:
            return Measurand(noun.lemma, qualifiers, unit, "flow", None)
        rest = tuple(q for q in qualifiers if q != s.lower[k])
        return Measurand(f"{s.lower[k]} {noun.lemma}", rest, unit, "flow", None)

    def _concept(self, s: Sentence, noun: NounPhrase) -> tuple[Concept, int] | None:
        """Return the concept that a phrase ends in, and how many words name it; "taking" alone is no takings."""
        head = noun.head
        if s.lower[head] in self.measures.plural:
            return None
        if s.words[head][0].isupper() and head and s.words[head - 1].islower() and s.block != "title":
            return None  # "most of the Harbour 40"
        return self.measures.of([*(s.lower[i] for i in noun.modifiers), *noun.lemma.split()])

    def _counts(self, s: Sentence, noun: NounPhrase, counted: bool) -> bool:
        """Whether the noun itself is counted, and not what it sums up (a toll, the attendance)."""
        return counted or self.grammar.plural(s.lower[noun.head])

    def _printed(self, s: Sentence, noun: NounPhrase) -> str:
        """Return what is counted as printed, in the singular: "heart transplant"; at most two words before the head."""
        near = noun.modifiers[-UNIT_MODIFIERS:]
        if near and near[0] > noun.first and s.words[near[0] - 1] == "-" and near[0] - 2 in noun.modifiers:
            near = (near[0] - 2, *near)  # "second-hand drum"
        while near and (s.lower[near[0]] in self.grammar.closed or self._plural_noun(s.lower[near[0]])):
            near = near[1:]
        if not near or near[-1] != noun.head - 1:
            return noun.lemma
        if len(near) == near[-1] - near[0] + 1:
            return " ".join([*(s.lower[i] for i in near), noun.lemma])
        hyphened = all(s.words[i] == "-" or i in near for i in range(near[0], noun.head))
        return f"{s.surface(near[0], noun.head).lower()} {noun.lemma}" if hyphened else noun.lemma

    def sizes(self, word: str) -> bool:
        """Whether an adjective says what was measured."""
        return word in self.measures.adjectives

    def sized(self, s: Sentence, mention: Mention) -> Measurand | None:
        """Return the measure that an adjective behind an amount tells: "12 metres deep"."""
        if mention.unit is None or mention.percent:
            return None
        k = max(mention.numeral.last, mention.unit.last)
        if k + 1 < s.size and s.words[k] == "-":
            k += 1
        concept = self.measures.adjectives.get(s.lower[k]) if k < s.size else None
        return None if concept is None else Measurand(concept.name, (), concept.name, concept.kind, concept.aggregate)

    def of_people(self, s: Sentence, mention: Mention, measurand: Measurand) -> Measurand:
        """For "84 people were killed" or "killed 84 people": return what befell them."""
        if measurand.unit != "person" or mention.unit is not None or mention.percent:
            return measurand
        concept = self._befalls(s, mention)
        if concept is None or concept.unit != "person" or concept.kind == "level":
            return measurand
        return replace(measurand, measure=concept.name, kind=concept.kind, aggregate=concept.aggregate)

    def befell(self, s: Sentence, mention: Mention) -> Measurand | None:
        """Return what befell people who are only numbered: "Sixteen were hurt"."""
        concept = self._befalls(s, mention) if mention.bare else None
        if concept is None or concept.unit != "person" or concept.kind == "level":
            return None
        return Measurand(concept.name, (), "person", concept.kind, concept.aggregate)

    def _befalls(self, s: Sentence, mention: Mention) -> Concept | None:
        """Return what the verb right before or behind a count of people tells."""
        k = mention.first - 1
        while k >= 0 and s.lower[k] in SKIPPED:
            k -= 1
        before = self.measures.verbs.get(s.lower[k]) if k >= 0 else None
        if before is not None:
            return before
        k = mention.last
        while k < s.size and k - mention.last < VERB_REACH:
            word = s.lower[k]
            between = word in self.grammar.auxiliaries or word in self.grammar.relatives or word in self.grammar.adverbs
            if not between and not word.endswith("ly"):
                return self.measures.verbs.get(word)
            k += 1
        return None

    def _plural_noun(self, word: str) -> bool:
        return self.grammar.plural(word) and word not in self.grammar.modifying

    def stands_for(self, s: Sentence, phrase: NounPhrase) -> bool:
        """Whether a stand-in names a measure itself: "toll" is deaths, "share" says nothing."""
        found = self._concept(s, phrase)
        return found is not None and (found[1] > 1 or found[0].name != phrase.lemma)

    def sums(self, s: Sentence, phrase: NounPhrase) -> bool:
        """Whether a singular noun says itself how many or how much: a toll, a rate, a depth; but no school or deal."""
        found = self._concept(s, phrase)
        if found is None:
            return False
        concept = found[0]
        return concept.unit is not None or concept.kind in {"rate", "level"} or concept.name != phrase.lemma

    def names(self, s: Sentence, phrase: NounPhrase) -> bool:
        """Whether a phrase ends in the name of a measure of the vocabulary."""
        return self._concept(s, phrase) is not None

    def told(self, verb: str, mention: Mention) -> Measurand | None:
        """Return the measure that a verb tells of a number: "employs 310", "spent $40"."""
        if mention.bare and self._large(mention):
            concept = self.measures.verbs.get(verb) or self.measures.verbs_of.get(MONEY, NONE).get(verb)
        else:
            told_of = self.measures.verbs_of.get(self._dimension(mention), NONE)
            concept = told_of.get(verb) or self.measures.verbs.get(verb)
        if concept is None:
            return None
        if concept.unit not in {None, MONEY} and not mention.bare:
            return None
        unit = concept.unit or (MONEY if verb in self.measures.verbs_of.get(MONEY, NONE) else None)
        return Measurand(
            concept.name, (), unit or ("" if mention.bare else concept.name), concept.kind, concept.aggregate
        )

    def traded(self, verb: str, mention: Mention) -> Measurand | None:
        """Return the measure of a sum for which something was traded: "went for 4.2 million"."""
        sums = self._dimension(mention) == MONEY or (mention.bare and self._large(mention))
        concept = self.measures.verbs_of.get(FOR_MONEY, NONE).get(verb) if sums else None
        return Measurand(concept.name, (), MONEY, concept.kind, concept.aggregate) if concept else None

    def steps(self, verb: str) -> frozenset[str]:
        """Return the words before a number that a verb does not act on: "lost 4 percent to $7", "jailed for four"."""
        return DURING if verb in self.measures.verbs else STEPS

    @staticmethod
    def _large(mention: Mention) -> bool:
        """Whether a number is told in millions or the like, as sums of money are."""
        return mention.numeral.step >= MANY

    @staticmethod
    def _dimension(mention: Mention) -> str:
        """Return which verbs tell of the mention: those of money, of an area, of time, or none."""
        unit = mention.unit
        if unit is None:
            return ""
        if unit.kind == "measure":
            return "area" if unit.unit in AREAS or unit.unit.startswith("square_") else ""
        return unit.kind

    def of_unit(self, mention: Mention, found: Measurand) -> Measurand:
        """Return what alone is told in the unit of a mention, where its noun is the thing that has it: a speed."""
        concept = self.measures.units.get(mention.unit.unit) if mention.unit else None
        if concept is None or (found.kind in {"level", "rate"} and found.measure in self.measures.names):
            return found
        words = (*found.qualifiers, found.measure) if found.measure else found.qualifiers
        return Measurand(concept.name, words, concept.name, concept.kind, concept.aggregate)

    def with_subject(self, s: Sentence, told: Measurand, subject: NounPhrase | None) -> Measurand:
        """Add to what a verb tells of whom it tells it."""
        if subject is None:
            return told
        words = [*(s.lower[i] for i in subject.modifiers), subject.lemma]
        return replace(told, qualifiers=tuple(w for w in words if w not in self.empty and w not in self.grammar.closed))

    def inhabitants(self) -> Measurand:
        """Return what a place is said to have: "a town of 7,650"."""
        return Measurand("population", (), "person", "stock", "level")

    def _verb(self, s: Sentence, i: int) -> Measurand | None:
        """Return the measure that a verb before word `i` tells: "was attacked an average 1,200 times"."""
        for k in range(i - 1, max(-1, i - 8), -1):
            if s.words[k] in CLAUSE_ENDS:
                return None
            concept = self.measures.verbs.get(s.lower[k])
            if concept is not None:
                return Measurand(concept.name, (), concept.unit or concept.name, concept.kind, concept.aggregate)
        return None

    def verb(self, s: Sentence, mention: Mention) -> Measurand | None:
        """Return the measure of the verb nearest to the mention, before it or right behind it."""
        before = self._verb(s, mention.first)
        if before is not None:
            return before
        for k in range(mention.last, min(s.size, mention.last + 5)):
            concept = self.measures.verbs.get(s.lower[k])
            if concept is not None:
                return Measurand(concept.name, (), concept.unit or concept.name, concept.kind, concept.aggregate)
        return None

    def narrowed(
        self, s: Sentence, mention: Mention, measurand: Measurand, stop: int, blocked: frozenset[int]
    ) -> Measurand:
        """Add the words behind the mention that narrow it ("hacked by the backdoor method"), up to word `stop`.

        Words that stand in dates and places (`blocked`) narrow nothing.
        """
        words: list[str] = self._acting(s, mention)
        first = max(mention.last, mention.noun.last) if mention.noun else mention.last
        for k in range(first, min(stop, first + QUALIFIER_REACH)):
            lower = s.lower[k]
            if lower in NEW_CLAUSE:
                break
            if not s.words[k][0].isalnum() and s.words[k] not in {"-", "'"}:
                break
            if s.words[k][0].isdecimal() or (lower in self.grammar.verbs and words):
                break
            if k in blocked or lower in self.grammar.closed or lower in self.empty or not s.words[k][0].isalpha():
                continue
            words.append(lower)
        names = {s.lower[k] for k in blocked} if measurand.qualifiers else ()
        own = tuple(q for q in measurand.qualifiers if q not in names)
        qualifiers = (*own, *words)
        if qualifiers == measurand.qualifiers:
            return measurand
        m = measurand  # made anew field by field: `replace` would cost four times as much, once a figure
        return Measurand(m.measure, qualifiers, m.unit, m.kind, m.aggregate)

    def _acting(self, s: Sentence, mention: Mention) -> list[str]:
        """Return the participle or past verb whose object the mention is: "hijacked 2 million computers"."""
        k = mention.first - 1
        while k >= 0 and s.lower[k] in SKIPPED:
            k -= 1
        acting = k >= 0 and s.lower[k].endswith("ed") and s.lower[k] not in self._no_acts
        return [s.lower[k]] if acting else []

    def acts(self, s: Sentence, mention: Mention) -> Measurand | None:
        """For "attacked 1,200 times": return the act that the verb tells; None where no act is counted."""
        counts_acts = mention.noun is not None and mention.noun.lemma in {"time", "occasion"} and mention.unit is None
        if counts_acts or (
            mention.unit is not None
            and mention.unit.unit in {"times", "time"}
            and mention.numeral.kind is Kind.CARDINAL
        ):
            return self.verb(s, mention)
        return None
