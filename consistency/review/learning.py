"""What a rule learns from a reviewer: a suppression, or a near miss that its next version must let pass."""

from __future__ import annotations

import datetime as dt
import io
import os
import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString
from sqlalchemy import select

from consistency.check import Bench
from consistency.errors import InvalidValue
from consistency.frame import FINDINGS
from consistency.model import Article
from consistency.review.deciding import locked
from consistency.review.events import Event, EventKind
from consistency.review.journal import named, newest_run, now, written
from consistency.review.listing import Listed, rewritten
from consistency.review.records import figures_by_id
from consistency.review.rows import records_of_texts, storable
from consistency.review.tables import articles, contents, facets
from consistency.review.verdicts import LONGEST_NOTE, SHORTEST_NOTE
from consistency.rules.draft import scenario
from consistency.rules.load import load_rules
from consistency.rules.suppression import NAME, read_suppressions

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from sqlalchemy import Connection

    from consistency.review.holding import Rulebook
    from consistency.rules import Rule

ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d$")
NEAR_MISSES = ".near-misses"  # hidden, so that `check` takes none of its files for articles


class Lesson(StrEnum):
    """What becomes of a rule mistake."""

    SUPPRESSION = "suppression"
    NEAR_MISS = "near miss"


@dataclass(frozen=True, slots=True)
class Learnt:
    """The file that was written, and the event that tells of it.

    `flagged` says of a near miss whether the rule, as it is now, flags its sentences by themselves: the test then fails
    until the rule is better. One that passes already tells the rule's author nothing new.
    """

    event: Event
    path: Path
    flagged: bool | None = None


@dataclass(frozen=True, eq=False)
class Notebook:
    """Where lessons are written: files in the project's folder, in the transaction of the event that tells of it."""

    connection: Connection
    folder: Path
    book: Rulebook

    def learn(self, finding: str, lesson: Lesson, note: str, by: str) -> Learnt:
        """Write a lesson; raises NotThere, or InvalidValue for a note that no suppression could hold."""
        by, row = named(by), locked(self.connection, finding)
        reason = note.strip()
        if not SHORTEST_NOTE <= len(reason) <= LONGEST_NOTE:
            why = f"it must have {SHORTEST_NOTE} to {LONGEST_NOTE} characters"
            raise InvalidValue("the reason of a suppression or near miss", reason[:40], why)
        write = self._suppressed if lesson == Lesson.SUPPRESSION else self._near_miss
        path, flagged = write(row, reason)
        event = Event(
            id=0,
            at=now(),
            by=by,
            kind=EventKind.RULE_LEARNT,
            run=newest_run(self.connection) or row.last_run,
            finding=finding,
            note=reason,
            detail={"lesson": lesson.value, "file": path.name, "flagged": flagged},
        )
        return Learnt(written(self.connection, event), path, flagged)

    def _suppressed(self, row: Any, reason: str) -> tuple[Path, None]:
        path = self._beside(row) / NAME
        listed = Listed(path, "findings")
        listed.put({"finding": row.finding, "reason": reason}, finding=row.finding)
        with rewritten(path, listed.text()) as aside:
            read_suppressions(aside)
        return path, None

    def _beside(self, row: Any) -> Path:
        """Return the folder in which `check` looks for suppressions of a finding: that of its articles.

        Where they are no files of the project, it is the project's.
        """
        joined = select(facets.c.value).where(facets.c.number == row.number, facets.c.facet == "article")
        files = [Path(name).resolve() for name in self.connection.execute(joined).scalars()]
        if not files or not all(file.is_file() for file in files):
            return self.folder
        shared = Path(os.path.commonpath([file.parent for file in files]))
        return shared if shared.is_relative_to(self.folder.resolve()) else self.folder

    def _near_miss(self, row: Any, reason: str) -> tuple[Path, bool]:
        """Add the sentences of a finding to the scenarios that a rule must let pass."""
        rule = next((rule for rule in self.book.rules if rule.id == row.rule), None)
        if rule is None:
            raise InvalidValue(
                "a rule to learn", row.rule, "it is not among the rules of this review; name it with --rules"
            )
        texts = self._scenario(row)
        folder = self.folder / NEAR_MISSES
        folder.mkdir(exist_ok=True)
        path = folder / f"{row.rule}.yaml"
        with rewritten(path, _added(path, row, reason, texts)) as aside:
            load_rules(*dict.fromkeys([rule.path, str(aside)]))
        return path, self._flagged(rule, texts)

    def _scenario(self, row: Any) -> list[str]:
        """Return the sentences of a finding as articles with their days."""
        chosen = select(contents.c.record).where(contents.c.number == row.number)
        (record,) = records_of_texts([self.connection.execute(chosen).scalar_one()], FINDINGS)
        told = figures_by_id(self.connection, record["figures"].split())
        order = list(dict.fromkeys(f["article"] for f in told))
        told.sort(key=lambda f: (order.index(f["article"]), f["start"]))  # as they are read, not by the rule's roles
        homes = {storable(f["article"]) for f in told}
        chosen = select(articles.c.id, articles.c.published).where(articles.c.id.in_(homes))
        days = {about.id: about.published for about in self.connection.execute(chosen)}
        return scenario(told, [days.get(storable(f["article"])) for f in told])

    def _flagged(self, rule: Rule, texts: Sequence[str]) -> bool:
        bench = Bench(self.book.readers)
        read = bench.read(_article(n, text) for n, text in enumerate(texts))
        return bool(len(bench.hold(rule, read.figures, read.articles).findings))


def _article(number: int, text: str) -> Article:
    day, bar, rest = text.partition(" | ")
    if bar and ISO_DAY.match(day):
        return Article(str(number), rest, published=dt.date.fromisoformat(day), collection=NEAR_MISSES)
    return Article(str(number), text, collection=NEAR_MISSES)


def _added(path: Path, row: Any, reason: str, texts: Sequence[str]) -> str:
    """Return a file of near misses with one more scenario, and the reviewer's reason as its comment."""
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 4000
    yaml.indent(mapping=2, sequence=4, offset=2)
    tree = yaml.load(path.read_text(encoding="utf-8")) if path.exists() else None
    tree = tree or {"id": f"{row.rule[:47]}-near-misses", "extends": row.rule, "tests": {"pass": []}}
    scenarios = tree["tests"]["pass"]
    made = CommentedSeq(DoubleQuotedScalarString(text) for text in texts)
    made.fa.set_flow_style()
    if made not in scenarios:
        kept = CommentedSeq(scenarios) if not isinstance(scenarios, CommentedSeq) else scenarios
        kept.append(made)
        kept.yaml_set_comment_before_after_key(
            len(kept) - 1, before=" ".join(f"{row.finding}: {reason}".split()), indent=4
        )
        tree["tests"]["pass"] = kept
    out = io.StringIO()
    yaml.dump(tree, out)
    return out.getvalue()
