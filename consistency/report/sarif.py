"""SARIF 2.1.0 (OASIS, 2020), for code hosts and viewers: a result a finding, at its first figure, the others related.

What rounding explains is left out, as in all reports that alarm. Suppressed findings are results with their reasons;
where the run was held against a baseline each result has its state, and those that are gone are absent.
"""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from consistency.model import Verdict
from consistency.report.evidence import records
from consistency.report.words import visible
from consistency.rules.page import as_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from consistency.check import Result
    from consistency.report.places import Places

    Record = Mapping[str, Any]

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
STATES = {"new": "new", "changed": "updated", "unchanged": "unchanged"}
WEB = ("https://", "http://")


def write(result: Result, places: Places) -> str:
    """Return the log of a run."""
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(result, places)]}
    return json.dumps(log, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def _run(result: Result, places: Places) -> dict[str, Any]:
    return {
        "tool": {
            "driver": {"name": "consistency", "version": _version(), "rules": [*map(_rule, records(result.rules))]}
        },
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "invocations": [
            {"executionSuccessful": True, "toolExecutionNotifications": [*_notifications(result, places)]},
        ],
        "results": [*_results(result, places)],
    }


def _version() -> str:
    try:
        return version("consistency")
    except PackageNotFoundError:
        return "0"


def _rule(row: Record) -> dict[str, Any]:
    """Return what a rule says of itself: its page, as `rules explain` shows it, is the help."""
    summary = row["summary"] or row["rule"]
    return {
        "id": row["rule"],
        "shortDescription": {"text": summary},
        "fullDescription": {"text": summary},
        "help": {"text": summary, "markdown": "\n".join([row["help"] or summary, as_file(row["text"] or "")])},
        "defaultConfiguration": {"level": row["severity"]},
    }


def _results(result: Result, places: Places) -> Iterator[dict[str, Any]]:
    place = _Place(result, places)
    index = {str(rule): n for n, rule in enumerate(result.rules["rule"])}
    for row in [*records(result.findings), *records(result.suppressed)]:
        if row["verdict"] != Verdict.POSSIBLE:
            yield _result(row, index) | place.locations(row) | _details(row)
    for row in records(result.gone):
        yield _result({**row, "arithmetic": None}, index) | {"baselineState": "absent", "suppressions": []}


def _result(row: Record, index: Mapping[str, int]) -> dict[str, Any]:
    text = _text("; ".join(part for part in (row["message"], row["arithmetic"]) if part))
    made: dict[str, Any] = {"ruleId": row["rule"], "level": row["severity"], "message": {"text": text}}
    if row["rule"] in index:
        made["ruleIndex"] = index[row["rule"]]
    marks = {"finding/v1": row["finding"], "evidence/v1": row["evidence"]}
    return made | {"partialFingerprints": {name: mark for name, mark in marks.items() if mark}}


def _details(row: Record) -> dict[str, Any]:
    """Return the state of a result, why it is suppressed if it is, and what SARIF has no word for."""
    by = row.get("by")
    reasons = [{"kind": "external", "status": "accepted", "justification": row["justification"] or ""}] if by else []
    state = {"baselineState": STATES[row["status"]]} if row["status"] in STATES else {}
    told = ("verdict", "arithmetic", "reconcile", "explain", "origins", "collection")
    properties = {name: row[name] for name in told if row[name] is not None}
    return {"suppressions": reasons, **state, "properties": properties | ({"suppressedBy": by} if by else {})}


class _Place:
    """Where the figures of findings stand."""

    def __init__(self, result: Result, places: Places) -> None:
        told = (result.findings, result.suppressed)
        named = {i for findings in told for ids in findings["figures"] for i in str(ids).split()}
        rows = records(result.figures[result.figures["figure"].isin(sorted(named))])
        self._figures = {row["figure"]: row for row in rows}
        self._places = places

    def locations(self, row: Record) -> dict[str, Any]:
        """Return the one location of a finding, and the others; empty where no figure of it was read."""
        told = [self._figures[i] for i in row["figures"].split() if i in self._figures]
        found = [{"id": n, **self._location(figure)} for n, figure in enumerate(told)]
        related = {"relatedLocations": found[1:]} if len(found) > 1 else {}
        return {"locations": found[:1]} | related if found else {}

    def _location(self, figure: Record) -> dict[str, Any]:
        article, start, end = figure["article"], figure["start"], figure["end"]
        begin, size = figure["sentence_start"], len(figure["sentence"] or "")
        physical = {
            "artifactLocation": _artifact(article),
            "region": region(self._places, article, start, end, figure["text"]),
            "contextRegion": region(self._places, article, begin, max(begin + size, end), figure["sentence"]),
        }
        return {"physicalLocation": physical, "message": {"text": _text(figure["text"])}}


def region(places: Places, article: str, start: int, end: int, snippet: str) -> dict[str, Any]:
    """Return a region in characters and, where the text's lines are known, in lines and columns."""
    made: dict[str, Any] = {"charOffset": start, "charLength": end - start, "snippet": {"text": snippet}}
    first, last = places.line_of(article, start), places.line_of(article, end)
    if first and last:
        made |= {"startLine": first[0], "startColumn": first[1], "endLine": last[0], "endColumn": last[1]}
    return made


def _notifications(result: Result, places: Places) -> Iterator[dict[str, Any]]:
    for row in records(result.problems):
        physical: dict[str, Any] = {"artifactLocation": _artifact(row["source"])}
        at = None if row["start"] is None else places.line_of(row["source"], row["start"])
        if at:
            physical["region"] = {"startLine": at[0], "startColumn": at[1]}
        yield {
            "descriptor": {"id": row["code"]},
            "level": "note",
            "message": {"text": _text(row["message"])},
            "locations": [{"physicalLocation": physical}],
        }


def _artifact(article: str) -> dict[str, str]:
    """Return the URI of an article: its path, relative to where the run was started unless it is absolute."""
    if article.startswith(WEB):
        return {"uri": quote(article, safe="/:?&=#%+,;@~")}
    if article.startswith("/"):
        return {"uri": f"file://{quote(article)}"}
    return {"uri": quote(article), "uriBaseId": "%SRCROOT%"}


def _text(text: str) -> str:
    """Return text in one line in which nothing is a placeholder or a link (SARIF 2.1.0, 3.11.5 and 3.11.6)."""
    return visible(text).replace("{", "{{").replace("}", "}}").replace("](", "] (")
