"""The web app on a port of its own, and pages of it in the browser; a word on the console is a fault."""

import socket
import threading
import time

import pytest
import uvicorn
from reviewing import EVERY, desk_in

from consistency.review.app import create_app
from consistency.review.queue import Sort, Window
from consistency.review.security.door import Keys
from consistency.review.settings import Settings

PATIENCE = 20  # seconds for the server to listen


class Site:
    """A served desk."""

    def __init__(self, desk, keys, url):
        self.desk, self.keys, self.url = desk, keys, url

    def rows(self):
        return self.desk.store.queue(EVERY, Sort.SEVERITY, Window()).rows

    def row(self, finding):
        return next(r for r in self.rows() if r.finding == finding)

    @property
    def start(self):
        """The address that is printed."""
        return f"{self.url}/start?token={self.keys.start.secret}"

    def again(self):
        """Let one more browser come in."""
        self.keys.start.used = False
        return self.start


@pytest.fixture
def site(tmp_path):
    with desk_in(tmp_path) as desk, socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        settings = Settings(port=listening.getsockname()[1], reviewer="ines")
        keys = Keys(settings)
        app = create_app(desk, settings, keys)
        server = uvicorn.Server(uvicorn.Config(app, lifespan="off", log_config=None, timeout_graceful_shutdown=2))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        until = time.monotonic() + PATIENCE
        while not server.started and time.monotonic() < until:
            time.sleep(0.01)
        assert server.started
        yield Site(desk, keys, settings.url)
        server.should_exit = True
        thread.join(PATIENCE)


@pytest.fixture
def opened(chromium, site):
    """Open the queue in a context of its own; at the end nothing may stand on any console."""
    contexts, said = [], []

    def come_in(path="/", **options):
        context = chromium.new_context(**{"viewport": {"width": 1200, "height": 900}, **options})
        context.set_default_timeout(8000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: said.append(f"error: {error}"))
        page.goto(site.again())
        page.wait_for_url(f"{site.url}/")
        if path != "/":
            page.goto(site.url + path)
        return page

    refusals = come_in.refusals = set()  # statuses that a test wants to see, and that browsers note on the console
    yield come_in
    for context in contexts:
        context.close()
    assert [text for text in said if not any(refusal in text for refusal in refusals)] == []
    assert all(any(refusal in text for text in said) for refusal in refusals)
