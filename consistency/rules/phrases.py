"""The expressions and messages of a rule: what they may speak of, and where they go wrong."""

from __future__ import annotations

import keyword
from typing import TYPE_CHECKING, Any

from consistency.errors import InvalidFile
from consistency.rules.conditions import COLUMNS
from consistency.rules.expression import ATTRIBUTES, FUNCTIONS, Refusal, parse
from consistency.rules.faults import near
from consistency.rules.meaning import Meanings, Sort

if TYPE_CHECKING:
    from collections.abc import Iterator

    from consistency.document import Document
    from consistency.rules.expression import Expression
    from consistency.rules.language import RuleFile

TRUTHS = ("when", "assert", "doubt", "evidence")
TEMPLATES = ("message", "arithmetic", "reconcile")
RESERVED = frozenset({*keyword.kwlist, "true", "false", "value", "present", "missing"})
TOLD = frozenset({"value", "period", *ATTRIBUTES, *COLUMNS})


def check_phrases(file: RuleFile, document: Document) -> tuple[dict[str, Expression], list[InvalidFile]]:
    """Return the expressions by their field (`let x`, `when`, …), and all faults of expressions and messages."""
    phrases = _Phrases(file, document)
    phrases.names_hidden()
    for name, text in file.let.items():
        phrases.parsed(f"let {name}", text, ["let", name])
        phrases.names.add(name)
    for key in TRUTHS:
        text = getattr(file, "assert_" if key == "assert" else key)
        if text is not None:
            phrases.parsed(key, text, [key])
    for key in TEMPLATES:
        phrases.template(getattr(file, key), key)
    return phrases.expressions, phrases.faults


class _Phrases:
    """The phrases of one rule, checked one after the other."""

    def __init__(self, file: RuleFile, document: Document) -> None:
        self.file = file
        self.document = document
        self.names = set(file.match)
        self.meanings = Meanings(file)
        self.expressions: dict[str, Expression] = {}
        self.faults: list[InvalidFile] = []

    def names_hidden(self) -> None:
        """Note names that hide others."""
        for field, names in (("match", self.file.match), ("let", self.file.let)):
            for name in names:
                # A role may be called what it is, a share or a whole; a call tells the function apart.
                if name in RESERVED or (field == "let" and name in FUNCTIONS):
                    self._fault([field, name], None, f"`{name}` is a word of the rule language", "choose another name")
        for name in self.file.let:
            if name in self.file.match:
                self._fault(["let", name], None, f"`{name}` is a role already", "choose another name")

    def parsed(self, key: str, text: str, place: list[Any]) -> None:
        """Check an expression that may use the names so far."""
        try:
            made = parse(text, frozenset(self.names))
            self.meanings.add(key, made)
            self.expressions[key] = made
        except Refusal as refusal:
            self._fault(place, refusal.column, refusal.message, refusal.hint)

    def template(self, text: str, key: str) -> None:
        """Check a message: braces hold a role, a role's column, or a name of `let`, and nothing else."""
        for at, name in _braces(text):
            self._name(key, at, name)

    def _name(self, key: str, at: int, name: str) -> None:
        role, dot, column = name.partition(".")
        if name == "":
            told = f"`{key}` has a brace that does not belong to a name"
            self._fault([key], at, told, "write {role} or {role.column}")
        elif role not in self.names:
            told = f"`{key}` speaks of `{name:.60}`, which is no role or name"
            self._fault([key], at, told, near(role, self.names))
        elif dot and (role not in self.file.match or column not in TOLD):
            what = "column" if role in self.file.match else "column of a `let`"
            told = f"`{key}` speaks of `{name:.60}`: there is no {what} `{column:.40}`"
            self._fault([key], at, told, near(column, TOLD))
        elif name in self.meanings.named and self.meanings.named[name].sort is Sort.TRUTH:
            self._fault([key], at, f"`{name}` is true or false, and no number to tell", "name a number in `let`")

    def _fault(self, place: list[Any], offset: int | None, message: str, hint: str) -> None:
        """Note a fault at a place, or at a character of it; of what is inherited, at the line that says so."""
        if self.document.node(place) is None:
            place, offset = ["extends"], None
        line, column = self.document.position(place) if offset is None else self.document.within(place, offset)
        self.faults.append(InvalidFile(self.document.path, line, column, message, hint))


def _braces(text: str) -> Iterator[tuple[int, str]]:
    """Yield the place and text of what stands in braces; an empty text for a brace without its other half."""
    at = 0
    while at < len(text):
        if text[at] == "{":
            end = text.find("}", at)
            inner = text[at + 1 : end] if end >= 0 else ""
            yield (at, "" if "{" in inner else inner)
            at = at + 1 if end < 0 or "{" in inner else end + 1
        elif text[at] == "}":
            yield at, ""
            at += 1
        else:
            at += 1
