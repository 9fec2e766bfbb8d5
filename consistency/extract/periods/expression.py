"""Time expressions in symbols: what the words say, not yet tied to the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from consistency.slots import quick


class Form(StrEnum):
    """The shapes of time expressions; each names the fields of `Expression` that it uses."""

    DATE = "date"  # year or of?, month?, number (the day)
    MONTH = "month"  # year or of?, month, step?
    YEAR = "year"  # year
    SPAN = "span"  # year, other_year ("2023-24"), unit (of which calendar)
    FISCAL = "fiscal"  # year or step, unit (whose), of?
    DECADE = "decade"  # year, number (how many years)
    WEEKDAY = "weekday"  # number, step?
    DAY = "day"  # step
    CLOCK = "clock"
    UNIT = "unit"  # unit, step: "last week"
    DEFINITE = "definite"  # unit: "the quarter", "that year", with a step "the following year"
    NTH = "nth"  # unit (quarter, half), number, year or of?
    WEEK = "week"  # number, of?: "the first week of May", "week 14 of 2019"
    SEASON = "season"  # month, year or of?, step?
    HOLIDAY = "holiday"  # word, year or of?, step?
    ROLL = "roll"  # unit, number, step: "the past two months"
    AGO = "ago"  # unit, number, step, word (ago or earlier)
    FIRST = "first"  # unit, number, step, of: "the first two months of this year"
    SAME = "same"  # unit, of?: "the same period last year"
    DURATION = "duration"  # unit, number
    NOW = "now"
    VAGUE = "vague"
    OPEN_ORDER = "open order"  # 3/4/2013, where nothing says which is the month


class Part(StrEnum):
    """What is taken of a period: "early May", "the end of March", "the rest of the year"."""

    EARLY = "early"
    MID = "mid"
    LATE = "late"
    BEGIN = "begin"
    END = "end"
    SO_FAR = "so_far"
    REST = "rest"


@quick
@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression at the words [first, last) of its sentence.

    `number` is a day, a weekday (Monday 0), an ordinal (-1 the last) or a count (0 an open one: "several"); `step`
    counts units from the one that holds the anchor; `of` is what it is a part of.
    """

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
    part: Part | None = None

    @property
    def yearless(self) -> bool:
        """Whether a day or month is told without its year."""
        return (
            self.month is not None
            and self.form in {Form.DATE, Form.MONTH}
            and self.year is None
            and self.of is None
            and self.step is None
        )
