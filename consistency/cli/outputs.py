"""Where results go: the formats and files asked for, found wanting before the work and not after it."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from consistency.cli.unknown import unknown
from consistency.errors import UnwritableOutput

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

STANDARD = "-"
BINARY = frozenset({"parquet"})
SUFFIXES = {"htm": "html", "txt": "text", "ndjson": "jsonl"}


@dataclass(frozen=True, slots=True)
class Output:
    """One format and where it goes; a path of "-" is standard output."""

    format: str
    path: str = STANDARD

    @property
    def on_terminal(self) -> bool:
        """Whether a person reads the text as it comes."""
        return self.path == STANDARD and self.format == "text" and sys.stdout is not None and sys.stdout.isatty()

    def check(self) -> None:
        """Raise UnwritableOutput where it is certain by now that the path cannot be written."""
        if self.path == STANDARD:
            if sys.stdout is None:
                raise UnwritableOutput("standard output", "it is closed", "give a file with -o")
            if self.format in BINARY and sys.stdout.isatty():
                raise UnwritableOutput("the terminal", f"{self.format} is not for reading", "give a file with -o")
            return
        path = Path(self.path)
        if path.is_dir():
            raise UnwritableOutput(self.path, "it is a folder", f"name a file, such as {path / 'report'}.{self.format}")
        if not path.parent.is_dir():
            raise UnwritableOutput(self.path, f"there is no folder {path.parent}", "make it first")
        if not os.access(path if _special(path) else path.resolve().parent, os.W_OK):
            raise UnwritableOutput(self.path, "permission denied", "choose another place")

    def write(self, content: str | bytes) -> None:
        """Write all or nothing, text as UTF-8 whatever the locale; raises UnwritableOutput."""
        data = content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content
        if self.path == STANDARD:
            _standard(data)
            return
        try:
            _replace(Path(self.path), data)
        except OSError as error:
            raise UnwritableOutput(
                self.path, error.strerror or str(error), "nothing was left there by this run"
            ) from None


def outputs(formats: Sequence[str] | None, paths: Sequence[str] | None, known: Collection[str]) -> list[Output]:
    """Pair formats with files; a file without a format tells it by its name. Raises typer.BadParameter."""
    formats, paths = list(formats or ()), list(paths or ())
    for name in formats:
        if name not in known:
            raise typer.BadParameter(unknown("format", name, known), param_hint="-f")
    if not formats:
        formats = [_by_name(path, known) for path in paths] or ["text"]
    if not paths and len(formats) == 1:
        paths = [STANDARD]
    if len(paths) != len(formats):
        counted = f"{len(formats)} formats but {len(paths)} outputs"
        raise typer.BadParameter(
            f"{counted}: give one -o for each -f, in one order (- is standard output)", param_hint="-o"
        )
    if len({os.path.realpath(p) if p != STANDARD else p for p in paths}) < len(paths):
        raise typer.BadParameter("two formats go to one output: give each -f its own", param_hint="-o")
    made = [Output(f, p) for f, p in zip(formats, paths, strict=True)]
    for output in made:
        output.check()
    return made


def _by_name(path: str, known: Collection[str]) -> str:
    suffix = Path(path).suffix.lower().removeprefix(".")
    name = SUFFIXES.get(suffix, suffix)
    if path == STANDARD:
        return "text"
    if name not in known:
        raise typer.BadParameter(f"{path} does not tell its format: add -f with {', '.join(known)}", param_hint="-o")
    return name


def _standard(data: bytes) -> None:
    """Write to standard output; a reader that has gone has what it wanted."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        pass
    except OSError as error:
        raise UnwritableOutput("standard output", error.strerror or str(error)) from None


def _special(path: Path) -> bool:
    """Whether the path is a device or a pipe, which must be written to and not be replaced."""
    with contextlib.suppress(OSError):
        return not stat.S_ISREG(path.stat().st_mode)
    return False


def _replace(path: Path, data: bytes) -> None:
    """Write beside the file and rename, so that a reader never meets half of it; a link keeps pointing where it did."""
    if _special(path):
        path.write_bytes(data)
        return
    path = path.resolve()
    aside = path.with_name(f".{path.name[:100]}.{os.getpid()}.part")
    try:
        with aside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
