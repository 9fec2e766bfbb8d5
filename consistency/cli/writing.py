"""Bytes to their places, whole or not at all: written aside, brought to the disk, and renamed."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from consistency.errors import UnwritableOutput
from consistency.report.files import STEM, SUFFIX, Folder, Several

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from consistency.report.files import Content

LONGEST_NAME = 100  # characters of a name that are kept in that of the file aside


def put(content: Content, path: Path) -> None:
    """Write a report to its path; raises OSError, and then nothing is left under the final names."""
    if isinstance(content, Folder):
        _put_folder(content, path.resolve())
        return
    files = _named(content, path)
    if special(path):
        with path.open("wb") as out:
            out.writelines(files[path])
        return
    aside = {name.resolve(): _aside(name.resolve()) for name in files}
    try:
        for pieces, part in zip(files.values(), aside.values(), strict=True):
            _write(part, pieces)
        for name, part in aside.items():
            part.replace(name)
        _settle({name.parent for name in aside})
    finally:
        for part in aside.values():
            part.unlink(missing_ok=True)


def put_standard(content: Content) -> None:
    """Write to standard output; a reader that has gone has what it wanted."""
    if isinstance(content, Folder):
        raise UnwritableOutput("standard output", "this format is a folder of files", "give a name with -o")
    if isinstance(content, Several) and content.alone is not None:
        content = content.alone()
    pieces = next(iter(_named(content, Path("-")).values()))
    try:
        sys.stdout.flush()
        sys.stdout.buffer.writelines(pieces)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        pass
    except OSError as error:
        raise UnwritableOutput("standard output", error.strerror or str(error)) from None


def beside(path: Path, name: str) -> Path:
    """Return the path of a further file of a report: `run.figures.csv` beside `run.csv`."""
    return path.with_name(f"{path.stem}.{name}{path.suffix}")


def special(path: Path) -> bool:
    """Whether the path is a device or a pipe, which must be written to and not be replaced."""
    with contextlib.suppress(OSError):
        return not (stat.S_ISREG(mode := path.stat().st_mode) or stat.S_ISDIR(mode))
    return False


def _named(content: Content, path: Path) -> Mapping[Path, Iterable[bytes]]:
    """Return the files of a report, the first under its own name; text is UTF-8 whatever the locale."""
    if isinstance(content, Several):
        others = {beside(path, name): [_bytes(_linked(text, path))] for name, text in content.beside.items()}
        return {path: [_bytes(_linked(content.main, path))], **others}
    if isinstance(content, str | bytes):
        return {path: [_bytes(content)]}
    assert not isinstance(content, Folder)
    return {path: map(_bytes, content)}


def _linked(text: str, path: Path) -> str:
    """Return a text with the names of files in it, as links have them."""
    return text.replace(STEM, quote(path.stem)).replace(SUFFIX, quote(path.suffix))


def _bytes(text: str | bytes) -> bytes:
    return text.encode("utf-8", "backslashreplace") if isinstance(text, str) else text


def _aside(path: Path) -> Path:
    return path.with_name(f".{path.name[:LONGEST_NAME]}.{os.getpid()}.part")


def _write(path: Path, pieces: Iterable[bytes]) -> None:
    with path.open("xb") as file:
        file.writelines(pieces)
        file.flush()
        os.fsync(file.fileno())


def _put_folder(content: Folder, path: Path) -> None:
    """Write a folder aside and put it in the place of an older one, which goes only when the new one is whole."""
    part, old = _aside(path), path.with_name(f".{path.name[:LONGEST_NAME]}.{os.getpid()}.old")
    try:
        part.mkdir()
        for name, data in content.files:
            _write(part / name, [data])
        _settle([part])
        if path.exists():
            path.rename(old)
        try:
            part.rename(path)
        except OSError:
            if old.exists():
                old.rename(path)
            raise
        _settle([path.parent])
    finally:
        for left in (part, old):
            shutil.rmtree(left, ignore_errors=True)


def _settle(folders: Iterable[Path]) -> None:
    """Bring the names in folders to the disk, where the system can."""
    for folder in folders:
        with contextlib.suppress(OSError), _opened(folder) as number:
            os.fsync(number)


@contextlib.contextmanager
def _opened(folder: Path) -> Iterator[int]:
    number = os.open(folder, os.O_RDONLY)
    try:
        yield number
    finally:
        os.close(number)
