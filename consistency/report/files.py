"""What a format gives: one file, whole or in pieces, or several."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

# In the text of Several: where the name of the main file stands without its suffix, and where its suffix does.
STEM, SUFFIX = "\0", "\1"


@dataclass(frozen=True, slots=True)
class Several:
    """A file, and others beside it by what is put into their names: `figures` makes `run.figures.csv` of `run.csv`.

    Where they name one another they say `STEM` and `SUFFIX`. `alone` gives what goes to standard output, where there is
    no beside; without it `main` does.
    """

    main: str
    beside: Mapping[str, str]
    alone: Callable[[], str] | None = None


@dataclass(frozen=True, slots=True)
class Folder:
    """Files in a folder of their own, by their names."""

    files: Iterable[tuple[str, bytes]]


Content: TypeAlias = str | bytes | Iterator[str] | Several | Folder
