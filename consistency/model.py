"""Frozen types that the stages share; each checks itself when it is made.

A `Figure` is the central record: one number in one article with all that was read about it. Its fields are the
columns of the figures frame (see `frame`).
"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from consistency.errors import InvalidValue
from consistency.slots import quick


class Hedge(StrEnum):
    """How the words loosen a number."""

    NONE = "none"
    ABOUT = "about"
    NEARLY = "nearly"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    UP_TO = "up_to"
    LESS_THAN = "less_than"
    BETWEEN = "between"


class Aggregate(StrEnum):
    """What kind of number it is."""

    TOTAL = "total"
    MEAN = "mean"
    SHARE = "share"
    CHANGE = "change"
    RANK = "rank"
    RATE = "rate"
    LEVEL = "level"


class Modality(StrEnum):
    """Whether the article holds the number to be a fact."""

    ASSERTED = "asserted"
    DENIED = "denied"
    FORECAST = "forecast"
    HYPOTHETICAL = "hypothetical"


class Severity(StrEnum):
    """How loudly a finding speaks; errors and warnings are alarms."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Verdict(StrEnum):
    """What a comparison came to."""

    CONFLICT = "conflict"
    IMPLAUSIBLE = "implausible"
    POSSIBLE = "possible"
    AGREES = "agrees"
    NOT_COMPARED = "not compared"


class PhraseKind(StrEnum):
    """A time expression that stands alone, or one composed of others."""

    ATOM = "atom"
    RANGE = "range"


@quick
@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open offsets, in code points, into the original text of an article."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise InvalidValue("a span", (self.start, self.end), "it must start at 0 or later and not end before")

    def of(self, text: str) -> str:
        """Return what stands at the span."""
        return text[self.start : self.end]


def _writable(text: str) -> bool:
    return not any("\ud800" <= c <= "\udfff" for c in text)


@dataclass(frozen=True, slots=True)
class Article:
    """A text as its source gave it; `published` is a day or unknown."""

    id: str
    text: str
    published: dt.date | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    collection: str | None = None

    def __post_init__(self) -> None:
        if not isinstance(self.id, str) or not self.id:
            raise InvalidValue("the id of an article", self.id, "it must be a non-empty string")
        if not _writable(self.id):
            raise InvalidValue(
                "the id of an article", self.id, "it holds half a surrogate pair, which no file can hold"
            )
        if not isinstance(self.text, str):
            raise InvalidValue("the text of an article", type(self.text).__name__, "it must be a string")
        if isinstance(self.published, dt.datetime) or not isinstance(self.published, dt.date | None):
            raise InvalidValue("the publication date of an article", self.published, "give a datetime.date or None")


@quick
@dataclass(frozen=True, slots=True)
class Interval:
    """A closed interval of numbers; an open side is infinite."""

    low: float
    high: float

    def __post_init__(self) -> None:
        if not self.low <= self.high:
            raise InvalidValue("an interval", (self.low, self.high), "its low end must not pass its high end")

    @classmethod
    def at(cls, value: float) -> Self:
        """Return the interval that holds one number."""
        return cls(value, value)

    @property
    def bounded(self) -> bool:
        """Whether both ends are finite."""
        return math.isfinite(self.low) and math.isfinite(self.high)


@quick
@dataclass(frozen=True, slots=True)
class Period:
    """A closed interval of days, how it was found, and the reading that was not taken.

    `begin` or `end` is None where it is unbounded or unknown. `literal_begin` and `literal_end` are given where the
    words by themselves say other days than the reading taken ("from January to March", told as past in February, was
    read as last year's).
    """

    begin: dt.date | None
    end: dt.date | None
    grain: str
    how: str
    literal_begin: dt.date | None = None
    literal_end: dt.date | None = None

    def __post_init__(self) -> None:
        if self.begin and self.end and self.begin > self.end:
            raise InvalidValue("a period", (self.begin, self.end), "it must not end before it begins")


@quick
@dataclass(frozen=True, slots=True)
class TimePhrase:
    """A time expression where it stands; `period` is None where it names no days or cannot be resolved."""

    span: Span
    text: str
    kind: PhraseKind
    period: Period | None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read or resolved; `start` is missing where it concerns a whole source."""

    source: str
    code: str
    message: str
    start: int | None = None
    end: int | None = None


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number in one article and what was read about it; DESIGN's words name the fields.

    `stated_*` are what the words give, `low` and `high` what they allow (rounding, hedge). `sentence` is the sentence
    as printed, which begins at `sentence_start`; `block` says what kind of place it stands in (title, body, caption).
    `origin_place` is the place of who does it, `place` of what is counted; `place_how` is "own" where the words beside
    the number name it, "clause" where its clause does, "article" where it is only the place that the article is about.
    """

    figure: str
    collection: str
    article: str
    sentence: str
    sentence_start: int
    block: str
    start: int
    end: int
    text: str
    stated_low: float
    stated_high: float
    low: float
    high: float
    hedge: Hedge
    unit: str
    aggregate: Aggregate
    per: str | None
    cumulative: bool
    direction: str | None
    measure: str
    qualifiers: str
    place: str | None
    place_how: str | None
    origin_place: str | None
    attribution: str | None
    event: str | None
    period_begin: dt.date | None
    period_end: dt.date | None
    period_text: str | None
    period_grain: str | None
    period_how: str | None
    literal_begin: dt.date | None
    literal_end: dt.date | None
    of: str | None
    restates: str | None
    modality: Modality
    corrected: str | None = None

    def __post_init__(self) -> None:
        if any(c.isspace() for c in self.figure):
            raise InvalidValue("the id of a figure", self.figure, "it must hold no white space")
        if not 0 <= self.start <= self.end:
            raise InvalidValue("a figure", self.text, "its span must start at 0 or later and not end before")
        if not self.low <= self.stated_low <= self.stated_high <= self.high:
            raise InvalidValue("a figure", self.text, "what the words allow must include what they state")
