"""The main job as the command line asks for it: what is wrong with the asking is told before any article is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from consistency import check as main_job
from consistency.articles import Columns
from consistency.cli.options import Collection
from consistency.cli.reading import Reading
from consistency.cli.rules import all_rules, kept, run_of
from consistency.cli.suppressing import quieted, reviewed, suppressions_of
from consistency.cli.terminal import progress
from consistency.corrections import read_corrections
from consistency.engine import ReadAhead
from consistency.facts import read_facts
from consistency.rates import Rates, read_rates
from consistency.review.applying import reviews_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from consistency.check import Result
    from consistency.report import Places


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The articles, rules and tables of a check; what is left out is as `consistency check` has it."""

    paths: Sequence[str]
    rules: Sequence[Path] | None = None
    no_default_rules: bool = False
    select: Sequence[str] | None = None
    ignore: Sequence[str] | None = None
    corrections: Sequence[Path] | None = None
    facts: Sequence[Path] | None = None
    rates: Sequence[Path] | None = None
    reviews: str | None = None
    collection: Collection = Collection.FOLDER
    columns: Columns = field(default_factory=Columns)
    fetch: bool = False
    private: bool = False
    jobs: int = 1


def checked(asked: Asked) -> tuple[Result, Places]:
    """Read the articles, hold their figures to the rules and set aside what is suppressed."""
    run = run_of(asked.rules, without_shipped=asked.no_default_rules)
    rules = kept(all_rules(run), select=asked.select, ignore=asked.ignore)
    run.vocabulary()
    beforehand = suppressions_of(asked.paths)
    decided = reviews_of(asked.reviews) if asked.reviews else ()
    right = [read_corrections(path) for path in asked.corrections or ()]
    reading = Reading(
        asked.paths,
        asked.collection,
        asked.jobs,
        readers=ReadAhead.shipped(*run.words),
        columns=asked.columns,
        fetch=asked.fetch,
        private=asked.private,
    )
    tables = [read_facts(path, reading.readers.figures) for path in asked.facts or ()]
    for table in tables:
        reading.places.add(table.path, table.text)
    exchange = Rates.of([read_rates(path) for path in asked.rates]) if asked.rates else None
    with progress() as counted:
        read = counted(reading.articles())
        result = main_job(read, rules, reading.readers, corrections=right, facts=tables, rates=exchange)
    every = not (asked.select or asked.ignore)
    result = quieted(result, beforehand, [rule.id for rule in rules], every_rule=every)
    return (reviewed(result, decided) if asked.reviews else result), reading.places
