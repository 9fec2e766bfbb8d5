"""Who is credited with a statement: a person, an office, the owner of a report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from consistency.extract.credits import Credits, spelling
from consistency.extract.credits import bare_name as _bare

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from consistency.extract.sentence import Sentence
    from consistency.vocabulary import Vocabulary

LONGEST = 9  # words of the longest name
APPOSITION = 14  # words between the commas of "X, who runs the mill, said"
MODIFIERS = 4  # words before the head of an office: "the prime minister's office"
LINKS = frozenset({"of", "for", "and", "the", "de", "la", "van", "von", "al", "bin", "du", "&", "-", "'s", "."})
QUOTES = frozenset({",", '"', "”", "“", "'", "’", "‘", "?", "!"})
DASHES = frozenset({"-", "–", "—"})
AUXILIARIES = frozenset({"is", "are", "was", "were", "been", "being"})
DETERMINERS = frozenset({"the", "a", "an", "its", "their", "his", "her", "that", "this", "our", "one", "another"})
STOPS = DETERMINERS | frozenset(
    {"of", "for", "in", "on", "at", "by", "from", "to", "with", "and", "or", "but", "as", "while", "when", "after"}
    | {"below", "above", "under", "over", "than", "about", "before", "since", "into", "against", "between", "among"}
    | {"who", "which", "what", "where", "how", "why", "if", "because", "although", "though", "so", "is", "are", "was"}
    | {"were", "has", "have", "had", "be", "been", "not", "no", "more", "less", "there", "here", "then", "also"}
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """The words [first, last) that name a source, and the source without titles, as written."""

    source: str
    first: int
    last: int


class Attributions:
    """Finds the source of each sentence and resolves later mentions of it; compiled once from `reporting.yaml`."""

    def __init__(self, raw: Mapping[str, Any]) -> None:
        words = {key: frozenset(raw[key]) for key in raw if key != "leads"}
        self.verbs, self.weak, self.quoting = words["verbs"], words["weak_verbs"], words["quoting"]
        self.offices, self.documents, self.owners = words["offices"], words["documents"], words["documents_by"]
        self.titles, self.title_parts = words["titles"], words["title_parts"]
        self.pronouns, self.between, self.openers = words["pronouns"], words["between"], words["openers"]
        self.generic = frozenset(map(spelling, words["generic"]))
        self.leads: dict[str, list[tuple[str, ...]]] = {}
        for lead in raw["leads"]:
            self.leads.setdefault(lead.split()[0], []).append(tuple(lead.split()))
        self.saying, self.polls, self.passives = words["saying"], words["polls"], words["passives"]
        self.speaking = self.verbs | self.quoting
        self.triggers = self.verbs | self.quoting | self.leads.keys()

    @classmethod
    def from_vocabulary(cls, vocabulary: Vocabulary) -> Attributions:
        """Compile `reporting.yaml`."""
        return cls(vocabulary.read("reporting"))

    def find(self, s: Sentence) -> Attribution | None:
        """Return the source that a sentence names, or None."""
        if self.triggers.isdisjoint(s.lower):
            return self._behind_dash(s) if s.block == "title" else None
        for k, word in enumerate(s.lower):
            if word not in self.triggers:
                continue
            found = self._led(s, k)
            if found is None and word in self.speaking and s.words[k][0].islower():
                found = self._around(s, k)
            if found is not None:
                return found
        return None

    def resolve(self, found: Sequence[Attribution | None], sentences: Sequence[Sentence]) -> list[str | None]:
        """Return the source of each sentence: pronouns and short forms as the full names that stand before them.

        A sentence that credits nobody goes on with the source of those before it in its paragraph.
        """
        known, out = Credits(self), list[str | None]()
        paragraph: tuple[str, int] | None = None
        for attribution, s in zip(found, sentences, strict=True):
            source = known.of(attribution.source if attribution else None, s)
            if source is None and attribution is None and paragraph == (s.block, s.paragraph):
                source = out[-1]
            out.append(source)
            paragraph = (s.block, s.paragraph)
        return out

    def _led(self, s: Sentence, k: int) -> Attribution | None:
        for lead in self.leads.get(s.lower[k], ()):
            if tuple(s.lower[k : k + len(lead)]) == lead:
                return self._forward(s, k + len(lead))
        return None

    def _around(self, s: Sentence, verb: int) -> Attribution | None:
        """Return the source before or behind a reporting verb."""
        lower = s.lower[verb]
        if lower in self.quoting and not self._quotes(s, verb):
            return None
        before = self._by(s, verb) if lower in self.passives else None
        before = before or self._backward(s, verb)
        if lower in self.weak:
            return None if before is not None and self._vague(s, before) else before
        if before is not None:
            return before
        return self._forward(s, verb + 1) if verb > 0 and s.words[verb - 1] in QUOTES else None

    def _quotes(self, s: Sentence, verb: int) -> bool:
        following = s.lower[verb + 1] if verb + 1 < len(s) else "."
        return following in {"that", ".", ",", '"', "“", "”"} or (verb > 0 and s.lower[verb - 1] in self.pronouns)

    def _vague(self, s: Sentence, found: Attribution) -> bool:
        """Whether a source is one capitalised word that opens the sentence and may be any noun: "Divers found"."""
        one = found.first == 0 and found.last == 1 and s.words[0][0].isupper()
        return one and s.lower[0] not in self.offices and s.lower[0] not in self.pronouns and s.lower[1] in self.weak

    def _by(self, s: Sentence, verb: int) -> Attribution | None:
        """Return the source behind "by" of a passive: "is put at 16 million by the growers' union"."""
        if AUXILIARIES.isdisjoint(s.lower[max(0, verb - 2) : verb]):
            return None
        by = next((k for k in range(verb + 1, min(len(s), verb + APPOSITION)) if s.lower[k] == "by"), None)
        return self._forward(s, by + 1) if by is not None else None

    def _backward(self, s: Sentence, verb: int) -> Attribution | None:
        """Read the source that ends before word `verb`."""
        k = verb - 1
        while k > 0 and s.lower[k] in self.between:
            k -= 1
        if k < 0:
            return None
        if s.lower[k] in {"and", "but"} or (s.words[k] == "," and k + 1 < verb):
            return self._subject(s)
        if s.lower[k] in {"who", "which"} and k > 1 and s.words[k - 1] == ",":
            k -= 2
        elif s.words[k] == ",":  # "X, the mayor, said": the name stands before the apposition
            opening = _last_of(s, {","}, k, APPOSITION)
            if opening is None:
                return None
            k = opening - 1
        if k >= 0 and s.words[k] == ")":
            opening = _last_of(s, {"("}, k, LONGEST)
            k = k if opening is None else opening - 1
        if k < 0:
            return None
        found = self._polled(s, k) or self.ending(s, k)
        return found or (self._speaker(s, k) if s.lower[verb] in self.saying else None)

    def _polled(self, s: Sentence, k: int) -> Attribution | None:
        """For "A survey of 300 farmers found" return the survey, or whose it is."""
        for at in range(k - 1, max(-1, k - APPOSITION), -1):
            if s.words[at] in QUOTES:
                return None
            if s.lower[at] in self.polls and s.lower[at + 1] == "of":
                return self._owner_before(s, at)
        return None

    def _speaker(self, s: Sentence, k: int) -> Attribution | None:
        """Return a common noun that speaks, where a determiner or a comma sets it off: "incident commanders"."""
        first = k + 1
        while first > 0 and k - first < MODIFIERS and s.words[first - 1].isalpha() and s.words[first - 1].islower():
            if s.lower[first - 1] in STOPS or s.lower[first - 1] in self.verbs:
                break
            first -= 1
        off = first == 0 or s.lower[first - 1] in DETERMINERS or s.words[first - 1] in QUOTES
        if first > k or not off or s.lower[k] in self.openers or s.lower[k] in self.between:
            return None
        return Attribution(s.surface(first, k + 1), first, k + 1)

    def ending(self, s: Sentence, k: int) -> Attribution | None:
        """Return the source that ends with word `k`: a pronoun, a document's owner, an office, or a name."""
        lower = s.lower[k]
        if lower in self.pronouns:
            return Attribution(lower, k, k + 1)
        if lower in self.documents:
            return self._owner_before(s, k)
        if not _capital(s, k):
            return self._office(s, k) if lower in self.offices else None
        first = _name_start(s, k)
        if first > 1 and s.lower[first - 1] == "in" and s.lower[first - 2] in self.offices:
            return self._office(s, first - 2)
        return self._name(s, first, k + 1)

    def _office(self, s: Sentence, k: int) -> Attribution:
        """Return the office with its head at word `k` and what narrows it: "prime minister's office"."""
        first = k
        while first > 0 and k - first < MODIFIERS:
            word = s.lower[first - 1]
            if (
                word in STOPS
                or word in self.verbs
                or word in self.between
                or not (word[0].isalpha() or word in {"'s", "'", "’", "-"})
            ):
                break
            first -= 1
        while first < k and not (s.lower[first][0].isalpha() and s.lower[first] not in self.openers):
            first += 1
        return Attribution(s.surface(first, k + 1).lstrip("-'’"), first, k + 1)

    def _owner_before(self, s: Sentence, k: int) -> Attribution | None:
        """For "the ministry's figures", "Eurostat data", "police records" return whose they are; else the document."""
        at = k - 1
        while at >= 0 and k - at < MODIFIERS and self._idle(s, at):
            at -= 1
        if at >= 1 and s.lower[at] in {"'s", "'", "’"}:
            return self.ending(s, at - 1)
        if at >= 0 and (s.lower[at] in self.offices or s.words[at][0].isupper()):
            found = self.ending(s, at)
            if found is not None:
                return found
        return Attribution(s.lower[k], k, k + 1)

    def _idle(self, s: Sentence, k: int) -> bool:
        """Whether a word between an owner and a document names no owner: "the ministry's latest figures"."""
        lower = s.lower[k]
        return lower in self.between or (s.words[k][0].islower() and lower not in STOPS and lower not in self.offices)

    def _subject(self, s: Sentence) -> Attribution | None:
        """Return the source with which a sentence begins, for "The agency tested 40 sites and said …"."""
        return self._forward(s, 0)

    def _forward(self, s: Sentence, k: int) -> Attribution | None:
        """Read the source that begins at word `k`, past determiners and titles."""
        while k < len(s) and (s.lower[k] in DETERMINERS or (s.words[k][0].islower() and s.lower[k] in self.titles)):
            k += 1
        if k >= len(s):
            return None
        if s.lower[k] in self.pronouns:
            return Attribution(s.lower[k], k, k + 1)
        if s.words[k][0].isupper():
            return self._named_from(s, k)
        return self._common_from(s, k)

    def _named_from(self, s: Sentence, k: int) -> Attribution | None:
        """Read a name, or what it narrows: "Lind", "Wexdale police", "Labour leader Ana Lind"."""
        if k == 0 and s.lower[k] in self.openers:
            return None
        last = _name_end(s, k)
        if last < len(s) and s.words[last][0].islower() and s.lower[last] not in STOPS | self.speaking:
            if last + 1 < len(s) and s.words[last + 1][0].isupper() and s.words[last].isalpha():
                return self._name(s, last + 1, _name_end(s, last + 1))
            if s.lower[last] in self.offices:
                return Attribution(s.surface(k, last + 1), k, last + 1)
        return self._name(s, k, last)

    def _common_from(self, s: Sentence, k: int) -> Attribution | None:
        """Read common nouns up to an office, a document or a name: "operations chief Ana Lind"."""
        for at in range(k, min(len(s), k + MODIFIERS + 1)):
            lower, following = s.lower[at], s.words[at + 1] if at + 1 < len(s) else "."
            if s.words[at][0].isupper():
                return self._name(s, at, _name_end(s, at))
            if lower in self.documents:
                owned = following in self.owners and at + 2 < len(s)
                return (self._forward(s, at + 2) if owned else None) or self._owner_before(s, at)
            if lower in self.offices and following[0].isupper() and following.lower() not in self.between:
                continue
            if lower in self.offices and not self._goes_on(s, at + 1):
                return Attribution(s.surface(k, at + 1), k, at + 1)
            if lower in STOPS or not (lower[0].isalpha() or lower in {"'s", "'", "’", "-"}):
                return None
        return None

    def _goes_on(self, s: Sentence, k: int) -> bool:
        """Whether a source goes on at word `k`, behind a noun: "police chief …", "the minister's office"."""
        if k >= len(s):
            return False
        if s.lower[k] in {"'s", "'", "’"}:
            return not self.offices.isdisjoint(s.lower[k + 1 : k + 3]) or not self.documents.isdisjoint(
                s.lower[k + 1 : k + 3]
            )
        if s.lower[k] in self.titles or s.lower[k] in self.offices:
            return True
        named = next((j for j in range(k, min(len(s), k + MODIFIERS)) if not s.words[j].islower()), k)
        return named > k and s.words[named][0].isupper() and STOPS.isdisjoint(s.lower[k:named])

    def _name(self, s: Sentence, first: int, last: int) -> Attribution | None:
        """Return the name at [first, last) without its titles, or None where nothing is left."""
        first = _bare(s, first, last, self.titles, self.title_parts)
        last = self._person_end(s, first, last)
        while last > first and s.lower[last - 1] in {"'s", "'", "’", "-", "."}:
            last -= 1
        if first >= last or not s.words[first][0].isupper():
            return None
        if last - first == 1 and (s.lower[first] in self.openers or s.lower[first] in self.pronouns):
            return None
        return Attribution(s.surface(first, last), first, last)

    def _person_end(self, s: Sentence, first: int, last: int) -> int:
        """Return where a person's name ends in "Ana Lind of the Wexdale Institute"; other names end where they end."""
        of = next((k for k in range(first + 2, last) if s.lower[k] in {"of", "for"}), last)
        return last if of == last or not self.offices.isdisjoint(s.lower[first:of]) else of

    def _behind_dash(self, s: Sentence) -> Attribution | None:
        """Return the source that a headline puts behind a dash: "Floods kill 12 - police"."""
        dash = _last_of(s, DASHES, len(s), MODIFIERS)
        if dash is None or s.glued(dash) or s.lower[-1] not in self.offices:
            return None
        return Attribution(s.surface(dash + 1, len(s)), dash + 1, len(s))


