"""Datelines that run into the first paragraph: place, date and agency before a dash or another sign."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from consistency.articles.labels import WORD
from consistency.articles.lines import DIGIT

if TYPE_CHECKING:
    from collections.abc import Callable

    from consistency.articles.dates import DateGrammar
    from consistency.articles.labels import Labels

LONGEST_PREFIX = 110
DASH = re.compile(r"\s*(?:--+|—|–)\s*|\s+-\s+")
# What may close a dateline with a date where no dash does: a colon, a full stop, the end of a bracket.
CLOSE = re.compile(r"(?:\s*\([^()]{2,45}\)|\s*/[^/]{2,30}/)?\s*(?:[:.)\]]+-?)?\s+")
BRACKET = re.compile("[(/]")
CREDIT = re.compile(r"\([^()]{2,45}\)|/[^/\d]{2,30}/")
PLACE = re.compile(r"[A-Z][A-Z .'-]{3,30}:\s+(?=[A-Z\"“])")
PLACE_WORD = re.compile(r"[^\W\d_][\w.'’/-]*")


class Prefixes:
    """Finds where the dateline at the head of a paragraph ends."""

    def __init__(self, grammar: DateGrammar, labels: Labels, undated: Callable[[str], str]) -> None:
        self.grammar, self.labels, self.undated = grammar, labels, undated

    def end(self, text: str) -> int:
        """Return the length of the dateline that a paragraph begins with, 0 if none."""
        head = text[:LONGEST_PREFIX]
        end = self._dashed(head) or self._closed(head) or self._colon(head)
        return end if end < len(text) else 0

    def _dashed(self, head: str) -> int:
        """Return the end of a dateline before a dash, and of the date or the agency between that and another; or 0."""
        end = 0
        for found in DASH.finditer(head):
            if not end and self._opens(head[: found.start()]):
                end = found.end()
            elif end:
                between = head[end : found.start()].strip()
                if not between or not (between.isupper() or self._aside(between)):
                    break
                end = found.end()
        return end

    def _aside(self, text: str) -> bool:
        """Whether there is nothing but a date, a clock time or an agency in brackets."""
        return not WORD.search(self.undated(CREDIT.sub(" ", text)))

    def _closed(self, head: str) -> int:
        """Return the end of a place and a date that a colon, a full stop or a bracket closes, or 0."""
        digit = DIGIT.search(head)
        # Prose has a plain word before its first digit; asking for that spares most paragraphs the search for a date.
        if digit is None or self._plain(BRACKET.split(head[: digit.start()], 1)[0]):
            return 0
        date = self.grammar.pattern.search(head)
        if date is None or not date.start():
            return 0
        close = CLOSE.match(head, date.end())
        if close is None or not close.group().strip() or head[close.end() : close.end() + 1].islower():
            return 0
        opening = head[: close.end()].strip()
        return close.end() if not self._aside(opening) and self._opens(opening.rstrip(":.-")) else 0

    def _opens(self, opening: str) -> bool:
        """Whether words before a dash are a place, a date, an agency, or several of these, and nothing else."""
        text = opening.strip()
        if text[:1] in {"(", "["} and text[-1] in ")]":
            text = text[1:-1]
        if not text or "\n" in text or text[0] in "\"“‘'(":
            return False
        date = self.grammar.pattern.search(text)
        if date is not None and self.labels.rank(text[: date.start()].strip()) is None:
            return False
        credit = CREDIT.search(text)
        rest = self.undated(text.replace(credit.group(), " ") if credit else text)
        if any(c.isdigit() for c in rest) or any(c in rest for c in "!?;:%$€£"):
            return False
        if self._plain(rest):
            return False
        words = PLACE_WORD.findall(rest)
        dated = rest.strip() != text if not credit else len(self.undated(text)) != len(text)
        capitals = bool(words) and len(words[0]) > 1 and words[0].strip(".,").isupper()
        return dated or capitals or (credit is not None and text.endswith(credit.group()[-1]))

    def _plain(self, text: str) -> bool:
        """Whether a word stands there that belongs to no dateline."""
        return any(w.islower() and w not in self.labels.small for w in PLACE_WORD.findall(text))

    @staticmethod
    def _colon(head: str) -> int:
        """Return the end of a place in capitals before a colon, the Indian way: "KOCHI: The port …"."""
        found = PLACE.match(head)
        return found.end() if found else 0
