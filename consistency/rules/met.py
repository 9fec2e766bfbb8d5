"""How often each figure was compared, and what came of it: silence about a figure must be earned too."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from consistency import frame

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from consistency.rules.table import Table

VERDICTS = ("conflicting", "implausible", "possible", "agreeing")


@dataclass(slots=True)
class Met:
    """The figures of one rule's rows: their ids, and how many of their rows came to each verdict."""

    ids: list[Any] = field(default_factory=list)
    counts: list[Any] = field(default_factory=list)

    def add(self, table: Table, rows: pd.DataFrame, roles: Sequence[str], codes: Any) -> None:
        """Note the verdicts, given as positions in `VERDICTS`, of rows whose roles are positions in a table."""
        if not len(codes):
            return
        figures = np.concatenate([rows[role].to_numpy(np.int64) for role in roles])
        cells = np.bincount(figures * len(VERDICTS) + np.tile(codes, len(roles)), minlength=len(table) * len(VERDICTS))
        counts = cells.reshape(-1, len(VERDICTS))
        compared = np.flatnonzero(counts.any(axis=1))
        self.ids.append(table.frame["figure"].to_numpy(object)[compared])
        self.counts.append(counts[compared])


def compared(all_met: Iterable[Met]) -> pd.DataFrame:
    """Return `frame.COMPARED`: a row a figure that any rule compared."""
    every = list(all_met)
    ids = [one for met in every for one in met.ids]
    if not ids:
        return frame.frame((), frame.COMPARED)
    counts = np.concatenate([one for met in every for one in met.counts])
    # A figure that was converted to another currency has an id of its own, which begins with that of the figure.
    names = pd.Series(np.concatenate(ids), dtype="string").str.partition(frame.CONVERTED)[0]
    table = pd.DataFrame(counts, columns=list(VERDICTS)).groupby(names.to_numpy(object), sort=True).sum()
    return table.rename_axis("figure").reset_index()[list(frame.COMPARED)].astype(frame.COMPARED)
