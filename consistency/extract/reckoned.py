"""Years told beside the year itself: "in 1887, 134 years ago" says one thing twice, and can be held to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from consistency.extract.sentence import Sentence

YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
FEWEST = 2  # digits of a length of time that somebody reckoned
BESIDE = (
    4  # words to each side among which the year stands: "in 1887, some 134 years ago", "134 years ago, in May 1887"
)
NONE: frozenset[int] = frozenset()


def years_ago(s: Sentence) -> frozenset[int]:
    """Return the indexes of "134 years" in "134 years ago" where the year stands beside it, by a comma."""
    at = s.lower.index("ago") - 2 if "ago" in s.lower else -1
    if at < 0 or s.lower[at + 1] != "years" or not s.words[at].isdecimal() or len(s.words[at]) < FEWEST:
        return NONE
    ahead, behind = s.words[max(0, at - BESIDE + 1) : at], s.words[at + 3 : at + 3 + BESIDE]
    beside = (ahead if "," in ahead else []) + (behind if behind[:1] == [","] else [])
    return frozenset((at, at + 1)) if any(YEAR.fullmatch(word) for word in beside) else NONE
