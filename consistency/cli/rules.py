"""The rules of a run, and the commands that show them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich.cells import cell_len, set_cell_size

from consistency.cli.ending import told
from consistency.cli.options import NoDefaultRules, RulePaths
from consistency.cli.outputs import Output
from consistency.cli.unknown import unknown
from consistency.rules import Rule, load_rules
from consistency.vocabulary import packs

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Show the rules that figures are held to.")


def chosen(
    paths: Sequence[Path] | None,
    *,
    without_shipped: bool,
    select: Sequence[str] | None = None,
    ignore: Sequence[str] | None = None,
) -> tuple[Rule, ...]:
    """Return the rules of a run, by id; raises InvalidRules, or typer.BadParameter for an id that no rule has."""
    named = list(paths or ())
    if not without_shipped and not any(path.resolve() == packs().resolve() for path in named):
        named.insert(0, packs())
    rules = load_rules(*named) if named else ()
    ids = [rule.id for rule in rules]
    for option, names in (("--select", select), ("--ignore", ignore)):
        for name in names or ():
            if name not in ids:
                raise typer.BadParameter(unknown("rule", name, ids), param_hint=option)
    kept = tuple(r for r in rules if (not select or r.id in select) and r.id not in (ignore or ()))
    if not kept:
        raise typer.BadParameter(
            "no rule is left; see `consistency rules list`", param_hint="--rules, --select, --ignore"
        )
    return kept


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
    rule: Annotated[str, typer.Argument(metavar="ID", help="The rule's id, as findings give it.", show_default=False)],
    rules: RulePaths = None,
    *,
    no_default_rules: NoDefaultRules = False,
) -> int:
    """Say what a rule holds figures to, what would explain its findings innocently, and show its file.

    \b
    consistency rules explain average-vs-total
    consistency rules explain my-rule --rules my-rules/
    """  # noqa: D301 - \b keeps the lines of an example apart
    (found,) = chosen(rules, without_shipped=no_default_rules, select=[rule])
    lines = [
        f"{found.id} ({found.severity}, {found.status})",
        found.summary,
        "",
        "What would explain a finding innocently:",
        *(f"  - {reason}" for reason in found.explain),
        "",
        "References:",
        *(f"  - {reference}" for reference in found.references),
        "",
        f"{found.path}:",
        *(f"  {line}".rstrip() for line in found.text.splitlines()),
    ]
    Output("text").write("".join(f"{line}\n" for line in lines))
    return 0
