"""The rules of a run, and the commands that show them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.cells import cell_len, set_cell_size

from consistency.cli.ending import told
from consistency.cli.options import NoDefaultRules, RulePaths
from consistency.cli.outputs import Output
from consistency.cli.unknown import unknown
from consistency.rules import Rule, load_rules
from consistency.rules.language import schema
from consistency.rules.page import document, page
from consistency.rules.project import Project, find_project
from consistency.vocabulary import Vocabulary, packs

if TYPE_CHECKING:
    from collections.abc import Sequence

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Show the rules that figures are held to.")


@dataclass(frozen=True)
class Run:
    """Where the rules and words of a run come from: the command line, and the project that it is run in."""

    paths: tuple[Path, ...]
    words: tuple[Path, ...]
    project: Project | None

    def vocabulary(self) -> Vocabulary:
        """Return the words that ship with the project's over them; raises typer.BadParameter for no folder."""
        for folder in self.words:
            if not folder.is_dir():
                raise typer.BadParameter(f"there is no folder {folder}", param_hint="vocabulary")
        return Vocabulary.shipped(*self.words)


def run_of(paths: Sequence[Path] | None, *, without_shipped: bool) -> Run:
    """Return what the command line and the project name; raises InvalidRules for settings that are wrong."""
    project = find_project(Path.cwd())
    named = [*(paths or ()), *(project.packs if project else ())]
    shipped = not without_shipped and (project is None or project.file.default_rules)
    if shipped and not any(path.resolve() == packs().resolve() for path in named):
        named.insert(0, packs())
    words = [
        p / "vocabulary"
        for p in (*(paths or ()), *(project.packs if project else ()))
        if p.resolve() != packs().resolve()
    ]
    own = [p for p in words if p.is_dir()]
    return Run(tuple(named), (*own, *(project.vocabulary if project else ())), project)


def all_rules(run: Run) -> tuple[Rule, ...]:
    """Return the rules of a run, as its project wants them; raises InvalidRules."""
    rules = load_rules(*run.paths) if run.paths else ()
    return run.project.applied(rules) if run.project else rules


def kept(
    rules: Sequence[Rule], *, select: Sequence[str] | None = None, ignore: Sequence[str] | None = None
) -> tuple[Rule, ...]:
    """Return the rules that are asked for; raises typer.BadParameter for an id that no rule has, or if none is left."""
    ids = [rule.id for rule in rules]
    for option, names in (("--select", select), ("--ignore", ignore)):
        for name in names or ():
            if name not in ids:
                raise typer.BadParameter(unknown("rule", name, ids), param_hint=option)
    left = tuple(r for r in rules if (not select or r.id in select) and r.id not in (ignore or ()))
    if not left:
        raise typer.BadParameter(
            "no rule is left; see `consistency rules list`", param_hint="--rules, --select, --ignore"
        )
    return left


def chosen(
    paths: Sequence[Path] | None,
    *,
    without_shipped: bool,
    select: Sequence[str] | None = None,
    ignore: Sequence[str] | None = None,
) -> tuple[Rule, ...]:
    """Return the rules of a run, by id; raises InvalidRules, or typer.BadParameter for an id that no rule has."""
    return kept(all_rules(run_of(paths, without_shipped=without_shipped)), select=select, ignore=ignore)


@app.command("list")
@told
def list_rules(rules: RulePaths = None, *, no_default_rules: NoDefaultRules = False) -> int:
    """List the rules: id, severity, status and what must hold.

    \b
    consistency rules list
    consistency rules list --rules my-rules/ --no-default-rules
    """  # noqa: D301 - \b keeps the lines of an example apart
    rows = [(r.id, str(r.severity), r.status, r.summary) for r in chosen(rules, without_shipped=no_default_rules)]
    widths = [max(cell_len(row[n]) for row in rows) for n in range(3)]
    lines = ["  ".join([*map(set_cell_size, row[:3], widths), row[3]]) for row in rows]
    Output("text").write("".join(f"{line}\n" for line in lines))
    return 0


@app.command()
@told
def explain(
    rule: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="The rule's id, as findings give it.", show_default=False)
    ] = None,
    rules: RulePaths = None,
    *,
    no_default_rules: NoDefaultRules = False,
    format: Annotated[str, typer.Option("--format", "-f", help="text or markdown.")] = "text",  # noqa: A002
) -> int:
    """Say what a rule holds figures to, what would explain its findings innocently, and show its tests and its file.

    Without an id it says so of all rules, in one document without their files.

    \b
    consistency rules explain average-vs-total
    consistency rules explain my-rule --rules my-rules/ -f markdown

    """  # noqa: D301 - \b keeps the lines of an example apart
    if format not in {"text", "markdown"}:
        raise typer.BadParameter(unknown("format", format, ("text", "markdown")), param_hint="-f")
    found = chosen(rules, without_shipped=no_default_rules, select=None if rule is None else [rule])
    markdown = format == "markdown"
    Output("text").write(page(found[0], markdown=markdown) if rule else document(found, markdown=markdown))
    return 0


@app.command("schema")
@told
def show_schema() -> int:
    """Print the JSON Schema of rule files, which editors check them against as they are written."""
    Output("text").write(json.dumps(schema(), indent=1) + "\n")
    return 0
