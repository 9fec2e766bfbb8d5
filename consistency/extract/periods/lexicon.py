"""The words of time, compiled from `time.yaml` and `calendars.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from consistency.vocabulary import Vocabulary

_MAPS = (
    "months", "weekdays", "units", "seasons", "ordinals", "numbers", "days", "steps", "relative", "parts",
    "decades", "halves",
)  # fmt: skip
_SETS = (
    "doubtful_months", "capital_months", "doubtful_weekdays", "doubtful_seasons", "vague_numbers", "vague",
    "day_parts", "ordinal_endings", "anaphoric", "same", "kinds_of_year", "range_openings", "range_joins",
    "ending", "starting", "future", "not_past", "undecided", "past", "future_participles",
    "present_before_number", "settlements", "present", "telling", "foretelling", "apart", "pronouns", "dated_things",
    "comparators", "participles", "relatives",
    "anaphors", "light", "not_years", "year_leads", "clock_halves", "zones", "measured_by", "rates",
    "determiners", "auxiliaries", "degrees", "object_openings", "common",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TimeWords:
    """Look-up tables of `time.yaml`, under its names."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    units: Mapping[str, str]
    seasons: Mapping[str, int]
    ordinals: Mapping[str, int]
    numbers: Mapping[str, int]
    days: Mapping[str, int]
    steps: Mapping[str, int]
    relative: Mapping[str, int]
    parts: Mapping[str, str]
    decades: Mapping[str, int]
    halves: Mapping[str, int]
    doubtful_months: frozenset[str]
    capital_months: frozenset[str]
    doubtful_weekdays: frozenset[str]
    doubtful_seasons: frozenset[str]
    vague_numbers: frozenset[str]
    vague: frozenset[str]
    day_parts: frozenset[str]
    ordinal_endings: frozenset[str]
    anaphoric: frozenset[str]
    same: frozenset[str]
    kinds_of_year: frozenset[str]
    range_openings: frozenset[str]
    range_joins: frozenset[str]
    ending: frozenset[str]
    starting: frozenset[str]
    future: frozenset[str]
    not_past: frozenset[str]
    undecided: frozenset[str]
    future_participles: frozenset[str]
    present_before_number: frozenset[str]
    settlements: frozenset[str]
    past: frozenset[str]
    present: frozenset[str]
    telling: frozenset[str]
    foretelling: frozenset[str]
    apart: frozenset[str]
    pronouns: frozenset[str]
    dated_things: frozenset[str]
    comparators: frozenset[str]
    participles: frozenset[str]
    relatives: frozenset[str]
    anaphors: frozenset[str]
    light: frozenset[str]
    not_years: frozenset[str]
    year_leads: frozenset[str]
    clock_halves: frozenset[str]
    zones: frozenset[str]
    measured_by: frozenset[str]
    rates: frozenset[str]
    determiners: frozenset[str]
    auxiliaries: frozenset[str]
    degrees: frozenset[str]
    object_openings: frozenset[str]
    common: frozenset[str]
    vague_phrases: frozenset[tuple[str, ...]]
    counting: frozenset[str]  # numbers from two on
    to_come: frozenset[str]  # the words without one of which nothing is told as still to come
    calendars: Calendars

    @classmethod
    def from_vocabulary(cls, vocabulary: Vocabulary) -> TimeWords:
        """Compile `time.yaml` and `calendars.yaml`."""
        raw: dict[str, Any] = vocabulary.read("time")
        tables: dict[str, Any] = {name: raw[name] for name in _MAPS}
        tables.update((name, frozenset(raw[name])) for name in _SETS)
        return cls(
            **tables,
            vague_phrases=frozenset(tuple(p.split()) for p in raw["vague_phrases"]),
            counting=frozenset(w for w, n in raw["numbers"].items() if n > 1),
            to_come=frozenset({*raw["future"], "to", *raw["future_participles"]}),
            calendars=Calendars.from_raw(vocabulary.read("calendars")),
        )

    def triggers(self) -> frozenset[str]:
        """Words without one of which a sentence without digits holds no time expression."""
        holidays = frozenset(words[0] for words in self.calendars.holidays)
        return holidays.union(
            self.months, self.weekdays, self.units, self.seasons, self.days, self.vague, self.decades, self.day_parts,
            {"period"},
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class FiscalYear:
    """A year of some body: the month in which it begins, and whether its name is the year of its begin or its end."""

    month: int
    named_by_begin: bool = False


@dataclass(frozen=True, slots=True)
class Calendars:
    """Fiscal and school years by country, holidays, and outlets by the order of day and month in their figures."""

    fiscal: Mapping[str, FiscalYear]
    school: Mapping[str, int]
    nations: Mapping[str, str]
    state_words: frozenset[str]
    fiscal_words: frozenset[str]
    holidays: Mapping[tuple[str, ...], Mapping[str, int]]
    month_first: tuple[str, ...]
    day_first: tuple[str, ...]

    @classmethod
    def from_raw(cls, raw: Mapping[str, Any]) -> Calendars:
        """Compile `calendars.yaml`."""
        return cls(
            {name: FiscalYear(f["month"], f["named_by"] == "begin") for name, f in raw["fiscal"].items()},
            raw["school"],
            {name: name for name in (*raw["fiscal"], *raw["school"])} | raw["nations"],
            frozenset(raw["state_words"]),
            frozenset(raw["fiscal_words"]),
            {tuple(name.replace("'s", " 's").split()): rule for name, rule in raw["holidays"].items()},
            tuple(raw["month_first"]),
            tuple(raw["day_first"]),
        )

    def month_first_at(self, outlet: str | None) -> bool | None:
        """Return whether an outlet writes 3/4 for March 4; None where it is not known."""
        name = f" {(outlet or '').lower()} "
        us, uk = (any(f" {known} " in name for known in names) for names in (self.month_first, self.day_first))
        return us if us != uk else None
