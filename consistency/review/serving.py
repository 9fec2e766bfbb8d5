"""The server: a socket that is bound before anything is promised, a browser, and a quiet end."""

from __future__ import annotations

import socket
import threading
import webbrowser
from dataclasses import replace
from typing import TYPE_CHECKING

import uvicorn

from consistency.errors import InvalidValue
from consistency.review.app import create_app
from consistency.review.logs import CONFIG
from consistency.review.security.door import Keys

if TYPE_CHECKING:
    from collections.abc import Callable

    from consistency.review.desk import Desk
    from consistency.review.settings import Settings

PATIENCE = 10  # seconds that requests under way are given when the server ends
MOST_AT_ONCE = 400  # connections; a further one is told 503


def bound(settings: Settings) -> tuple[socket.socket, Settings]:
    """Return a listening socket, and the settings with the port that it has; raises InvalidValue."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.host.strip("[]"), settings.port))
        listening.listen(512)
    except OSError as error:
        listening.close()
        why = f"nothing can listen there: {error.strerror or error}; another review may run, try --port 0"
        raise InvalidValue("--port", settings.port, why) from None
    return listening, replace(settings, port=listening.getsockname()[1])


def serve(desk: Desk, settings: Settings, *, browser: bool, say: Callable[[str], None]) -> None:
    """Serve until a signal ends it; `say` is told the address, with the token that opens it once."""
    listening, settings = bound(settings)
    keys = Keys(settings)
    url = settings.url if settings.guarded else f"{settings.url}/start?token={keys.start.secret}"
    config = uvicorn.Config(
        create_app(desk, settings, keys),
        log_config=CONFIG,
        access_log=False,
        proxy_headers=False,  # who asks is the peer itself: a header could say anything
        server_header=False,
        lifespan="on",
        limit_concurrency=MOST_AT_ONCE,
        timeout_graceful_shutdown=PATIENCE,
    )
    say(f"review at {url}" if settings.guarded else f"review at {url} (opens once; Ctrl+C ends it)")
    if browser:
        threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()
    try:
        uvicorn.Server(config).run(sockets=[listening])
    except KeyboardInterrupt:
        say("review ended; everything that was acknowledged is kept")
    finally:
        listening.close()
