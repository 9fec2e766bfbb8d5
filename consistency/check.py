"""The main job: articles to figures to findings. The only place that names all stages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from consistency import frame
from consistency.articles import PageReader
from consistency.comparability import Comparability
from consistency.extract import Extractor
from consistency.findings import collect
from consistency.model import Article, Problem
from consistency.origins import Passages, sentence_hashes
from consistency.rules import evaluate, load_rules
from consistency.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pandas as pd

    from consistency.articles import Page
    from consistency.extract import Extracted
    from consistency.model import Figure, TimePhrase
    from consistency.rules import Rule


@dataclass(frozen=True, eq=False)
class Extraction:
    """What was read: frames with the columns of `frame.ARTICLES`, `FIGURES`, `PERIODS` and `PROBLEMS`."""

    articles: pd.DataFrame
    figures: pd.DataFrame
    periods: pd.DataFrame
    problems: pd.DataFrame


@dataclass(frozen=True, eq=False)
class Result(Extraction):
    """What was read and what was found: `frame.FINDINGS`, worst first, and `frame.COMPARISONS`, a row a rule."""

    findings: pd.DataFrame
    comparisons: pd.DataFrame


@dataclass(frozen=True, eq=False)
class Readers:
    """The stages that read articles, compiled once from a vocabulary."""

    vocabulary: Vocabulary
    pages: PageReader
    figures: Extractor

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> Readers:
        """Compile the readers."""
        return cls(vocabulary, PageReader.from_vocabulary(vocabulary), Extractor(vocabulary))

    def read(self, article: Article) -> tuple[Page, Extracted]:
        """Lay out one article and read its figures."""
        page = self.pages.read(article)
        return page, self.figures.read(page.article, ((block.span, block.kind) for block in page.blocks))


@cache
def shipped_readers() -> Readers:
    """Return the readers of the shipped vocabulary."""
    return Readers.of(Vocabulary.shipped())


@dataclass(frozen=True, eq=False)
class Reading:
    """What one article, or one source that gave none, came to; it can be sent between processes."""

    article: dict[str, Any] | None
    figures: tuple[Figure, ...]
    periods: tuple[dict[str, Any], ...]
    problems: tuple[Problem, ...]
    sentences: frozenset[int]


def read(sources: Iterable[Article | Problem], readers: Readers | None = None) -> list[Reading]:
    """Read articles one by one; a problem of a source passes through. The texts themselves are not kept."""
    readers = readers or shipped_readers()
    return [_reading(source, readers) for source in sources]


def _reading(source: Article | Problem, readers: Readers) -> Reading:
    if isinstance(source, Problem):
        return Reading(None, (), (), (source,), frozenset())
    page, found = readers.read(source)
    article = page.article
    row = {name: getattr(article, name, None) for name in frame.ARTICLES}
    body = (block.span.of(article.text) for block in page.blocks if block.kind == "body")
    return Reading(
        row | {"published_how": page.published_how, "figures": len(found.figures)},
        found.figures,
        tuple(_phrase(article.id, phrase) for phrase in found.phrases),
        (*page.problems, *found.problems),
        sentence_hashes(body),
    )


def _phrase(article: str, phrase: TimePhrase) -> dict[str, Any]:
    """Return a row of `frame.PERIODS`."""
    period = phrase.period
    return {
        "article": article,
        "start": phrase.span.start,
        "end": phrase.span.end,
        "text": phrase.text,
        "begin": period.begin if period else None,
        "finish": period.end if period else None,
        "kind": phrase.kind,
        "grain": period.grain if period else None,
        "how": period.how if period else None,
    }


def _unique(readings: Iterable[Reading]) -> Iterator[Reading]:
    """Yield the readings; a second article of one id is a problem, for figures are told apart by it."""
    seen: set[str] = set()
    for reading in readings:
        if reading.article is None or reading.article["id"] not in seen:
            yield reading
            if reading.article is not None:
                seen.add(reading.article["id"])
            continue
        message = "another article has this id already, so this one was left out; give it an id of its own"
        yield Reading(None, (), (), (Problem(reading.article["id"], "id-twice", message),), frozenset())


def gathered(readings: Iterable[Reading]) -> tuple[Extraction, Passages]:
    """Return readings as frames, and the passages by which copies are known."""
    kept = list(_unique(readings))
    passages = Passages({r.article["id"]: r.sentences for r in kept if r.article is not None})
    problems = ({n: getattr(p, n) for n in frame.PROBLEMS} for r in kept for p in r.problems)
    extraction = Extraction(
        frame.frame((r.article for r in kept if r.article is not None), frame.ARTICLES),
        frame.figures_frame(f for r in kept for f in r.figures),
        frame.frame((p for r in kept for p in r.periods), frame.PERIODS),
        frame.frame(problems, frame.PROBLEMS),
    )
    return extraction, passages


def extract(articles: Iterable[Article | Problem], readers: Readers | None = None) -> Extraction:
    """Return the figures of articles as frames; `readers` default to those of the shipped vocabulary."""
    return gathered(read(articles, readers))[0]


def check(articles: Iterable[Article | Problem], rules: Sequence[Rule] | None = None, readers: Readers | None = None) -> Result:
    """Return the figures of articles and the findings of rules; `rules` default to the shipped packs."""
    return compare(read(articles, readers), rules)


def compare(readings: Iterable[Reading], rules: Sequence[Rule] | None = None, vocabulary: Vocabulary | None = None) -> Result:
    """Return the result over articles that were read before, here or in other processes."""
    found, passages = gathered(readings)
    origins = passages.origins()
    comparability = Comparability.of(found.figures, found.articles, vocabulary or Vocabulary.shipped())
    evaluation = evaluate(load_rules() if rules is None else rules, found.figures, found.articles, comparability, origins)
    findings = collect(evaluation.outcomes, found.figures, origins)
    return Result(found.articles, found.figures, found.periods, found.problems, findings, evaluation.comparisons)
