"""Whether what a time expression dates is past or still to come, by the nearest verb of its clause."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from consistency.extract.periods.lexicon import TimeWords
    from consistency.extract.sentence import Sentence

REACH = 14  # words to look at on either side
UNDECIDED_REACH = 4
PRESENT_BE = frozenset({"is", "are"})
DETERMINERS = frozenset({"a", "an", "the", "its", "their", "his", "her", "this", "that", "another"})
AS_SOON = (["as", "soon", "as"], ["as", "early", "as"], ["as", "late", "as"])
BE = frozenset({"is", "are", "was", "were", "be", "been", "'s"})
FUNCTION = frozenset(
    {
        "and",
        "or",
        "but",
        "the",
        "to",
        "in",
        "of",
        "on",
        "at",
        "by",
        "for",
        "from",
        "with",
        "as",
        "a",
        "an",
        "when",
        "while",
        "that",
        "after",
        "before",
    }
)
TELLING_REACH = 5  # "told reporters in the capital on Friday"
ENDS = frozenset({";", '"', "“", "”", "—", "(", ")"})
INNER_ENDS = frozenset({",", ";", '"', "“", "”", "—", "–", "(", ")", ":"})


class Tense(StrEnum):
    """What a clause tells of."""

    PAST = "past"
    FUTURE = "future"
    UNDECIDED = "undecided"  # beside "by", "effective", "payable": rather to come
    UNKNOWN = "unknown"


def tense_at(s: Sentence, first: int, last: int, words: TimeWords) -> Tense:
    """Return the tense of the clause around the words [first, last): by the verbs before them, else by those behind."""
    if _attributive(s, first, last):
        return Tense.UNKNOWN
    if s.lower[max(0, first - 3) : first] in AS_SOON or (first > 1 and s.lower[first - 1] in {"until", "till"}):
        return Tense.FUTURE
    before = _before(s, first, words)
    return before if before is not None else _behind(s, last, words)


def _before(s: Sentence, first: int, words: TimeWords) -> Tense | None:
    """Return the tense that the nearest verb before a word tells, or None where there is none."""
    undecided = False
    for k in range(first - 1, max(-1, first - 1 - REACH), -1):
        word = s.lower[k]
        if word in ENDS:
            break
        if is_future(s, k, words):
            return Tense.FUTURE
        if word in words.telling and (is_past(word, words) or word[-1] == "s"):  # not "a news conference on Friday"
            return Tense.PAST if first - k <= TELLING_REACH else Tense.UNKNOWN
        undecided = undecided or (word in words.undecided and first - k <= UNDECIDED_REACH)
        if is_past(word, words) and not _described(s, k):
            if s.lower[k - 1] in PRESENT_BE and k:
                return Tense.UNKNOWN
            to_come = any(is_future(s, j, words) for j in range(max(0, k - 3), k))
            return Tense.FUTURE if to_come else Tense.UNDECIDED if undecided and not _by_then(s, first) else Tense.PAST
    return Tense.UNDECIDED if undecided else None


def _behind(s: Sentence, last: int, words: TimeWords) -> Tense:
    """Return the tense that the first verb behind tells."""
    for k in range(last, min(len(s), last + REACH)):
        word = s.lower[k]
        if word in INNER_ENDS and k > last:
            break
        if is_future(s, k, words):
            return Tense.FUTURE
        if is_past(word, words) and not _described(s, k):
            return Tense.PAST
    return Tense.UNKNOWN


def _by_then(s: Sentence, first: int) -> bool:
    """Whether "by" stands right before: "had filed by Wednesday" tells the past as its verb does."""
    return "by" in s.lower[max(0, first - 4) : first]


def _described(s: Sentence, k: int) -> bool:
    """Whether a participle describes the noun behind it: "a still unspecified date", "12 planned homes"."""
    before = s.lower[k - 1] if k else ""
    return s.lower[k][-2:] == "ed" and (before in DETERMINERS or before == "still" or before[:1].isdecimal())


def _attributive(s: Sentence, first: int, last: int) -> bool:
    """Whether a time stands before a noun, whose tense nothing tells: "Wednesday's ruling", "the Feb. 23 accord"."""
    if last >= len(s):
        return False
    behind = s.lower[last]
    return behind == "'s" or (
        first > 0 and s.lower[first - 1] in {"the", "a"} and behind[0].isalpha() and behind not in FUNCTION
    )


def is_future(s: Sentence, k: int, words: TimeWords) -> bool:
    """Whether the word at `k` makes what follows it still to come: "will", "is due", "plans to", "is to"."""
    word = s.lower[k]
    if word not in words.to_come:
        return False
    if word in words.future:
        return True
    before, behind = s.lower[k - 1] if k else "", s.lower[k + 1] if k + 1 < len(s) else ""
    if word == "to":
        return before in PRESENT_BE or (behind == "be" and before not in words.past and before[-2:] != "ed")
    if word not in words.future_participles or (before == "been" and "had" in s.lower[max(0, k - 3) : k]):
        return False
    # "Due to the loss" gives a cause, "planned treatments" no time, "planned a march" does.
    return before in BE or (
        word != "due" and (behind == "to" or (behind in DETERMINERS and word in {"planned", "scheduled"}))
    )


def is_past(word: str, words: TimeWords) -> bool:
    """Whether a lower-case word is a verb's form of the past."""
    return word in words.past or (word[-2:] == "ed" and len(word) > 4 and word not in words.not_past)
