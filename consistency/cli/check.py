"""`consistency check`: the main job."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from consistency.baseline import UNCHANGED, Baseline
from consistency.cli.checking import Asked, checked
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
from consistency.cli.reading import columns_of
from consistency.cli.reporting import TERMINAL, reported
from consistency.cli.terminal import look
from consistency.model import Verdict
from consistency.report import FORMATS
from consistency.report import text as text_report
from consistency.report.text import Detail

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from consistency.check import Result
    from consistency.report import Places
    from consistency.report.files import Content

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
Before = Annotated[
    Path | None,
    typer.Option(
        "--baseline",
        metavar="FILE",
        help="Findings that are known already: what `baseline create` or `check -f json` wrote. Only new and changed "
        "ones count for the exit status.",
        show_default=False,
    ),
]
Reviews = Annotated[
    str | None,
    typer.Option(
        "--reviews",
        metavar="FILE|STORE",
        help="What reviewers decided: what `reviews export` wrote, or the store itself. Dismissed findings are "
        "suppressed, confirmed ones say so.",
        show_default=False,
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="A line a finding, as compilers print them.")]
Verbose = Annotated[
    bool, typer.Option("--verbose", "-v", help="Also what rounding explains, all rules, and what the reasons mean.")
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
    baseline: Before = None,
    reviews: Reviews = None,
    fail_on: Failing = FailOn.ERROR,
    collection: Collections = Collection.FOLDER,
    columns: ColumnNames = None,
    fetch: Fetch = False,
    fetch_private: FetchPrivate = False,
    jobs: Jobs = 1,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> int:
    """Read articles, hold their figures to rules, and report those that cannot all be true.

    \b
    consistency check articles/
    consistency check articles/ -f html -o report.html -f text -o -
    consistency check articles/ --baseline known.json --fail-on warning

    Exit status: 0 nothing at or above --fail-on, 1 something, 2 wrong usage, an invalid rule, or nothing to read.
    """  # noqa: D301 - \b keeps the lines of an example apart
    wanted = outputs(format, output, FORMATS)
    detail = _detail(quiet=quiet, verbose=verbose)
    before = Baseline.read(baseline) if baseline else None
    result, places = checked(
        Asked(
            paths=paths,
            rules=rules,
            no_default_rules=no_default_rules,
            select=select,
            ignore=ignore,
            corrections=corrections,
            facts=facts,
            rates=rates,
            reviews=reviews,
            collection=collection,
            columns=columns_of(columns),
            fetch=fetch,
            private=fetch_private,
            jobs=jobs,
        )
    )
    result = before.marked(result) if before else result
    return reported(result, wanted, _writers(detail), places) or int(_alarming(result, fail_on))


def _detail(*, quiet: bool, verbose: bool) -> Detail:
    if quiet and verbose:
        raise typer.BadParameter("--quiet and --verbose ask for opposite things", param_hint="--quiet, --verbose")
    if quiet:
        return Detail.QUIET
    return Detail.VERBOSE if verbose else Detail.NORMAL


def _writers(detail: Detail) -> Mapping[str, Callable[[Result, Places], Content]]:
    text = partial(text_report.write, detail=detail)
    return {**FORMATS, "text": text, TERMINAL: partial(text, look=look())}


def _alarming(result: Result, fail_on: FailOn) -> bool:
    """Whether a finding that reports tell in full, and that no baseline knows, is loud enough to fail."""
    findings = result.findings
    told = findings[(findings["verdict"] != Verdict.POSSIBLE) & (findings["status"].fillna("") != UNCHANGED)]
    return bool(told["severity"].isin(LOUDER[fail_on]).any())
