"""Paths to articles: files of all formats, folders, patterns, addresses, standard input.

What cannot be read is a Problem that names its place; the rest goes on. One article is in memory at a time.
"""

from __future__ import annotations

import glob
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from consistency.articles.columns import Columns
from consistency.articles.faults import NotRead
from consistency.articles.fetching import fetched
from consistency.articles.item import MODES, How, Item
from consistency.articles.limits import Limits
from consistency.articles.reading import read_item, unreadable
from consistency.errors import InvalidValue
from consistency.model import Article, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
PATTERN = re.compile(r"[*?\[]")
_BREAKS = str.maketrans({"\n": r"\n", "\r": r"\r"})


def read_sources(
    paths: Iterable[str | Path],
    collection: str = "folder",
    *,
    columns: Columns | None = None,
    limits: Limits | None = None,
    fetch: bool = False,
    private: bool = False,
) -> Iterator[Article | Problem]:
    """Yield the articles of files, folders, patterns such as "news/*.html", addresses and "-" in a fixed order.

    `collection` says what may be compared: "folder" (the articles of one folder, or of one file with many, unless they
    name another themselves), "file" or "all". `columns` tells which columns of JSONL, CSV and Parquet are which field.
    An address is fetched only where `fetch` says so, and one of a private network only with `private`. What cannot be
    read is a Problem that names its path; the rest goes on.
    """
    if collection not in MODES:
        raise InvalidValue("a collection mode", collection, f"it must be one of {', '.join(MODES)}")
    how = How(collection, columns or Columns(), limits or Limits(), fetch, private)
    for path in paths:
        yield from _source(path, how)


def _source(path: str | Path, how: How) -> Iterator[Article | Problem]:
    if str(path) == "-":
        yield from _standard(how)
    elif isinstance(path, str) and ADDRESS.match(path):
        yield from _address(path, how)
    else:
        try:
            yield from _path(path, how)
        except (OSError, ValueError) as error:
            yield unreadable(_shown(path), error)


def _standard(how: How) -> Iterator[Article | Problem]:
    if sys.stdin is None:
        yield Problem("-", "missing-path", "standard input is closed; give a file or a folder")
    else:
        yield from read_item(Item("-", sys.stdin.buffer, how))


def _address(url: str, how: How) -> Iterator[Article | Problem]:
    try:
        with fetched(url, how) as item:
            yield from read_item(item)
    except NotRead as fault:
        yield fault.problem(url)


def _path(path: str | Path, how: How) -> Iterator[Article | Problem]:
    place = Path(path)
    if place.is_dir():
        yield from _folder(place, how)
    elif place.exists():
        yield from _file(place, how)
    elif place.is_symlink():
        yield _lost(place)
    elif found := _matching(str(path)):
        for one in found:
            yield from _path(one, how)
    else:
        yield Problem(_shown(path), "missing-path", "there is no such file or folder; check the path")


def _matching(pattern: str) -> list[str]:
    """Return the paths that a pattern stands for, in order; none for what is no pattern."""
    if not PATTERN.search(pattern):
        return []
    return sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - a Path's own takes no absolute pattern


def _shown(path: Path | str) -> str:
    """Return a path as one line of text; bytes in it that are no text are escaped, so that any file can hold it."""
    return os.fsencode(Path(path).as_posix()).decode("utf-8", "backslashreplace").translate(_BREAKS)


def _lost(place: Path) -> Problem:
    return Problem(_shown(place), "missing-path", "the link leads nowhere or back to itself; there is nothing to read")


def _folder(place: Path, how: How) -> Iterator[Article | Problem]:
    """Yield the articles of a folder and of those in it; hidden files are skipped, links to folders not followed."""
    held = False
    faults: list[OSError] = []
    for parent, folders, files in os.walk(place, onerror=faults.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            file = Path(parent, name)
            if name.startswith("."):
                continue
            if file.is_file():
                held = True
                yield from _file(file, how, listed=True)
            elif file.is_symlink() or not file.exists():
                yield _lost(file) if file.is_symlink() else unreadable(_shown(file), FileNotFoundError(2, "it is gone"))
    yield from (unreadable(_shown(str(fault.filename)), fault) for fault in faults)
    if not held and not faults:
        message = "the folder holds no file to read; put articles into it as .txt or .jsonl"
        yield Problem(_shown(place), "empty-folder", message)


def _file(place: Path, how: How, *, listed: bool = False) -> Iterator[Article | Problem]:
    name = _shown(place)
    try:
        data = place.open("rb")
    except OSError as error:
        yield unreadable(name, error)
        return
    with data:
        yield from read_item(Item(name, data, how, path=place, listed=listed))
