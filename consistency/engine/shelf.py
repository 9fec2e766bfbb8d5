"""Where batches lie between the two verbs: in memory while a run is small, else as Parquet shards in a folder."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from consistency import frame
from consistency.engine import bundle
from consistency.engine.batch import COLUMNS, Batch
from consistency.errors import UnreadableSource, UnwritableOutput

LARGE = 200_000  # figures that are held in memory; of a run with more, only those of its findings are
ON_DISK = ("articles", "figures", "periods", "passages", "lines")
NAME = "{:06}.parquet"


@dataclass(frozen=True, eq=False)
class Known:
    """A batch of an earlier run, or some articles of it, by their ids, with their numbers in this one."""

    path: Path
    numbers: Mapping[str, int]
    told: Mapping[str, Any]

    def about(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Return the rows of its articles and problems, with their numbers, and the keys of articles."""
        made = self._tables(("articles", "problems"))
        articles, problems = (typed(made[name], COLUMNS[name]) for name in ("articles", "problems"))
        articles = articles.assign(key=self.told["keys"])
        articles, problems = (
            table[table[name].isin(list(self.numbers))].reset_index(drop=True)
            for table, name in ((articles, "id"), (problems, "source"))
        )
        at, told = (table[name].map(dict(self.numbers)) for table, name in ((articles, "id"), (problems, "source")))
        return articles.assign(position=at.astype("int64")), problems.assign(position=told.astype("int64"))

    def batch(self) -> Batch:
        """Return it as it was read."""
        made = self._tables(COLUMNS)
        whole = Batch(**{name: typed(made[name], COLUMNS[name]) for name in COLUMNS})
        return whole if len(whole.articles) == len(self.numbers) else whole.of(list(self.numbers))

    def _tables(self, names: Iterable[str]) -> dict[str, pd.DataFrame]:
        made = bundle.tables(self.path, names)
        if made is None:  # it was whole when the run began
            raise UnreadableSource(str(self.path), "the cache was changed during the run", "run again")
        return made


@dataclass(eq=False)
class Shelf:
    """Batches in the order in which they came.

    `work` is a folder for shards that stay; without one they go to a temporary folder, and with the shelf. The rows of
    articles and problems are held in memory throughout: some hundred bytes an article.
    """

    work: Path | None = None
    most: int = LARGE
    figures: int = 0
    about: list[pd.DataFrame] = field(default_factory=list)
    problems: list[pd.DataFrame] = field(default_factory=list)
    lines: list[pd.DataFrame] = field(default_factory=list)
    _held: list[Batch] = field(default_factory=list)
    _known: list[Known] = field(default_factory=list)
    _written: int = 0
    _open: ExitStack = field(default_factory=ExitStack)
    _folder: Path | None = None

    @property
    def large(self) -> bool:
        """Whether there are more figures than are held in memory."""
        return self.figures > self.most

    def add(self, batch: Batch) -> None:
        """Take a batch; raises UnwritableOutput where a shard cannot be written."""
        self.figures += len(batch.figures)
        self.about.append(batch.articles)
        self.problems.append(batch.problems)
        located = batch.problems.loc[batch.problems["start"].notna(), "source"]
        self.lines.append(batch.lines[batch.lines["article"].isin(located)])
        self._held.append(batch)
        if self.large or self.work is not None:
            for held in self._held:
                self._write(held)
            self._held.clear()

    def recall(self, known: Known) -> None:
        """Take a batch of an earlier run, whose figures are read when they are asked for."""
        articles, problems = known.about()
        self.figures += int(articles["figures"].sum())
        self.about.append(articles)
        self.problems.append(problems)
        if self.work is not None:
            write(self.folder, NAME.format(self._written), {n: getattr(known.batch(), n) for n in ON_DISK})
            self._written += 1
        else:
            self._known.append(known)

    def batches(self, wanted: Collection[str] | None = None) -> Iterator[Batch]:
        """Yield the batches, or those with `wanted` articles among others; problems are in `problems` only."""
        for number in range(self._written):
            yield load(self.folder, NAME.format(number))
        yield from self._held
        for known in self._known:
            if wanted is None or any(name in wanted for name in known.numbers):
                yield known.batch()

    @property
    def folder(self) -> Path:
        """The folder of shards; raises UnwritableOutput."""
        if self._folder is None:
            try:
                if self.work is None:
                    self._folder = Path(self._open.enter_context(tempfile.TemporaryDirectory(prefix="consistency-")))
                else:
                    self.work.mkdir(parents=True, exist_ok=True)
                    self._folder = self.work
            except OSError as error:
                raise _unwritable(self.work or Path(tempfile.gettempdir()), error) from None
        return self._folder

    def close(self) -> None:
        """Take away a temporary folder."""
        self._open.close()

    def _write(self, batch: Batch) -> None:
        write(self.folder, NAME.format(self._written), {name: getattr(batch, name) for name in ON_DISK})
        self._written += 1


def write(folder: Path, name: str, tables: Mapping[str, pd.DataFrame]) -> None:
    """Write a shard of each table under a name, into a folder of its own; raises UnwritableOutput."""
    for kind, table in tables.items():
        path = folder / kind / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            table.to_parquet(path, index=False, compression="zstd")
        except OSError as error:
            raise _unwritable(path, error) from None


def load(folder: Path, name: str) -> Batch:
    """Return the shards of a name as a batch."""
    tables = {kind: typed(pd.read_parquet(folder / kind / name), COLUMNS[kind]) for kind in ON_DISK}
    return Batch(problems=frame.frame((), frame.PROBLEMS), **tables)


def typed(table: pd.DataFrame, columns: Mapping[str, str]) -> pd.DataFrame:
    """Return a table that came from a file with the types that its columns must have; others stay as they are."""
    return table.astype({name: kind for name, kind in columns.items() if name in table})


def _unwritable(path: Path, error: OSError) -> UnwritableOutput:
    hint = "free some space, or name another folder with --work"
    return UnwritableOutput(str(path), error.strerror or str(error), hint)
