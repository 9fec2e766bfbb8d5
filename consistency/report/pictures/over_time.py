"""All values of one measure over time with their intervals, each origin by colour and shape, and no mean of them."""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from consistency.report.pictures.picture import Picture, label, percent, tag
from consistency.report.pictures.scale import Days, Scale, axis, short
from consistency.report.pictures.shapes import ARROWS, FORMS, origin, placed
from consistency.report.words import amount, days

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Record = Mapping[str, Any]
    Points = list[Mapping[str, Any]]

HEIGHT, TOP = 200, 18  # pixels of the plot itself, and above it
MOST_VALUES = 60  # values of one plot
MOST = 12  # plots of one report, those of most values first
FEWEST = 2  # values that make a plot
HEADS = ("Value", "Allows", "Days", "Origin", "Where")
OTHERS = "other origins"


def over_time(
    figures: Sequence[Record], origins: Mapping[str, str], names: Mapping[str, str], name: str = "time"
) -> list[Picture]:
    """Return a plot a measure and unit, those of most values first.

    `figures` are rows of the figures frame (of a measure the first `MOST_VALUES` by time are drawn), `origins` gives
    the origin of an article, `names` what a reader calls it.
    """
    groups: dict[tuple[str, str, str, str], Points] = {}
    for figure in figures:
        drawn = figure["period_begin"] and figure["period_end"] and figure["measure"]
        if drawn and math.isfinite(figure["low"] if math.isfinite(figure["low"]) else figure["high"]):
            key = figure["measure"], figure["unit"], figure["per"] or "", figure["aggregate"]
            groups.setdefault(key, []).append(figure)
    chosen = sorted((k for k, rows in groups.items() if _worth(rows)), key=lambda k: (-len(groups[k]), k))
    return [_plot(f"{name}-{n}", key, groups[key], origins, names) for n, key in enumerate(chosen[:MOST])]


def _worth(rows: Points) -> bool:
    """Whether there is something to see: different numbers of different days, or of different articles."""
    days_or_articles = ({(r["period_begin"], r["period_end"]) for r in rows}, {r["article"] for r in rows})
    numbers = {(r["low"], r["high"]) for r in rows}
    return len(numbers) >= FEWEST and any(len(found) >= FEWEST for found in days_or_articles)


def _plot(
    name: str, key: tuple[str, ...], rows: Points, origins: Mapping[str, str], names: Mapping[str, str]
) -> Picture:
    measure, unit, per, aggregate = key
    more = len(rows) > MOST_VALUES
    rows = sorted(rows, key=lambda r: (r["period_begin"], r["period_end"], r["low"], r["figure"]))[:MOST_VALUES]
    order = _ordered(rows, origins)
    scale = Scale.over([r[end] for r in rows for end in ("low", "high", "stated_low", "stated_high")])
    time = Days.over([r[end] for r in rows for end in ("period_begin", "period_end")])
    foot = TOP + HEIGHT
    shapes = axis([(time.at(day), told) for day, told in time.ticks(4)], foot, TOP)
    shapes += [shape for value in scale.ticks(4) for shape in _level(value, scale)]
    for row in rows:
        shapes += _point(row, scale, time, order[origins.get(row["article"], row["article"])])
    title = f"{measure}, {aggregate}" + (f" in {unit}" if unit != measure else "") + (f" per {per}" if per else "")
    some = f"The first {len(rows)}" if more else str(len(rows))
    told = f"{some} values as printed, each over its days, with what its words allow. No mean is drawn."
    table = [_cells(row, origins, names) for row in rows]
    return Picture(name, title, told, foot + 24, shapes, HEADS, table, _key(order, names))


def _ordered(rows: Points, origins: Mapping[str, str]) -> dict[str, int]:
    """Return a number for each origin, in the order in which they come; those beyond the last form share it."""
    found = dict.fromkeys(origins.get(row["article"], row["article"]) for row in rows)
    return {one: min(n, len(FORMS) - 1) for n, one in enumerate(found)}


def _key(order: Mapping[str, int], names: Mapping[str, str]) -> Markup:
    shared = len(order) > len(FORMS)
    told = {n: OTHERS if shared and n == len(FORMS) - 1 else label(names.get(one, one)) for one, n in order.items()}
    items = (tag("li", origin(n), " ", tag("span", name, dir="auto")) for n, name in told.items())
    return tag("ul", *items, class_="key")


def _y(value: float, scale: Scale) -> float:
    return TOP + HEIGHT * (1 - scale.share(value))


def _level(value: float, scale: Scale) -> list[Markup]:
    """Return a hair line at a value with the number on it."""
    y = _y(value, scale)
    line = tag("line", x1="0", x2="100%", y1=y, y2=y, class_="hair")
    return [line, tag("text", short(value), x="0", y=y - 3, class_="tick")]


def _point(row: Record, scale: Scale, time: Days, number: int) -> list[Markup]:
    """Draw a value over its days, what its words allow upright through it, and its origin's form in the middle."""
    left, right = time.at(row["period_begin"]), time.at(_behind(row["period_end"]))
    stated = [row[end] for end in ("stated_low", "stated_high") if math.isfinite(row[end])]
    value = sum(stated) / len(stated) if stated else row["low"]
    x, y = percent((left + right) / 2), _y(value, scale)
    low, high = _y(row["low"], scale), _y(row["high"], scale)
    kind = f"o{number}"
    shapes = [
        tag("line", x1=percent(left), x2=percent(right), y1=y, y2=y, class_=f"days {kind}"),
        tag("line", x1=x, x2=x, y1=low, y2=high, class_=f"allowed {kind}"),
    ]
    if math.isinf(row["high"]):
        shapes.append(placed(ARROWS["up"], x, high, f"arrow {kind}"))
    if math.isinf(row["low"]):
        shapes.append(placed(ARROWS["down"], x, low, f"arrow {kind}"))
    return [*shapes, placed(FORMS[number], x, y, f"form {kind}")]


def _behind(day: dt.date) -> dt.date:
    return day + dt.timedelta(days=1) if day < dt.date.max else day


def _cells(row: Record, origins: Mapping[str, str], names: Mapping[str, str]) -> tuple[str, ...]:
    one = origins.get(row["article"], row["article"])
    when = days(row["period_begin"], row["period_end"])
    return (row["text"], amount(row["low"], row["high"]), when, names.get(one, one), row["place"] or "no place known")
