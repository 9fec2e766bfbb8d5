"""The words that the stages know, as data: YAML and pint files in the `vocabulary` folder of the rule packs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError

from consistency.errors import InvalidFile, MissingResource


@cache
def packs() -> Path:
    """Return the folder of the packs that ship: inside the wheel, or beside the package in a source checkout."""
    here = Path(__file__).parent
    found = [p for p in (here / "packs", here.parent / "rules") if (p / "vocabulary").is_dir()]
    if not found:
        raise MissingResource(here / "packs")
    return found[0]


@dataclass(frozen=True)
class Vocabulary:
    """A folder of vocabulary files; each stage compiles the ones that it needs, once."""

    folder: Path

    @classmethod
    def shipped(cls) -> Vocabulary:
        """Return the vocabulary that comes with the package."""
        return cls(packs() / "vocabulary")

    def path(self, name: str) -> Path:
        """Return the path of one file, which must be there."""
        path = self.folder / name
        if not path.is_file():
            raise MissingResource(path)
        return path

    def read(self, name: str) -> Any:
        """Parse `name`.yaml into plain lists and dicts; a malformed file raises InvalidFile with its place.

        What is returned is shared by all stages: none may change it.
        """
        path = self.path(f"{name}.yaml")
        return _parsed(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=64)
def _parsed(path: Path, changed: int) -> Any:
    """Parse a file once for all stages, and again when it has `changed`; parsing is what starting up takes longest."""
    del changed
    try:
        return YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    except MarkedYAMLError as error:
        mark = error.problem_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise InvalidFile(str(path), line, column, str(error.problem)) from error
