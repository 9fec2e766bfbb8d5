"""`consistency baseline`: what is known already, so that `check --baseline` tells what is new."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from consistency.baseline import Baseline
from consistency.cli.checking import Asked, checked
from consistency.cli.ending import told
from consistency.cli.options import Collection, Collections, Jobs, NoDefaultRules, RulePaths
from consistency.cli.outputs import Output
from consistency.cli.terminal import say, say_problems
from consistency.errors import UnreadableSource
from consistency.report import saved
from consistency.report.words import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consistency.check import Result

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Remember the findings of a run, so that later runs tell the new ones.",
)

Runs = Annotated[
    list[str],
    typer.Argument(
        metavar="RUN|PATH",
        help="A result that `check` wrote as json, jsonl or parquet, or articles to check now.",
        show_default=False,
    ),
]
Target = Annotated[
    str, typer.Option("--output", "-o", metavar="FILE", help="Where to write.", show_default="standard output")
]


@app.command()
@told
def create(
    paths: Runs,
    *,
    output: Target = "-",
    rules: RulePaths = None,
    no_default_rules: NoDefaultRules = False,
    collection: Collections = Collection.FOLDER,
    jobs: Jobs = 1,
) -> int:
    """Write a baseline: the findings of a run, or of a check that is made now.

    \b
    consistency baseline create articles/ -o known.json
    consistency baseline create run.json -o known.json
    consistency check articles/ --baseline known.json

    Exit status: 0, or 2 where there is nothing to read.
    """  # noqa: D301 - \b keeps the lines of an example apart
    target = Output("text", output)
    target.check()
    result = _run(Asked(paths=paths, rules=rules, no_default_rules=no_default_rules, collection=collection, jobs=jobs))
    made = Baseline.of(result)
    target.write(made.text())
    say(f"{count(len(made.findings), 'finding')} in the baseline")
    return 0


@app.command()
@told
def prune(
    baseline: Annotated[Path, typer.Argument(metavar="BASELINE", help="A baseline.", show_default=False)],
    paths: Runs,
    *,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Where to write.", show_default="the baseline itself"),
    ] = None,
    rules: RulePaths = None,
    no_default_rules: NoDefaultRules = False,
    collection: Collections = Collection.FOLDER,
    jobs: Jobs = 1,
) -> int:
    """Take out of a baseline what is not found any more. Nothing is added, and what changed is still told as changed.

    \b
    consistency baseline prune known.json articles/

    Exit status: 0, or 2 where there is nothing to read.
    """  # noqa: D301 - \b keeps the lines of an example apart
    target = Output("text", output or str(baseline))
    target.check()
    before = Baseline.read(baseline)
    result = _run(Asked(paths=paths, rules=rules, no_default_rules=no_default_rules, collection=collection, jobs=jobs))
    after = before.pruned(result)
    target.write(after.text())
    gone = len(before.findings) - len(after.findings)
    say(f"{count(gone, 'finding')} taken out, {count(len(after.findings), 'finding')} left in the baseline")
    return 0


def _run(asked: Asked) -> Result:
    """Return a run that was saved, or one that is made now; raises UnreadableSource where nothing was read."""
    if _is_saved(asked.paths):
        return saved.read(asked.paths[0])
    done = checked(asked)
    if done.interrupted:  # the findings of half a run are no baseline
        raise KeyboardInterrupt
    result = done.result
    say_problems(result.problems, done.places.of)
    if result.figures.empty:
        raise UnreadableSource(", ".join(asked.paths), "no article holds a figure", "give articles, or a saved run")
    return result


def _is_saved(paths: Sequence[str]) -> bool:
    return len(paths) == 1 and saved.is_saved(paths[0])
