"""Undo: of an event, or of the last thing that a reviewer did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consistency.errors import InvalidValue
from consistency.report.words import count
from consistency.review.correcting import Corrected
from consistency.review.deciding import Conflict, Done
from consistency.review.events import EventKind
from consistency.review.pages.address import Address
from consistency.review.pages.calling import happened
from consistency.review.pages.render import told, wants_fragment
from consistency.review.routes.asking import address_of, by, desk_of, gone_on, page, said_of, store_of
from consistency.review.routes.deciding import TAKEN, row

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from consistency.review.events import Event
    from consistency.review.forms import Form


def undo(request: Request, form: Form) -> Response:
    """Undo the event that the form names, or the reviewer's last; all of a bulk verdict where it is one."""
    address = address_of(form)
    event = _event(request, form)
    if event is None:
        return _nothing(request, address)
    if event.batch and event.kind is EventKind.DECIDED:
        return _bulk(request, address, event.batch)
    correction = event.kind is EventKind.CORRECTED
    verb = desk_of(request).undo_correction if correction else store_of(request).undo
    done = verb(event.id, by(request))
    if isinstance(done, Conflict):
        return _taken(request, done)
    return _undone(request, address, done)


def _event(request: Request, form: Form) -> Event | None:
    store = store_of(request)
    if not form.one("event"):
        return store.last_undoable(by(request), form.one("finding") or None)
    found = store.history(before=form.number("event") + 1, most=1)
    if not found or found[0].id != form.number("event"):
        raise InvalidValue("the event", form.one("event"), "there is none of this number")
    return found[0]


def _undone(request: Request, address: Address, done: Done | Corrected) -> Response:
    finding = done.event.finding
    if not wants_fragment(request):
        return gone_on(address.finding(finding) if finding else address.queue, done.event)
    line = row(request, address, finding) if finding else None
    return told(said_of(done.event).text, finding=finding, event=done.event.id, row=line, reload=finding is None)


def _bulk(request: Request, address: Address, batch: str) -> Response:
    done = store_of(request).undo_bulk(batch, by(request))
    left = f"; {count(len(done.left), 'finding')} that others have changed since stay as they are" if done.left else ""
    said = f"You undid a verdict on {count(done.changed, 'finding')}{left}."
    if wants_fragment(request):
        return told(said, reload=True)
    return page(request, "done.html", told=said, back=address.queue, undo=None)


def _nothing(request: Request, address: Address) -> Response:
    said = "There is nothing of yours to undo."
    if wants_fragment(request):
        return told(said, wrong=True)
    return page(request, "done.html", told=said, back=address.queue, undo=None)


def _taken(request: Request, conflict: Conflict) -> Response:
    who = f"{conflict.theirs.by} {happened(conflict.theirs)}" if conflict.theirs else "it was changed"
    said = f"Nothing was undone: since then {who}."
    if wants_fragment(request):
        return told(said, TAKEN, wrong=True, finding=conflict.finding)
    return page(request, "done.html", TAKEN, told=said, back=Address().finding(conflict.finding), undo=None)
