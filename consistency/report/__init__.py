"""Results as bytes: one module a format, registered in one table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consistency.report import html, jsonl, text
from consistency.report import json as json_report

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from consistency.check import Extraction, Result
    from consistency.report.evidence import Places

FORMATS: Mapping[str, Callable[[Result, Places], str]] = {
    "text": text.write,
    "json": json_report.write,
    "jsonl": jsonl.write,
    "html": html.write,
}
EXTRACT_FORMATS: Mapping[str, Callable[[Extraction, Places], str]] = {
    "text": text.write_figures,
    "json": json_report.write_figures,
    "jsonl": jsonl.write_figures,
}

__all__ = ["EXTRACT_FORMATS", "FORMATS"]
