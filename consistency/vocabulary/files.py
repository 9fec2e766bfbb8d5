"""Vocabulary files: those that ship, and what a user's own add to them or put in their place, entry by entry."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from consistency.document import Document, read_document
from consistency.errors import InvalidFile, InvalidRules, MissingResource

LARGEST = 4_000_000  # bytes of a vocabulary file
MOST = 200_000  # words of one
ADDING = "+"  # before a key whose list is added to the list below it


@cache
def packs() -> Path:
    """Return the folder of the packs that ship: inside the wheel, or beside the package in a source checkout."""
    here = Path(__file__).parent.parent
    found = [p for p in (here / "packs", here.parent / "rules") if (p / "vocabulary").is_dir()]
    if not found:
        raise MissingResource(here / "packs")
    return found[0]


@dataclass(frozen=True)
class Vocabulary:
    """Folders of vocabulary files, the shipped one below those of `over`; each stage compiles what it needs, once."""

    folder: Path
    over: tuple[Path, ...] = ()

    @classmethod
    def shipped(cls, *over: Path) -> Vocabulary:
        """Return the vocabulary that comes with the package, with a user's folders over it."""
        return cls(packs() / "vocabulary", over)

    def path(self, name: str) -> Path:
        """Return the path of one file, which must be there; a user's file of that name stands for the whole of it."""
        found = [folder / name for folder in (*reversed(self.over), self.folder) if (folder / name).is_file()]
        if not found:
            raise MissingResource(self.folder / name)
        return found[0]

    def read(self, name: str) -> Any:
        """Return `name`.yaml as plain lists and dicts, which must not be changed; raises InvalidFile with its place."""
        documents = self.documents(name)
        made = documents[0].plain()
        for document in documents[1:]:
            made = merged(made, document.plain(), document)
        return made

    def documents(self, name: str) -> list[Document]:
        """Return the files of one name with their positions, the shipped one first."""
        base = self.folder / f"{name}.yaml"
        if not base.is_file():
            raise MissingResource(base)
        own = [folder / f"{name}.yaml" for folder in self.over if (folder / f"{name}.yaml").is_file()]
        return [_document(path, path.stat().st_mtime_ns) for path in (base, *own)]


@cache
def _document(path: Path, changed: int) -> Document:
    """Read a file once for each time that it was changed; raises its first fault."""
    del changed
    try:
        return read_document(path, words=True, largest=LARGEST, most=MOST)
    except InvalidRules as error:
        raise error.faults[0] from None


def merged(below: Any, above: Any, document: Document, place: tuple[str, ...] = ()) -> Any:
    """Return a file with a user's laid over it.

    Mappings are merged entry by entry; another value stands in the place of the one below; a key that begins with `+`
    adds to a list; an empty value takes an entry out. Raises InvalidFile.
    """
    if not (isinstance(below, dict) and isinstance(above, dict)):
        return above
    out = dict(below)
    for key, value in above.items():
        name = key.removeprefix(ADDING)
        here = (*place, key)
        old = out.get(name)
        if key != name:
            if not isinstance(value, list) or not isinstance(old, list | None):
                raise _wrong(document, here, f"`{key}` adds to a list, and one of the two is none", "leave out the +")
            out[name] = [*(old or []), *(word for word in value if word not in (old or []))]
        elif value is None:
            out.pop(name, None)
        elif old is not None and type(old) is not type(value) and not (_number(old) and _number(value)):
            raise _wrong(document, here, f"`{key}` is of another kind than in the file below", "see the shipped file")
        else:
            out[name] = merged(old, value, document, here)
    return out


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _wrong(document: Document, place: tuple[str, ...], message: str, hint: str) -> InvalidFile:
    return document.fault(list(place), message, hint)
