"""Articles: a list of them, one with all its figures, and the form that sets a figure right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from consistency.errors import InvalidValue, NotThere
from consistency.review.deciding import Conflict
from consistency.review.pages.correction import changes_of
from consistency.review.pages.evidence import article_url
from consistency.review.pages.render import told, wants_fragment
from consistency.review.pages.whole import article_of
from consistency.review.routes.asking import address_of, by, desk_of, gone_on, page, store_of
from consistency.review.routes.deciding import TAKEN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request
    from starlette.responses import Response

    from consistency.review.forms import Form

MOST = 100
LONGEST_ID = 2000


def articles(request: Request) -> Response:
    """List the articles of the newest run."""
    text, after = request.query_params.get("q", "")[:200], request.query_params.get("after")
    found = store_of(request).articles(after=after, most=MOST, text=text)
    more = f"/articles?{urlencode({'q': text, 'after': found[-1].id})}" if len(found) == MOST else None
    shown = [(article, article_url(article.id)) for article in found]
    return page(request, "articles.html", articles=shown, text=text, more=more)


def article(request: Request) -> Response:
    """Show an article with its figures, and the form of the one that is looked at."""
    given = request.query_params.get("id", "")[:LONGEST_ID]
    store = store_of(request)
    shown = article_of(store.article(given), store.figures_of(given), request.query_params.get("figure"))
    return page(request, "article.html", page=shown)


def correct(request: Request, form: Form) -> Response:
    """Set a figure right, and go back to where it was seen: its finding, held anew, or its article."""
    figure = _figure(request, form)
    changes = changes_of(form, figure)
    if not changes:
        raise InvalidValue("the correction", "nothing", "change a field, or say that it is no figure")
    seen = form.one("seen") or None
    done = desk_of(request).correct(str(figure["figure"]), changes, form.one("reason", 1000), by(request), seen)
    if isinstance(done, Conflict):
        return _taken(request, figure)
    return gone_on(_back(form, figure), done.event)


def _back(form: Form, figure: Mapping[str, Any]) -> str:
    finding = form.one("finding")
    if not finding:
        return article_url(str(figure["article"]), str(figure["figure"]))
    return address_of(form).finding(finding)


def _figure(request: Request, form: Form) -> Mapping[str, Any]:
    article, wanted = form.one("article", LONGEST_ID), form.one("figure")
    for figure in store_of(request).figures_of(article):
        if figure["figure"] == wanted:
            return figure
    raise NotThere("figure", wanted)


def _taken(request: Request, figure: Mapping[str, Any]) -> Response:
    said = "Nothing was set right: meanwhile somebody else corrected this figure; look at it again."
    if wants_fragment(request):
        return told(said, TAKEN, wrong=True)
    back = article_url(str(figure["article"]), str(figure["figure"]))
    return page(request, "done.html", TAKEN, told=said, back=back, undo=None)
