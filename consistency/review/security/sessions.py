"""Who has come in: secrets that browsers hold as cookies, of which this process keeps only the hashes."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

LASTS = 12 * 3600.0  # seconds without a request
MOST = 10_000


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(slots=True, eq=False)
class Sessions:
    """The sessions of one process; they end with it, by logging out, or after half a day of silence."""

    now: Callable[[], float] = time.monotonic
    known: OrderedDict[str, tuple[str, float]] = field(default_factory=OrderedDict)

    def begin(self, reviewer: str) -> str:
        """Return the secret of a new session."""
        secret = secrets.token_urlsafe(32)
        self.known[_digest(secret)] = (reviewer, self.now())
        if len(self.known) > MOST:
            self.known.popitem(last=False)
        return secret

    def reviewer(self, secret: str | None) -> str | None:
        """Return whose session it is, and let it last anew."""
        if not secret:
            return None
        key = _digest(secret)
        found = self.known.pop(key, None)
        if found is None or self.now() - found[1] > LASTS:
            return None
        self.known[key] = (found[0], self.now())
        return found[0]

    def end(self, secret: str | None) -> None:
        """Forget a session."""
        self.known.pop(_digest(secret or ""), None)


@dataclass(slots=True, eq=False)
class StartToken:
    """What the printed address carries: it opens one session, once."""

    secret: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    used: bool = False

    def redeem(self, given: str) -> bool:
        """Whether this is the token and it was not used before; it is used from now on."""
        good = hmac.compare_digest(given.encode("utf-8", "surrogatepass"), self.secret.encode()) and not self.used
        self.used |= good
        return good
