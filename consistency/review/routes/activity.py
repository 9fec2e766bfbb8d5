"""What happened, newest first, and the pages that explain: a rule, the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consistency.errors import InvalidValue, NotThere
from consistency.review.pages.address import Address
from consistency.review.pages.calling import happened
from consistency.review.routes.asking import UNDOABLE, by, desk_of, page, store_of
from consistency.rules.page import page as rule_text

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from consistency.review.events import Event

MOST = 100


def activity(request: Request) -> Response:
    """Show the events."""
    before = request.query_params.get("before")
    if before is not None and not (before.isascii() and before.isdigit() and len(before) < 16):
        raise InvalidValue("the page of events", before, "follow a link of the page")
    events = store_of(request).history(before=int(before) if before else None, most=MOST)
    rows = [
        (event, happened(event), Address().finding(event.finding) if event.finding else None, _mine(request, event))
        for event in events
    ]
    more = f"/activity?before={events[-1].id}" if len(events) == MOST else None
    return page(request, "activity.html", events=rows, more=more)


def _mine(request: Request, event: Event) -> bool:
    return event.by == by(request) and event.kind in UNDOABLE


def rule(request: Request) -> Response:
    """Show a rule as `rules explain` does, and what it compared in the newest run."""
    wanted = request.path_params["rule"]
    found = next((r for r in desk_of(request).rules if r.id == wanted), None)
    if found is None:
        raise NotThere("rule", wanted)
    row = next((c for c in store_of(request).comparisons() if c["rule"] == wanted), None)
    return page(request, "rule.html", rule=found, text=rule_text(found), compared=row)


def helping(request: Request) -> Response:
    """Show the keys and the words."""
    return page(request, "help.html")
