"""Where the web app listens and who may come in; what would let strangers in is refused when it is made."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from consistency.errors import InvalidValue

LOOPBACK = "127.0.0.1"
EVERYWHERE = frozenset({"0.0.0.0", "::"})  # noqa: S104 - compared with, not listened on
HEADER = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,63}$")
PLAIN_PORTS = {"http": 80, "https": 443}


def loopback(host: str) -> bool:
    """Whether only this machine can reach a host."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class Settings:
    """How the app is served.

    `public_url` is what reviewers type where a proxy or another name leads to it. `trusted_header` is believed from
    the addresses of `trusted_proxies` alone.
    """

    host: str = LOOPBACK
    port: int = 8765
    public_url: str | None = None
    users: Path | None = None
    trusted_header: str | None = None
    trusted_proxies: tuple[str, ...] = (LOOPBACK, "::1")
    reviewer: str = "reviewer"

    def __post_init__(self) -> None:
        if self.trusted_header is not None and not HEADER.match(self.trusted_header):
            raise InvalidValue("--trusted-header", self.trusted_header, "give the name of a header: letters, digits, -")
        if self.users and self.trusted_header:
            raise InvalidValue("--users", str(self.users), "--trusted-header is given too; only one can say who it is")
        if not loopback(self.host) and not self.guarded:
            why = "others could reach it and no one would ask who they are; add --users FILE or --trusted-header NAME"
            raise InvalidValue("--host", self.host, why)
        if self.host in EVERYWHERE and self.public_url is None:
            raise InvalidValue("--host", self.host, "add --public-url, the address that reviewers will type")
        if self.public_url is not None and not _address(self.public_url):
            raise InvalidValue(
                "--public-url", self.public_url, "write https://HOST or http://HOST:PORT, without a path"
            )
        for proxy in self.trusted_proxies:
            _checked_proxy(proxy)

    @property
    def guarded(self) -> bool:
        """Whether people have names of their own: a users file or a proxy says who they are."""
        return self.users is not None or self.trusted_header is not None

    @property
    def local_url(self) -> str:
        """The address on this machine."""
        return f"http://{_bracketed(self.host)}:{self.port}"

    @property
    def url(self) -> str:
        """The address to open."""
        return self.public_url.rstrip("/") if self.public_url else self.local_url

    @property
    def secure(self) -> bool:
        """Whether the browser speaks TLS, so that cookies may say so."""
        return self.url.startswith("https://")

    @property
    def cookie(self) -> str:
        """The cookie's name: browsers share cookies among the ports of a host, and two apps must not meet."""
        return f"consistency-{self.port}"

    @property
    def hosts(self) -> frozenset[str]:
        """The `Host` headers that are answered, in small letters."""
        names = {LOOPBACK, "localhost", "[::1]"} if loopback(self.host) else set()
        if self.host not in EVERYWHERE:
            names.add(_bracketed(self.host).lower())
        found = {f"{name}:{self.port}" for name in names}
        found |= names if self.port == PLAIN_PORTS["http"] else set()
        return frozenset(found | ({urlsplit(self.public_url).netloc.lower()} if self.public_url else set()))

    @property
    def origins(self) -> frozenset[str]:
        """The `Origin` headers that may write."""
        public = urlsplit(self.public_url or "").netloc.lower()
        own = {f"http://{host}" for host in self.hosts if host != public}
        return frozenset(own | ({self.url.lower()} if self.public_url else set()))


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host and not host.startswith("[") else host


def _address(url: str) -> bool:
    parts = urlsplit(url)
    bare = parts.path in {"", "/"} and not (parts.query or parts.fragment or parts.username)
    return parts.scheme in PLAIN_PORTS and bool(parts.netloc) and bare


def _checked_proxy(proxy: str) -> None:
    try:
        ipaddress.ip_address(proxy)
    except ValueError:
        raise InvalidValue("--trusted-proxy", proxy, "give the address of the proxy, such as 127.0.0.1") from None
