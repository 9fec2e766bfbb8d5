"""The numbers of a finding on a line: what the words of each allow, and the gap that nothing fills."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from consistency.report.pictures.picture import Picture, label, percent, tag
from consistency.report.pictures.scale import RIGHT, Scale, axis, short
from consistency.report.pictures.shapes import ARROWS, placed
from consistency.report.words import amount, number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from markupsafe import Markup

    Record = Mapping[str, Any]

ROW, TOP, FOOT = 42, 22, 26  # pixels: of an interval with its name, above the first, of the axis
MOST = 10  # intervals of one line
LONGEST = 44  # characters of a name that fit beside its note on a phone
HEADS = ("Number", "Lowest", "Highest", "What it is")


@dataclass(frozen=True, slots=True)
class Bar:
    """A closed interval with its name; `stated` are the printed numbers within it, `note` says what it is."""

    name: str
    note: str
    low: float
    high: float
    stated: tuple[float, ...] = ()


def number_lines(finding: Record, figures: Sequence[Record], name: str) -> list[Picture]:
    """Return the lines of a finding: of what its rule compared, or without that of its figures, a unit a line.

    `figures` are the finding's rows of the figures frame, `name` begins the ids of the pictures.
    """
    held = _held(finding, figures)
    lines = [("What the rule compared", held)] if len(held) > 1 else list(_by_unit(figures))
    return [_line(f"{name}-{n}", title, bars[:MOST]) for n, (title, bars) in enumerate(lines)]


def _held(finding: Record, figures: Sequence[Record]) -> list[Bar]:
    """Return what the finding's rule compared; `finding["held"]` is as `rules.held` writes it."""
    known = {figure["figure"]: figure for figure in figures}
    bars = []
    for line in (finding.get("held") or "").splitlines():
        name, low, high, of = (*line.split("\t"), "", "", "", "")[:4]
        ends = float(low), float(high)
        if of in known:
            bars.append(_bar(known[of], *ends))
        elif any(math.isfinite(end) for end in ends) and not (ends[0] <= 0 and math.isinf(ends[1])):
            what, note = (name.replace("_", " "), "reckoned") if name else ("limit", "set by the rule")
            bars.append(Bar(f"{what}: {amount(*map(_rounded, ends))}", note, *ends))
    return bars


def _rounded(end: float) -> float:
    return float(f"{end:.4g}") if abs(end) < 1000 else (float(round(end)) if math.isfinite(end) else end)


def _bar(figure: Record, low: float, high: float) -> Bar:
    """Return a figure's interval; the printed number is drawn where it is in the unit of the line."""
    stated = {figure["stated_low"], figure["stated_high"]}
    inside = tuple(sorted(value for value in stated if low <= value <= high and math.isfinite(value)))
    return Bar(f"“{figure['text']}”", _period(figure), low, high, inside)


def _period(figure: Record) -> str:
    words = figure["period_text"]
    return f"“{words}”" if words else ""


def _by_unit(figures: Sequence[Record]) -> Iterator[tuple[str, list[Bar]]]:
    """Yield the figures that may stand on one line: those of one unit, where there are two at least."""
    groups: dict[str, list[Bar]] = {}
    for figure in figures:
        unit = f"{figure['unit']} per {figure['per']}" if figure["per"] else str(figure["unit"])
        groups.setdefault(unit, []).append(_bar(figure, figure["low"], figure["high"]))
    yield from ((f"Numbers in {unit}", bars) for unit, bars in groups.items() if len(bars) > 1)


def gap(bars: Sequence[Bar]) -> tuple[float, float] | None:
    """Return the widest stretch between the intervals that none of them covers, or None where all meet."""
    widest, reached = None, -math.inf
    for bar in sorted(bars, key=lambda b: (b.low, b.high)):
        if math.isfinite(reached) and bar.low > reached and (widest is None or bar.low - reached > _length(widest)):
            widest = reached, bar.low
        reached = max(reached, bar.high)
    return widest


def _length(stretch: tuple[float, float]) -> float:
    return stretch[1] - stretch[0]


def _line(name: str, title: str, bars: Sequence[Bar]) -> Picture:
    scale = Scale.over([value for bar in bars for value in (bar.low, bar.high, *bar.stated)])
    foot, empty = TOP + ROW * len(bars) + 4, gap(bars)
    shapes = axis([(scale.at(value), short(value)) for value in scale.ticks(4)], foot, TOP)
    if empty is not None:
        shapes += _gap(scale, empty, foot)
    for n, bar in enumerate(bars):
        shapes += _drawn(bar, scale, TOP + ROW * n)
    rows = [(bar.name, _end(bar.low), _end(bar.high), bar.note) for bar in bars]
    return Picture(name, title, _told(empty, scale), foot + FOOT, shapes, HEADS, rows)


def _end(value: float) -> str:
    return "open" if math.isinf(value) else number(_rounded(value))


def _told(empty: tuple[float, float] | None, scale: Scale) -> str:
    if empty is None:
        told = "All of them meet."
    else:
        told = f"No number lies in the gap from {_end(empty[0])} to {_end(empty[1])}."
    return told + (" Each step of the scale is ten times the last." if scale.powers else "")


def _gap(scale: Scale, empty: tuple[float, float], foot: float) -> list[Markup]:
    left, right = scale.at(empty[0]), scale.at(empty[1])
    middle = (left + right) / 2
    side = "start" if middle < 25 else "end" if middle > 75 else "middle"
    x = {"start": left, "end": right, "middle": middle}[side]
    told = f"gap of {short(float(f'{_length(empty):.3g}'))}"
    area = tag("rect", x=percent(left), width=percent(right - left), y=TOP - 4, height=foot - TOP + 4, class_="gap")
    edges = [tag("line", x1=percent(e), x2=percent(e), y1=TOP - 4, y2=foot, class_="gap-edge") for e in (left, right)]
    return [area, *edges, tag("text", told, x=percent(x), y=TOP - 9, text_anchor=side, class_="gap-name")]


def _drawn(bar: Bar, scale: Scale, top: float) -> list[Markup]:
    """Draw the name, the bar from end to end or to an arrow where it is open, and the printed numbers."""
    y = top + 28
    left = scale.at(bar.low) if math.isfinite(bar.low) else 0.5
    right = scale.at(bar.high) if math.isfinite(bar.high) else RIGHT + 2.5
    shapes = [_name(bar, top + 14)]
    if right > left:
        shapes.append(tag("line", x1=percent(left), x2=percent(right), y1=y, y2=y, class_="bar"))
    shapes += [
        placed(ARROWS["left"], "0.5%", y, "arrow")
        if math.isinf(bar.low)
        else tag("line", x1=percent(left), x2=percent(left), y1=y - 7, y2=y + 7, class_="cap"),
        placed(ARROWS["right"], percent(right), y, "arrow")
        if math.isinf(bar.high)
        else tag("line", x1=percent(right), x2=percent(right), y1=y - 7, y2=y + 7, class_="cap"),
    ]
    return shapes + [tag("circle", cx=percent(scale.at(value)), cy=y, r=4, class_="dot") for value in bar.stated]


def _name(bar: Bar, y: float) -> Markup:
    """Return the name with its note in a lighter hand, at the left where there is room for it on any screen."""
    name, note = (
        text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…" for text in map(label, (bar.name, bar.note))
    )
    parts = [tag("tspan", name, class_="name")]
    if note:
        parts.append(tag("tspan", note, dx="8", class_="note"))
    return tag("text", *parts, x="0", y=y)
