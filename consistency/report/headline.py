"""The first sentence of every report: what was read, what was compared, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consistency.model import Verdict
from consistency.report.evidence import UPDATE
from consistency.report.words import count

if TYPE_CHECKING:
    from consistency.check import Extraction, Result

TABLE = "facts"  # how the "publication" of a table of facts is known


def read(extraction: Extraction) -> str:
    """Say how much was read."""
    tables = int((extraction.articles["published_how"] == TABLE).sum())
    told = f"{count(len(extraction.articles) - tables, 'article')}{_origins(extraction)}, {_figures(extraction)}"
    return f"{told}, {count(tables, 'table')} of facts" if tables else told


def _origins(extraction: Extraction) -> str:
    """Say how many origins articles have that copy one another."""
    copies = getattr(extraction, "copies", None)
    origins = 0 if copies is None else copies["origin"].nunique()
    return f" of {count(origins, 'origin')}" if copies is not None and origins < len(copies) else ""


def _figures(extraction: Extraction) -> str:
    """Say how many figures were found, and of a check that compared some how many were compared."""
    told = count(len(extraction.figures), "figure")
    compared = getattr(extraction, "compared", None)
    return told if compared is None or compared.empty else f"{told} ({len(compared):,} compared)"


def headline(result: Result) -> str:
    """Say in one sentence what was read, compared and found; a run that compared nothing says so first."""
    rules, compared = len(result.comparisons), int(result.comparisons["compared"].sum())
    if not compared:
        return (
            f"Nothing was compared: {read(result)}, and {count(rules, 'rule')} that could be applied to none of them."
        )
    able = int((result.comparisons["compared"] > 0).sum())
    some = count(rules, "rule") if able == rules else f"{able:,} of {count(rules, 'rule')}"
    made = f"{read(result)}; {some} made {count(compared, 'comparison')}"
    return f"{made}: {_outcomes(result)}{findings(result)}.{since(result)}"


def _outcomes(result: Result) -> str:
    """Say what comparisons came to; several that do not agree may make one finding, and then both are counted."""
    agree, possible, implausible, conflicting = (
        int(result.comparisons[name].sum()) for name in ("agreeing", "possible", "implausible", "conflicting")
    )
    told = f"{agree:,} agree{'s' * (agree == 1)}, "
    if possible:
        told += f"{possible:,} agree{'s' * (possible == 1)} by rounding alone, "
    alarms = int((result.findings["verdict"] != Verdict.POSSIBLE).sum())
    loud = implausible + conflicting
    return told if loud == alarms else f"{told}{loud:,} do{'es' * (loud == 1)} not and make{'s' * (loud == 1)} "


def findings(result: Result) -> str:
    """Say how many findings there are, and of what kind."""
    kinds = {v: int((result.findings["verdict"] == v).sum()) for v in (Verdict.CONFLICT, Verdict.IMPLAUSIBLE)}
    told = ", ".join(f"{n:,} {kind}" for kind, n in kinds.items() if n)
    alarms = sum(kinds.values())
    return f"{count(alarms, 'finding')} ({told})" if alarms else "no findings"


def since(result: Result) -> str:
    """Say how many findings are suppressed, and how they stand to the baseline; empty where there is neither."""
    alarms, quiet = (t[t["verdict"] != Verdict.POSSIBLE] for t in (result.findings, result.suppressed))
    told = f" {count(len(quiet), 'more finding')} suppressed." if len(quiet) else ""
    kinds = [(name, int((alarms["status"] == name).sum())) for name in ("new", "changed", "unchanged")]
    kinds.append(("gone", len(result.gone)))
    if not any(n for _, n in kinds):
        return told
    return f"{told} Against the baseline: {', '.join(f'{n:,} {name}' for name, n in kinds)}."


def hidden(result: Result) -> str:
    """Say how many findings rounding explains, which reports for readers do not tell in full; empty where none."""
    found = result.findings
    n = int(((found["verdict"] == Verdict.POSSIBLE) & (found["explanations"].fillna("") != UPDATE)).sum())
    return f"{count(n, 'more finding')} that rounding explains: see --verbose or -f html" if n else ""
