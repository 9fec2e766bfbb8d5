"""One JSON object a line: findings of a check, figures of an extraction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from consistency.report.json import line, records

if TYPE_CHECKING:
    from collections.abc import Iterable

    from consistency.check import Extraction, Result
    from consistency.report.places import Places


def write(result: Result, places: Places) -> str:
    """Return a finding a line, each with its figures in full and where they stand (`at`)."""
    figures = {row["figure"]: row for row in _placed(result, places)}
    findings = records(result.findings)
    for row in findings:
        row["figures"] = [figures[i] for i in row["figures"].split() if i in figures]
        row["others"] = (row["others"] or "").split()
        row["explain"] = (row["explain"] or "").splitlines()
    return _lines(findings)


def write_figures(extraction: Extraction, places: Places) -> str:
    """Return a figure a line."""
    return _lines(_placed(extraction, places))


def _placed(extraction: Extraction, places: Places) -> list[dict[str, Any]]:
    return [row | {"at": places.of(row["article"], row["start"])} for row in records(extraction.figures)]


def _lines(rows: Iterable[dict[str, Any]]) -> str:
    return "".join(f"{line(row)}\n" for row in rows)
