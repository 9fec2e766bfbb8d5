"""What can go wrong: one base, typed fields, and each error writes its own sentence."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


class ConsistencyError(Exception):
    """Base of every error that this package raises on purpose."""


@dataclass(eq=False)
class InvalidValue(ConsistencyError):
    """A value that a type of ours cannot hold: a mistake of the caller."""

    what: str
    value: object
    why: str

    def __str__(self) -> str:
        """Say what was refused and why."""
        return f"{self.what} cannot be {self.value!r}: {self.why}"


@dataclass(eq=False)
class UnreadableSource(ConsistencyError):
    """A path that gives no article."""

    path: str
    why: str
    hint: str = ""

    def __str__(self) -> str:
        """Name the path, the reason and what to do."""
        return f"{self.path}: {self.why}" + (f"; {self.hint}" if self.hint else "")


@dataclass(eq=False)
class InvalidFile(ConsistencyError):
    """A rule or vocabulary file that is not as it must be; `line` and `column` count from 1."""

    path: str
    line: int
    column: int
    message: str
    hint: str = ""

    def __str__(self) -> str:
        """Write `file:line:column: message`, as compilers do."""
        return f"{self.path}:{self.line}:{self.column}: {self.message}" + (f", {self.hint}" if self.hint else "")


@dataclass(eq=False)
class InvalidRules(ConsistencyError):
    """All the faults of a set of rule files at once."""

    faults: tuple[InvalidFile, ...]

    def __str__(self) -> str:
        """One line a fault."""
        return "\n".join(map(str, self.faults))


@dataclass(eq=False)
class MissingResource(ConsistencyError):
    """A file that should have been installed with the package."""

    path: Path

    def __str__(self) -> str:
        """Say that the installation is broken."""
        return f"{self.path} is missing: the package is not installed whole; install it again"


@dataclass(eq=False)
class WorkFailed(ConsistencyError):
    """A piece of work that ended in an error which is not one of ours."""

    kind: str
    why: str
    hint: str = "this is a fault of the program; please report it"

    def __str__(self) -> str:
        """Name the fault and say what to do."""
        return f"the work stopped ({self.kind}: {self.why})" + (f"; {self.hint}" if self.hint else "")


@dataclass(eq=False)
class UnwritableOutput(ConsistencyError):
    """A path to which a result cannot be written."""

    path: str
    why: str
    hint: str = ""

    def __str__(self) -> str:
        """Name the path, the reason and what to do."""
        return f"{self.path}: cannot be written: {self.why}" + (f"; {self.hint}" if self.hint else "")


@dataclass(eq=False)
class MissingExtra(ConsistencyError):
    """A part of the program that was not installed; `extra` is the name that brings it."""

    what: str
    extra: str

    def __str__(self) -> str:
        """Say what to install."""
        return f"{self.what} needs packages that are not installed: pip install 'consistency[{self.extra}]'"


@dataclass(eq=False)
class StoreUnavailable(ConsistencyError):
    """A database of reviews that cannot be opened, read or written; its name holds no password."""

    database: str
    why: str
    hint: str = ""

    def __str__(self) -> str:
        """Name the database, the reason and what to do."""
        return f"{self.database}: {self.why}" + (f"; {self.hint}" if self.hint else "")


@dataclass(eq=False)
class NotThere(ConsistencyError):
    """An id that the store does not hold."""

    what: str
    id: str

    def __str__(self) -> str:
        """Name what was asked for."""
        return f"the store holds no {self.what} {self.id!r}"


@dataclass(eq=False)
class MissingPackage(ConsistencyError):
    """A part of the program that needs a package which is not installed; `extra` brings it."""

    what: str
    package: str
    extra: str

    def __str__(self) -> str:
        """Name the package and how to get it."""
        return f"{self.what} needs the package {self.package}: pip install 'consistency[{self.extra}]'"
