"""Coming in and going out: the printed address, the form for the password, and the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.responses import PlainTextResponse, RedirectResponse

from consistency.review.forms import form_of
from consistency.review.pages.render import page

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from consistency.review.security.door import Keys
    from consistency.review.settings import Settings

USED = "This address was used already, or is of another run. Start `consistency review` again for a new one."
WRONG = "That name and password do not belong together."
SLOWER = "Too many attempts; wait a minute."


def _keys(request: Request) -> Keys:
    keys: Keys = request.app.state.keys
    return keys


async def start(request: Request) -> Response:
    """Turn the one-time token of the printed address into a session.

    The answer is a page that goes on by itself: a redirect that began on another site would leave a strict cookie out.
    """
    keys = _keys(request)
    if keys.settings.guarded or not keys.start.redeem(request.query_params.get("token", "")):
        return PlainTextResponse(USED, 403)
    response = page(request, "start.html", said=None)
    return _with_session(response, keys.settings, keys.sessions.begin(keys.settings.reviewer))


async def login_form(request: Request) -> Response:
    """Show the form for the password."""
    if _keys(request).users is None:
        return RedirectResponse("/", 303)
    return page(request, "login.html", said=None, wrong="", next=_inside(request.query_params.get("next", "/")))


async def login(request: Request) -> Response:
    """Begin a session for who knows the password; how often it is tried is bounded by name and by address."""
    keys, form = _keys(request), await form_of(request)
    name, there = form.one("name", 64), _inside(form.one("next", 8000))
    if keys.users is None:
        return PlainTextResponse("There is no users file to log in by.", 403)
    address = request.client.host if request.client else "unknown"
    if not (keys.passwords.allows(f"address {address}") and keys.passwords.allows(f"name {name}")):
        return page(request, "login.html", 429, said=None, wrong=SLOWER, next=there)
    if not await run_in_threadpool(keys.users.verify, name, form.one("password", 1024)):
        return page(request, "login.html", 403, said=None, wrong=WRONG, next=there)
    keys.sessions.end(request.cookies.get(keys.settings.cookie))
    return _with_session(RedirectResponse(there, 303), keys.settings, keys.sessions.begin(name))


async def logout(request: Request) -> Response:
    """End the session."""
    keys = _keys(request)
    keys.sessions.end(request.cookies.get(keys.settings.cookie))
    response = RedirectResponse("/login", 303)
    response.delete_cookie(keys.settings.cookie, path="/", httponly=True, samesite="strict")
    return response


def _with_session(response: Response, settings: Settings, secret: str) -> Response:
    response.set_cookie(settings.cookie, secret, path="/", httponly=True, samesite="strict", secure=settings.secure)
    return response


def _inside(there: str) -> str:
    """Return a path of ours to go on to: nothing that a browser would take for another host."""
    good = there.startswith("/") and not there.startswith("//") and "\\" not in there and there.isprintable()
    return there if good else "/"
