"""What reviewers do to one finding: each form's verb, and what is told where somebody else was quicker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from consistency.errors import InvalidValue
from consistency.review.deciding import Conflict, Done
from consistency.review.learning import Lesson
from consistency.review.pages.calling import happened
from consistency.review.pages.lines import Line
from consistency.review.pages.render import piece, told, wants_fragment
from consistency.review.routes.asking import address_of, by, desk_of, gone_on, page, said_of, store_of
from consistency.review.routes.finding import found
from consistency.review.verdicts import ReviewVerdict

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from consistency.review.forms import Form
    from consistency.review.pages.address import Address

NEXT = "next"
TAKEN = 409


@dataclass(frozen=True, slots=True)
class Way:
    """Where a form came from: the queue's filters, and whether to go on to the next finding."""

    address: Address
    on: bool

    @classmethod
    def of(cls, form: Form) -> Way:
        """Read it off a form."""
        return cls(address_of(form), form.one("go") == NEXT)

    def url(self, request: Request, finding: str) -> str:
        """Return where to go on: the next finding of the queue, or the queue where there is none, or the same."""
        if not self.on:
            return self.address.finding(finding)
        _, after = store_of(request).neighbours(finding, self.address.chosen, self.address.sort)
        return self.address.finding(after) if after else self.address.queue


def verdict_of(form: Form) -> ReviewVerdict:
    """Read the verdict off a form; raises InvalidValue."""
    given = form.one("verdict")
    try:
        return ReviewVerdict(given)
    except ValueError:
        raise InvalidValue("the verdict", given, "choose one of those on the page") from None


def decide(request: Request, form: Form) -> Response:
    """Give a verdict."""
    finding, verdict = request.path_params["finding"], verdict_of(form)
    way = Way.of(form)
    url = way.url(request, finding)  # before the verdict takes the finding out of the queue
    done = store_of(request).decide(finding, verdict, form.note(), by(request), form.number("version"))
    return _answer(request, way, url, finding, done)


def take_up(request: Request, form: Form) -> Response:
    """Take a finding up."""
    finding, way = request.path_params["finding"], Way.of(form)
    done = store_of(request).take_up(finding, by(request), form.number("version"))
    return _answer(request, way, way.address.finding(finding), finding, done)


def reopen(request: Request, form: Form) -> Response:
    """Open a finding again."""
    finding, way = request.path_params["finding"], Way.of(form)
    done = store_of(request).reopen(finding, form.note(), by(request), form.number("version"))
    return _answer(request, way, way.address.finding(finding), finding, done)


def assign(request: Request, form: Form) -> Response:
    """Give a finding to somebody, or to nobody."""
    finding, way = request.path_params["finding"], Way.of(form)
    done = store_of(request).assign(finding, form.one("assignee", 64) or None, by(request), form.number("version"))
    return _answer(request, way, way.address.finding(finding), finding, done)


def learn(request: Request, form: Form) -> Response:
    """Write a rule's mistake down for the runs to come."""
    finding, way = request.path_params["finding"], Way.of(form)
    given = form.one("lesson")
    if given not in set(Lesson):
        raise InvalidValue("what is learnt", given, f"it must be one of {', '.join(Lesson)}")
    learnt = desk_of(request).learn(finding, Lesson(given), form.note(), by(request))
    return gone_on(way.address.finding(finding), learnt.event)


def _answer(request: Request, way: Way, url: str, finding: str, done: Done | Conflict) -> Response:
    if isinstance(done, Conflict):
        return _taken(request, way, done)
    if not wants_fragment(request):
        return gone_on(url, done.event)
    return told(
        said_of(done.event).text, finding=finding, event=done.event.id, row=row(request, way.address, finding), next=url
    )


def row(request: Request, address: Address, finding: str) -> str:
    """Return a finding as a line of the queue."""
    line = Line(store_of(request).finding(finding).row, address.finding(finding))
    return piece("line.html", line=line)


def _taken(request: Request, way: Way, conflict: Conflict) -> Response:
    """Tell who was quicker; what was typed stays in the form, which now stands on the newer version."""
    who = f"{conflict.theirs.by} {happened(conflict.theirs)}" if conflict.theirs else "it was changed"
    said = f"Nothing was saved: meanwhile {who}."
    if wants_fragment(request):
        line = row(request, way.address, conflict.finding)
        return told(said, TAKEN, wrong=True, finding=conflict.finding, row=line)
    shown = found(request, conflict.finding, way.address)
    return page(request, "conflict.html", TAKEN, finding=shown, conflict=conflict, told=said)
