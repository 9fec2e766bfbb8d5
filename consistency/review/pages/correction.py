"""The form that sets a figure right: what was read stands in it, and only what differs is a correction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from consistency.model import Aggregate, Hedge
from consistency.report.words import number

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from consistency.review.forms import Form

    Record = Mapping[str, Any]

WORDS = ("unit", "measure", "qualifiers", "place", "per")
HEDGES = tuple(map(str, Hedge))
AGGREGATES = tuple(map(str, Aggregate))


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the form, with what was read."""

    name: str
    label: str
    value: str
    hint: str = ""
    options: tuple[str, ...] = ()


LABELS = {
    "unit": "Unit",
    "measure": "What is counted",
    "qualifiers": "Narrowed by",
    "place": "Place",
    "per": "Per",
}


def fields(figure: Record) -> tuple[Field, ...]:
    """Return the form of a figure as it was read."""
    return (
        Field("value", "Value", value_of(figure), "4,120, or 4,100 to 4,200"),
        Field("hedge", "Hedge", str(figure["hedge"]), options=HEDGES),
        *(Field(name, LABELS[name], str(figure[name] or "")) for name in WORDS[:1]),
        Field("period", "Period", period_of(figure), "2023, 2023-04, or 2023-04-01 to 2023-04-30"),
        *(Field(name, LABELS[name], str(figure[name] or "")) for name in ("place", "measure", "qualifiers", "per")),
        Field("aggregate", "Kind", str(figure["aggregate"]), options=AGGREGATES),
    )


def value_of(figure: Record) -> str:
    """Write a figure's stated value as the corrections file has it."""
    low, high = float(figure["stated_low"]), float(figure["stated_high"])
    ends = [end for end in (low, high) if abs(end) != float("inf")]
    texts = list(dict.fromkeys(number(end) for end in ends))
    return " to ".join(texts)


def period_of(figure: Record) -> str:
    """Write a figure's days as the corrections file has them, "" where they are not both known."""
    begin: dt.date | None = figure["period_begin"]
    end: dt.date | None = figure["period_end"]
    if begin is None or end is None:
        return ""
    return str(begin) if begin == end else f"{begin} to {end}"


def changes_of(form: Form, figure: Record) -> dict[str, Any]:
    """Return the fields that the reviewer changed; a hedge goes with its value, and what is emptied is left alone."""
    if form.one("ignore") == "yes":
        return {"ignore": True}
    was = {field.name: field.value for field in fields(figure)}
    given = {name: form.one(name) for name in was}
    changed = {name: value for name, value in given.items() if value and value != was[name]}
    if {"value", "hedge"} & changed.keys():
        changed |= {"value": given["value"] or was["value"], "hedge": given["hedge"] or was["hedge"]}
    return changed
