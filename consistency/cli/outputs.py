"""Where results go: the formats and files asked for, found wanting before the work and not after it."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from consistency.cli.unknown import unknown
from consistency.cli.writing import put, put_standard, special
from consistency.errors import UnwritableOutput

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from consistency.report.files import Content

STANDARD = "-"
FOLDERS = frozenset({"parquet"})
SUFFIXES = {"htm": "html", "txt": "text", "ndjson": "jsonl", "md": "markdown"}


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
            if self.format in FOLDERS:
                told = f"{self.format} is a folder of files"
                raise UnwritableOutput("standard output", told, "give the folder's name with -o")
            return
        path = Path(self.path)
        self._check_kind(path)
        if not path.parent.is_dir():
            raise UnwritableOutput(self.path, f"there is no folder {path.parent}", "make it first")
        if not os.access(path if special(path) else path.resolve().parent, os.W_OK):
            raise UnwritableOutput(self.path, "permission denied", "choose another place")

    def _check_kind(self, path: Path) -> None:
        """Raise UnwritableOutput for a folder where a file is to be, and the other way round."""
        if self.format not in FOLDERS:
            if path.is_dir():
                name = f"{path / 'report'}.{self.format}"
                raise UnwritableOutput(self.path, "it is a folder", f"name a file, such as {name}")
        elif path.exists() and not path.is_dir():
            raise UnwritableOutput(self.path, f"{self.format} is a folder of files, and this is a file", "name another")
        elif path.is_dir() and any(not _ours(inside, self.format) for inside in path.iterdir()):
            raise UnwritableOutput(self.path, f"the folder holds more than {self.format} files", "name a new one")

    def write(self, content: Content) -> None:
        """Write all or nothing, text as UTF-8 whatever the locale; raises UnwritableOutput."""
        if self.path == STANDARD:
            put_standard(content)
            return
        try:
            put(content, Path(self.path))
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


def _ours(path: Path, format_: str) -> bool:
    """Whether a file in a folder may go when the folder is written anew."""
    return path.is_file() and path.suffix == f".{format_}"
