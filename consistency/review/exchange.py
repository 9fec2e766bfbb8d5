"""Reviews as files, YAML for people and JSONL for programs: written from a store, read by another or by `check`.

format: consistency-reviews
version: 1
reviews:
  - finding: "3f0a1b2c4d5e"
    verdict: "different-scope"
    note: "One count is of ships, the other of voyages."
    by: "Ada"
    at: "2025-06-30T09:15:00+00:00"

In JSONL the first line holds format and version, and each further one a review.
"""

from __future__ import annotations

import datetime as dt
import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field, TypeAdapter, ValidationError, model_validator
from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from consistency.document import read_document
from consistency.errors import InvalidFile, InvalidRules
from consistency.report.json import line
from consistency.review.states import State
from consistency.review.verdicts import LONGEST_NOTE, SHORTEST_NOTE, ReviewVerdict
from consistency.rules.faults import faults
from consistency.rules.language import Strict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

FORMAT, VERSION = "consistency-reviews", 1
LARGEST = 64_000_000  # bytes of a YAML file; a JSONL file may be of any size
MOST = 2_000_000  # values of a YAML file


class Review(Strict):
    """What was decided on a finding: its state, and with a verdict who gave it, when, and on what evidence.

    `evidence` is the hash of what the verdict was given on; without it the verdict holds for any evidence.
    """

    finding: str = Field(min_length=4, max_length=80)
    rule: str = Field(default="", max_length=200)
    message: str = ""
    state: State = State.RESOLVED
    verdict: ReviewVerdict | None = None
    note: str = Field(default="", max_length=LONGEST_NOTE)
    by: str = Field(min_length=1, max_length=200)
    at: dt.datetime
    evidence: str | None = None
    assignee: str | None = Field(default=None, max_length=200)

    @model_validator(mode="after")
    def _whole(self) -> Review:
        if self.at.tzinfo is None:
            raise ValueError("write `at` with its offset, such as 2025-06-30T09:15:00+00:00")
        if self.verdict is None and self.state in {State.RESOLVED, State.UPDATED, State.REGRESSED}:
            raise ValueError("the field `verdict` is missing")
        if self.verdict is not None and self.state in {State.OPEN, State.REVIEWING}:
            raise ValueError(f"a finding that is {self.state} has no verdict")
        if self.verdict is not None and not self.verdict.confirms and len(self.note.strip()) < SHORTEST_NOTE:
            raise ValueError(f"a dismissal wants a note of {SHORTEST_NOTE} characters or more")
        return self


class ReviewFile(Strict):
    """A YAML file of reviews."""

    format: Literal["consistency-reviews"]
    version: Literal[1]
    reviews: list[Review]


ONE: TypeAdapter[Review] = TypeAdapter(Review)


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: findings decided anew, those that stood so already, left and waiting.

    `left` are the ids of findings on which the store holds a later decision; `waiting` those that no run has brought
    yet: their reviews are kept until one does.
    """

    decided: int
    same: int
    left: tuple[str, ...]
    waiting: tuple[str, ...]


def text_of_review(review: Review) -> str:
    """Return a review as one line of JSON."""
    return line({name: value for name, value in _plain(review).items() if value not in {None, ""}})


def _plain(review: Review) -> dict[str, Any]:
    return review.model_dump(mode="json") | {"at": review.at.astimezone(dt.UTC).isoformat()}


def review_of_text(text: str) -> Review:
    """Return a review from its line."""
    return ONE.validate_json(text)


def written(reviews: Iterable[Review], format_: str) -> Iterator[str]:
    """Yield the text of a file of reviews, `yaml` or `jsonl`, in the order of their findings."""
    ordered = sorted(reviews, key=lambda review: review.finding)
    if format_ == "jsonl":
        yield line({"format": FORMAT, "version": VERSION}) + "\n"
        yield from (text_of_review(review) + "\n" for review in ordered)
        return
    yield f"format: {FORMAT}\nversion: {VERSION}\nreviews:{'' if ordered else ' []'}\n"
    yaml = YAML()
    yaml.width = 4000
    yaml.indent(mapping=2, sequence=4, offset=2)
    for review in ordered:
        out = io.StringIO()
        # Quotes keep words such as `no` and hashes such as 1e5 the texts that they are.
        kept = {n: DoubleQuotedScalarString(v) for n, v in _plain(review).items() if v not in {None, ""}}
        yaml.dump([kept], out)
        yield out.getvalue()


def read_reviews(path: str | Path) -> tuple[Review, ...]:
    """Read a file of reviews, JSONL by its suffix and else YAML; raises InvalidRules with its faults."""
    if Path(path).suffix.lower() in {".jsonl", ".ndjson"}:
        return _once(str(path), list(_lines(Path(path))))
    document = read_document(path, largest=LARGEST, most=MOST)
    try:
        file = ReviewFile.model_validate(document.plain())
    except ValidationError as error:
        raise InvalidRules(tuple(faults(ReviewFile, document, error.errors()))) from None
    places = [document.position(["reviews", n])[0] for n in range(len(file.reviews))]
    return _once(document.path, list(zip(places, file.reviews, strict=True)))


def _lines(path: Path) -> Iterator[tuple[int, Review]]:
    name = path.as_posix()
    try:
        with path.open(encoding="utf-8-sig") as file:
            for number, text in enumerate(file, 1):
                if number == 1:
                    _headed(name, text)
                elif text.strip():
                    yield number, _one(name, number, text)
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it is no UTF-8 text"
        raise _refused(name, 1, f"cannot be read: {why}", "check the path") from None


def _headed(name: str, text: str) -> None:
    try:
        head = json.loads(text)
    except (ValueError, RecursionError):
        head = None
    if not isinstance(head, dict) or head.get("format") != FORMAT:
        raise _refused(name, 1, f"the first line does not say that this is {FORMAT}", "give an exported file")
    if head.get("version") != VERSION:
        raise _refused(name, 1, f"is of version {head.get('version')}, and this reads {VERSION}", "export it again")


def _one(name: str, number: int, text: str) -> Review:
    try:
        return review_of_text(text)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        told = str(first["msg"]).removeprefix("Value error, ")
        raise _refused(name, number, f"`{where}`: {told}" if where else told, "") from None


def _refused(name: str, number: int, message: str, hint: str) -> InvalidRules:
    return InvalidRules((InvalidFile(name, number, 1, message, hint),))


def _once(name: str, found: Sequence[tuple[int, Review]]) -> tuple[Review, ...]:
    """Return the reviews; a finding that is reviewed twice is refused."""
    before: dict[str, int] = {}
    for number, review in found:
        if review.finding in before:
            message = f"the finding {review.finding} is reviewed twice"
            raise _refused(name, number, message, f"it stands in line {before[review.finding]} already")
        before[review.finding] = number
    return tuple(review for _, review in found)
