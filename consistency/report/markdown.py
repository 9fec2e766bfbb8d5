"""The report for an issue or a mail, in Markdown in which no word of an article is more than a word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from consistency.report.coverage import by_figure, covered, meanings
from consistency.report.evidence import records, shown, updates
from consistency.report.headline import headline, hidden
from consistency.report.problems import told
from consistency.report.words import count, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from consistency.check import Extraction, Result
    from consistency.report.evidence import Places, Sentence, Shown

# What some renderer makes a link, a mention, a reference, an emoji or a formula of stands in code, where none does.
CODE = re.compile(
    r"@|//|www\.|\b(?:mailto|xmpp|tel):|[#!]\d|\bGH-\d|:[\w+-]+:|[^\W_]\.[^\W\d_]{2}"
    r"|\b(?=[0-9a-f]*[a-f])(?=[0-9a-f]*\d)[0-9a-f]{7,40}\b",
    re.IGNORECASE,
)
SPECIAL = re.compile(r"([\\`*_\[\]<>|~&#$^{}!])")
FIRST = re.compile(r"^([-+=]+$|\d+(?=[.)]$))")  # what makes a list, a heading or a rule where it begins a line
FENCES = re.compile("`+")


def write(result: Result, places: Places) -> str:
    """Return the whole report; figures stand between »…«."""
    lines = [prose(headline(result)), ""]
    for n, finding in enumerate(shown(result, places), 1):
        lines += [*_finding(n, finding), ""]
    if rest := hidden(result):
        lines += [prose(rest), ""]
    if later := list(_updates(result, places)):
        lines += ["## Later updates", "", *later, ""]
    if len(result.gone):
        lines += ["## Gone since the baseline", "", *_gone(result), ""]
    lines += ["## What was compared", "", *_coverage(result), "", *_problems(result, places)]
    return "\n".join(lines).rstrip() + "\n"


def code(text: str) -> str:
    """Return text as a span of code, whatever back-ticks and bars it holds."""
    inner = visible(text).replace("|", "\N{BROKEN BAR}")  # a bar ends a cell even in code
    fence = "`" * (1 + max((len(run) for run in FENCES.findall(inner)), default=0))
    pad = " " if not inner.strip() or "`" in inner[:1] + inner[-1:] else ""
    return f"{fence}{pad}{inner}{pad}{fence}" if inner else ""


def prose(text: str) -> str:
    """Return text in one line that is read as it stands."""
    words = visible(text).split(" ")
    written = [code(word) if CODE.search(word) else SPECIAL.sub(r"\\\1", word) for word in words]
    if not CODE.search(words[0]):
        written[0] = FIRST.sub(_begun, written[0])
    return " ".join(written)


def _begun(match: re.Match[str]) -> str:
    found = match[1]
    return f"{found}\\" if found.isdigit() else "".join(f"\\{c}" for c in found)


def _finding(number: int, finding: Shown) -> Iterator[str]:
    row = finding.row
    status = f" ({row.status})" if row.status else ""
    yield f"## {number}. {row.severity}{status}: {row.verdict}, {finding.verdict} ({code(row.rule)})"
    yield ""
    yield prose(row.message)
    for sentence in finding.sentences:
        yield ""
        yield from _sentence(sentence)
    yield ""
    yield f"Arithmetic: {prose(row.arithmetic)}"
    if row.reconcile:
        yield ""
        yield f"To agree: {prose(row.reconcile)}"
    yield from _listed("Read as:", [str(reading) for reading in finding.readings])
    yield from _listed("Also compared, and agrees:", finding.others)
    yield from _listed("Innocent if:", finding.explain)
    yield ""
    sure = f"; that they speak of one thing: {row.certainty} certainty" if row.certainty else ""
    yield f"Finding {code(row.finding)}, from {count(row.origins, 'independent origin')}{sure}"


def _listed(label: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield from ("", label, "")
        yield from (f"- {prose(line)}" for line in lines)


def _sentence(sentence: Sentence) -> Iterator[str]:
    about = ", ".join(part for part in (sentence.outlet, sentence.published) if part)
    marked = "".join(f"»{piece}«" if figure else piece for piece, figure in sentence.pieces)
    yield f"> {code(sentence.place)} ({prose(about)})"
    yield ">"
    yield f"> {prose(marked)}"


def _updates(result: Result, places: Places) -> Iterator[str]:
    """Yield the running counts of which a later article has more; they are no alarms."""
    for finding in updates(result, places):
        where = ", ".join(f"{code(sentence.place)} ({sentence.published})" for sentence in finding.sentences)
        yield f"- {prose(finding.row.message)}: {where}"


def _gone(result: Result) -> Iterator[str]:
    for row in records(result.gone):
        told = prose(row["message"] or "")
        yield f"- {row['severity']}: {told} ({code(row['rule'])}, finding {code(row['finding'])})"


def _coverage(result: Result) -> Iterator[str]:
    rows = [row for row in covered(result) if row.considered]
    if told := by_figure(result):
        yield from (prose(told), "")
    yield "| rule | candidates | compared | agree | left out |"
    yield "|---|--:|--:|--:|---|"
    for row in rows:
        numbers = " | ".join(f"{n:,}" for n in (row.considered, row.compared, row.agreeing))
        yield f"| {code(row.rule)} | {numbers} | {prose(row.told)} |"
    if idle := len(result.comparisons) - len(rows):
        yield ""
        yield f"{count(idle, 'more rule')} found no figures to compare."
    reasons = meanings(rows)
    if reasons:
        yield from ("", "Left out by:", "")
        yield from (f"- {prose(reason)}: {prose(meaning)}" for reason, meaning in reasons)


def _problems(extraction: Extraction, places: Places) -> Iterator[str]:
    if extraction.problems.empty:
        return
    yield from ("## Problems", "")
    for message, sources in told(extraction.problems, places):
        yield f"- {prose(message)}: {', '.join(map(code, sources))}"
