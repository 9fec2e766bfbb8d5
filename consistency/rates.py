"""Exchange rates by date, from a file: without them two currencies are not compared.

    date,from,to,rate
    2024-03-01,GBP,USD,1.2655

says that on that day one pound bought 1.2655 dollars. An amount is converted at the rate of its time, which is the end
of its period or else the day of publication, by the last rate known then and not older than a month.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from consistency import frame
from consistency.errors import InvalidFile, InvalidRules
from consistency.tabular import Columns, Line, read_table
from consistency.whole_dates import days_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence
    from pathlib import Path

COLUMNS = ("date", "from", "to", "rate")
OLDEST = np.timedelta64(31, "D")
SLACK = 0.03  # articles convert at rates of their own day and bank
MARK = frame.CONVERTED  # between the id of a figure and the currency that it was converted to
CODE = 3  # letters of a currency


@dataclass(frozen=True, eq=False)
class Rates:
    """Files of rates as one frame: `date`, `from`, `to`, `rate`, with each rate's inverse, in the order of days."""

    table: pd.DataFrame

    @classmethod
    def of(cls, tables: Sequence[pd.DataFrame]) -> Rates:
        """Put files together; of two rates for one day the later file's counts."""
        given = pd.concat(tables, ignore_index=True)
        turned = given.rename(columns={"from": "to", "to": "from"}).assign(rate=1 / given["rate"])
        both = pd.concat([turned, given], ignore_index=True).drop_duplicates(["date", "from", "to"], keep="last")
        return cls(both.sort_values("date", kind="stable", ignore_index=True))

    def converted(self, figures: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
        """Return further rows: amounts in the other currencies in which their collection tells the same measure.

        Their ids are those of the figures with the currency behind `MARK`; the interval is widened by `SLACK`.
        """
        money = figures[figures["unit"].str.fullmatch(f"[A-Z]{{{CODE}}}").fillna(value=False)]
        wanted = money[["collection", "measure", "unit"]].drop_duplicates().rename(columns={"unit": "to"})
        pairs = money.reset_index(names="row").merge(wanted, on=["collection", "measure"])
        pairs = pairs[pairs["unit"] != pairs["to"]]
        published = articles.drop_duplicates("id").set_index("id")["published"]
        pairs["date"] = pairs["period_end"].fillna(pd.Series(published.reindex(pairs["article"]).array, pairs.index))
        pairs = pairs.dropna(subset=["date"]).sort_values("date", kind="stable")
        found = pd.merge_asof(
            pairs.rename(columns={"unit": "from"}),
            self.table,
            on="date",
            by=["from", "to"],
            tolerance=pd.Timedelta(OLDEST),
        ).dropna(subset=["rate"])
        return self._rows(figures, found)

    @staticmethod
    def _rows(figures: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
        rows = figures.loc[found["row"]].reset_index(drop=True)
        rate = found["rate"].to_numpy()
        for name in ("stated_low", "stated_high", "low", "high"):
            rows[name] = rows[name].to_numpy() * rate
        rows["low"] -= SLACK * rows["stated_low"].abs().where(np.isfinite(rows["stated_low"]), 0)
        rows["high"] += SLACK * rows["stated_high"].abs().where(np.isfinite(rows["stated_high"]), 0)
        rows["figure"] = rows["figure"] + MARK + found["to"].to_numpy()
        rows["unit"] = found["to"].to_numpy()
        for name in ("of", "restates"):
            rows[name] = pd.NA
        return rows.astype(frame.FIGURES)


def unmarked(outcomes: pd.DataFrame, figures: pd.DataFrame) -> pd.DataFrame:
    """Return outcomes with the ids of figures as they were, and the conversions among what would explain them."""
    marked = outcomes["figures"].str.contains(MARK, regex=False)
    if not marked.any():
        return outcomes
    texts = dict(zip(figures["figure"], figures["text"], strict=True))
    named: list[str] = []
    explain: list[str] = []
    for ids, lines in zip(outcomes["figures"], outcomes["explain"], strict=True):
        parts = [i.partition(MARK) for i in str(ids).split()]
        notes = (f"“{texts[i]}” was converted to {code} by the rates given." for i, _, code in parts if code)
        named.append(" ".join(i for i, _, _ in parts))
        explain.append("\n".join([*([str(lines)] if lines else []), *notes]))
    return outcomes.assign(figures=named, explain=explain).astype(frame.OUTCOMES)


def read_rates(path: str | Path) -> pd.DataFrame:
    """Read one file of rates; raises InvalidRules with all its faults."""
    _, rows = read_table(path, Columns(COLUMNS, COLUMNS), _rate)
    made = pd.DataFrame(rows, columns=list(COLUMNS))
    return made.astype({"date": frame.DAY, "from": frame.TEXT, "to": frame.TEXT, "rate": frame.NUMBER})


def _rate(line: Line) -> tuple[dt.date, str, str, float]:
    """Return a row as a rate; raises InvalidRules with all that is wrong with it."""
    faults = tuple(_wrong(line))
    days = days_of(line.cell("date"))
    if faults or days is None:
        raise InvalidRules(faults)
    return days[0], line.cell("from"), line.cell("to"), float(line.cell("rate"))


def _wrong(line: Line) -> Iterator[InvalidFile]:
    """Yield what is wrong with a row, by its column."""
    days = days_of(line.cell("date"))
    if days is None or days[0] != days[1]:
        yield line.fault("date", f"`{line.cell('date')}` is no day", "write 2024-03-01")
    for name in ("from", "to"):
        code = line.cell(name)
        if not (len(code) == CODE and code.isascii() and code.isupper()):
            yield line.fault(name, f"`{code}` is no currency", "write its code, such as GBP")
    try:
        good = 0 < float(line.cell("rate")) < math.inf
    except ValueError:
        good = False
    if not good:
        told = f"`{line.cell('rate')}` is no rate"
        yield line.fault("rate", told, "write how much one of `from` buys: 1.2655")
