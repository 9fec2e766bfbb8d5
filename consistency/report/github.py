"""Annotations that a GitHub workflow shows beside the lines of a pull request: a command a finding, and the headline.

With a baseline only findings that are new or changed are annotated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from consistency.model import Verdict
from consistency.report.evidence import records
from consistency.report.headline import headline
from consistency.report.words import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from consistency.check import Result
    from consistency.report.places import Places

COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
UNCHANGED = "unchanged"
IN_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
IN_PROPERTY = {**IN_DATA, ":": "%3A", ",": "%2C"}


def write(result: Result, places: Places) -> str:
    """Return the commands, loudest first, and a last line for people."""
    return "".join(f"{line}\n" for line in (*_commands(result, places), headline(result)))


def _commands(result: Result, places: Places) -> Iterator[str]:
    named = {i for ids in result.findings["figures"] for i in str(ids).split()}
    figures = {row["figure"]: row for row in records(result.figures[result.figures["figure"].isin(sorted(named))])}
    for row in records(result.findings):
        if row["verdict"] != Verdict.POSSIBLE and row["status"] != UNCHANGED:
            told = [figures[i] for i in row["figures"].split() if i in figures]
            title = f"{row['verdict']} [{row['rule']}]"
            properties = {**_where(told[:1], places), "title": title}
            written = ",".join(f"{name}={_escaped(str(value), IN_PROPERTY)}" for name, value in properties.items())
            yield f"::{COMMANDS[row['severity']]} {written}::{_escaped(_message(row, told, places), IN_DATA)}"


def _where(told: Sequence[Mapping[str, Any]], places: Places) -> dict[str, object]:
    """Return the file and the lines of a figure; columns only where it stands in one line, as GitHub asks."""
    for figure in told:
        article = figure["article"]
        first, last = places.line_of(article, figure["start"]), places.line_of(article, figure["end"])
        if first and last:
            lines = {"file": visible(article), "line": first[0], "endLine": last[0]}
            return lines | ({"col": first[1], "endColumn": last[1]} if first[0] == last[0] else {})
        return {"file": visible(article)}
    return {}


def _message(row: Mapping[str, Any], told: Sequence[Mapping[str, Any]], places: Places) -> str:
    others = (f"{places.of(f['article'], f['start'])}: {f['text']}" for f in told[1:])
    return "\n".join(visible(line) for line in (row["message"], row["arithmetic"] or "", *others) if line)


def _escaped(text: str, table: Mapping[str, str]) -> str:
    return "".join(table.get(character, character) for character in text)
