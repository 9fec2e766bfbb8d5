"""Lines that say when, where and by whom a text was published, and datelines that run into the first paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from consistency.articles.dates import Cues, DateGrammar, PrintedDate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from consistency.articles.lines import Paragraph

LONGEST_LINE = 160
MOST_SMALL_WORDS = 3
NAMES_BESIDE = 2  # words that may stand beside a date on a line that is wholly one
CLOCK = re.compile(
    r"\d\d?[:.h]\d\d(?:[:.]\d\d)?(?:\.\d+)?\s*(?:[ap]\.?m\b\.?)?Z?"
    r"|\b\d\d?\s*[ap]\.?m\b\.?"
    r"|\b[0-2]\d[0-5]\dZ?(?= (?:GMT|UTC|hrs|hours)\b)"
    r"|[+-][01]\d:?\d\d\b",
    re.IGNORECASE,
)
COUNTER = re.compile(r"\(\d+\)")
CODE = re.compile(r"\b(?=\w*\d)(?=\w*[A-Za-z])\w+\b")
WORD = re.compile(r"[^\W\d_]+(?:['’.&-][^\W\d_]+)*")
LABEL_BREAK = re.compile(r"[|•·©]|(?<=[a-z)])\.\s")
DASH = re.compile(r"\s*(?:--+|—|–)\s*|\s+-\s+")
PLACE_WORD = re.compile(r"[^\W\d_][\w.'’/-]*")
LONGEST_PREFIX = 110

PUBLISHED, PLAIN, UPDATED = range(3)


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
        self.published = _labels(raw["published"])
        self.updated = _labels(raw["updated"])
        self.other = re.compile(_labels(raw["other_dates"]).pattern + r"[^|]*$", re.IGNORECASE)
        labels = {w for name in (*raw["published"], *raw["updated"]) for w in name.split()}
        zones = {*raw["month_first_zones"], *raw["day_first_zones"]}
        self.small = frozenset(
            {*raw["small"], *labels, *zones, *self.grammar.weekday, *self.grammar.month, *raw["writers"]}
        )
        self.numbered = re.compile(
            rf"\b(?:{'|'.join(map(re.escape, raw['numbered']))})\b\.?\s*#?\d[\d-]*", re.IGNORECASE
        )

    def line(self, paragraph: Paragraph, cues: Cues, lead: str) -> tuple[Dating, ...]:
        """Return the datings of a paragraph that is there for its dates; none if it is anything else."""
        text = paragraph.text
        if len(text) > LONGEST_LINE or not paragraph.digits:
            return ()
        if paragraph.prose and not (self.published.match(text) or self.updated.match(text)):
            return ()
        dates = list(self.grammar.find(text, cues, lead))
        if not dates or not (self._labelled(paragraph, dates) or (not paragraph.prose and self._bare(text, dates))):
            return ()
        return tuple(self._datings(paragraph, dates))

    def _labelled(self, paragraph: Paragraph, dates: list[PrintedDate]) -> bool:
        """Whether a line begins with a word that announces its date, and is no sentence that happens to."""
        text = paragraph.text
        label = self.published.match(text) or self.updated.match(text)
        if label is None:
            return False
        between = WORD.findall(self.undated(text[label.end() : dates[0].start]))
        if any(w.lower() not in self.small for w in between[1:]) or label.end() > dates[0].start:
            return False
        return label.group().endswith(":") or not (paragraph.prose and any(c.isdigit() for c in self.undated(text)))

    def announced(self, paragraph: Paragraph) -> bool:
        """Whether a line of any place on the page begins with a label and a date."""
        text = paragraph.text
        if len(text) > LONGEST_LINE or not (self.published.match(text) or self.updated.match(text)):
            return False
        return self._labelled(
            paragraph, list(self.grammar.find(text, Cues("", self.grammar)))[:1] or [PrintedDate(0, 0, ())]
        )

    def wholly(self, paragraph: Paragraph) -> bool:
        """Whether a line holds little more than a date."""
        rest = WORD.findall(self.undated(paragraph.text))
        return sum(w.lower() not in self.small for w in rest) <= NAMES_BESIDE

    def plain(self, paragraph: Paragraph) -> bool:
        """Whether a line holds clock times and small words only."""
        text = paragraph.text
        rest = self.undated(text)
        if len(text) > LONGEST_LINE or rest == text or any(c.isdigit() for c in rest):
            return False
        return all(w.lower() in self.small for w in WORD.findall(rest))

    def undated(self, text: str) -> str:
        """Return a line without its dates, clock times and numbers of pages and issues."""
        for pattern in (self.grammar.pattern, CLOCK, self.numbered, COUNTER):
            text = pattern.sub(" ", text)
        return text

    def _bare(self, text: str, dates: list[PrintedDate]) -> bool:
        """Whether beside its dates a line holds names only: no other number, and hardly a word in lower case."""
        rest = self.undated(text)
        if any(c.isdigit() for c in CODE.sub(" ", rest)) or any(c in rest for c in "%$€£"):
            return False
        words = [w for w in WORD.findall(rest) if w.islower() and w not in self.small]
        names = [w for w in WORD.findall(rest) if w[0].isupper()]
        whole = sum(date.end - date.start for date in dates) * 2 > len(text)
        return (
            len(words) <= MOST_SMALL_WORDS
            and (whole or len(words) <= max(len(names), 1))
            and not text.endswith(("?", "!", ":"))
        )

    def _datings(self, paragraph: Paragraph, dates: list[PrintedDate]) -> Iterator[Dating]:
        """Yield the dates with the label that stands before each; a date of something else is none of the text."""
        at = 0
        for date in dates:
            label = LABEL_BREAK.split(paragraph.text[at : date.start])[-1]
            at = date.end
            updated = self.updated.search(label)
            published = self.published.search(label)
            if self.other.search(label) and not published:
                continue
            rank = (
                UPDATED
                if updated and not (published and published.start() > updated.start())
                else PUBLISHED
                if published
                else PLAIN
            )
            yield Dating(rank, date, paragraph.number, paragraph.text)

    def prefix(self, paragraph: Paragraph, cues: Cues) -> tuple[int, tuple[Dating, ...]]:
        """Return the length of the dateline that a first paragraph begins with, 0 if none, and what it dates."""
        head = paragraph.text[:LONGEST_PREFIX]
        found = DASH.search(head)
        while found and not self._opens(head[: found.start()]):
            found = DASH.search(head, found.end())
        end = found.end() if found else self._colon(head)
        if not end or end >= len(paragraph.text):
            return 0, ()
        opening = head[:end]
        dates = list(self.grammar.find(opening, cues, paragraph.text[end:]))
        words = opening.strip()
        return end, tuple(Dating(PLAIN, date, paragraph.number, words) for date in dates[:1])

    def _opens(self, opening: str) -> bool:
        """Whether words before a dash are a place, a date, an agency, or several of these, and nothing else."""
        text = opening.strip()
        if not text or "\n" in text or text[0] in "\"“‘'(":
            return False
        credit = re.search(r"\([^()]{2,45}\)", text)
        rest = self.undated(text.replace(credit.group(), " ") if credit else text)
        if any(c.isdigit() for c in rest) or any(c in rest for c in "!?;:%$€£"):
            return False
        words = PLACE_WORD.findall(rest)
        if any(w.islower() and w not in self.small for w in words):
            return False
        dated = rest.strip() != text if not credit else len(self.undated(text)) != len(text)
        capitals = bool(words) and len(words[0]) > 1 and words[0].strip(".,").isupper()
        return dated or capitals or (credit is not None and text.endswith(")"))

    @staticmethod
    def _colon(head: str) -> int:
        """Return the end of a place in capitals before a colon, the Indian way: "KOCHI: The port …"."""
        found = re.match(r"[A-Z][A-Z .'-]{3,30}:\s+(?=[A-Z\"“])", head)
        return found.end() if found else 0


def _labels(names: list[str]) -> re.Pattern[str]:
    """Return a pattern of words that announce a date: at the start of a line or after a sign or a name."""
    return re.compile(
        rf"\b(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})\b(?:\s+(?:on|at))?\s*:?",
        re.IGNORECASE,
    )
