"""What the routes share: the desk of a request, forms that are read before they are handled, what was just done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse

from consistency.review.events import EventKind
from consistency.review.forms import Form, form_of
from consistency.review.merging import NEW
from consistency.review.pages import render
from consistency.review.pages.address import Address
from consistency.review.pages.calling import happened

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.requests import Request
    from starlette.responses import Response

    from consistency.review.desk import Desk
    from consistency.review.events import Event
    from consistency.review.store import Store

LONGEST_QUERY = 8000
DONE = "done"  # the query's name for the event that led to a page
UNDOABLE = frozenset(
    {
        EventKind.DECIDED,
        EventKind.TAKEN_UP,
        EventKind.REOPENED,
        EventKind.ASSIGNED,
        EventKind.UNDONE,
        EventKind.CORRECTED,
    }
)


def desk_of(request: Request) -> Desk:
    """Return the desk that is reviewed."""
    desk: Desk = request.app.state.desk
    return desk


def store_of(request: Request) -> Store:
    """Return its store."""
    return desk_of(request).store


def by(request: Request) -> str:
    """Return who asks."""
    reviewer: str = request.state.reviewer
    return reviewer


def posted(handler: Callable[[Request, Form], Response]) -> Callable[[Request], Awaitable[Response]]:
    """Return an endpoint that reads the form, then handles it where it may wait for the database."""

    async def endpoint(request: Request) -> Response:
        form = await form_of(request)
        return await run_in_threadpool(handler, request, form)

    return endpoint


def address_of(form: Form) -> Address:
    """Return the queue that a form came from."""
    return Address.of(parse_qsl(form.one("query", LONGEST_QUERY).removeprefix("?")))


def page(request: Request, template: str, status: int = 200, **shown: object) -> Response:
    """Return a page, which says what was just done where its address names an event."""
    return render.page(request, template, status, said=_said(request), **shown)


def gone_on(url: str, event: Event | None = None) -> Response:
    """Send the browser on after a write; the page that comes says what was done."""
    if event is None:
        return RedirectResponse(url, 303)
    parts = urlsplit(url)
    query = urlencode([*parse_qsl(parts.query), (DONE, event.id)])
    there = f"{parts.path}?{query}"
    return RedirectResponse(f"{there}#{parts.fragment}" if parts.fragment else there, 303)


@dataclass(frozen=True, slots=True)
class Said:
    """What was just done, and the event to undo it by."""

    text: str
    event: int | None
    finding: str | None


def _said(request: Request) -> Said | None:
    """Return what the event in the address did, where it is the reviewer's own."""
    given = request.query_params.get(DONE, "")
    if not (given.isascii() and given.isdigit() and len(given) < 16):
        return None
    found = store_of(request).history(before=int(given) + 1, most=1)
    if not found or found[0].id != int(given) or found[0].by != by(request):
        return None
    return said_of(found[0])


def said_of(event: Event) -> Said:
    """Return what an event did, as it is told to who did it."""
    text = happened(event)
    new = (event.detail.get("findings") or {}).get(NEW) or [event.finding]
    return Said(f"You {text}.", event.id if event.kind in UNDOABLE else None, new[0])
