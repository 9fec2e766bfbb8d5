"""A first draft of a rule, from two figures that stand in articles, or from answers to questions."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Record = Mapping[str, Any]

TIMES = ("day", "week", "month", "quarter", "year")
KEYS = ("measure", "place", "attribution")
SCHEMA = "# yaml-language-server: $schema={}\n"


@dataclass(frozen=True, slots=True)
class Draft:
    """The fields of a rule file in their order."""

    fields: Mapping[str, Any]

    def text(self, schema: str | None = None) -> str:
        """Return the rule file."""
        out = io.StringIO()
        yaml = YAML()
        yaml.width = 4000
        yaml.indent(mapping=2, sequence=4, offset=2)
        yaml.dump(_styled(self.fields), out)
        return (SCHEMA.format(schema) if schema else "") + out.getvalue()


def _styled(value: Any, depth: int = 0) -> Any:
    """Write short lists and mappings in one line, and quote what holds braces."""
    if isinstance(value, dict):
        made = CommentedMap((k, _styled(v, depth + 1)) for k, v in value.items())
        if depth >= 2:
            made.fa.set_flow_style()
        return made
    if isinstance(value, list | tuple):
        items = CommentedSeq(_styled(v, depth + 1) for v in value)
        if all(isinstance(v, str) and "{" not in v for v in value) and depth != 1:
            items.fa.set_flow_style()
        return items
    long = isinstance(value, str) and (set(value) & set("{}:#'\"|") or " " in value)
    return DoubleQuotedScalarString(value) if long or value == "" else value


def from_figures(one: Record, other: Record, dates: Sequence[Any], name: str, *, flagged: bool) -> Draft:
    """Return a draft that compares two figures as they are, with their sentences as its first test.

    `dates` are the days of publication of their articles, `flagged` says whether the test is to be flagged.
    """
    first, second, held = _roles(one, other)
    if held == "average" and one["aggregate"] == "total":
        one, other, dates = other, one, list(reversed(dates))
    lets = {"implied": f"{first} * units({second}.period, {first}.per)"} if held == "average" else {}
    asserted = {"average": f"{second} == implied", "part": f"{first} <= {second}"}.get(held, f"{first} == {second}")
    fields: dict[str, Any] = {
        "id": name,
        "summary": "Say in one sentence what must hold.",
        "severity": "warning",
        "status": "experimental",
        "match": {first: _conditions(one), second: _conditions(other)},
        "join": _join(one, other, held),
    }
    fields |= {"let": lets} if lets else {}
    fields |= {
        "assert": asserted,
        "message": f"{{{first}}} does not agree with {{{second}}}",
        "arithmetic": f"{{{first}.value}} against {{{second}.value}}",
        "explain": ["Say what would explain a finding innocently."],
        "references": ["Say where the rule comes from."],
        "tests": {"flag" if flagged else "pass": [scenario([one, other], dates)]},
    }
    return Draft(fields)


def _roles(one: Record, other: Record) -> tuple[str, str, str]:
    kinds = {one["aggregate"], other["aggregate"]}
    if one["of"] == other["figure"]:
        return "part", "whole", "part"
    if kinds & {"mean", "rate"} and "total" in kinds and (one["per"] or other["per"]) in TIMES:
        return "average", "total", "average"
    return "first", "second", "values"


def _conditions(figure: Record) -> dict[str, Any]:
    out: dict[str, Any] = {"aggregate": [figure["aggregate"]]}
    if figure["aggregate"] == "share":
        out["unit"] = str(figure["unit"])
    if figure["per"] in TIMES:
        out["per"] = list(TIMES)
    elif figure["per"]:
        out["per"] = str(figure["per"])
    else:
        out["rate"] = ""
    return out


def _join(one: Record, other: Record, held: str) -> dict[str, Any]:
    if held == "part":
        return {"link": "part-of", "wording": "linked"}
    keys = ["collection", *(key for key in KEYS if one[key] and one[key] == other[key])]
    out: dict[str, Any] = {"same": keys}
    begin, end = (one["period_begin"], other["period_begin"]), (one["period_end"], other["period_end"])
    if None not in (*begin, *end):
        if begin[0] == begin[1] and end[0] == end[1]:
            out["period"] = "same"
        elif begin[0] >= begin[1] and end[0] <= end[1]:
            out["period"] = "contained"
        elif begin[0] <= begin[1] and end[0] >= end[1]:
            out["period"] = "contains"
    if held == "values" and one["aggregate"] == other["aggregate"]:
        out["pairs"] = "unordered"
    return out


def scenario(figures: Sequence[Record], dates: Sequence[Any]) -> list[str]:
    """Return the sentences of figures as articles; two of one article stay in one."""
    texts: dict[str, list[str]] = {}
    days = {}
    for figure, day in zip(figures, dates, strict=True):
        said = " ".join(str(figure["sentence"]).split())
        texts.setdefault(figure["article"], [])
        texts[figure["article"]] += [said] if said not in texts[figure["article"]] else []
        days[figure["article"]] = day
    return [(f"{days[a]} | " if days[a] is not None else "") + " ".join(parts) for a, parts in texts.items()]


def asked(answers: Mapping[str, str]) -> Draft:
    """Return a draft from answers: id, summary, severity, roles, keys, assert, message, flag and pass."""
    roles = re.findall(r"[a-z_]+", answers["roles"])[:3]
    join: dict[str, Any] = {"same": re.findall(r"[a-z_]+", answers["keys"]), "period": answers["period"]}
    tests = {
        kind: [[t.strip() for t in answers[kind].split("//")]] for kind in ("flag", "pass") if answers[kind].strip()
    }
    fields: dict[str, Any] = {
        "id": answers["id"],
        "summary": answers["summary"],
        "severity": answers["severity"],
        "status": "experimental",
        "match": {role: {"aggregate": ["total"]} for role in roles},
    }
    fields |= {"join": join} if len(roles) > 1 else {}
    told = ", ".join(f"{{{role}}}" for role in roles)
    fields |= {"assert": answers["assert"], "message": f"{told} cannot all be true", "tests": tests}
    return Draft(fields)
