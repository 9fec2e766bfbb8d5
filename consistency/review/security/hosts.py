"""Only requests to our own names are answered: a name that was turned to this address (DNS rebinding) is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from collections.abc import Collection

    from starlette.types import ASGIApp, Receive, Scope, Send


class HostGuard:
    """Refuses a request whose `Host` is not among those that the app is known by."""

    def __init__(self, app: ASGIApp, hosts: Collection[str]) -> None:
        self.app = app
        self.hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on or refuse with 421."""
        if scope["type"] == "http":
            named = Headers(scope=scope).getlist("host")
            if len(named) != 1 or named[0].lower() not in self.hosts:
                told = "This address is not served under that name. Open the address that `consistency review` printed."
                await PlainTextResponse(told, 421)(scope, receive, send)
                return
        await self.app(scope, receive, send)
