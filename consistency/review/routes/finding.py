"""A finding, whole or only its evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consistency.review.pages.address import Address
from consistency.review.pages.pictures import drawn
from consistency.review.pages.whole import finding_of
from consistency.review.routes.asking import by, desk_of, page, store_of

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from consistency.review.pages.whole import Finding

MOST_PEOPLE = 50  # names that are offered to assign a finding to


def found(request: Request, finding: str, address: Address) -> Finding:
    """Return a finding's page; raises NotThere."""
    store = store_of(request)
    told = request.app.state.values.of(store, "assignee", 0, MOST_PEOPLE)
    people = [name for name, _ in told if name != by(request)]
    ways = store.neighbours(finding, address.chosen, address.sort)
    return finding_of(store.finding(finding), address, ways, people)


def finding(request: Request) -> Response:
    """Show a finding with all that there is to decide upon."""
    address = Address.of(request.query_params.multi_items())
    shown = found(request, request.path_params["finding"], address)
    rule = next((r for r in desk_of(request).rules if r.id == shown.detail.row.rule), None)
    return page(
        request,
        "finding.html",
        finding=shown,
        rule=rule,
        pictures=drawn(shown.detail),
    )


def evidence(request: Request) -> Response:
    """Show the sentences and the arithmetic of a finding alone."""
    shown = found(request, request.path_params["finding"], Address())
    return page(request, "evidence.html", finding=shown)
