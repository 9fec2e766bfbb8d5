"""What each format costs: bytes and CPU seconds for a large run made by hand, and what it costs to read it back.

python tests/benchmarks/formats_speed.py [ARTICLES [FINDINGS]]
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd

from consistency import frame
from consistency.check import Result
from consistency.cli.writing import put
from consistency.report import FORMATS, Places, saved

sys.path.insert(0, str(Path(__file__).parents[1] / "report"))

from made_by_hand import finding, result

EACH = 10  # figures of an article
SKIPPED = {"html"}  # it has a benchmark of its own


def large(articles: int, findings: int) -> tuple[Result, Places]:
    """Return a run of many articles with the sentences of the one that is made by hand."""
    small = result()
    names = np.array([f"desk/{n:06}.txt" for n in range(articles)], dtype=object)
    about = small.articles.iloc[np.arange(articles) % len(small.articles)].assign(id=names).reset_index(drop=True)
    size = articles * EACH
    figures = small.figures.iloc[np.arange(size) % len(small.figures)].assign(
        figure=[f"f{n}" for n in range(size)], article=np.repeat(names, EACH)
    )
    rows = [finding(f"id{n}", "conflict", f"f{n * EACH} f{n * EACH + 7}") for n in range(findings)]
    places = Places()
    for name in names:
        places.add(str(name), "a line of text\n" * 60)
    made = Result(
        about.astype(frame.ARTICLES),
        figures.astype(frame.FIGURES).reset_index(drop=True),
        small.periods,
        small.problems,
        frame.frame(rows, frame.FINDINGS),
        small.comparisons,
    )
    return made, places


def main(articles: int = 10_000, findings: int = 1_000) -> None:
    """Print a line a format."""
    made, places = large(articles, findings)
    print(f"{articles:,} articles, {len(made.figures):,} figures, {findings:,} findings")
    with tempfile.TemporaryDirectory() as folder:
        for name, write in FORMATS.items():
            if name in SKIPPED:
                continue
            path = Path(folder) / name
            begun = time.process_time()
            put(write(made, places), path)
            spent = time.process_time() - begun
            files = [
                p for p in Path(folder).rglob("*") if p.is_file() and p.relative_to(folder).parts[0].startswith(name)
            ]
            line = f"{name:9} {sum(p.stat().st_size for p in files) / 1e6:8.2f} MB  {spent:6.2f} s"
            if name in {"json", "jsonl", "parquet"}:
                begun = time.process_time()
                pd.testing.assert_frame_equal(saved.read(path).figures, made.figures)
                line += f"  read back {time.process_time() - begun:6.2f} s"
            print(line)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
