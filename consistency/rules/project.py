"""A project's own settings: `consistency.toml`, or `[tool.consistency]` in `pyproject.toml`, never both.

packs = ["desk-rules"]          # folders or files of rules, besides those that ship
vocabulary = ["desk-words"]     # folders of words, laid over those that ship
default-rules = true

[rules.values-disagree]
enabled = true
severity = "warning"
"""

from __future__ import annotations

import dataclasses
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import Field, ValidationError

from consistency.document import LARGEST
from consistency.errors import InvalidFile, InvalidRules
from consistency.model import Severity
from consistency.rules.faults import near
from consistency.rules.language import Strict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consistency.rules.language import Rule

OWN, SHARED, TABLE = "consistency.toml", "pyproject.toml", "consistency"
PLACED = re.compile(r"\(at line (\d+), column (\d+)\)")


class RuleSettings(Strict):
    """What a project says of one rule."""

    enabled: bool = True
    severity: Severity | None = None


class ProjectFile(Strict):
    """The settings of a project."""

    packs: list[str] = Field(default=[])
    vocabulary: list[str] = Field(default=[])
    default_rules: bool = Field(default=True, alias="default-rules")
    rules: dict[str, RuleSettings] = Field(default={})


@dataclass(frozen=True)
class Project:
    """The settings of a project, and the file that holds them."""

    file: ProjectFile
    path: Path
    text: str

    @property
    def packs(self) -> tuple[Path, ...]:
        """The folders and files of its rules."""
        return tuple(self.path.parent / name for name in self.file.packs)

    @property
    def vocabulary(self) -> tuple[Path, ...]:
        """The folders of its words."""
        return tuple(self.path.parent / name for name in self.file.vocabulary)

    def applied(self, rules: Sequence[Rule]) -> tuple[Rule, ...]:
        """Return the rules that are enabled, as loud as the project wants them; raises InvalidRules."""
        known = {rule.id for rule in rules}
        unknown = [name for name in self.file.rules if name not in known]
        if unknown:
            line = [self._fault(name, f"there is no rule `{name:.60}`", near(name, known)) for name in unknown]
            raise InvalidRules(tuple(line))
        out = []
        for rule in rules:
            settings = self.file.rules.get(rule.id, RuleSettings())
            if settings.severity is not None:
                louder = rule.file.model_copy(update={"severity": settings.severity})
                out += [dataclasses.replace(rule, file=louder)] * settings.enabled
            elif settings.enabled:
                out.append(rule)
        return tuple(out)

    def _fault(self, key: str, message: str, hint: str) -> InvalidFile:
        return InvalidFile(self.path.as_posix(), *_position(self.text, [key]), message, hint)


def find_project(folder: Path) -> Project | None:
    """Return the settings of the nearest folder that has any, from the given one upwards; raises InvalidRules."""
    for place in (folder.resolve(), *folder.resolve().parents):
        found = [p for p in (_read(place / OWN, ()), _read(place / SHARED, ("tool", TABLE))) if p is not None]
        if len(found) > 1:
            message = f"{place / OWN} and {place / SHARED} both hold settings"
            fault = InvalidFile(str(place / OWN), 1, 1, message, "keep them in one of the two files")
            raise InvalidRules((fault,))
        if found:
            return found[0]
    return None


def _read(path: Path, table: tuple[str, ...]) -> Project | None:
    """Return the settings in a table of a TOML file; None where there is no such file or table."""
    if not path.is_file():
        return None
    name = path.as_posix()
    try:
        data = path.read_bytes()
        if len(data) > LARGEST:
            raise InvalidRules((InvalidFile(name, 1, 1, f"the file is larger than {LARGEST:,} bytes"),))
        text = data.decode("utf-8-sig")
        raw: Any = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidRules((InvalidFile(name, 1, 1, f"cannot be read: {error}"),)) from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        at = PLACED.search(str(error))
        line, column = (int(at.group(1)), int(at.group(2))) if at else (1, 1)
        raise InvalidRules(
            (InvalidFile(name, line, column, f"this is not TOML: {PLACED.sub('', str(error))[:80].strip()}"),)
        ) from None
    for key in table:
        raw = raw.get(key) if isinstance(raw, dict) else None
    if raw is None:
        return None
    try:
        return Project(ProjectFile.model_validate(raw), path, text)
    except ValidationError as error:
        raise InvalidRules(tuple(_fault(name, text, e) for e in error.errors())) from None


def _fault(name: str, text: str, error: Any) -> InvalidFile:
    place = [str(p) for p in error["loc"]]
    line, column = _position(text, place)
    if error["type"] == "extra_forbidden":
        fields = RuleSettings.model_fields if place[0] == "rules" else ProjectFile.model_fields
        known = [f.alias or n for n, f in fields.items()]
        return InvalidFile(name, line, column, f"there is no setting `{'.'.join(place)}`", near(place[-1], known))
    return InvalidFile(name, line, column, f"`{'.'.join(place)}`: {error['msg']}")


def _position(text: str, place: Sequence[str]) -> tuple[int, int]:
    """Return where the last key of a place is set; the first line where that cannot be told."""
    for key in reversed(place):
        word = re.compile(rf"(?<![\w-])\"?{re.escape(key)}\"?\s*[=\].]")
        for number, line in enumerate(text.splitlines(), 1):
            found = word.search(line)
            if found and not line.lstrip().startswith("#"):
                return number, found.start() + 1
    return 1, 1
