"""A write must come from a page of ours: another site's form or script cannot make one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from collections.abc import Collection

    from starlette.types import ASGIApp, Receive, Scope, Send

READS = frozenset({"GET", "HEAD"})
WRITES = frozenset({"POST"})
FORM = "application/x-www-form-urlencoded"


class WriteGuard:
    """Lets reads pass, and those writes whose `Origin` and `Sec-Fetch-Site`, as far as given, are ours; one must be."""

    def __init__(self, app: ASGIApp, origins: Collection[str]) -> None:
        self.app = app
        self.origins = frozenset(origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on or refuse: 405 for a method that no page uses, 415 for what is no form, 403 for a stranger's."""
        refused = self._refused(scope) if scope["type"] == "http" else None
        if refused is not None:
            await refused(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def _refused(self, scope: Scope) -> PlainTextResponse | None:
        if scope["method"] in READS:
            return None
        if scope["method"] not in WRITES:
            return PlainTextResponse("This method is not used here.", 405, {"Allow": "GET, HEAD, POST"})
        headers = Headers(scope=scope)
        if not self._ours(headers):
            return PlainTextResponse("This was not sent from a page of the review; nothing was changed.", 403)
        if headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
            return PlainTextResponse("Only forms are read here.", 415)
        return None

    def _ours(self, headers: Headers) -> bool:
        site, origin = headers.get("sec-fetch-site"), headers.get("origin")
        if site is None and origin is None:
            return False
        return site in {None, "same-origin"} and (origin is None or origin.lower() in self.origins)
