"""Front matter: YAML between two lines `---` at the top of a text."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from consistency.articles.dates import Cues
from consistency.model import Problem

if TYPE_CHECKING:
    from consistency.articles.dates import DateGrammar

OPENING = re.compile(r"\ufeff?---[ \t]*(?:\r\n|[\r\n])")
CLOSING = re.compile(r"^---[ \t]*$", re.MULTILINE)
KEYS = ("published", "outlet", "title", "url", "collection")
KEY = re.compile(rf"^(?:{'|'.join(KEYS)})[ \t]*:", re.MULTILINE)
LONGEST = 20_000  # characters: beyond, two rules across the page are just that


@dataclass(slots=True)
class FrontMatter:
    """Where the front matter ends (0: there is none), what it gives as text, and its faults as (line, message)."""

    end: int = 0
    values: dict[str, str] = field(default_factory=dict)
    faults: list[tuple[int, str]] = field(default_factory=list)

    def problems(self, source: str) -> list[Problem]:
        """Return the faults with their place in the source."""
        return [Problem(f"{source}:{line}", "front-matter", message, 0, self.end) for line, message in self.faults]


def read_front(text: str) -> FrontMatter:
    """Return the front matter of a text; its keys of ours must be plain text."""
    opening = OPENING.match(text)
    closing = (
        CLOSING.search(text.replace("\r", "\n", LONGEST) if "\r" in text[:LONGEST] else text, opening.end(), LONGEST)
        if opening
        else None
    )
    if opening is None or closing is None:
        return FrontMatter()
    inner = text[opening.end() : closing.start()]
    front = FrontMatter(closing.end())
    # Every scalar stays text ("base"), so that no date or number can fail inside the parser.
    try:
        raw: Any = YAML(typ="base", pure=True).load(inner)
    except (YAMLError, ValueError, RecursionError) as error:
        if not KEY.search(inner):
            return FrontMatter()
        mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
        what = error.problem if isinstance(error, MarkedYAMLError) and error.problem else "it cannot be parsed"
        front.faults.append(
            (
                (mark.line if mark else 0) + 2,
                f"the front matter is not YAML: {what}; write lines such as `published: 2024-01-31`",
            )
        )
        return front
    if not isinstance(raw, dict):
        return front if not inner.strip() else FrontMatter()
    for key in KEYS:
        value = raw.get(key)
        if isinstance(value, str) and value.strip():
            front.values[key] = " ".join(value.split())
        elif value:
            front.faults.append((_line(inner, key), f"`{key}` in the front matter must be plain text"))
    return front


def published(front: FrontMatter, text: str, grammar: DateGrammar) -> dt.date | None:
    """Return the date that front matter gives; one that is none, or may be two, becomes a fault."""
    value = front.values.get("published")
    if value is None:
        return None
    date = next(grammar.find(value, Cues("", grammar)), None)
    if date is not None and len(date.days) == 1:
        return date.days[0]
    line = _line(text[: front.end], "published")
    if date is None or not date.days:
        front.faults.append((line, f"`published: {value}` in the front matter is no date; write it as 2024-01-31"))
    else:
        both = " or ".join(map(str, date.days))
        front.faults.append((line, f"`published: {value}` in the front matter may be {both}; write it as 2024-01-31"))
    return None


def _line(text: str, key: str) -> int:
    """Return the line of the file on which a key stands; `text` may lack the opening line."""
    found = re.search(rf"^{key}[ \t]*:", text, re.MULTILINE)
    at = found.start() if found else 0
    return text.count("\n", 0, at) + (1 if OPENING.match(text) else 2)
