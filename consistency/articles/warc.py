"""Web archives to articles: the HTML responses of a WARC, as news crawls keep them, a record in memory at a time."""

from __future__ import annotations

import io
from typing import IO, TYPE_CHECKING, Any

from consistency.articles.faults import NotRead, missing_part
from consistency.articles.limits import shown
from consistency.articles.markup import Origin, article_of_page
from consistency.model import Article, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from _typeshed import WriteableBuffer

    from consistency.articles.item import Item

HTML = ("text/html", "application/xhtml+xml")
END = b"\r\n\r\n"  # of each record
CUT = "the archive is cut short; what stood before was read"
PANIC = "PanicException"  # what the library raises where it cannot go on; it is no Exception


def read_warc(item: Item) -> Iterator[Article | Problem]:
    """Yield the articles of a WARC; one that is cut gives what could be read, and a Problem."""
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415 - an optional part
    except ImportError:
        raise missing_part("WARC", "warc") from None
    source = _Source(item.data)
    number = 0
    try:
        for record in ArchiveIterator(source, record_types=WarcRecordType.response, auto_decode="all"):
            number += 1
            yield from _response(record, f"{item.name}#{number}", item)
    except NotRead:
        raise
    except BaseException as error:
        if not isinstance(error, Exception) and type(error).__name__ != PANIC:
            raise
        raise source.fault or NotRead("damaged", f"it cannot be read on after {number} responses ({error})") from None
    if source.fault or not source.tail.endswith(END):
        raise source.fault or NotRead("damaged", CUT)


def _response(record: Any, where: str, item: Item) -> Iterator[Article | Problem]:
    """Yield the article of a response if it is a page that was found."""
    if not record.is_http or (record.http_content_type or "").lower() not in HTML:
        return
    if not str(record.http_headers.status_code or "").startswith("2"):
        return
    most = item.how.limits.article
    page = record.reader.read(most + 1)
    if len(page) > most:
        yield Problem(where, "too-large", f"the page is longer than {shown(most)}; it was passed over")
        return
    url = (record.headers.get("WARC-Target-URI") or "").strip("<> ") or None
    collection = item.shared if item.how.mode != "file" else where
    yield article_of_page(page, Origin(where, url, record.http_charset, collection))


class _Source(io.RawIOBase):
    """A stream that only goes forward and ends where it fails: the library must not see an error of ours."""

    def __init__(self, data: IO[bytes]) -> None:
        super().__init__()
        # What stands before a fault must not be lost with it: one step at a time.
        self._read: Callable[[int], bytes] = getattr(data, "read1", data.read)
        self._taken = 0
        self.tail = b""
        self.fault: NotRead | None = None

    def readable(self) -> bool:
        """Return True."""
        return True

    def tell(self) -> int:
        """Return how many bytes were read."""
        return self._taken

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill a buffer with what comes next."""
        view = memoryview(buffer).cast("B")
        try:
            found = b"" if self.fault else self._read(len(view))
        except NotRead as fault:
            self.fault, found = fault, b""
        except OSError as error:
            self.fault, found = NotRead("unreadable", f"it cannot be read on ({error.strerror or error})"), b""
        view[: len(found)] = found
        self._taken += len(found)
        self.tail = (self.tail + found[-len(END) :])[-len(END) :]
        return len(found)
