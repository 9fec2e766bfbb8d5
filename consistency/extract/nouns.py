"""The noun that a number counts: the phrase behind it, and the nearest phrase before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from consistency.slots import quick

if TYPE_CHECKING:
    from collections.abc import Callable

    from consistency.extract.grammar import Grammar
    from consistency.extract.sentence import Sentence

REACH = 8  # words from the number to its head
PARTITIVE = {"of", "out"}
NEXT = frozenset({"last", "next"})  # "17,900 last season"
DASHES = {"-", "–", "‑"}
UNHYPHENED = frozenset({"a", "an", "the", "to", "and", "or", "per"})  # small words that begin no compound
QUANTIFIERS = {
    "more",
    "other",
    "fewer",
    "less",
    "further",
    "additional",
    "extra",
    "such",
    "very",
    "so-called",
    "most",
    "least",
    "least-",
    "newly",
    "mainly",
    "mostly",
    "highly",
}


@quick
@dataclass(frozen=True, slots=True)
class NounPhrase:
    """The words [first, last) of a noun phrase: its head noun's index and singular, and its modifiers' indexes.

    `partitive` says that it stands behind "of" with a determiner: "39 of those websites".
    """

    first: int
    last: int
    head: int
    lemma: str
    modifiers: tuple[int, ...]
    partitive: bool = False


class NounPhrases:
    """Finds noun phrases by closed classes and plural shapes; `known` tells whether a noun is in the vocabulary."""

    def __init__(self, grammar: Grammar, known: Callable[[str], bool]) -> None:
        self.grammar = grammar
        self.known = known

    def after(self, s: Sentence, k: int, blocked: frozenset[int], *, one: bool = False) -> NounPhrase | None:
        """Return the phrase that begins at word `k`, right behind a number (`one`: the number is 1), or None."""
        start, partitive = k, False
        if k < s.size and s.lower[k] in NEXT:
            return None
        if k < s.size and s.lower[k] in PARTITIVE:
            k, partitive = self._partitive(s, k)
            if not partitive:
                return None
        run = self._run(s, k, blocked)
        if not run:
            return None
        head = self._head(s, run, one=one and not partitive)
        if not one and (head is None or not self.grammar.plural(s.lower[head])):
            head, run = self._second_adjective(s, head, run, blocked)
        if head is None:
            return None
        head, start_of_run = self._alternative(s, head, run, blocked)
        modifiers = tuple(i for i in range(start_of_run, head) if s.words[i][0].isalpha())
        return NounPhrase(start, head + 1, head, self.grammar.singular(s.lower[head]), modifiers, partitive)

    def _second_adjective(
        self, s: Sentence, head: int | None, run: list[int], blocked: frozenset[int]
    ) -> tuple[int | None, list[int]]:
        """For "12 public and private schools" go on to the noun of both."""
        at = run[-1] + 1
        if at + 1 >= s.size or s.lower[at] not in {"and", "or"}:
            return head, run
        if head is None:
            if s.lower[run[-1]] not in self.grammar.adjectives:
                return head, run
        elif self.known(s.lower[head]) or s.lower[head] in self.grammar.people_states or s.words[head][0].isupper():
            return head, run
        other = self._run(s, at + 1, blocked)
        second = self._head(s, other, one=False) if other else None
        if second is None or second == other[0] or not self.grammar.plural(s.lower[second]):
            return head, run
        return second, [*run, *other]

    def _partitive(self, s: Sentence, k: int) -> tuple[int, bool]:
        """Step over "of the", "of those", "out of all its"."""
        at = k + 1
        if s.lower[k] == "out" and at < s.size and s.lower[at] == "of":
            at += 1
        begin = at
        while at < s.size and s.lower[at] in self.grammar.determiners:
            at += 1
        return at, at > begin

    def _run(self, s: Sentence, k: int, blocked: frozenset[int]) -> list[int]:
        """Return the indexes of the words that may belong to one noun phrase from word `k` on."""
        run: list[int] = []
        closed = self.grammar.closed
        for i in range(k, min(s.size, k + REACH)):
            word = s.words[i]
            if i in blocked or (word[0].isdecimal() and not self._of_a_name(s, i, run)):
                break
            if s.lower[i] in self.grammar.numbers and not (i + 1 < s.size and s.words[i + 1] in DASHES):
                break  # "two of the five pools"
            if word[0].isdecimal():
                run.append(i)
                continue
            if word in DASHES and s.glued(i) and i + 1 < s.size and s.glued(i + 1):
                run.append(i)
                continue
            if not word[0].isalpha():
                break
            lower = s.lower[i]
            capitals = len(word) > 1 and word.isupper()  # US, WHO, IT
            if (
                lower in closed
                and not capitals
                and not (word == "A" and i == k and i + 1 < s.size and self.grammar.plural(s.lower[i + 1]))
                and not (lower in QUANTIFIERS and not run)
                and not (run and s.words[i - 1] in DASHES)
                and not self._opens_compound(s, i, run)
            ):
                break
            if run and word[0].isupper() and self.grammar.plural(s.lower[i - 1]) and s.words[i - 1][0].islower():
                break
            run.append(i)
        return run

    @staticmethod
    def _opens_compound(s: Sentence, i: int, run: list[int]) -> bool:
        """Whether a small word begins a hyphened one right behind the number: "30 off-duty nurses"."""
        hyphened = i + 2 < s.size and s.words[i + 1] == "-" and s.glued(i + 1) and s.glued(i + 2)
        return hyphened and not run and s.words[i + 2].isalpha() and s.lower[i] not in UNHYPHENED

    @staticmethod
    def _of_a_name(s: Sentence, i: int, run: list[int]) -> bool:
        """Whether digits belong to a name before them: "two MD-90 jets", "16 E195 jets"."""
        if not run:
            return False
        if not s.glued(i):  # "two new 640 Sky jets"
            return s.words[i - 1].islower() and i + 1 < s.size and s.words[i + 1].istitle()
        named = s.words[i - 1] if s.words[i - 1] not in DASHES else s.words[i - 2]
        return named[0].isupper() or named[0].isdecimal()

    def _head(self, s: Sentence, run: list[int], *, one: bool) -> int | None:
        plural = self.grammar.plural
        words = [i for i in run if s.words[i][0].isalpha() and s.lower[i] not in QUANTIFIERS]
        if not words:
            return None
        hyphened = words[0] == run[0] + 1 and s.words[run[0]] in DASHES
        if hyphened and s.words[words[0]].islower() and s.lower[words[0]] not in self.grammar.adjectives:
            return words[0]  # "six-cylinder engines" have six cylinders
        for n, i in enumerate(words):
            if not plural(s.lower[i]) or (one and s.lower[i] not in self.grammar.irregular):
                continue
            if i + 1 < s.size and s.words[i + 1] in DASHES and i + 1 in run:
                continue  # "sales-tax receipts"
            following = words[n + 1] if n + 1 < len(words) else None
            # Behind a plural another plural is a noun still ("sports cars"): a verb after a plural has no s.
            if following == i + 1 and self._goes_on(s, i, following):
                continue
            return i
        return self._singular_head(s, words, one=one)

    def _goes_on(self, s: Sentence, i: int, following: int) -> bool:
        """Whether the plural noun behind the plural at `i` is the head of the same phrase and no verb."""
        word = s.lower[following]
        if not self.grammar.plural(word) or word in self.grammar.irregular:
            return False
        return word not in self.grammar.singular_verbs or s.lower[i] in self.grammar.modifying

    def _singular_head(self, s: Sentence, words: list[int], *, one: bool) -> int | None:
        """Without a plural: a noun of the vocabulary, else a state of people, else the end of a short phrase."""
        known = [i for i in words if self.known(s.lower[i]) and s.words[i][0].islower()]
        if not one and known and self._no_count(s, words):
            return None
        if known and not (one and self._named_on(s, known[-1], words)):
            return known[-1]
        for i in words[:2]:
            if s.lower[i] in self.grammar.people_states:
                return i
        if one:
            nouns = [i for i in words if not s.lower[i].endswith(("ed", "ing", "ly"))]
            verb = next((n for n, i in enumerate(nouns) if n and s.lower[i] in self.grammar.singular_verbs), None)
            nouns = nouns[:verb]
            return nouns[min(len(nouns), 3 if known else 2) - 1] if nouns else None
        first = s.lower[words[0]]
        if first in self.grammar.pasts or first in self.grammar.bases or first in self.grammar.singular_verbs:
            return None  # "1,430 reach the island"
        if s.lower[words[-1]] in self.grammar.adjectives:
            return None
        if words[0] > 0 and s.words[words[0] - 1] in DASHES:
            return words[0]
        capitals = [i for i in words if s.words[i][0].isupper()]
        if self.grammar.verbal(s.lower[words[-1]]) and s.words[words[-1]].islower():
            return None
        return (
            words[-1] if len(words) <= 2 and (capitals or not s.lower[words[0]].endswith(("ed", "ly", "ing"))) else None
        )

    def _no_count(self, s: Sentence, words: list[int]) -> bool:
        """Whether a singular behind a number above one is or goes with a verb: "four visit homes", "900 home safe"."""
        first = s.lower[words[0]]
        if first in self.grammar.bases:
            return True
        hyphened = words[0] and s.words[words[0] - 1] in DASHES
        alone = len(words) == 1 or self.grammar.verbal(s.lower[words[1]])
        return (
            alone and not hyphened and first not in self.grammar.people_states and first not in self.grammar.irregular
        )

    def _named_on(self, s: Sentence, i: int, words: list[int]) -> bool:
        """Whether the noun at `i` only begins the name of something: "bike ride"; verbs end a name."""
        if i == words[-1] or i + 1 not in words:
            return False
        word = s.lower[i + 1]
        if self.known(f"{s.lower[i]} {word}"):
            return True
        grammar = self.grammar
        return not (
            grammar.verbal(word) or word in grammar.singular_verbs or word in grammar.bases
        ) and not word.endswith("ly")

    def _alternative(self, s: Sentence, head: int, run: list[int], blocked: frozenset[int]) -> tuple[int, int]:
        """For "trojan horses or control servers" take the name that the vocabulary knows."""
        first = run[0]
        if head + 2 < s.size and s.lower[head + 1] == "or" and not self.known(self.grammar.singular(s.lower[head])):
            other = self._run(s, head + 2, blocked)
            second = self._head(s, other, one=False) if other else None
            if second is not None and self.known(self.grammar.singular(s.lower[second])):
                return second, first
        return head, first

    def before(self, s: Sentence, i: int, blocked: frozenset[int]) -> NounPhrase | None:
        """Return the nearest noun phrase that ends before word `i` in the same clause."""
        closed = self.grammar.closed
        k = i - 1
        while k >= 0 and s.words[k] not in {";", ":", "—", "–"}:
            lower = s.lower[k]
            if s.words[k][0].isalpha() and k not in blocked and lower not in closed and self._nominal(s, k):
                first = k
                while (
                    first > 0
                    and s.words[first - 1][0].isalpha()
                    and s.lower[first - 1] not in closed
                    and first - 1 not in blocked
                ):
                    first -= 1
                return NounPhrase(first, k + 1, k, self.grammar.singular(lower), tuple(range(first, k)))
            k -= 1
        return None

    def _nominal(self, s: Sentence, k: int) -> bool:
        lower = s.lower[k]
        if lower in self.grammar.up or lower in self.grammar.down or lower in self.grammar.averages:
            return False
        if lower in self.grammar.pasts or self.grammar.superlative(lower):
            return False
        return not lower.endswith(("ed", "ing", "ly")) or self.known(lower)
