"""`why RUN FIGURE FIGURE` and `rules new`: a pair of figures under the eyes of the rules, or as the seed of one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import pandas as pd
import typer

from consistency.check import Bench, readers_of
from consistency.cli import rules as rules_commands
from consistency.cli.ending import told
from consistency.cli.options import NoDefaultRules, RulePaths
from consistency.cli.outputs import Output
from consistency.cli.terminal import say
from consistency.cli.unknown import unknown
from consistency.comparability import Comparability
from consistency.errors import UnreadableSource
from consistency.report import saved
from consistency.report.evidence import records
from consistency.report.readings import reading
from consistency.report.words import visible
from consistency.rules.draft import asked, from_figures
from consistency.rules.load import load_rules
from consistency.rules.testing import run_tests
from consistency.rules.why import why as answers_of
from consistency.vocabulary import packs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from consistency.check import Result
    from consistency.rules.draft import Draft

FAILED = 1
QUESTIONS = {
    "id": ("Id, in small letters and hyphens", ""),
    "summary": ("What must hold, in one sentence", ""),
    "severity": ("Severity: error, warning or note", "warning"),
    "roles": ("Roles, such as: part whole", "first second"),
    "keys": ("Columns that must be equal", "collection measure place"),
    "period": ("Period: same, contained, contains, overlaps, adjacent or any", "same"),
    "assert": ("What must be possible", "first == second"),
    "flag": ("Texts that must be flagged, articles separated by //", ""),
    "pass": ("Texts that must agree, articles separated by //", ""),
}

Run = Annotated[
    str,
    typer.Argument(metavar="RUN", help="A result that `check -f json` wrote (or jsonl, parquet).", show_default=False),
]
One = Annotated[str, typer.Argument(metavar="FIGURE", help="A figure's id, as the result has it.", show_default=False)]


@told
def why(run: Run, one: One, other: One, rules: RulePaths = None, *, no_default_rules: NoDefaultRules = False) -> int:
    """Say, rule by rule, which condition or key stopped the comparison of two figures, or let it happen.

    \b
    consistency check articles/ -f json -o run.json
    consistency why run.json FIGURE FIGURE

    Exit status: 0, or 2 where the result or a figure is not there.
    """  # noqa: D301 - \b keeps the lines of an example apart
    result, pair = _pair(run, one, other)
    ran = rules_commands.run_of(rules, without_shipped=no_default_rules)
    kept = rules_commands.kept(rules_commands.all_rules(ran))
    comparability = Comparability.of(result.figures, result.articles, ran.vocabulary())
    lines = [str(reading(figure)) for figure in pair]
    for answer in answers_of(
        kept, result.figures, result.articles, comparability, (one, other), origins=_origins(result)
    ):
        lines += ["", f"{answer.rule}: {answer.verdict}", *(f"  - {visible(line)}" for line in answer.lines)]
    Output("text").write("".join(f"{line}\n" for line in lines))
    return 0


def _origins(result: Result) -> pd.Series | None:
    """Return the origin of each article of a result, where it was looked into."""
    copies = result.copies
    if copies.empty:
        return None
    known = pd.Series(copies["origin"].to_numpy(object), index=copies["article"].to_numpy(object), dtype="string")
    ids = result.articles["id"].to_numpy(object)  # tables of facts are origins of their own
    return known.reindex(ids).fillna(pd.Series(ids, index=ids, dtype="string")).rename("origin")


@rules_commands.app.command("new")
@told
def new_rule(
    *,
    source: Annotated[
        tuple[str, str, str] | None,
        typer.Option("--from", metavar="RUN FIGURE FIGURE", help="Draft it from two figures of a JSON result."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Where to write; without it the rule is printed."),
    ] = None,
    name: Annotated[str, typer.Option("--id", help="The rule's id.")] = "my-rule",
) -> int:
    """Draft a rule with its tests: by questions, or from two figures of a result.

    \b
    consistency rules new -o my-rules/ferries.yaml
    consistency rules new --from run.json FIGURE FIGURE --id ferries -o my-rules/ferries.yaml

    Exit status: 0 the draft passes its own test, 1 it does not yet, 2 wrong usage.
    """  # noqa: D301 - \b keeps the lines of an example apart
    if output is not None and output.exists():
        raise typer.BadParameter(f"{output} is there already; choose another name", param_hint="-o")
    draft = _drafted(*source, name) if source else asked(_answers())
    target = Output("text", "-" if output is None else str(output))
    target.check()
    target.write(draft.text(_schema(output)))
    return 0 if output is None else _tried(output)


def _drafted(run: str, one: str, other: str, name: str) -> Draft:
    result, pair = _pair(run, one, other)
    about = {a["id"]: a for a in records(result.articles)}
    dates = [about[f["article"]]["published"] if f["article"] in about else None for f in pair]
    flagged = any({one, other} <= set(str(ids).split()) for ids in result.findings["figures"])
    return from_figures(pair[0], pair[1], dates, name, flagged=flagged or _differ(*pair))


def _differ(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return bool(one["low"] > other["high"] or other["low"] > one["high"])


def _pair(run: str, one: str, other: str) -> tuple[Result, list[dict[str, Any]]]:
    """Return a result and two of its figures; raises UnreadableSource or typer.BadParameter."""
    result = saved.read(run)
    known = {f["figure"]: f for f in records(result.figures)}
    if not known:
        raise UnreadableSource(run, "holds no figure", "check articles that have some")
    for name in (one, other):
        if name not in known:
            near = unknown("figure", name, list(known)[:200])
            raise typer.BadParameter(near if len(near) < 300 else f"there is no figure `{name}`", param_hint="FIGURE")
    if one == other:
        raise typer.BadParameter("give two different figures", param_hint="FIGURE")
    return result, [known[one], known[other]]


def _answers() -> dict[str, str]:
    return {
        key: typer.prompt(
            question, default=default or ("" if key in {"flag", "pass"} else None), show_default=bool(default)
        )
        for key, (question, default) in QUESTIONS.items()
    }


def _schema(output: Path | None) -> str:
    return (packs() / "rules.schema.json").resolve().as_posix() if output is not None else "rules.schema.json"


def _tried(path: Path) -> int:
    """Load the draft and run its tests; what is wrong is told, and is the author's next step."""
    (rule,) = load_rules(path)
    vocabulary = rules_commands.run_of([path], without_shipped=True).vocabulary()
    failures = run_tests(rule, Bench(readers_of(vocabulary))).failures
    for failure in failures:
        say(str(failure))
    say(f"{path}: {'its test fails: change the rule or the test' if failures else 'the draft passes its own test'}")
    return FAILED if failures else 0
