"""The main job: articles to figures to findings. The only place that names all stages."""

from __future__ import annotations

import gc
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache, partial
from typing import TYPE_CHECKING, Any

import pandas as pd

from consistency import frame
from consistency.articles import PageReader
from consistency.comparability import Comparability
from consistency.corrections import corrected
from consistency.extract import Extractor
from consistency.facts import joined
from consistency.findings import collect
from consistency.model import Article, Problem
from consistency.origins import Passages
from consistency.rates import unmarked
from consistency.rules import evaluate, load_rules
from consistency.rules.page import described
from consistency.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from consistency.articles import Page
    from consistency.corrections import Corrections
    from consistency.extract import Extracted, Step
    from consistency.facts import Facts
    from consistency.model import Figure
    from consistency.rates import Rates
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
    """What was read and what was found: `frame.FINDINGS`, worst first, and `frame.COMPARISONS`, a row a rule.

    `rules` are those that ran (`frame.RULES`), `copies` which article was copied from which (`frame.COPIES`; empty
    where that was not looked into), `compared` how often each figure was compared (`frame.COMPARED`). `suppressed` are
    the findings that were set aside (`frame.SUPPRESSED`), `gone` those that only a baseline has (`frame.GONE`).
    """

    findings: pd.DataFrame
    comparisons: pd.DataFrame
    rules: pd.DataFrame = field(default_factory=partial(frame.frame, (), frame.RULES))
    copies: pd.DataFrame = field(default_factory=partial(frame.frame, (), frame.COPIES))
    compared: pd.DataFrame = field(default_factory=partial(frame.frame, (), frame.COMPARED))
    suppressed: pd.DataFrame = field(default_factory=partial(frame.frame, (), frame.SUPPRESSED))
    gone: pd.DataFrame = field(default_factory=partial(frame.frame, (), frame.GONE))


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

    def explained(self, article: Article) -> Iterator[tuple[Figure, list[Step]]]:
        """Yield the figures of one article, each with the steps that gave its fields."""
        page = self.pages.read(article)
        return self.figures.explained(page.article, ((block.span, block.kind) for block in page.blocks))


@cache
def readers_of(vocabulary: Vocabulary) -> Readers:
    """Return the readers of a vocabulary, compiled once."""
    return Readers.of(vocabulary)


def shipped_readers() -> Readers:
    """Return the readers of the shipped vocabulary."""
    return readers_of(Vocabulary.shipped())


class _Gathered:
    """Rows of all frames, filled article by article; the texts themselves are not kept.

    Only who will ask for the origins of articles gives `passages` to be filled: they cost a sixth of the reading.
    """

    def __init__(self, passages: Passages | None = None) -> None:
        self.articles: list[dict[str, Any]] = []
        self.figures: list[Any] = []
        self.periods: list[dict[str, Any]] = []
        self.problems: list[Problem] = []
        self.passages = passages

    def add(self, page: Page, found: Extracted) -> None:
        """Add what one article gave."""
        article = page.article
        self.articles.append(
            {name: getattr(article, name, None) for name in frame.ARTICLES}
            | {"published_how": page.published_how, "figures": len(found.figures)}
        )
        self.figures += found.figures
        self.periods += [
            {
                "article": article.id,
                "start": p.span.start,
                "end": p.span.end,
                "text": p.text,
                "begin": p.period.begin if p.period else None,
                "finish": p.period.end if p.period else None,
                "kind": p.kind,
                "grain": p.period.grain if p.period else None,
                "how": p.period.how if p.period else None,
            }
            for p in found.phrases
        ]
        self.problems += [*page.problems, *found.problems]
        if self.passages is not None:
            apart = article.collection or ""  # who may not be compared has no need to be told as a copy
            self.passages.add(article.id, _running(page, "body") or _running(page, "title"), apart)

    def extraction(self) -> Extraction:
        """Return the frames."""
        problems = ({n: getattr(p, n) for n in frame.PROBLEMS} for p in self.problems)
        return Extraction(
            frame.frame(self.articles, frame.ARTICLES),
            frame.figures_frame(self.figures),
            frame.frame(self.periods, frame.PERIODS),
            frame.frame(problems, frame.PROBLEMS),
        )


def _running(page: Page, kind: str) -> list[str]:
    return [block.span.of(page.article.text) for block in page.blocks if block.kind == kind]


SELDOM = 50_000  # objects made between two looks for garbage that holds itself


@contextmanager
def _seldom_collecting() -> Iterator[None]:
    """Let Python look for cycles of garbage seldom while articles are read: it costs 5 %, and readers leave none."""
    young, *older = gc.get_threshold()
    gc.set_threshold(max(young, SELDOM) if young else 0, *older)
    try:
        yield
    finally:
        gc.set_threshold(young, *older)


@_seldom_collecting()
def read(articles: Iterable[Article | Problem], readers: Readers, passages: Passages | None = None) -> Extraction:
    """Read articles one after the other; problems of sources pass through; an id that comes twice is told apart.

    `passages` is filled with what tells copies, if it is given.
    """
    gathered = _Gathered(passages)
    seen: Counter[str] = Counter()
    for article in articles:
        if isinstance(article, Problem):
            gathered.problems.append(article)
            continue
        seen[article.id] += 1
        if seen[article.id] > 1:
            gathered.problems.append(
                Problem(
                    article.id,
                    "id-twice",
                    "another article has this id already; this one was not read; give it an id of its own",
                )
            )
            continue
        gathered.add(*readers.read(article))
    return gathered.extraction()


