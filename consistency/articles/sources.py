"""Paths to articles: text files, folders of them, JSONL, standard input. What cannot be read is a Problem."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from consistency.articles.decoding import binary, decode
from consistency.articles.front import read_front
from consistency.articles.records import read_records
from consistency.errors import InvalidValue
from consistency.model import Article, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

MODES = ("folder", "file", "all")
MARKUP = ("<!doctype html", "<html", "<?xml")
# Files of these kinds lie beside articles and hold none; one that is named itself is read.
NO_ARTICLES = frozenset(
    {".bib", ".cfg", ".css", ".csv", ".ini", ".js", ".json", ".lock", ".py", ".sh", ".toml", ".tsv", ".yaml", ".yml"}
)


def read_sources(paths: Iterable[str | Path], collection: str = "folder") -> Iterator[Article | Problem]:
    """Yield the articles of files, folders and "-" in a fixed order, one file in memory at a time.

    `collection` says what may be compared: "folder" (the articles of one folder or JSONL file, unless front matter or
    a record names another), "file" or "all". What cannot be read is a Problem that names its path; the rest goes on.
    """
    if collection not in MODES:
        raise InvalidValue("a collection mode", collection, f"it must be one of {', '.join(MODES)}")
    for path in paths:
        yield from _source(path, collection)


def _source(path: str | Path, mode: str) -> Iterator[Article | Problem]:
    if str(path) == "-":
        if sys.stdin is None:
            yield Problem("-", "missing-path", "standard input is closed; give a file or a folder")
        else:
            yield from _text("-", sys.stdin.buffer.read(), mode)
        return
    try:
        place = Path(path)
        if place.is_dir():
            yield from _folder(place, mode)
        elif place.exists():
            yield from _file(place, mode)
        else:
            yield Problem(_shown(path), "missing-path", "there is no such file or folder; check the path")
    except (OSError, ValueError) as error:
        yield _unreadable(_shown(path), error)


_BREAKS = str.maketrans({"\n": r"\n", "\r": r"\r"})


def _shown(path: Path | str) -> str:
    """Return a path as one line of text; bytes in it that are no text are escaped, so that any file can hold it."""
    return os.fsencode(Path(path).as_posix()).decode("utf-8", "backslashreplace").translate(_BREAKS)


def _unreadable(name: str, error: Exception) -> Problem:
    why = getattr(error, "strerror", None) or error
    return Problem(name, "unreadable", f"cannot be read ({why}); check its permissions")


def _folder(place: Path, mode: str) -> Iterator[Article | Problem]:
    """Yield the articles of a folder and of those in it; hidden files are skipped, links to folders not followed."""
    held = False
    faults: list[OSError] = []
    for parent, folders, files in os.walk(place, onerror=faults.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            file = Path(parent, name)
            if name.startswith(".") or not file.is_file():
                continue
            held = True
            yield from _listed(file, mode)
    yield from (_unreadable(_shown(str(fault.filename)), fault) for fault in faults)
    if not held and not faults:
        message = "the folder holds no file to read; put articles into it as .txt or .jsonl"
        yield Problem(_shown(place), "empty-folder", message)


def _listed(file: Path, mode: str) -> Iterator[Article | Problem]:
    """Yield the articles of a file that a folder lists; a kind that holds none is told and left out."""
    if file.suffix.lower() in NO_ARTICLES:
        message = f"left out: a {file.suffix} file holds no article; name the file itself to have it read as text"
        yield Problem(_shown(file), "not-an-article", message)
        return
    yield from _file(file, mode)


def _file(place: Path, mode: str) -> Iterator[Article | Problem]:
    name = _shown(place)
    read = READERS.get(place.suffix.lower(), _plain)
    try:
        yield from read(place, name, mode)
    except OSError as error:
        yield _unreadable(name, error)


def _plain(place: Path, name: str, mode: str) -> Iterator[Article | Problem]:
    yield from _text(name, place.read_bytes(), mode)


def _json_lines(place: Path, name: str, mode: str) -> Iterator[Article | Problem]:
    empty = True
    with place.open("rb") as lines:
        for item in read_records(lines, name, "all" if mode == "all" else name if mode == "file" else None):
            empty = False
            yield item
    if empty:
        yield _empty(name)


# The formats, by suffix; any other file is read as text.
READERS: dict[str, Callable[[Path, str, str], Iterator[Article | Problem]]] = {
    ".jsonl": _json_lines,
    ".ndjson": _json_lines,
}


def _empty(name: str) -> Problem:
    return Problem(name, "empty-file", "the file is empty; nothing to read")


def _text(name: str, data: bytes, mode: str) -> Iterator[Article | Problem]:
    """Yield the one article of a file's bytes."""
    if not data.strip():
        yield _empty(name)
        return
    if binary(data):
        yield Problem(name, "binary-file", "this is no text file; save the article as UTF-8 text")
        return
    text = decode(data)
    if text is None:
        yield Problem(name, "undecodable", "the encoding cannot be told; save the file as UTF-8")
    elif not text.strip("\ufeff \t\r\n"):
        yield _empty(name)
    elif text[:200].lstrip("\ufeff \t\r\n").lower().startswith(MARKUP):
        yield Problem(name, "not-an-article", "HTML and XML are not read; save the text of the page as .txt")
    else:
        yield Article(id=name, text=text, collection=_collection(name, text, mode))


def _collection(name: str, text: str, mode: str) -> str:
    """Return what the article may be compared with; front matter wins over its folder."""
    if mode == "all":
        return "all"
    if mode == "file":
        return name
    own = read_front(text).values.get("collection")
    return own or (name if name == "-" else Path(name).parent.as_posix())
