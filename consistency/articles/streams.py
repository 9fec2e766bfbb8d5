"""Bytes that come one after the other: looked at before they are read, never more of them held than a limit."""

from __future__ import annotations

import codecs
import io
from collections.abc import Callable, Iterator
from typing import IO, TYPE_CHECKING

from consistency.articles.faults import NotRead
from consistency.articles.limits import shown

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

    from consistency.articles.limits import Limits

BLOCK = 1 << 16
LOOK = 4096  # bytes at the beginning by which a kind is told
ENOUGH = 512  # bytes that do for a look where more are slow to come
UTF16 = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


class Pulled(io.RawIOBase):
    """A stream made of a function that gives up to so many bytes a call, and b"" at the end."""

    def __init__(self, pull: Callable[[int], bytes], head: bytes = b"") -> None:
        super().__init__()
        self._pull = pull
        self._left = head

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill a buffer with what comes first, at most as much as it holds."""
        view = memoryview(buffer).cast("B")
        data = self._left or self._pull(len(view))
        taken, self._left = data[: len(view)], data[len(view) :]
        view[: len(taken)] = taken
        return len(taken)


def pulled(pull: Callable[[int], bytes], head: bytes = b"") -> io.BufferedReader:
    """Return a buffered stream over a function, begun by bytes that were looked at before."""
    return io.BufferedReader(Pulled(pull, head), BLOCK)


def looked_at(data: IO[bytes]) -> tuple[bytes, io.BufferedReader]:
    """Return the first bytes of a stream and the stream, still whole; a slow one is not waited for in vain."""
    read: Callable[[int], bytes] = getattr(data, "read1", data.read)
    head = b""
    while len(head) < ENOUGH and (more := read(LOOK)):
        head += more
    return head, pulled(read, head)


def whole(data: IO[bytes], limits: Limits) -> bytes:
    """Return all bytes of one article; raises NotRead beyond the limit, at which an endless stream ends too."""
    held = data.read(limits.article + 1)
    if len(held) > limits.article:
        what = f"longer than {shown(limits.article)}, the most that is read as one article"
        raise NotRead("too-large", f"{what}; split it, or give it as JSONL with one article a line")
    return held


def held(data: IO[bytes], limits: Limits, what: str) -> io.BytesIO:
    """Return a stream that can be gone back in; raises NotRead beyond the limit."""
    found = data.read(limits.held + 1)
    if len(found) > limits.held:
        raise NotRead("too-large", f"{what} here may not be larger than {shown(limits.held)}; unpack it first")
    return io.BytesIO(found)


def lines(data: IO[bytes], longest: int) -> Iterator[bytes | None]:
    """Yield the lines of a stream; None for one that is longer than so many bytes, which is passed over."""
    while line := data.readline(longest + 1):
        if len(line) <= longest or line.endswith(b"\n"):
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = data.readline(BLOCK)
        yield None


def as_utf8(data: IO[bytes]) -> IO[bytes]:
    """Return the lines of a stream as UTF-8, or whatever they are in, where its first two bytes do not tell UTF-16."""
    head, stream = looked_at(data)
    encoding = UTF16.get(head[:2])
    if encoding is None:
        return stream
    decoder = codecs.getincrementaldecoder(encoding)("replace")

    def pull(size: int) -> bytes:
        while block := stream.read1(size):
            if made := decoder.decode(block).encode("utf-8", "replace"):
                return made
        return decoder.decode(b"", final=True).encode("utf-8", "replace")

    return pulled(pull)
