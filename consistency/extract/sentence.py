"""A sentence as parallel lists of words: the form in which every stage of extraction reads it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from consistency.model import Span

AFTER_DIGITS = ":"  # the sign behind 9: one comparison spares most words the question whether they are numbers

# One pass, no backtracking: a number with its grouping, a word with inner apostrophes, dots of abbreviations, a
# possessive ending, a fraction of one sign, or any other single sign. Hyphens are words of their own, so that "26-day"
# and "5-10%" split alike. Marks of no width (directions, joiners, soft hyphens) are passed over. The first line says
# nothing of its own: it spares most words, plain letters before a space, the others.
_LETTERS = r"[^\W\d_¼-¾⅐-⅞]+"
WORD = re.compile(
    r"[A-Za-z]{2,}+(?=[ ,.])"
    r"|\d+(?:[.,]\d+)*"
    r"|(?<![\w.])\.\d+"  # .25
    r"|[^\W\d_]\.(?:[^\W\d_]\.)+"  # U.S., a.m.
    rf"|{_LETTERS}(?:['’](?!s\b){_LETTERS})*"
    r"|['’]s\b"
    r"|[^\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]",
)


@dataclass(slots=True, eq=False)
class Sentence:
    """One sentence: its place in the article and its words.

    `words[i]` stands at `starts[i]:ends[i]` of the article's original text and `lower[i]` is its lower case with
    curly apostrophes made straight. `block` is the kind of block it stands in, `paragraph` that block's ordinal, `size`
    the number of words.
    """

    text: str
    start: int
    block: str
    paragraph: int
    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]
    size: int = field(init=False)

    def __post_init__(self) -> None:
        self.size = len(self.words)

    def __len__(self) -> int:
        return self.size

    def span(self, first: int, last: int) -> Span:
        """Return the span in the article from word `first` up to and without word `last`."""
        return Span(self.starts[first], self.ends[last - 1])

    def surface(self, first: int, last: int) -> str:
        """Return the text from word `first` up to and without word `last`, as printed."""
        return self.text[self.starts[first] - self.start : self.ends[last - 1] - self.start]

    def glued(self, index: int) -> bool:
        """Whether no space stands before the word at `index`."""
        return index > 0 and self.starts[index] == self.ends[index - 1]


def read_sentence(text: str, start: int, block: str = "body", paragraph: int = 0) -> Sentence:
    """Split a sentence, which stands at `start` of the article's text, into words."""
    spans = [m.span() for m in WORD.finditer(text)]
    words = [text[a:b] for a, b in spans]
    return Sentence(
        text,
        start,
        block,
        paragraph,
        words,
        [w.lower() for w in words] if "’" not in text else [w.lower().replace("’", "'") for w in words],
        [start + a for a, _ in spans],
        [start + b for _, b in spans],
    )
