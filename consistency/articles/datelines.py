"""Lines that say when, where and by whom a text was published."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from consistency.articles.dates import Cues, DateGrammar, PrintedDate, either
from consistency.articles.labels import PLAIN, WORD, Labels
from consistency.articles.prefixes import Prefixes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from consistency.articles.lines import Paragraph

LONGEST_LINE = 160
MOST_SMALL_WORDS = 3
NAMES_BESIDE = 2  # words that may stand beside a date on a line that is wholly one
CLOCK = re.compile(
    r"\d\d?[:.h]\d\d(?:[:.]\d\d)?(?:\.\d+)?\s*(?:[ap]\.?\s?m\b\.?)?Z?"
    r"|\b\d\d?\s*[ap]\.?m\b\.?"
    r"|\b[0-2]\d[0-5]\dZ?(?= (?:GMT|UTC|hrs|hours)\b)"
    r"|\b(?:12 )?(?:noon|midday|midnight)\b"
    r"|(?:\b(?:GMT|UTC)\s?)?[+-][01]?\d(?::?\d\d)?\b",
    re.IGNORECASE,
)
ASIDE = re.compile(
    r"\(\d+\)|[\w.+-]+@[\w.-]+|\b(?:since|est\.?|established|founded(?: in)?) (?:1[5-9]|20)\d\d\b"
    r"|\b(?:19|20)\d\d/\d+\b|\b\d+/(?:19|20)\d\d\b",
    re.IGNORECASE,
)
CODE = re.compile(r"\b(?=\w*\d)(?=\w*[A-Za-z])\w+\b")
LABEL_BREAK = re.compile(r"[|•·©;]|(?<=[a-z)])\.\s")

DATED = re.compile(r"[\d@]|noon|midday|midnight", re.IGNORECASE)  # what no date, clock time or number is without
BYLINE = re.compile(r"\W*(?:by|from|text|words|story)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dating:
    """A date that a line gives for the text: how strongly (the lower the better), and the words that give it."""

    rank: int
    date: PrintedDate
    line: int
    words: str


class Datelines:
    """Recognises date lines and datelines; compiled once from `datelines.yaml`."""

    def __init__(self, raw: Mapping[str, Any]) -> None:
        self.grammar = DateGrammar(raw)
        self.labels = Labels(raw)
        self.prefixes = Prefixes(self.grammar, self.labels, self.undated)
        counted, calendars = either(raw["counted"]), either(raw["other_months"])
        self.numbered = re.compile(
            rf"\b{either(raw['numbered'])}\b\.?\s*#?\d[\d/-]*"
            rf"|\b\d[\d.,]*k?\s*{counted}\b|\b{counted}\s*:\s*\d[\d.,]*k?"
            rf"|\b(?:\d\d?\s+)?{calendars}\b(?:\s*\d\d?)?,?\s+\d{{4}}\b",
            re.IGNORECASE,
        )

    def line(self, paragraph: Paragraph, cues: Cues, lead: str, *, under_title: bool = True) -> tuple[Dating, ...]:
        """Return the datings of a paragraph that is there for its dates; none if it is anything else.

        Under the title any words may say what the date is of; elsewhere a line must show that it is no headline.
        """
        text = paragraph.text
        if len(text) > LONGEST_LINE or not paragraph.digits:
            return ()
        sentence = self._sentence(paragraph)
        if sentence and not self.labels.opening(text):
            return ()
        dates = list(self.grammar.find(text, cues, lead))
        if not dates or not (self._labelled(paragraph, dates) or (not sentence and self._bare(text, dates))):
            return ()
        return tuple(self._datings(paragraph, dates, under_title=under_title))

    @staticmethod
    def _sentence(paragraph: Paragraph) -> bool:
        """Whether a line is a sentence; the full stop of "a.m." or of a name alone makes none."""
        return paragraph.prose and not CLOCK.sub("", paragraph.text).endswith(" ")

    def _labelled(self, paragraph: Paragraph, dates: list[PrintedDate]) -> bool:
        """Whether a line begins with a word that announces its date, and is no sentence that happens to."""
        text = paragraph.text
        label = self.labels.opening(text)
        if label is None or label.end() > dates[0].start:
            return False
        between = WORD.findall(self.undated(text[label.end() : dates[0].start]))
        if any(w.lower() not in self.labels.small for w in between[1:]):
            return False
        if label.group().endswith(":") or not self._sentence(paragraph):
            return True
        rest = self.undated(text[label.end() :])
        unknown = sum(w.islower() and w not in self.labels.small for w in WORD.findall(rest))
        told = unknown > (MOST_SMALL_WORDS if text[dates[0].end : dates[0].end + 1] != "," else 0)
        return not any(c.isdigit() for c in rest) and (not told or label.re is self.labels.itself)

    def announced(self, paragraph: Paragraph) -> bool:
        """Whether a line of any place on the page begins with a label and a date."""
        text = paragraph.text
        if len(text) > LONGEST_LINE or not self.labels.opening(text):
            return False
        dates = list(self.grammar.find(text, Cues("", self.grammar)))
        return bool(dates) and self._labelled(paragraph, dates)

    def wholly(self, paragraph: Paragraph) -> bool:
        """Whether a line holds little more than a date."""
        rest = WORD.findall(self.undated(paragraph.text))
        return sum(w.lower() not in self.labels.small for w in rest) <= NAMES_BESIDE

    def plain(self, paragraph: Paragraph) -> bool:
        """Whether a line holds clock times and small words only."""
        text = paragraph.text
        if len(text) > LONGEST_LINE:
            return False
        rest = self.undated(text)
        if rest == text or any(c.isdigit() for c in rest):
            return False
        return all(w.lower() in self.labels.small for w in WORD.findall(rest))

    def undated(self, text: str) -> str:
        """Return a line without its dates, clock times and numbers of pages and issues."""
        if not DATED.search(text):
            return text
        text = self.grammar.blanked(text)
        for pattern in (CLOCK, self.numbered, ASIDE):
            text = pattern.sub(" ", text)
        return text

    def _bare(self, text: str, dates: list[PrintedDate]) -> bool:
        """Whether beside its dates a line holds names only: no other number, and hardly a word in lower case."""
        rest = self.undated(text)
        if any(c.isdigit() for c in CODE.sub(" ", rest)) or any(c in rest for c in "%$€£"):
            return False
        words = [w for w in WORD.findall(rest) if w.islower() and w not in self.labels.small]
        names = [w for w in WORD.findall(rest) if w[0].isupper()]
        whole = sum(date.end - date.start for date in dates) * 2 > len(text)
        return (
            len(words) <= MOST_SMALL_WORDS
            and (whole or len(words) <= max(len(names), 1))
            and not text.endswith(("?", "!", ":"))
            and text[dates[0].end : dates[0].end + 1] != ":"
        )

    def _datings(self, paragraph: Paragraph, dates: list[PrintedDate], *, under_title: bool) -> Iterator[Dating]:
        """Yield the dates with the label that stands before each; a date of something else is none of the text."""
        text, at = paragraph.text, 0
        by = under_title or BYLINE.match(text) is not None or self.labels.opening(text) is not None
        refused = False
        for date in dates:
            *parts, label = LABEL_BREAK.split(CLOCK.sub(" ", text[at : date.start]))
            at = date.end
            rank = self.labels.rank(label.strip(), by=by, refused=refused and not parts)
            refused = rank is None
            if rank is not None:
                yield Dating(rank, date, paragraph.number, text)

    def prefix(self, paragraph: Paragraph, cues: Cues) -> tuple[int, tuple[Dating, ...]]:
        """Return the length of the dateline that a first paragraph begins with, 0 if none, and what it dates."""
        end = self.prefixes.end(paragraph.text)
        if not end:
            return 0, ()
        opening = paragraph.text[:end]
        dates = list(self.grammar.find(opening, cues, paragraph.text[end:]))
        return end, tuple(Dating(PLAIN, date, paragraph.number, opening.strip()) for date in dates[:1])
