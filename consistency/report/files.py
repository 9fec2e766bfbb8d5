"""What a format gives: one file, whole or in pieces, or several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Several:
    """A file, and others beside it by what is put into their names: `figures` makes `run.figures.csv` of `run.csv`."""

    main: str
    beside: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Folder:
    """Files in a folder of their own, by their names."""

    files: Iterable[tuple[str, bytes]]


Content: TypeAlias = str | bytes | Iterator[str] | Several | Folder
