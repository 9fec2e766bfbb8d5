"""Bytes to text: by byte order mark, as UTF-8, else as Windows text where that is plausible."""

from __future__ import annotations

MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
# How files of well-known formats begin that hold no plain text.
MAGIC = (b"%PDF-", b"PK\x03\x04", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"\xd0\xcf\x11\xe0")
CONTROL = bytes(set(range(32)) - set(b"\t\n\r\f\x0b\x1a\x1b\x08")) + b"\x7f"
UNDEFINED = b"\x81\x8d\x8f\x90\x9d"  # bytes that mean nothing in Windows text
HIGH = bytes(range(128, 256))
SAMPLE = 65536  # bytes
MOST_HIGH = 5  # one byte in so many may lie beyond ASCII in Western text


def binary(data: bytes) -> bool:
    """Whether bytes are no text in any encoding that `decode` knows."""
    if data.startswith(MAGIC):
        return True
    return b"\x00" in data and not data.startswith(tuple(mark for mark, _ in MARKS))


def decode(data: bytes) -> str | None:
    """Return bytes as text, or None if they are in no encoding that can be told with confidence."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _strict(data, encoding)
    text = _strict(data, "utf-8")
    return _strict(data, "cp1252") if text is None and _western(data[:SAMPLE]) else text


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _western(data: bytes) -> bool:
    """Whether bytes beyond ASCII are as few as in a Western text, and none is a control sign or undefined."""
    if len(data.translate(None, CONTROL + UNDEFINED)) < len(data):
        return False
    return (len(data) - len(data.translate(None, HIGH))) * MOST_HIGH < len(data)
