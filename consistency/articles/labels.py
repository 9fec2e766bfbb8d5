"""Words before a date that say what it is the date of: of the text, of a change to it, or of something else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from consistency.articles.dates import either

if TYPE_CHECKING:
    from collections.abc import Mapping

WORD = re.compile(r"[^\W\d_]+(?:['’.&-][^\W\d_]+)*")
SEPARATORS = ",-–—/()[.~*>»@"
DAYS = frozenset({"date", "dates", "day", "days"})
PREPOSITIONS = frozenset({"at", "by", "for", "in", "of", "on", "with"})
BOUNDS = frozenset({"before", "from", "to"})
NOWHERE = (0, 0)

# How strongly a label ties a date to the text, the lower the better.
PUBLISHED, PLAIN, UPDATED = range(3)


class Labels:
    """The words that stand beside dates of publication; compiled once from `datelines.yaml`."""

    def __init__(self, raw: Mapping[str, Any]) -> None:
        self.published = _labels(raw["published"], raw["published_first"])
        self.updated = _labels(raw["updated"])
        self.other = _labels(raw["other_dates"])
        itself, told = either(raw["itself"]), either(raw["told_of_itself"])
        self.itself = re.compile(rf"{itself}\b(?:\s+{told}\b)+", re.IGNORECASE)
        self.acts = frozenset(raw["acts"])
        names = (*raw["published"], *raw["updated"], *raw["published_first"], *raw["acts"])
        zones = {*raw["month_first_zones"], *raw["day_first_zones"]}
        dates = {word for names in (*raw["months"], *raw["weekdays"]) for word in names}
        self.small = frozenset({*raw["small"], *(w for n in names for w in n.split()), *zones, *dates, *raw["writers"]})
        self.papers = frozenset({*raw["outlets"], *raw["agencies"], *raw["writers"], *raw["documents"], *raw["desks"]})

    def opening(self, text: str) -> re.Match[str] | None:
        """Return the words at the start of a line that announce a date: "Published on", "This article appeared in"."""
        return self.published.match(text) or self.updated.match(text) or self.itself.match(text)

    def rank(self, label: str, *, by: bool = False, refused: bool = False) -> int | None:
        """Return how strongly the words right before a date tie it to the text, or None if it dates something else."""
        published, updated, other = (_last(pattern, label) for pattern in (self.published, self.updated, self.other))
        told = max(published, updated)
        rest = label[told[0] :]
        if any((w.islower() or rest.endswith(":")) and w.lower() not in self.small for w in WORD.findall(rest)):
            published = updated = told = NOWHERE
        if self._dates_other(label, other, told):
            return None
        if told == NOWHERE:
            return PLAIN if not refused and self._fits(label, by=by) else None
        return UPDATED if updated > published else PUBLISHED

    def _dates_other(self, label: str, other: tuple[int, int], told: tuple[int, int]) -> bool:
        """Whether the nearest label is that of another date: it stands right before, or a colon ends it."""
        if other < told or other == NOWHERE:
            return False
        rest = label[other[0] :]
        near = ")" not in rest and all(w.lower() in self.small for w in WORD.findall(rest))
        return near or label[other[0] - 1] == ":"

    def _fits(self, label: str, *, by: bool) -> bool:
        """Whether words right before a date may be names beside it, and not what happened on it ("opens 14 May")."""
        words = label.split()
        last = words[-1].lower() if words else ""
        while words and words[-1][-1] not in SEPARATORS and (word := words[-1].lower().strip(".")) in self.small:
            if word in self.acts:
                return True
            words.pop()
        if not words or words[-1][-1] in SEPARATORS:
            return True
        known = [w.strip(":,.()").lower() for w in words]
        named = all(not w.islower() or k in self.papers or k in self.small for w, k in zip(words, known, strict=True))
        by = by or (named and not self.papers.isdisjoint(known))
        if words[-1][-1] == ":":
            return named and known[-1] not in DAYS
        if last in BOUNDS:
            return False
        names = named and any(w[0].isupper() for w in words[1:])
        return by or names or not (last in PREPOSITIONS or words[-1].islower())


def _labels(names: list[str], first: list[str] | None = None) -> re.Pattern[str]:
    """Return a pattern of words that announce a date, anywhere, or (`first`) only where a line or a part begins."""
    known = rf"\b{either(names)}\b" + (rf"|^\W*{either(first)}\b" if first else "")
    return re.compile(rf"(?:{known})(?:\s+(?:on|at))?\s*:?", re.IGNORECASE)


def _last(pattern: re.Pattern[str], text: str) -> tuple[int, int]:
    """Return where the last match in a text ends, and its length."""
    return max(((found.end(), len(found.group())) for found in pattern.finditer(text)), default=NOWHERE)
