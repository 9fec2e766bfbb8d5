"""The queue."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from consistency.review.pages.address import FIELDS, Address
from consistency.review.pages.lines import ASKED, SHOWN, queue_of
from consistency.review.routes.asking import page, store_of

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

SIZE = 50  # findings a page


def queue(request: Request) -> Response:
    """Show a page of findings."""
    address, store = Address.of(request.query_params.multi_items()), store_of(request)
    found = store.queue(address.chosen, address.sort, replace(address.window, size=SIZE))
    runs = store.runs()
    run = runs[0].id if runs else 0
    asked = {name: _values(request, address, name, run) for name in ASKED}
    shown = queue_of(address, found, asked, runs)
    return page(request, "queue.html", queue=shown, run=runs[0] if runs else None)


def _values(request: Request, address: Address, name: str, run: int) -> list[tuple[str, int]]:
    """Return the values of a filter: the most frequent ones, and those that are chosen."""
    store, values = store_of(request), request.app.state.values
    found = dict(values.of(store, name, run, SHOWN + 1))
    for value in getattr(address.chosen, FIELDS[name]):
        if value not in found:
            found |= {v: n for v, n in store.choices(name, value, most=1) if v == value}
    return list(found.items())
