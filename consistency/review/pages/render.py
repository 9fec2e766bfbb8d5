"""Templates to answers: every word is escaped, and what would hide or reorder text is made visible."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import jinja2
from markupsafe import Markup
from starlette.responses import HTMLResponse, Response

from consistency.report.words import PICTURES, count
from consistency.review.pages.calling import DIGITS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

    from consistency.review.settings import Settings

OWN, REPORT = "consistency.review/static", "consistency.report/templates"
CSS = "text/css; charset=utf-8"
ASSETS = {
    "review.css": (OWN, CSS),
    "review.js": (OWN, "text/javascript; charset=utf-8"),
    "icon.svg": (OWN, "image/svg+xml"),
    "pictures.css": (REPORT, CSS),
}
FRAGMENT = "x-fragment"  # the header by which our script asks for the inner part of a page


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that pages load, and the mark of its content in its address."""

    content: bytes
    kind: str
    mark: str


@cache
def assets() -> Mapping[str, Asset]:
    """Return our files, read once: no name that a browser sends is ever looked for on the disk."""
    return {name: _asset_of(name, *where) for name, where in ASSETS.items()}


def _asset_of(name: str, where: str, kind: str) -> Asset:
    package, _, folder = where.partition("/")
    data = (files(package) / folder / name).read_bytes()
    return Asset(data, kind, hashlib.sha256(data).hexdigest()[:12])


@cache
def environment() -> jinja2.Environment:
    """Return the templates' environment."""
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("consistency.review"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalized,
        auto_reload=False,
    )
    made.filters |= {"when": when, "day": day, "count": count}
    made.globals |= {"asset": _asset, "keyed": DIGITS}
    return made


def _finalized(value: Any) -> Any:
    if value is None:
        return ""
    return value.translate(PICTURES) if isinstance(value, str) and not isinstance(value, Markup) else value


def _asset(name: str) -> str:
    return f"/static/{name}?v={assets()[name].mark}"


def when(at: dt.datetime) -> str:
    """Write a moment of an event; the store's are UTC."""
    return f"{at.day} {at:%b %Y, %H:%M}"


def day(date: dt.date | None) -> str:
    """Write the day of an article."""
    return f"{date.day} {date:%b %Y}" if date else "undated"


def wants_fragment(request: Request) -> bool:
    """Whether our script asks, which puts the answer into the page that is there."""
    return FRAGMENT in request.headers


def page(request: Request, template: str, status: int = 200, **shown: Any) -> Response:
    """Return a page, or its inner part where the script asks for that."""
    settings: Settings = request.app.state.settings
    fragment = wants_fragment(request)
    text = (
        environment()
        .get_template(template)
        .render(
            layout="fragment.html" if fragment else "base.html",
            reviewer=request.state.reviewer,
            can_leave=settings.users is not None,
            **shown,
        )
    )
    return HTMLResponse(text, status, {"Vary": FRAGMENT})


def piece(template: str, **shown: Any) -> str:
    """Return a part of a page."""
    return environment().get_template(template).render(**shown)


def told(said: str, status: int = 200, **more: Any) -> Response:
    """Return an answer for our script: what to say to the reviewer, and what to put where."""
    text = json.dumps({"said": said, **more}, ensure_ascii=True)
    return Response(text, status, media_type="application/json")
