"""The report for a terminal: 80 columns, worst finding first, places as compilers print them."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import pandas as pd

from consistency.report.evidence import Places, Shown, amount, headline, shown, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from consistency.check import Extraction, Result

WIDTH = 80
COLUMNS = ("article", "text", "value", "unit", "aggregate", "per", "measure", "place", "period")
WIDEST = 34  # characters of a column of the table of figures


def write(result: Result, places: Places) -> str:
    """Return the whole report."""
    lines = [headline(result), ""]
    for number, finding in enumerate(shown(result, places), 1):
        lines += [*_finding(number, finding), ""]
    lines += [*_coverage(result), *_problems(result)]
    return "\n".join(lines).rstrip() + "\n"


def _wrapped(text: str, indent: str = "   ", first: str | None = None) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=indent if first is None else first, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def _finding(number: int, finding: Shown) -> Iterator[str]:
    row = finding.row
    yield f"{number}. {row.severity}: {row.verdict} ({finding.verdict})  {row.rule}"
    yield from _wrapped(visible(row.message))
    for sentence in finding.sentences:
        yield ""
        about = ", ".join(part for part in (sentence.outlet, sentence.published) if part)
        yield f"   {sentence.place} ({about})"
        marked = "".join(f"»{piece}«" if told else piece for piece, told in sentence.pieces)
        yield from _wrapped(marked, "     ")
    yield ""
    yield from _wrapped(visible(row.arithmetic), "      ", "   = ")
    if row.reconcile:
        yield from _wrapped(f"to agree: {visible(row.reconcile)}")
    for other in finding.others:
        yield from _wrapped(f"also compared, and agrees: {other}")
    for reason in str(row.explain).splitlines():
        yield from _wrapped(f"innocent if: {visible(reason)}")
    yield f"   finding {row.finding}, from {row.origins} origin{'s' * (row.origins != 1)}"


def _coverage(result: Result) -> Iterator[str]:
    yield "What was compared"
    for row in result.comparisons.itertuples(index=False):
        yield f"   {row.rule}: {row.compared} of {row.considered} candidates; {row.agreeing} agree"
        if row.not_compared:
            yield from _wrapped(f"not compared: {row.not_compared}", "      ")


def _problems(result: Extraction) -> Iterator[str]:
    if result.problems.empty:
        return
    yield ""
    yield "Problems"
    for row in result.problems.itertuples(index=False):
        yield from _wrapped(visible(f"{row.source}: {row.message}"), "     ", "   ")


def write_figures(extraction: Extraction, places: Places) -> str:
    """Return the figures as a table that a person can read."""
    del places
    rows = [COLUMNS, *(tuple(_cells(f)) for f in extraction.figures.itertuples(index=False))]
    widths = [min(WIDEST, max(len(row[n]) for row in rows)) for n in range(len(COLUMNS))]
    table = ["  ".join(cell[:width].ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join([*table, *_problems(extraction)]) + "\n"


def _cells(f: object) -> Iterator[str]:
    for name in COLUMNS:
        if name == "value":
            yield amount(getattr(f, "stated_low"), getattr(f, "stated_high"))  # noqa: B009 - rows have no static type
        elif name == "period":
            begin, end = getattr(f, "period_begin"), getattr(f, "period_end")  # noqa: B009
            yield "" if pd.isna(begin) else f"{str(begin)[:10]}..{'' if pd.isna(end) else str(end)[:10]}"
        else:
            value = getattr(f, name)
            yield "" if pd.isna(value) else visible(str(value))
