"""Whether a number is told as a fact, denied, forecast, or only supposed.

"Would" counts as forecast: in reported speech it is a plan ("said it would cut 500 jobs"), elsewhere no fact either.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from consistency.model import Modality

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from consistency.extract.sentence import Sentence
    from consistency.vocabulary import Vocabulary

CLAUSE_ENDS = frozenset({";", ":", "—", "–", '"', "“", "”", "."})
REACH = 24  # words to look back for a cue
NOUN_REACH = 9  # words from "target" to its number
DENIAL_REACH = 5  # words from "denied" to what it denies
SUBJECT_REACH = 8  # words from a number to the modal whose subject it is
AFTER_REACH = 5  # words from a number to a participle that holds it to be a plan
ORDER = (Modality.DENIED, Modality.FORECAST, Modality.HYPOTHETICAL)


@dataclass(frozen=True, slots=True)
class _Cue:
    words: tuple[str, ...]
    modality: Modality
    scope: int
    form: str  # cues, modals, nouns, verbs


class Modalities:
    """Finds what holds a number to be no fact; compiled once from `modality.yaml`."""

    def __init__(self, raw: Mapping[str, Any]) -> None:
        cues: dict[str, list[_Cue]] = {}
        for modality in ORDER:
            entry = raw[modality.value]
            for form in ("cues", "modals", "nouns", "verbs"):
                for phrase in entry.get(form, ()):
                    words = tuple(phrase.split())
                    scope = NOUN_REACH if form == "nouns" else entry["scope"]
                    cues.setdefault(words[0], []).append(_Cue(words, modality, scope, form))
        self._cues = {word: tuple(sorted(found, key=lambda c: -len(c.words))) for word, found in cues.items()}
        self._claims = frozenset(raw["denied"]["claims"])
        self._claiming = self._claims - {"that"}
        self._denials = frozenset(tuple(phrase.split()) for phrase in raw["denied"]["after"])
        self._participles = frozenset(raw["forecast"]["after"])
        self._telling = self._participles.union(self._cues)
        self._comparing, self._opening = frozenset(raw["comparing"]), frozenset(raw["opening"])
        self._opening_after_comma = frozenset(raw["opening_after_comma"])
        self._light, self._before_subject = frozenset(raw["light"]), frozenset(raw["before_subject"])
        self._finite, self._auxiliaries = frozenset(raw["finite"]), frozenset(raw["auxiliaries"])

    @classmethod
    def from_vocabulary(cls, vocabulary: Vocabulary) -> Modalities:
        """Compile `modality.yaml`."""
        return cls(vocabulary.read("modality"))

    def at(self, s: Sentence, word: int) -> Modality:
        """Return the modality of the number at a word: by the nearest cue before it in its clause, or one behind."""
        if self._refuted(s, word):
            return Modality.DENIED
        begin = word
        while begin > 0 and s.lower[begin - 1] in self._light:
            begin -= 1
        if self._was_so(s, word):
            return Modality.ASSERTED
        return self._before(s, word) or self._behind(s, begin, word) or Modality.ASSERTED

    def _before(self, s: Sentence, word: int) -> Modality | None:
        if self._telling.isdisjoint(s.lower[max(0, word - REACH) : word]):
            return None
        for k in range(word - 1, max(-1, word - REACH), -1):
            if s.words[k] in CLAUSE_ENDS:
                return None
            for cue in self._cues.get(s.lower[k], ()):
                if word - k <= cue.scope and self._speaks(s, k, cue, word):
                    return cue.modality
            if s.lower[k] in self._opening or (s.words[k] == "," and s.lower[k + 1] in self._opening_after_comma):
                return None
        return None

    def _speaks(self, s: Sentence, k: int, cue: _Cue, word: int) -> bool:
        """Whether a cue stands at word `k` and speaks of the number at `word`."""
        end = k + len(cue.words)
        if end > word or tuple(s.lower[k:end]) != cue.words or (k and s.words[k][0].isupper()):
            return False
        between = s.lower[end:word]
        if cue.form == "verbs":
            return not self._claims.isdisjoint(between[:DENIAL_REACH])
        if cue.form == "nouns":
            return "," not in between
        if cue.form == "modals":
            name = s.words[k][0].isupper() and (s.words[end][0].isupper() or cue.words == ("may",))
            return "that" not in between and not name
        return (
            k == 0 or s.lower[k - 1] not in self._comparing or cue.words[-1] in {"to", "for"} or self._announces(s, k)
        )

    def _announces(self, s: Sentence, k: int) -> bool:
        """Whether "was expected" goes on with "to": "was expected to reach 40"."""
        return s.lower[k - 1] in self._auxiliaries and s.lower[k + 1 : k + 2] == ["to"]

    def _was_so(self, s: Sentence, word: int) -> bool:
        """Whether the number is the old value of a change to come: "will rise to 40 from 30"."""
        k = word - 1
        while k >= 0 and s.lower[k] in self._light and s.lower[k] != "to":
            k -= 1
        ranges = k > 0 and s.lower[k - 1].startswith(("rang", "between"))
        return k >= 0 and s.lower[k] == "from" and not ranges

    def _behind(self, s: Sentence, begin: int, word: int) -> Modality | None:
        """Return what stands behind a number makes of it: a modal of which it is the subject, or a participle."""
        if self._telling.isdisjoint(s.lower[word + 1 : word + SUBJECT_REACH]):
            return None
        subject = begin == 0 or s.lower[begin - 1] in self._before_subject
        for k in range(word + 1, min(len(s), word + SUBJECT_REACH)):
            lower = s.lower[k]
            if s.words[k] in CLAUSE_ENDS or lower == ",":
                return None
            for cue in self._cues.get(lower, ()):
                if cue.form == "modals" and subject:
                    return cue.modality
            if lower in self._participles and k - word <= AFTER_REACH and self._plans(s, k, subject=subject):
                return Modality.FORECAST
            verbal = lower in self._finite or lower.endswith(("ing", "ed"))
            if (verbal and lower not in self._auxiliaries) or s.words[k][0].isdecimal():
                return None
            if lower in self._auxiliaries and not self._participles.intersection(s.lower[k + 1 : k + 3]):
                return None
        return None

    def _plans(self, s: Sentence, k: int, *, subject: bool) -> bool:
        """Whether the participle at word `k` says of the number before it that it is yet to come."""
        following = s.lower[k + 1] if k + 1 < len(s) else "."
        if s.lower[k - 1] in self._auxiliaries:
            return subject and following == "to"
        return following == "by" or (s.lower[k] == "expected" and following in {".", ",", "for", "next"})

    def _refuted(self, s: Sentence, word: int) -> bool:
        """Whether a claim that holds the number is denied behind it: "A report that 40 had died was dismissed"."""
        before = s.lower[max(0, word - REACH) : word]
        if "that" not in before or self._claiming.isdisjoint(before):
            return False
        claim = next(k for k, lower in enumerate(before) if lower in self._claiming)
        if "that" not in before[claim:]:
            return False
        for k in range(word + 1, min(len(s), word + 1 + REACH)):
            if s.words[k] in {";", "."}:
                return False
            if s.lower[k] in self._auxiliaries and self._denies(s.lower[k + 1 : k + 6]):
                return True
        return False

    def _denies(self, words: Sequence[str]) -> bool:
        return any(tuple(words[n : n + size]) in self._denials for n in range(len(words)) for size in (1, 2))
