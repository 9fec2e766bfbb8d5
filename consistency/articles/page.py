"""An article as laid out on its page: title, dateline, body, captions, and what is not the article at all."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from consistency.articles.datelines import Datelines, Dating
from consistency.articles.dates import Cues
from consistency.articles.front import FrontMatter, published, read_front
from consistency.articles.furniture import Furniture, mostly_latin
from consistency.articles.labels import PLAIN
from consistency.articles.lines import Paragraph, paragraphs
from consistency.articles.outlets import Outlets
from consistency.articles.tables import tables_of
from consistency.model import Article, Problem, Span
from consistency.slots import quick

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from consistency.vocabulary import Vocabulary

HEAD = 20  # paragraphs before the first sentence in which date lines may stand
TAIL = 4  # last paragraphs, of which one may be the date
OPENINGS = 3  # first paragraphs of the body that may begin with a dateline
LONGEST_TITLE = 250
ONCE = 6  # words: shorter lines may be printed twice and mean it
_STRAIGHT = str.maketrans("’‘“”", "''\"\"")


@quick
@dataclass(frozen=True, slots=True)
class Block:
    """A run of the text and what it is: title, body, caption, table, dateline, furniture, repeat or front matter."""

    span: Span
    kind: str


@dataclass(frozen=True, slots=True)
class Page:
    """An article with what its page tells, its blocks in order, and how its date was found."""

    article: Article
    published_how: str
    blocks: tuple[Block, ...]
    problems: tuple[Problem, ...]


@dataclass
class _Draft:
    """What has been learnt of a page while it is read."""

    article: Article
    cues: Cues
    lead: str
    last: int  # the number of paragraphs
    menu: int
    titled: bool
    title: str | None = None
    outlet: str | None = None
    rights: str | None = None
    datings: list[Dating] = field(default_factory=list)
    tail: list[Dating] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    section: bool = False
    head: bool = True
    openings: int = OPENINGS
    repeated: bool = False

    @cached_property
    def heading(self) -> str:
        """Return the title that the article was given, as printings of it are compared."""
        return _plain(self.article.title or "")

    @cached_property
    def latin(self) -> bool:
        """Whether the article is in Latin letters."""
        return mostly_latin(self.article.text)


class PageReader:
    """Lays out articles; compiled once from `furniture.yaml` and `datelines.yaml`."""

    def __init__(self, furniture: Mapping[str, Any], datelines: Mapping[str, Any]) -> None:
        self.furniture = Furniture(furniture)
        self.datelines = Datelines(datelines)
        self.outlets = Outlets(datelines)

    @classmethod
    def from_vocabulary(cls, vocabulary: Vocabulary) -> PageReader:
        """Compile the words of page furniture and of datelines."""
        return cls(vocabulary.read("furniture"), vocabulary.read("datelines"))

    def read(self, article: Article) -> Page:
        """Return the layout of an article; what the caller or its front matter gives is never guessed over."""
        front = read_front(article.text)
        article, how = self._given(article, front)
        tables = tables_of(article.text, front.end)
        found = paragraphs(article.text, front.end, tables)
        draft = self._draft(article, found)
        blocks = [Block(Span(0, front.end), "front matter")] if front.end else []
        blocks += [Block(span, "table") for span in tables]
        for index, paragraph in enumerate(found):
            blocks += self._blocks(paragraph, self._kind(paragraph, index, draft), draft)
        blocks.sort(key=lambda block: block.span.start)
        problems = front.problems(article.id)
        if article.published is None:
            day, how, doubt = _published(article.id, [*draft.datings, *_agreeing(draft.tail)])
            article = replace(article, published=day)
            problems += doubt
        title, outlet = article.title or draft.title, article.outlet or draft.outlet or draft.rights
        return Page(replace(article, title=title, outlet=outlet), how, tuple(blocks), tuple(problems))

    def _given(self, article: Article, front: FrontMatter) -> tuple[Article, str]:
        """Return the article with what its front matter gives beside the caller, and where its date is from."""
        day = published(front, article.text, self.datelines.grammar)
        how = "given" if article.published else "front matter"
        given = {k: v for k, v in front.values.items() if k != "published" and getattr(article, k) is None}
        return replace(article, published=article.published or day, **given), how

    def _draft(self, article: Article, found: Sequence[Paragraph]) -> _Draft:
        lead = next((p.text[:400] for p in found if p.prose), "")
        cues = Cues(article.text, self.datelines.grammar)
        menu = self.furniture.menu(found)
        return _Draft(article, cues, lead, len(found), menu, titled=article.title is not None)

    # ---- what a paragraph is

    def _kind(self, p: Paragraph, index: int, draft: _Draft) -> str:
        """Return the kind of a paragraph; what it tells about the article is noted."""
        if self.furniture.section(p) or index >= draft.menu:
            draft.section = True
            return "furniture"
        if self.furniture.rights(p):
            draft.section = not draft.head
            draft.rights = draft.rights or self.outlets.rights(p.text[:LONGEST_TITLE])
            draft.outlet = draft.outlet or (self.outlets.named(p.text[:80]) if "source" in p.lower[:10] else None)
            return "furniture"
        if draft.section and not p.prose:
            return "furniture"
        draft.section = False
        return self._dated(p, index, draft) or self._apart(p, draft) or self._told(p, draft)

    def _dated(self, p: Paragraph, index: int, draft: _Draft) -> str | None:
        """Return "dateline" for a line that is there for its date; its date and outlet are noted."""
        head = draft.head and index < HEAD
        if not head and index < draft.last - TAIL and not self.datelines.announced(p):
            return None
        datings = self.datelines.line(p, draft.cues, draft.lead, under_title=head and draft.titled)
        if not datings and not (head and self.datelines.plain(p)):
            return None
        if not draft.titled and not self.datelines.wholly(p) and not self.datelines.announced(p):
            return None
        sourced = self.outlets.source(p.text) is not None
        if not head and not sourced and not self.datelines.wholly(p) and not self.datelines.announced(p):
            return None
        (draft.datings if head else draft.tail).extend(datings)
        draft.outlet = draft.outlet or self.outlets.named(self.datelines.undated(p.text))
        return "dateline"

    def _apart(self, p: Paragraph, draft: _Draft) -> str | None:
        """Return the kind of a paragraph that does not belong to the running text, or None."""
        told = self.furniture.captioned(p) if len(p.text) <= LONGEST_TITLE * 4 else None
        if told is not None:
            return "caption" if told else "furniture"
        if self.furniture.holds(p) or self._other_script(p, draft):
            if draft.head:
                draft.outlet = draft.outlet or self.outlets.source(p.text[:LONGEST_TITLE])
            return "furniture"
        if draft.head and draft.titled and self.outlets.byline(p):
            draft.outlet = draft.outlet or self.outlets.named(p.text)
            return "dateline"
        return None

    def _other_script(self, p: Paragraph, draft: _Draft) -> bool:
        """Whether a short line is in letters that are not the article's: licences, numbers of registration."""
        return len(p.text) <= LONGEST_TITLE and not p.text.isascii() and self.furniture.foreign(p.text) and draft.latin

    def _told(self, p: Paragraph, draft: _Draft) -> str:
        """Return title or body."""
        short = len(p.text) <= LONGEST_TITLE
        if not draft.titled or (short and draft.heading and _plain(p.text) == draft.heading):
            draft.titled = True
            sentence = p.prose and p.text.rstrip("\"'”’)")[-1:] == "."
            if short and not sentence and not self.datelines.prefix(p, draft.cues)[0]:
                draft.title = p.text.lstrip("# ") or p.text
                return "title"
        if p.prose:
            draft.head = False
        return "body"

    # ---- blocks

    def _blocks(self, p: Paragraph, kind: str, draft: _Draft) -> Iterator[Block]:
        """Yield the blocks of a paragraph: its dateline apart, a second printing marked."""
        start = p.start
        text = p.text
        if kind == "body" and draft.openings:
            draft.openings -= 1
            length, datings = self.datelines.prefix(p, draft.cues)
            if length:
                draft.openings = 0
                draft.head = False
                draft.datings += datings
                draft.outlet = draft.outlet or self.outlets.named(self.datelines.undated(text[:length]))
                start = _offset(draft.article.text, p.start, text[:length])
                yield Block(Span(p.start, start), "dateline")
                text = text[length:]
        if kind in {"body", "caption", "title"}:
            plain = _plain(text)
            short = len(p.words) < ONCE and not draft.repeated and text.strip() != draft.title
            draft.repeated = plain in draft.seen and not short
            kind = "repeat" if draft.repeated else kind
            draft.seen.add(plain)
        yield Block(Span(start, p.end), kind)


