"""Rule files to rules; all faults of all files come at once, each with file, line and column."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from consistency.document import read_document
from consistency.errors import InvalidFile, InvalidRules
from consistency.rules.conditions import check_conditions
from consistency.rules.faults import faults as faults_of
from consistency.rules.language import Rule, RuleFile
from consistency.rules.overlay import extended, overlaid
from consistency.rules.packs import NAME, read_pack, unmet
from consistency.rules.phrases import check_phrases
from consistency.vocabulary import packs as shipped_packs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from consistency.document import Document
    from consistency.rules.language import Pack

MOST = 5_000  # files of one run
ASIDE = frozenset({"vocabulary"})  # folders of a pack that hold no rules


@dataclass(slots=True)
class _Files:
    """The documents of a run, and what is wrong with them."""

    documents: list[Document] = field(default_factory=list)
    packs: dict[Path, Pack] = field(default_factory=dict)
    faults: list[InvalidFile] = field(default_factory=list)

    def read(self, paths: Iterable[Path]) -> None:
        """Read rule files and packs; what is wrong is kept, and the rest is read on."""
        for path in _found(paths):
            try:
                if path.name == NAME:
                    self.packs[path.parent] = read_pack(path)
                    continue
                self.documents.append(_mapping(read_document(path)))
            except InvalidRules as error:
                self.faults += error.faults

    def pack_of(self, document: Document) -> Pack | None:
        """Return the nearest pack above a file."""
        return next((self.packs[p] for p in Path(document.path).parents if p in self.packs), None)

    def by_id(self) -> dict[str, Document]:
        """Return the documents by the ids of their rules; an id that comes twice is a fault."""
        out: dict[str, Document] = {}
        for document in self.documents:
            name = document.plain().get("id")
            if isinstance(name, str) and name in out:
                fault = document.fault(["id"], f"the id `{name}` is taken", f"it stands in {out[name].path} already")
                self.faults.append(fault)
            elif isinstance(name, str):
                out[name] = document
        return out


def load_rules(*paths: str | Path) -> tuple[Rule, ...]:
    """Return the rules of files and folders, sorted by id; without paths those that ship. Raises InvalidRules."""
    files = _Files()
    files.read(Path(p) for p in paths or [shipped_packs()])
    known = files.by_id()
    files.faults += unmet(list(files.packs.values()))
    rules = {}
    bases = _bases(known)
    for document in files.documents:
        try:
            rule = _rule(document, bases, files.pack_of(document))
            rules[rule.id] = rule
        except InvalidRules as error:
            files.faults += error.faults
    if files.faults:
        raise InvalidRules(tuple(files.faults))
    return tuple(rules[key] for key in sorted(rules))


def _bases(known: dict[str, Document]) -> dict[str, Document]:
    """Return what rules may extend: those of the run, and those that ship even where they are left out of it."""
    if not any("extends" in document.plain() for document in known.values()):
        return known
    shipped = _Files()
    shipped.read([shipped_packs()])
    return shipped.by_id() | known


def _found(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield each file of files and folders once."""
    seen: set[Path] = set()
    for path in paths:
        for file in _listed(path):
            if file.resolve() not in seen:
                seen.add(file.resolve())
                yield file
            if len(seen) > MOST:
                raise _nowhere(path, f"there are more than {MOST:,} files", "name the folder of the rules itself")


def _listed(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise _nowhere(path, "there is no such file or folder", "check the path")
    files = [p for p in sorted(path.rglob("*.y*ml")) if p.suffix in {".yaml", ".yml"} and p.is_file()]
    found = [p for p in files if not ASIDE & set(p.relative_to(path).parts[:-1])]
    if not any(p.name != NAME for p in found):
        raise _nowhere(path, "the folder holds no rule", "a rule is a file that ends in .yaml")
    return found


def _mapping(document: Document) -> Document:
    if not isinstance(document.root.value, dict):
        raise InvalidRules((document.fault([], "a rule file is a mapping of fields", "begin with `id: my-rule`"),))
    return document


def _nowhere(path: Path, message: str, hint: str) -> InvalidRules:
    return InvalidRules((InvalidFile(str(path), 1, 1, message, hint),))


def _rule(document: Document, known: dict[str, Document], pack: Pack | None) -> Rule:
    """Check one rule file; raises InvalidRules with all its faults."""
    fields: dict[str, Any] = extended(document, known)
    if pack is not None:
        fields = overlaid(pack.file.defaults, fields)
    try:
        file = RuleFile.model_validate(fields)
    except ValidationError as error:
        raise InvalidRules(tuple(faults_of(RuleFile, document, error.errors()))) from None
    expressions, faults = check_phrases(file, document)
    faults += check_conditions(file, document)
    if faults:
        raise InvalidRules(tuple(faults))
    return Rule(file, document.path, document.text, expressions, document, pack)
