"""Tables that a user gives beside articles: CSV with a head of known names, and faults by line and column."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from consistency.errors import InvalidFile, InvalidRules
from consistency.model import Span
from consistency.rules.faults import near

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Line:
    """A row where it stands: its number in the file, its span, its text, its cells by the names of their columns."""

    path: str
    number: int
    span: Span
    raw: str
    cells: Mapping[str, str]

    def cell(self, name: str) -> str:
        """Return a cell without the space around it; empty where the row has none."""
        return self.cells.get(name, "").strip()

    def fault(self, name: str, message: str, hint: str) -> InvalidFile:
        """Return a fault of a cell; its column is that of the table."""
        column = [*self.cells].index(name) + 1 if name in self.cells else 1
        return InvalidFile(self.path, self.number, column, message, hint)


@dataclass(frozen=True, slots=True)
class Columns:
    """The names that the head of a table may have, and those that it must."""

    known: tuple[str, ...]
    needed: tuple[str, ...]

    def faults(self, path: str, head: Sequence[str]) -> Iterator[InvalidFile]:
        """Yield what is wrong with the names of the columns."""
        for n, name in enumerate(head, 1):
            if name not in self.known:
                yield InvalidFile(path, 1, n, f"there is no column `{name}`", near(name, self.known))
            elif name in head[: n - 1]:
                yield InvalidFile(path, 1, n, f"the column `{name}` stands twice", "take one out")
        for name in self.needed:
            if name not in head:
                yield InvalidFile(path, 1, 1, f"the column `{name}` is missing", f"begin with {','.join(self.needed)}")


def read_table(path: str | Path, columns: Columns, read: Callable[[Line], T]) -> tuple[str, list[T]]:
    """Return the text of a table and what `read` makes of each row; raises InvalidRules with all its faults.

    `read` raises InvalidFile, or InvalidRules, for what is wrong with a row; the others are read all the same.
    """
    name, text = str(path), _text(path)
    made: list[T] = []
    faults: list[InvalidFile] = []
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        head = [cell.strip().lower() for cell in next(rows, [])]
        faults += columns.faults(name, head)
        for line in () if faults else _lines(name, text, head, rows):
            try:
                made.append(read(line))
            except InvalidFile as fault:
                faults.append(fault)
            except InvalidRules as several:
                faults += several.faults
    except csv.Error as error:
        faults.append(InvalidFile(name, rows.line_num, 1, f"this is not CSV: {error}", "check its quotes"))
    if faults:
        raise InvalidRules(tuple(faults))
    return text, made


def _lines(name: str, text: str, head: Sequence[str], rows: Any) -> Iterator[Line]:
    """Yield the rows that are not empty; one may go over several lines of the file."""
    starts = [0, *accumulate(map(len, text.splitlines(keepends=True)))]
    number = rows.line_num
    for cells in rows:
        span = Span(starts[number], starts[rows.line_num])
        if any(cell.strip() for cell in cells):
            yield Line(name, number + 1, span, span.of(text).rstrip("\r\n"), dict(zip(head, cells, strict=False)))
        number = rows.line_num


def _text(path: str | Path) -> str:
    """Return the text of a file; raises InvalidFile."""
    try:
        data = Path(path).read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        raise InvalidFile(str(path), 1, 1, f"cannot be read: {error.strerror}", "check the path") from None
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InvalidFile(str(path), line, 1, "the file is not UTF-8 text", "save it as UTF-8") from None
