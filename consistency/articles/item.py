"""One file, page or stream on its way to articles."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import IO

from consistency.articles.columns import Columns
from consistency.articles.limits import Limits
from consistency.articles.streams import held, looked_at

FOLDER, FILE, ALL = MODES = ("folder", "file", "all")


@dataclass(frozen=True, slots=True)
class How:
    """How sources are read: what may be compared (`mode`), the columns of records, the limits, and whether to fetch."""

    mode: str = FOLDER
    columns: Columns = field(default_factory=Columns)
    limits: Limits = field(default_factory=Limits)
    fetch: bool = False
    private: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """Bytes with a name; `path` where they are a file of this machine, `listed` where nobody named it itself.

    `url` and `charset` are what the network told of it, `wraps` the archives and compressions around it.
    """

    name: str
    data: IO[bytes]
    how: How
    path: Path | None = None
    listed: bool = False
    url: str | None = None
    charset: str | None = None
    wraps: tuple[str, ...] = ()
    label: str = ""

    @property
    def kind_name(self) -> str:
        """Return the name by which its kind is told: its own, without the ends of compressions around it."""
        return self.label or self.name

    @property
    def folder(self) -> str:
        """Return the name of the folder that it lies in."""
        return self.name if self.name == "-" else PurePosixPath(self.name).parent.as_posix()

    def collection(self, own: str | None = None) -> str:
        """Return what the one article of this item may be compared with; `own` is what it says itself."""
        if self.how.mode == FOLDER:
            return own or (self.folder if self.url is None else self.name)
        return self.name if self.how.mode == FILE else ALL

    @property
    def shared(self) -> str:
        """Return what the many articles of this item may be compared with."""
        return ALL if self.how.mode == ALL else self.name

    def seekable(self, what: str) -> IO[bytes]:
        """Return its bytes as a stream that can be gone back in; raises NotRead where they are too many to hold."""
        return self.data if self.path is not None else held(self.data, self.how.limits, what)

    def looked_at(self) -> tuple[bytes, Item]:
        """Return its first bytes, and the item still whole."""
        if self.path is not None and self.data.seekable():
            head = self.data.read(1 << 12)
            self.data.seek(0)
            return head, self
        head, data = looked_at(self.data)
        return head, replace(self, data=data, path=None)

    def member(self, name: str, data: IO[bytes], wrap: str) -> Item:
        """Return what lies in this archive under a name."""
        wraps = (*self.wraps, wrap)
        return replace(self, name=f"{self.name}/{name}", data=data, path=None, listed=True, wraps=wraps, label="")

    def unpacked(self, data: IO[bytes], label: str, wrap: str) -> Item:
        """Return what this item holds once it is decompressed."""
        return replace(self, data=data, path=None, wraps=(*self.wraps, wrap), label=label)
