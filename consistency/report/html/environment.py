"""Templates and the one style block; nothing of an article comes into a page but through here, escaped and visible."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import Any

import jinja2
from markupsafe import Markup

from consistency.report.pictures.shapes import sign
from consistency.report.words import visible_piece

LONGEST = 2000  # characters of any one text but those of articles; a longer one is cut, and that is shown
CUT = "[…]"
STYLES = ("report.css", "pictures.css")


def finalized(value: Any) -> Any:
    """Let nothing into a page that hides or reorders its text, or has no end; what is missing is empty."""
    if value is None:
        return ""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return visible_piece(value if len(value) <= LONGEST else value[:LONGEST] + CUT)


@cache
def environment() -> jinja2.Environment:
    """Return the templates of the report."""
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("consistency.report", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=finalized,
    )
    made.globals["sign"] = sign
    made.filters["signed"] = "{:,}".format
    return made


def rendered(template: str, **names: Any) -> Markup:
    """Return a template of ours filled in; all that is given is escaped where it is not markup of ours."""
    return Markup(environment().get_template(template).render(**names))  # noqa: S704 - autoescape is on


@cache
def style(rules: int) -> tuple[Markup, str]:
    """Return the style block of a report with findings of so many rules, and its hash for the pages' policy.

    A page without script hides the findings of other rules by the choice that is checked.
    """
    folder = files("consistency.report") / "templates"
    text = "".join((folder / name).read_text(encoding="utf-8") for name in STYLES)
    text += "".join(f"body:has(#only-r{n}:checked) .finding:not(.r{n}) {{ display: none; }}\n" for n in range(rules))
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return Markup(text), digest  # noqa: S704 - our own files, without a word of any article