def _last_of(s: Sentence, wanted: set[str] | frozenset[str], before: int, reach: int) -> int | None:
    """Return the index of the last of some words within `reach` words before a word."""
    return next((j for j in range(before - 1, max(-1, before - 1 - reach), -1) if s.words[j] in wanted), None)


def _name_start(s: Sentence, k: int) -> int:
    """Return where the capitalised name that ends with word `k` begins."""
    first = k + 1
    while first > 0 and k - first < LONGEST:
        inner = first - 1 > 0 and first <= k and s.lower[first - 1] in LINKS and _joins(s, first - 1)
        if not (_capital(s, first - 1) or inner):
            break
        first -= 1
    return first


def _joins(s: Sentence, k: int) -> bool:
    """Whether the linking word `k` has a capitalised name on its left, perhaps through a second link: "of the"."""
    left = k - 2 if k > 1 and s.lower[k] == "the" and s.lower[k - 1] in {"of", "for"} else k - 1
    return s.words[left][0].isupper()


def _name_end(s: Sentence, k: int) -> int:
    """Return where the capitalised name that begins with word `k` ends."""
    last, n = k, len(s)
    while last < n and last - k < LONGEST:
        if not _capital(s, last):
            following = s.words[last + 1 : last + 3]
            on = bool(following) and (
                following[0][0].isupper() or (following[0] == "the" and following[-1][0].isupper())
            )
            hyphen = s.words[last] == "-" and s.glued(last)
            if not ((s.lower[last] in LINKS and s.words[last] != "." and last > k and on) or hyphen):
                break
        last += 1
    return last


def _capital(s: Sentence, k: int) -> bool:
    """Whether word `k` has a capital, or is the second half of a name that has one: "Hye-jin"."""
    if s.words[k][0].isupper():
        return True
    hyphened = k > 1 and s.words[k - 1] == "-" and s.glued(k) and s.glued(k - 1)
    return hyphened and s.words[k - 2][0].isupper() and s.words[k].isalpha()
