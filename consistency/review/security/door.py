"""Each request is given its reviewer's name, or is sent to the door."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from consistency.errors import ConsistencyError
from consistency.review.security.limits import Rate
from consistency.review.security.sessions import Sessions, StartToken
from consistency.review.users import NAME, Users

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

    from consistency.review.settings import Settings

OPEN = frozenset({"/healthz", "/login", "/start"})
STATIC = "/static/"
NO_HEADER = "The proxy did not say who you are."
NO_SESSION = "This page needs the address that `consistency review` printed; open that one."
SPOILT = "Nobody can log in now: the users file cannot be read; the log says why."
SLOWER = "Too many requests; wait a moment."


@dataclass(eq=False)
class Keys:
    """All that lets people in: sessions, the token of the printed address, the users file, and how often they ask."""

    settings: Settings
    sessions: Sessions = field(default_factory=Sessions)
    start: StartToken = field(default_factory=StartToken)
    requests: Rate = field(default_factory=lambda: Rate(per_second=30, burst=200))
    passwords: Rate = field(default_factory=lambda: Rate(per_second=0.1, burst=10))
    users: Users | None = None

    def __post_init__(self) -> None:
        if self.settings.users is not None:
            self.users = Users(self.settings.users)

    def reviewer(self, connection: HTTPConnection) -> str | None:
        """Return who asks."""
        if self.settings.trusted_header:
            return self._told_by_proxy(connection)
        name = self.sessions.reviewer(connection.cookies.get(self.settings.cookie))
        return name if name is None or self.users is None or self.users.knows(name) else None

    def _told_by_proxy(self, connection: HTTPConnection) -> str | None:
        peer = connection.client.host if connection.client else ""
        given = connection.headers.getlist(self.settings.trusted_header or "")
        if peer not in self.settings.trusted_proxies or len(given) != 1 or not NAME.fullmatch(given[0]):
            return None
        return given[0]


class Door:
    """Names the reviewer of a request in its state; who has no name gets no further than the open pages."""

    def __init__(self, app: ASGIApp, keys: Keys) -> None:
        self.app = app
        self.keys = keys

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on or refuse."""
        if scope["type"] == "http":
            connection = HTTPConnection(scope)
            try:
                reviewer = self.keys.reviewer(connection)
            except ConsistencyError as error:  # the users file was taken away or spoilt: nobody gets in
                logging.getLogger(__name__).error(str(error))  # noqa: TRY400 - it writes its own sentence
                await PlainTextResponse(SPOILT, 503)(scope, receive, send)
                return
            scope.setdefault("state", {})["reviewer"] = reviewer
            refused = self._refused(connection, reviewer)
            if refused is not None:
                await refused(scope, receive, send)
                return
        await self.app(scope, receive, send)

    def _refused(self, connection: HTTPConnection, reviewer: str | None) -> Response | None:
        address = connection.client.host if connection.client else "unknown"
        if not self.keys.requests.allows(f"reviewer {reviewer}" if reviewer else f"address {address}"):
            return PlainTextResponse(SLOWER, 429, {"Retry-After": "5"})
        path = connection.scope["path"]
        if reviewer or path in OPEN or path.startswith(STATIC):
            return None
        if self.keys.settings.trusted_header:
            return PlainTextResponse(NO_HEADER, 401)
        if self.keys.users is None:
            return PlainTextResponse(NO_SESSION, 401)
        return _to_login(connection)


def _to_login(connection: HTTPConnection) -> Response:
    """Send a page to the form for the password, and back afterwards; a script or a write is told 401."""
    if connection.scope["method"] != "GET" or Headers(scope=connection.scope).get("x-fragment"):
        return PlainTextResponse("Log in again; nothing was changed.", 401)
    query = connection.scope["query_string"].decode("latin-1")
    there = connection.scope["path"] + (f"?{query}" if query else "")
    return RedirectResponse(f"/login?next={quote(there)}", 303)
