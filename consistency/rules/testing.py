"""A rule's own tests: scenarios that must flag, must agree, or must not be compared at all, and their near-misses."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from consistency.model import Article, Verdict
from consistency.rules.mutants import dropped
from consistency.rules.near_misses import NearMisses, incomparable, revalued, unfit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd

    from consistency.rules.language import Rule

DATED = re.compile(r"(\d{4}-\d{2}-\d{2})\s*\|\s*")
COLLECTION = "scenario"
TOLD = (Verdict.CONFLICT, Verdict.IMPLAUSIBLE)
MISSING, NOISY, UNREAD = "missing", "noisy", "unread"


class Read(Protocol):
    """What the main job reads of a scenario."""

    @property
    def figures(self) -> pd.DataFrame:
        """The figures."""

    @property
    def articles(self) -> pd.DataFrame:
        """Their articles."""


class Checked(Protocol):
    """What the main job gives of a scenario: findings and coverage."""

    @property
    def findings(self) -> pd.DataFrame:
        """The findings."""

    @property
    def comparisons(self) -> pd.DataFrame:
        """What was compared."""


class Job(Protocol):
    """The main job in two steps; it stands above this package, and is handed in."""

    def read(self, articles: list[Article]) -> Read:
        """Return the figures of articles."""

    def hold(self, rule: Rule, figures: pd.DataFrame, articles: pd.DataFrame) -> Checked:
        """Return what a rule finds in figures."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A scenario that did not come out as its rule says.

    `kind` is "missing" (should have flagged), "noisy" (should not have) or "unread" (nothing was compared where
    something should have been). `line` and `column` are where the scenario stands, from 1.
    """

    rule: str
    path: str
    line: int
    column: int
    kind: str
    why: str

    def __str__(self) -> str:
        """Write `file:line:column: Kind: why`, as compilers do."""
        return f"{self.path}:{self.line}:{self.column}: {self.kind.capitalize()}: {self.rule}: {self.why}"


@dataclass(frozen=True, slots=True)
class Scenario:
    """One entry of a rule's tests, and where it stands."""

    expected: str
    number: int
    texts: tuple[str, ...]
    line: int
    column: int

    @property
    def name(self) -> str:
        """Its kind and number, from 1."""
        return f"{self.expected} {self.number + 1}"


@dataclass(frozen=True, slots=True)
class Tested:
    """What the tests of a rule gave: its failures, how many scenarios and near-misses ran, and what each exercised.

    `exercised` names for each condition, key and restriction the scenarios that come out otherwise without it.
    """

    rule: Rule
    failures: tuple[Failure, ...]
    scenarios: int
    near_misses: int
    exercised: dict[str, tuple[str, ...]]


def articles_of(scenario: Sequence[str]) -> list[Article]:
    """Return the articles of a scenario; `2024-01-05 | text` gives one its date."""
    out = []
    for number, text in enumerate(scenario, 1):
        dated = DATED.match(text)
        day = dt.date.fromisoformat(dated.group(1)) if dated else None
        # A title of its own keeps the one sentence of a scenario from being taken for it.
        body = text[dated.end() :] if dated else text
        out.append(Article(f"article-{number}", f"Scenario\n\n{body}\n", day, collection=COLLECTION))
    return out


def scenarios(rule: Rule) -> Iterator[Scenario]:
    """Yield a rule's scenarios where they stand; those of an inherited rule stand where it is extended."""
    for expected, entries in (("flag", rule.tests.flag), ("pass", rule.tests.passes), ("skip", rule.tests.skip)):
        for number, texts in enumerate(entries):
            place: list[str | int] = ["tests", expected, number]
            line, column = (1, 1) if rule.document is None else rule.document.position(place)
            yield Scenario(expected, number, tuple(texts), line, column)


