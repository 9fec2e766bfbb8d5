"""A run comes into the store: findings keep their verdicts, and what came, went or changed is told."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from consistency.check import Result

LONGEST_TEXT = 200_000  # characters of an article that are kept; a longer one is cut, and that is told


@dataclass(frozen=True, eq=False)
class Run:
    """A result on its way into the store.

    `texts` are the articles' texts by id, where they are known; `origins` the origin of each article by its id (an
    article that is not named is its own); `source` says where the result came from, in words for people.
    """

    result: Result
    source: str
    texts: Mapping[str, str] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RunRecord:
    """A run that the store holds."""

    id: int
    at: dt.datetime
    source: str
    digest: str
    articles: int
    figures: int
    findings: int


@dataclass(frozen=True, slots=True)
class Ingested:
    """What a run changed: numbers of findings.

    `known` says that the newest run was this very one, and nothing was done.
    """

    run: RunRecord
    new: int
    same: int
    updated: int
    absent: int
    back: int
    known: bool = False
