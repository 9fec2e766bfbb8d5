"""Zip and tar: their files one after the other, read where they lie; nothing is ever written."""

from __future__ import annotations

import stat
import tarfile
import zipfile
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING, cast

from consistency.articles.compressed import DAMAGED, Budget, Counted
from consistency.articles.faults import NotRead
from consistency.articles.item import Item
from consistency.model import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

ARCHIVE = "archive"
ENCRYPTED = 0x1  # the flag of a zip's file with a password
LOWEST = " "  # no name holds a sign below


def read_zip(item: Item) -> Iterator[Item | Problem]:
    """Yield the files of a zip in the order of their names."""
    data = item.seekable("an archive")
    size = data.seek(0, 2)
    data.seek(0)
    try:
        archive = zipfile.ZipFile(data)
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise NotRead("damaged", f"this is no whole zip archive ({error})") from None
    budget = Budget(lambda: size, item.how.limits)
    members = [info for info in archive.infolist() if not info.is_dir() and not _hidden(info.filename)]
    _few(len(members), item)
    for info in sorted(members, key=lambda info: info.filename):
        yield _zipped(item, archive, info, budget)


def _zipped(item: Item, archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget) -> Item | Problem:
    name = _shown(info.filename)
    where = f"{item.name}/{name}"
    if info.flag_bits & ENCRYPTED:
        return Problem(where, "password", "the file in the archive has a password; unpack it first")
    if stat.S_ISLNK(info.external_attr >> 16):
        return _no_file(where)
    if not _safe(info.filename):
        return _unsafe(where)
    try:
        return item.member(name, budget.stream(archive.open(info).read), ARCHIVE)
    except (*DAMAGED, NotImplementedError, RuntimeError) as error:
        return Problem(where, "damaged", f"the file in the archive cannot be read ({error})")


def read_tar(item: Item) -> Iterator[Item | Problem]:
    """Yield the files of a tar in the order in which they lie there."""
    source = Counted(item.data)
    budget = Budget(lambda: source.taken, item.how.limits)
    number = 0
    try:
        with tarfile.open(fileobj=cast("IO[bytes]", source), mode="r|") as archive:
            while (info := archive.next()) is not None:
                # The reader would keep a record of every file that it has passed.
                archive.members = []  # type: ignore[attr-defined]
                number += 1
                _few(number, item)
                yield from _tarred(item, archive, info, budget)
    except (*DAMAGED, OSError) as error:
        raise NotRead("damaged", f"the archive is damaged or cut short after {number} files ({error})") from None


def _tarred(item: Item, archive: tarfile.TarFile, info: tarfile.TarInfo, budget: Budget) -> Iterator[Item | Problem]:
    name = _shown(info.name)
    where = f"{item.name}/{name}"
    if info.isdir() or _hidden(info.name):
        return
    if not _safe(info.name):
        yield _unsafe(where)
        return
    data = archive.extractfile(info) if info.isreg() else None
    yield _no_file(where) if data is None else item.member(name, budget.stream(data.read), ARCHIVE)


def _few(number: int, item: Item) -> None:
    most = item.how.limits.members
    if number > most:
        raise NotRead("too-large", f"the archive has more than {most:,} files, the most that are read; split it")


def _hidden(name: str) -> bool:
    """Whether a file or a folder around it is not for people, as in folders."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return any(part == "__MACOSX" or (part[:1] == "." and part not in {".", ".."}) for part in parts)


def _safe(name: str) -> bool:
    """Whether a name stays inside its archive, on any machine."""
    path = PurePosixPath(name.replace("\\", "/"))
    return not path.is_absolute() and ".." not in path.parts and name[1:2] != ":"


def _shown(name: str) -> str:
    """Return a name on one line, as text that any file can hold."""
    plain = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace").removeprefix("./")
    return "".join(c if c >= LOWEST else repr(c)[1:-1] for c in plain) or "?"


def _unsafe(where: str) -> Problem:
    return Problem(where, "unsafe-name", "its name leads out of the archive; it was not read")


def _no_file(where: str) -> Problem:
    return Problem(where, "not-an-article", "left out: a link or device in the archive, not a file")
