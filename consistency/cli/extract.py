"""`consistency extract`: the figures, without rules."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Annotated

import typer

from consistency import extract as read_figures
from consistency.cli.ending import told
from consistency.cli.options import (
    Collection,
    Collections,
    ColumnNames,
    CorrectionPaths,
    Fetch,
    FetchPrivate,
    FigureFormats,
    Jobs,
    Outputs,
    Paths,
)
from consistency.cli.outputs import Output, outputs
from consistency.cli.reading import Reading, columns_of
from consistency.cli.reporting import NOTHING, TERMINAL, reported
from consistency.cli.terminal import progress, say
from consistency.corrections import read_corrections
from consistency.model import Problem
from consistency.report import EXTRACT_FORMATS, Places, explained, tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from consistency.check import Extraction
    from consistency.extract import Step
    from consistency.model import Figure
    from consistency.report.files import Content

NARROW = 80  # columns where the terminal does not say how many it has

Explain = Annotated[
    str | None,
    typer.Option(
        "--explain",
        metavar="WORDS",
        help="Instead of a table: which step gave each field of the figures in the sentences that hold these words, "
        "or of the figure of this id.",
        show_default=False,
    ),
]


@told
def extract(
    paths: Paths,
    *,
    format: FigureFormats = None,  # noqa: A002 - the option's name
    output: Outputs = None,
    collection: Collections = Collection.FOLDER,
    columns: ColumnNames = None,
    fetch: Fetch = False,
    fetch_private: FetchPrivate = False,
    jobs: Jobs = 1,
    corrections: CorrectionPaths = None,
    explain: Explain = None,
) -> int:
    """Read articles and give their figures: value, unit, hedge, what is counted, place and period.

    \b
    consistency extract article.txt
    consistency extract articles/ -f jsonl -o figures.jsonl
    consistency extract articles/ -o figures.csv -o figures.parquet
    consistency extract article.txt --explain "4,120 burglaries"

    Exit status: 0, or 2 for wrong usage or nothing to read.
    """  # noqa: D301 - \b keeps the lines of an example apart
    wanted = outputs(format, output, EXTRACT_FORMATS)
    right = [read_corrections(path) for path in corrections or ()]
    named = columns_of(columns)
    reading = Reading(paths, collection, jobs, columns=named, fetch=fetch, private=fetch_private)
    if explain is not None:
        return _explain(reading, explain, wanted)
    with progress() as counted:
        extraction = read_figures(counted(reading.articles()), reading.readers, right)
    writers: Mapping[str, Callable[[Extraction, Places], Content]] = {**EXTRACT_FORMATS, TERMINAL: _at_terminal}
    return reported(extraction, wanted, writers, reading.places)


def _at_terminal(extraction: Extraction, places: Places) -> str:
    return tables.write_folded(extraction, places, _width())


def _width() -> int:
    return max(shutil.get_terminal_size((NARROW, 24)).columns, NARROW)


def _explain(reading: Reading, words: str, wanted: Sequence[Output]) -> int:
    """Write the steps behind the figures that are asked for; 2 where no sentence holds the words."""
    if len(wanted) > 1 or wanted[0].format != "text":
        raise typer.BadParameter("an explanation is text: leave out -f", param_hint="--explain")
    found = list(_asked(reading, words))
    if not found:
        say(f"no figure has the id, and no sentence with a figure the words, “{words}”")
        return NOTHING
    out = wanted[0]
    out.write(explained.write(found, reading.places, _width() if out.on_terminal else NARROW, bold=out.on_terminal))
    return 0


def _asked(reading: Reading, words: str) -> Iterator[tuple[Figure, list[Step]]]:
    """Yield the figures of one id, or of the sentences that hold some words, white space and case apart."""
    wanted = " ".join(words.casefold().split())
    for article in reading.sources():
        if isinstance(article, Problem):
            say(f"{article.source}: {article.message}")
            continue
        reading.places.add(article.id, article.text)
        for figure, steps in reading.readers.explained(article):
            if wanted == figure.figure or wanted in " ".join(figure.sentence.casefold().split()):
                yield figure, steps
