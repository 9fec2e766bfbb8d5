"""How many independent origins the figures of a finding have."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from consistency.findings.said import Said


def independent(figures: Sequence[Said], home: Mapping[str, str]) -> int:
    """Return how many independent origins figures have; `home` gives the origin of each article.

    Articles that copy one another are one origin. So are a sentence and its copy in an article that is otherwise its
    own, and all that is credited to one and the same source, whoever prints it.
    """
    articles = {home.get(s.article, s.article) for s in figures}
    first: dict[str, str] = {}
    for s in figures:
        first.setdefault(s.statement, home.get(s.article, s.article))
    told = {("source", s.source) if s.source else ("article", first[s.statement]) for s in figures}
    return min(len(articles), len(told))
