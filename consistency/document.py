"""YAML documents as trees with positions: a small, safe part of YAML, read without ever building objects from tags.

Refused, with line and column: anchors and aliases (but in vocabularies), tags, directives, keys that stand twice, words
that YAML's versions disagree on (`no`, `on`), and whatever is too large or too deep to be written by a person.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)
from ruamel.yaml.reader import ReaderError

from consistency.errors import InvalidFile, InvalidRules

if TYPE_CHECKING:
    from collections.abc import Sequence

LARGEST = 100_000  # bytes: a rule is a page of text
MOST = 8_000  # nodes
DEEPEST = 10  # levels
FAULTS = 20  # after so many the rest is not worth reading

DOUBTFUL = re.compile(r"(?:y|n|yes|no|on|off|~|True|TRUE|False|FALSE|Null|NULL|[-+]?\.(?:inf|nan))$", re.IGNORECASE)
ODD_NUMBER = re.compile(
    r"[-+]?(?:0[0-9_]+|0[xXoObB][0-9a-fA-F_]+|\+[0-9.]+|[0-9]+(?:_[0-9]+)+|[0-9.]+[eE][-+]?[0-9]+)$"
)
WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,17})$")
DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,17})\.[0-9]{1,17}$")


@dataclass(slots=True)
class Node:
    """A value where it stands: a scalar, a list of nodes or a mapping to nodes; line and column count from 1."""

    line: int
    column: int
    start: int
    value: Any
    keys: dict[str, tuple[int, int]] = field(default_factory=dict)

    def plain(self) -> Any:
        """Return the value without positions."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        return [node.plain() for node in self.value] if isinstance(self.value, list) else self.value


@dataclass(frozen=True, slots=True)
class Document:
    """A file, its text and its tree."""

    path: str
    text: str
    root: Node

    def plain(self) -> Any:
        """Return the whole as lists, mappings and scalars."""
        return self.root.plain()

    def node(self, place: Sequence[str | int]) -> Node | None:
        """Return the node at a place, or None."""
        node = self.root
        for key in place:
            inner = _child(node, key)
            if inner is None:
                return None
            node = inner
        return node

    def position(self, place: Sequence[str | int]) -> tuple[int, int]:
        """Return line and column of the deepest part of a place that the file has: of its key, or of its list item."""
        node, at = self.root, (self.root.line, self.root.column)
        for key in place:
            inner = _child(node, key)
            if inner is None:
                break
            at = node.keys.get(str(key), (inner.line, inner.column))
            node = inner
        return at

    def within(self, place: Sequence[str | int], offset: int) -> tuple[int, int]:
        """Return line and column of a character of a scalar, however its text is quoted or folded."""
        node = self.node(place)
        if node is None or not isinstance(node.value, str):
            return self.position(place)
        at = _nth(self.text, node.start, sum(not c.isspace() for c in node.value[:offset]))
        line = self.text.count("\n", 0, at) + 1
        return line, at - (self.text.rfind("\n", 0, at) + 1) + 1

    def fault(self, place: Sequence[str | int], message: str, hint: str = "") -> InvalidFile:
        """Return a fault of the file at a place."""
        return InvalidFile(self.path, *self.position(place), message, hint)


def _child(node: Node, key: str | int) -> Node | None:
    if isinstance(node.value, dict):
        return node.value.get(str(key))
    if isinstance(node.value, list) and isinstance(key, int) and key < len(node.value):
        inner: Node = node.value[key]
        return inner
    return None


def _nth(text: str, start: int, skipped: int) -> int:
    """Return where in the source the visible character stands before which a scalar has so many."""
    at = start
    if text[at : at + 1] in {"'", '"'}:
        at += 1
    elif text[at : at + 1] in {"|", ">"}:
        at = text.find("\n", at) + 1
    while at < len(text):
        if not text[at].isspace():
            if skipped == 0:
                return at
            skipped -= 1
        at += 1
    return len(text)


