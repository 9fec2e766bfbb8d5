"""`rules test`: the scenarios beside the rules, and what was made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from consistency.check import Bench, readers_of
from consistency.cli import rules as rules_commands
from consistency.cli.ending import told
from consistency.cli.options import NoDefaultRules, RulePaths
from consistency.cli.outputs import Output
from consistency.cli.terminal import say
from consistency.report.words import count
from consistency.rules.testing import run_tests

if TYPE_CHECKING:
    from collections.abc import Iterator

    from consistency.rules.testing import Tested

FAILED = 1


@rules_commands.app.command("test")
@told
def check_tests(
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="[ID]…", help="Only these rules.", show_default=False)
    ] = None,
    *,
    rules: RulePaths = None,
    no_default_rules: NoDefaultRules = False,
    near_miss: Annotated[
        bool, typer.Option("--near-miss", help="Try the scenarios with one figure made incomparable, or revalued.")
    ] = False,
    coverage: Annotated[
        bool, typer.Option("--coverage", help="Say which condition, key and restriction each scenario exercises.")
    ] = False,
) -> int:
    """Run the tests that stand in rule files.

    \b
    consistency rules test
    consistency rules test my-rule --rules my-rules/ --near-miss --coverage

    Missing: a `flag` scenario that is not flagged. Noisy: one that is, and should not be. Unread: nothing was compared
    where something should have been. Exit status: 0 all pass, 1 a test fails, 2 wrong usage or an invalid rule.
    """  # noqa: D301 - \b keeps the lines of an example apart
    run = rules_commands.run_of(rules, without_shipped=no_default_rules)
    kept = rules_commands.kept(rules_commands.all_rules(run), select=ids)
    bench = Bench(readers_of(run.vocabulary()))
    failed = scenarios = near = 0
    for rule in kept:
        result = run_tests(rule, bench, near_misses=near_miss, coverage=coverage)
        failed += len(result.failures)
        scenarios += result.scenarios
        near += result.near_misses
        Output("text").write("".join(f"{line}\n" for line in _lines(result, coverage=coverage)))
    ran = [count(len(kept), "rule"), count(scenarios, "scenario"), *([count(near, "near-miss")] if near_miss else [])]
    say(f"{', '.join(ran).replace('near-misss', 'near-misses')}: {count(failed, 'failure') if failed else 'all pass'}")
    return FAILED if failed else 0


def _lines(result: Tested, *, coverage: bool) -> Iterator[str]:
    yield from map(str, result.failures)
    if coverage:
        yield result.rule.id
        for part, names in result.exercised.items():
            yield f"  {part}: {', '.join(names) if names else 'no scenario would come out otherwise without it'}"
