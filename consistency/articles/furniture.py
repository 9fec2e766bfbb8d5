"""What stands on a page and is not the article: links, menus, notices of rights, contact lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from consistency.articles.lines import DIGIT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from consistency.articles.lines import Paragraph

LONG = 400  # characters: beyond, a paragraph is no notice
OPENING = 60  # characters in which a notice of rights shows itself
MENU = 3  # bulleted lines at the end that make a menu
MOST_WORDS = 40
LEFT_BESIDE_CONTACT = 6  # words
LONGEST_HEAD = 40  # characters of the head of a menu
TELLS = 4  # words of a caption that is more than a credit
COUNTER_DIGITS = 4
CREDITS = frozenset({"by", "of", "via", "courtesy", "and", "the"})
LABEL = re.compile(r"[^:]{1,40}:")
BARS = re.compile(r"\s*[|·•»›/]\s*|\s*>\s+|\s{2,}|\xa0")
TRAIL = re.compile(r"[»›]|\s>\s")
RIGHTS = re.compile(r"©|\(c\)\s*(?:19|20)\d\d|copyright\s*(?:©|\(c\)|(?:19|20)\d\d|by\b|notice\b)")
COUNTER = re.compile(r"(?:page|photo|image|slide|picture)\s+\d+\s*(?:of|/)\s*\d+\W*$")
BRACKETED = re.compile(r"\([^()]*\)")
WIRED = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?://|www\.)\S+")
PHONE = re.compile(r"(?<![\w.,-])(?:\+\d|\(0?\d|0\d|\d{1,4}-\d{2,4}-)[\d ()/-]{4,}\d(?![\d,%]|\.\d)")
SHORT_CODE = re.compile(r"(?<=line )\d{3,8}$|(?<=: )\d{3,8}$")
WORD = re.compile(r"[^\W\d_]+")
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
LETTER = re.compile(r"[^\W\d_]")
SIGNS = " .:;,!?-–—>»›|…*#\u2192"


class Furniture:
    """Recognises page furniture by its words and its form; compiled once from `furniture.yaml`."""

    def __init__(self, raw: Mapping[str, Any]) -> None:
        self.labels = frozenset(raw["labels"])
        self.words = frozenset(raw["words"])
        self.starts = tuple(raw["starts"])
        self.invitations = tuple(raw["invitations"])
        self.anywhere = tuple(raw["anywhere"])
        self.sections = frozenset(raw["sections"])
        self.contact = frozenset(raw["contact"])
        names = "|".join(sorted(map(re.escape, raw["captions"]), key=len, reverse=True))
        self.caption = re.compile(
            rf"\(?(?:{names})(?:\s*[:|(]|\s[-–—]\s|(?<=caption)\s|(?<=file photo)\s|(?<=pictured)[\s,])\s*",
            re.IGNORECASE,
        )

    def holds(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph is furniture wherever it stands."""
        if not any(map(str.isalnum, paragraph.text)):
            return True
        if len(paragraph.text) > LONG:
            return False
        return self._named(paragraph) or self._shaped(paragraph) or self._reached(paragraph)

    def rights(self, paragraph: Paragraph) -> bool:
        """Whether it says who owns the text."""
        lower = paragraph.lower
        if len(lower) > LONG * 3:
            return False
        return RIGHTS.search(lower, 0, OPENING) is not None or any(map(lower.__contains__, self.anywhere))

    def section(self, paragraph: Paragraph) -> bool:
        """Whether it is the head of a menu."""
        return len(paragraph.text) < LONGEST_HEAD and paragraph.lower.strip(SIGNS) in self.sections

    def captioned(self, paragraph: Paragraph) -> bool | None:
        """Whether a paragraph that is marked as a picture's tells something; None if it is not marked."""
        found = self.caption.match(paragraph.text)
        if found is None:
            return None
        rest = paragraph.text[found.end() :].split()
        return len(rest) >= TELLS and any(w.islower() and w not in CREDITS for w in rest)

    def _named(self, paragraph: Paragraph) -> bool:
        """Whether its words are known: a label, the words of a menu, a phrase."""
        lower = paragraph.lower.lstrip(SIGNS)
        label = LABEL.match(lower)
        if label and label.group().rstrip(": ") in self.labels:
            return True
        if not paragraph.prose and self._menu_line(lower):
            return True
        if len(paragraph.words) > MOST_WORDS:
            return False
        if _begins(lower, self.invitations):
            return True
        return not (paragraph.prose and paragraph.digits) and _begins(lower.lstrip("("), self.starts)

    def _menu_line(self, lower: str) -> bool:
        """Whether every part of a line between bars is a word of menus, or made of such."""
        parts = (part.strip(SIGNS) for part in BARS.split(lower))
        return all(not part or part in self.words or self._menu_words(part) for part in parts)

    def _menu_words(self, part: str) -> bool:
        """Whether every word of a part belongs to a menu; counters and words in other letters do not matter."""
        words = [
            w
            for w in BRACKETED.sub(" ", part).split()
            if not (w.isdigit() and len(w) <= COUNTER_DIGITS) and LATIN.search(w)
        ]
        return bool(words) and all(w.strip(SIGNS) in self.words for w in words)

    @staticmethod
    def _shaped(paragraph: Paragraph) -> bool:
        """Whether bars, arrows or a counter of pages show that it is no text."""
        text = paragraph.text
        if paragraph.prose:
            return False
        if text.endswith("|") or len(TRAIL.findall(text)) > 1 or COUNTER.match(paragraph.lower):
            return True
        return "|" in text and not DIGIT.search(BRACKETED.sub("", text))

    def _reached(self, paragraph: Paragraph) -> bool:
        """Whether it holds a telephone number or an address of the net, and hardly anything else."""
        text = paragraph.text
        wired = "@" in text or "://" in text or "www." in text
        if not paragraph.digits and not wired:
            return False
        text = PHONE.sub(" ", WIRED.sub(" ", text) if wired else text)
        if text == paragraph.text:
            text = SHORT_CODE.sub(" ", paragraph.text)
            if text == paragraph.text or self.contact.isdisjoint(paragraph.lower.replace(":", " ").split()):
                return False
        return len(WORD.findall(text)) <= LEFT_BESIDE_CONTACT and not DIGIT.search(text)

    @staticmethod
    def foreign(text: str) -> bool:
        """Whether letters are of another script: most of them, or some beside capitals and figures alone."""
        letters, latin = len(LETTER.findall(text)), LATIN.findall(text)
        return len(latin) * 3 < letters or (len(latin) < letters and not any(map(str.islower, latin)))

    @staticmethod
    def menu(found: Sequence[Paragraph]) -> int:
        """Return the index from which on the page is a list of headlines to its end, or the length.

        A list whose items mostly hold numbers, or that a line with a colon introduces, tells facts and is no menu.
        """
        end = len(found)
        while end and not found[end - 1].bulleted and not found[end - 1].prose and not found[end - 1].digits:
            end -= 1
        first = end
        while first and found[first - 1].bulleted and not found[first - 1].prose:
            first -= 1
        items = found[first:end]
        numbers = sum(DIGIT.search(p.text, 2) is not None for p in items)
        if len(items) < MENU or numbers * 2 > len(items) or (first and found[first - 1].text.endswith(":")):
            return len(found)
        return first


def _begins(lower: str, phrases: tuple[str, ...]) -> bool:
    """Whether a line begins with one of the phrases, whole words only."""
    return lower.startswith(phrases) and any(
        lower.startswith(p) and not lower[len(p) : len(p) + 1].isalpha() for p in phrases
    )


def mostly_latin(text: str) -> bool:
    """Whether at least half of the letters of a text are Latin."""
    return text.isascii() or len(LATIN.findall(text)) * 2 >= len(LETTER.findall(text))
