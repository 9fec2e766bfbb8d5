"""The users file: a line a reviewer, the name and an Argon2 hash of the password with a colon between.

# who may review; written by `consistency review --add-user NAME --users FILE`
ines:$argon2id$v=19$m=65536,t=3,p=4$…
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from consistency.errors import InvalidFile, InvalidValue, UnreadableSource, UnwritableOutput

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@-]{0,63}")
SHORTEST, LONGEST = 12, 1024  # characters of a password
HASHER = PasswordHasher()
HEAD = "# who may review; written by `consistency review --add-user NAME --users FILE`\n"
ADD = "make it with `consistency review --add-user NAME --users FILE`"


@cache
def _nobody() -> str:
    """Return a hash that is weighed where a name is not in the file, so that refusing it takes as long."""
    return HASHER.hash("the password of nobody")


@dataclass(slots=True, eq=False)
class Users:
    """A users file that is read anew when it changes, so that who is taken out of it is out at once."""

    path: Path
    _stamp: tuple[int, int] | None = None
    _hashes: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._fresh()

    def knows(self, name: str) -> bool:
        """Whether the file has a name."""
        return name in self._fresh()

    def verify(self, name: str, password: str) -> bool:
        """Whether it is the password of the name; an unknown name takes as long."""
        kept = self._fresh().get(name)
        try:
            return HASHER.verify(kept or _nobody(), password[:LONGEST]) and kept is not None
        except (VerificationError, InvalidHashError):
            return False

    def _fresh(self) -> Mapping[str, str]:
        try:
            state = self.path.stat()
        except OSError as error:
            raise UnreadableSource(str(self.path), f"cannot be read: {error.strerror}", ADD) from None
        stamp = (state.st_mtime_ns, state.st_size)
        if stamp != self._stamp:
            self._hashes, self._stamp = read_users(self.path), stamp
        return self._hashes


def read_users(path: Path) -> dict[str, str]:
    """Return the hashes by name; raises UnreadableSource or InvalidFile with the line that is wrong."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableSource(str(path), f"cannot be read: {error}", ADD) from None
    found: dict[str, str] = {}
    for n, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        name, colon, hashed = line.strip().partition(":")
        if not colon or not NAME.fullmatch(name) or not hashed.startswith("$argon2"):
            raise InvalidFile(str(path), n, 1, "this is no `name:hash` line", ADD)
        if name in found:
            raise InvalidFile(str(path), n, 1, f"`{name}` stands here twice", "take one of the lines out")
        found[name] = hashed
    return found


def add_user(path: Path, name: str, password: str) -> None:
    """Write a name with the hash of its password into a file that only its owner reads; an old line of it goes."""
    if not NAME.fullmatch(name):
        raise InvalidValue("a reviewer's name", name, "use letters, digits and . _ @ -, at most 64")
    if not SHORTEST <= len(password) <= LONGEST:
        raise InvalidValue("the password", "…", f"it must have {SHORTEST} to {LONGEST} characters")
    known = read_users(path) if path.exists() else {}
    known[name] = HASHER.hash(password)
    text = HEAD + "".join(f"{one}:{hashed}\n" for one, hashed in sorted(known.items()))
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
        beside.replace(path)
    except OSError as error:
        raise UnwritableOutput(str(path), error.strerror or str(error)) from None
