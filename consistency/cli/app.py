"""The commands put together."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import Annotated, ClassVar

import typer

from consistency.cli.later import Commands, Home
from consistency.cli.streams import quiet_end


class Verbs(Commands):
    """All that the program does."""

    homes: ClassVar = {
        "check": Home(
            "consistency.cli.check",
            "check",
            "Read articles, hold their figures to rules, and report those that cannot all be true.",
        ),
        "extract": Home(
            "consistency.cli.extract",
            "extract",
            "Read articles and give their figures: value, unit, hedge, what is counted, place and period.",
        ),
        "why": Home(
            "consistency.cli.why",
            "why",
            "Say, rule by rule, which condition or key stopped the comparison of two figures, or let it happen.",
        ),
        "review": Home(
            "consistency.cli.review", "review", "Decide on findings in the browser; verdicts are kept over re-runs."
        ),
        "rules": Home("consistency.cli.about_rules", "app", "Show the rules that figures are held to."),
        "vocabulary": Home("consistency.cli.lint", "app", "Check the words that articles are read with."),
        "baseline": Home(
            "consistency.cli.baseline", "app", "Remember the findings of a run, so that later runs tell the new ones."
        ),
        "reviews": Home("consistency.cli.reviews", "app", "Take reviews out of their store, or into it."),
        "schema": Home(
            "consistency.cli.schema",
            "schema",
            "Print the JSON Schema of results, as `-f json` and `-f jsonl` write them.",
        ),
    }


app = typer.Typer(
    cls=Verbs,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(*, wanted: bool) -> None:
    if not wanted:
        return
    try:
        number = version("consistency")
    except PackageNotFoundError:
        number = "(not installed: run from its source)"
    typer.echo(f"consistency {number}")
    raise typer.Exit


@app.callback()
def consistency(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Find the figures in news articles and reports that cannot all be true.

    \b
    consistency check articles/                     findings on the terminal
    consistency check articles/ -o report.html      the same as a page
    """  # noqa: D301 - \b keeps the lines of an example apart
    del version


def main() -> None:
    """Run the command line and leave with its exit status."""
    try:
        app()
    finally:
        quiet_end()
