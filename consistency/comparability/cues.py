"""What stands between the figures of a sentence: words that make a number the old value, the new one, or one again."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    from numpy.typing import NDArray

TOKEN = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*|[^\w\s]")
LETTERS = re.compile(r"[^\W\d_]+")
SIGNS = frozenset("%$£€¥₹°")
STOPS = frozenset({",", ";", ":", ".", "and", "but"})
RANKED = 7  # words before a number among which its place is sought
NOW, NOWADAYS = "now", 3  # "will now cost": a word among so many before a number that makes it the new one
OPENING = 2  # words before the number in "Of the 25 players, 11 …"
OWNED = 6  # and in "Of the old club's 25 players, 11 …"
SUPERLATIVE = 5  # letters of the shortest word in -est that says that something comes first
NONE, OLD, NEW = 0, 1, 2
LISTED = 10  # words between two members of a list
REACH = 60  # characters of a gap that are looked at on each side
LIGHT = frozenset(
    {"the", "a", "an", "its", "their", "his", "her", "some", "just", "only", "about", "as", "much", "(", "“", '"'}
)
JOINING = frozenset({"and", "but", "while", "whereas", ";", "though", "although", "as", "when", "after"})
PARTING = frozenset({"and", "but", "while", "whereas", "though", "although"})
SCALES = frozenset(
    {
        "hundred",
        "thousand",
        "million",
        "billion",
        "trillion",
        "bn",
        "m",
        "k",
        "mln",
        "lakh",
        "crore",
        "dozen",
        "or",
        "and",
        "to",
        "from",
        "between",
    }
)


@dataclass(frozen=True, eq=False, slots=True)
class Cues:
    """Per figure, in the order of the text: its role in a change, and how the gap before it begins and ends."""

    role: NDArray[np.int8]
    joined: NDArray[np.bool_]  # the gap before it holds a conjunction: another clause may have begun
    parted: NDArray[np.bool_]  # of those, one that sets another subject beside the first
    again: NDArray[np.bool_]  # it says the figure before it another way
    bracket: NDArray[np.bool_]  # it stands in brackets behind the figure before it
    listed: NDArray[np.bool_]  # it follows the figure before it in a list
    partitive: NDArray[np.bool_]  # "of the" lies between the figure before it and itself
    ranked: NDArray[np.bool_]  # "with", "on" lies between the figure before it and itself
    bare: NDArray[np.bool_]  # only a number, no noun or unit
    closing: NDArray[np.bool_]  # its sentence closes a list
    colon: NDArray[np.bool_]  # a colon stands right before it
    summed: NDArray[np.bool_]  # its sentence says that a number is of all together
    onward: NDArray[np.bool_]  # its sentence goes on about the one before
    above: NDArray[np.bool_]  # the figure before it is said to come before it in a ranking
    arrived: NDArray[np.bool_]  # "to" stands right before it
    came_to: NDArray[np.bool_]  # it is what the figure before it came to
    within: NDArray[np.bool_]  # it is told as a part of the figure before it
    opened: NDArray[np.bool_]  # it opens its sentence as the whole of what follows
    below: NDArray[np.bool_]  # the figure before it is said to come behind it in a ranking
    upside: NDArray[np.bool_]  # its sentence ranks the smallest first
    place: NDArray[np.float64]  # its place in a ranking, as the words before it say, else NaN


class CueReader:
    """Reads the cues of all sentences with several figures; compiled once from `wording.yaml`."""

    def __init__(self, phrases: Mapping[str, tuple[tuple[str, ...], ...]]) -> None:
        self._before = dict.fromkeys(phrases["old_before"], OLD) | dict.fromkeys(phrases["new_before"], NEW)
        self._behind = frozenset(phrases["old_behind"])
        self._again = frozenset(phrases["again"])
        self._ranked = frozenset(phrases["ranked"])
        self._closing = tuple(" ".join(p) for p in phrases["closing"])
        self._above = frozenset(phrases["above"])
        self._upside = frozenset(p[0] for p in phrases["smallest_first"])
        self._ordinals = {p[0]: float(n) for n, p in enumerate(phrases["ordinals"], 1)}
        self._within = frozenset(phrases["within"])
        self._came_to = frozenset(phrases["came_to"])
        self._summed = tuple(" ".join(p) for p in phrases["summed"])
        self._onward = tuple(" ".join(p) for p in phrases["onward"])

    def read(self, figures: pd.DataFrame, sentence: NDArray[np.int64]) -> Cues:
        """Return the cues of figures in the order of the text; `sentence` numbers their sentences."""
        size = len(figures)
        flags = {name: np.zeros(size, dtype=bool) for name in Cues.__slots__ if name not in {"role", "place"}}
        place = np.full(size, np.nan)
        role = np.zeros(size, dtype=np.int8)
        several = np.zeros(size, dtype=bool)
        if size > 1:
            beside = sentence[1:] == sentence[:-1]
            several[1:] |= beside
            several[:-1] |= beside
        at = np.flatnonzero(several)
        columns = [figures[name].to_numpy(object)[at] for name in ("sentence", "text")]
        starts, ends, begins = (figures[name].to_numpy()[at] for name in ("start", "end", "sentence_start"))
        rows = list(zip(at.tolist(), sentence[at].tolist(), *columns, starts, ends, begins, strict=True))
        for n, (k, number, text, own, start, end, begin) in enumerate(rows):
            first = n == 0 or rows[n - 1][1] != number
            gap = text[0 if first else rows[n - 1][5] - begin : start - begin]
            rest = text[
                end - begin : rows[n + 1][4] - begin if n + 1 < len(rows) and rows[n + 1][1] == number else None
            ]
            words = TOKEN.findall(gap[-REACH:].lower())
            behind = TOKEN.findall(rest[:REACH].lower())
            place[k] = self._place(words, behind)
            flags["arrived"][k] = words[-1:] == ["to"]
            role[k] = self._role(words, behind[:6])
            flags["bare"][k] = _bare(own.lower())
            flags["colon"][k] = gap.rstrip().endswith(":")
            flags["opened"][k] = first and _opens(words)
            if first:
                self._whole(text, k, flags)
                continue
            for name in ("closing", "summed", "onward", "upside"):
                flags[name][k] = flags[name][k - 1]
            self._between(words, own.lower(), k, flags)
            # "46 of the team's 40 games": the text of the part reaches up to the whole
            flags["partitive"][k] |= words == ["'", "s"] and " of " in rows[n - 1][3]
        return Cues(role=role, place=place, **flags)

    def _place(self, words: list[str], behind: list[str]) -> float:
        """Return the place that "third with", "the busiest street with" or "with 12, was third" give a number."""
        if not words or ((words[-1],) not in self._ranked and words[-1] != "("):
            return float("nan")
        found = float("nan")
        for word in reversed(words[-RANKED - 1 : -1]):
            if word in STOPS:
                break
            if word in self._ordinals:
                return self._ordinals[word]
            if word.endswith("est") and len(word) > SUPERLATIVE:
                found = 1.0
        if len(words) == 1 and math.isnan(found):
            return next((self._ordinals[w] for w in _clause(behind) if w in self._ordinals), found)
        return found

    def _role(self, before: list[str], behind: list[str]) -> int:
        while before and before[-1] in LIGHT:
            before.pop()
        found = next((self._before[p] for n in (3, 2, 1) if (p := tuple(before[-n:])) in self._before), NONE)
        if found == OLD or (found == NEW and before[-1:] == ["to"]):
            return found
        found = NEW if NOW in before[-NOWADAYS:] else found
        late = any(tuple(behind[k : k + n]) in self._behind for k in (0, 1) for n in (4, 3, 2, 1))
        return OLD if late else found

    def _whole(self, text: str, k: int, flags: dict[str, Any]) -> None:
        low = f" {text.lower()} "
        flags["closing"][k] = any(f" {p}" in low for p in self._closing)
        flags["summed"][k] = any(f" {p}" in low for p in self._summed)
        flags["upside"][k] = not self._upside.isdisjoint(low.split())
        flags["onward"][k] = any(low.startswith(f" {p} ") for p in self._onward)

    def _between(self, words: list[str], own: str, k: int, flags: dict[str, Any]) -> None:
        """Read the gap between two figures; `words` lost its light words at the end already."""
        last = tuple(words[-1:])
        flags["joined"][k] = any(w in JOINING for w in words)
        flags["parted"][k] = not PARTING.isdisjoint(words)
        said = own.startswith(("or ", "(")) or any(tuple(words[-n:]) in self._again for n in (2, 1))
        flags["again"][k] = said
        flags["above"][k] = any(tuple(words[n : n + 2]) in self._above for n in range(len(words)))
        flags["within"][k] = any(tuple(words[-n:]) in self._within for n in (3, 2, 1))
        flags["came_to"][k] = any(tuple(words[-n:]) in self._came_to for n in (4, 3, 2, 1))
        flags["below"][k] = "behind" in words and last in self._ranked
        flags["bracket"][k] = ("(" in words[-3:] and ")" not in words) or own.startswith("(")
        flags["listed"][k] = len(words) <= LISTED and ":" not in words and bool({",", "and", ";"} & set(words))
        flags["partitive"][k] = words[:1] == ["of"] and (
            len(words) == 1 or words[-1].endswith(("'s", "’s", "s'", "s’"))
        )
        close = len(words) <= 3 and bool(words) and (last in self._ranked or "(" in words)
        # "the third largest in the country with 41"
        flags["ranked"][k] = close or (len(words) <= RANKED and last in self._ranked and STOPS.isdisjoint(words))


def _opens(words: list[str]) -> bool:
    """Whether "Of the 25 players, 11 …" or "Of the club's 25 players, 11 …" begins with these words."""
    owned = 0 < len(words) <= OWNED and words[-1].endswith(("'s", "’s"))
    return words[:1] == ["of"] and (len(words) <= OPENING or owned)


def _clause(words: list[str]) -> list[str]:
    """Return the words up to the next stop."""
    return words[: next((n for n, word in enumerate(words) if word in STOPS), len(words))]


def _bare(text: str) -> bool:
    """Whether a figure's text is only a number: no sign, no unit, no noun."""
    words = LETTERS.findall(text)
    if SIGNS.intersection(text):
        return False
    return all(w in SCALES for w in words) if any(c.isdigit() for c in text) else len(words) == 1
