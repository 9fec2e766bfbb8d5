"""Whether what a time expression dates is past or still to come, by the nearest verb of its clause."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from consistency.extract.periods.lexicon import TimeWords
    from consistency.extract.sentence import Sentence

REACH = 14  # words to look at on either side
TELLING_REACH = 5  # "told reporters in the capital on Friday"
ENDS = frozenset({";", '"', "“", "”", "—", "(", ")"})
INNER_ENDS = frozenset({",", ";", '"', "“", "”", "—", "–", "(", ")", ":"})


class Tense(StrEnum):
    """What a clause tells of."""

    PAST = "past"
    FUTURE = "future"
    UNKNOWN = "unknown"


def tense_at(s: Sentence, first: int, last: int, words: TimeWords) -> Tense:
    """Return the tense of the clause around the words [first, last): by the verbs before them, else by those behind."""
    for k in range(first - 1, max(-1, first - 1 - REACH), -1):
        word = s.lower[k]
        if word in ENDS:
            break
        if word in words.future:
            return Tense.FUTURE
        if word in words.telling:
            return Tense.PAST if first - k <= TELLING_REACH else Tense.UNKNOWN
        if is_past(word, words):
            return Tense.FUTURE if k > 0 and _to_come(s, k, words) else Tense.PAST
    for k in range(last, min(len(s), last + REACH)):
        word = s.lower[k]
        if word in INNER_ENDS and k > last:
            break
        if word in words.future:
            return Tense.FUTURE
        if is_past(word, words):
            return Tense.PAST
    return Tense.UNKNOWN


def _to_come(s: Sentence, k: int, words: TimeWords) -> bool:
    """Whether a participle follows what is to come: "is scheduled to be completed", "will have been built"."""
    return any(s.lower[j] in words.future for j in range(max(0, k - 3), k))


def is_past(word: str, words: TimeWords) -> bool:
    """Whether a lower-case word is a verb's form of the past."""
    return word in words.past or (word[-2:] == "ed" and len(word) > 4 and word not in words.not_past)
