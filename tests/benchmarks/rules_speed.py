"""CPU seconds and memory of all shipped rules over made-up figures: `python tests/benchmarks/rules_speed.py [N …]`.

The figures fall into blocks of about 20 that share collection, measure, place and period, and one hot block that holds
a fiftieth of all (20,000 of 1,000,000). Most statements of a block agree; some contradict, some are rates, shares and
changes with their operands beside them.
"""

from __future__ import annotations

import resource
import sys
import time

import numpy as np
import pandas as pd

from consistency import load_rules
from consistency.comparability import Comparability
from consistency.frame import ARTICLES, FIGURES
from consistency.rules import evaluate
from consistency.vocabulary import Vocabulary

BLOCK, PER_ARTICLE = 20, 10
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
    day = (pd.Timestamp("2015-01-01") + pd.to_timedelta(rng.integers(0, 2000, int(block.max()) + 1), "D")).to_numpy()[block]
    kind = rng.choice(["total", "mean", "share", "change"], size, p=[0.85, 0.05, 0.05, 0.05])
    text = np.array([f"{int(v):,} {n}s" for v, n in zip(value, noun, strict=True)], dtype=object)
    sentence = np.array([f"Town {b} counted {t} in its yearly report." for b, t in zip(block, text, strict=True)], dtype=object)
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
    articles = pd.DataFrame({name: names if name == "id" else None for name in ARTICLES})
    articles["published"] = pd.Timestamp("2020-05-01")
    return frame, articles


def measure(size: int) -> None:
    """Print what one run of all shipped rules costs."""
    frame, articles = figures(size)
    rules = load_rules()
    began = time.process_time()
    comparability = Comparability.of(frame, articles, Vocabulary.shipped())
    ready = time.process_time()
    made = evaluate(rules, frame, articles, comparability)
    done = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    compared = int(made.comparisons["compared"].sum())
    print(
        f"{size:>9,} figures  {done - began:7.2f} CPU s ({ready - began:.2f} to prepare)  {peak:7.0f} MB  "
        f"{compared:,} comparisons by {len(rules)} rules, {len(made.outcomes):,} outcomes",
        flush=True,
    )


if __name__ == "__main__":
    for argument in sys.argv[1:] or ["10000", "100000", "1000000"]:
        measure(int(argument))
