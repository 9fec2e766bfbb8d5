"""The report for a terminal: 80 columns, worst finding first, places as compilers print them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len, chop_cells

from consistency.report.coverage import by_figure, covered, meanings
from consistency.report.evidence import records, shown, updates
from consistency.report.headline import headline, hidden
from consistency.report.problems import told
from consistency.report.words import count, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from consistency.check import Extraction, Result
    from consistency.report.evidence import Places, Sentence, Shown

WIDTH = 80
STYLE = re.compile(r"\x1b\[[\d;]*m")
RULE, COVERED = "rule", ("candidates", "compared", "agree")


class Detail(StrEnum):
    """How much is told: a line a finding, the findings with their evidence, or everything."""

    QUIET = "quiet"
    NORMAL = "normal"
    VERBOSE = "verbose"


@dataclass(frozen=True, slots=True)
class Look:
    """What stands around figures and severities; each severity has its own sign or colour, and its word besides."""

    figure: tuple[str, str] = ("»", "«")
    error: str = ""
    warning: str = ""
    note: str = ""
    end: str = ""

    def severity(self, name: str, text: str) -> str:
        """Return text in the colour of a severity."""
        return f"{getattr(self, name)}{text}{self.end}"


RESET = "\x1b[0m"
PLAIN = Look()
BOLD = Look(("\x1b[1m", RESET), "\x1b[1m", "\x1b[1m", "\x1b[1m", RESET)
COLOURED = Look(("\x1b[1m", RESET), "\x1b[1;31m", "\x1b[1;33m", "\x1b[1;36m", RESET)


def write(result: Result, places: Places, *, detail: Detail = Detail.NORMAL, look: Look = PLAIN) -> str:
    """Return the report; figures stand between »…«, or bold where the output is a terminal."""
    if detail == Detail.QUIET:
        return "".join(f"{line}\n" for line in (*_lines(result, places, look), headline(result)))
    full = detail == Detail.VERBOSE
    lines = [*_wrapped(headline(result), ""), ""]
    findings = [*shown(result, places), *(shown(result, places, possible=True) if full else ())]
    for n, finding in enumerate(findings, 1):
        lines += [*_finding(n, finding, look), ""]
    if not full and (rest := hidden(result)):
        lines += [*_wrapped(rest, ""), ""]
    lines += [*_set_aside(result), *(() if full else _updates(result, places))]
    lines += [*_coverage(result, full=full), *problem_lines(result, places)]
    return "\n".join(lines).rstrip() + "\n"


def _lines(result: Result, places: Places, look: Look) -> Iterator[str]:
    """Yield a line a finding, as compilers print it, at the first figure in the order of the rule's roles."""
    figures = (result.figures[name] for name in ("figure", "article", "start"))
    at = {str(i): (str(article), int(start)) for i, article, start in zip(*figures, strict=True)}
    for finding in shown(result, places):
        row = finding.row
        where = next((visible(places.of(*at[i])) for i in row.figures.split() if i in at), "-")
        yield f"{where}: {look.severity(row.severity, _loud(row))}: {visible(row.message)} [{row.rule}]"


def _loud(row: Any) -> str:
    return f"{row.severity} ({row.status})" if row.status else str(row.severity)


def _wrapped(text: str, indent: str = "   ", first: str | None = None) -> Iterator[str]:
    """Yield lines of at most WIDTH cells; only a word that fits no line is broken."""
    line, used = indent if first is None else first, False
    for word in _words(text, WIDTH - len(indent)):
        if used and _cells(line) + 1 + _cells(word) > WIDTH:
            yield line
            line, used = indent, False
        line += f" {word}" if used else word
        used = True
    yield line


def _words(text: str, width: int) -> Iterator[str]:
    for word in text.split():
        yield from [word] if _cells(word) <= width else chop_cells(STYLE.sub("", word), width)


def _cells(text: str) -> int:
    return cell_len(STYLE.sub("", text))


