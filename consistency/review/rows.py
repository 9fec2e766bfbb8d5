"""A run as rows of the tables: what is searched, filtered and shown is worked out here, once."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from consistency import frame
from consistency.findings import GRAVITY, LOUDNESS
from consistency.model import Severity, Verdict
from consistency.report.evidence import records
from consistency.report.frames import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from consistency.check import Result

    Record = Mapping[str, Any]

LONGEST_TEXT = 200_000  # characters of an article that are kept; a longer one is cut, and that is told
LONGEST_VALUE = 300  # characters of a value that a queue can be narrowed to
MOST_WORDS = 500  # of a finding that are searched
ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, default=plain)
WORD = re.compile(r"[^\W_]+")
HALF = re.compile("[\ud800-\udfff]")
NO_TEXT = re.compile("[\ud800-\udfff\x00]")  # what no database can hold


@dataclass(frozen=True, slots=True)
class Incoming:
    """A finding on its way into the store: columns of `findings` and `contents`, its figures, facets and words."""

    finding: str
    narrow: Mapping[str, Any]
    content: Mapping[str, Any]
    members: tuple[str, ...]
    facets: frozenset[tuple[str, str]]
    body: str
    digest: str


def digest(parts: Iterable[str]) -> str:
    """Return a short hash of texts."""
    made = hashlib.blake2b(digest_size=16)
    for part in parts:
        made.update(part.encode("utf-8", "surrogatepass") + b"\x1f")
    return made.hexdigest()


def storable(text: str) -> str:
    """Return a text of the same length that every database can hold."""
    return NO_TEXT.sub("\ufffd", text)


def _or_none(text: str | None) -> str | None:
    return None if text is None else storable(text)


def article_rows(result: Result, texts: Mapping[str, str], origins: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return the articles without their run."""
    return [_article(row, texts.get(row["id"]), origins) for row in records(result.articles)]


def _article(row: Record, text: str | None, origins: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id": storable(row["id"]),
        "collection": storable(row["collection"] or ""),
        "title": _or_none(row["title"]),
        "outlet": _or_none(row["outlet"]),
        "published": row["published"],
        "origin": storable(str(origins.get(row["id"], row["id"]))),
        "text": None if text is None else storable(text[:LONGEST_TEXT]),
        "cut": text is not None and len(text) > LONGEST_TEXT,
        "record": record_text(row),
    }


def record_text(record: Record) -> str:
    """Return a row of a frame as JSON; what no database can hold JSON escapes, or it is replaced."""
    try:
        text = ENCODER.encode(record)
    except ValueError:  # an open side is infinite, which JSON does not know
        text = ENCODER.encode({name: plain(value) for name, value in record.items()})
    return HALF.sub("\ufffd", text)


def figure_rows(figures: Sequence[Record]) -> list[dict[str, Any]]:
    """Return the figures, given as records, without their run."""
    return [
        {
            "figure": f["figure"],
            "collection": storable(f["collection"] or ""),
            "article": storable(f["article"]),
            "start": int(f["start"]),
            "hidden": False,
            "record": record_text(f),
        }
        for f in figures
    ]


def frame_of_texts(texts: Iterable[str], columns: Mapping[str, str]) -> pd.DataFrame:
    """Return the frame that records were made from; a column that an older version did not know is missing."""
    return frame.frame((_typed(json.loads(text), columns) for text in texts), columns)


def _typed(row: Record, columns: Mapping[str, str]) -> dict[str, Any]:
    return {name: _value(row.get(name), kind) for name, kind in columns.items()}


def _value(value: Any, kind: str) -> Any:
    if value is None:
        return {frame.INTEGER: 0, frame.FLAG: False, frame.NUMBER: float("nan")}.get(kind)
    return float(value) if kind == frame.NUMBER else value


def figures_of_texts(texts: Iterable[str]) -> pd.DataFrame:
    """Return figures that records were made from."""
    return frame_of_texts(texts, frame.FIGURES)


def records_of_texts(texts: Sequence[str], columns: Mapping[str, str] = frame.FIGURES) -> list[dict[str, Any]]:
    """Return records as plain values: missing is None, a day a datetime.date, an open side infinite."""
    return records(frame_of_texts(texts, columns)) if texts else []


def incoming(
    findings: pd.DataFrame, figures: Mapping[str, Record], articles: Mapping[str, Record]
) -> dict[str, Incoming]:
    """Return the findings by id; `figures` and `articles` (rows of the table) are those that they name."""
    return {row["finding"]: _finding(row, figures, articles) for row in records(findings)}


def _finding(row: Record, figures: Mapping[str, Record], articles: Mapping[str, Record]) -> Incoming:
    ids = row["figures"].split()
    told = [figures[i] for i in ids if i in figures]
    homes = [articles[a] for a in dict.fromkeys(storable(f["article"]) for f in told) if a in articles]
    measures = _several(f["measure"] for f in told)
    outlets = _several(a["outlet"] for a in homes)
    names = [a["id"] for a in homes]
    facets = {
        *(("measure", m) for m in measures),
        *(("outlet", o) for o in outlets),
        *(("article", n) for n in names),
        *(("origin", a["origin"]) for a in homes),
    }
    sentences = {(f["article"], f["sentence_start"]): f["sentence"] or "" for f in told}
    content = {"message": storable(row["message"]), "record": record_text(row)}
    lists = {"measures": measures, "articles": names, "outlets": outlets}
    content |= {name: json.dumps(values, ensure_ascii=False) for name, values in lists.items()}
    narrow, said = _narrow(row, len(sentences)), body([row["finding"], row["message"], *sentences.values()])
    cut = sorted((facet, value[:LONGEST_VALUE]) for facet, value in facets)
    whole = digest([*map(repr, sorted(narrow.items())), *map(repr, sorted(content.items())), repr(cut), said])
    return Incoming(row["finding"], narrow, content, tuple(dict.fromkeys(ids)), frozenset(cut), said, whole)


def _narrow(row: Record, effort: int) -> dict[str, Any]:
    severity, kind = Severity(row["severity"]), Verdict(row["verdict"])
    return {
        "rule": row["rule"],
        "severity": severity.value,
        "kind": kind.value,
        "collection": storable(row["collection"] or ""),
        "loudness": LOUDNESS[severity] * 10 + GRAVITY[kind],
        "effort": effort,
        "origins": int(row["origins"]),
        "evidence": row["evidence"],
    }


def _several(values: Iterable[str | None]) -> list[str]:
    return [storable(v) for v in dict.fromkeys(values) if v]


def words_of(text: str) -> list[str]:
    """Return the words of a text, folded: what is searched and what is asked for are cut alike."""
    return WORD.findall(text.casefold())


def body(texts: Iterable[str]) -> str:
    """Return the words that a finding is found by."""
    words = dict.fromkeys(word[:80] for text in texts for word in words_of(text))
    return " ".join(list(words)[:MOST_WORDS])
