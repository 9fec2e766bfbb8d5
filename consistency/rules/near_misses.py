"""Near-misses of a scenario: the same figures with one of them made incomparable, or with another value.

All near-misses of a scenario are put into one frame, each in a collection of its own: one evaluation holds them.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from consistency import frame
from consistency.rules.conditions import VALUES as WORDS
from consistency.rules.join import BOUND
from consistency.rules.language import MISSING, PRESENT
from consistency.rules.linked import RELATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from consistency.rules.language import Condition, Rule

    Record = dict[str, Any]

FACTORS = (0.5, 2.0, 1 / 3, 3.0, 0.1, 10.0, 0.001, 1000.0)
PLACES = ("Ruritania", "Zenda")
UNITS = {"percent": "percentage_point", "kilogram": "litre"}
THING = "sprocket"
OTHERS = {"unit": ("percentage_point", "kilogram"), "per": ("decade", "person")}
DAYS = ("period_begin", "period_end", "literal_begin", "literal_end")
ENDS = ("stated_low", "stated_high", "low", "high")
YEARS = 4383  # days in twelve years
TYING = ("part-of", "share-of", "restates")


@dataclass(frozen=True, slots=True)
class NearMiss:
    """What is done to which figure of a scenario: new values of its columns. `figure` is its id in the made frame.

    With `others`, the same is done to all that were named.
    """

    kind: str
    figure: str
    what: str
    columns: dict[str, Any]
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NearMisses:
    """Near-misses, and the frames that hold the scenario once for each of them."""

    made: tuple[NearMiss, ...]
    figures: pd.DataFrame
    articles: pd.DataFrame


def incomparable(rule: Rule, figures: pd.DataFrame, articles: pd.DataFrame, named: Sequence[str]) -> NearMisses:
    """Return the scenario with each named figure made incomparable in each way; nothing for a figure alone."""
    if len(named) < 2:
        return _gathered(figures, articles, [])
    records = _records(figures)
    tied = _tied(records, named)
    changes = [c for r in records if r["figure"] in named for c in _changes(r, tied=r["figure"] in tied)]
    if rule.join.link in RELATIONS:
        # The syntax of a sentence ties these, whatever else is known of them; only another article parts them.
        changes = [change for change in changes if change.kind == "collection"]
    if rule.join.link in TYING and tied:
        told = "no figure tied to another"
        changes += [NearMiss("link", name, told, {"of": None, "restates": None}) for name in named if name in tied]
    return _gathered(figures, articles, changes)


def unfit(rule: Rule, figures: pd.DataFrame, articles: pd.DataFrame, named: Sequence[str]) -> NearMisses:
    """Return the scenario with each named figure changed so that it fails one condition, or shares one key no more."""
    changes: list[NearMiss] = []
    for record in (r for r in _records(figures) if r["figure"] in named):
        for role, conditions in rule.file.match.items():
            for column, condition in conditions.items():
                for one in _failing(record, role, column, condition):
                    changes += [one, dataclasses.replace(one, others=tuple(named))]
        changes += _unshared(record, rule)
    return _gathered(figures, articles, changes)


def revalued(figures: pd.DataFrame, articles: pd.DataFrame, named: Sequence[str]) -> NearMisses:
    """Return the scenario with each named figure halved, doubled and more, as large as another, and of any size."""
    records = [r for r in _records(figures) if r["figure"] in named]
    changes = []
    for record in records:
        others = [
            o["stated_low"] / record["stated_low"] for o in records if o is not record and record["stated_low"] > 0
        ]
        for factor in (*FACTORS, *others):
            ends = {name: record[name] * factor for name in ENDS}
            changes.append(NearMiss("value", record["figure"], f"“{record['text']}” times {factor:.3g}", ends))
        anything = {"stated_low": 0.0, "stated_high": float("inf"), "low": 0.0, "high": float("inf")}
        changes.append(NearMiss("value", record["figure"], f"“{record['text']}” of any size", anything))
    return _gathered(figures, articles, changes)


def _records(table: pd.DataFrame) -> list[Record]:
    columns = {
        name: [None if pd.isna(v) else v for v in table[name].astype(object)] for name in map(str, table.columns)
    }
    return [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]


def _tied(records: Sequence[Record], named: Sequence[str]) -> set[str]:
    """Return the figures of which one is part of, or restates, another."""
    pairs = [(r["figure"], r[c]) for r in records for c in ("of", "restates") if r[c] is not None]
    return {i for pair in pairs if set(pair) <= set(named) for i in pair}


def _gathered(figures: pd.DataFrame, articles: pd.DataFrame, changes: Sequence[NearMiss]) -> NearMisses:
    """Return the frames; every copy of the scenario has ids of its own, and nothing to do with others."""
    made, rows, about = [], [], []
    records, known = _records(figures), _records(articles)
    for n, change in enumerate(changes):
        mark = f"#{n}"
        made.append(NearMiss(change.kind, change.figure + mark, change.what, change.columns))
        for record in records:
            row = record | (change.columns if record["figure"] in {change.figure, *change.others} else {})
            if change.kind == "link":
                row |= {"of": None, "restates": None}
            rows.append(_marked(row, ("figure", "article", "collection", "of", "restates"), mark))
        about += [_marked(a, ("id", "collection"), mark) for a in known]
        if "article" in change.columns:
            article = next(a for a in known if _elsewhere(a["id"]) == change.columns["article"])
            collection = change.columns.get("collection", article["collection"])
            moved = article | {"id": change.columns["article"], "collection": collection}
            about.append(_marked(moved, ("id", "collection"), mark))
    return NearMisses(tuple(made), frame.frame(rows, frame.FIGURES), frame.frame(about, frame.ARTICLES))


def _elsewhere(article: str) -> str:
    return f"{article}-elsewhere"


def _marked(record: Record, columns: Sequence[str], mark: str) -> Record:
    return record | {c: f"{record[c]}{mark}" for c in columns if record[c] is not None}


def _changes(record: Record, *, tied: bool) -> Iterator[NearMiss]:
    """Yield a figure made incomparable; a tied one may stand in another place, and be of another thing."""
    text, name = f"“{record['text']}”", record["figure"]
    if record["period_begin"] is not None or record["period_end"] is not None:
        moved = {c: record[c] - dt.timedelta(days=YEARS) if record[c] is not None else None for c in DAYS}
        yield NearMiss("period", name, f"{text} in another period", moved)
        if not tied:
            yield NearMiss("period", name, f"{text} in a period that is not known", dict.fromkeys(DAYS))
    if tied:
        return
    place = PLACES[record["place"] == PLACES[0]]
    whence = None if record["origin_place"] is None else place
    yield NearMiss(
        "place", name, f"{text} in another place", {"place": place, "origin_place": whence, "place_how": "own"}
    )
    nowhere = {"place": None, "origin_place": None, "place_how": None}
    if record["place"] is not None:
        yield NearMiss("place", name, f"{text} in a place that is not known", nowhere)
    yield NearMiss("unit", name, f"{text} in another unit", {"unit": UNITS.get(record["unit"], "kilogram")})
    yield NearMiss("measure", name, f"{text} of another measure", _renamed(record))
    elsewhere = {"article": _elsewhere(record["article"]), "collection": f"{record['collection']}, another"}
    yield NearMiss("collection", name, f"{text} in another collection", elsewhere)


def _renamed(record: Record) -> dict[str, Any]:
    """Let a figure count something else; its sentence says so too."""
    words = {w for column in ("measure", "unit") for w in str(record[column]).split() if len(w) > 2}
    sentence = str(record["sentence"])
    for word in sorted(words):
        sentence = sentence.replace(word, THING)
    counted = str(record["unit"]) in str(record["measure"]).split()
    return {"measure": THING, "sentence": sentence} | ({"unit": THING} if counted else {})


def _failing(record: Record, role: str, column: str, condition: Condition) -> Iterator[NearMiss]:
    """Yield a figure that does not meet a condition of a role."""
    if column == "rate":
        column, condition = "per", MISSING
    if column not in frame.FIGURES:
        return
    for value in _failing_values(column, condition):
        if value != record[column] and (value is not None or frame.FIGURES[column] in {frame.TEXT, frame.DAY}):
            changed = {column: value}
            if column in ENDS:
                changed = dict.fromkeys(ENDS, value)
            yield NearMiss(f"{role}.{column}", record["figure"], f"“{record['text']}” with {column} {value}", changed)


def _failing_values(column: str, condition: Condition) -> list[Any]:
    if condition == PRESENT:
        return [None]
    if condition == MISSING:
        return {"of": ["another"], "restates": ["another"], "per": ["day", "person"]}.get(column, [])
    if isinstance(condition, bool):
        return [not condition]
    bound = BOUND.match(condition) if isinstance(condition, str) and frame.FIGURES[column] == frame.NUMBER else None
    if bound:
        limit = float(bound.group(2))
        return [limit - 1 if ">" in bound.group(1) else limit + 1, limit]
    if isinstance(condition, int | float):
        return [condition + 10.0]
    wanted = set(condition) if isinstance(condition, list) else {str(condition)}
    others = WORDS.get(column) or OTHERS.get(column) or ()
    return [word for word in others if word not in wanted]


def _unshared(record: Record, rule: Rule) -> Iterator[NearMiss]:
    """Yield a figure that shares a key no more."""
    text = f"“{record['text']}”"
    if "article" in rule.join.same:
        another = {"article": _elsewhere(record["article"])}
        yield NearMiss("same article", record["figure"], f"{text} in another article", another)
    for key in rule.join.same:
        column = {"rate": "per", "source_place": "origin_place"}.get(key, key)
        values = {"per": ("day", "person"), "attribution": ("nobody", None), "origin_place": PLACES, "measure": ("",)}
        for value in WORDS.get(column) or values.get(column, ()):
            if value != record[column]:
                yield NearMiss(f"same {key}", record["figure"], f"{text} with {column} {value}", {column: value})
