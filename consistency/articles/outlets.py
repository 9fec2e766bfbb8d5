"""Who published a text, as far as its bylines, credits and notices say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from consistency.articles.lines import Paragraph

SOURCE = re.compile(
    r"\bSource\s*:\s*(?P<name>[^\W\d_][^:|©\n]{1,40}?)(?=\s*(?:Published|Updated|Posted|[|©:]|\.\s|\.?$))"
)
CREDIT = re.compile(r"\((?:with\s+)?(?P<name>[^\W\d_][^()\n]{1,44})\)")
RIGHTS = re.compile(
    r"(?:©|\(c\)|\bcopyright\b)[\s\d–,-]*(?:by\s+)?(?P<name>[A-Z][\w&'’-]*(?:\s+(?:of\s+|the\s+|and\s+|&\s+)?[A-Z][\w&'’-]*){0,5})",
    re.IGNORECASE,
)
BYLINE = re.compile(r"(?i:by|text|words|story|from)\s*:?\s+(?=[^\W\d_a-z]|(?i:our|staff|a)\b)")
PART = re.compile(r"\s*(?:[|•·©,;/]|\s[-–—]\s|(?<=[a-z])\.\s|\.$|\s+by\s+[A-Z].*)\s*")
LONGEST = 100
NAME, LINE, BYLINE_WORDS = 6, 8, 14  # most words of a name, of a line that is one, of a byline
BRACKETS = re.compile(r"\([^()]*\)")
LINKS = frozenset({"of", "the", "and", "&", "for", "on", "in", "at", "with", "de", "la", "del"})


class Outlets:
    """Recognises bylines and names of outlets; compiled once from `datelines.yaml`."""

    def __init__(self, raw: Mapping[str, Any]) -> None:
        self.nouns = frozenset(raw["outlets"])
        self.agencies = frozenset(raw["agencies"])
        self.writers = frozenset(raw["writers"])
        self.notices = frozenset(raw["notices"])

    def named(self, text: str) -> str | None:
        """Return the outlet that a byline, date line or dateline names, or None."""
        if source := self.source(text):
            return source
        named = next((part for part in self._parts(text) if self._outlet(part)), None)
        credits_ = (c["name"].strip() for c in CREDIT.finditer(text) if self._name(c["name"]))
        return named or next(credits_, None)

    @staticmethod
    def source(text: str) -> str | None:
        """Return the outlet that a line credits after "Source:", or None."""
        found = SOURCE.search(text)
        return found["name"].strip(" .-") if found else None

    @staticmethod
    def rights(text: str) -> str | None:
        """Return the holder that a copyright line names, or None."""
        found = RIGHTS.search(text)
        if found is None or not found["name"][0].isupper():
            return None
        name = re.split(r"\s+(?:All|Republication|Unauthori[sz]ed|Reproduction)\b", found["name"])[0]
        return name if name.split()[0].lower() not in {"all", "copyright", "reproduction"} else None

    def byline(self, paragraph: Paragraph) -> bool:
        """Whether a short line at the top says only who wrote the text, or where it appeared."""
        text, words = paragraph.text, paragraph.words
        if len(text) > LONGEST or any(c.isdigit() for c in text) or (paragraph.prose and not BYLINE.match(text)):
            return False
        bare = paragraph.lower.strip(" .:")
        if bare in self.notices or bare in self.agencies or SOURCE.match(text):
            return True
        if text[0] == "(" and text[-1] == ")" and self._name(text[1:-1]):
            return True
        if BYLINE.match(text):
            return len(words) <= BYLINE_WORDS and not paragraph.ended
        parts = list(self._parts(text))
        writer = (
            len(words) <= LINE
            and not self.writers.isdisjoint(w.strip(",.;") for w in paragraph.lower.split())
            and not paragraph.ended
        )
        return writer or (
            len(words) <= LINE and any(self._outlet(part) for part in parts) and not text.endswith(("?", "!", ":"))
        )

    @staticmethod
    def _parts(text: str) -> list[str]:
        """Return the parts of a line between commas and bars, without "by" and brackets."""
        bare = BYLINE.sub("", BRACKETS.sub(" ", text), count=1)
        return [part.strip(" .") for part in PART.split(bare) if part.strip(" .")]

    @staticmethod
    def _name(text: str, small: frozenset[str] = frozenset()) -> bool:
        """Whether words are written as a name: capitals, with links and words of `small` between."""
        words = text.replace(",", " ").split()
        return (
            0 < len(words) <= NAME
            and words[0][0].isupper()
            and all(w in LINKS or w in small or not w[0].isalpha() or w[0].isupper() for w in words)
            and not any(c.isdigit() for c in text)
        )

    def _outlet(self, part: str) -> bool:
        """Whether a name is an outlet's: an agency known by it, or a name that holds a word for newspapers."""
        lower = part.lower()
        if lower in self.agencies:
            return True
        words = lower.replace("-", " ").split()
        return (
            1 < len(words) <= NAME
            and lower not in self.notices
            and self._name(part, self.nouns)
            and not self.nouns.isdisjoint(words)
        )
