"""Rows of the tables of a page: what rules compared, articles, figures, problems."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from consistency.report.coverage import covered, meanings
from consistency.report.evidence import records
from consistency.report.html.environment import rendered
from consistency.report.problems import told
from consistency.report.readings import Reading, reading
from consistency.report.words import count

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd
    from markupsafe import Markup

    from consistency.check import Extraction, Result
    from consistency.report.evidence import Places
    from consistency.report.html.addresses import Addresses
    from consistency.report.html.findings import View

    Record = Mapping[str, Any]

LINKS = ("https://", "http://")
LONGEST_LINK = 2000
MOST_LINKS = 20  # findings of one article that its row links to
MOST_PROBLEMS = 1000
OUTCOMES = {
    "conflicting": "in conflict",
    "implausible": "implausible",
    "possible": "agrees by rounding",
    "agreeing": "agrees",
}


def coverage(result: Result) -> Markup:
    """Return what rules compared, and how many figures nothing was held against."""
    summaries = {r["rule"]: r["summary"] for r in records(result.rules[["rule", "summary"]])}
    rows = covered(result)
    pairs = [(row, summaries.get(row.rule)) for row in rows]
    able, idle = ([pair for pair in pairs if bool(pair[0].considered) is some] for some in (True, False))
    return rendered("coverage.html", able=able, idle=idle, meanings=meanings(rows), met=_met(result))


def rows_of(result: Result | None, name: str) -> list[dict[str, Any]]:
    """Return the rows of a frame of a run, of which there may be none."""
    return [] if result is None else records(getattr(result, name))


def _met(result: Result) -> str:
    if result.compared.empty:
        return ""
    known = int(result.figures["figure"].isin(result.compared["figure"]).sum())
    return (
        f"{known:,} of {count(len(result.figures), 'figure')} took part in a comparison; with the other "
        f"{len(result.figures) - known:,} nothing was found that could be compared."
    )


def problems(extraction: Extraction, places: Places) -> Markup | None:
    """Return what could not be read or resolved; None where there is nothing."""
    if extraction.problems.empty:
        return None
    rows = told(extraction.problems[:MOST_PROBLEMS], places)
    return rendered("problems.html", problems=rows, number=len(extraction.problems), longest=MOST_PROBLEMS)


def range_told(first: int, shown: int, of: int) -> str:
    """Say which rows a table has, where it has not all."""
    if shown >= of:
        return ""
    return f"{first + 1:,} to {first + shown:,} of {of:,}; all are in the JSON form of this report (-f json)."


def articles(extraction: Extraction, rows: slice, addresses: Addresses, named: Mapping[str, Sequence[View]]) -> Markup:
    """Return a table of articles; `named` are the findings that speak of them."""
    part = extraction.articles[rows]
    origins = _origins(extraction, part["id"])
    made = [
        {
            **row,
            "link": _link(row["url"] or ""),
            "whole": addresses.whole(row["id"]),
            "findings": named.get(row["id"], ())[:MOST_LINKS],
            "origin": origins.get(row["id"], ""),
        }
        for row in records(part)
    ]
    said = range_told(rows.start or 0, len(made), len(extraction.articles))
    return rendered("articles.html", articles=made, range=said, addresses=addresses)


def _link(url: str) -> str:
    """Return a link to the web, and nothing else."""
    return url if url.lower().startswith(LINKS) and len(url) <= LONGEST_LINK else ""


def _origins(extraction: Extraction, ids: pd.Series) -> dict[str, str]:
    copies = getattr(extraction, "copies", None)
    if copies is None:
        return {}
    rows = records(copies[copies["article"].isin(ids)])
    return {row["article"]: _origin(row) for row in rows}


def _origin(row: Record) -> str:
    return f"copy of {row['copy_of']}, {row['share']:.0%} shared" if row["copy_of"] else "its own"


def figures(extraction: Extraction, rows: slice, places: Places) -> Markup:
    """Return a table of figures, each with what came of comparing it."""
    part = extraction.figures[rows]
    outcomes = _outcomes(extraction, part["figure"])
    made: list[tuple[Reading, str, str]] = [
        (reading(f), places.of(f["article"], f["start"]), (outcomes or {}).get(f["figure"], "no"))
        for f in records(part)
    ]
    said = range_told(rows.start or 0, len(made), len(extraction.figures))
    return rendered("figures.html", figures=made, range=said, compared=outcomes is not None)


def _outcomes(extraction: Extraction, ids: pd.Series) -> dict[str, str] | None:
    """Return in words what came of each figure; None where that was not noted."""
    compared = getattr(extraction, "compared", None)
    if compared is None or compared.empty:
        return None
    rows = records(compared[compared["figure"].isin(ids)])
    return {row["figure"]: ", ".join(_times(word, row[n]) for n, word in OUTCOMES.items() if row[n]) for row in rows}


def _times(word: str, number: int) -> str:
    return word if number == 1 else f"{word} ×{number:,}"
