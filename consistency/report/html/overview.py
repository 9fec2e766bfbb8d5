"""What a reader sees first: what came of it in one line, and the numbers behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from consistency.model import Verdict
from consistency.report.headline import TABLE, findings, headline, read
from consistency.report.words import count

if TYPE_CHECKING:
    from consistency.check import Extraction, Result

SEVERITIES = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class Tally:
    """A number with its name; `kind` is a severity where it has one."""

    number: int
    name: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Overview:
    """The first lines of a page; `alarm` is a severity, or `nothing` where nothing was compared."""

    kicker: str
    title: str
    lead: str
    tallies: tuple[Tally, ...]
    alarm: str = ""


def of_check(result: Result) -> Overview:
    """Return the first lines of a check; where nothing was compared, the very first says so."""
    compared = int(result.comparisons["compared"].sum())
    told = result.findings[result.findings["verdict"] != Verdict.POSSIBLE]
    if not compared:
        title, alarm = "Nothing was compared", "nothing"
    elif told.empty:
        title, alarm = "No figures were found that cannot all be true", ""
    else:
        title = findings(result).replace(" (", ": ").removesuffix(")")
        alarm = next((s for s in SEVERITIES if (told["severity"] == s).any()), "note")
    return Overview("Consistency report", title, headline(result), tuple(_tallies(result, compared)), alarm)


def _tally(number: int, noun: str, kind: str = "") -> Tally:
    return Tally(number, noun if number == 1 else f"{noun}s", kind)


def _tallies(result: Result, compared: int) -> list[Tally]:
    tables = int((result.articles["published_how"] == TABLE).sum())
    out = [_tally(len(result.articles) - tables, "article")]
    if len(result.copies):
        out.append(_tally(int(result.copies["origin"].nunique()), "independent origin"))
    out += [_tally(len(result.figures), "figure")]
    if len(result.compared):
        known = result.figures["figure"].isin(result.compared["figure"])
        out.append(Tally(int(known.sum()), "of them compared"))
    out.append(_tally(compared, "comparison"))
    loud = result.findings["verdict"] != Verdict.POSSIBLE
    for severity in SEVERITIES:
        number = int((loud & (result.findings["severity"] == severity)).sum())
        if number or severity != "note":
            out.append(_tally(number, severity, severity))
    return out


def of_figures(extraction: Extraction) -> Overview:
    """Return the first lines of an extraction."""
    tallies = _tally(len(extraction.articles), "article"), _tally(len(extraction.figures), "figure")
    return Overview("Figures", count(len(extraction.figures), "figure"), f"{read(extraction)}.", tallies)
