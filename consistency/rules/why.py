"""Why two figures were or were not compared, rule by rule: which condition or key stopped them, or let them meet."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import permutations
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from consistency.findings.grading import certainty
from consistency.findings.said import Said, said
from consistency.model import Verdict
from consistency.rules import expression
from consistency.rules.evaluate import evaluate
from consistency.rules.join import join, selected
from consistency.rules.language import MISSING, PRESENT, Periods
from consistency.rules.linked import KIND_OF, RELATIONS
from consistency.rules.periods import related_periods
from consistency.rules.rows import Rows
from consistency.rules.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from consistency.comparability import Comparability
    from consistency.rules.language import Rule


@dataclass(frozen=True, slots=True)
class Answer:
    """What one rule made of two figures: a verdict with its arithmetic, or `not compared` with all that stops it."""

    rule: str
    verdict: Verdict
    lines: tuple[str, ...]


def why(
    rules: Sequence[Rule],
    figures: pd.DataFrame,
    articles: pd.DataFrame,
    comparability: Comparability,
    pair: tuple[str, str],
    *,
    origins: pd.Series | None = None,
) -> list[Answer]:
    """Return an answer of each rule, those that compared the two first; `origins` tell which articles are copies."""
    outcomes = evaluate(rules, articles, comparability, origins).outcomes
    table = Table(comparability, articles, origins)
    stated = said(outcomes, figures, {})
    at = [int(np.flatnonzero((table.frame["figure"] == one).to_numpy(bool))[0]) for one in pair]
    named = np.array([set(pair) <= set(str(ids).split()) for ids in outcomes["figures"]], dtype=bool)
    both = outcomes[named]
    out = [_answer(rule, table, at, both[both["rule"] == rule.id], stated) for rule in rules]
    return sorted(out, key=lambda a: a.verdict == Verdict.NOT_COMPARED)


def _answer(rule: Rule, table: Table, at: list[int], told: pd.DataFrame, stated: Mapping[str, Said]) -> Answer:
    if len(told):
        first = next(told.itertuples(index=False))
        ids = str(first.figures).split()
        sure = certainty(first, [stated[i] for i in ids], 1)
        lines = [str(first.arithmetic)] if first.arithmetic else []
        return Answer(
            rule.id, Verdict(str(first.verdict)), (*_allowed(rule), *lines, f"one thing is meant: {sure} certainty")
        )
    if len(rule.roles) == 1:
        return Answer(rule.id, Verdict.NOT_COMPARED, ("the rule looks at one figure at a time",))
    rows = pd.concat([part.rows for part in join(rule, table, len(table))])
    if len(rows):
        stands = [(rows[list(rule.roles)] == n).any(axis=1) for n in at]
        when = list(_when(rule, table, rule.roles, at)) if len(rule.roles) == 2 else []
        if (stands[0] & stands[1]).any():
            return Answer(rule.id, Verdict.NOT_COMPARED if when else Verdict.AGREES, (*_allowed(rule), *when))
    tried = [list(_stops(rule, table, roles, at)) for roles in permutations(rule.roles, 2)]
    # The roles that fit best tell most.
    fewest = min(tried, key=len)
    return Answer(rule.id, Verdict.NOT_COMPARED, tuple(fewest) or ("another figure that the rule needs is missing",))


def _allowed(rule: Rule) -> Iterator[str]:
    join = rule.join
    keys = [key.replace("_", " ") for key in join.same]
    if keys:
        yield f"the two share {', '.join(keys)}" + (
            f"; periods: {join.period}" if join.period is not Periods.ANY else ""
        )
    if join.link is not None:
        yield f"they are tied to one another ({join.link})"


def _stops(rule: Rule, table: Table, roles: tuple[str, ...], at: list[int]) -> Iterator[str]:
    """Yield all that keeps two figures, in two roles, from being compared."""
    fits = True
    for role, n in zip(roles, at, strict=True):
        for line in _conditions(rule, table, role, n):
            fits = False
            yield line
    yield from _keys(rule, table, roles, at)
    if fits:
        yield from _origin(table, at)
        yield from _pairwise(rule, table, roles, at)


def _conditions(rule: Rule, table: Table, role: str, n: int) -> Iterator[str]:
    conditions = {"modality": "asserted", **rule.file.match[role]}
    for column, condition in conditions.items():
        if n not in selected(table, {"modality": PRESENT, column: condition}):
            value = _shown(table, column, n)
            yield f"{_text(table, n)} is no `{role}`: its {column} is {value}, and the role wants {_wanted(condition)}"


def _wanted(condition: Any) -> str:
    if condition in (MISSING, ""):
        return "none"
    return " or ".join(map(str, condition)) if isinstance(condition, list) else str(condition)


def _text(table: Table, n: int) -> str:
    return f"“{table.objects('text')[n]}”"


def _shown(table: Table, column: str, n: int) -> str:
    if table.is_day(column):
        return str(table.days(column)[n]).replace("NaT", "not known")
    value = table.objects(column)[n]
    return "not known" if value is None or value == "" else str(value)


def _keys(rule: Rule, table: Table, roles: tuple[str, ...], at: list[int]) -> Iterator[str]:
    linked = rule.join.link not in {None, KIND_OF} and set(roles) == set(rule.roles[-2:])
    for key in () if linked else rule.join.same:
        table.derive(key)
        one, other = (_shown(table, key, n) for n in at)
        missing = any(table.objects(key)[n] is None for n in at)
        if one != other:
            yield f"{key.replace('_', ' ')}: {one} against {other}"
        elif missing:
            yield f"{key.replace('_', ' ')}: not known of either, and what is missing is not the same"
    a, b = ([n] for n in (at if rule.roles.index(roles[0]) < rule.roles.index(roles[1]) else reversed(at)))
    if not bool(related_periods(table, np.array(a), np.array(b), rule.join.period)[0]):
        spans = [f"{_shown(table, 'period_begin', n)} to {_shown(table, 'period_end', n)}" for n in at]
        yield f"period: {spans[0]} against {spans[1]}, and the rule wants {rule.join.period}"


def _origin(table: Table, at: list[int]) -> Iterator[str]:
    """Yield that one of two articles of one origin makes both statements: that is an affair of its own."""
    if table.copied(*(np.array([n]) for n in at))[0]:
        origin = table.objects("origin")[at[0]]
        yield f"same origin: both articles come from {origin}, and one of them makes both statements"


def _pairwise(rule: Rule, table: Table, roles: tuple[str, ...], at: list[int]) -> Iterator[str]:
    """Yield what the articles, the link, the wording and the units of two figures say against it."""
    join = rule.join
    same_article = table.objects("article")[at[0]] == table.objects("article")[at[1]]
    if join.articles != "any" and same_article != (join.articles == "same"):
        yield f"article: {'one' if same_article else 'two'}, and the rule wants {join.articles}"
    if join.origins == "other" and same_article:
        yield "origin: one, and the rule wants others"
    yield from _link(rule, table, roles, at)
    ids = [pd.Series([table.objects("figure")[n]]) for n in at]
    if join.wording != "any" and join.link not in RELATIONS:
        reason = str(table.comparability.reasons(ids[0], ids[1], str(join.wording)).iloc[0])
        if reason:
            yield f"{reason}: the words beside the two numbers, or of their sentences, speak of different things"
        units = [str(table.objects("unit")[n] or "") for n in at]
        factor = table.comparability.factors(np.array([0]), np.array([1]), units)[0]
        if np.isnan(factor) and "unit" not in join.same:
            yield f"unit: {_shown(table, 'unit', at[0])} does not convert to {_shown(table, 'unit', at[1])}"
    if len(rule.roles) == 2:
        yield from _when(rule, table, roles, at)


def _link(rule: Rule, table: Table, roles: tuple[str, ...], at: list[int]) -> Iterator[str]:
    join = rule.join
    if join.link in RELATIONS:
        yield f"no sentence ties them as a {join.link}"
    elif join.link == KIND_OF:
        kind, all_ = at if rule.roles.index(roles[0]) == 0 else reversed(at)
        if not bool(table.comparability.kind_of(np.array([kind]), np.array([all_]))[0]):
            yield f"link: what {_text(table, kind)} counts is no kind of what {_text(table, all_)} does"
    elif join.link is not None and set(roles) == set(rule.roles[-2:]):
        column = "restates" if join.link == "restates" else "of"
        tied = table.objects("figure")[at[1]] == table.objects(column)[at[0]]
        if not tied:
            yield f"link: {_text(table, at[0])} is not tied to {_text(table, at[1])} ({join.link})"


def _when(rule: Rule, table: Table, roles: tuple[str, ...], at: list[int]) -> Iterator[str]:
    if "when" in rule.expressions and rule.file.group is None:
        rows = Rows(rule, table, pd.DataFrame({role: [n] for role, n in zip(roles, at, strict=True)}), {}, "printed")
        if not bool(expression.evaluate(rule.expressions["when"].tree, rows).possible[0]):
            yield f"`when` does not hold: {rule.file.when}"
