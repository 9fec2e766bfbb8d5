"""What the rules compared, and why the rest was left: silence must be earned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from consistency.report.evidence import records
from consistency.report.words import count

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from consistency.check import Result

WORST = (
    ("conflicting", "in conflict"),
    ("implausible", "implausible"),
    ("possible", "possible"),
    ("agreeing", "agree"),
)
CALLED = {"the rule's `when`": "condition"}
MEANING: Mapping[str, str] = {
    "aggregate": "one is a total and the other a mean, a share or another kind of number",
    "article": "the rule asks for one article, or for two",
    "attribution": "they are told by different sources, or one source is not named",
    "condition": "the rule asks about other numbers",
    "copied sentence": "a copied sentence whose number was changed is told as a garbled copy",
    "later update": "the later article has more of a count that goes on: a later update",
    "currency": "they are in different currencies, or one is no money",
    "digits": "the printed digits differ",
    "printed": "the printed digits differ, or there is only one",
    "direction": "one goes up and the other down, or one does not say",
    "two conversions": "both amounts were converted; they are compared in their own currency",
    "two facts": "both are rows of a table of facts, which is not held against itself",
    "no sentence": "one is a row of a table of facts, and the rule compares sentences",
    "definition": "one sentence says that it counts otherwise, leaving out or taking in what others do not",
    "before or after": "one is told of before a time or after it, and the other is not",
    "done otherwise": "what is said beside each number is not said of the other",
    "kind of number": "the whole is no number of the kind that the rule asks for",
    "measure": "they measure different things, or it is not known what",
    "modality": "one is held to be a fact and the other is not",
    "names": "the sentences are about different names",
    "narrower": "an adjective beside one number narrows it, and not the other",
    "no kind of it": "what one counts is not what the other counts with something said of it",
    "noun": "they count different things by their printed nouns",
    "not next in time": "another of the figures lies between them in time",
    "no sentence ties them": "no sentence says that one is reckoned from the other",
    "other times told": "the sentences name different times",
    "origin place": "they are done from different places, or only one says from where",
    "period of part and whole": "part and whole are of different times, or one time is not known",
    "period": "the periods differ or do not lie as the rule asks, or one is not known",
    "place": "the places differ, or one is not known",
    "qualifiers": "their words narrow what is counted in different ways",
    "rate": "one is per unit of time, head or the like, and the other is not",
    "former value": "one is told as what was before, and the other as what is",
    "forecast": "one is expected, and the other told as done, or both are expected",
    "denied": "one is told as a claim that is denied",
    "hypothetical": "one is told of what might be",
    "preliminary": "one is preliminary and the other final, or of another stage",
    "role": "one is of those who do it, the other of those it is done to",
    "said of another": "the words beside one number are said of something else than the other's",
    "same origin": "both come from one source that was copied",
    "same sentence": "two numbers in one sentence are hardly ever one quantity told twice",
    "shuffled": "the printed digits are not those of the other in another order",
    "source place": "what the numbers come from lies in different places, or is not known",
    "status": "one is provisional, adjusted or the like, and the other is not",
    "the same figure": "a figure is not held against itself",
    "too many alike": "so many figures are alike that only the nearest were compared",
    "unit": "the units do not convert into one another",
    "wording": "the sentences share too few of their rarer words",
}


@dataclass(frozen=True, slots=True)
class Covered:
    """One rule's row: how many combinations of figures it might compare, and what became of them.

    `left` are the reasons with their numbers, most first. A rule that weighs several combinations together makes one
    comparison of them; `weighed` is how many combinations its comparisons are made of.
    """

    rule: str
    considered: int
    compared: int
    agreeing: int
    possible: int
    implausible: int
    conflicting: int
    left: tuple[tuple[str, int], ...]

    @property
    def weighed(self) -> int:
        """How many combinations were not left out."""
        return max(self.compared, self.considered - sum(n for _, n in self.left))

    @property
    def told(self) -> str:
        """Why combinations were left out, in one line; and that the others were weighed together, where they were."""
        parts = [f"{n:,} by {reason}" for reason, n in self.left]
        told = ", ".join(parts)
        if self.weighed == self.compared:
            return told
        return f"{told or 'none'}; the other {self.weighed:,} make {count(self.compared, 'comparison')}"


def covered(result: Result) -> list[Covered]:
    """Return what each rule did, in the order of the rules."""
    return [_row(row) for row in records(result.comparisons)]


def _row(row: Mapping[str, Any]) -> Covered:
    numbers = {name: row[name] for name in Covered.__dataclass_fields__ if name in row}
    return Covered(**numbers, left=tuple(_reasons(row["not_compared"] or "")))


def _reasons(text: str) -> list[tuple[str, int]]:
    parts = (part.rpartition(": ") for part in text.split("; ") if part)
    return [(CALLED.get(reason, reason), int(n)) for reason, _, n in parts]


def by_figure(result: Result) -> str:
    """Say of how many figures something was compared, and what came of it at worst; empty where that is not known."""
    met = result.compared
    if met.empty:
        return ""
    left = np.ones(len(met), dtype=bool)
    parts = []
    for name, told in WORST:
        here = left & (met[name] > 0).to_numpy(bool)
        left &= ~here
        parts.append(f"{int(here.sum()):,} {told}")
    found = len(result.figures)
    return f"{count(found, 'figure')} found, {len(met):,} compared: {', '.join(parts)}; {found - len(met):,} with none"


def meanings(rows: Sequence[Covered]) -> list[tuple[str, str]]:
    """Return what the reasons mean that these rows name, in the order of the alphabet."""
    named = sorted({reason for row in rows for reason, _ in row.left})
    return [(reason, MEANING[reason]) for reason in named if reason in MEANING]
