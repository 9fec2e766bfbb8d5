"""The options that commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Collection(StrEnum):
    """Which articles may be compared with one another."""

    FOLDER = "folder"
    FILE = "file"
    ALL = "all"


class FailOn(StrEnum):
    """From which severity on a finding makes the exit status 1."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    NEVER = "never"


Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        help="Files (text, HTML, PDF, RSS, JSONL, CSV, Parquet, WARC, archives of these), folders of them, patterns, "
        "or - for standard input.",
        show_default=False,
    ),
]
Formats = Annotated[
    list[str] | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help="text, html, json, jsonl, markdown, csv, sarif, github or parquet; may be given again.",
        show_default="by the name given to -o, else text",
    ),
]
FigureFormats = Annotated[
    list[str] | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help="text, html, json, jsonl, csv or parquet; may be given again.",
        show_default="by the name given to -o, else text",
    ),
]
Outputs = Annotated[
    list[str] | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Where to write, one for each -f; - is standard output.",
        show_default="-",
    ),
]
Collections = Annotated[
    Collection,
    typer.Option("--collection", help="Compare the articles of one folder, of one file, or all with one another."),
]
ColumnNames = Annotated[
    list[str] | None,
    typer.Option(
        "--columns",
        metavar="FIELD=COLUMN",
        help="Which column of JSONL, CSV or Parquet is which field: text=body,published=date; the fields are id, text, "
        "published, title, outlet, url, collection.",
        show_default=False,
    ),
]
Fetch = Annotated[
    bool, typer.Option("--fetch", help="Fetch the http and https addresses among the paths: 16 MB, 30 seconds each.")
]
FetchPrivate = Annotated[
    bool, typer.Option("--fetch-private", help="The same, and those of private networks and of this machine too.")
]
Jobs = Annotated[int, typer.Option("--jobs", "-j", metavar="N", min=1, max=256, help="Processes that read articles.")]
RulePaths = Annotated[
    list[Path] | None,
    typer.Option(
        "--rules",
        metavar="PATH",
        help="A rule file or a folder of them, besides the rules that ship.",
        show_default=False,
    ),
]
NoDefaultRules = Annotated[bool, typer.Option("--no-default-rules", help="Leave out the rules that ship.")]
CorrectionPaths = Annotated[
    list[Path] | None,
    typer.Option(
        "--corrections",
        metavar="FILE",
        help="Figures that were misread, set right by id; may be given again.",
        show_default=False,
    ),
]
FactPaths = Annotated[
    list[Path] | None,
    typer.Option(
        "--facts",
        metavar="CSV",
        help="Official figures to hold the articles against: a table of measure, value, period, and unit, place, "
        "source; may be given again.",
        show_default=False,
    ),
]
RatePaths = Annotated[
    list[Path] | None,
    typer.Option(
        "--rates",
        metavar="CSV",
        help="Exchange rates by day, by which amounts in several currencies are compared: a table of date, from, to, "
        "rate; may be given again.",
        show_default=False,
    ),
]
