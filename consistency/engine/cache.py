"""What earlier runs read and found, by what it was made from: an article that did not change is not read twice.

An entry is found by a digest of the article (its text and all that was given with it), of the program and of the
vocabulary: one that was made by another version is not found at all, and one that is damaged is made anew.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import consistency
from consistency.engine import bundle
from consistency.engine.batch import COLUMNS, Batch
from consistency.engine.grouping import COLUMNS as PART_COLUMNS
from consistency.engine.grouping import Asking, Part
from consistency.engine.shelf import Known, typed
from consistency.model import Article

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from consistency.vocabulary import Vocabulary

APART = ("cli", "report", "review")  # rooms that change nothing of what is read and found
DAMAGED = "{} of the cache were damaged and are made anew"
UNWRITABLE = "the cache cannot be written ({}); the next run will read these articles again"
SUFFIX = ".bundle"
KEY = "key"


@dataclass(eq=False)
class Cache:
    """A folder of entries; several runs may use it at once."""

    folder: Path
    vocabulary: Vocabulary
    damaged: int = 0
    faults: list[str] = field(default_factory=list)
    _stamp: bytes = b""
    _files: dict[str, Path] = field(default_factory=dict)
    _hits: dict[Path, dict[str, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._stamp = _stamp(self.vocabulary)
        for path in sorted((self.folder / "read").glob(f"*{SUFFIX}")):
            told = bundle.about(path)
            if told is None:
                self.damaged += 1
            elif told["stamp"] == self._stamp.hex():
                self._files.update(dict.fromkeys(told["keys"], path))

    def key(self, article: Article) -> str:
        """Return what an article is found by."""
        given = [getattr(article, one.name) for one in fields(Article)]
        return _digest([self._stamp, *(repr(value).encode() for value in given)])

    def known(self, article: Article, key: str, number: int) -> bool:
        """Whether an article was read before; it is then among `hits`, with its number in this run."""
        path = self._files.get(key)
        if path is None:
            return False
        self._hits.setdefault(path, {})[article.id] = number
        return True

    def hits(self) -> Iterator[Known]:
        """Yield what was read before of the articles that were asked for."""
        for path, numbers in self._hits.items():
            yield Known(path, numbers, bundle.about(path) or {})

    def put(self, batch: Batch) -> None:
        """Remember what was read; a folder that cannot be written is told of once, and the run goes on."""
        ids = batch.articles["id"]
        if ids.empty:
            return
        keys = batch.articles[KEY].tolist()
        tables = {name: getattr(batch, name) for name in COLUMNS}
        tables["problems"] = tables["problems"][tables["problems"]["source"].isin(ids)]
        tables |= {name: tables[name][list(COLUMNS[name])] for name in ("articles", "problems")}
        told = {"stamp": self._stamp.hex(), "keys": keys}
        self._put(self.folder / "read" / f"{_digest(k.encode() for k in keys)}{SUFFIX}", told, tables)

    def asked(self, asking: Asking, keys: Iterable[str]) -> str:
        """Return what the findings of articles are found by."""
        rates = asking.rates.table.to_csv() if asking.rates else ""
        told = [
            *(f"{rule.text}\x1f{rule.file.model_dump_json()}\x1f{rule.pack}" for rule in asking.rules),
            *(repr(file.entries) for file in asking.corrections),
            *(f"{file.path}\x1f{file.text}" for file in asking.facts),
            rates,
            str(asking.whole),
            *sorted(keys),
        ]
        return _digest([self._stamp, *(text.encode("utf-8", "surrogatepass") for text in told)])

    def part(self, asked: str) -> Part | None:
        """Return what was found before; None where that is not known, or damaged."""
        path = self.folder / "found" / f"{asked}{SUFFIX}"
        made = bundle.tables(path)
        if made is None or set(made) != set(PART_COLUMNS):
            self.damaged += path.exists()
            return None
        return Part(**{name: typed(table, PART_COLUMNS[name]) for name, table in made.items()})

    def put_part(self, asked: str, part: Part) -> None:
        """Remember what was found."""
        tables = {one.name: getattr(part, one.name) for one in fields(Part)}
        self._put(self.folder / "found" / f"{asked}{SUFFIX}", {}, tables)

    def problems(self) -> list[tuple[str, str]]:
        """Return what is to be told of the cache: codes and messages."""
        told = [("cache-damaged", DAMAGED.format(f"{self.damaged} entries"))] if self.damaged else []
        return told + [("cache-unwritable", UNWRITABLE.format(why)) for why in self.faults]

    def _put(self, path: Path, told: Mapping[str, Any], tables: Mapping[str, Any]) -> None:
        if self.faults:
            return
        try:
            bundle.put(path, told, tables)
        except OSError as error:
            self.faults.append(f"{self.folder}: {error.strerror or error}")


def _stamp(vocabulary: Vocabulary) -> bytes:
    """Return a digest of the program and of the words that it reads with."""
    home = Path(consistency.__file__).parent
    sources = sorted(path for path in home.rglob("*.py") if path.relative_to(home).parts[0] not in APART)
    words = [path for folder in (vocabulary.folder, *vocabulary.over) for path in sorted(folder.rglob("*"))]
    files = (path for path in (*sources, *words) if path.is_file())
    return bytes.fromhex(_digest(part for path in files for part in (path.name.encode(), path.read_bytes())))


def _digest(parts: Iterable[bytes]) -> str:
    made = hashlib.blake2b(digest_size=16)
    for part in parts:
        made.update(len(part).to_bytes(8, "big") + part)
    return made.hexdigest()
