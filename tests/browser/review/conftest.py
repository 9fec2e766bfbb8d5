"""The web app on a port of its own, and pages of it in the browser; a word on the console is a fault."""

import socket
import threading
import time
from contextlib import contextmanager

import pytest
import uvicorn
from reviewing import EVERY, desk_in

from consistency.review.app import create_app
from consistency.review.queue import Sort, Window
from consistency.review.security.door import Keys
from consistency.review.settings import Settings
from consistency.review.users import add_user

PASSWORD = "a long pass phrase"
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


@contextmanager
def served(folder, **given):
    """Serve a desk in a thread, with settings, until the end."""
    with desk_in(folder) as desk, socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        settings = Settings(port=listening.getsockname()[1], reviewer="ines", **given)
        keys = Keys(settings)
        app = create_app(desk, settings, keys)
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, timeout_graceful_shutdown=2))
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
def site(tmp_path):
    with served(tmp_path) as made:
        yield made


@pytest.fixture
def team(tmp_path):
    """A site that asks for a name and a password: ines, and PASSWORD."""
    add_user(tmp_path / "reviewers", "ines", PASSWORD)
    with served(tmp_path, users=tmp_path / "reviewers") as made:
        yield made


@pytest.fixture
def blank(chromium):
    """Open a page in a context of its own; at the end nothing may stand on any console."""
    contexts, said = [], []

    def make(**options):
        context = chromium.new_context(**{"viewport": {"width": 1200, "height": 900}, **options})
        context.set_default_timeout(15000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: said.append(f"error: {error}"))
        return page

    refusals = make.refusals = set()  # statuses that a test wants to see, and that browsers note on the console
    yield make
    for context in contexts:
        context.close()
    assert [text for text in said if not any(refusal in text for refusal in refusals)] == []
    assert all(any(refusal in text for text in said) for refusal in refusals)


@pytest.fixture
def opened(blank, site):
    """Open the queue, or another page, as who has come in."""

    def come_in(path="/", **options):
        page = blank(**options)
        page.goto(site.again())
        page.wait_for_url(f"{site.url}/")
        if path != "/":
            page.goto(site.url + path)
        return page

    come_in.refusals = blank.refusals
    return come_in
