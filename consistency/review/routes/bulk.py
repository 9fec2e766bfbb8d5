"""One verdict for many findings: chosen, looked at beforehand, given in one step, and undone in one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consistency.errors import InvalidValue
from consistency.report.words import count
from consistency.review.bulk import MOST_AT_ONCE, BulkConflict
from consistency.review.pages.address import Address
from consistency.review.pages.lines import Line
from consistency.review.queue import Window
from consistency.review.routes.asking import address_of, by, page, store_of
from consistency.review.routes.deciding import TAKEN, verdict_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.requests import Request
    from starlette.responses import Response

    from consistency.review.bulk import Preview
    from consistency.review.forms import Form
    from consistency.review.queue import Filter


def whole_filter(request: Request) -> Response:
    """Ask for a verdict on all findings that a filter lets pass."""
    address = Address.of(request.query_params.multi_items())
    number = store_of(request).queue(address.chosen, address.sort, Window(size=1)).counts.total
    return _asked(request, address, (), number)


def chosen(request: Request, form: Form) -> Response:
    """Ask for a verdict on the findings that were ticked."""
    ticked = tuple(dict.fromkeys(form.all("finding")))
    if not ticked:
        raise InvalidValue("the findings", "none", "tick those that get the verdict")
    return _asked(request, address_of(form), ticked, len(ticked))


def _asked(request: Request, address: Address, ticked: Sequence[str], number: int) -> Response:
    too_many = number > MOST_AT_ONCE
    return page(
        request,
        "bulk.html",
        address=address,
        ticked=ticked,
        number=number,
        most=MOST_AT_ONCE,
        too_many=too_many,
    )


def previewed(request: Request, form: Form) -> Response:
    """Show what the verdict would do."""
    verdict, note = verdict_of(form), form.note()
    preview = store_of(request).preview(_which(form), verdict, note)
    return _preview(request, form, preview, 200)


def given(request: Request, form: Form) -> Response:
    """Give the verdict to exactly what was shown; where that has changed meanwhile, show it anew."""
    verdict, note = verdict_of(form), form.note()
    done = store_of(request).decide_all(_which(form), verdict, note, by(request), form.one("token", 8000))
    if isinstance(done, BulkConflict):
        return _preview(request, form, done.preview, TAKEN)
    said = f"You gave {count(done.changed, 'finding')} the verdict “{verdict.label}”."
    last = store_of(request).last_undoable(by(request))
    undo = last.id if last and last.batch == done.batch else None
    return page(request, "done.html", told=said, back=address_of(form).queue, undo=undo)


def _preview(request: Request, form: Form, preview: Preview, status: int) -> Response:
    address = address_of(form)
    return page(
        request,
        "preview.html",
        status,
        address=address,
        ticked=form.all("finding"),
        preview=preview,
        lines=[Line(row, address.finding(row.finding)) for row in preview.sample],
        verdict=verdict_of(form),
        note=form.note(),
        anew=status == TAKEN,
    )


def _which(form: Form) -> Filter | Sequence[str]:
    ticked = form.all("finding")
    return tuple(dict.fromkeys(ticked)) if ticked else address_of(form).chosen
