"""The figures as rules see them: in a fixed order, with the columns that rules add, each column an array once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from consistency.rules.blocks import grouped
from consistency.rules.derived import dates_in_sentences, digits, orders_in_sentences, told_until

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from consistency.comparability import Comparability

    Positions = NDArray[np.int64]

LENGTHS = {"second": 1 / 86400, "minute": 1 / 1440, "hour": 1 / 24, "day": 1, "night": 1, "week": 7, "month": 30.436875}
LENGTHS |= {"quarter": 91.310625, "year": 365.2425}  # days of what a flow is told per
UNPLACED = "nowhere named"


class Table:
    """The frame of `comparability` with cached arrays: codes of words, numbers, days."""

    def __init__(self, comparability: Comparability, articles: pd.DataFrame, origins: pd.Series | None) -> None:
        self.comparability = comparability
        self.frame = comparability.figures.copy(deep=False)
        self._arrays: dict[tuple[str, str], Any] = {}
        self._add(articles, origins)

    def __len__(self) -> int:
        return len(self.frame)

    def _add(self, articles: pd.DataFrame, origins: pd.Series | None) -> None:
        """Add publication, outlet, origin, and the columns that keys and conditions may name beyond the frame's own."""
        table = self.frame
        about = articles.drop_duplicates("id").set_index("id")
        table["published"] = about["published"].reindex(table["article"]).array
        table["outlet"] = about["outlet"].reindex(table["article"]).array
        table["origin"] = table["article"].map(origins).astype("string") if origins is not None else table["article"]
        # An article that names no place at all says nothing of another place; what others leave open stays unknown.
        named = (table["place"].notna() | table["origin_place"].notna()).groupby(table["article"]).transform("any")
        table["place"] = table["place"].mask(~named, UNPLACED)
        table["source_place"] = table["origin_place"].fillna(table["place"])
        table["rate"] = table["per"].fillna("")
        table["measure"] = table["measure"].replace("", pd.NA)
        table["currency"] = table["unit"].where(table["unit"].str.fullmatch("[A-Z]{3}").fillna(value=False), "")

    def derive(self, name: str) -> None:
        """Add a column that is made only where a rule asks for it."""
        table = self.frame
        if name in table:
            return
        if name == "noun":
            table["noun"] = pd.Series(self.comparability.phrases(), dtype="string")
        elif name in {"digits", "shuffled", "printed"}:
            table["digits"], table["shuffled"], table["printed"] = digits(table)
        elif name == "per_days":
            table[name] = table["per"].map(LENGTHS).astype(float)
        elif name == "running":
            table[name] = self.comparability.running.astype(float)
        elif name == "told_until":
            wording = self.comparability.wording
            table[name] = told_until(table, wording.pasts, wording.to_come)
        else:
            made = orders_in_sentences(table) if name in {"told_first", "told_later"} else dates_in_sentences(table)
            for column in made:
                table[column] = made[column]

    def copied(self, left: Positions, right: Positions) -> Any:
        """Return where one of two articles of one origin makes both statements: that is an affair of its own."""
        article, origin, said = self.codes("article"), self.codes("origin"), self._cached("said", "", self._statements)
        out = np.zeros(len(left), dtype=bool)
        at = np.flatnonzero((origin[left] == origin[right]) & (article[left] != article[right]))
        if len(at):
            a, b = left[at], right[at]
            out[at] = self._says(article[a], said[b]) | self._says(article[b], said[a])
        return out

    def _statements(self) -> Any:
        """Return one number for each sentence and place in it, whatever article prints it."""
        inside = (self.frame["start"] - self.frame["sentence_start"]).to_numpy(np.int64)
        return grouped([self.codes("sentence"), inside])

    def _says(self, article: Positions, statement: Positions) -> Any:
        said = self._cached("said", "", self._statements)
        width = int(said.max(initial=0)) + 1
        held = self._cached("said", "held", lambda: np.unique(self.codes("article") * width + said))
        wanted = article * width + statement
        return held[np.minimum(np.searchsorted(held, wanted), len(held) - 1)] == wanted

    def codes(self, name: str) -> Any:
        """Return a column as numbers, equal where its words are; -1 where it is missing."""
        return self.categories(name)[0]

    def categories(self, name: str) -> tuple[Any, pd.Index]:
        """Return a column as numbers, and what they stand for."""

        def made() -> tuple[Any, pd.Index]:
            codes, values = pd.factorize(self._column(name))
            return codes.astype(np.int64), pd.Index(values)

        found: tuple[Any, pd.Index] = self._cached("categories", name, made)
        return found

    def ranks(self, name: str) -> Any:
        """Return a column as numbers in the order of its words, whatever else stands in the table; -1 for missing."""

        def made() -> Any:
            codes, values = self.categories(name)
            return np.append(np.argsort(np.argsort(values)), -1)[codes]

        return self._cached("ranks", name, made)

    def group(self, names: tuple[str, ...]) -> Any:
        """Return one number for each combination of columns, -1 where one of them is missing."""
        if len(names) == 1:
            return self.codes(names[0])
        return self._cached(
            "group", "\x00".join(names), lambda: grouped([self.group(names[:-1]), self.codes(names[-1])])
        )

    def words(self, name: str) -> Any:
        """Return a column of words; what is missing is the empty word."""
        codes, values = self.categories(name)
        return self._cached("words", name, lambda: np.array([*values.tolist(), ""], dtype=object)[codes])

    def numbers(self, name: str) -> Any:
        """Return a column of numbers."""
        return self._cached("numbers", name, lambda: self._column(name).to_numpy(float, na_value=np.nan))

    def printed(self) -> Any:
        """Return the number that each figure prints: the one end of a bound, the middle of a range."""

        def made() -> Any:
            low, high = self.numbers("stated_low"), self.numbers("stated_high")
            with np.errstate(invalid="ignore"):
                return np.where(np.isinf(high), low, np.where(np.isinf(low), high, (low + high) / 2))

        return self._cached("printed", "", made)

    def linked(self, name: str) -> Positions:
        """Return where the figures that a column names stand, -1 for none."""
        found: Positions = self._cached(
            "linked", name, lambda: self.comparability.positions(self.frame[name].fillna(""))
        )
        return found

    def days(self, name: str) -> Any:
        """Return a column of dates as days; missing is NaT."""
        return self._cached("days", name, lambda: self._column(name).to_numpy("datetime64[D]"))

    def objects(self, name: str) -> Any:
        """Return a column as Python's own values; missing is None."""
        return self._cached(
            "objects",
            name,
            lambda: np.array([*self.categories(name)[1].tolist(), None], dtype=object)[self.codes(name)],
        )

    def is_number(self, name: str) -> bool:
        """Whether a column holds numbers."""
        return bool(self._cached("kind", name, lambda: self._column(name).dtype.kind) in "fi")

    def is_day(self, name: str) -> bool:
        """Whether a column holds dates."""
        return bool(self._cached("kind", name, lambda: self._column(name).dtype.kind) == "M")

    def _column(self, name: str) -> pd.Series:
        self.derive(name)
        return self.frame[name]

    def _cached(self, kind: str, name: str, make: Any) -> Any:
        key = (kind, name)
        if key not in self._arrays:
            self._arrays[key] = make()
        return self._arrays[key]
