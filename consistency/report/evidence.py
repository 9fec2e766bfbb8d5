"""What every format shows of a finding: its sentences with the figures marked, where they stand, what was compared."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pandas as pd

from consistency.model import Verdict
from consistency.report.places import Places
from consistency.report.readings import Reading, reading
from consistency.report.words import INNOCENT, visible, visible_piece

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from consistency.check import Result

    Record = Mapping[str, Any]

__all__ = ["Places", "Sentence", "Shown", "records", "shown", "visible"]

UPDATE = "later update"
LONGEST = 600  # characters of a sentence that is shown whole; of a longer one the figures and what is around them
AROUND = 160
CUT = "[…]"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of evidence: where its first figure stands, and its text in pieces, the figures flagged."""

    article: str
    place: str
    title: str
    outlet: str
    published: str
    pieces: tuple[tuple[str, bool], ...]
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding with its evidence; `readings` are what the words of each of `figures` were taken to say."""

    row: Any
    sentences: tuple[Sentence, ...]
    figures: tuple[Record, ...]
    readings: tuple[Reading, ...]
    others: tuple[str, ...]
    explain: tuple[str, ...]

    @property
    def verdict(self) -> str:
        """What kind of discrepancy it is, in words."""
        if self.row.verdict == Verdict.CONFLICT:
            return "cannot all be true" if len(self.readings) > 1 else "cannot be true as told"
        if self.row.verdict == Verdict.IMPLAUSIBLE:
            return "could be true, but hardly"
        return "true only if the numbers are rounded"


def shown(result: Result, places: Places, *, possible: bool = False) -> Iterator[Shown]:
    """Yield the findings that alarm, loudest first; with `possible` those that only rounding explains, instead."""
    findings = result.findings[(result.findings["verdict"] == Verdict.POSSIBLE) == possible]
    named = {i for column in ("figures", "others") for ids in findings[column].dropna() for i in str(ids).split()}
    figures = {f["figure"]: f for f in records(result.figures[result.figures["figure"].isin(sorted(named))])}
    articles = {a["id"]: a for a in records(result.articles)}
    for row in (SimpleNamespace(**r) for r in records(findings)):
        told = [figures[i] for i in row.figures.split() if i in figures]
        others = [figures[i] for i in (row.others or "").split() if i in figures]
        yield Shown(
            row,
            tuple(_sentences(told, articles, places)),
            tuple(told),
            tuple(map(reading, told)),
            tuple(f"“{visible(f['text'])}” ({visible(places.of(f['article'], f['start']))})" for f in others),
            tuple(innocent(row)),
        )


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a frame; what is missing is None, a day a datetime.date."""
    columns = {name: [_value(v) for v in table[name].astype(object)] for name in map(str, table.columns)}
    return [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]


def _value(value: Any) -> Any:
    if value is None or value is pd.NA or value is pd.NaT or value != value:  # noqa: PLR0124 - NaN alone is not itself
        return None
    return value.date() if isinstance(value, pd.Timestamp) else value


def updates(result: Result, places: Places) -> Iterator[Shown]:
    """Yield the findings that are later updates of one count: to be known, and no alarms."""
    yield from (s for s in shown(result, places, possible=True) if s.row.explanations == UPDATE)


def innocent(row: Any) -> Iterator[str]:
    """Yield what would explain a finding: by name what its figures leave open, then what its rule says."""
    for name in (row.explanations or "").split("; ") if row.explanations else ():
        yield f"{name}: {INNOCENT.get(name, name)}"
    yield from (visible(line) for line in (row.explain or "").splitlines())


def _sentences(told: Sequence[Record], articles: Mapping[str, Record], places: Places) -> Iterator[Sentence]:
    """Yield each sentence once with all its figures: articles in the order of the rule's roles, each read downwards."""
    groups: dict[tuple[str, int], list[Record]] = {}
    for figure in told:
        groups.setdefault((figure["article"], figure["sentence_start"]), []).append(figure)
    order = {article: n for n, article in enumerate(dict.fromkeys(article for article, _ in groups))}
    for (article, start), figures in sorted(groups.items(), key=lambda item: (order[item[0][0]], item[0][1])):
        about = articles.get(article, {})
        spans = [(f["start"] - start, f["end"] - start) for f in figures]
        yield Sentence(
            article,
            visible(places.of(article, min(f["start"] for f in figures))),
            visible(about.get("title") or ""),
            visible(about.get("outlet") or ""),
            str(about.get("published") or "undated"),
            tuple(_pieces(figures[0]["sentence"] or "", spans)),
            tuple(f["figure"] for f in figures),
        )


def _pieces(sentence: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    """Cut a sentence at its figures; the far parts of a long one are left out, and that is shown."""
    long = len(sentence) > LONGEST
    at = 0
    for start, end in sorted(spans):
        if at < start:
            yield visible_piece(_shortened(sentence[at:start], between=at > 0) if long else sentence[at:start]), False
        if max(start, at) < end:
            yield visible_piece(sentence[max(start, at) : end]), True
        at = max(at, end)
    rest = sentence[at:]
    if rest:
        yield visible_piece(rest[:AROUND] + CUT if long and len(rest) > AROUND else rest), False


def _shortened(text: str, *, between: bool) -> str:
    """Return the end of a text, and its beginning where that lies beside a figure."""
    kept = AROUND * (1 + between)
    if len(text) <= kept:
        return text
    return (text[:AROUND] if between else "") + CUT + text[-AROUND:]
