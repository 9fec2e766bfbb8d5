"""Records to pandas frames; the names and types of all columns live here and nowhere else.

Types are float64, int64, string, bool and datetime64[s]: no Python objects, so that every frame writes to Parquet.
Missing is <NA> in a string, NaT in a date, and NaN only where a number is unknown (never in a figure's interval).
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Mapping
from operator import attrgetter
from typing import Any

import pandas as pd

from consistency.model import Figure

TEXT, NUMBER, INTEGER, FLAG, DAY = "string", "float64", "int64", "bool", "datetime64[s]"

CONVERTED = "~"  # stands in the id of a figure that was converted, between the figure's and the currency

HALVES = re.compile("[\ud800-\udfff]")

_DTYPE_OF_ANNOTATION = {"float": NUMBER, "int": INTEGER, "bool": FLAG, "dt.date | None": DAY}

FIGURES = {field.name: _DTYPE_OF_ANNOTATION.get(str(field.type), TEXT) for field in dataclasses.fields(Figure)}

ARTICLES = {
    "id": TEXT,
    "published": DAY,
    "published_how": TEXT,
    "outlet": TEXT,
    "title": TEXT,
    "collection": TEXT,
    "url": TEXT,
    "figures": INTEGER,
}

PERIODS = {
    "article": TEXT,
    "start": INTEGER,
    "end": INTEGER,
    "text": TEXT,
    "begin": DAY,
    "finish": DAY,
    "kind": TEXT,
    "grain": TEXT,
    "how": TEXT,
}

PROBLEMS = {"source": TEXT, "code": TEXT, "message": TEXT, "start": "Int64", "end": "Int64"}

# What evaluating a rule gives: one row a combination of figures that was compared and does not agree, or (verdict
# "agrees") did. `figures` and `roles` are aligned, joined by a space, in the order of the rule's roles. `distance` is
# by which share of itself one figure would have to change at least, NaN where none alone will do; `sure` says whether
# the words themselves tie the figures, or only where they stand.
OUTCOMES = {
    "rule": TEXT,
    "severity": TEXT,
    "verdict": TEXT,
    "figures": TEXT,
    "roles": TEXT,
    "collection": TEXT,
    "message": TEXT,
    "arithmetic": TEXT,
    "reconcile": TEXT,
    "explain": TEXT,
    "distance": NUMBER,
    "sure": FLAG,
    "held": TEXT,
}

# `others` are the ids of figures that were compared and agreed; `explain` are the rule's words on what would explain it
# innocently, `explanations` the names of what would explain these very figures, joined by "; "; `certainty` (high,
# medium, low) is how sure it is that they speak of one thing.
# `held` are the numbers that the rule compared, a line each: name, low, high and figure (if it is one), by tabs.
# `status` is new, changed or unchanged against a baseline, and missing without one.
FINDINGS = {
    "finding": TEXT,
    "rule": TEXT,
    "severity": TEXT,
    "verdict": TEXT,
    "figures": TEXT,
    "message": TEXT,
    "arithmetic": TEXT,
    "origins": INTEGER,
    "collection": TEXT,
    "evidence": TEXT,
    "others": TEXT,
    "reconcile": TEXT,
    "explain": TEXT,
    "certainty": TEXT,
    "explanations": TEXT,
    "held": TEXT,
    "status": TEXT,
}

# Findings that were set aside: by what (a file of suppressions, a review), and why.
SUPPRESSED = {**FINDINGS, "by": TEXT, "justification": TEXT}

# Findings of a baseline that its rules do not make any more.
GONE = {
    "finding": TEXT,
    "rule": TEXT,
    "severity": TEXT,
    "verdict": TEXT,
    "message": TEXT,
    "collection": TEXT,
    "evidence": TEXT,
}

# One row a rule; `not_compared` is "reason: n" joined by "; ", the reasons in falling order of n.
COMPARISONS = {
    "rule": TEXT,
    "considered": INTEGER,
    "compared": INTEGER,
    "agreeing": INTEGER,
    "possible": INTEGER,
    "implausible": INTEGER,
    "conflicting": INTEGER,
    "not_compared": TEXT,
}

# One row a figure that any rule compared: how many comparisons it was in that came to each verdict.
COMPARED = {"figure": TEXT, "agreeing": INTEGER, "possible": INTEGER, "implausible": INTEGER, "conflicting": INTEGER}

# One row a rule that ran: what its file says; `references` are lines, `help` the same in Markdown.
RULES = {
    "rule": TEXT,
    "summary": TEXT,
    "severity": TEXT,
    "status": TEXT,
    "references": TEXT,
    "text": TEXT,
    "help": TEXT,
}

# One row an article: the origin that it counts to (an article's id), and where it is a copy, of which article it is one
# and how much of the smaller of the two they share.
COPIES = {"article": TEXT, "origin": TEXT, "copy_of": TEXT, "share": NUMBER}


def frame(rows: Iterable[Mapping[str, Any]], columns: Mapping[str, str]) -> pd.DataFrame:
    """Return the rows as a frame with exactly these columns and types, in the order given.

    Halves of surrogate pairs, which no file can hold, become U+FFFD; all else is kept as it is.
    """
    made = list(rows)
    if not made:  # what has no rows has no type that it could be cast from
        return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in columns.items()})
    try:
        return _typed(made, columns)
    except UnicodeEncodeError:
        return _typed([{name: _whole(value) for name, value in row.items()} for row in made], columns)


def _typed(rows: list[Mapping[str, Any]], columns: Mapping[str, str]) -> pd.DataFrame:
    return pd.DataFrame.from_records(rows, columns=list(columns)).astype(dict(columns))


def _whole(value: Any) -> Any:
    """Return text of the same length without halves of surrogate pairs."""
    return HALVES.sub("\ufffd", value) if isinstance(value, str) else value


def figures_frame(figures: Iterable[Figure]) -> pd.DataFrame:
    """Return one row a figure."""
    # Column by column: of 41 fields most are text, and a dict a row cost as much as reading a tenth of the texts.
    made = list(figures)
    if not made:
        return frame((), FIGURES)
    columns = {name: list(map(attrgetter(name), made)) for name in FIGURES}
    return pd.DataFrame({name: _column(columns[name], kind) for name, kind in FIGURES.items()})


def _column(values: list[Any], kind: str) -> pd.Series:
    """Return values as a column of a type; halves of surrogate pairs become U+FFFD as in `frame`."""
    try:
        return pd.Series(values, dtype=kind)
    except UnicodeEncodeError:
        return pd.Series([_whole(value) for value in values], dtype=kind)
