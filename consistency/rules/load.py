"""Rule files to rules; all faults of all files come at once, each with file, line and column."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from consistency.errors import InvalidFile, InvalidRules
from consistency.rules.expression import Refusal, parse
from consistency.rules.language import Rule, RuleFile
from consistency.vocabulary import packs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from consistency.rules.expression import Expression

LARGEST = 200_000  # bytes of a rule file
EXPRESSIONS = ("when", "assert", "doubt", "evidence")


def load_rules(*paths: str | Path) -> tuple[Rule, ...]:
    """Return the rules of files and folders, sorted by id; without paths those that ship. Raises InvalidRules."""
    faults: list[InvalidFile] = []
    rules: dict[str, Rule] = {}
    for path in _files([Path(p) for p in paths] or [packs()]):
        try:
            rule = _load(path)
        except InvalidRules as error:
            faults += error.faults
            continue
        if rule.id in rules:
            faults.append(
                InvalidFile(
                    str(path), 1, 1, f"the id `{rule.id}` is taken", f"it stands in {rules[rule.id].path} already"
                )
            )
        rules[rule.id] = rule
    if faults:
        raise InvalidRules(tuple(faults))
    return tuple(rules[key] for key in sorted(rules))


def _files(paths: list[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            found = sorted(
                p
                for pattern in ("*.yaml", "*.yml")
                for p in path.rglob(pattern)
                if "vocabulary" not in p.relative_to(path).parts
            )
            if not found:
                raise InvalidRules(
                    (InvalidFile(str(path), 1, 1, "the folder holds no rule", "a rule is a file that ends in .yaml"),)
                )
            yield from found
        elif path.is_file():
            yield path
        else:
            raise InvalidRules((InvalidFile(str(path), 1, 1, "there is no such file or folder", "check the path"),))


def _load(path: Path) -> Rule:
    """Read one rule file; raises InvalidRules with all its faults."""
    text, raw = _parsed(path)
    try:
        file = RuleFile.model_validate(_plain(raw))
    except ValidationError as error:
        raise InvalidRules(tuple(_fault(path, raw, e) for e in error.errors())) from None
    expressions, faults = _expressions(path, raw, file)
    if faults:
        raise InvalidRules(tuple(faults))
    return Rule(file, path.as_posix(), text, expressions)


def _parsed(path: Path) -> tuple[str, Any]:
    """Return a file's text and its YAML with positions."""
    try:
        data = path.read_bytes()
        if len(data) > LARGEST:
            raise InvalidRules(
                (
                    InvalidFile(
                        str(path), 1, 1, f"the file is larger than {LARGEST:,} bytes", "a rule is a page of text"
                    ),
                )
            )
        text = data.decode("utf-8")
        if "&" in text or "*" in text:
            _no_anchors(path, text)
        raw = YAML(typ="rt").load(text)
    except UnicodeDecodeError as error:
        raise InvalidRules(
            (InvalidFile(str(path), 1, 1, f"the file is not UTF-8 text: {error.reason}", "save it as UTF-8"),)
        ) from None
    except OSError as error:
        raise InvalidRules(
            (InvalidFile(str(path), 1, 1, f"cannot be read: {error.strerror}", "check the path"),)
        ) from None
    except DuplicateKeyError as error:
        raise InvalidRules((_marked(path, error, "a key stands twice"),)) from None
    except MarkedYAMLError as error:
        raise InvalidRules((_marked(path, error, str(error.problem)),)) from None
    except (YAMLError, RecursionError, ValueError) as error:
        raise InvalidRules(
            (InvalidFile(str(path), 1, 1, f"this is not YAML: {type(error).__name__}", "see the rules that ship"),)
        ) from None
    if not isinstance(raw, dict):
        raise InvalidRules(
            (InvalidFile(str(path), 1, 1, "a rule file is a mapping of fields", "begin with `id: my-rule`"),)
        )
    return text, raw


