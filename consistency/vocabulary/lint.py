"""What is wrong with vocabulary files: unknown files and fields, lists that are none, words that two concepts claim."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any

from consistency.document import read_document
from consistency.errors import InvalidFile, InvalidRules
from consistency.vocabulary.files import ADDING, LARGEST, MOST, merged

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from consistency.document import Document, Node
    from consistency.vocabulary.files import Vocabulary

UNITS = "units.txt"
# Per file: where its concepts stand, and the lists of a concept whose words are its own.
CONCEPTS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "measures": ((), ("words",)),
    "hedges": ((), ("before",)),
    "currencies": ((), ("default",)),  # signs and names may be shared
    "places": (("countries",), ("as",)),
}
GROUPS = {"wording": ("synonyms",)}  # lists of lists, each a concept
Claim = tuple[str, "Document", tuple[str | int, ...]]


def lint_vocabulary(vocabulary: Vocabulary) -> list[InvalidFile]:
    """Return all faults of the shipped files and of those laid over them, by file and place."""
    faults: list[InvalidFile] = []
    known = sorted(p.stem for p in vocabulary.folder.glob("*.yaml"))
    for folder in vocabulary.over:
        faults += _unknown_files(folder, known)
    for name in known:
        files = [f / f"{name}.yaml" for f in (vocabulary.folder, *vocabulary.over)]
        faults += _file(name, [f for f in files if f.is_file()])
    for folder in (vocabulary.folder, *vocabulary.over):
        if (folder / UNITS).is_file():
            faults += _units(folder / UNITS)
    return sorted(faults, key=lambda f: (f.path, f.line, f.column))


def _unknown_files(folder: Path, known: Sequence[str]) -> Iterator[InvalidFile]:
    for path in sorted(folder.iterdir()):
        if path.suffix in {".yaml", ".yml"} and (path.suffix == ".yml" or path.stem not in known):
            close = difflib.get_close_matches(path.stem, known, 1)
            hint = f"did you mean `{close[0]}.yaml`?" if close else f"there are {', '.join(known)}"
            yield InvalidFile(path.as_posix(), 1, 1, "no vocabulary has this name", hint)


def _file(name: str, paths: Sequence[Path]) -> list[InvalidFile]:
    documents: list[Document] = []
    try:
        documents += [read_document(path, words=True, largest=LARGEST, most=MOST) for path in paths]
    except InvalidRules as error:
        return list(error.faults)
    base = documents[0]
    if not isinstance(base.root.value, dict):
        return [base.fault([], "a vocabulary is a mapping of entries")]
    faults: list[InvalidFile] = []
    made: Any = base.plain()
    for document in documents[1:]:
        faults += _fields(name, base, document)
        try:
            made = merged(made, document.plain(), document)
        except InvalidFile as fault:
            faults.append(fault)
    return faults + list(_claimed(name, documents))


def _fields(name: str, base: Document, document: Document) -> Iterator[InvalidFile]:
    """Yield fields of a user's file that no entry of the shipped one has."""
    if not isinstance(document.root.value, dict):
        yield document.fault([], "a vocabulary is a mapping of entries")
        return
    at, lists = CONCEPTS.get(name, ((), ()))
    shipped = base.node(at)
    own = document.node(at)
    if lists and shipped is not None and own is not None and isinstance(own.value, dict):
        known = {field for entry in shipped.value.values() if isinstance(entry.value, dict) for field in entry.value}
        for concept, entry in own.value.items():
            if isinstance(entry.value, dict):
                yield from _unknown(document, [*at, concept], entry, known)
    if at or not lists:
        yield from _unknown(document, [], document.root, set(base.root.value))


def _unknown(document: Document, place: list[str | int], node: Node, known: set[str]) -> Iterator[InvalidFile]:
    for key in node.value:
        if key.removeprefix(ADDING) not in known:
            close = difflib.get_close_matches(key, sorted(known), 1)
            hint = f"did you mean `{close[0]}`?" if close else f"there are {', '.join(sorted(known))}"
            yield document.fault([*place, key], f"there is no field `{key}`", hint)


def _claimed(name: str, documents: Sequence[Document]) -> Iterator[InvalidFile]:
    """Yield words that two concepts claim, at the place of the second, with that of the first."""
    owners: dict[tuple[str, str], Claim] = {}
    for kind, word, claim in _claims(name, documents):
        concept, document, place = claim
        first = owners.setdefault((kind, word), claim)
        if first[0] != concept:
            line, column = first[1].position(first[2])
            told = f"`{word}` belongs to `{first[0]}` already, at {first[1].path}:{line}:{column}"
            yield document.fault(list(place), told, f"take it from one of `{first[0]}` and `{concept}`")


def _claims(name: str, documents: Sequence[Document]) -> Iterator[tuple[str, str, Claim]]:
    """Yield (list, word, claim) of all files; what an upper file puts in the place of a lower one claims nothing."""
    if name in CONCEPTS:
        at, lists = CONCEPTS[name]
        for n, document in enumerate(documents):
            node = document.node(at)
            for concept, entry in (node.value if node is not None and isinstance(node.value, dict) else {}).items():
                if isinstance(entry.value, dict):
                    yield from _entry(documents[n + 1 :], document, (*at, concept), entry, lists)
    for field in GROUPS.get(name, ()):
        document = next((d for d in reversed(documents) if d.node([field]) is not None), documents[0])
        groups = document.node([field])
        for n, group in enumerate(groups.value if groups is not None and isinstance(groups.value, list) else []):
            for m, word in enumerate(group.value if isinstance(group.value, list) else []):
                yield field, str(word.value), (str(group.value[0].value), document, (field, n, m))


def _entry(
    above: Sequence[Document], document: Document, place: tuple[str | int, ...], entry: Node, lists: Sequence[str]
) -> Iterator[tuple[str, str, Claim]]:
    concept = str(place[-1])
    for field in (*lists, *(ADDING + f for f in lists)):
        node = entry.value.get(field)
        if node is None or not isinstance(node.value, list):
            continue
        if any(_replaced(d, place, field.removeprefix(ADDING)) for d in above):
            continue
        for n, word in enumerate(node.value):
            # The capitals of a sign tell it; those of a word do not.
            text = str(word.value) if field.removeprefix(ADDING) == "default" else str(word.value).casefold()
            yield field.removeprefix(ADDING), text, (concept, document, (*place, field, n))


def _replaced(document: Document, place: Sequence[str | int], field: str) -> bool:
    node = document.node(place)
    return node is not None and (node.value is None or (isinstance(node.value, dict) and field in node.value))


def _units(path: Path) -> Iterator[InvalidFile]:
    """Yield unit names, symbols and aliases that two units claim."""
    owners: dict[str, tuple[str, int]] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        parts = [part.strip() for part in line.partition("#")[0].split("=")]
        if len(parts) < 2 or not parts[0] or parts[0].startswith("["):
            continue
        for word in {parts[0], *parts[2:]} - {"_", ""}:
            unit, before = owners.setdefault(word, (parts[0], number))
            if before != number:
                told = f"`{word}` belongs to `{unit}` already, at {path.as_posix()}:{before}:1"
                yield InvalidFile(path.as_posix(), number, line.rfind(word) + 1, told, "take it from one of the two")
