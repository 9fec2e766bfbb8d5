"""The main job: articles to figures to findings. The only place that names all stages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, eq=False)
class Extraction:
    """What was read: frames with the columns of `frame.ARTICLES`, `FIGURES`, `PERIODS` and `PROBLEMS`."""

    articles: pd.DataFrame
    figures: pd.DataFrame
    periods: pd.DataFrame
    problems: pd.DataFrame


@dataclass(frozen=True, eq=False)
class Result(Extraction):
    """What was read and what was found: `frame.FINDINGS`, worst first, and `frame.COMPARISONS`, a row a rule."""

    findings: pd.DataFrame
    comparisons: pd.DataFrame