def _no_anchors(path: Path, text: str) -> None:
    """Refuse anchors and aliases before anything expands them."""
    for event in YAML(typ="safe", pure=True).parse(text):
        anchor = getattr(event, "anchor", None)
        if anchor is not None:
            mark = event.start_mark
            raise InvalidRules(
                (
                    InvalidFile(
                        str(path),
                        mark.line + 1,
                        mark.column + 1,
                        "anchors and aliases are not part of the rule language",
                        "write the value out",
                    ),
                )
            )


def _marked(path: Path, error: MarkedYAMLError, message: str) -> InvalidFile:
    mark = error.problem_mark
    return InvalidFile(
        str(path),
        mark.line + 1 if mark else 1,
        mark.column + 1 if mark else 1,
        message,
        "check the indentation and the quotes",
    )


def _plain(value: Any) -> Any:
    """Return ruamel's containers and scalars as plain ones."""
    if isinstance(value, dict):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_plain(v) for v in value]
    for kind in (bool, int, float, str):
        if isinstance(value, kind):
            return kind(value)
    return value


def _fault(path: Path, raw: Any, error: Any) -> InvalidFile:
    """Return a pydantic fault at its place, with the nearest field for an unknown one."""
    place = [p for p in error["loc"] if not (isinstance(p, str) and "[" in p)]
    line, column = _position(raw, place)
    name = ".".join(str(p) for p in place) or "the rule"
    if error["type"] == "extra_forbidden":
        known = [f.alias or n for n, f in RuleFile.model_fields.items()]
        close = difflib.get_close_matches(str(place[-1]), known, 1)
        return InvalidFile(
            str(path),
            line,
            column,
            f"there is no field `{name}`",
            f"did you mean `{close[0]}`?" if close else "see the fields of the rules that ship",
        )
    if error["type"] == "missing":
        return InvalidFile(str(path), line, column, f"the field `{name}` is missing", "every rule has it")
    return InvalidFile(str(path), line, column, f"`{name}`: {error['msg'].removeprefix('Value error, ')}")


def _position(raw: Any, place: list[Any]) -> tuple[int, int]:
    """Return line and column, from 1, of the deepest part of a path that the file has."""
    line, column = 1, 1
    node = raw
    for key in place:
        if isinstance(node, dict) and key in node:
            line, column = (n + 1 for n in node.lc.key(key))
            node = node[key]
        elif isinstance(node, list) and isinstance(key, int) and key < len(node):
            line, column = (n + 1 for n in node.lc.item(key))
            node = node[key]
        else:
            break
    return line, column


def _expressions(path: Path, raw: Any, file: RuleFile) -> tuple[dict[str, Expression], list[InvalidFile]]:
    """Check every expression of a rule; a `let` may use those before it."""
    faults: list[InvalidFile] = []
    out: dict[str, Expression] = {}
    names = set(file.match)

    def add(key: str, text: str, place: list[Any]) -> None:
        try:
            out[key] = parse(text, frozenset(names))
        except Refusal as refusal:
            line, column = _value_position(raw, place)
            faults.append(InvalidFile(str(path), line, column + refusal.column, refusal.message, refusal.hint))

    for name, text in file.let.items():
        add(f"let {name}", text, ["let", name])
        names.add(name)
    for key in EXPRESSIONS:
        text = getattr(file, "assert_" if key == "assert" else key)
        if text is not None:
            add(key, text, [key])
    for key in ("message", "arithmetic", "reconcile"):
        for name in _fields(getattr(file, key)):
            role = name.split(".")[0]
            if role not in names:
                line, column = _value_position(raw, [key])
                close = difflib.get_close_matches(role, sorted(names), 1)
                faults.append(
                    InvalidFile(
                        str(path),
                        line,
                        column,
                        f"`{key}` speaks of `{name}`, which is no role or name",
                        f"did you mean `{close[0]}`?" if close else "",
                    )
                )
    return out, faults


def _fields(template: str) -> list[str]:
    """Return the names in braces of a message."""
    return [part.split("}")[0] for part in template.split("{")[1:] if "}" in part]


def _value_position(raw: Any, place: list[Any]) -> tuple[int, int]:
    node = raw
    for key in place[:-1]:
        node = node[key]
    line, column = node.lc.value(place[-1])
    return line + 1, column + 1
