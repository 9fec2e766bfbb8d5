"""The words of time, compiled from `time.yaml`, and the symbolic expressions that they form."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from consistency.vocabulary import Vocabulary


class Form(StrEnum):
    """The shapes of time expressions; the comment names the fields of `Expression` that each uses."""

    DATE = "date"  # year?, month, day
    MONTH = "month"  # year?, month
    YEAR = "year"  # year
    YEARS = "years"  # year to other_year ("2023-24")
    DECADE = "decade"  # year
    CENTURY = "century"  # year
    WEEKDAY = "weekday"  # number, step?
    DAY = "day"  # step
    UNIT = "unit"  # unit, step
    NTH = "nth"  # unit (quarter, half), number, year? or of
    SEASON = "season"  # month, year?, step?
    ROLL = "roll"  # unit, number, step
    AGO = "ago"  # unit, number, step; deictic or from the period told before
    FIRST = "first"  # unit, number, of: "first two months of this year"
    DURATION = "duration"  # unit, number
    VAGUE = "vague"


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression at the words [first, last), not yet tied to the calendar."""

    first: int
    last: int
    form: Form
    year: int | None = None
    month: int | None = None
    number: int = 0
    unit: str = ""
    step: int | None = None
    of: Expression | None = None
    word: str = ""
    other_year: int | None = None


@dataclass(frozen=True, slots=True)
class TimeWords:
    """Look-up tables of `time.yaml`."""

    months: Mapping[str, int]
    doubtful: frozenset[str]
    weekdays: Mapping[str, int]
    units: Mapping[str, str]
    seasons: Mapping[str, int]
    ordinals: Mapping[str, int]
    numbers: Mapping[str, int]
    vague_numbers: frozenset[str]
    days: Mapping[str, int]
    vague: frozenset[str]
    steps: Mapping[str, int]
    relative: Mapping[str, int]
    parts: Mapping[str, str]
    day_parts: frozenset[str]
    telling: frozenset[str]
    future: frozenset[str]
    contrast: frozenset[str]
    anaphors: frozenset[str]
    not_years: frozenset[str]

    @classmethod
    def from_vocabulary(cls, vocabulary: Vocabulary) -> TimeWords:
        """Compile `time.yaml`."""
        raw: dict[str, Any] = vocabulary.read("time")
        sets = {
            name: frozenset(raw[name])
            for name in (
                "vague_numbers",
                "vague",
                "day_parts",
                "telling",
                "future",
                "contrast",
                "anaphors",
                "not_years",
            )
        }
        maps = {
            name: raw[name]
            for name in (
                "months",
                "weekdays",
                "units",
                "seasons",
                "ordinals",
                "numbers",
                "days",
                "steps",
                "relative",
                "parts",
            )
        }
        return cls(doubtful=frozenset(raw["doubtful_months"]), **sets, **maps)

    def triggers(self) -> frozenset[str]:
        """Words without which a sentence without digits holds no time expression."""
        return frozenset().union(self.months, self.weekdays, self.units, self.seasons, self.days, self.vague)
