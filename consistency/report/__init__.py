"""Results as files: one module a format, registered in one table.

A format has `write(result, places)` for a check and, where it makes sense, `write_figures(extraction, places)`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from consistency.report import csv, explained, github, html, jsonl, markdown, parquet, sarif, tables, text
from consistency.report import json as json_report
from consistency.report.places import Places

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from consistency.check import Extraction, Result
    from consistency.report.files import Content

FORMATS: Mapping[str, Callable[[Result, Places], Content]] = {
    "text": text.write,
    "html": html.write,
    "json": json_report.write,
    "jsonl": jsonl.write,
    "markdown": markdown.write,
    "csv": csv.write,
    "sarif": sarif.write,
    "github": github.write,
    "parquet": parquet.write,
}
EXTRACT_FORMATS: Mapping[str, Callable[[Extraction, Places], Content]] = {
    "text": tables.write_figures,
    "html": html.write_figures,
    "json": json_report.write,
    "jsonl": jsonl.write,
    "csv": csv.write_figures,
    "parquet": parquet.write,
}

__all__ = ["EXTRACT_FORMATS", "FORMATS", "Places", "explained", "tables"]
