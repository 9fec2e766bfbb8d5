"""Where results go: standard output, or a file that is written aside and then renamed."""

from __future__ import annotations

import difflib
import os
import sys
import tempfile
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from consistency.errors import InvalidValue, UnreadableSource

if TYPE_CHECKING:
    from collections.abc import Iterable

STDOUT = "-"


@dataclass(frozen=True, slots=True)
class Output:
    """One format and where it goes."""

    format: str
    path: str

    def write(self, text: str) -> None:
        """Write the whole text, or nothing under the final name."""
        if self.path == STDOUT:
            sys.stdout.write(text)
            sys.stdout.flush()
            return
        target = Path(self.path)
        if target.is_dir():
            raise UnreadableSource(self.path, "is a folder", "name a file for the output")
        try:
            self._aside(target, text)
        except OSError as error:
            raise UnreadableSource(self.path, f"cannot be written: {error.strerror}", "check the path and the room on the disk") from None

    @staticmethod
    def _aside(target: Path, text: str) -> None:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", errors="surrogatepass", newline="\n") as file:
                file.write(text)
            mask = os.umask(0)
            os.umask(mask)
            Path(name).chmod(0o666 & ~mask)
            Path(name).replace(target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise


def outputs(formats: list[str] | None, paths: list[str] | None, known: Iterable[str]) -> list[Output]:
    """Pair formats with paths in the order given; a path without a format takes the format of its ending."""
    names = sorted(known)
    out = []
    for format_, path in zip_longest(formats or [], paths or []):
        name = format_ or {"htm": "html", "txt": "text"}.get(ending := Path(path or "").suffix[1:], ending) or "text"
        if name not in names:
            close = difflib.get_close_matches(name, names, 1)
            raise InvalidValue("the format", name, f"did you mean {close[0]}?" if close else f"there are {', '.join(names)}")
        out.append(Output(name, path or STDOUT))
    return out or [Output("text", STDOUT)]
