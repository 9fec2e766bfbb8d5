"""What the clause of a number is about, where the number has no noun of its own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from consistency.extract.clauses import FIGURE, Clause, Governor
from consistency.extract.cues import PEOPLE
from consistency.extract.nouns import NounPhrase
from consistency.slots import quick

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consistency.extract.clauses import Clauses
    from consistency.extract.grammar import Grammar
    from consistency.extract.measurands import Measurand, Measurands
    from consistency.extract.mentions import Mention
    from consistency.extract.nouns import NounPhrases
    from consistency.extract.sentence import Sentence

REACH = 30  # words to look back for a noun where grammar finds none
CHANGE_REACH = 4  # words between a number and the change that it is of: "a 3 percent year-on-year rise"
OF_WHOM = (["of", "whom"], ["of", "which"], ["of", "them"])
SUBORDINATORS = frozenset(
    {"since", "after", "as", "when", "because", "while", "before", "once", "until", "if", "though", "although"}
)
OWNING = frozenset({"has", "have", "had", "having"})  # their subject owns what is counted
LISTING = frozenset({"including", "include", "includes", "included"})
OBJECT_REACH = 5  # words between a verb and a number with its other object in between: "cost buyers $40"
MAIN_REACH = 15  # words of a clause between a verb of change and what it came to
CLAUSE_ENDS = frozenset({";", ":", "—", '"', "“", "”"})


@quick
@dataclass(frozen=True, slots=True)
class Topic:
    """What a clause is about; no measurand where a pronoun or a stand-in points back.

    `sure` says that a bare number may count it: a noun in the plural or a measure of the vocabulary. `beside` says that
    the noun stands right before the number, as where a verb is left out: "the party won 34 percent, its rival 31".
    `common` says that a verb has a common noun as its subject, which may be counted where nothing else is.
    """

    measurand: Measurand | None
    sure: bool
    beside: bool = False
    common: bool = False


BACKWARD = Topic(None, sure=False)


class Topics:
    """Finds the topic of a mention by its governor."""

    def __init__(
        self, measurands: Measurands, nouns: NounPhrases, grammar: Grammar, clauses: Clauses, stand_ins: frozenset[str]
    ) -> None:
        self.measurands = measurands
        self.nouns = nouns
        self.grammar = grammar
        self.clauses = clauses
        self.stand_ins = stand_ins

    def of(self, s: Sentence, mention: Mention, others: Sequence[Mention], blocked: frozenset[int]) -> Topic | None:
        """Return what the clause of a mention is about, or None where it does not say."""
        clause = self._clause(s, others, blocked)
        changing = self._changing(clause, mention)
        if changing is not None:
            return changing
        governor = self._hedging(s, mention) or self.clauses.governor(clause, mention.first)
        if governor is None:
            return None
        return self._of_verb(clause, governor, mention) if governor.verb else self._of_noun(clause, governor, mention)

    def _hedging(self, s: Sentence, mention: Mention) -> Governor | None:
        """Return the verb that is itself the hedge of the number: "topped 900"."""
        first = mention.first
        verb = first < mention.numeral.first and s.lower[first] in self.grammar.reaching
        return Governor(first, verb=True, links=frozenset()) if verb else None

    def _clause(self, s: Sentence, others: Sequence[Mention], blocked: frozenset[int]) -> Clause:
        nouns = frozenset(m.noun.head for m in others if m.noun and m.unit is None and m.noun.head == m.last - 1)
        return Clause(s, blocked, self._spans(s, others), nouns)

    def _spans(self, s: Sentence, mentions: Sequence[Mention]) -> dict[int, int]:
        """Return the first words of mentions by their last ones, adjectives of size with them: "12 metres deep"."""
        spans = {m.last - 1: m.first for m in mentions}
        sized = {m.last: m.first for m in mentions if m.last < s.size and self.measurands.sizes(s.lower[m.last])}
        return {**spans, **sized}

    def _changing(self, c: Clause, mention: Mention) -> Topic | None:
        """For "a 3 percent rise in wages": return what rose."""
        s = c.s
        for k in range(mention.last, min(s.size - 2, mention.last + CHANGE_REACH)):
            if s.lower[k] in self.grammar.changes:
                if s.lower[k + 1] not in {"in", "of"}:
                    return None
                at = k + 2
                while at < s.size and s.lower[at] in self.grammar.determiners:
                    at += 1
                noun = self.nouns.after(s, at, c.blocked) or self.nouns.after(s, at, c.blocked, one=True)
                return self._topic(s, noun) if noun else None
            if s.lower[k] in self.grammar.closed or not (s.words[k][0].isalpha() or s.words[k] == "-"):
                return None
        return None

    def _of_verb(self, c: Clause, governor: Governor, mention: Mention) -> Topic | None:
        if mention.bare and self._held(c.s, c.s.lower[governor.index], mention):
            return Topic(self.measurands.inhabitants(), sure=True)
        governor = self._main(c.s, governor)
        phrases = self.clauses.subject(c, governor.index)
        acted_on = governor.links.isdisjoint(self.measurands.steps(c.s.lower[governor.index]))
        told = self._told(c.s, governor.index, mention) if acted_on else None
        if told is None and "for" in governor.links:
            told = self.measurands.traded(c.s.lower[governor.index], mention)
        if told is None and mention.bare and not self._reaches(c.s, governor):
            return BACKWARD
        if told is not None:
            doer = self._chosen(c.s, phrases or [])
            return Topic(self.measurands.with_subject(c.s, told, doer), sure=True)
        if phrases is None:
            return None
        chosen = self._chosen(c.s, phrases)
        if chosen is None:
            return BACKWARD
        topic = self._topic(c.s, chosen)
        common = c.s.words[chosen.head][0].islower() and governor.links.isdisjoint({"with", "on", "for"})
        return replace(topic, common=common)

    def _of_noun(self, c: Clause, governor: Governor, mention: Mention) -> Topic | None:
        s = c.s
        phrase = self.clauses.phrase(c, governor.index)
        named = self._holding(s, phrase, governor, mention)
        if named is not None:
            return named
        direct = governor.links <= self.grammar.determiners
        told = self._object(c, phrase, mention) if direct else None
        if told is not None:
            return told
        phrases = self.clauses.chain(c, governor.index)
        chosen = self._chosen(s, phrases)
        if chosen is not None and s.words[chosen.head][0].isupper() and not mention.bare:
            chosen = self._listed(c, chosen.first) or chosen
        if chosen is not None:
            topic = self._topic(s, chosen)
            counts = self.grammar.plural(s.lower[chosen.head]) or self.measurands.sums(s, chosen)
            return replace(topic, sure=topic.sure and counts, beside=direct)
        return self._above(c, phrases[0].first)

    def _holding(self, s: Sentence, phrase: NounPhrase, governor: Governor, mention: Mention) -> Topic | None:
        """Return what the governing noun says by itself: people whom it holds, a time, what it is a number of."""
        if mention.bare and self._held(s, phrase.lemma, mention):
            return Topic(self.measurands.inhabitants(), sure=True)
        paid = self._told(s, governor.index, mention) if governor.links <= self.grammar.determiners else None
        if paid is not None and s.lower[governor.index - 1] not in self.grammar.determiners:
            return Topic(paid, sure=True)
        if phrase.lemma in self.grammar.times:
            return BACKWARD
        if "of" not in governor.links:
            return None
        if phrase.lemma in self.grammar.collectives and mention.bare and s.lower[mention.first - 1] == "of":
            return Topic(PEOPLE, sure=True)
        if phrase.lemma in self.grammar.settlements:
            return Topic(self.measurands.inhabitants(), sure=True)
        return None if self._stands_in(s, phrase) else self._topic(s, phrase)

    def _above(self, c: Clause, first: int) -> Topic:
        """Return what the clause is about in which a stand-in begins at word `first`."""
        s, verb = c.s, first - 1
        while verb > 0 and s.lower[verb] in self.grammar.determiners:
            verb -= 1
        above = self.clauses.subject(c, verb) if verb > 0 else None
        found = self._chosen(s, above) if above else None
        return self._topic(s, found) if found else BACKWARD

    def _listed(self, c: Clause, name: int) -> NounPhrase | None:
        """For "Estates including: Hov, worth $5 million": return what the list is of."""
        s = c.s
        for k in range(name - 1, 0, -1):
            if s.words[k] == ":" or s.lower[k] in LISTING:
                at = k - 1 if s.lower[k - 1] not in LISTING and s.words[k - 1] != "," else k - 2
                return self.clauses.phrase(c, at) if at >= 0 and self._ends_phrase(s, at) else None
        return None

    def _held(self, s: Sentence, word: str, mention: Mention) -> bool:
        """Whether what a word names has people in it: "home to 900", "built for 40"."""
        return word in self.grammar.holders.get(s.lower[mention.first - 1], ())

    def _main(self, s: Sentence, governor: Governor) -> Governor:
        """For "arrivals slowed since the rains began, to 900": return the verb before the clause between."""
        grammar, verb = self.grammar, s.lower[governor.index]
        if "," not in governor.links or governor.links.isdisjoint({"to", "from"}):
            return governor
        if verb in grammar.reaching or verb in grammar.up or verb in grammar.down:
            return governor
        for k in range(governor.index - 1, max(0, governor.index - MAIN_REACH), -1):
            if s.lower[k] in grammar.up or s.lower[k] in grammar.down:
                return replace(governor, index=k)
            if not s.words[k][0].isalpha():
                break
            if s.lower[k] in SUBORDINATORS and self.clauses.acts(s, k - 1):
                return replace(governor, index=k - 1)
        return governor

    def _reaches(self, s: Sentence, governor: Governor) -> bool:
        """Whether a verb says how many its subject are, and not how many others it acts on."""
        verb = s.lower[governor.index]
        grammar = self.grammar
        if verb in OWNING and FIGURE not in governor.links:
            return False
        stepped = not governor.links.isdisjoint({"to", "at", "by", "from"})
        return stepped or verb in grammar.reaching or verb in grammar.up or verb in grammar.down

    def _told(self, s: Sentence, k: int, mention: Mention) -> Measurand | None:
        """Return the measure that the verb at `k` tells.

        A bare number is what the verb acts on, which only some tell: "employs 40", but "seized 40".
        """
        told = self.measurands.told(s.lower[k], mention)
        if told is None:
            return None
        return told if told.unit or not mention.bare else None

    def _object(self, c: Clause, phrase: NounPhrase, mention: Mention) -> Topic | None:
        """For "cost buyers $40": return what the verb before an object tells."""
        s = c.s
        for k in range(phrase.first - 1, max(-1, phrase.first - OBJECT_REACH), -1):
            told = self._told(s, k, mention)
            if told is not None:
                return Topic(told, sure=True)
            if s.lower[k] not in self.grammar.determiners:
                return None
        return None

    def _stands_in(self, s: Sentence, phrase: NounPhrase) -> bool:
        if s.lower[phrase.head] == "shares":
            return False  # of a company; a share is a proportion
        return phrase.lemma in self.stand_ins or phrase.lemma in self.grammar.changes

    def _chosen(self, s: Sentence, phrases: Sequence[NounPhrase]) -> NounPhrase | None:
        """Return the first phrase that is no mere stand-in for another: "the number of people", "visitor numbers"."""
        for n, phrase in enumerate(phrases):
            if self.grammar.superlative(phrase.lemma):
                return None  # "the largest": of what, was told before
            if not self._stands_in(s, phrase):
                return phrase
            linked = n + 1 < len(phrases) and s.lower[phrase.last : phrase.last + 1] == ["of"]
            if not linked:
                return self._behind(s, phrase)
        return self._behind(s, phrases[-1]) if phrases else None

    def _behind(self, s: Sentence, phrase: NounPhrase) -> NounPhrase | None:
        """Return what a stand-in stands for by its own words: a measure of the vocabulary, or the noun before it."""
        if self.measurands.stands_for(s, phrase):
            return phrase
        near = phrase.modifiers[-1:]
        if not near or s.lower[near[0]] in self.measurands.empty or near[0] != phrase.head - 1:
            return None
        k = near[0]
        if self.grammar.verbal(s.lower[k]) or s.lower[k].endswith("ly"):
            return None
        return NounPhrase(phrase.first, k + 1, k, self.grammar.singular(s.lower[k]), phrase.modifiers[:-1])

    def _topic(self, s: Sentence, phrase: NounPhrase) -> Topic:
        known = self.measurands.names(s, phrase)
        word = s.words[phrase.head]
        common = word[0].islower() or phrase.head == 0  # every word that opens a sentence has a capital
        return Topic(
            self.measurands.named(s, phrase, counted=False),
            sure=known or (common and self.grammar.plural(s.lower[phrase.head])),
        )

    def antecedent(self, s: Sentence, mention: Mention, others: Sequence[Mention]) -> Measurand | None:
        """Return the noun before the comma in "drivers, 40 of whom" and "drivers, of whom 40", unless it is counted."""
        k = mention.first - 1
        if s.lower[mention.last : mention.last + 2] not in OF_WHOM:
            if s.lower[max(0, k - 1) : k + 1] not in OF_WHOM:
                return None
            k -= 2
        if (
            k < 1
            or s.words[k] != ","
            or not self.grammar.plural(s.lower[k - 1])
            or s.lower[k - 1] in self.grammar.closed
        ):
            return None
        if any(m.first < k and m.noun is not None and m.unit is None for m in others):
            return None  # "141 farms hit by floods, 40 of which"
        phrase = self.clauses.phrase(self._clause(s, others, frozenset()), k - 1)
        return self.measurands.named(s, phrase)

    def nearby(self, s: Sentence, mention: Mention, others: Sequence[Mention], blocked: frozenset[int]) -> Topic | None:
        """Return the nearest measure of the vocabulary left of the mention in its clause, else the nearest noun."""
        clause = self._clause(s, others, blocked)
        taken = {i for m in others if m.noun and m.unit is None for i in range(m.first, m.last)}
        nearest: NounPhrase | None = None
        for k in range(mention.first - 1, max(-1, mention.first - REACH), -1):
            if s.words[k] in CLAUSE_ENDS:
                break
            if k in taken or k in blocked or not self._ends_phrase(s, k):
                continue
            phrase = self.clauses.phrase(clause, k)
            if self.measurands.names(s, phrase):
                return self._topic(s, phrase)
            if nearest is None and self.grammar.plural(s.lower[k]):
                nearest = phrase
        nearest = nearest or self.nouns.before(s, mention.first, blocked)
        return self._topic(s, nearest) if nearest else None

    def _ends_phrase(self, s: Sentence, k: int) -> bool:
        """Whether the word at `k` may be the head of a phrase: a noun with none behind it."""
        lower, grammar = s.lower[k], self.grammar
        if not s.words[k][0].isalpha() or lower in grammar.closed or lower in grammar.up or lower in grammar.down:
            return False
        behind = s.lower[k + 1] if k + 1 < s.size else "."
        return not behind[0].isalpha() or behind in grammar.closed or grammar.verbal(behind)