def extract(
    articles: Iterable[Article | Problem], readers: Readers | None = None, corrections: Sequence[Corrections] = ()
) -> Extraction:
    """Return the figures of articles as frames; `readers` default to those of the shipped vocabulary."""
    return set_right(read(articles, readers or shipped_readers()), corrections)


def set_right(read: Extraction, corrections: Sequence[Corrections]) -> Extraction:
    """Return what was read with figures corrected; a correction of none is a problem."""
    if not corrections:
        return read
    figures, idle = corrected(read.figures, corrections)
    rows = frame.frame(({n: getattr(p, n) for n in frame.PROBLEMS} for p in idle), frame.PROBLEMS)
    problems = pd.concat([read.problems, rows], ignore_index=True).astype(frame.PROBLEMS)
    return replace(read, figures=figures, problems=problems)


def check(
    articles: Iterable[Article | Problem],
    rules: Sequence[Rule] | None = None,
    readers: Readers | None = None,
    *,
    corrections: Sequence[Corrections] = (),
    facts: Sequence[Facts] = (),
    rates: Rates | None = None,
) -> Result:
    """Return the figures of articles and the findings of rules; `rules` default to the shipped packs.

    `corrections` set figures right by their ids before they are compared; `facts` are held against the articles;
    by `rates` amounts in several currencies are compared, which otherwise they are not.
    """
    readers = readers or shipped_readers()
    passages = Passages()
    made = read(articles, readers, passages)
    return compare(made, passages, rules, readers, corrections=corrections, facts=facts, rates=rates)


def compare(
    made: Extraction,
    passages: Passages,
    rules: Sequence[Rule] | None = None,
    readers: Readers | None = None,
    *,
    corrections: Sequence[Corrections] = (),
    facts: Sequence[Facts] = (),
    rates: Rates | None = None,
) -> Result:
    """Return what `check` does of articles that were read, with their passages.

    It is a function of each collection for itself: those of a run may be given at once or one after the other.
    """
    made = set_right(made, corrections)
    shared = passages.shared()
    copies = passages.copies(shared)
    origins = pd.Series(
        copies["origin"].to_numpy(object), index=copies["article"].to_numpy(object), dtype="string", name="origin"
    )
    if facts:
        figures, about = joined(made.figures, made.articles, facts)
        made = replace(made, figures=figures, articles=about)
        paths = [file.path for file in facts]
        origins = pd.concat([origins, pd.Series(paths, index=paths, dtype="string", name=origins.name)])
    held = hold(made, load_rules() if rules is None else rules, readers, origins, rates, shared=shared)
    return replace(held, copies=copies)


def hold(
    read: Extraction,
    rules: Sequence[Rule],
    readers: Readers | None = None,
    origins: pd.Series | None = None,
    rates: Rates | None = None,
    *,
    shared: pd.DataFrame | None = None,
    solved: bool = True,
) -> Result:
    """Return the findings of rules over what was read before; without `origins` every article is its own.

    `shared` are the pairs of articles that share passages; without it only sentences with figures tell copies.
    Without `solved`, findings do not say which single figure would have to be read otherwise, which costs a little.
    """
    readers = readers or shipped_readers()
    if origins is None:
        ids = read.articles["id"].to_numpy(object)
        origins = pd.Series(ids, index=ids, dtype="string")
    figures = read.figures
    if rates is not None:
        figures = pd.concat([figures, rates.converted(figures, read.articles)], ignore_index=True)
    comparability = Comparability.of(figures, read.articles, readers.vocabulary, shared)
    evaluation = evaluate(rules, read.articles, comparability, origins, solved=solved)
    packs = {rule.id: str(rule.pack) for rule in rules}
    outcomes = unmarked(evaluation.outcomes, read.figures)
    findings = collect(outcomes, read.figures, origins, packs, read.articles)
    ran = ({n: getattr(rule, n) for n in ("summary", "severity", "status", "text")} | _cited(rule) for rule in rules)
    rows = frame.frame(ran, frame.RULES)
    return Result(
        articles=read.articles,
        figures=read.figures,
        periods=read.periods,
        problems=read.problems,
        findings=findings,
        comparisons=evaluation.comparisons,
        rules=rows,
        compared=evaluation.compared,
    )


def _cited(rule: Rule) -> dict[str, str]:
    return {"rule": rule.id, "references": "\n".join(rule.references), "help": described(rule)}


@dataclass(frozen=True, eq=False)
class Bench:
    """The main job in two steps, as the tests of rules want it: figures are read once and held to many rules."""

    readers: Readers

    def read(self, articles: Iterable[Article | Problem]) -> Extraction:
        """Return the figures of articles."""
        return extract(articles, self.readers)

    def hold(self, rule: Rule, figures: pd.DataFrame, articles: pd.DataFrame) -> Result:
        """Return what one rule finds in figures."""
        none = Extraction(articles, figures, frame.frame([], frame.PERIODS), frame.frame([], frame.PROBLEMS))
        return hold(none, (rule,), self.readers, solved=False)
