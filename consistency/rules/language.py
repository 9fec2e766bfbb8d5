"""The rule language: what a rule file may say, checked by pydantic; nothing beyond it is accepted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from consistency.frame import FIGURES
from consistency.model import Severity
from consistency.rules.expression import Expression

PRESENT, MISSING = "present", "missing"
Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=60)]
Role = Annotated[str, Field(pattern=r"^[a-z][a-z_]{0,30}$")]
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
    "currency",
    "noun",
]
# Columns that are made only where a rule names them.
DERIVED = ("currency", "noun", "digits", "shuffled", "since_year", "born_year", "weekday_said", "weekday_is")
Condition = str | float | int | bool | list[str]


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
    link: Literal["part-of", "share-of", "restates", "change", "share", "sum", "rate", "order"] | None = Field(
        default=None, description="what ties the figures: the words of their sentences, or one figure naming another"
    )
    pairs: Literal["ordered", "unordered"] = "ordered"
    wording: Literal["same", "narrower", "telltale", "close", "linked", "any"] = Field(
        default="same", description="how alike what is measured must be"
    )


class Tests(Strict):
    """Scenarios beside the rule; a scenario is a list of articles, each a text, `2024-01-05 | text` to date it."""

    flag: list[list[str]] = []
    passes: list[list[str]] = Field(default=[], alias="pass")
    skip: list[list[str]] = []


class RuleFile(Strict):
    """One rule file."""

    id: Identifier
    summary: str = Field(min_length=10, max_length=200)
    severity: Severity
    status: Literal["stable", "experimental"] = "stable"
    match: dict[Role, dict[str, Condition]] = Field(min_length=1, max_length=3)
    join: Join | None = None
    let: dict[Role, str] = {}
    when: str | None = None
    assert_: str | None = Field(default=None, alias="assert")
    doubt: str | None = None
    group: Role | None = Field(default=None, description="the role for whose each figure the others are gathered")
    evidence: str | None = Field(
        default=None, description="which gathered figures speak for the finding; the others agree"
    )
    tolerance: float = Field(
        default=0.0, ge=0, le=1, description="both ends of every interval are moved out by this share"
    )
    message: str
    arithmetic: str = ""
    reconcile: str = ""
    explain: list[str] = Field(default=[], description="what would explain the finding innocently")
    references: list[str] = Field(default=[], description="where the rule comes from")
    tests: Tests

    @field_validator("match")
    @classmethod
    def _columns(cls, match: dict[str, dict[str, Condition]]) -> dict[str, dict[str, Condition]]:
        known = {*FIGURES, "source_place", "rate", *DERIVED}
        for role, conditions in match.items():
            for column in conditions:
                if column not in known:
                    raise ValueError(
                        f"role `{role}`: there is no column `{column}`; there are {', '.join(sorted(known))}"
                    )
        return match

    @model_validator(mode="after")
    def _whole(self) -> RuleFile:
        if self.assert_ is None and self.doubt is None:
            raise ValueError("a rule needs `assert` or `doubt`")
        if len(self.match) > 1 and (self.join is None or not (self.join.same or self.join.link)):
            raise ValueError("a rule of two or more roles needs a `join` with keys in `same`, or a `link`")
        if self.group is not None and self.group not in self.match:
            raise ValueError(f"`group` names no role: `{self.group}`")
        return self


@dataclass(frozen=True, eq=False)
class Rule:
    """A rule that was read and whose expressions were checked."""

    file: RuleFile
    path: str
    text: str
    expressions: dict[str, Expression]

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
    """Return the JSON Schema of a rule file, for editors."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A consistency rule",
        **RuleFile.model_json_schema(by_alias=True),
    }
