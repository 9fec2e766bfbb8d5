"""The units of a file in pint's syntax, as words and symbols to look up; pint itself reads the file to convert."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from consistency.errors import InvalidFile

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

LETTERS_WITHOUT_WORD = frozenset({"_"})
FACTOR = re.compile(r"(?P<over>/)?\s*(?P<name>\[?[^\W\d]\w*\]?)(?:\s*\*\*\s*(?P<power>\d))?")
TIME = frozenset({("[time]", 1)})

Dimension = frozenset[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Definition:
    """One line: the unit's name, the words and the case-sensitive symbols it is written with, and what defines it."""

    name: str
    words: tuple[str, ...]
    symbols: tuple[str, ...]
    expression: str


def read_definitions(path: Path) -> list[Definition]:
    """Return the units of a pint file; a line that defines nothing, or a name twice, raises InvalidFile."""
    found: dict[str, Definition] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        text = line.split("#")[0].strip()
        if not text:
            continue
        parts = [part.strip() for part in text.split("=")]
        if len(parts) < 2 or not all(parts):
            raise InvalidFile(str(path), number, 1, f"{text!r} is no unit", "write name = definition = symbol = alias")
        if parts[0] in found:
            raise InvalidFile(str(path), number, 1, f"the unit {parts[0]!r} is defined a second time")
        found[parts[0]] = _definition(parts)
    return list(found.values())


def _definition(parts: list[str]) -> Definition:
    name, expression, symbol = parts[0], parts[1], parts[2] if len(parts) > 2 else "_"
    aliases = parts[3:]
    words = [name, *(a for a in aliases if _is_word(a))]
    symbols = [symbol, *(a for a in aliases if not _is_word(a))]
    return Definition(
        name,
        tuple(word.replace("_", " ") for word in words),
        tuple(s for s in symbols if s not in LETTERS_WITHOUT_WORD),
        expression,
    )


def _is_word(alias: str) -> bool:
    """Whether an alias is read in any case: small letters and no sign."""
    return alias.replace("_", "").isalpha() and alias == alias.lower() and alias.isascii()


def dimensions(definitions: Iterable[Definition]) -> dict[str, Dimension]:
    """Return what each unit comes down to, as powers of base dimensions; pint knows too, but is slow to load."""
    found: dict[str, Dimension] = {}
    for d in definitions:
        powers: dict[str, int] = {}
        for factor in FACTOR.finditer(d.expression.split(";")[0]):
            name, power = factor["name"], int(factor["power"] or 1) * (-1 if factor["over"] else 1)
            for base, own in found.get(name, {(name, 1)}):
                powers[base] = powers.get(base, 0) + own * power
        found[d.name] = frozenset((base, power) for base, power in powers.items() if power)
    return found


def times(definitions: Iterable[Definition]) -> frozenset[str]:
    """Return the names of the units of time."""
    return frozenset(name for name, dimension in dimensions(definitions).items() if dimension == TIME)


def plural(name: str) -> str:
    """Return the regular plural of the head of a unit's name: "miles per hour", "degrees of arc"."""
    for link in (" per ", " of "):
        head, joint, rest = name.partition(link)
        if joint:
            return plural(head) + joint + rest
    if name.endswith(("y",)) and len(name) > 1 and name[-2] not in "aeiou":
        return name[:-1] + "ies"
    return name + ("es" if name.endswith(("x", "ch", "sh", "s")) else "s")
