"""Who is credited with a statement: a person, an office, a report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from consistency.extract.sentence import Sentence
    from consistency.vocabulary import Vocabulary

LONGEST = 9  # words of the longest name
LINKS = frozenset({"of", "for", "and", "the", "de", "la", "van", "von", "al", "bin", "du", "&", "-", "'s", "."})


@dataclass(frozen=True, slots=True)
class Attribution:
    """The words [first, last) that name a source, and the source without titles, as written."""

    source: str
    first: int
    last: int


class Attributions:
    """Finds the source of each sentence and resolves later mentions of it; compiled once from `reporting.yaml`."""

    def __init__(self, raw: Mapping[str, Any]) -> None:
        self.verbs = frozenset(raw["verbs"])
        self.weak = frozenset(raw["weak_verbs"])
        self.leads = frozenset(tuple(lead.split()) for lead in raw["leads"])
        self.lead_starts = frozenset(lead[0] for lead in self.leads)
        self.offices = frozenset(raw["offices"])
        self.titles = frozenset(raw["titles"])
        self.pronouns = frozenset(raw["pronouns"])

    @classmethod
    def from_vocabulary(cls, vocabulary: Vocabulary) -> Attributions:
        """Compile `reporting.yaml`."""
        return cls(vocabulary.read("reporting"))

    def find(self, s: Sentence) -> Attribution | None:
        """Return the source that a sentence names, or None."""
        for k, word in enumerate(s.lower):
            if word in self.lead_starts:
                for lead in self.leads:
                    if tuple(s.lower[k : k + len(lead)]) == lead:
                        found = self._forward(s, k + len(lead))
                        if found:
                            return found
            if word in self.verbs and s.words[k][0].islower():
                found = self._around(s, k)
                if found:
                    return found
        return None

    def _around(self, s: Sentence, verb: int) -> Attribution | None:
        """Return the source before or behind a reporting verb."""
        before = self._backward(s, verb)
        if before is not None or s.lower[verb] in self.weak:
            return before
        quoted = verb > 0 and s.words[verb - 1] in {",", '"', "”", "'", "’", "?", "!"}
        return self._forward(s, verb + 1) if quoted else None

    def _backward(self, s: Sentence, verb: int) -> Attribution | None:
        """Read the name that ends before word `verb`: a pronoun, capitalised words, or "the <office>"."""
        k = verb - 1
        while k >= 0 and s.lower[k] in {"also", "has", "have", "had", "later", "then", "earlier"}:
            k -= 1
        if k < 0:
            return None
        if s.words[k] == ",":  # "X, the mayor, said": the name stands before the apposition
            opening = next((j for j in range(k - 1, max(-1, k - 12), -1) if s.words[j] == ","), None)
            if opening is not None and opening > 0 and s.words[opening - 1][0].isupper():
                k = opening - 1
        last = k + 1
        if s.words[k] == ")":
            opening = next((j for j in range(k - 1, max(-1, k - 6), -1) if s.words[j] == "("), None)
            if opening:
                k, last = opening - 1, opening
        if s.lower[k] in self.pronouns:
            return Attribution(s.lower[k], k, k + 1)
        if s.lower[k] in self.offices and s.words[k][0].islower():
            first = k
            while first > 0 and k - first < 3 and s.words[first - 1][0].isalpha() and s.lower[first - 1] not in {"the", "a", "its", "that", "this"} | self.verbs:
                first -= 1
            return Attribution(" ".join(s.words[first : k + 1]), first, k + 1)
        return self._name(s, self._name_start(s, k), last)

    def _name_start(self, s: Sentence, k: int) -> int:
        first = k + 1
        while first > 0 and k - first < LONGEST:
            word = s.words[first - 1]
            inner = s.lower[first - 1] in LINKS and first - 1 > 0 and s.words[first - 2][0].isupper() and first <= k
            if not (word[0].isupper() or inner):
                break
            first -= 1
        return first

    def _forward(self, s: Sentence, k: int) -> Attribution | None:
        """Read the name that begins at word `k`, past titles and "the"."""
        while k < len(s) and (s.lower[k] in {"the", "a", "an", "its", "their", "his", "her"} or (s.words[k][0].islower() and s.lower[k] in self.titles)):
            k += 1
        if k >= len(s):
            return None
        if s.lower[k] in self.pronouns:
            return Attribution(s.lower[k], k, k + 1)
        last = k
        while last < len(s) and last - k < LONGEST and s.words[last][0].isalpha() or last < len(s) and s.words[last] in {"'s", "-"}:
            link = s.lower[last] in LINKS and last > k and last + 1 < len(s) and (s.words[last + 1][0].isupper() or s.lower[last + 1] == "the")
            if not (s.words[last][0].isupper() or link):
                break
            last += 1
        if last > k:
            return self._name(s, k, last)
        if s.lower[k] in self.offices:
            return Attribution(s.lower[k], k, k + 1)
        following = s.lower[k + 1] if k + 1 < len(s) else ""
        return Attribution(f"{s.lower[k]} {following}", k, k + 2) if following in self.offices else None

    def _name(self, s: Sentence, first: int, last: int) -> Attribution | None:
        """Return the name at [first, last) without its titles, or None where nothing is left."""
        while first < last and (s.lower[first] in self.titles or s.lower[first] in LINKS):
            first += 1
        if first >= last or not s.words[first][0].isupper():
            return None
        words = [w for w in s.words[first:last] if w not in {"'s"}]
        name = s.surface(first, last)
        if len(words) == 1 and s.lower[first] in {"but", "in", "the", "and", "on", "at", "it", "he", "she", "meanwhile", "officials"}:
            return None
        return Attribution(name.removesuffix("'s").removesuffix("’s"), first, last)

    def resolve(self, found: Sequence[Attribution | None], sentences: Sequence[Sentence]) -> list[str | None]:
        """Return the source of each sentence: pronouns and short forms as the full names that stand before them."""
        people: dict[str, str] = {}
        last_person: str | None = None
        last_office: str | None = None
        out: list[str | None] = []
        for attribution, _ in zip(found, sentences, strict=True):
            source = attribution.source if attribution else None
            if source in self.pronouns:
                source = last_office if source == "it" else last_person
            elif source is not None and source[0].islower():
                source = self._office(source, last_office)
                last_office = source
            elif source is not None:
                source = people.get(source, source)
                for part in source.split():
                    people.setdefault(part, source)
                if source.split()[-1].lower() in self.offices or " of " in source:
                    last_office = source
                else:
                    last_person = source
            out.append(source)
        return out

    @staticmethod
    def _office(short: str, last: str | None) -> str:
        """Return the full name of an office last named whose head is the short one's."""
        head = short.split()[-1]
        return last if last is not None and head in last.lower() else short
