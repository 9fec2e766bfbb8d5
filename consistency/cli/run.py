"""What the commands share: reading with progress, choosing rules, telling problems, deciding the exit status."""

from __future__ import annotations

import difflib
import sys
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from consistency.articles import read_sources
from consistency.check import read
from consistency.engine import map_chunks
from consistency.errors import InvalidValue
from consistency.model import Article, Severity, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pandas as pd

    from consistency.check import Reading
    from consistency.model import Problem
    from consistency.report.evidence import Places
    from consistency.rules import Rule

NOTHING = 2
LOUDER = {
    Severity.ERROR: {Severity.ERROR},
    Severity.WARNING: {Severity.ERROR, Severity.WARNING},
    Severity.NOTE: set(Severity),
}


def read_all(paths: Sequence[str], collection: str, jobs: int, places: Places) -> Iterator[Reading]:
    """Yield the readings of all sources; on a terminal, progress goes to standard error."""
    progress = Progress(
        TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()
    )
    with progress:
        task = progress.add_task("reading", total=None)
        for chunk in map_chunks(read, _noted(read_sources(paths, collection), places), jobs):
            progress.advance(task, len(chunk))
            yield from chunk


def _noted(sources: Iterable[Article | Problem], places: Places) -> Iterator[Article | Problem]:
    """Note where the lines of each article begin, on its way to the readers."""
    for source in sources:
        if isinstance(source, Article):
            places.add(source.id, source.text)
        yield source


def choose(rules: Sequence[Rule], select: Sequence[str], ignore: Sequence[str]) -> tuple[Rule, ...]:
    """Return the rules that are selected and not ignored; raises InvalidValue for an id that no rule has."""
    known = {rule.id: rule for rule in rules}
    for name in (*select, *ignore):
        if name not in known:
            close = difflib.get_close_matches(name, sorted(known), 1)
            raise InvalidValue("a rule", name, f"did you mean {close[0]}?" if close else f"there are {', '.join(sorted(known))}")
    chosen = tuple(rule for key, rule in sorted(known.items()) if (not select or key in select) and key not in ignore)
    if not chosen:
        raise InvalidValue("the rules", "none", "every rule was left out; select at least one")
    return chosen


def problems_told(problems: pd.DataFrame) -> None:
    """Write each problem on a line of standard error."""
    for row in problems.itertuples(index=False):
        sys.stderr.write(f"{row.source}: {row.message}\n")


def fails(findings: pd.DataFrame, fail_on: str) -> bool:
    """Whether a finding is loud enough for exit status 1."""
    if fail_on == "never":
        return False
    told = findings[findings["verdict"] != Verdict.POSSIBLE]
    return bool(told["severity"].isin(list(LOUDER[Severity(fail_on)])).any())
