"""Addresses: nothing is asked of the network unless that was wanted, and then within limits."""

import http.server
import socket
import threading
import time

import pytest

from consistency.articles import Limits, read_sources
from consistency.model import Article, Problem

TEXT = "The lake ferry carried 412 passengers on its first day, the operator said, and it sails on until the autumn."
PAGE = f"<html><head><title>Ferry</title></head><body><article><p>{TEXT}</p></article></body></html>".encode()
LIMITS = Limits(seconds=2.0, fetched=100_000, redirects=3)


class Handler(http.server.BaseHTTPRequestHandler):
    def log_message(self, *args):
        pass

    def answer(self, status, body=b"", **headers):
        self.send_response(status)
        for name, value in {"Content_Length": len(body), **headers}.items():
            self.send_header(name.replace("_", "-"), str(value))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        self.server.asked.append(self.path)
        if self.path == "/page":
            self.answer(200, PAGE, Content_Type="text/html; charset=utf-8")
        elif self.path == "/cp1252":
            self.answer(
                200, "Café: it held 12 boats.".encode("cp1252"), Content_Type="text/plain; charset=windows-1252"
            )
        elif self.path == "/feed.jsonl":
            self.answer(
                200, b'{"text": "It held 12 boats."}\n{"text": "It held 13 boats."}\n', Content_Type="application/json"
            )
        elif self.path.startswith("/moved/"):
            left = int(self.path.rpartition("/")[2])
            self.answer(302, Location=f"/moved/{left - 1}" if left else "/page")
        elif self.path == "/file":
            self.answer(301, Location="file:///etc/passwd")
        elif self.path == "/large":
            self.answer(200, b"x" * 200_000)
        elif self.path == "/broken":
            self.answer(200, b"half", Content_Length=4000)
        elif self.path == "/slow":
            self.drip(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n", b"word ")
        elif self.path == "/slow-head":
            self.drip(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n")
        else:
            self.answer(404)

    def drip(self, head, more):
        """Send a little all the time, so that no single wait is long."""
        end = time.monotonic() + 20
        try:
            self.wfile.write(head)
            while time.monotonic() < end and not self.server.done.wait(0.1):
                self.wfile.write(more)
        except OSError:
            self.close_connection = True


@pytest.fixture
def server():
    made = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.daemon_threads = True
    made.asked, made.done = [], threading.Event()
    thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield made
    made.done.set()
    made.shutdown()
    thread.join()
    made.server_close()


@pytest.fixture
def fetch(server):
    """Read an address of the server."""

    def reading(path, **options):
        url = f"http://127.0.0.1:{server.server_port}{path}"
        return list(read_sources([url], **{"limits": LIMITS, "fetch": True, "private": True, **options}))

    return reading


def test_nothing_is_asked_unless_it_is_wanted(server, fetch):
    (problem,) = fetch("/page", fetch=False, private=False)
    assert (problem.code, server.asked) == ("not-fetched", [])
    assert "--fetch" in problem.message


def test_a_private_network_is_asked_only_where_that_is_allowed(server, fetch):
    (problem,) = fetch("/page", private=False)
    assert (problem.code, server.asked) == ("not-fetched", [])
    assert "--fetch-private" in problem.message


@pytest.mark.parametrize("host", ["localhost", "[::1]", "10.0.0.1", "169.254.169.254", "0.0.0.0", "[::ffff:127.0.0.1]"])
def test_no_name_for_this_machine_gets_through(monkeypatch, host):
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("it connects"))
    (problem,) = read_sources([f"http://{host}:9/x"], limits=LIMITS, fetch=True)
    assert problem.code == "not-fetched"


def test_a_page(fetch):
    (article,) = fetch("/page")
    assert isinstance(article, Article)
    assert article.text.startswith(f"Ferry\n\n{TEXT}")
    assert article.id == article.url == article.collection
    assert article.outlet == "127.0.0.1"


def test_the_encoding_that_the_server_tells(fetch):
    (article,) = fetch("/cp1252")
    assert article.text == "Café: it held 12 boats."


def test_a_file_of_many_articles(fetch):
    assert [a.text for a in fetch("/feed.jsonl")] == ["It held 12 boats.", "It held 13 boats."]


def test_it_leads_on(server, fetch):
    (article,) = fetch("/moved/2")
    assert article.url.endswith("/page")
    assert server.asked == ["/moved/2", "/moved/1", "/moved/0", "/page"]


FAULTS = [
    ("/moved/9", "more than 3 times"),
    ("/file", "only addresses that begin with http"),
    ("/large", "larger than 100,000 bytes"),
    ("/broken", "it broke off after 4 bytes"),
    ("/nothing", "the server answers 404"),
    ("/slow", "it took more than 2 seconds"),
    ("/slow-head", "it took more than 2 seconds"),
]


@pytest.mark.parametrize(("path", "told"), FAULTS)
def test_what_is_not_fetched_is_told(fetch, path, told):
    begun = time.monotonic()
    (problem,) = fetch(path)
    assert isinstance(problem, Problem)
    assert told in problem.message
    assert time.monotonic() - begun < 15


@pytest.mark.parametrize(
    "url", ["ftp://a.example/x", "file:///etc/passwd", "http://", "http://a b.example/", "http://[x/"]
)
def test_other_addresses_are_not_fetched(url):
    (problem,) = read_sources([url], fetch=True)
    assert problem.code == "not-fetched"
