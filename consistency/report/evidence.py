"""What every format shows of a finding: its sentences with the figures marked, where they stand, what was compared."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pandas as pd

from consistency.model import Severity, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from consistency.check import Result

VERDICTS = {
    Verdict.CONFLICT: "cannot all be true",
    Verdict.IMPLAUSIBLE: "could all be true, but hardly",
    Verdict.POSSIBLE: "agree only by rounding",
}
# Characters that turn the direction of text, which would show evidence in another order than it is written.
BIDI = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C], "\N{REPLACEMENT CHARACTER}")


@dataclass(eq=False)
class Places:
    """Lines and columns of offsets; texts are added as they are read, and only their line starts are kept."""

    starts: dict[str, list[int]] = field(default_factory=dict)

    def add(self, article: str, text: str) -> None:
        """Note where the lines of an article begin."""
        self.starts[article] = [0, *(n + 1 for n, c in enumerate(text) if c == "\n")]

    def of(self, article: str, offset: int) -> str:
        """Return `article:line:column`, as compilers print it; `article@offset` for a text that was not added."""
        starts = self.starts.get(article)
        if starts is None:
            return f"{article}@{offset}"
        line = bisect_right(starts, offset)
        return f"{article}:{line}:{offset - starts[line - 1] + 1}"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of evidence: where it stands, what it is read as, and its text in pieces, the figures flagged."""

    article: str
    place: str
    outlet: str
    published: str
    pieces: tuple[tuple[str, bool], ...]
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding with its evidence; `readings` are the intervals that the words of each figure allow."""

    row: Any
    sentences: tuple[Sentence, ...]
    readings: tuple[str, ...]
    others: tuple[str, ...]

    @property
    def verdict(self) -> str:
        """What kind of discrepancy it is, in words."""
        return VERDICTS[Verdict(self.row.verdict)]


def visible(text: str) -> str:
    """Return text in one line, with what would hide or reorder it made visible."""
    return " ".join(text.translate(BIDI).replace("\x00", "\N{REPLACEMENT CHARACTER}").split())


def amount(low: float, high: float) -> str:
    """Write an interval for a reader."""
    if low == high:
        return f"{low:,.10g}"
    left = "…" if low == float("-inf") else f"{low:,.10g}"
    right = "…" if high == float("inf") else f"{high:,.10g}"
    return f"{left} to {right}"


def shown(result: Result, places: Places, *, possible: bool = False) -> Iterator[Shown]:
    """Yield the findings that a reader should see, loudest first."""
    figures = result.figures.set_index("figure", drop=False)
    articles = result.articles.drop_duplicates("id").set_index("id")
    for row in result.findings.itertuples(index=False):
        if row.verdict == Verdict.POSSIBLE and not possible:
            continue
        ids = [i for i in str(row.figures).split() if i in figures.index]
        others = [i for i in str(row.others or "").split() if i in figures.index]
        told = figures.loc[ids]
        yield Shown(row, tuple(_sentences(told, articles, places)), tuple(_readings(told)), tuple(_others(figures, others, places)))


def _sentences(told: pd.DataFrame, articles: pd.DataFrame, places: Places) -> Iterator[Sentence]:
    for (article, start), rows in told.groupby(["article", "sentence_start"], sort=False):
        about = articles.loc[article]
        first = rows.iloc[0]
        yield Sentence(
            str(article),
            places.of(str(article), int(rows["start"].min())),
            "" if pd.isna(about["outlet"]) else visible(str(about["outlet"])),
            "undated" if pd.isna(about["published"]) else str(about["published"])[:10],
            tuple(_pieces(str(first["sentence"]), int(start), rows)),
            tuple(rows["figure"]),
        )


def _pieces(sentence: str, offset: int, rows: pd.DataFrame) -> Iterator[tuple[str, bool]]:
    at = 0
    for start, end in sorted(zip(rows["start"] - offset, rows["end"] - offset, strict=True)):
        if start > at:
            yield _kept(sentence[at:start]), False
        yield _kept(sentence[max(start, at) : end]), True
        at = max(at, end)
    yield _kept(sentence[at:]), False


def _kept(piece: str) -> str:
    """Return a piece with the spaces at its ends kept, as one space each."""
    inner = visible(piece)
    return f"{' ' if piece[:1].isspace() else ''}{inner}{' ' if inner and piece[-1:].isspace() else ''}"


def _readings(told: pd.DataFrame) -> Iterator[str]:
    for f in told.itertuples(index=False):
        period = "no period" if pd.isna(f.period_begin) else f"{str(f.period_begin)[:10]} to {'?' if pd.isna(f.period_end) else str(f.period_end)[:10]}"
        about = ", ".join(str(v) for v in (f.measure, f.place) if pd.notna(v) and v)
        yield f"“{visible(f.text)}”: {amount(f.low, f.high)} {f.unit}; {about}; {period}"


def _others(figures: pd.DataFrame, ids: Iterable[str], places: Places) -> Iterator[str]:
    for i in ids:
        f = figures.loc[i]
        yield f"“{visible(f['text'])}” ({places.of(f['article'], int(f['start']))})"


def headline(result: Result) -> str:
    """Say in one sentence what was read, compared and found; a run that compared nothing says so first."""
    compared = result.comparisons[["compared", "agreeing", "possible", "implausible", "conflicting"]].sum()
    findings = result.findings[result.findings["verdict"] != Verdict.POSSIBLE]
    count = f"{len(result.articles)} articles, {len(result.figures)} figures"
    if compared["compared"] == 0:
        return f"{count}: nothing could be compared."
    loud = {s: int((findings["severity"] == s).sum()) for s in (Severity.ERROR, Severity.WARNING, Severity.NOTE)}
    found = ", ".join(f"{n} {s}{'s' * (n != 1)}" for s, n in loud.items() if n) or "no findings"
    return f"{count}, {int(compared['compared'])} comparisons: {int(compared['agreeing'])} agree; {found}."
