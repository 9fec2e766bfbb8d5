"""`consistency check`: the main job."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from consistency import check as main_job
from consistency.cli.ending import told
from consistency.cli.options import (
    Collection,
    Collections,
    ColumnNames,
    CorrectionPaths,
    FactPaths,
    FailOn,
    Fetch,
    FetchPrivate,
    Formats,
    Jobs,
    NoDefaultRules,
    Outputs,
    Paths,
    RatePaths,
    RulePaths,
)
from consistency.cli.outputs import outputs
from consistency.cli.reading import Reading, columns_of
from consistency.cli.reporting import TERMINAL, reported
from consistency.cli.rules import all_rules, run_of
from consistency.cli.rules import kept as chosen_of
from consistency.cli.suppressing import quieted, suppressions_of
from consistency.cli.terminal import progress
from consistency.corrections import read_corrections
from consistency.engine import ReadAhead
from consistency.facts import read_facts
from consistency.model import Verdict
from consistency.rates import Rates, read_rates
from consistency.report import FORMATS, text

if TYPE_CHECKING:
    from collections.abc import Callable

    from consistency.check import Result
    from consistency.report import Places

LOUDER = {
    FailOn.ERROR: {"error"},
    FailOn.WARNING: {"error", "warning"},
    FailOn.NOTE: {"error", "warning", "note"},
    FailOn.NEVER: set[str](),
}

Select = Annotated[
    list[str] | None,
    typer.Option("--select", metavar="ID", help="Only this rule; may be given again.", show_default=False),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option("--ignore", metavar="ID", help="Not this rule; may be given again.", show_default=False),
]
Failing = Annotated[FailOn, typer.Option("--fail-on", help="Exit with 1 from this severity on.")]


@told
def check(
    paths: Paths,
    *,
    format: Formats = None,  # noqa: A002 - the option's name
    output: Outputs = None,
    rules: RulePaths = None,
    no_default_rules: NoDefaultRules = False,
    select: Select = None,
    ignore: Ignore = None,
    corrections: CorrectionPaths = None,
    facts: FactPaths = None,
    rates: RatePaths = None,
    fail_on: Failing = FailOn.ERROR,
    collection: Collections = Collection.FOLDER,
    columns: ColumnNames = None,
    fetch: Fetch = False,
    fetch_private: FetchPrivate = False,
    jobs: Jobs = 1,
) -> int:
    """Read articles, hold their figures to rules, and report those that cannot all be true.

    \b
    consistency check articles/
    consistency check articles/ -f html -o report.html -f text -o -

    Exit status: 0 nothing at or above --fail-on, 1 something, 2 wrong usage, an invalid rule, or nothing to read.
    """  # noqa: D301 - \b keeps the lines of an example apart
    wanted = outputs(format, output, FORMATS)
    run = run_of(rules, without_shipped=no_default_rules)
    kept = chosen_of(all_rules(run), select=select, ignore=ignore)
    run.vocabulary()
    beforehand = suppressions_of(paths)
    right = [read_corrections(path) for path in corrections or ()]
    named = columns_of(columns)
    words = ReadAhead.shipped(*run.words)
    reading = Reading(paths, collection, jobs, readers=words, columns=named, fetch=fetch, private=fetch_private)
    tables = [read_facts(path, reading.readers.figures) for path in facts or ()]
    for table in tables:
        reading.places.add(table.path, table.text)
    exchange = Rates.of([read_rates(path) for path in rates]) if rates else None
    with progress() as counted:
        read = counted(reading.articles())
        result = main_job(read, kept, reading.readers, corrections=right, facts=tables, rates=exchange)
    result = quieted(result, beforehand, [rule.id for rule in kept], every_rule=not (select or ignore))
    writers: dict[str, Callable[[Result, Places], str | bytes]] = {**FORMATS, TERMINAL: partial(text.write, bold=True)}
    return reported(result, wanted, writers, reading.places) or int(_alarming(result, fail_on))


def _alarming(result: Result, fail_on: FailOn) -> bool:
    """Whether a finding that reports tell in full is loud enough to fail."""
    told = result.findings[result.findings["verdict"] != Verdict.POSSIBLE]
    return bool(told["severity"].isin(LOUDER[fail_on]).any())
