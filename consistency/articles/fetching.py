"""Pages of the network, only where asked for: http and https, so many bytes, so many seconds, no private network."""

from __future__ import annotations

import http.client
import io
import ipaddress
import socket
import ssl
import threading
import time
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, urljoin, urlsplit

from consistency.articles.faults import NotRead
from consistency.articles.item import How, Item
from consistency.articles.limits import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

MOVED = frozenset({301, 302, 303, 307, 308})
FOUND = 200
BLOCK = 1 << 16
AGENT = "consistency (a checker of figures in news articles; one page at a user's request)"
LONGEST = 2_000  # characters of an address


@contextmanager
def fetched(url: str, how: How) -> Iterator[Item]:
    """Give what an address holds as an item; raises NotRead with the reason where it is not fetched."""
    if not how.fetch:
        raise NotRead("not-fetched", "an address is read only with --fetch; nothing was asked of the network")
    watch = _Watch(how)
    at = url
    with closing(watch):
        for _ in range(how.limits.redirects + 1):
            response = _asked(at, how, watch)
            moved = response.getheader("Location") if response.status in MOVED else None
            if moved is None:
                yield _item(url, at, response, how, watch)
                return
            at = urljoin(at, moved)
    raise NotRead("not-fetched", f"it leads on to another address more than {how.limits.redirects} times")


class _Watch:
    """Ends what still goes on when the time is over, however slowly a server drips its bytes."""

    def __init__(self, how: How) -> None:
        self._seconds = how.limits.seconds
        self._end = time.monotonic() + how.limits.seconds
        self._open: list[socket.socket] = []
        self._timer = threading.Timer(how.limits.seconds, self._cut)
        self._timer.daemon = True
        self._timer.start()

    @property
    def over(self) -> bool:
        """Whether the time is over."""
        return time.monotonic() >= self._end

    def slow(self) -> NotRead:
        """Return the fault of a server that took too long."""
        return NotRead("not-fetched", f"it took more than {self._seconds:g} seconds; save the page and give the file")

    def connected(self, made: socket.socket, address: Any) -> None:
        """Connect a socket within the time that is left; raises NotRead where there is none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise self.slow()
        made.settimeout(left)
        self._open.append(made)
        made.connect(address)

    def _cut(self) -> None:
        for one in self._open:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Stop watching, and close what is open."""
        self._timer.cancel()
        for one in self._open:
            one.close()


def _asked(url: str, how: How, watch: _Watch) -> http.client.HTTPResponse:
    """Ask one address; raises NotRead."""
    parts = _parts(url)
    host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    secure = ssl.create_default_context() if parts.scheme == "https" else None
    connection = http.client.HTTPConnection(host, port)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        connection.sock = _connected(host, port, how, watch, secure)
        connection.request("GET", target, headers={"User-Agent": AGENT, "Accept-Encoding": "identity"})
        return connection.getresponse()
    except (OSError, http.client.HTTPException, ValueError) as error:
        if watch.over:
            raise watch.slow() from None
        why = getattr(error, "strerror", None) or error
        raise NotRead("not-fetched", f"it cannot be fetched ({why}); check the address") from None


def _parts(url: str) -> SplitResult:
    """Return the parts of an address that may be asked; raises NotRead."""
    try:
        parts = urlsplit(url)
        known = parts.scheme.lower() in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        known = False
    if not known or len(url) > LONGEST or any(c <= " " or c > "~" for c in url):
        raise NotRead("not-fetched", "only addresses that begin with http:// or https:// are fetched")
    return parts


def _connected(host: str, port: int, how: How, watch: _Watch, secure: ssl.SSLContext | None) -> socket.socket:
    """Connect to the very address that was looked at, so that a name cannot point elsewhere a moment later."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    if not how.private and not all(_public(address[0]) for *_, address in found):
        raise NotRead("not-fetched", "it lies in a private network; --fetch-private allows that")
    for number, (family, kind, protocol, _, address) in enumerate(found, 1):
        made = socket.socket(family, kind, protocol)
        try:
            watch.connected(made, address)
            return secure.wrap_socket(made, server_hostname=host) if secure else made
        except OSError:
            made.close()
            if number == len(found) or watch.over:
                raise
    raise NotRead("not-fetched", "its name leads nowhere; check the address")


def _public(address: object) -> bool:
    return ipaddress.ip_address(str(address).partition("%")[0]).is_global


def _item(url: str, at: str, response: http.client.HTTPResponse, how: How, watch: _Watch) -> Item:
    """Read the body and return it; raises NotRead where the page was not found, or is too large or too slow."""
    if response.status != FOUND:
        raise NotRead("not-fetched", f"the server answers {response.status} {response.reason}")
    body = _body(response, how, watch)
    label = urlsplit(at).path.rpartition("/")[2] or "page"
    label = f"{label}.html" if "html" in response.headers.get_content_type() else label
    return Item(url, body, how, url=at, charset=response.headers.get_content_charset(), label=label)


def _body(response: http.client.HTTPResponse, how: How, watch: _Watch) -> io.BytesIO:
    body = io.BytesIO()
    try:
        while block := response.read1(BLOCK):
            body.write(block)
            if body.tell() > how.limits.fetched:
                most = shown(how.limits.fetched)
                raise NotRead("not-fetched", f"it is larger than {most}; save it and give the file")
    except (OSError, http.client.HTTPException) as error:
        if not watch.over:
            raise NotRead("not-fetched", f"it broke off after {shown(body.tell())} ({error})") from None
    if watch.over:
        raise watch.slow()
    if response.length:  # the server promised more
        raise NotRead("not-fetched", f"it broke off after {shown(body.tell())}; try again")
    body.seek(0)
    return body
