"""The commands `check`, `extract`, `rules list` and `rules explain`."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from consistency.check import compare, gathered
from consistency.cli.output import Output, outputs
from consistency.cli.run import NOTHING, choose, fails, problems_told, read_all
from consistency.errors import ConsistencyError
from consistency.report import EXTRACT_FORMATS, FORMATS
from consistency.report.evidence import Places
from consistency.rules import load_rules

FOUND, USAGE, INTERRUPTED = 1, 2, 130

app = typer.Typer(
    help="Find the figures in articles and reports that cannot all be true.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
rules_app = typer.Typer(help="Look at the rules.", no_args_is_help=True)
app.add_typer(rules_app, name="rules")


class FailOn(StrEnum):
    """The least severity of a finding that makes the exit status 1."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    NEVER = "never"


class Collection(StrEnum):
    """What belongs together and is compared."""

    FOLDER = "folder"
    FILE = "file"
    ALL = "all"


Paths = Annotated[list[str], typer.Argument(help="Files, folders (with all that is in them) or - for standard input.", metavar="PATH…")]
Format = Annotated[list[str] | None, typer.Option("--format", "-f", help="text (the default), html, json or jsonl; give it again for more.")]
Out = Annotated[list[str] | None, typer.Option("--output", "-o", help="Where the format of the same place in the row goes; - is standard output.")]
Together = Annotated[Collection, typer.Option(help="What is compared with one another: the articles of a folder, of a file, or all.")]
Jobs = Annotated[int, typer.Option(min=1, max=64, help="How many processes read articles.")]


def _version(*, value: bool) -> None:
    if value:
        typer.echo(f"consistency {version('consistency')}")
        raise typer.Exit


@app.callback()
def _root(*, version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and stop.")] = False) -> None:
    """Find the figures in articles and reports that cannot all be true."""


@app.command(epilog="Example: consistency check seeds/ -f html -o report.html")
def check(
    paths: Paths,
    format_: Format = None,
    output: Out = None,
    rules: Annotated[list[Path] | None, typer.Option("--rules", help="Rule files or folders, besides those that ship.")] = None,
    select: Annotated[list[str] | None, typer.Option(help="Use only these rules.")] = None,
    ignore: Annotated[list[str] | None, typer.Option(help="Leave these rules out.")] = None,
    fail_on: Annotated[FailOn, typer.Option(help="Exit with 1 if there is a finding at least as loud.")] = FailOn.ERROR,
    collection: Together = Collection.FOLDER,
    jobs: Jobs = 1,
) -> None:
    """Read articles, compare their figures, and report those that cannot all be true.

    Exit status: 0 nothing at or above --fail-on, 1 something, 2 wrong usage or nothing to read.
    """
    targets = outputs(format_, output, FORMATS)
    chosen = choose([*load_rules(), *(load_rules(*rules) if rules else ())], select or [], ignore or [])
    places = Places()
    result = compare(read_all(paths, collection.value, jobs, places), chosen)
    problems_told(result.problems)
    _written(targets, {name: write(result, places) for name, write in FORMATS.items() if name in {t.format for t in targets}})
    if result.figures.empty:
        raise typer.Exit(_nothing(result.articles.empty))
    raise typer.Exit(FOUND if fails(result.findings, fail_on.value) else 0)


@app.command(epilog="Example: consistency extract article.txt -f jsonl")
def extract(paths: Paths, format_: Format = None, output: Out = None, collection: Together = Collection.FOLDER, jobs: Jobs = 1) -> None:
    """Read articles and show their figures, without comparing them."""
    targets = outputs(format_, output, EXTRACT_FORMATS)
    places = Places()
    extraction, _ = gathered(read_all(paths, collection.value, jobs, places))
    problems_told(extraction.problems)
    _written(targets, {name: write(extraction, places) for name, write in EXTRACT_FORMATS.items() if name in {t.format for t in targets}})
    if extraction.figures.empty:
        raise typer.Exit(_nothing(extraction.articles.empty))


@rules_app.command("list", epilog="Example: consistency rules list")
def list_rules(paths: Annotated[list[Path] | None, typer.Argument(help="Rule files or folders; those that ship if none is given.", metavar="[PATH…]")] = None) -> None:
    """List the rules, one a line."""
    for rule in load_rules(*(paths or ())):
        typer.echo(f"{rule.id:<24} {rule.severity:<8} {rule.summary}")


@rules_app.command("explain", epilog="Example: consistency rules explain average-vs-total")
def explain_rule(rule_id: Annotated[str, typer.Argument(metavar="ID")]) -> None:
    """Show a rule's own file: what it compares, when it speaks, and its examples."""
    rule = choose(load_rules(), [rule_id], [])[0]
    typer.echo(f"# {rule.path}\n{rule.text}", nl=False)


def _nothing(no_article: bool) -> int:  # noqa: FBT001
    typer.echo("consistency: " + ("no article could be read" if no_article else "the articles hold no figure"), err=True)
    return NOTHING


def _written(targets: list[Output], texts: dict[str, str]) -> None:
    for target in targets:
        target.write(texts[target.format])


def main() -> None:
    """Run the command line; no traceback of ours or of a closed pipe reaches a user."""
    try:
        app(standalone_mode=True)
    except ConsistencyError as error:
        typer.echo(f"consistency: {error}", err=True)
        sys.exit(USAGE)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
