"""An article as laid out on its page: title, dateline, body, captions, and what is not the article at all."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError

from consistency.articles.dates import YEAR, PrintedDate, find_date
from consistency.model import Article, Problem, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from consistency.vocabulary import Vocabulary

HEAD_LINES = 9  # lines at the top in which a date line may stand
HEAD_LENGTH = 120  # characters of a line that is no prose
SHORT = 90
MENU = 3  # bulleted lines at the end that make a menu
SENTENCE = re.compile(r"[a-z]{2}\w*[^\w\s]{0,2}[.!?][\"”’')]*\s*$")
DATELINE = re.compile(r"[^.!?\n]{2,90}?(?:--|—|–| - )\s*")
BULLET = re.compile(r"\s*[-•*»›]\s+\S")
CREDIT = re.compile(r"\(([A-Z][\w&.' -]{2,40})\)")
SOURCE = re.compile(r"Source\s*:\s*([A-Z][\w&.' -]{1,40}?)(?=\s*(?:Published|Updated|©|$))")
CREATED = re.compile(r"^\s*[|*_\W]+\s*$")
FRONT = re.compile(r"---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|$)", re.DOTALL)
FRONT_KEYS = ("published", "outlet", "title", "url", "collection")


@dataclass(frozen=True, slots=True)
class Block:
    """A run of the original text and what it is: title, body, caption, dateline, furniture, repeat or front matter."""

    span: Span
    kind: str


@dataclass(frozen=True, slots=True)
class Page:
    """An article with what its page tells, its blocks in order, and how its date was found."""

    article: Article
    published_how: str
    blocks: tuple[Block, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    number: int
    gap: bool  # whether an empty line stands before it


@dataclass(slots=True)
class _Draft:
    """What has been learnt of a page while it is read."""

    title: str | None = None
    outlet: str | None = None
    published: dt.date | None = None
    how: str = "unknown"
    updated: tuple[dt.date, str] | None = None
    undecided: PrintedDate | None = None


class PageReader:
    """Lays out articles; compiled once from `furniture.yaml`."""

    def __init__(self, raw: Mapping[str, Any]) -> None:
        self.starts = tuple(raw["starts"])
        self.contains = tuple(raw["contains"])
        self.sections = frozenset(raw["sections"])
        self.captions = tuple(raw["captions"])
        self.published = tuple(raw["published"])
        self.updated = tuple(raw["updated"])
        self.agencies = frozenset(raw["agencies"])
        self.month_first = frozenset(raw["month_first_zones"])
        self.day_first = frozenset(raw["day_first_zones"])

    @classmethod
    def from_vocabulary(cls, vocabulary: Vocabulary) -> PageReader:
        """Compile the words of page furniture."""
        return cls(vocabulary.read("furniture"))

    def read(self, article: Article) -> Page:
        """Return the layout of an article; what the caller or its front matter gives is never guessed over."""
        problems: list[Problem] = []
        front, given = self._front_matter(article, problems)
        article = replace(article, **{k: v for k, v in given.items() if v is not None and getattr(article, k) is None})
        how = "given" if "published" not in given or given["published"] != article.published else "front matter"
        draft = _Draft()
        lines = list(_lines(article.text, front))
        years = [int(y) for y in YEAR.findall(article.text)]
        blocks = [Block(Span(0, front), "front matter")] if front else []
        blocks += self._blocks(lines, draft, years)
        if article.published is None and draft.published is None and draft.updated:
            draft.published, draft.how = draft.updated
        if article.published is None:
            how = draft.how
            problems += self._undated(article, draft)
        filled = replace(
            article,
            published=article.published or draft.published,
            title=article.title or draft.title,
            outlet=article.outlet or draft.outlet,
        )
        return Page(filled, how, tuple(blocks), tuple(problems))

    # ---- front matter

    @staticmethod
    def _front_matter(article: Article, problems: list[Problem]) -> tuple[int, dict[str, Any]]:
        """Return where the front matter ends and what it gives; a fault is a problem and the article is still read."""
        found = FRONT.match(article.text)
        if found is None:
            return 0, {}
        try:
            raw = YAML(typ="safe").load(found.group(1))
        except MarkedYAMLError as error:
            line = (error.problem_mark.line if error.problem_mark else 0) + 2
            problems.append(Problem(f"{article.id}:{line}", "front-matter", f"the front matter is not YAML: {error.problem}", 0, found.end()))
            return found.end(), {}
        given = {k: raw[k] for k in FRONT_KEYS if k in raw} if isinstance(raw, dict) else {}
        day = given.get("published")
        if isinstance(day, dt.datetime):
            given["published"] = day.date()
        elif isinstance(day, str):
            parsed = find_date(day, [], month_first=None)
            given["published"] = parsed.day if parsed else None
        if "published" in given and not isinstance(given["published"], dt.date):
            message = f"`published: {day}` in the front matter is no date; write it as 2024-01-31"
            problems.append(Problem(article.id, "front-matter", message, 0, found.end()))
            del given["published"]
        return found.end(), {k: v if isinstance(v, dt.date) else str(v) for k, v in given.items()}

    @staticmethod
    def _undated(article: Article, draft: _Draft) -> list[Problem]:
        if draft.published is not None:
            return []
        if draft.undecided is not None and draft.undecided.readings:
            both = " or ".join(str(day) for day in draft.undecided.readings)
            return [Problem(article.id, "date-ambiguous", f"the publication date may be {both}; give `published` in front matter or in the API")]
        why = "no publication date found: relative expressions stay unresolved; give `published` in front matter or in the API"
        return [Problem(article.id, "date-unknown", why)]

    # ---- blocks

    def _blocks(self, lines: Sequence[_Line], draft: _Draft, years: list[int]) -> list[Block]:
        out: list[Block] = []
        seen: set[bytes] = set()
        menu_from = self._menu(lines)
        in_section = False
        body = False
        for index, line in enumerate(lines):
            text = line.text.strip()
            lower = text.lower()
            if lower.rstrip(":") in self.sections:
                in_section = True
            kind = self._kind(line, index, draft, years, body=body, menu=index >= menu_from or (in_section and not SENTENCE.search(text)))
            if kind in {"body", "caption", "title"}:
                key = hashlib.blake2b(" ".join(lower.split()).encode("utf-8", "surrogatepass"), digest_size=8).digest()
                if key in seen:
                    kind = "repeat"
                seen.add(key)
            if kind == "title":
                draft.title = text
            body = body or kind == "body"
            out += self._split(line, kind, draft, years, first=not any(b.kind == "body" for b in out))
        return _merged(out, lines)

    def _menu(self, lines: Sequence[_Line]) -> int:
        """Return the index of the line from which on only bulleted or very short lines stand, or beyond the end."""
        k = len(lines)
        bullets = 0
        while k > 0 and not SENTENCE.search(lines[k - 1].text) and len(lines[k - 1].text) < SHORT and not _digits_matter(lines[k - 1].text):
            k -= 1
            bullets += bool(BULLET.match(lines[k].text))
        if bullets < MENU:
            return len(lines)
        while k < len(lines) and not BULLET.match(lines[k].text):
            k += 1
        return k

    def _kind(self, line: _Line, index: int, draft: _Draft, years: list[int], *, body: bool, menu: bool) -> str:
        text = line.text.strip()
        lower = text.lower()
        if CREATED.match(text) or menu or self._furniture(lower, text):
            if SOURCE.search(text) or self._labelled(lower):
                self._note(line, draft, years)
            return "furniture"
        if any(lower.startswith(word) for word in self.captions):
            return "caption"
        if text.startswith("»"):
            return "furniture"
        if index < HEAD_LINES and not body or self._labelled(lower) and len(text) < HEAD_LENGTH:
            if self._dated(line, draft, years, titled=draft.title is not None):
                return "dateline"
        if draft.title is None:
            return "title"
        if not body and len(text) < HEAD_LENGTH and not SENTENCE.search(text) and self._byline(text, lower, draft):
            return "dateline"
        return "body"

    def _furniture(self, lower: str, text: str) -> bool:
        if any(lower.startswith(word) and not lower[len(word) : len(word) + 1].isalpha() for word in self.starts) and (len(text) < HEAD_LENGTH or lower.startswith(("©", "copyright", "source"))):
            return not (SENTENCE.search(text) and len(text) > SHORT and not lower.startswith(("©", "copyright", "contact", "related", "for more")))
        if any(word in lower for word in self.contains) and (len(text) < SHORT or not SENTENCE.search(text) or "reserved" in lower):
            return True
        letters = sum(c.isascii() and c.isalpha() for c in text)
        return len(text) > 3 and letters * 3 < len(text) and not any(c in "$£€%" for c in text)

    def _byline(self, text: str, lower: str, draft: _Draft) -> bool:
        """Whether a line at the top names who wrote it or where it appeared."""
        credit = CREDIT.search(text)
        if lower.startswith("by ") or (credit and credit.span()[1] >= len(text) - 1) or text.startswith("("):
            if credit:
                draft.outlet = draft.outlet or credit.group(1).strip()
            return True
        named = SOURCE.search(text)
        if named:
            draft.outlet = draft.outlet or named.group(1).strip()
            return True
        words = text.split()
        capitals = sum(w[0].isupper() for w in words if w[0].isalpha())
        return capitals * 2 > len(words) or lower.startswith(("our ", "from our", "staff"))

    def _labelled(self, lower: str) -> bool:
        return any(f"{word}:" in lower or lower.startswith(f"{word} ") for word in (*self.published, *self.updated))

    def _dated(self, line: _Line, draft: _Draft, years: list[int], *, titled: bool) -> bool:
        """Whether a line at the top is there for its date; the date is noted."""
        text = line.text.strip()
        if SENTENCE.search(text) and len(text) > SHORT or len(text) > HEAD_LENGTH:
            return False
        found = find_date(text, years, month_first=self._order(text))
        if found is None or (not titled and not self._labelled(text.lower())):
            return False
        rest = (text[: found.start] + text[found.end :]).split()
        prose = sum(w.islower() and w.isalpha() and w.lower() not in {"at", "on", "by", "of", "the", "for", "in", "and"} for w in rest)
        if prose > 4 and not self._labelled(text.lower()):
            return False
        self._note(line, draft, years)
        return True

    def _note(self, line: _Line, draft: _Draft, years: list[int]) -> None:
        """Take the date and the outlet of a date line."""
        text = line.text.strip()
        found = find_date(text, years, month_first=self._order(text))
        named = SOURCE.search(text) or CREDIT.search(text)
        if named:
            draft.outlet = draft.outlet or named.group(1).strip()
        if found is None:
            return
        how = f"line {line.number}: '{text[:80]}'"
        if found.day is None:
            draft.undecided = draft.undecided or found
        elif any(text.lower().startswith(word) for word in self.updated):
            draft.updated = draft.updated or (found.day, how)
        elif draft.published is None:
            draft.published, draft.how = found.day, how

    def _order(self, text: str) -> bool | None:
        """Return whether a time zone on the line tells that the month stands first."""
        words = {w.strip(".,()").lower() for w in text.split()}
        if words & self.month_first:
            return True
        return False if words & self.day_first else None

    def _split(self, line: _Line, kind: str, draft: _Draft, years: list[int], *, first: bool) -> Iterator[Block]:
        """Part the dateline from the first paragraph: "LIMA, June 12, 2018 (Agency) -- A strong earthquake …"."""
        start = line.start + len(line.text) - len(line.text.lstrip())
        end = line.start + len(line.text.rstrip())
        if kind == "body" and first:
            found = DATELINE.match(line.text.strip())
            if found and found.end() < end - start:
                prefix = found.group()
                date = find_date(prefix, years, month_first=self._order(prefix))
                credit = CREDIT.search(prefix)
                if date is not None or (credit and prefix[:3].isupper()) or prefix.split(" ")[0].strip(",").isupper():
                    if date is not None and date.day and draft.published is None:
                        draft.published, draft.how = date.day, f"dateline '{prefix.strip()[:60]}'"
                    if credit:
                        draft.outlet = draft.outlet or credit.group(1).strip()
                    yield Block(Span(start, start + found.end()), "dateline")
                    start += found.end()
        if start < end:
            yield Block(Span(start, end), kind)


def _digits_matter(text: str) -> bool:
    """Whether a short line tells a number in a sentence of its own."""
    return any(c.isdigit() for c in text) and SENTENCE.search(text) is not None


def _lines(text: str, start: int) -> Iterator[_Line]:
    """Yield the lines that are not blank."""
    gap, number, at = True, text.count("\n", 0, start), start
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        number += 1
        line = text[at:end]
        if line.strip():
            yield _Line(at, end, line, number, gap)
            gap = False
        else:
            gap = True
        at = end + 1


def _merged(blocks: Sequence[Block], lines: Sequence[_Line]) -> list[Block]:
    """Join hard-wrapped lines of one paragraph: long lines that run on without an empty line between."""
    wrapped = {line.start: line for line in lines}
    out: list[Block] = []
    for block in blocks:
        line = wrapped.get(block.span.start)
        last = out[-1] if out else None
        if (
            last is not None and line is not None and not line.gap and block.kind == last.kind == "body"
            and 55 < (last.span.end - last.span.start) % 100 + 100 and line.text[:1].islower()
        ):  # fmt: skip
            out[-1] = Block(Span(last.span.start, block.span.end), "body")
        else:
            out.append(block)
    return out
