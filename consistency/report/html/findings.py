"""Findings as the page shows them: evidence by article, pictures, the rule, and whatever else a run knows of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from consistency.report.evidence import Shown, records, shown
from consistency.report.marked import sentence
from consistency.report.pictures import Picture, number_lines, periods_of_finding
from consistency.report.words import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from consistency.check import Result
    from consistency.report.evidence import Places, Sentence

    Record = Mapping[str, Any]

# What the page shows in a place of its own; of other columns the page tells the name and the value.
PLACED = frozenset(
    {"finding", "rule", "severity", "verdict", "figures", "message", "arithmetic", "origins", "collection"}
    | {"evidence", "others", "reconcile", "explain", "held", "status"}
)
SCHEMA = "# yaml-language-server"  # how a line for editors begins
LONGEST_RULE = 6000  # characters of a rule's file that are shown


@dataclass(frozen=True, eq=False)
class Source:
    """The sentences of one article in a finding."""

    about: Sentence
    quotes: tuple[tuple[Markup, str, str], ...]  # the sentence, its place, the first figure in it


@dataclass(frozen=True, eq=False)
class View:
    """One finding; `number` counts as readers see it, `rule_number` is that of the rule among those with findings."""

    number: int
    shown: Shown
    articles: Mapping[str, Record]
    rule: Record | None
    rule_number: int

    @property
    def row(self) -> Any:
        """The row of the findings frame."""
        return self.shown.row

    @property
    def anchor(self) -> str:
        """The id of the finding on its page."""
        return f"f{self.number}"

    @cached_property
    def sources(self) -> list[Source]:
        """The articles with their sentences, in the order of the evidence."""
        grouped: dict[str, list[Sentence]] = {}
        for one in self.shown.sentences:
            grouped.setdefault(one.article, []).append(one)
        return [
            Source(said[0], tuple((sentence(s.pieces), s.place, s.figures[0]) for s in said))
            for said in grouped.values()
        ]

    @cached_property
    def pictures(self) -> list[Picture]:
        """The numbers on a line; where the rule compared no numbers, the periods."""
        lines = number_lines(vars(self.row), self.shown.figures, f"{self.anchor}n")
        if lines:
            return lines
        when = periods_of_finding(self.shown.figures, self.articles, f"{self.anchor}p")
        return [when] if when else []

    @property
    def considered(self) -> list[str]:
        """Innocent explanations that were weighed for these very figures."""
        return _lines(getattr(self.row, "explanations", None))

    @property
    def further(self) -> Iterator[tuple[str, list[str]]]:
        """Columns that the page has no place for, by name."""
        for name, value in vars(self.row).items():
            if name not in PLACED and name != "explanations" and (lines := _lines(value)):
                yield name.replace("_", " ").capitalize(), lines

    @property
    def status(self) -> str:
        """How the finding stands to a baseline, or empty."""
        return str(getattr(self.row, "status", None) or "")


def rules(found: Sequence[View]) -> list[tuple[int, Record, Markup]]:
    """Return the rules of findings: the number of each, its row, the text of its file."""
    named = {view.rule_number: view.rule for view in found if view.rule}
    return [(number, rule, _file(str(rule["text"] or ""))) for number, rule in sorted(named.items())]


def _file(text: str) -> Markup:
    """Return the text of a rule's file, with its lines."""
    lines = text[:LONGEST_RULE].splitlines()
    return Markup("\n").join(visible_line(line) for line in lines if not line.startswith(SCHEMA))


def visible_line(line: str) -> str:
    """Return a line with what would hide or reorder it made visible, and its indent kept."""
    return line[: len(line) - len(line.lstrip(" "))] + visible(line)


def _lines(value: Any) -> list[str]:
    return [part for line in str("" if value is None else value).splitlines() for part in line.split("; ") if part]


def views(result: Result, places: Places, *, possible: bool = False, first: int = 1) -> list[View]:
    """Return the findings that alarm, or those that rounding explains, numbered from `first` on."""
    told = list(shown(result, places, possible=possible))
    named = {figure["article"] for one in told for figure in one.figures}
    articles = {a["id"]: a for a in records(result.articles[result.articles["id"].isin(named)])}
    rules = {r["rule"]: r for r in records(result.rules)}
    numbers = {rule: n for n, rule in enumerate(dict.fromkeys(result.findings["rule"]))}
    return [View(n, one, articles, rules.get(one.row.rule), numbers[one.row.rule]) for n, one in enumerate(told, first)]


@dataclass(frozen=True, slots=True)
class Filter:
    """A choice among findings: the class that they must have, its name, and how many have it."""

    key: str
    name: str
    number: int


def filters(found: Sequence[View]) -> list[tuple[str, str, list[Filter]]]:
    """Return groups of choices (name, what all are called, choices): by verdict and by rule, if there are several."""
    kinds = (
        ("verdict", "All verdicts", [(str(v.row.verdict), str(v.row.verdict)) for v in found]),
        ("rule", "All rules", [(f"r{v.rule_number}", str(v.row.rule)) for v in found]),
    )
    out = []
    for group, everything, keys in kinds:
        counts: dict[tuple[str, str], int] = {}
        for key in keys:
            counts[key] = counts.get(key, 0) + 1
        if len(counts) > 1:
            out.append((group, everything, [Filter(key, name, n) for (key, name), n in counts.items()]))
    return out
