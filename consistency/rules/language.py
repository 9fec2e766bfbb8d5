"""The rule language: what a rule file may say, checked by pydantic; nothing beyond it is accepted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from consistency.model import Hedge, Severity
from consistency.rules.expression import Expression

if TYPE_CHECKING:
    from consistency.document import Document

PRESENT, MISSING = "present", "missing"
Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=60)]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z_]{0,30}$")]
Version = Annotated[str, Field(pattern=r"^\d{1,6}(\.\d{1,6}){1,2}$")]
Share = Annotated[float, Field(ge=0, le=1)]
NearMiss = Literal["place", "period", "unit", "measure", "value"]
Key = Literal[
    "collection",
    "article",
    "measure",
    "place",
    "source_place",
    "aggregate",
    "rate",
    "attribution",
    "direction",
    "modality",
    "unit",
    "digits",
    "shuffled",
    "printed",
    "currency",
    "noun",
]
# Columns that are made only where a rule names them.
DERIVED = (
    "currency",
    "noun",
    "digits",
    "shuffled",
    "printed",
    "since_year",
    "born_year",
    "weekday_said",
    "weekday_is",
    "told_until",
    "told_first",
    "told_later",
    "per_days",
    "running",
)
Condition = bool | int | float | str | list[str]


class Strict(BaseModel):
    """Refuses fields that it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=False)


class Periods(StrEnum):
    """How the period of the first role lies to that of the second."""

    SAME = "same"
    CONTAINED = "contained"
    CONTAINS = "contains"
    OVERLAPS = "overlaps"
    ADJACENT = "adjacent"
    EXTENDED = "extended"
    COMPATIBLE = "compatible"
    UNKNOWN = "unknown"
    UNTOLD = "untold"
    ANY = "any"


class Join(Strict):
    """What two figures must share before they are compared."""

    same: list[Key] = Field(default=[], description="columns that must be equal; what is missing equals nothing")
    period: Periods = Field(default=Periods.ANY, description="how the first role's period lies to the second's")
    articles: Literal["same", "other", "any"] = "any"
    origins: Literal["other", "any"] = "any"
    link: (
        Literal[
            "part-of",
            "share-of",
            "kind-of",
            "restates",
            "change",
            "share",
            "portion",
            "echo",
            "anchor",
            "copy",
            "inside",
            "worded",
            "flow",
            "pace",
            "average",
            "sum",
            "rate",
            "order",
        ]
        | None
    ) = Field(
        default=None,
        description="what ties the figures: the words of their sentences, one figure naming another, or `kind-of`: "
        "what the first counts is the second's with something said of it",
    )
    pairs: Literal["ordered", "unordered", "consecutive"] = Field(
        default="ordered", description="`consecutive`: each figure of the first role with the next one in time only"
    )
    wording: Literal["same", "narrower", "telltale", "close", "updated", "linked", "any"] = Field(
        default="same", description="how alike what is measured must be; where there is a link, `linked` if not told"
    )

    @model_validator(mode="before")
    @classmethod
    def _linked(cls, raw: Any) -> Any:
        """Ask of figures that the text ties only that nothing contradicts the tie."""
        return {"wording": "linked", **raw} if isinstance(raw, dict) and raw.get("link") else raw


class Tests(Strict):
    """Scenarios beside the rule; a scenario is a list of articles, each a text, `2024-01-05 | text` to date it."""

    flag: list[list[str]] = Field(default=[], description="must be flagged")
    passes: list[list[str]] = Field(default=[], alias="pass", description="must be compared, and agree")
    skip: list[list[str]] = Field(default=[], description="must not be compared at all")
    indifferent: list[NearMiss] = Field(
        default=[], description="near-misses that change nothing, since the rule does not ask for this"
    )


class Tolerance(Strict):
    """By how much more than the words allow the intervals may be off."""

    rounding: float = Field(default=1, ge=0, le=100, description="the room for rounding is taken so many times")
    relative: float = Field(default=0, ge=0, le=1, description="both ends are moved out by this share of themselves")
    absolute: float = Field(default=0, ge=0, description="both ends are moved out by this much, in the figure's unit")
    hedges: dict[Hedge, Share] = Field(
        default={}, description="for figures of one hedge, the share by which both ends are moved out"
    )


