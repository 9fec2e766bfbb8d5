"""The second of the two verbs, figures by key to findings, and how what buckets gave becomes one result."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import pandas as pd

from consistency import frame
from consistency.check import Result, compare, readers_of
from consistency.engine.batch import LINES, Batch
from consistency.findings import loudest_first

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from consistency.corrections import Corrections
    from consistency.facts import Facts
    from consistency.rates import Rates
    from consistency.rules import Rule
    from consistency.vocabulary import Vocabulary

COLUMNS: Mapping[str, Mapping[str, str]] = {
    "articles": frame.ARTICLES,
    "figures": frame.FIGURES,
    "periods": frame.PERIODS,
    "problems": frame.PROBLEMS,
    "findings": frame.FINDINGS,
    "comparisons": frame.COMPARISONS,
    "rules": frame.RULES,
    "copies": frame.COPIES,
    "compared": frame.COMPARED,
    "lines": LINES,
}
IDLE = "correction-idle"
SUMMED = [name for name, kind in frame.COMPARISONS.items() if kind == frame.INTEGER]


@dataclass(frozen=True, eq=False)
class Asking:
    """What figures are held to; without `whole`, of the figures only those of findings are given back."""

    vocabulary: Vocabulary
    rules: Sequence[Rule]
    corrections: Sequence[Corrections] = ()
    facts: Sequence[Facts] = ()
    rates: Rates | None = None
    whole: bool = True


@dataclass(frozen=True, eq=False)
class Part:
    """What one bucket gave: the frames of a `Result`, and where lines begin."""

    articles: pd.DataFrame
    figures: pd.DataFrame
    periods: pd.DataFrame
    problems: pd.DataFrame
    findings: pd.DataFrame
    comparisons: pd.DataFrame
    rules: pd.DataFrame
    copies: pd.DataFrame
    compared: pd.DataFrame
    lines: pd.DataFrame


def judge(asking: Asking, chunk: list[Batch]) -> Part:
    """Return what is found in the one bucket of a chunk, as a function of nothing but it and what is asked."""
    (batch,) = chunk
    readers = readers_of(asking.vocabulary)
    made = compare(
        batch.extraction,
        batch.passages_held(),
        asking.rules,
        readers,
        corrections=asking.corrections,
        facts=asking.facts,
        rates=asking.rates,
    )
    tables = {field.name: getattr(made, field.name) for field in fields(Part) if field.name != "lines"}
    part = Part(**tables, lines=batch.lines)
    return part if asking.whole else _told(part)


def _told(part: Part) -> Part:
    """Return a part with the figures of its findings only, and what belongs to them."""
    found = part.findings
    named = {i for ids in (*found["figures"], *found["others"].dropna()) for i in str(ids).split()}
    figures = part.figures[part.figures["figure"].isin(named)]
    articles = set(figures["article"])
    return Part(
        articles=part.articles[part.articles["published_how"] == "facts"],
        figures=figures,
        periods=part.periods[part.periods["article"].isin(articles)],
        problems=part.problems,
        findings=found,
        comparisons=part.comparisons,
        rules=part.rules,
        copies=part.copies[part.copies["article"].isin(articles)],
        compared=part.compared[part.compared["figure"].isin(named)],
        lines=part.lines[part.lines["article"].isin(articles)],
    )


def merged(parts: Sequence[Part], articles: pd.DataFrame, problems: pd.DataFrame) -> tuple[Result, pd.DataFrame]:
    """Return the parts of a run as one result, and its lines; `articles` are all, in their order."""
    table = {name: _joined([getattr(part, name) for part in parts], kind) for name, kind in COLUMNS.items()}
    known = pd.concat([articles, table["articles"]], ignore_index=True).drop_duplicates("id", ignore_index=True)
    place = pd.Series(range(len(known)), index=known["id"].to_numpy(object))
    result = Result(
        articles=known.astype(frame.ARTICLES),
        figures=_in_order(table["figures"].drop_duplicates("figure"), place),
        periods=_in_order(table["periods"], place),
        problems=pd.concat([problems, _idle(parts)], ignore_index=True).astype(frame.PROBLEMS),
        findings=loudest_first(table["findings"]),
        comparisons=_comparisons([part.comparisons for part in parts]),
        rules=parts[0].rules,
        copies=table["copies"].sort_values("article", ignore_index=True),
        compared=table["compared"].groupby("figure", as_index=False).sum().astype(frame.COMPARED),
    )
    return result, table["lines"]


def _joined(tables: Sequence[pd.DataFrame], columns: Mapping[str, str]) -> pd.DataFrame:
    filled = [table for table in tables if len(table)]
    return pd.concat(filled, ignore_index=True) if filled else frame.frame((), columns)


def _in_order(table: pd.DataFrame, place: pd.Series) -> pd.DataFrame:
    """Return rows by the places of their articles."""
    order = table["article"].map(place).to_numpy(float).argsort(kind="stable")
    return table.iloc[order].reset_index(drop=True)


def _idle(parts: Sequence[Part]) -> pd.DataFrame:
    """Return the corrections that set nothing right in any part."""
    idle = [part.problems[part.problems["code"] == IDLE] for part in parts]
    everywhere = set.intersection(*(set(table["source"]) for table in idle))
    return idle[0].loc[idle[0]["source"].isin(everywhere), list(frame.PROBLEMS)]


def _comparisons(tables: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Return what rules compared in all parts together."""
    if len(tables) == 1:
        return tables[0]
    left_out: dict[str, Counter[str]] = {rule: Counter() for rule in tables[0]["rule"]}
    for table in tables:
        for rule, told in zip(table["rule"], table["not_compared"], strict=True):
            for entry in filter(None, str(told).split("; ")):
                reason, _, count = entry.rpartition(": ")
                left_out[rule][reason] += int(count)
    made = tables[0].copy()
    made[SUMMED] = sum(table[SUMMED].to_numpy() for table in tables)
    told = [sorted(left_out[rule].items(), key=lambda item: (-item[1], item[0])) for rule in made["rule"]]
    made["not_compared"] = ["; ".join(f"{reason}: {n}" for reason, n in rows) for rows in told]
    return made.astype(frame.COMPARISONS)
