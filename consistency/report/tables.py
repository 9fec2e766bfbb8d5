"""The figures as a table: a line a figure for other programs, folded to the width of a terminal for a person."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.table import Table
from rich.text import Text

from consistency.report.evidence import records
from consistency.report.text import problem_lines
from consistency.report.words import amount, days, visible

if TYPE_CHECKING:
    from collections.abc import Mapping

    from consistency.check import Extraction
    from consistency.report.places import Places

COLUMNS = ("place in text", "figure", "value", "unit", "hedge", "kind", "per", "measure", "place", "period")
FOLDED = ("figure", "value", "unit", "kind", "measure", "place", "period")
DAY = 10  # cells of a day
WIDEST = 36  # cells of a column where lines are not folded


def write_figures(extraction: Extraction, places: Places) -> str:
    """Return a line a figure; columns are as wide as what they hold."""
    rows = [COLUMNS, *(tuple(_row(f, places).values()) for f in records(extraction.figures))]
    places_wide = max(cell_len(row[0]) for row in rows)
    widths = [places_wide, *(min(WIDEST, max(cell_len(row[n]) for row in rows)) for n in range(1, len(COLUMNS)))]
    table = ["  ".join(map(_fitted, row, widths)).rstrip() for row in rows]
    return "\n".join([*table, *problem_lines(extraction, places)]) + "\n"


def write_folded(extraction: Extraction, places: Places, width: int) -> str:
    """Return a table an article, each cell folded to the width of the terminal; hedge and rate stand with the unit."""
    out = io.StringIO()
    console = Console(file=out, width=width, color_system=None, force_terminal=True, highlight=False, emoji=False)
    tables: dict[str, Table] = {}
    for f in records(extraction.figures):
        row = _row(f, places)
        unit = " ".join(part for part in (row["hedge"], row["unit"], f"per {row['per']}" if row["per"] else "") if part)
        table = tables.get(f["article"]) or tables.setdefault(f["article"], _empty(f["article"]))
        line = row["place in text"].removeprefix(f["article"] + ":")
        table.add_row(line, *(Text(cell) for cell in ({**row, "unit": unit}[name] for name in FOLDED)))
    for table in tables.values():
        console.print(table)
    lines = [line.rstrip() for line in out.getvalue().splitlines()]
    return "\n".join([*lines, *problem_lines(extraction, places)]) + "\n"


def _empty(article: str) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, title=Text(visible(article), style="bold"), title_justify="left")
    for name in ("at", *FOLDED):
        number, least = name == "value", DAY if name in {"measure", "period"} else None
        table.add_column(name, overflow="fold", justify="right" if number else "left", no_wrap=number, min_width=least)
    return table


def _fitted(cell: str, width: int) -> str:
    return set_cell_size(cell, width) if cell_len(cell) <= width else set_cell_size(cell, width - 1) + "…"


def _row(f: Mapping[str, Any], places: Places) -> dict[str, str]:
    begin, end = f["period_begin"], f["period_end"]
    cells = (
        places.of(f["article"], f["start"]),
        f["text"],
        amount(f["stated_low"], f["stated_high"]),
        f["unit"],
        "" if f["hedge"] == "none" else f["hedge"],
        f["aggregate"],
        f["per"],
        f["measure"],
        f["place"],
        days(begin, end) if begin or end else "",
    )
    return {name: visible(str(cell or "")) for name, cell in zip(COLUMNS, cells, strict=True)}
