"""What a number hangs on, left of it: a verb and its subject, or a noun and the nouns that it belongs to.

No tagger is at hand: verbs are known by lexicon and shape, phrases are bounded by closed classes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from consistency.extract.nouns import NounPhrase
from consistency.slots import quick

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from collections.abc import Set as AbstractSet

    from consistency.extract.grammar import Grammar
    from consistency.extract.sentence import Sentence

REACH = 40  # words that a clause is followed back
LONGEST = 5  # words of a noun phrase
STOPS = frozenset({";", ":", "—", "–", '"', "“", "”", ".", "!", "?", "…"})
JOINTS = frozenset({"and", "or"})
SINGULAR_DETERMINERS = frozenset({"this", "that", "each", "every", "a", "an", "another"})
EACH = frozenset({"each", "all", "both"})
NO_LINKS = frozenset({"as", "than", "before", "until", "after", "like", "according", "due"})
FIGURE = "#"  # among the links of a governor: another figure was passed


@quick
@dataclass(frozen=True, slots=True)
class Governor:
    """The word at `index` that a number hangs on, whether it is a verb, and the words passed on the way to it."""

    index: int
    verb: bool
    links: frozenset[str]


@quick
@dataclass(frozen=True, slots=True)
class Clause:
    """One sentence with the words that are no words of a clause: dates, and figures by their last word.

    `nouns` are those last words that are what their figure counts.
    """

    s: Sentence
    blocked: frozenset[int]
    figures: Mapping[int, int]
    nouns: frozenset[int]


class Clauses:
    """Finds governors and subjects; compiled from the classes of `grammar.yaml`."""

    def __init__(self, grammar: Grammar, known: Callable[[str], bool]) -> None:
        self.grammar = grammar
        self._known = known
        self._unverbal = grammar.closed - grammar.auxiliaries
        self._no_governors = self._unverbal - grammar.verbs

    def governor(self, c: Clause, first: int) -> Governor | None:
        """Return what the number that begins at word `first` hangs on, or None where its clause begins with it."""
        s, links, comma = c.s, set[str](), False
        opens = first > 0 and s.words[first].istitle() and s.block != "title"
        if opens and s.lower[first - 1] not in self.grammar.closed:
            return None  # a sentence that was not split off
        k, begun = first - 1, frozenset(c.figures.values())
        while k >= 0:
            word = s.lower[k]
            if k in c.figures:
                links.add(FIGURE)
                k = c.figures[k]
            elif word == "," and not comma and (links or (k and not self.acts(s, k - 1))):
                comma = True
                links.add(word)
            elif FIGURE in links and k + 1 in begun and word in self.grammar.prepositions:
                links.add(word)
            elif k not in c.blocked and not (k + 1 in c.blocked and word in self.grammar.prepositions):
                if not self._light(s, k):
                    break
                links.add(word)
            k -= 1
        return self._governing(s, k, frozenset(links)) if k >= 0 and s.words[k][0].isalpha() else None

    def _governing(self, s: Sentence, k: int, links: frozenset[str]) -> Governor | None:
        """Return the word at `k` as a governor, a verb or a noun; closed classes govern nothing."""
        if s.lower[k] in self._no_governors and not self._ends_name(s, k):
            return None
        return Governor(k, self.acts(s, k, noun="of" in links) or self._drives(s, k, links), links)

    def _light(self, s: Sentence, k: int) -> bool:
        """Whether the word at `k` may stand between a number and what it hangs on."""
        word = s.lower[k]
        return (word in self.grammar.light and not self._ends_name(s, k)) or word.endswith("ly")

    def _ends_name(self, s: Sentence, k: int) -> bool:
        """Whether the word at `k` is a noun for once: it ends the name of a measure, "net worth"."""
        return k > 0 and self._known(f"{s.lower[k - 1]} {s.lower[k]}")

    def _drives(self, s: Sentence, k: int, links: AbstractSet[str]) -> bool:
        """Whether the word at `k` is a verb since a number follows it: no noun stands right before its number.

        "boats employs 900" after a longer subject, "lions number 320", "flood forces 900 from homes", "to repay 40".
        """
        word, before, grammar = s.lower[k], s.lower[k - 1] if k else "", self.grammar
        if not s.words[k].islower() or not before[:1].isalpha() or "of" in links:
            return False
        if grammar.plural(before) and word in grammar.bases:
            return True
        if not links <= grammar.determiners:
            return False
        if grammar.plural(before) and not links and word not in grammar.closed and not grammar.plural(word):
            return True  # "islanders eat 40 tonnes"
        if before == "to":
            return not grammar.plural(word)
        if before in JOINTS:
            return grammar.plural(word) and k > 1 and s.words[k - 2][0].isalnum()
        if before in grammar.closed or grammar.verbal(before) or word in grammar.irregular:
            return False
        return word in grammar.singular_verbs or (grammar.plural(word) and not grammar.plural(before))

    def acts(self, s: Sentence, k: int, *, noun: bool = False) -> bool:
        """Whether the word at `k` is a verb; `noun` says that what follows it speaks for a noun."""
        word, grammar = s.lower[k], self.grammar
        if word in grammar.auxiliaries:
            return True
        if (noun and (word.endswith("ing") or not grammar.verbal(word))) or (k and s.words[k][0].isupper()):
            return False
        before = s.lower[k - 1] if k else ""
        owned = before in grammar.determiners or before == "'s"
        if grammar.verbal(word):
            owned = owned and not (before in EACH and word.endswith("ing"))
            return not owned and (before not in grammar.prepositions or word.endswith("ing") or before == "to")
        if word in grammar.singular_verbs:
            owned = owned and before not in SINGULAR_DETERMINERS
            return not owned and before not in grammar.prepositions and not grammar.plural(before) and k > 0
        return word in grammar.bases and (
            (grammar.plural(before) and word not in grammar.noun_verbs)
            or before in grammar.pronouns
            or before in grammar.relatives
            or before in grammar.auxiliaries
            or before == "to"
        )

    def subject(self, c: Clause, verb: int) -> list[NounPhrase] | None:
        """Return the phrases of the subject of the verb at `verb`, the one that the others hang on first.

        An empty list stands for a pronoun; None says that no subject was found.
        """
        s, grammar = c.s, self.grammar
        k, lowest = verb - 1, max(-1, verb - REACH)
        while k > lowest:
            word = s.lower[k]
            if k in c.nouns:
                return [NounPhrase(k, k + 1, k, grammar.singular(word), ())]
            if k in c.figures:
                k = c.figures[k] - 1
            elif grammar.singular(word) in grammar.times:
                k = self._over_time(c, k)
            elif word == ",":
                k = self._over_aside(c, k)
            elif self._passed(c, k):
                k -= 1
            elif word in grammar.pronouns:
                return []
            elif s.words[k][0].isalpha() and (word not in grammar.closed or self._owned(s, k)):
                phrases = self.chain(c, k)
                return [] if self._of_those(s, phrases[0].first) else phrases
            else:
                return None
        return None

    def _of_those(self, s: Sentence, first: int) -> bool:
        """Whether the phrase that begins at word `first` only tells which of the things before: "those in Lund"."""
        k = first - 1
        while k > 0 and s.lower[k] in self.grammar.determiners:
            k -= 1
        return k > 0 and s.lower[k] in self.grammar.prepositions and s.lower[k - 1] in {"those", "that"}

    def _owned(self, s: Sentence, k: int) -> bool:
        """Whether a word that is mostly a verb is a noun here: "the cost", "their need"."""
        return s.lower[k] in self.grammar.verbs and k > 0 and s.lower[k - 1] in self.grammar.determiners

    def _passed(self, c: Clause, k: int) -> bool:
        """Whether the word at `k` stands between a verb and its subject without being one."""
        word, grammar = c.s.lower[k], self.grammar
        if k in c.blocked or word == "to" or word in grammar.adverbs or word.endswith("ly"):
            return True
        if word in grammar.relatives or word in JOINTS:
            return True
        return (word in grammar.prepositions and k + 1 in c.blocked) or self._chained(c.s, k)

    def _over_time(self, c: Clause, k: int) -> int:
        """Step left over "for more than a year"."""
        k -= 1
        while k >= 0 and (c.s.lower[k] in self.grammar.light or k in c.blocked or k in c.figures):
            k = c.figures.get(k, k) - 1
        return k

    def _chained(self, s: Sentence, k: int) -> bool:
        """Whether the word at `k` belongs to the verbs before a verb: two finite ones do not stand side by side."""
        word = s.lower[k]
        if word in self.grammar.auxiliaries or self.grammar.verbal(word):
            return self.acts(s, k)
        return s.lower[k + 1] == "to" and self.acts(s, k)

    def _over_aside(self, c: Clause, comma: int) -> int:
        """Return where to go on left of a comma: before the other comma, if the two hold an aside."""
        s = c.s
        for k in range(comma - 1, max(0, comma - REACH), -1):
            if s.words[k] in STOPS:
                break
            if s.words[k] == "," and k not in c.blocked and k + 1 < comma:
                opening = s.lower[k + 1]
                named = s.words[k + 1][0].isupper()
                opens = opening in self.grammar.relatives or opening in self.grammar.determiners
                opens = opens or opening in self.grammar.prepositions or self.grammar.verbal(opening)
                if opens or named or opening.endswith("ly"):
                    return k - 1
                break
        return comma - 1

    def chain(self, c: Clause, last: int) -> list[NounPhrase]:
        """Return the phrase that ends at `last` and those left of it that it hangs on, the leftmost first."""
        phrase = self.phrase(c, last)
        found = [phrase]
        while (before := self._hangs_on(c, phrase.first)) is not None:
            phrase = self.phrase(c, before)
            found.append(phrase)
            if len(found) > LONGEST:
                break
        return found[::-1]

    def phrase(self, c: Clause, last: int) -> NounPhrase:
        """Return the noun phrase that ends at word `last`, without what follows its head: "people sleeping rough"."""
        s, grammar, first = c.s, self.grammar, last
        while first > 0 and last - first < LONGEST and first - 1 not in c.blocked and first - 1 not in c.figures:
            word = s.lower[first - 1]
            if not s.words[first - 1][0].isalpha() or word in grammar.closed or word in grammar.pasts:
                break
            if word.endswith("ing") and first > 1 and not s.words[first - 2][0].isalnum():
                break  # ", taking arrivals to 900"
            if grammar.plural(word):
                if self.acts(s, first - 1):
                    break
                if grammar.verbal(s.lower[first]):
                    last = first - 1
            first -= 1
        return NounPhrase(first, last + 1, last, grammar.singular(s.lower[last]), tuple(range(first, last)))

    def _hangs_on(self, c: Clause, first: int) -> int | None:
        """Return the last word of the phrase on which the one that begins at `first` hangs, or None."""
        s, grammar = c.s, self.grammar
        k = first - 1
        if k in c.figures:
            k = c.figures[k] - 1  # "attendance at the four-day festival"
        while k >= 0 and (s.lower[k] in grammar.determiners or k in c.blocked):
            k -= 1
        if k <= 0 or k in c.figures:
            return None
        word = s.lower[k]
        if word in JOINTS:
            return self._coordinated(c, k)
        if word in grammar.relatives:
            return self._noun_at(c, k - 1)
        if self.acts(s, k):
            return self._before_relative(c, k)
        if word == "'s":
            return self._hangs_on(c, k - 1 if k - 1 in c.blocked else self.phrase(c, k - 1).first)
        return self._noun_at(c, k - 1) if word in grammar.prepositions and word not in NO_LINKS else None

    def _noun_at(self, c: Clause, k: int) -> int | None:
        """Return the end of the phrase at or before `k`, over a participle ("killed in"), dates and a comma."""
        s, grammar = c.s, self.grammar
        while k >= 0 and k in c.blocked:
            k -= 1
        if k >= 0 and s.lower[k] in grammar.prepositions and k + 1 in c.blocked:
            k -= 1
        if k < 0 or k in c.figures or not s.words[k][0].isalpha() or s.lower[k] in self._unverbal:
            return None
        if not self.acts(s, k):
            return k
        relative = self._before_relative(c, k)
        if relative is not None:
            return relative
        participle = s.lower[k].endswith(("ed", "ing")) and k > 0 and s.words[k - 1][0].isalpha()
        plain = participle and s.lower[k - 1] not in grammar.closed and not self.acts(s, k - 1)
        return k - 1 if plain else None

    def _before_relative(self, c: Clause, k: int) -> int | None:
        """Return the noun before "who have", where only verbs stand between that and word `k`."""
        s = c.s
        while k > 0 and (self.acts(s, k) or s.lower[k] in self.grammar.adverbs):
            k -= 1
        if s.lower[k] not in self.grammar.relatives or k == 0:
            return None
        k -= 1
        if s.words[k] == ",":
            k -= 1
        noun = k >= 0 and s.words[k][0].isalpha() and s.lower[k] not in self.grammar.closed and k not in c.blocked
        return k if noun and not self.acts(s, k) else None

    def _coordinated(self, c: Clause, joint: int) -> int | None:
        """For "shares of Brand and Hill": return the phrase before "and" where that hangs on another itself."""
        k = self._noun_at(c, joint - 1)
        if k is None:
            return None
        left = self.phrase(c, k)
        at = left.first - 1
        while at >= 0 and c.s.lower[at] in self.grammar.determiners:
            at -= 1
        return k if at > 0 and c.s.lower[at] in self.grammar.prepositions else None