def read_document(path: str | Path, *, words: bool = False, largest: int = LARGEST, most: int = MOST) -> Document:
    """Read a YAML file; raises InvalidRules with its faults.

    With `words`, what looks like a number of an odd form or like `no` is a word: so are vocabularies written.
    """
    name = Path(path).as_posix()
    try:
        with Path(path).open("rb") as file:
            data = file.read(largest + 1)
    except (OSError, ValueError) as error:
        raise _one(
            name, 1, 1, f"cannot be read: {getattr(error, 'strerror', None) or error}", "check the path"
        ) from None
    if len(data) > largest:
        raise _one(name, 1, 1, f"the file is larger than {largest:,} bytes", "split it, or leave out what is no rule")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _one(name, line, 1, f"the file is not UTF-8 text: {error.reason}", "save it as UTF-8") from None
    return parse_document(name, text, words=words, most=most)


def parse_document(name: str, text: str, *, words: bool = False, most: int = MOST) -> Document:
    """Read a YAML text; `name` stands in its faults."""
    builder = _Builder(name, words, most)
    try:
        # Line ends of other systems are made one kind, so that offsets agree with what the parser counts.
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        for event in YAML(typ="safe", pure=True).parse(text):
            builder.take(event)
    except MarkedYAMLError as error:
        builder.faults.append(_marked(name, error))
    except ReaderError as error:
        at = int(error.position or 0)
        line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
        builder.faults.append(InvalidFile(name, line, column, "a character that no text file holds", "take it out"))
    except _Enough:
        pass
    except (YAMLError, RecursionError, ValueError) as error:
        builder.faults.append(
            InvalidFile(name, 1, 1, f"this is not YAML: {type(error).__name__}", "see the files that ship")
        )
    if builder.faults:
        raise InvalidRules(tuple(builder.faults))
    if builder.root is None:
        raise _one(name, 1, 1, "the file is empty", "begin with a field, such as `id: my-rule`")
    return Document(name, text, builder.root)


def _one(name: str, line: int, column: int, message: str, hint: str) -> InvalidRules:
    return InvalidRules((InvalidFile(name, line, column, message, hint),))


def _marked(name: str, error: MarkedYAMLError) -> InvalidFile:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    problem = str(error.problem or error.context or "this is not YAML")
    if "'\\t'" in problem or "tab" in problem.lower():
        return InvalidFile(name, line, column, "a tab cannot indent", "use spaces")
    return InvalidFile(name, line, column, problem, "check the indentation and the quotes")


def _size(node: Node, most: int) -> int:
    """Return how many nodes a value holds, counting no further than needed."""
    count, waiting = 0, [node]
    while waiting and count <= most:
        inner = waiting.pop().value
        count += 1
        waiting += inner.values() if isinstance(inner, dict) else inner if isinstance(inner, list) else ()
    return count


class _Enough(Exception):
    """No more of the file is worth reading."""


