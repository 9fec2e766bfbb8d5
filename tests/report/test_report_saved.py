"""What is written without loss is read back as it was: every frame, every type, whatever the text."""

import datetime as dt
import json

import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from looked_at import looked_at
from made_by_hand import extraction, nothing, places, result, told, whole

from consistency import frame
from consistency.check import Result
from consistency.errors import UnreadableSource
from consistency.report import EXTRACT_FORMATS, FORMATS, frames, saved
from consistency.report import json as json_report
from consistency.report.schema import GIVEN

VALUES = {
    frame.TEXT: st.text(max_size=5)
    | st.sampled_from(["inf", "-inf", "null", "\x00", "\u2028", "=1", "a\r\nb", "\ufeff"]),
    frame.NUMBER: st.floats(width=64),
    frame.INTEGER: st.integers(-(2**63), 2**63 - 1),
    frame.FLAG: st.booleans(),
    frame.DAY: st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31)),
    "Int64": st.integers(0, 2**53),  # an offset into a text
}


def rows(name):
    columns = frames.FRAMES[name]

    def value(column, kind):
        missing = kind not in frames.NEVER_MISSING and column not in GIVEN.get(name, ())
        return VALUES[kind] | st.none() if missing else VALUES[kind]

    row = st.fixed_dictionaries({column: value(column, kind) for column, kind in columns.items()})
    return st.lists(row, max_size=2).map(lambda made: frame.frame(made, columns))


EMPTY = {name: frame.frame([], columns) for name, columns in frames.FRAMES.items()}
ONE = st.sampled_from(list(EMPTY)).flatmap(lambda name: rows(name).map(lambda table: {name: table}))
RUNS = ONE.map(lambda one: Result(**{**EMPTY, **one}))


def put(content, folder, name):
    path = folder / name
    if hasattr(content, "files"):
        path.mkdir(exist_ok=True)
        for file, data in content.files:
            (path / file).write_bytes(data)
    else:
        path.write_text(whole(content)[""], encoding="utf-8")
    return path


def same(one, other):
    for name in frames.FRAMES:
        pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name), check_exact=True)


@pytest.mark.parametrize("name", ["json", "jsonl", "parquet"])
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate, Phase.reuse])
@given(run=RUNS)
def test_any_run_comes_back_as_it_was(tmp_path_factory, name, run):
    path = put(FORMATS[name](run, places()), tmp_path_factory.mktemp("run"), f"run.{name}")
    same(saved.read(path), run)


@pytest.mark.parametrize("name", ["json", "jsonl", "parquet"])
@pytest.mark.parametrize("run", [result, looked_at, nothing])
def test_the_runs_made_by_hand_come_back(tmp_path, name, run):
    path = put(FORMATS[name](run(), places()), tmp_path, "run")
    assert saved.is_saved(path)
    same(saved.read(path), run())


def test_what_is_written_again_is_the_same(tmp_path):
    path = put(FORMATS["json"](looked_at(), places()), tmp_path, "run.json")
    assert "".join(json_report.write(json_report.read(path), places())) == path.read_text(encoding="utf-8")


def test_json_is_strict_and_says_what_it_is():
    def refuse(name):
        raise AssertionError(name)

    raw = json.loads(told("json"), parse_constant=refuse)
    assert (raw["format"], raw["schema"]) == ("consistency-result", 2)
    assert raw["figures"][2]["high"] == "inf"
    assert list(raw)[2:] == list(frames.FRAMES)


def test_lines_say_what_they_are_and_where():
    lines = [json.loads(line) for line in told("jsonl").splitlines()]
    kinds = [line["kind"] for line in lines]
    assert kinds[0] == "run"
    assert kinds.count("figure") == 5
    assert next(line["at"] for line in lines if line["kind"] == "finding") == [
        "desk/harbour.txt:3:35",
        "desk/harbour.txt:4:12",
    ]
    assert next(line for line in lines if line["kind"] == "figure")["at"] == "desk/harbour.txt:3:35"


def test_lines_are_made_one_by_one():
    made = FORMATS["jsonl"](result(), places())
    assert json.loads(next(made))["kind"] == "run"
    assert json.loads(next(made))["id"] == "desk/harbour.txt"


