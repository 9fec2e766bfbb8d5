"""Packs: folders of rules with a `pack.yaml` that gives their version, what they need and what they share."""

from __future__ import annotations

import operator
import re
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from consistency.document import read_document
from consistency.errors import InvalidFile, InvalidRules
from consistency.rules.faults import faults, near
from consistency.rules.language import Pack, PackFile, RuleFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from consistency.document import Document

NAME = "pack.yaml"
SELF = "consistency"
BOUND = re.compile(r"\s*(>=|<=|==|>|<)\s*(\d{1,6}(?:\.\d{1,6}){0,2})\s*$")
SIGNS: dict[str, Callable[[tuple[int, ...], tuple[int, ...]], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    "==": operator.eq,
    ">": operator.gt,
    "<": operator.lt,
}
# What a rule must say for itself, and a pack may not say for it.
NO_DEFAULTS = ("id", "extends", "summary", "match", "assert", "message", "tests")


def read_pack(path: Path) -> Pack:
    """Read a `pack.yaml`; raises InvalidRules."""
    document = read_document(path)
    try:
        file = PackFile.model_validate(document.plain())
    except ValidationError as error:
        raise InvalidRules(tuple(faults(PackFile, document, error.errors()))) from None
    found = tuple(_defaults(file, document))
    if found:
        raise InvalidRules(found)
    return Pack(file, document.path, document)


def _defaults(file: PackFile, document: Document) -> Iterator[InvalidFile]:
    known = {f.alias or n for n, f in RuleFile.model_fields.items()} - set(NO_DEFAULTS)
    for key in file.defaults:
        if key not in known:
            yield document.fault(["defaults", key], f"`{key}` can be no default", near(key, known))


def unmet(packs: Sequence[Pack]) -> Iterator[InvalidFile]:
    """Yield a fault for each pack that is required and not there, or not in a version that will do."""
    there = _own() | {pack.file.name: pack.file.version for pack in packs}
    for pack in packs:
        for name, wanted in pack.file.requires.items():
            place = ["requires", name]
            if not all(map(BOUND.match, wanted.split(","))):
                yield pack.document.fault(
                    place, f"`{wanted:.60}` is no range of versions", "write for example `>=1.2, <2`"
                )
            elif name not in there:
                yield pack.document.fault(place, f"the pack `{name}` is not loaded", "give its folder with --rules too")
            elif not _within(there[name], wanted):
                told = f"`{name}` is there in version {there[name]}, and {pack.file.name} needs {wanted}"
                yield pack.document.fault(place, told, "take another version of one of the two")


def _within(found: str, wanted: str) -> bool:
    for part in wanted.split(","):
        bound = BOUND.match(part)
        if bound is None or not SIGNS[bound.group(1)](_numbers(found), _numbers(bound.group(2))):
            return False
    return True


def _numbers(text: str) -> tuple[int, ...]:
    numbers = [int(n) for n in text.split(".")[:3] if n.isdigit()]
    return tuple([*numbers, 0, 0, 0][:3])


def _own() -> dict[str, str]:
    """Return this program's version; run from its source it is its own newest one, and will do for every pack."""
    try:
        return {SELF: version(SELF)}
    except PackageNotFoundError:
        return {SELF: "999999"}
