"""Whole articles with the period of every figure: `[40 boats|2018-05-03]` in `articles/*.txt`.

The first line is the day of publication, or a dash. A dash for a period means that the text gives none; behind an
exclamation mark stands what the text gives and is not read yet.
"""

import datetime as dt
import re
from pathlib import Path

import pandas as pd
import pytest

from consistency import Article, extract

ARTICLES = Path(__file__).parent / "articles"
MARKED = re.compile(r"\[([^\]|]+)\|(!?)([^\]]+)\]")


def laid_out(path):
    """(article, [(start, end, words, period, known failure)]) of a file."""
    first, _, marked = path.read_text(encoding="utf-8").partition("\n")
    figures, text, at = [], "", 0
    for found in MARKED.finditer(marked):
        text += marked[at : found.start()]
        figures.append((len(text), len(text) + len(found[1]), found[1], found[3], bool(found[2])))
        text, at = text + found[1], found.end()
    published = None if first == "-" else dt.date.fromisoformat(first)
    return Article(path.stem, text + marked[at:], published=published), figures


CORPUS = {path.stem: laid_out(path) for path in sorted(ARTICLES.glob("*.txt"))}


@pytest.fixture(scope="module")
def figures():
    frame = extract([article for article, _ in CORPUS.values()]).figures
    return {name: list(rows.itertuples()) for name, rows in frame.groupby("article")}


def period(figure):
    days = [None if pd.isna(d) else str(d.date()) for d in (figure.period_begin, figure.period_end)]
    return "-" if days == [None, None] else days[0] if days[0] == days[1] else "..".join(d or "?" for d in days)


CASES = [
    pytest.param(
        name, start, end, wanted, id=f"{name}: {words}",
        marks=[pytest.mark.xfail(reason="how far a period reaches here is not read yet", strict=True)] if known else [],
    )
    for name, (_, marked) in CORPUS.items()
    for start, end, words, wanted, known in marked
]  # fmt: skip


@pytest.mark.parametrize(("name", "start", "end", "wanted"), CASES)
def test_the_period_of_each_figure(figures, name, start, end, wanted):
    found = [f for f in figures[name] if f.start < end and f.end > start]
    assert [period(f) for f in found[:1]] == [wanted]
