import json
import os

import pytest

FINDS = [("never", 0), ("note", 1), ("warning", 1), ("error", 1)]


@pytest.mark.parametrize(("fail_on", "status"), FINDS)
@pytest.mark.usefixtures("desk")
def test_status_by_severity(run, fail_on, status):
    assert run("check", "maps.txt", "--fail-on", fail_on).exit_code == status


@pytest.mark.usefixtures("desk")
def test_status_without_findings(run):
    done = run("check", "articles")
    assert (done.exit_code, done.stderr) == (0, "")


@pytest.mark.usefixtures("desk")
def test_findings_go_to_standard_output_and_problems_to_standard_error(run):
    done = run("check", "maps.txt", "nosuch.txt", "-f", "jsonl")
    (finding,) = (row for row in map(json.loads, done.stdout.splitlines()) if row["kind"] == "finding")
    assert finding["rule"] == "part-exceeds-whole"
    assert done.stderr == "nosuch.txt: there is no such file or folder; check the path\n"
    assert done.exit_code == 1


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (["--select", "part-exceeds-whole"], 1),
        (["--select", "parts-sum"], 0),
        (["--ignore", "part-exceeds-whole"], 0),
    ],
)
@pytest.mark.usefixtures("desk")
def test_choice_of_rules(run, options, found):
    done = run("check", "maps.txt", "-f", "json", *options)
    assert len(json.loads(done.stdout)["findings"]) == found


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ([], "Missing argument 'PATH'"),
        (["maps.txt", "-f", "htm"], "there is no format `htm`; did you mean `html`?"),
        (["maps.txt", "--select", "parts-sums"], "there is no rule `parts-sums`; did you mean `parts-sum`?"),
        (["maps.txt", "--ignore", "nothing-like-it"], "there is no rule `nothing-like-it`; there are "),
        (["maps.txt", "-f", "json", "-f", "html"], "2 formats but 0 outputs"),
        (["maps.txt", "-o", "a.json", "-o", "./a.json"], "two formats go to one output"),
        (["maps.txt", "-o", "report.pdf"], "report.pdf does not tell its format"),
        (["maps.txt", "--jobs", "0"], "'--jobs'"),
        (["maps.txt", "--fail-on", "loud"], "'loud' is not one of"),
        (["maps.txt", "--collection", "page"], "'page' is not one of"),
        (["maps.txt", "-o", "articles", "-f", "json"], "articles: cannot be written: it is a folder"),
        (["maps.txt", "-o", "none/report.json"], "none/report.json: cannot be written: there is no folder none"),
        (["maps.txt", "--rules", "broken.yaml"], "broken.yaml:3:1: "),
        (["maps.txt", "--rules", "nosuch.yaml"], "nosuch.yaml"),
        (["nosuch.txt"], "nosuch.txt: there is no such file or folder"),
        (["none"], "none: there is no such file or folder"),
        (["empty"], "empty: the folder holds no file to read"),
        (["binary.txt"], "binary.txt: this is no text file"),
        (["undecodable.txt"], "undecodable.txt: the encoding cannot be told"),
        (["blank.txt"], "blank.txt: the file is empty"),
        (["wordless.txt"], "no article holds a figure"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_line(desk, run, options, told):
    (desk / "empty").mkdir()
    (desk / "broken.yaml").write_text("id: x\nsummary: [\n", encoding="utf-8")
    (desk / "binary.txt").write_bytes(b"\x00\x01\x02" * 50)
    (desk / "undecodable.txt").write_bytes(b"12 boats \x81\x8d\x8f")
    (desk / "blank.txt").write_bytes(b" \n\n")
    (desk / "wordless.txt").write_text("Nothing was counted at all.\n", encoding="utf-8")
    done = run("check", *options)
    assert done.exit_code == 2
    assert told in done.stderr.replace("\n", " ")
    assert "Traceback" not in done.output


def test_an_article_of_numbers_only_is_read(desk, run):
    (desk / "numbers.txt").write_text("1\n2\n3 4 5\n", encoding="utf-8")
    done = run("check", "numbers.txt")
    assert done.exit_code == 0
    assert "Nothing was compared" in done.stdout


def test_one_bad_path_does_not_cost_the_run(desk, run):
    (desk / "articles" / "binary.txt").write_bytes(b"\x00\x01")
    (desk / "articles" / "lines.jsonl").write_text('{"text": "It held 12 boats."}\nno json\n', encoding="utf-8")
    done = run("extract", "articles", "-f", "jsonl")
    assert done.exit_code == 0
    assert [json.loads(line)["kind"] for line in done.stdout.splitlines()].count("figure") == 2
    assert "articles/lines.jsonl:2: the line is not JSON" in done.stderr
    assert "articles/binary.txt: this is no text file" in done.stderr


@pytest.mark.usefixtures("desk")
def test_a_file_that_may_not_be_read_is_told(run, monkeypatch):
    def refuse(path, mode="r", **options):
        raise PermissionError(13, "Permission denied", str(path), mode, options)

    monkeypatch.setattr("pathlib.Path.open", refuse)
    done = run("extract", "maps.txt")
    assert done.exit_code == 2
    assert done.stderr.startswith("maps.txt: cannot be read (Permission denied); check its permissions\n")


@pytest.mark.parametrize("name", [b"odd\xff.txt", b"two\nlines.txt", b"colour\x1b[31m.txt", "naïve «x».txt".encode()])
def test_any_file_name_is_read_and_shown_on_one_line(desk, run, name):
    (desk / "articles" / os.fsdecode(name)).write_bytes(b"It held 12 boats.\n")
    for format_ in ("text", "html", "json", "jsonl", "csv", "parquet"):
        done = run("extract", "articles", "-f", format_, "-o", f"out.{format_}")
        assert (done.exit_code, done.stdout) == (0, "")
        (problem,) = done.stderr.splitlines()
        assert "no publication date found" in problem
        assert "\x1b" not in problem


def test_outputs_are_written_all_or_not_at_all(desk, run):
    done = run("check", "maps.txt", "-o", "out.json", "-o", "out.html", "-o", "out.csv", "-o", "out.parquet")
    assert (done.exit_code, done.stdout) == (1, "")
    assert (desk / "out.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert json.loads((desk / "out.json").read_text(encoding="utf-8"))["findings"]
    assert not [path for path in desk.iterdir() if path.name.endswith(".part")]


@pytest.mark.usefixtures("desk")
def test_an_output_that_cannot_be_written_costs_no_work(run, monkeypatch):
    monkeypatch.setattr("consistency.cli.checking.main_job", pytest.fail)
    assert run("check", "maps.txt", "-o", "none/x.json").exit_code == 2


@pytest.mark.parametrize("words", [["--help"], ["check", "--help"], ["extract", "--help"], ["rules", "--help"]])
def test_help_teaches_by_examples(run, words):
    done = run(*words)
    assert done.exit_code == 0
    assert "consistency " in done.stdout or "rules" in done.stdout
    for later in ("--engine", "dask"):
        assert later not in done.stdout


def test_version(run):
    assert run("--version").stdout.startswith("consistency ")


@pytest.mark.usefixtures("desk")
def test_the_steps_behind_a_figure(run):
    done = run("extract", "maps.txt", "--explain", "340   MAPS")
    assert done.exit_code == 0
    assert "numerals" in done.stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--explain", "no such words"], "no sentence with a figure the words, “no such words”"),
        (["--explain", "maps", "-f", "csv"], "an explanation is text: leave out -f"),
    ],
)
@pytest.mark.usefixtures("desk")
def test_an_explanation_that_cannot_be_given(run, words, told):
    done = run("extract", "maps.txt", *words)
    assert done.exit_code == 2
    assert told in " ".join(done.stderr.split())
