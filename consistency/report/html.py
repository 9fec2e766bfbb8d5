"""The report as one self-contained page: no script, no outside request, all text of articles escaped."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import jinja2
from markupsafe import Markup

from consistency.report.coverage import covered, meanings
from consistency.report.evidence import records, shown
from consistency.report.headline import headline, read
from consistency.report.problems import told
from consistency.report.readings import reading
from consistency.report.words import visible_piece

if TYPE_CHECKING:
    from collections.abc import Mapping

    from consistency.check import Extraction, Result
    from consistency.report.places import Places

LONGEST_TABLE = 5000  # rows; a longer one is cut, and the page says so
LINKS = ("https://", "http://")


@cache
def _template() -> tuple[jinja2.Template, str, str]:
    """Return the page's template, its one style block and that block's hash for the page's policy."""
    folder = files("consistency.report") / "templates"
    style = (folder / "report.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=_finalized
    )
    return environment.from_string((folder / "report.html").read_text(encoding="utf-8")), style, digest


def _finalized(value: Any) -> Any:
    """Let nothing into the page that hides or reorders its text; what is missing is empty."""
    if value is None:
        return ""
    return visible_piece(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def write(result: Result, places: Places) -> str:
    """Return the page of a check; the same result gives the same bytes."""
    rows = covered(result)
    return _rendered(
        result,
        places,
        title="Consistency report",
        headline=headline(result),
        findings=list(shown(result, places)),
        possible=list(shown(result, places, possible=True)),
        comparisons=rows,
        meanings=meanings(rows),
    )


def write_figures(extraction: Extraction, places: Places) -> str:
    """Return the page of an extraction: the same without findings."""
    return _rendered(extraction, places, title="Figures", headline=f"{read(extraction)}.", findings=None, possible=[])


def _rendered(extraction: Extraction, places: Places, **parts: Any) -> str:
    template, style, digest = _template()
    return template.render(
        style=Markup(style),  # noqa: S704 - our own file, without a word of any article
        digest=digest,
        longest=LONGEST_TABLE,
        counts={name: len(getattr(extraction, name)) for name in ("articles", "figures", "problems")},
        problems=told(extraction.problems[:LONGEST_TABLE], places),
        articles=[_article(a) for a in records(extraction.articles[:LONGEST_TABLE])],
        figures=[
            (reading(f), places.of(f["article"], f["start"])) for f in records(extraction.figures[:LONGEST_TABLE])
        ],
        **parts,
    )


def _article(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return an article's cells; only a link to the web is a link."""
    url = row["url"] or ""
    return {**row, "link": url if url.lower().startswith(LINKS) else ""}
