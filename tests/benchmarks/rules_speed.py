"""CPU seconds and memory of all shipped rules over made-up figures: `python tests/benchmarks/rules_speed.py [N …]`.

The figures fall into blocks of about 20 that share collection, measure, place and period, told in one of four ways,
and one hot block that holds a fiftieth of all (20,000 of 1,000,000). Most statements of a block agree; some contradict,
some are rates, shares and changes with their operands beside them. What is measured includes the frame itself. As in a
check, it is known which articles share passages: none do (`copies_speed.py` measures those that do).
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd

from consistency import load_rules
from consistency.comparability import Comparability
from consistency.frame import ARTICLES, FIGURES
from consistency.origins import shared_passages
from consistency.rules import evaluate
from consistency.vocabulary import Vocabulary

BLOCK, PER_ARTICLE = 20, 10
SAYING = (
    "Town {} counted {} in its yearly report.",
    "In its yearly report Town {} gave a count of {}.",
    "There were {1} in Town {0}, its yearly report said.",
    "The council of Town {} put the number at {} in a yearly report.",
)
NOUNS = ("bridge", "farm", "ferry", "tree", "letter", "ticket", "loaf", "engine", "clock", "horse")


def figures(size: int, seed: int = 7) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return a frame of figures and one of the articles that they stand in."""
    rng = np.random.default_rng(seed)
    block = np.arange(size) // BLOCK
    block[-size // 50 :] = block.max() + 1
    # The figures of a block stand in different articles of one collection, as wire copy does.
    article = (block // PER_ARTICLE) * BLOCK + np.arange(size) % BLOCK
    base = rng.integers(100, 1_000_000, int(block.max()) + 1)[block].astype(float)
    wrong = rng.random(size) < 0.01
    value = np.where(wrong, base * rng.integers(2, 9, size), base)
    noun = np.array(NOUNS, dtype=object)[block % len(NOUNS)]
    day = (pd.Timestamp("2015-01-01") + pd.to_timedelta(rng.integers(0, 2000, int(block.max()) + 1), "D")).to_numpy()[
        block
    ]
    kind = rng.choice(["total", "mean", "share", "change"], size, p=[0.85, 0.05, 0.05, 0.05])
    value = np.where(kind == "mean", np.round(value / (31 / 30.436875)), value)
    text = np.array([f"{int(v):,} {n}s" for v, n in zip(value, noun, strict=True)], dtype=object)
    how = rng.integers(0, len(SAYING), size)
    sentence = np.array([SAYING[h].format(b, t) for h, b, t in zip(how, block, text, strict=True)], dtype=object)
    order = np.arange(size)
    columns: dict[str, object] = dict.fromkeys(FIGURES)
    columns |= {
        "figure": [f"f{n}" for n in order],
        "collection": [f"c{b}" for b in block // (5 * BLOCK)],
        "article": [f"a{a}" for a in article],
        "sentence": sentence,
        "sentence_start": order * 100,
        "block": "body",
        "start": order * 100 + 20,
        "end": order * 100 + 30,
        "text": text,
        "stated_low": value,
        "stated_high": value,
        "low": value * 0.995,
        "high": value * 1.005,
        "hedge": "none",
        "unit": np.where(np.isin(kind, ["share", "change"]), "percent", noun),
        "aggregate": kind,
        "per": np.where(kind == "mean", "month", None),
        "cumulative": False,
        "measure": noun,
        "qualifiers": "",
        "place": [f"Town {b}" for b in block],
        "place_how": "own",
        "period_begin": day.astype("datetime64[s]"),
        "period_end": (day + np.timedelta64(30, "D")).astype("datetime64[s]"),
        "modality": "asserted",
    }
    frame = pd.DataFrame(columns)[list(FIGURES)].astype(FIGURES)
    names = pd.Series(frame["article"].unique())
    articles = pd.DataFrame({name: names if name == "id" else 0 if name == "figures" else None for name in ARTICLES})
    articles["published"] = pd.Timestamp("2020-05-01")
    return frame, articles


def measure(folder: Path) -> None:
    """Print what one run of all shipped rules costs: CPU seconds of this process, and the most memory it held."""
    frame, articles = _read(folder / "figures.parquet", FIGURES), _read(folder / "articles.parquet", ARTICLES)
    rules = load_rules()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    began = time.process_time()
    comparability = Comparability.of(frame, articles, Vocabulary.shipped(), shared_passages({}))
    made = evaluate(rules, frame, articles, comparability)
    done = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    compared = int(made.comparisons["compared"].sum())
    print(
        f"{len(frame):>9,} figures  {done - began:7.2f} CPU s  {peak:7.0f} MB ({before:.0f} with the frame alone)  "
        f"{compared:,} comparisons by {len(rules)} rules, {len(made.outcomes):,} outcomes",
        flush=True,
    )


def _read(path: Path, columns: dict[str, str]) -> pd.DataFrame:
    """Read a frame column by column, so that no second copy of it is ever held."""
    read = {name: pd.read_parquet(path, columns=[name])[name].astype(kind) for name, kind in columns.items()}
    return pd.DataFrame(read, copy=False)


def make(folder: Path, size: int) -> None:
    """Write the figures and their articles."""
    for name, frame in zip(("figures", "articles"), figures(size), strict=True):
        frame.to_parquet(folder / f"{name}.parquet")


def main(sizes: list[int]) -> None:
    """Make and measure each size in processes of their own: a child is charged the most that its parent ever held."""
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            for command in (["--make", folder, str(size)], ["--measure", folder]):
                subprocess.run([sys.executable, __file__, *command], check=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--make"]:
        make(Path(sys.argv[2]), int(sys.argv[3]))
    elif sys.argv[1:2] == ["--measure"]:
        measure(Path(sys.argv[2]))
    else:
        main([int(argument) for argument in sys.argv[1:]] or [10_000, 100_000, 1_000_000])
