"""What the figures of findings say, as far as findings ask."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Mapping

IDENTITY = ("measure", "place", "origin_place", "aggregate", "unit", "period_begin", "period_end")
VALUES = ("stated_low", "stated_high")
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Said:
    """One figure: of what it is a number, which number, and its row of `frame.FIGURES`.

    `published` is the day of its article, None where that is not known; missing values of the row are None.
    """

    quantity: tuple[str, ...]
    numbers: tuple[str, ...]
    row: Mapping[str, Any]
    published: Any

    @property
    def article(self) -> str:
        """The article."""
        return str(self.row["article"])

    @property
    def sentence(self) -> str:
        """The sentence as printed."""
        return str(self.row["sentence"] or "")

    @property
    def statement(self) -> str:
        """The sentence and the place in it, without what printing changes: equal where a copy says the same."""
        return f"{' '.join(WORD.findall(self.sentence.casefold()))}\x1f{self.row['start'] - self.row['sentence_start']}"

    @property
    def source(self) -> str:
        """Whom the text credits, without what printing changes; empty where it credits nobody."""
        return " ".join(w for w in WORD.findall(str(self.row["attribution"] or "").casefold()) if w != "the")


def said(told: pd.DataFrame, figures: pd.DataFrame, published: Mapping[str, Any]) -> dict[str, Said]:
    """Return what the figures of outcomes say, by their ids."""
    named = {i for ids in told["figures"] for i in str(ids).split()}
    rows = figures[figures["figure"].isin(named)].drop_duplicates("figure")
    words = [["" if pd.isna(v) else str(v) for v in rows[c].astype(object)] for c in (*IDENTITY, *VALUES)]
    plain: Any = rows.astype(object).where(rows.notna(), None).to_dict("records")
    size = len(IDENTITY)
    return {
        str(row["figure"]): Said(text[:size], text[size:], row, published.get(str(row["article"])))
        for row, text in zip(plain, zip(*words, strict=True), strict=True)
    }
