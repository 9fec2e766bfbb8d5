"""Rules that build on others: `extends`, and the defaults of a pack; both work on files before they are checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from consistency.errors import InvalidFile, InvalidRules
from consistency.rules.faults import near

if TYPE_CHECKING:
    from collections.abc import Mapping

    from consistency.document import Document

DEEPEST = 8  # rules that extend one another
# What a rule says of itself alone.
OWN = ("id", "extends")


def extended(document: Document, known: Mapping[str, Document]) -> dict[str, Any]:
    """Return the fields of a rule with those of the rules that it extends below them; raises InvalidRules."""
    chain = _chain(document, known)
    fields: dict[str, Any] = {}
    for one in reversed(chain):
        fields = overlaid(fields, one.plain())
    return fields | {key: document.plain()[key] for key in OWN if key in document.plain()}


def _chain(document: Document, known: Mapping[str, Document]) -> list[Document]:
    """Return a rule and those that it extends, itself first."""
    chain = [document]
    seen = {document.plain().get("id")}
    while (name := chain[-1].plain().get("extends")) is not None:
        here = document.fault(["extends"], "", "")
        if not isinstance(name, str) or name not in known:
            _refuse(here, f"there is no rule `{name!s:.60}` to extend", near(name, list(known)))
        if name in seen or len(chain) > DEEPEST:
            _refuse(here, f"the rules that `{name}` extends lead back to it", "let one of them stand by itself")
        seen.add(name)
        chain.append(known[name])
    return chain


def _refuse(at: InvalidFile, message: str, hint: str) -> None:
    raise InvalidRules((InvalidFile(at.path, at.line, at.column, message, hint),))


def overlaid(below: Any, above: Any) -> Any:
    """Return mappings merged field by field, the upper one winning; a field that it leaves empty is taken out."""
    if not (isinstance(below, dict) and isinstance(above, dict)):
        return above
    merged = dict(below)
    for key, value in above.items():
        if value is None and key in below:
            del merged[key]
        else:
            merged[key] = overlaid(below[key], value) if key in below else value
    return merged