def _plain(text: str) -> str:
    """Return a text in a form in which two printings of a paragraph are one."""
    folded = text.casefold()
    return " ".join((folded if folded.isascii() else folded.translate(_STRAIGHT)).split())


def _offset(text: str, start: int, opening: str) -> int:
    """Return where in `text`, from `start`, what follows the opening begins; line breaks may stand for its spaces."""
    left = sum(not c.isspace() for c in opening)
    at = start
    while left or text[at].isspace():
        left -= not text[at].isspace()
        at += 1
    return at


def _agreeing(tail: Sequence[Dating]) -> list[Dating]:
    """Return the datings of a page's last lines; several dates without a label are a list of something else."""
    plain = {dating.date.days for dating in tail if dating.rank == PLAIN}
    return [dating for dating in tail if dating.rank != PLAIN or len(plain) == 1]


def _published(source: str, datings: Sequence[Dating]) -> tuple[dt.date | None, str, list[Problem]]:
    """Return the day that the date lines give, how, and a problem where they leave it open."""
    ranked = sorted((d for d in datings if d.date.days), key=lambda d: d.rank)
    sure = next((d for d in ranked if len(d.date.days) == 1), None)
    if sure is not None:
        return sure.date.days[0], f"line {sure.line}: '{sure.words[:80]}'", []
    hint = "relative expressions stay unresolved; give `published` in front matter or in the API"
    if ranked:
        both = " or ".join(map(str, ranked[0].date.days))
        message = f"line {ranked[0].line}: '{ranked[0].words[:80]}' may be {both}: {hint}"
        return None, "unknown", [Problem(source, "date-ambiguous", message)]
    return None, "unknown", [Problem(source, "date-unknown", f"no publication date found: {hint}")]
