"""Gzip and zstd: what is inside, never more of it than a bomb would need."""

from __future__ import annotations

import gzip
import lzma
import tarfile
import zipfile
import zlib
from typing import IO, TYPE_CHECKING, cast

import pyarrow as pa

from consistency.articles.faults import NotRead
from consistency.articles.limits import shown
from consistency.articles.streams import pulled

if TYPE_CHECKING:
    import io
    from collections.abc import Callable, Iterator

    from consistency.articles.item import Item
    from consistency.articles.limits import Limits

ENDS = {".tgz": ".tar", ".gz": "", ".zst": ""}
COMPRESSION = "compression"
DAMAGED = (
    EOFError,
    zlib.error,
    gzip.BadGzipFile,
    lzma.LZMAError,
    zipfile.BadZipFile,
    tarfile.TarError,
    pa.ArrowException,
)


class Counted:
    """A stream that counts what is read of it."""

    def __init__(self, data: IO[bytes]) -> None:
        self._data = data
        self.taken = 0
        self.closed = False

    def read(self, size: int = -1) -> bytes:
        """Return up to so many bytes."""
        found = self._data.read(size)
        self.taken += len(found)
        return found

    def readable(self) -> bool:
        """Return True."""
        return True

    def close(self) -> None:
        """Leave the stream to whoever opened it."""
        self.closed = True


class Budget:
    """How much a compressed file or an archive may still give, by its limits and its own size."""

    def __init__(self, taken: Callable[[], int], limits: Limits) -> None:
        self._taken = taken
        self._limits = limits
        self.given = 0

    def stream(self, read: Callable[[int], bytes]) -> io.BufferedReader:
        """Return a stream over a function; it raises NotRead where what comes is too much, or damaged."""

        def pull(size: int) -> bytes:
            try:
                found = read(size)
            except (*DAMAGED, OSError) as error:
                if getattr(error, "errno", None):  # it is the machine that does not give it
                    raise
                raise NotRead("damaged", f"what is compressed here is damaged or cut short ({error})") from None
            self._spend(len(found))
            return found

        return pulled(pull)

    def _spend(self, size: int) -> None:
        self.given += size
        limits, own = self._limits, max(self._taken(), 1)
        if self.given > limits.unpacked or (self.given > limits.trusted and self.given > limits.ratio * own):
            why = f"{shown(self.given)} came out of {shown(own)}, which no articles would"
            raise NotRead("bomb", f"{why}; nothing more of it is read")


def read_gzip(item: Item) -> Iterator[Item]:
    """Yield what a gzip file holds."""
    source = Counted(item.data)
    stream = gzip.GzipFile(fileobj=cast("IO[bytes]", source), mode="rb")
    yield _unpacked(item, source, stream.read1)


def read_zstd(item: Item) -> Iterator[Item]:
    """Yield what a zstd file holds."""
    source = Counted(item.data)
    stream = pa.CompressedInputStream(pa.PythonFile(source, mode="r"), "zstd")
    yield _unpacked(item, source, stream.read)


def _unpacked(item: Item, source: Counted, read: Callable[[int], bytes]) -> Item:
    name = item.kind_name
    end = next((end for end in ENDS if name.lower().endswith(end)), "")
    label = name.removesuffix(name[len(name) - len(end) :]) + ENDS[end] if end else f"{name}.unpacked"
    return item.unpacked(Budget(lambda: source.taken, item.how.limits).stream(read), label, COMPRESSION)
