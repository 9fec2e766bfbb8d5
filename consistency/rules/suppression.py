"""Findings that a desk has looked at and will not see again: a file beside the articles says which, and why.

findings:
  - finding: 3f0a1b2c4d5e
    reason: One count is of ships, the other of voyages; asked the port on the phone.
    until: 2025-06-30        # articles published later speak again
rules:
  - rule: values-disagree
    path: wire/*.txt         # or `outlet: Harbour Gazette`
    reason: The wire repeats early counts by design.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
from pydantic import Field, ValidationError, model_validator

from consistency.document import read_document
from consistency.errors import InvalidFile, InvalidRules
from consistency.rules.faults import faults
from consistency.rules.language import Identifier, Strict

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from consistency.document import Document

NAME = ".suppressions.yaml"  # hidden, so that it is not taken for an article


class Entry(Strict):
    """Why something is suppressed, and the day of publication up to which it is."""

    reason: str = Field(min_length=8, max_length=1000)
    until: dt.date | None = None


class FindingEntry(Entry):
    """One finding, by its id."""

    finding: str = Field(min_length=4, max_length=80)


class RuleEntry(Entry):
    """One rule, for articles by path or outlet."""

    rule: Identifier
    path: str | None = Field(default=None, max_length=500)
    outlet: str | None = Field(default=None, max_length=200)

    @model_validator(mode="after")
    def _somewhere(self) -> RuleEntry:
        if (self.path is None) == (self.outlet is None):
            raise ValueError("a suppressed rule needs either `path` or `outlet`")
        return self


class SuppressionFile(Strict):
    """All that is suppressed beside it."""

    findings: list[FindingEntry] = Field(default=[])
    rules: list[RuleEntry] = Field(default=[])


@dataclass(frozen=True, eq=False)
class Suppressions:
    """A file that was read, and the folder that it speaks for."""

    file: SuppressionFile
    document: Document
    folder: Path


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A finding, by its id, that is not to be told again: by what (`file`, `review`), and why."""

    finding: str
    by: str
    justification: str


@dataclass(frozen=True, eq=False)
class Silenced:
    """The findings that are suppressed, and the entries that suppress nothing."""

    suppressed: tuple[Suppressed, ...]
    idle: tuple[InvalidFile, ...]


def read_suppressions(path: Path) -> Suppressions:
    """Read a file of suppressions; raises InvalidRules with its faults."""
    document = read_document(path)
    try:
        file = SuppressionFile.model_validate(document.plain())
    except ValidationError as error:
        raise InvalidRules(tuple(faults(SuppressionFile, document, error.errors()))) from None
    return Suppressions(file, document, path.parent)


def beside(paths: Sequence[str]) -> list[Path]:
    """Return the files of suppressions beside articles: in the folders given and within, and in those of files."""
    found = []
    for path in map(Path, paths):
        if path.is_dir():
            found += sorted(path.rglob(NAME))
        elif (path.parent / NAME).is_file() and str(path) != "-":
            found.append(path.parent / NAME)
    return list(dict.fromkeys(found))


def silenced(
    findings: pd.DataFrame,
    figures: pd.DataFrame,
    articles: pd.DataFrame,
    suppressions: Sequence[Suppressions],
    rules: Collection[str],
    *,
    every_rule: bool = True,
) -> Silenced:
    """Return which findings are suppressed.

    An entry for a rule that did not run is never idle; nor, where not every rule ran, one for a finding.
    """
    article_of = dict(zip(figures["figure"], figures["article"], strict=True))
    about = articles.drop_duplicates("id").set_index("id")
    hushed: dict[str, Suppressed] = {}
    idle: list[InvalidFile] = []
    for one in suppressions:
        for place, entry in _entries(one):
            rows = findings.itertuples(index=False)
            matched = [str(row.finding) for row in rows if _matches(entry, row, one.folder, article_of, about)]
            for finding in matched:
                hushed.setdefault(finding, Suppressed(finding, "file", entry.reason))
            ran = every_rule if isinstance(entry, FindingEntry) else entry.rule in rules
            if ran and not matched:
                what = f"finding {entry.finding}" if isinstance(entry, FindingEntry) else f"`{entry.rule}` there"
                idle.append(one.document.fault(place, f"this suppresses nothing any more: no {what}", "take it out"))
    return Silenced(tuple(hushed.values()), tuple(idle))


def _entries(one: Suppressions) -> Iterator[tuple[list[str | int], FindingEntry | RuleEntry]]:
    for n, entry in enumerate(one.file.findings):
        yield ["findings", n], entry
    for n, about in enumerate(one.file.rules):
        yield ["rules", n], about


def _matches(
    entry: FindingEntry | RuleEntry, row: Any, folder: Path, article_of: dict[str, str], about: pd.DataFrame
) -> bool:
    ids = list(dict.fromkeys(article_of[i] for i in str(row.figures).split() if i in article_of))
    if isinstance(entry, FindingEntry):
        if row.finding != entry.finding:
            return False
    elif row.rule != entry.rule or not any(_stands(entry, i, folder, about) for i in ids):
        return False
    if entry.until is None:
        return True
    newest = about["published"].reindex(ids).max()
    return not (pd.notna(newest) and newest > pd.Timestamp(entry.until))


def _stands(entry: RuleEntry, article: str, folder: Path, about: pd.DataFrame) -> bool:
    """Whether an article is of the outlet, or lies at the path, that an entry names."""
    if entry.outlet is not None:
        outlet = about["outlet"].fillna("").get(article, "")
        return str(outlet).casefold() == entry.outlet.casefold()
    assert entry.path is not None
    inside = article.removeprefix(folder.as_posix() + "/")
    return fnmatchcase(inside, entry.path) or fnmatchcase(article, entry.path)
