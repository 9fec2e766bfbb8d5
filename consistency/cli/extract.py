"""`consistency extract`: the figures, without rules."""

from __future__ import annotations

from consistency import extract as read_figures
from consistency.cli.ending import told
from consistency.cli.options import Collection, Collections, Formats, Jobs, Outputs, Paths
from consistency.cli.outputs import outputs
from consistency.cli.reading import Reading
from consistency.cli.reporting import reported
from consistency.cli.terminal import progress
from consistency.report import EXTRACT_FORMATS


@told
def extract(
    paths: Paths,
    *,
    format: Formats = None,  # noqa: A002 - the option's name
    output: Outputs = None,
    collection: Collections = Collection.FOLDER,
    jobs: Jobs = 1,
) -> int:
    """Read articles and give their figures: value, unit, hedge, what is counted, place and period.

    \b
    consistency extract article.txt
    consistency extract articles/ -f jsonl -o figures.jsonl
    consistency extract articles/ -o figures.csv -o figures.parquet

    Exit status: 0, or 2 for wrong usage or nothing to read.
    """  # noqa: D301 - \b keeps the lines of an example apart
    wanted = outputs(format, output, EXTRACT_FORMATS)
    reading = Reading(paths, collection, jobs)
    with progress() as counted:
        extraction = read_figures(counted(reading.articles()), reading.readers)
    return reported(extraction, wanted, EXTRACT_FORMATS, reading.places)
