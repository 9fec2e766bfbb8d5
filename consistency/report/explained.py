"""Figures with the steps that read them, for a person who asks why one was read as it was."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from consistency.report.words import visible, visible_piece

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from consistency.extract import Step
    from consistency.model import Figure
    from consistency.report.places import Places

COLUMNS = ("field", "read as", "step", "because")


def write(explained: Iterable[tuple[Figure, Sequence[Step]]], places: Places, width: int, *, bold: bool) -> str:
    """Return each figure's sentence with a table of its fields: the value, the step of extraction, its reason."""
    out = io.StringIO()
    console = Console(file=out, width=width, force_terminal=bold, color_system=None, highlight=False, emoji=False)
    for figure, steps in explained:
        place = visible(places.of(figure.article, figure.start))
        console.print(Text(f"{place} (figure {figure.figure})"), soft_wrap=True)
        console.print(Padding(_marked(figure, bold=bold), (0, 0, 0, 3)))
        console.print(Padding(_table(steps), (0, 0, 1, 2)))
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def _marked(figure: Figure, *, bold: bool) -> Text:
    first, last = figure.start - figure.sentence_start, figure.end - figure.sentence_start
    before, own, behind = figure.sentence[:first], figure.sentence[first:last], figure.sentence[last:]
    marked = Text(visible(own), style="bold") if bold else Text(f"»{visible(own)}«")
    return Text.assemble(visible_piece(before), marked, visible_piece(behind))


def _table(steps: Sequence[Step]) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name in COLUMNS:
        table.add_column(name, overflow="fold")
    for step in steps:
        table.add_row(*(Text(visible(cell)) for cell in (step.field, step.value, step.step, step.because)))
    return table