def _finding(number: int, finding: Shown, look: Look) -> Iterator[str]:
    row = finding.row
    loud = look.severity(row.severity, f"{_loud(row)}:")
    yield from _wrapped(f"{number}. {loud} {row.verdict}, {finding.verdict} [{row.rule}]", first="")
    yield from _wrapped(visible(row.message))
    for sentence in finding.sentences:
        yield ""
        yield from _sentence(sentence, look.figure)
    yield ""
    yield from _wrapped(visible(row.arithmetic), "     ", "   = ")
    if row.reconcile:
        yield from _wrapped(visible(f"to agree: {row.reconcile}"), "     ", "   ")
    yield from _listed("read as:", [str(reading) for reading in finding.readings])
    yield from _listed("also compared, and agrees:", finding.others)
    yield from _listed("innocent if:", finding.explain)
    sure = f"; that they speak of one thing: {row.certainty} certainty" if row.certainty else ""
    yield from _wrapped(f"finding {row.finding}, from {count(row.origins, 'independent origin')}{sure}")


def _listed(label: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield f"   {label}"
    for line in lines:
        yield from _wrapped(line, "       ", "     - ")


def _sentence(sentence: Sentence, marks: tuple[str, str]) -> Iterator[str]:
    """Yield the place on a line of its own, unbroken so that a terminal can open it, and the sentence."""
    about = ", ".join(part for part in (sentence.outlet, sentence.published) if part)
    yield f"   {sentence.place} ({about})"
    marked = "".join(marks[0] + piece + marks[1] if figure else piece for piece, figure in sentence.pieces)
    yield from _wrapped(marked, "     ")


def _set_aside(result: Result) -> Iterator[str]:
    """Yield the findings that a baseline had and this run does not make."""
    if len(result.gone):
        yield "Gone since the baseline"
        for row in records(result.gone):
            told = f"{row['severity']}: {visible(row['message'] or '')} [{row['rule']}] (finding {row['finding']})"
            yield from _wrapped(told, "     ", "   ")
        yield ""


def _updates(result: Result, places: Places) -> Iterator[str]:
    """Yield the running counts of which a later article has more, under a head of their own; they are no alarms."""
    told = list(updates(result, places))
    if told:
        yield "Later updates"
    for finding in told:
        yield from _wrapped(visible(finding.row.message), "     ", "   ")
        yield from (f"     {sentence.place} ({sentence.published})" for sentence in finding.sentences)
    if told:
        yield ""


def _coverage(result: Result, *, full: bool) -> Iterator[str]:
    """Yield a table of what rules compared and why the rest was left out; in full also what the reasons mean."""
    rows = [row for row in covered(result) if full or row.considered]
    wide = max([len(RULE), *(cell_len(row.rule) for row in rows)])
    yield "What was compared"
    if told := by_figure(result):
        yield from _wrapped(told)
    if rows:
        yield _covered(wide, RULE, COVERED)
    for row in rows:
        yield _covered(wide, row.rule, [f"{n:,}" for n in (row.considered, row.compared, row.agreeing)])
        if row.told:
            yield from _wrapped(f"left out: {row.told}", "        ", "     ")
    reasons = meanings(rows)
    if full and reasons:
        yield "   Left out by"
        for reason, meaning in reasons:
            yield from _wrapped(f"{reason}: {meaning}", "       ", "     ")
    if idle := len(result.comparisons) - len(rows):
        yield from _wrapped(f"{count(idle, 'more rule')} found no figures to compare (--verbose names them)")


def _covered(wide: int, rule: str, cells: Sequence[str]) -> str:
    """Return a row: a rule, and numbers that stand right under their heads."""
    return "  ".join(["   " + rule.ljust(wide), *(c.rjust(len(head)) for c, head in zip(cells, COVERED, strict=True))])


def problem_lines(result: Extraction, places: Places) -> Iterator[str]:
    """Yield what could not be read or resolved, under a head of its own; nothing where there is none."""
    if result.problems.empty:
        return
    yield ""
    yield "Problems"
    for message, sources in told(result.problems, places):
        if len(sources) == 1:
            yield from _wrapped(f"{sources[0]}: {message}", "     ", "   ")
        else:
            yield from _wrapped(f"{message}:", "     ", "   ")
            yield from (f"     {source}" for source in sources)
