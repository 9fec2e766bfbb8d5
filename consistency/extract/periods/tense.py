"""Whether what a time expression dates is past or still to come, by the nearest verb of its clause."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from consistency.extract.periods.lexicon import TimeWords
    from consistency.extract.sentence import Sentence

REACH = 14  # words to look at on either side
UNDECIDED_REACH = 4
BE = frozenset({"is", "are", "was", "were", "be", "been", "'s"})
FUNCTION = frozenset({"and", "or", "but", "the", "to", "in", "of", "on", "at", "by", "for", "from", "with", "as", "a", "an", "when", "while", "that", "after", "before"})
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
    if _attributive(s, first, last):
        return Tense.UNKNOWN
    undecided = False
    for k in range(first - 1, max(-1, first - 1 - REACH), -1):
        word = s.lower[k]
        if word in ENDS:
            break
        if is_future(s, k, words):
            return Tense.FUTURE
        if word in words.telling:
            return Tense.PAST if first - k <= TELLING_REACH else Tense.UNKNOWN
        undecided = undecided or (word in words.undecided and first - k <= UNDECIDED_REACH)
        if is_past(word, words) and undecided:
            return Tense.UNKNOWN
        if is_past(word, words):
            return Tense.FUTURE if any(is_future(s, j, words) for j in range(max(0, k - 3), k)) else Tense.PAST
    for k in range(last, last if undecided else min(len(s), last + REACH)):
        word = s.lower[k]
        if word in INNER_ENDS and k > last:
            break
        if is_future(s, k, words):
            return Tense.FUTURE
        if is_past(word, words):
            return Tense.PAST
    return Tense.UNKNOWN


def _attributive(s: Sentence, first: int, last: int) -> bool:
    """Whether a time stands before a noun, whose own tense nothing tells: "Wednesday's ruling", "the Feb. 23 accord"."""
    if last >= len(s):
        return False
    behind = s.lower[last]
    return behind == "'s" or (first > 0 and s.lower[first - 1] in {"the", "a"} and behind[0].isalpha() and behind not in FUNCTION)


def is_future(s: Sentence, k: int, words: TimeWords) -> bool:
    """Whether the word at `k` makes what follows it still to come: "will", "is due", "plans to", "is to"."""
    word = s.lower[k]
    if word in words.future:
        return True
    before, behind = s.lower[k - 1] if k else "", s.lower[k + 1] if k + 1 < len(s) else ""
    if word == "to":
        return before in {"is", "are"}
    # "Due to the loss" gives a cause, "planned treatments" no time.
    return word in words.future_participles and (before in BE or (behind == "to" and word != "due"))


def is_past(word: str, words: TimeWords) -> bool:
    """Whether a lower-case word is a verb's form of the past."""
    return word in words.past or (word[-2:] == "ed" and len(word) > 4 and word not in words.not_past)