class RuleTests:
    """The tests of one rule; its scenarios are read once and held to as many changed rules as are asked for."""

    def __init__(self, rule: Rule, job: Job, *, near_misses: bool = False) -> None:
        self.rule = rule
        self.job = job
        self.scenarios = list(scenarios(rule))
        self._read = [job.read(articles_of(s.texts)) for s in self.scenarios]
        self._near: dict[int, NearMisses] = {}
        self._unfit: dict[int, tuple[NearMisses, set[str]]] = {}
        self._values: dict[int, NearMisses] = {}
        if near_misses:
            for n, read in enumerate(self._read):
                self._prepare(n, read)

    def _prepare(self, n: int, read: Read) -> None:
        """Make the near-misses of a scenario from the figures that it flags, or that it compares."""
        expected = self.scenarios[n].expected
        if read.figures.empty or expected == "skip":
            return
        checked = self.job.hold(self.rule, read.figures, read.articles)
        told = _told(self.rule, checked.findings)
        named = list(dict.fromkeys(i for ids in told["figures"] for i in str(ids).split()))
        if expected == "flag" and named:
            self._near[n] = incomparable(self.rule, read.figures, read.articles, named)
            if len(named) > 1:
                self._values[n] = revalued(read.figures, read.articles, named)
            unfitting = unfit(self.rule, read.figures, read.articles, named)
            # A figure may do in another role; only those that the rule leaves out now must stay out.
            self._unfit[n] = unfitting, self._flagged(self.rule, unfitting)
        elif expected == "pass" and len(read.figures) > 1:
            self._values[n] = revalued(read.figures, read.articles, list(read.figures["figure"]))

    def _flagged(self, rule: Rule, misses: NearMisses) -> set[str]:
        """Return the figures of near-misses that findings speak of."""
        if not misses.made:
            return set()
        told = _told(rule, self.job.hold(rule, misses.figures, misses.articles).findings)
        return {i for ids in told["figures"] for i in str(ids).split()}

    def failures(self, rule: Rule | None = None) -> list[Failure]:
        """Return what fails when a rule, by default the tests' own, is held to the scenarios and near-misses."""
        rule = rule or self.rule
        out = []
        for n, scenario in enumerate(self.scenarios):
            read = self._read[n]
            fault = _fault(rule, scenario.expected, self.job.hold(rule, read.figures, read.articles))
            out += [self._failure(scenario, *fault)] if fault else self._near_failures(rule, n)
        return out

    def outcomes(self, rule: Rule) -> dict[str, Any]:
        """Return what each scenario, with its near-misses, gives with a rule: to be compared, nothing more."""
        out = {}
        for n, scenario in enumerate(self.scenarios):
            read = self._read[n]
            checked = self.job.hold(rule, read.figures, read.articles)
            coverage = checked.comparisons.iloc[0]
            still = [sorted(self._flagged(rule, misses)) for misses in self._all(n)]
            out[scenario.name] = (sorted(_told(rule, checked.findings)["figures"]), int(coverage["compared"]), still)
        return out

    def _all(self, n: int) -> list[NearMisses]:
        """Return all near-misses of a scenario."""
        found = (self._near.get(n), self._unfit[n][0] if n in self._unfit else None, self._values.get(n))
        return [misses for misses in found if misses is not None]

    def _near_failures(self, rule: Rule, n: int) -> list[Failure]:
        scenario, near, values = self.scenarios[n], self._near.get(n), self._values.get(n)
        whys = []
        if near is not None:
            still = self._flagged(rule, near)
            whys += [
                (NOISY, f"still flags {one.what}")
                for one in near.made
                if one.figure in still and one.kind not in rule.tests.indifferent
            ]
        if n in self._unfit:
            misses, before = self._unfit[n]
            still = self._flagged(rule, misses) - before
            whys += [(NOISY, f"flags {one.what} ({one.kind})") for one in misses.made if one.figure in still]
        if values is not None and values.made and "value" not in rule.tests.indifferent:
            still = self._flagged(rule, values)
            flags = [one.figure in still for one in values.made]
            if scenario.expected == "flag" and all(flags):
                whys.append((NOISY, "flags whatever the values are: halved, doubled, equal, of any size"))
            if scenario.expected == "pass" and not any(flags):
                whys.append((MISSING, "never flags, whatever the values are: halved, doubled and more"))
        return [self._failure(scenario, kind, why) for kind, why in whys]

    def _failure(self, scenario: Scenario, kind: str, why: str) -> Failure:
        text = " / ".join(scenario.texts)
        told = f"{why} ({scenario.name}: {text[:90]}{'…' * (len(text) > 90)})"
        return Failure(self.rule.id, self.rule.path, scenario.line, scenario.column, kind, told)

    def near_misses(self) -> int:
        """Return how many near-misses there are."""
        return sum(len(misses.made) for n in range(len(self.scenarios)) for misses in self._all(n))

    def exercised(self) -> dict[str, tuple[str, ...]]:
        """Return for each part of the rule the scenarios that come out otherwise without it."""
        usual = self.outcomes(self.rule)
        out = {}
        for mutant in dropped(self.rule):
            other = self.outcomes(mutant.rule)
            out[mutant.part] = tuple(name for name in usual if usual[name] != other[name])
        return out


def run_tests(rule: Rule, job: Job, *, near_misses: bool = False, coverage: bool = False) -> Tested:
    """Run the tests of a rule."""
    tests = RuleTests(rule, job, near_misses=near_misses)
    failures = tests.failures()
    if not any(s.expected in {"flag", "pass"} for s in tests.scenarios):
        line, column = (1, 1) if rule.document is None else rule.document.position(["tests"])
        why = "no scenario is compared; a rule needs one in `flag` or in `pass`"
        failures.append(Failure(rule.id, rule.path, line, column, UNREAD, why))
    covered = tests.exercised() if coverage else {}
    return Tested(rule, tuple(failures), len(tests.scenarios), tests.near_misses(), covered)


def failures(rule: Rule, job: Job) -> Iterator[Failure]:
    """Yield the scenarios of a rule that fail."""
    yield from run_tests(rule, job).failures


def _told(rule: Rule, findings: pd.DataFrame) -> pd.DataFrame:
    """Return the findings that are more than rounding: of a rule that never alarms, all of them."""
    return findings if rule.file.at_most == "possible" else findings[findings["verdict"].isin(TOLD)]


def _fault(rule: Rule, expected: str, checked: Checked) -> tuple[str, str] | None:
    told = len(_told(rule, checked.findings))
    coverage = checked.comparisons[checked.comparisons["rule"] == rule.id].iloc[0]
    compared, reasons = int(coverage["compared"]), str(coverage["not_compared"])
    nothing = f"nothing was compared{f', because of {reasons}' if reasons else ''}"
    if expected == "flag":
        return None if told else ((MISSING, "is compared and not flagged") if compared else (UNREAD, nothing))
    if told:
        return NOISY, "is flagged"
    if expected == "pass":
        return None if compared else (UNREAD, nothing)
    return (NOISY, "is compared") if compared else None
