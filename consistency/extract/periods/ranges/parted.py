"""The words before an atom that take a part of it: "early May", "the end of 2012", "ended September with"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from consistency.extract.periods.expression import Expression, Form, Part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consistency.extract.periods.lexicon import TimeWords
    from consistency.extract.sentence import Sentence

NAMELESS = frozenset({Form.DURATION, Form.VAGUE, Form.CLOCK, Form.OPEN_ORDER, Form.NOW})
DAYS = frozenset({Form.DAY, Form.WEEKDAY, Form.DATE})
OBJECTS = frozenset({Form.MONTH, Form.YEAR, Form.DEFINITE, Form.UNIT, Form.NTH})  # of "ended", "began"
SMALL = frozenset({"of", "in", "the", "-", "‑"})


def parted(s: Sentence, atoms: Sequence[Expression], words: TimeWords) -> list[Expression]:
    """Return the atoms, each with the words before it that take a part of it."""
    return [_parted(s, atom, atoms[n - 1].last if n else 0, words) for n, atom in enumerate(atoms)]


def _parted(s: Sentence, atom: Expression, floor: int, words: TimeWords) -> Expression:
    if atom.form in NAMELESS or atom.part is not None:
        return atom
    part = _of_verb(s, atom, floor)
    if part is not None:
        return replace(atom, part=part)
    k = atom.first - 1
    while k >= floor and atom.first - k < 3 and s.lower[k] in SMALL:
        k -= 1
    word = words.parts.get(s.lower[k]) if k >= floor else None
    link = s.lower[k + 1] if k + 1 < atom.first else ""
    if word is None or not _fits(Part(word), link, atom.form):
        return atom
    first = k - 1 if k > floor and s.lower[k - 1] == "the" else k
    return replace(atom, first=first, part=Part(word))


def _fits(part: Part, link: str, form: Form) -> bool:
    """Whether "early", "the end of" or "later in" may stand before an atom of a form."""
    if form in DAYS:
        return False
    if part in {Part.BEGIN, Part.END}:
        return link == "of"
    if part in {Part.SO_FAR, Part.REST}:
        return link in {"", "in"} and form in {Form.UNIT, Form.DEFINITE, Form.MONTH}
    return part is Part.MID or link != "of"


def _of_verb(s: Sentence, atom: Expression, floor: int) -> Part | None:
    """Return the end or begin of what a verb takes as its object: "ended September with 40 boats"."""
    k = atom.first - 1
    if k < floor or atom.form not in OBJECTS or atom.last >= len(s):
        return None
    if s.lower[atom.last] not in {"with", "at", "on", "owing", "holding"}:
        return None
    if s.lower[k] in {"ended", "closed", "finished"}:
        return Part.END
    return Part.BEGIN if s.lower[k] in {"began", "started", "entered"} else None