class RuleFile(Strict):
    """One rule file."""

    id: Identifier = Field(description="the rule's name in findings and on the command line")
    extends: Identifier | None = Field(default=None, description="the rule that this one is like but for what it says")
    summary: str = Field(min_length=10, max_length=200, description="one sentence on what must hold")
    severity: Severity = Field(description="how loudly its conflicts speak")
    status: Literal["stable", "experimental"] = "stable"
    match: dict[Name, dict[str, Condition]] = Field(
        min_length=1, max_length=3, description="the roles, each with conditions on the columns of its figures"
    )
    join: Join | None = Field(default=None, description="what figures of two roles must share to be compared")
    let: dict[Name, str] = Field(default={}, max_length=12, description="names for expressions")
    when: str | None = Field(default=None, description="only rows for which this may hold are compared")
    assert_: str | None = Field(default=None, alias="assert", description="what must be possible, or it is a conflict")
    doubt: str | None = Field(default=None, description="what makes a comparison implausible that is no conflict")
    at_most: Literal["conflict", "possible"] = Field(
        default="conflict", description="`possible`: what the rule finds is to be known and is no alarm"
    )
    group: Name | None = Field(default=None, description="the role for whose each figure the others are gathered")
    evidence: str | None = Field(
        default=None, description="which gathered figures speak for the finding; the others agree"
    )
    tolerance: Share | Tolerance = Field(default=0.0, description="a share, or rounding, relative, absolute and hedges")
    message: str = Field(
        max_length=500, description="what a reader is told; {role}, {role.column} and {name} are filled in"
    )
    arithmetic: str = Field(default="", max_length=500, description="the sum in words and numbers")
    reconcile: str = Field(default="", max_length=500, description="the least change that would make it agree")
    explain: list[str] = Field(default=[], max_length=20, description="what would explain the finding innocently")
    references: list[str] = Field(default=[], max_length=20, description="where the rule comes from")
    tests: Tests

    @field_validator("let", mode="before")
    @classmethod
    def _unbraced(cls, let: Any) -> Any:
        """Join what a comma parted: YAML reads `{implied: units(a, b)}` as two keys, the second without a value."""
        if not isinstance(let, dict):
            return let
        out: dict[Any, Any] = {}
        for key, value in let.items():
            last = next(reversed(out), None)
            open_ = last is not None and isinstance(out[last], str) and out[last].count("(") > out[last].count(")")
            if value is None and open_:
                out[last] = f"{out[last]}, {key}"
            else:
                out[key] = value
        return out

    @model_validator(mode="after")
    def _whole(self) -> RuleFile:
        if self.assert_ is None and self.doubt is None:
            raise ValueError("a rule needs `assert` or `doubt`")
        if len(self.match) > 1 and (self.join is None or not (self.join.same or self.join.link)):
            raise ValueError("a rule of two or more roles needs a `join` with keys in `same`, or a `link`")
        if self.group is not None and self.group not in self.match:
            raise ValueError(f"`group` names no role: `{self.group}`")
        return self

    @property
    def slack(self) -> Tolerance:
        """Return the tolerance in full."""
        return self.tolerance if isinstance(self.tolerance, Tolerance) else Tolerance(relative=self.tolerance)


class PackFile(Strict):
    """`pack.yaml`: what a folder of rules is, what it needs, and what its rules have in common."""

    name: Identifier
    version: Version
    summary: str = Field(min_length=10, max_length=200)
    requires: dict[Identifier, str] = Field(
        default={}, description="packs, or `consistency` itself, and the versions that will do, such as `>=1.2, <2`"
    )
    defaults: dict[str, Any] = Field(
        default={}, description="fields of a rule file, for the rules of this pack that do not give them"
    )


@dataclass(frozen=True, eq=False)
class Pack:
    """A pack that was read, and where it lies."""

    file: PackFile
    path: str
    document: Document

    def __str__(self) -> str:
        """Return its name and version."""
        return f"{self.file.name} {self.file.version}"


@dataclass(frozen=True, eq=False)
class Rule:
    """A rule that was read and whose expressions were checked."""

    file: RuleFile
    path: str
    text: str
    expressions: dict[str, Expression]
    document: Document | None = None
    pack: Pack | None = None

    @property
    def id(self) -> str:
        """The rule's name in findings and on the command line."""
        return self.file.id

    @property
    def summary(self) -> str:
        """One sentence on what must hold."""
        return self.file.summary

    @property
    def severity(self) -> Severity:
        """How loudly its conflicts speak."""
        return self.file.severity

    @property
    def status(self) -> str:
        """Whether it is stable or experimental."""
        return self.file.status

    @property
    def explain(self) -> tuple[str, ...]:
        """What would explain its findings innocently."""
        return tuple(self.file.explain)

    @property
    def references(self) -> tuple[str, ...]:
        """Where the rule comes from."""
        return tuple(self.file.references)

    @property
    def tests(self) -> Tests:
        """The scenarios beside the rule."""
        return self.file.tests

    @property
    def roles(self) -> tuple[str, ...]:
        """Its roles in the order of the file."""
        return tuple(self.file.match)

    @property
    def join(self) -> Join:
        """What its figures must share."""
        return self.file.join or Join()


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a rule file, for editors; what a base or a pack gives may be left out."""
    made = RuleFile.model_json_schema(by_alias=True)
    required = [name for name in made.pop("required") if name not in {"id", "severity"}]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **made,
        "title": "A consistency rule",
        "required": ["id"],
        "if": {"not": {"required": ["extends"]}},
        "then": {"required": required},
    }
