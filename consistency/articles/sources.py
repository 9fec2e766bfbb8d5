"""Paths to articles: text files, folders of them, JSONL, standard input. What cannot be read is a Problem."""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from consistency.errors import ConsistencyError
from consistency.model import Article, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LINES = {".jsonl", ".ndjson"}
BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
FIELDS = ("id", "text", "published", "title", "outlet", "url", "collection")


def read_sources(paths: Iterable[str | Path], collection: str = "folder") -> Iterator[Article | Problem]:
    """Yield the articles of files and folders in a fixed order; `collection` is folder, file or all."""
    for path in paths:
        if str(path) == "-":
            yield from _decoded("-", sys.stdin.buffer.read(), _collected("-", collection))
            continue
        place = Path(path)
        if place.is_dir():
            yield from _folder(place, collection)
        elif place.exists():
            yield from _file(place, collection)
        else:
            yield Problem(str(path), "missing-path", "there is no such file or folder; check the path")


def _collected(path: str, mode: str) -> str:
    if mode == "all":
        return "all"
    return path if mode == "file" or path == "-" else Path(path).parent.as_posix()


def _folder(place: Path, collection: str) -> Iterator[Article | Problem]:
    files = sorted(
        p
        for p in place.rglob("*")
        if p.is_file() and not any(part.startswith(".") for part in p.relative_to(place).parts)
    )
    if not files:
        yield Problem(str(place), "empty-folder", "the folder holds no file; put articles into it as .txt or .jsonl")
    for file in files:
        yield from _file(file, collection)


def _file(place: Path, collection: str) -> Iterator[Article | Problem]:
    name = place.as_posix()
    try:
        if place.suffix.lower() in LINES:
            yield from _records(place, name, collection)
        else:
            yield from _decoded(name, place.read_bytes(), _collected(name, collection))
    except OSError as error:
        yield Problem(name, "unreadable", f"cannot be read: {error.strerror or error}")


def _decoded(name: str, data: bytes, collection: str) -> Iterator[Article | Problem]:
    if not data.strip():
        yield Problem(name, "empty-file", "the file is empty; nothing to read")
        return
    text = decode(data)
    if text is None:
        yield Problem(name, "binary-file", "this is no text file; save the article as UTF-8 text")
        return
    yield Article(id=name, text=text, collection=collection)


def decode(data: bytes) -> str | None:
    """Return bytes as text: by byte order mark, as UTF-8, else as Windows text if it looks like one; None if binary."""
    for mark, encoding in BOMS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                return None
    if b"\x00" in data:
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        control = sum(byte < 32 and byte not in b"\t\n\r\f" for byte in data[:4096])
        return None if control else data.decode("cp1252", errors="ignore") if _plausible(data) else None


def _plausible(data: bytes) -> bool:
    """Whether bytes beyond ASCII are as few as in a Western text, and all defined in Windows text."""
    high = sum(byte > 127 for byte in data)
    return high * 5 < len(data) and not any(byte in b"\x81\x8d\x8f\x90\x9d" for byte in data)


def _records(place: Path, name: str, collection: str) -> Iterator[Article | Problem]:
    with place.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            yield _record(f"{name}:{number}", line, _collected(name, collection) if collection == "all" else name)


def _record(where: str, line: bytes, collection: str) -> Article | Problem:
    try:
        raw: Any = json.loads(line)
        if not isinstance(raw, dict) or not isinstance(raw.get("text"), str):
            return Problem(where, "bad-record", "a line must be an object with a string `text`")
        given = {k: raw[k] for k in FIELDS if raw.get(k) is not None}
        given["id"] = str(given.get("id", where))
        given["published"] = dt.date.fromisoformat(str(given["published"])[:10]) if "published" in given else None
        given.setdefault("collection", collection)
        return Article(**given)
    except (ValueError, TypeError, ConsistencyError) as error:
        return Problem(where, "bad-record", f"this line is no article: {error}")
