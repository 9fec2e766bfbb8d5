"""Whether a number is told as a fact, denied, forecast, or only supposed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from consistency.model import Modality

if TYPE_CHECKING:
    from collections.abc import Mapping

    from consistency.extract.sentence import Sentence
    from consistency.vocabulary import Vocabulary

CLAUSE_ENDS = frozenset({";", ":", "—", "–", '"', "“", "”", "."})
# "than expected" and "as planned" compare; they forecast nothing.
COMPARED = frozenset({"as", "than", "previously", "originally", "already"})
SUBJECTS = frozenset({"but", "while", "although", "after", "since", "because", "which", "who", "and"})


@dataclass(frozen=True, slots=True)
class _Cue:
    words: tuple[str, ...]
    modality: Modality
    scope: int
    needs_to: bool


class Modalities:
    """Finds what holds a number to be no fact; compiled once from `modality.yaml`."""

    def __init__(self, cues: Mapping[str, tuple[_Cue, ...]]) -> None:
        self._cues = cues

    @classmethod
    def from_vocabulary(cls, vocabulary: Vocabulary) -> Modalities:
        """Compile `modality.yaml`."""
        raw: dict[str, Any] = vocabulary.read("modality")
        cues: dict[str, list[_Cue]] = {}
        for modality in (Modality.DENIED, Modality.FORECAST, Modality.HYPOTHETICAL):
            entry = raw[modality.value]
            needs_to = set(entry.get("needs_to", ()))
            for phrase in entry["cues"]:
                words = tuple(phrase.split())
                cues.setdefault(words[0], []).append(_Cue(words, modality, entry["scope"], phrase in needs_to))
        return cls({word: tuple(found) for word, found in cues.items()})

    def at(self, s: Sentence, word: int) -> Modality:
        """Return the modality of the number at a word: that of the nearest cue before it in its clause."""
        for k in range(word - 1, max(-1, word - 20), -1):
            if s.words[k] in CLAUSE_ENDS and not (s.words[k] == "." and k + 1 < len(s)):
                return Modality.ASSERTED
            for cue in self._cues.get(s.lower[k], ()):
                if word - k <= cue.scope and self._speaks(s, k, cue, word):
                    return cue.modality
        return Modality.ASSERTED

    @staticmethod
    def _speaks(s: Sentence, k: int, cue: _Cue, word: int) -> bool:
        end = k + len(cue.words)
        if tuple(s.lower[k:end]) != cue.words or (k and s.lower[k - 1] in COMPARED):
            return False
        if cue.needs_to and s.lower[end : end + 1] not in (["to"], ["for"], ["by"]):
            return False
        if cue.words == ("may",) and s.words[k][0].isupper():
            return False
        # A new subject after a comma opens a new clause: "He will go, but 12 people died".
        between = s.lower[end:word]
        return not any(between[j] == "," and j + 1 < len(between) and between[j + 1] in SUBJECTS for j in range(len(between)))