class _Builder:
    """Puts events together, without recursion."""

    def __init__(self, name: str, words: bool, most: int) -> None:
        self.name = name
        self.words = words
        self.most = most
        self.faults: list[InvalidFile] = []
        self.root: Node | None = None
        self._stack: list[tuple[Node, ScalarEvent | None]] = []
        self._key: tuple[str, tuple[int, int]] | None = None
        self._nodes = 0
        self._anchors: dict[str, Node] = {}
        self._open: set[int] = set()  # lists and mappings that have not ended

    def take(self, event: Any) -> None:
        """Add one event of the parser."""
        if isinstance(event, StreamStartEvent | StreamEndEvent | DocumentEndEvent):
            return
        if isinstance(event, DocumentStartEvent):
            if event.version or event.tags:
                self._stop(
                    event, "directives are not part of the rule language", "take out the line that begins with %"
                )
            if self.root is not None:
                self._stop(event, "a second document begins", "one file holds one rule")
            return
        if getattr(event, "anchor", None) is not None and not self.words:
            self._stop(event, "anchors and aliases are not part of the rule language", "write the value out")
        if isinstance(event, MappingEndEvent | SequenceEndEvent):
            self._open.discard(id(self._stack.pop()[0]))
            return
        self._nodes += 1
        if self._nodes > self.most:
            self._stop(event, f"the file holds more than {self.most:,} values", "a rule is a page of text")
        if getattr(event, "tag", None) is not None and not (isinstance(event, ScalarEvent) and event.tag == "!"):
            self._fault(event, "tags are not part of the rule language", "take out the word that begins with !")
        self._place(event)

    def _place(self, event: Any) -> None:
        """Put a scalar or the beginning of a list or mapping where it belongs."""
        parent = self._stack[-1][0] if self._stack else None
        mapping = parent is not None and isinstance(parent.value, dict)
        if mapping and self._key is None:
            self._new_key(event, parent)
            return
        node = self._aliased(event) if isinstance(event, AliasEvent) else self._made(event)
        if parent is None:
            self.root = node
        elif mapping and self._key is not None:
            name, position = self._key
            parent.value[name] = node
            parent.keys[name] = position
            self._key = None
        else:
            parent.value.append(node)
        if isinstance(event, MappingStartEvent | SequenceStartEvent):
            self._stack.append((node, None))
            self._open.add(id(node))
            if len(self._stack) > DEEPEST:
                self._stop(event, f"lists and mappings are nested more than {DEEPEST} deep", "make it flatter")

    def _aliased(self, event: Any) -> Node:
        """Return what a vocabulary names again; its size counts each time, so that nothing can be blown up."""
        node = self._anchors.get(event.anchor)
        if node is None or id(node) in self._open:
            self._stop(event, f"there is no anchor `{event.anchor!s:.40}` before this", "write the value out")
            raise _Enough
        self._nodes += _size(node, self.most)
        if self._nodes > self.most:
            self._stop(event, f"the file holds more than {self.most:,} values", "write less of it twice")
        return node

    def _new_key(self, event: Any, parent: Any) -> None:
        if not isinstance(event, ScalarEvent):
            self._stop(event, "a key must be a word", "write `name: value`")
        key = str(event.value)
        if not self.words and event.style is None and DOUBTFUL.match(key):
            self._fault(event, f"`{key}` may be read as true or false", "put quotes around it, or choose another word")
        if key in parent.value:
            line, _ = parent.keys[key]
            self._fault(event, f"the key `{key}` stands twice", f"it stands in line {line} already")
        self._key = (key, (event.start_mark.line + 1, event.start_mark.column + 1))

    def _made(self, event: Any) -> Node:
        mark = event.start_mark
        value: Any = None
        if isinstance(event, MappingStartEvent):
            value = {}
        elif isinstance(event, SequenceStartEvent):
            value = []
        else:
            value = event.value if event.style is not None or event.tag == "!" else self._scalar(event)
        node = Node(mark.line + 1, mark.column + 1, mark.index, value)
        if event.anchor is not None:
            self._anchors[event.anchor] = node
        return node

    def _scalar(self, event: Any) -> Any:
        """Return what a word without quotes is."""
        text = str(event.value)
        if text in {"true", "false"}:
            return text == "true"
        if text in {"", "null"}:
            return None
        if WHOLE.match(text):
            return int(text)
        if DECIMAL.match(text):
            return float(text)
        if not self.words and DOUBTFUL.match(text):
            self._fault(
                event, f"`{text}` may be read as true or false", "write true or false, or put quotes around the word"
            )
        if not self.words and ODD_NUMBER.match(text):
            self._fault(event, f"`{text}` may be read as several numbers", "write it plainly, or put quotes around it")
        return text

    def _fault(self, event: Any, message: str, hint: str) -> None:
        mark = event.start_mark
        self.faults.append(InvalidFile(self.name, mark.line + 1, mark.column + 1, message, hint))
        if len(self.faults) >= FAULTS:
            raise _Enough

    def _stop(self, event: Any, message: str, hint: str) -> None:
        self._fault(event, message, hint)
        raise _Enough
