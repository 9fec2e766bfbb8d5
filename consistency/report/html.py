"""The report as one self-contained page: no script, no outside request, all text of articles escaped."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import jinja2
import pandas as pd
from markupsafe import Markup

from consistency.report.evidence import Places, amount, headline, shown, visible

if TYPE_CHECKING:
    from consistency.check import Result


@cache
def _template() -> tuple[jinja2.Template, str, str]:
    """Return the page's template, its one style block and that block's hash for the page's policy."""
    folder = files("consistency.report") / "templates"
    style = (folder / "report.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["visible"] = visible
    return environment.from_string((folder / "report.html").read_text(encoding="utf-8")), style, digest


def write(result: Result, places: Places) -> str:
    """Return the page; the same result gives the same bytes."""
    template, style, digest = _template()
    figures = [_row(f, places) for f in result.figures.itertuples(index=False)]
    articles = [{k: "" if pd.isna(v) else visible(str(v)[:10] if k == "published" else str(v)) for k, v in row.items()} for row in result.articles.astype(object).to_dict("records")]
    return template.render(
        style=Markup(style),  # noqa: S704 - our own file, without a word of any article
        digest=digest,
        headline=headline(result),
        findings=list(shown(result, places)),
        comparisons=list(result.comparisons.itertuples(index=False)),
        problems=list(result.problems.itertuples(index=False)),
        articles=articles,
        figures=figures,
    )


def _row(f: object, places: Places) -> dict[str, str]:
    """Return the cells of one figure."""
    def cell(name: str) -> str:
        value = getattr(f, name)
        return "" if pd.isna(value) else visible(str(value))

    begin, end = cell("period_begin")[:10], cell("period_end")[:10]
    return {
        "place_in_text": places.of(cell("article"), int(getattr(f, "start"))),  # noqa: B009 - rows have no static type
        "text": cell("text"),
        "value": amount(float(getattr(f, "low")), float(getattr(f, "high"))),  # noqa: B009
        "period": f"{begin} to {end or '?'}" if begin else "",
        **{name: cell(name) for name in ("unit", "aggregate", "per", "measure", "qualifiers", "place", "attribution", "modality")},
    }
