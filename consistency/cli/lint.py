"""`rules lint` and `vocabulary lint`: all that is wrong with the files, at once and by place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from consistency.cli import rules as rules_commands
from consistency.cli.ending import told
from consistency.cli.options import NoDefaultRules, RulePaths
from consistency.cli.outputs import Output
from consistency.cli.terminal import say
from consistency.report.words import count
from consistency.rules.lint import dimensions, lint
from consistency.vocabulary import Vocabulary
from consistency.vocabulary.lint import lint_vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consistency.errors import InvalidFile

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Check the words that articles are read with.")
WRONG = 2


@rules_commands.app.command("lint")
@told
def lint_rules(rules: RulePaths = None, *, no_default_rules: NoDefaultRules = False) -> int:
    """Check rule files: fields, names, dimensions, conditions that are never met, rules that contradict one another.

    \b
    consistency rules lint
    consistency rules lint --rules my-rules/ --no-default-rules

    Exit status: 0 nothing is wrong, 2 something is.
    """  # noqa: D301 - \b keeps the lines of an example apart
    run = rules_commands.run_of(rules, without_shipped=no_default_rules)
    kept = rules_commands.all_rules(run)
    return _reported(lint(kept, dimensions(run.vocabulary())), count(len(kept), "rule"))


@app.command("lint")
@told
def vocabulary_lint(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="FOLDER", help="Folders of vocabulary files, laid over those that ship.", show_default=False
        ),
    ] = None,
) -> int:
    """Check vocabulary files: their form, and words that two concepts claim.

    \b
    consistency vocabulary lint
    consistency vocabulary lint my-words/

    Exit status: 0 nothing is wrong, 2 something is.
    """  # noqa: D301 - \b keeps the lines of an example apart
    vocabulary = Vocabulary.shipped(*(paths or ()))
    for path in paths or ():
        if not path.is_dir():
            raise typer.BadParameter(f"there is no folder {path}", param_hint="FOLDER")
    return _reported(lint_vocabulary(vocabulary), "the vocabulary")


def _reported(faults: Sequence[InvalidFile], what: str) -> int:
    Output("text").write("".join(f"{fault}\n" for fault in faults))
    say(f"{what}: {count(len(faults), 'fault')}" if faults else f"{what}: nothing is wrong")
    return WRONG if faults else 0
