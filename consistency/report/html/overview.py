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


def _tallies(result: Result, compared: int) -> list[Tally]:
    tables = int((result.articles["published_how"] == TABLE).sum())
    out = [Tally(len(result.articles) - tables, "articles")]
    if len(result.copies):
        out.append(Tally(int(result.copies["origin"].nunique()), "independent origins"))
    out += [Tally(len(result.figures), "figures")]
    if len(result.compared):
        known = result.figures["figure"].isin(result.compared["figure"])
        out.append(Tally(int(known.sum()), "of them compared"))
    out.append(Tally(compared, "comparisons"))
    loud = result.findings["verdict"] != Verdict.POSSIBLE
    for severity in SEVERITIES:
        number = int((loud & (result.findings["severity"] == severity)).sum())
        if number or severity != "note":
            out.append(Tally(number, f"{severity}s", severity))
    return out


def of_figures(extraction: Extraction) -> Overview:
    """Return the first lines of an extraction."""
    tallies = Tally(len(extraction.articles), "articles"), Tally(len(extraction.figures), "figures")
    return Overview("Figures", count(len(extraction.figures), "figure"), f"{read(extraction)}.", tallies)