@pytest.mark.parametrize("name", ["json", "jsonl", "parquet"])
def test_an_extraction_is_no_result(tmp_path, name):
    path = put(EXTRACT_FORMATS[name](extraction(), places()), tmp_path, "run")
    with pytest.raises(UnreadableSource, match="is no consistency-result"):
        saved.read(path)


def test_what_a_newer_program_adds_is_passed_over_and_what_an_older_lacks_is_empty(tmp_path):
    raw = json.loads(told("json"))
    raw["weather"] = [{"sky": "grey"}]
    raw["findings"][0]["mood"] = "cross"
    del raw["copies"], raw["figures"][0]["corrected"], raw["findings"][1]["status"]
    path = tmp_path / "run.json"
    path.write_text(json.dumps(raw), encoding="utf-8")
    same(saved.read(path), result())


def changed(**changes):
    raw = json.loads(told("json"))
    for name, (column, value) in changes.items():
        raw[name][0][column] = value
    return json.dumps(raw)


REFUSED = [
    ("", "is not JSON"),
    ("[1]", "is no consistency-result"),
    ('{"format": "consistency-extraction", "schema": 2}', "is no consistency-result"),
    ('{"format": "consistency-result", "schema": 99}', "is of schema 99"),
    ('{"format": "consistency-result", "version": 1}', "is of schema 1"),
    ('{"format": "consistency-result", "schema": 2}', "is damaged: it has no articles, figures, findings"),
    ('{"format": "consistency-result", "schema": NaN}', "NaN is no number"),
    ("[" * 100_000, "is not JSON"),
    (changed(figures=("low", "many")), "is damaged: figures: `low` cannot be 'many'"),
    (changed(figures=("start", None)), "is damaged: figures: `start` cannot be 'None'"),
    (changed(figures=("start", True)), "is damaged: figures: `start` cannot be 'True'"),
    (changed(figures=("start", 2**70)), "is damaged: figures: "),
    (changed(figures=("cumulative", 1)), "is damaged: figures: `cumulative`"),
    (changed(articles=("published", "yesterday")), "is damaged: articles: "),
    (changed(findings=("rule", 5)), "is damaged: findings: `rule` cannot be '5'"),
    ('{"format": "consistency-result", "schema": 2, "articles": 1, "figures": [], "findings": []}', "is damaged"),
    ('{"format": "consistency-result", "schema": 2, "articles": [1], "figures": [], "findings": []}', "is damaged"),
    ('{"kind": "run", "format": "consistency-result", "schema": 2}\n{"kind": "fig', "run.json:2: is not JSON"),
    ('{"kind": "run", "format": "consistency-result", "schema": 2}\n5', "run.json:2: is no record"),
    ('{"kind": "run", "format": "consistency-result", "schema": 2}\n{"kind": "figure", "start": "x"}', "is damaged"),
    ('{"kind": "run", "format": "consistency-result", "schema": 3}', "is of schema 3"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "why"), REFUSED)
def test_what_is_no_result_is_refused_in_a_sentence(tmp_path, content, why):
    path = tmp_path / "run.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UnreadableSource) as error:
        saved.read(path)
    assert why in str(error.value)
    assert "run.json" in str(error.value)


def test_bytes_that_are_no_text_and_files_that_are_not_there(tmp_path):
    (tmp_path / "odd").write_bytes(b"\xff\xfe{")
    for name, why in (("odd", "is not JSON"), ("gone.json", "cannot be read"), (".", "holds no findings")):
        with pytest.raises(UnreadableSource, match=why):
            saved.read(tmp_path / name)
        assert not saved.is_saved(tmp_path / name)


def test_a_damaged_folder_is_refused_in_a_sentence(tmp_path):
    path = put(FORMATS["parquet"](result(), places()), tmp_path, "run")
    (path / "figures.parquet").write_bytes(b"PAR1 and no more")
    with pytest.raises(UnreadableSource, match=r"figures\.parquet.* is damaged"):
        saved.read(path)
    (path / "figures.parquet").unlink()
    with pytest.raises(UnreadableSource, match=r"figures\.parquet"):
        saved.read(path)
    pd.DataFrame({"a": [1]}).to_parquet(path / "findings.parquet")
    (path / "articles.parquet").unlink()
    with pytest.raises(UnreadableSource, match=r"articles\.parquet"):
        saved.read(path)
