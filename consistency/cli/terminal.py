"""What a person at the terminal sees besides the result: progress and diagnostics, on standard error."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pandas as pd
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from consistency.model import Article
from consistency.report.evidence import visible
from consistency.report.text import BOLD, COLOURED, PLAIN, Look

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from consistency.model import Problem

    Items = Iterable[Article | Problem]


def look() -> Look:
    """Return how figures and severities stand out on the terminal that standard output is."""
    if os.environ.get("TERM") == "dumb":
        return PLAIN
    return BOLD if os.environ.get("NO_COLOR") else COLOURED


def say(text: str) -> None:
    """Print to standard error; what its encoding lacks is escaped, and each line shows what it holds."""
    if sys.stderr is None:
        return
    encoding = sys.stderr.encoding or "utf-8"
    for line in text.splitlines() or [""]:
        print(visible(line).encode(encoding, "backslashreplace").decode(encoding), file=sys.stderr)  # noqa: T201 - diagnostics


def say_problems(problems: pd.DataFrame, place: Callable[[str, int], str]) -> None:
    """Print one line a problem: where, and what to do."""
    for source, message, start in zip(
        *(problems[c].astype(object) for c in ("source", "message", "start")), strict=True
    ):
        where = str(source) if pd.isna(start) else place(str(source), int(start))
        say(f"{where}: {message}")


@contextmanager
def progress() -> Iterator[Callable[[Items], Items]]:
    """Give a wrapper of articles that counts them on a terminal, and only there."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield lambda items: items
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)

        def counted(items: Items) -> Items:
            number = 0
            for item in items:
                number += isinstance(item, Article)
                bar.update(task, description=f"{number} articles read")
                yield item
            bar.update(task, description=f"{number} articles read, comparing")

        yield counted
