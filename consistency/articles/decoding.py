"""Bytes to text: by byte order mark, as UTF-8, as UTF-16 by its zeros, as Windows text, else by what they look like."""

from __future__ import annotations

import codecs

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# How files of well-known formats begin that hold no plain text.
MAGIC = (b"%PDF-", b"PK\x03\x04", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"\xd0\xcf\x11\xe0")
CONTROL = bytes(set(range(32)) - set(b"\t\n\r\f\x0b\x1a\x1b\x08")) + b"\x7f"
UNDEFINED = b"\x81\x8d\x8f\x90\x9d"  # bytes that mean nothing in Windows text
HIGH = bytes(range(128, 256))
SAMPLE = 65536  # bytes
MOST_HIGH = 5  # one byte in so many may lie beyond ASCII in Western text
TELLING = 256  # bytes below which nothing can be told by looks
CLEAR = 0.05  # disorder of a text that was read as what it is
ALIKE = "surrogateescape"


def binary(data: bytes) -> bool:
    """Whether bytes are no text in any encoding that `decode` knows."""
    if data.startswith(MAGIC):
        return True
    return b"\x00" in data and not data.startswith(tuple(mark for mark, _ in MARKS)) and _wide(data) is None


def decode(data: bytes, declared: str | None = None) -> str | None:
    """Return bytes as text, or None if they are in no encoding that can be told with confidence.

    A byte order mark wins, then what was declared, then what the bytes show.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _strict(data, encoding)
    if declared and (text := _strict(data, _web(declared))) is not None:
        return text
    if b"\x00" in data[:SAMPLE] and (wide := _wide(data)):
        return _strict(data, wide)
    text = _strict(data, "utf-8")
    return text if text is not None else _mixed(data) or _windows(data) or _looks(data)


def _web(name: str) -> str:
    """Return the encoding that a page means by a name: all browsers read Latin-1 as Windows text."""
    try:
        known = codecs.lookup(name.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return "utf-8"
    return "cp1252" if known in {"iso8859-1", "ascii"} else known


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):  # a codec of the standard library that gives no text is no encoding either
        return None


def _wide(data: bytes) -> str | None:
    """Return which UTF-16 bytes without a mark are in, as the zeros of its ASCII letters show, or None."""
    sample = data[:SAMPLE]
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if half < 2 or len(data) % 2:
        return None
    if odd * 10 >= half * 7 and even * 20 <= half:
        return "utf-16-le"
    return "utf-16-be" if even * 10 >= half * 7 and odd * 20 <= half else None


def _mixed(data: bytes) -> str | None:
    """Return UTF-8 in which single bytes of Windows text stand, as two sources pasted together make it, or None."""
    text = data.decode("utf-8", ALIKE)
    odd = sum("\udc80" <= c <= "\udcff" for c in text)
    whole = sum(c > "\x7f" for c in text) - odd
    if not whole or odd > whole + len(text) // 200:
        return None
    pieces = {c: _strict(bytes([ord(c) - 0xDC00]), "cp1252") for c in set(text) if "\udc80" <= c <= "\udcff"}
    if None in pieces.values():
        return None
    return text.translate({ord(c): piece for c, piece in pieces.items()})


def _windows(data: bytes) -> str | None:
    return _strict(data, "cp1252") if _western(data[:SAMPLE]) else None


def _looks(data: bytes) -> str | None:
    """Return what longer bytes are by their statistics, where one reading is clear."""
    if len(data) < TELLING or b"\x00" in data:
        return None
    from charset_normalizer import from_bytes  # noqa: PLC0415 - hardly any file needs it

    best = from_bytes(data[:SAMPLE]).best()
    if best is None or best.chaos > CLEAR:
        return None
    return _strict(data, best.encoding)


def _western(data: bytes) -> bool:
    """Whether bytes beyond ASCII are as few as in a Western text, and none is a control sign or undefined."""
    if len(data.translate(None, CONTROL + UNDEFINED)) < len(data):
        return False
    return (len(data) - len(data.translate(None, HIGH))) * MOST_HIGH < len(data)
