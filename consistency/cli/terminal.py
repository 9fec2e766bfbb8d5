"""What a person at the terminal sees besides the result: progress and diagnostics, on standard error."""

from __future__ import annotations

import datetime as dt
import os
import sys
from contextlib import contextmanager
from time import monotonic
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

SETTLED = 2  # seconds until a rate can be told


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


def pace(number: int, characters: int, total: int | None, seconds: float) -> str:
    """Say how many articles were read, how fast, and how long the rest takes where `total` characters are known."""
    told = f"{number:,} articles read"
    if seconds < SETTLED or not characters:
        return told
    told += f", {number / seconds:,.0f} a second"
    if total is None:
        return told
    left = max(total - characters, 0) * seconds / characters
    return told + f", about {dt.timedelta(seconds=round(left))} left"


@contextmanager
def progress(total: int | None = None) -> Iterator[Callable[[Items], Items]]:
    """Give a wrapper of articles that counts them on a terminal, and only there; `total` are their characters."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield lambda items: items
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)

        def counted(items: Items) -> Items:
            began, number, characters = monotonic(), 0, 0
            for item in items:
                if isinstance(item, Article):
                    number, characters = number + 1, characters + len(item.text)
                bar.update(task, description=pace(number, characters, total, monotonic() - began))
                yield item
            bar.update(task, description=f"{number:,} articles read, comparing")

        yield counted
