"""The web app: its addresses, and around them the guards, the outermost first."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from anyio import to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.routing import Route

from consistency.errors import ConsistencyError, InvalidValue, NotThere, StoreUnavailable
from consistency.review.logs import LOG, Logged
from consistency.review.pages.render import page, told, wants_fragment
from consistency.review.routes import activity, articles, assets, bulk, deciding, door, finding, queue, undoing
from consistency.review.routes.asking import posted
from consistency.review.routes.values import Values
from consistency.review.security.door import Door, Keys
from consistency.review.security.headers import SafeHeaders
from consistency.review.security.hosts import HostGuard
from consistency.review.security.limits import BodyLimit
from consistency.review.security.writes import WriteGuard

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import ASGIApp

    from consistency.review.desk import Desk
    from consistency.review.settings import Settings

STATUS: dict[type[ConsistencyError], int] = {InvalidValue: 422, NotThere: 404, StoreUnavailable: 503}
ANY_OTHER = 400
THREADS = 8
MISSING = "There is no such page."
FAULT = "This is a fault of the program; it is in the log. Nothing else was changed."


def create_app(desk: Desk, settings: Settings, keys: Keys | None = None) -> ASGIApp:
    """Return the app over a desk; `keys` are given where the caller wants to know the start token."""
    keys = keys or Keys(settings)
    inner = Starlette(routes=_routes(), exception_handlers=_handlers(), lifespan=_few_threads)
    inner.state.desk, inner.state.settings, inner.state.keys, inner.state.values = desk, settings, keys, Values()
    guarded: ASGIApp = Door(inner, keys)
    guarded = WriteGuard(BodyLimit(guarded), settings.origins)
    return Logged(SafeHeaders(HostGuard(guarded, settings.hosts), secure=settings.secure))


@asynccontextmanager
async def _few_threads(_: Starlette) -> AsyncIterator[None]:
    """Let few requests work at once: with many, who holds the turn to write waits for all that only read."""
    to_thread.current_default_thread_limiter().total_tokens = THREADS
    yield


def _routes() -> list[Route]:
    return [
        Route("/", queue.queue),
        Route("/finding/{finding}", finding.finding),
        Route("/finding/{finding}/evidence", finding.evidence),
        Route("/finding/{finding}/verdict", posted(deciding.decide), methods=["POST"]),
        Route("/finding/{finding}/take-up", posted(deciding.take_up), methods=["POST"]),
        Route("/finding/{finding}/reopen", posted(deciding.reopen), methods=["POST"]),
        Route("/finding/{finding}/assign", posted(deciding.assign), methods=["POST"]),
        Route("/finding/{finding}/learn", posted(deciding.learn), methods=["POST"]),
        Route("/undo", posted(undoing.undo), methods=["POST"]),
        Route("/bulk", bulk.whole_filter, methods=["GET"]),
        Route("/bulk", posted(bulk.chosen), methods=["POST"]),
        Route("/bulk/preview", posted(bulk.previewed), methods=["POST"]),
        Route("/bulk/give", posted(bulk.given), methods=["POST"]),
        Route("/articles", articles.articles),
        Route("/article", articles.article),
        Route("/correct", posted(articles.correct), methods=["POST"]),
        Route("/activity", activity.activity),
        Route("/rule/{rule}", activity.rule),
        Route("/help", activity.helping),
        Route("/start", door.start),
        Route("/login", door.login_form, methods=["GET"]),
        Route("/login", door.login, methods=["POST"]),
        Route("/logout", door.logout, methods=["POST"]),
        Route("/static/{name}", assets.asset),
        Route("/healthz", assets.health),
    ]


def _handlers() -> dict[Any, Any]:
    return {ConsistencyError: _refused, HTTPException: _missing, Exception: _fault}


def _refused(request: Request, error: Exception) -> Response:
    """Tell what one of our errors says of itself."""
    status = next((s for kind, s in STATUS.items() if isinstance(error, kind)), ANY_OTHER)
    return _told(request, str(error), status)


def _missing(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return _told(request, MISSING if error.status_code == 404 else error.detail, error.status_code)


def _fault(request: Request, error: Exception) -> Response:
    LOG.error("fault", exc_info=error)
    return _told(request, FAULT, 500)


def _told(request: Request, said: str, status: int) -> Response:
    if wants_fragment(request):
        return told(said, status, wrong=True)
    return page(request, "error.html", status, said=None, told=said)
