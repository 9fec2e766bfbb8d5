"""The JSON Schema in the package is that of the program, and what is written keeps to it."""

import json
from functools import cache
from importlib.resources import files

import jsonschema
import pytest
from looked_at import looked_at
from made_by_hand import extraction, nothing, places, result, told, whole

from consistency import Article, check
from consistency.report import EXTRACT_FORMATS, FORMATS, frames
from consistency.report.schema import GIVEN, NAME, schema

COMMAND = "python -m consistency schema > consistency/report/result.schema.json"
ARTICLES = [Article("a", "The library owns 340 maps. 512 of those maps were drawn in Spain, up to 20 a year.")]


@cache
def validator(part=""):
    made = schema()
    jsonschema.Draft202012Validator.check_schema(made)
    wanted = made if not part else {"$schema": made["$schema"], "$ref": f"#/$defs/{part}", "$defs": made["$defs"]}
    return jsonschema.Draft202012Validator(wanted, format_checker=jsonschema.FormatChecker())


def test_the_committed_schema_is_not_stale():
    kept = (files("consistency.report") / NAME).read_text(encoding="utf-8")
    assert json.loads(kept) == schema(), f"{NAME} is stale: run {COMMAND}"


@pytest.mark.parametrize("run", [result, looked_at, nothing, lambda: check(ARTICLES)])
def test_results_keep_to_the_schema(run):
    made = run()
    validator("result").validate(json.loads(whole(FORMATS["json"](made, places()))[""]))
    for line in whole(FORMATS["jsonl"](made, places()))[""].splitlines():
        row = json.loads(line)
        validator("line" if row["kind"] == "run" else f"{row['kind']}_line").validate(row)


def test_extractions_keep_to_the_schema():
    validator("extraction").validate(json.loads(whole(EXTRACT_FORMATS["json"](extraction(), places()))[""]))


WRONG = [
    ("figures", "low", None),
    ("figures", "low", "Infinity"),
    ("figures", "figure", None),
    ("figures", "hedge", "sort of"),
    ("findings", "severity", "loud"),
    ("articles", "published", "2024-1-9"),
    ("articles", "figures", 1.5),
]


@pytest.mark.parametrize(("name", "column", "value"), WRONG)
def test_the_schema_refuses_what_is_wrong(name, column, value):
    raw = json.loads(told("json"))
    assert validator().is_valid(raw)
    raw[name][0][column] = value
    assert not validator().is_valid(raw)
    del raw[name][0][column]
    assert not validator().is_valid(raw)


def test_no_key_is_written_that_the_schema_does_not_name():
    raw = json.loads(told("json"))
    properties = schema()["$defs"]
    assert set(raw) == set(properties["result"]["properties"])
    assert all(set(row) == set(properties["figure"]["properties"]) for row in raw["figures"])


def test_columns_that_are_always_given_are_columns():
    for name, given in GIVEN.items():
        assert given <= set(frames.FRAMES[name])
