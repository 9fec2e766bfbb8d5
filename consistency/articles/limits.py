"""How much is read of what others wrote: each limit is far beyond any article and any honest archive."""

from __future__ import annotations

from dataclasses import dataclass

from consistency.errors import InvalidValue

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes are in bytes, times in seconds.

    `article`: one text, page, record or line. `held`: a file that must be held whole, as a PDF or an archive inside an
    archive. `unpacked` and `ratio`: what one compressed file may give, in all and for each byte of its own, once it has
    given `trusted`. `members`: the files of one archive.
    """

    article: int = 16 * MEGABYTE
    held: int = 256 * MEGABYTE
    unpacked: int = 200_000 * MEGABYTE
    ratio: int = 200
    trusted: int = 64 * MEGABYTE
    members: int = 1_000_000
    columns: int = 10_000
    pages: int = 5_000
    fetched: int = 16 * MEGABYTE
    seconds: float = 30.0
    redirects: int = 5

    def __post_init__(self) -> None:
        for name in self.__slots__:
            if getattr(self, name) <= 0:
                raise InvalidValue(f"the limit `{name}`", getattr(self, name), "it must be more than 0")


def shown(size: int) -> str:
    """Return a number of bytes as people read it."""
    return f"{size / MEGABYTE:,.0f} MB" if size >= MEGABYTE else f"{size:,} bytes"
