"""The commands put together."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import Annotated

import typer

from consistency.cli import lint, rules, testing
from consistency.cli.check import check
from consistency.cli.ending import quiet_end
from consistency.cli.extract import extract
from consistency.cli.review import review
from consistency.cli.why import why

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(check)
app.command()(extract)
app.command()(why)
app.command()(review)
app.add_typer(rules.app, name="rules")
app.add_typer(lint.app, name="vocabulary")
__all__ = ["app", "main", "testing"]


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
