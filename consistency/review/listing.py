"""Lists in YAML files that people write, too: one entry put in, changed or taken out, all else left as it stands."""

from __future__ import annotations

import io
import os
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from consistency.errors import UnreadableSource, UnwritableOutput

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

NONE = "[]"  # how YAML writes a list of nothing


class Listed:
    """A YAML file that holds a list, or a mapping of lists, with its comments; one that is not there is empty."""

    def __init__(self, path: Path, key: str | None = None) -> None:
        self._path = path
        self._key = key
        self._yaml = YAML()
        self._yaml.preserve_quotes = True
        self._yaml.width = 4000
        self._yaml.allow_unicode = True
        if key is not None:
            self._yaml.indent(mapping=2, sequence=4, offset=2)
        self._text = _read(path)
        self._tree = self._parsed()

    def _parsed(self) -> Any:
        try:
            return self._yaml.load(self._text)
        except YAMLError as error:
            why = " ".join(str(error).split())[:200]
            raise UnreadableSource(self._path.as_posix(), f"is not YAML: {why}", "correct the file first") from None

    def entry(self, **known: str) -> dict[str, Any] | None:
        """Return the entry that has these fields as plain values, or None."""
        at = self._at(known)
        return None if at is None else {name: _plain(value) for name, value in self._entries()[at].items()}

    def put(self, entry: Mapping[str, Any], **known: str) -> None:
        """Put an entry in the place of the one that has these fields, or at the end."""
        made, at = CommentedMap((name, _quoted(value)) for name, value in entry.items()), self._at(known)
        if at is None:
            self._append(made)
            return
        held = self._entries()[at]
        for name in [name for name in held if name not in made]:
            del held[name]
        for name, value in made.items():
            if _plain(held.get(name)) != _plain(value):
                held[name] = value

    def drop(self, **known: str) -> bool:
        """Take the entry out that has these fields; comments before the next one stay. Whether there was one."""
        at = self._at(known)
        if at is None:
            return False
        entries = self._entries()
        if entries.fa.flow_style():
            del entries[at]
            return True
        lines = self._dumped().splitlines(keepends=True)
        tree = self._reloaded("".join(lines))
        first, end = tree.lc.item(at)[0], len(lines) if at + 1 == len(tree) else tree.lc.item(at + 1)[0]
        while end > first + 1 and _aside(lines[end - 1]):
            end -= 1
        self._text = "".join(lines[:first] + lines[end:])
        if len(tree) == 1 and self._key is None:
            self._text += f"{NONE}\n"
        elif len(tree) == 1:
            self._text = self._text.replace(f"{self._key}:", f"{self._key}: {NONE}", 1)
        self._tree = self._parsed()
        return True

    def _reloaded(self, text: str) -> Any:
        tree = self._yaml.load(text)
        return tree if self._key is None else tree[self._key]

    def text(self) -> str:
        """Return the file as it is to be."""
        return self._dumped()

    def _dumped(self) -> str:
        if self._tree is None:
            return self._text
        out = io.StringIO()
        self._yaml.dump(self._tree, out)
        return out.getvalue()

    def _entries(self) -> Any:
        if self._key is None:
            return self._tree if isinstance(self._tree, list) else CommentedSeq()
        return (self._tree or {}).get(self._key) or CommentedSeq()

    def _at(self, known: Mapping[str, str]) -> int | None:
        return next(
            (
                n
                for n, entry in enumerate(self._entries())
                if isinstance(entry, dict) and all(str(entry.get(name)) == value for name, value in known.items())
            ),
            None,
        )

    def _append(self, made: CommentedMap) -> None:
        entries = self._entries()
        if len(entries):
            entries.append(made)
            return
        seq = CommentedSeq([made])
        if not self._tree:  # nothing, or comments alone
            out = io.StringIO()
            self._yaml.dump(seq if self._key is None else CommentedMap({self._key: seq}), out)
            head = self._text.rstrip().removesuffix(NONE).rstrip()
            self._text = (f"{head}\n" if head else "") + out.getvalue()
            self._tree = self._parsed()
        else:
            self._tree[self._key] = seq


def _aside(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def _quoted(value: Any) -> Any:
    """Return a text in quotes, so that a word such as `no` stays one."""
    return DoubleQuotedScalarString(value) if isinstance(value, str) else value


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, str) else value


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "is no UTF-8 text"
        raise UnreadableSource(path.as_posix(), f"cannot be read: {why}", "check the file") from None


@contextmanager
def rewritten(path: Path, text: str) -> Iterator[Path]:
    """Write a text beside a file, give it to be checked, and rename it when that went well.

    Raises UnwritableOutput; the file is then as it was.
    """
    aside = path.with_name(f".{path.name[:100]}.{os.getpid()}.part")
    try:
        with aside.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        yield aside
        aside.replace(path)
    except OSError as error:
        raise UnwritableOutput(path.as_posix(), error.strerror or str(error), "check its folder") from None
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)


@contextmanager
def put_back(path: Path) -> Iterator[Callable[[], None]]:
    """Give what notes a file as it is; where the block fails after that, the file is made so again."""
    noted: list[bytes | None] = []

    def note() -> None:
        noted.append(path.read_bytes() if path.exists() else None)

    try:
        yield note
    except BaseException:
        if noted and noted[0] is not None:
            path.write_bytes(noted[0])
        elif noted:
            path.unlink(missing_ok=True)
        raise
