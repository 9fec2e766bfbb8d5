"""Results in files: whole under their names, or not there at all."""

import errno
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from consistency.cli.writing import put
from consistency.report import saved
from consistency.report.files import Folder, Several

FORMATS = ["text", "html", "json", "jsonl", "markdown", "csv", "sarif", "github", "parquet"]


def names(folder):
    return sorted(path.name for path in folder.rglob("*"))


@pytest.mark.parametrize("format_", FORMATS)
def test_every_format_is_written_and_nothing_beside_it(desk, run, format_):
    before = names(desk)
    assert run("check", "maps.txt", "-f", format_, "-o", "out").exit_code == 1
    made = set(names(desk)) - set(before)
    assert "out" in made
    assert not [name for name in made if name.startswith(".")]
    if format_ in {"json", "jsonl", "parquet"}:
        assert list(saved.read(desk / "out").findings["rule"]) == ["part-exceeds-whole"]


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(
    ("name", "format_"), [("a.md", "markdown"), ("a.sarif", "sarif"), ("a.ndjson", "jsonl"), ("a.txt", "text")]
)
def test_a_name_tells_its_format(run, name, format_):
    assert run("check", "maps.txt", "-o", name).exit_code == 1
    one = Path(name).read_text(encoding="utf-8")
    assert one == run("check", "maps.txt", "-f", format_).stdout


def broken(*pieces):
    """Yield the beginning of a report, and then fail as a full disk does."""
    yield from pieces
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


CONTENTS = [
    lambda: broken("half a report"),
    lambda: Folder((name, b"x") for name in broken("a.parquet")),
]


@pytest.mark.parametrize("content", CONTENTS)
@pytest.mark.parametrize("older", [True, False])
def test_a_full_disk_leaves_what_was_there(tmp_path, content, older):
    path = tmp_path / "run"
    if older and isinstance(content(), Folder):
        put(Folder([("a.parquet", b"old")]), path)
    elif older:
        put("old", path)
    before = {name: (tmp_path / name).read_bytes() for name in names(tmp_path) if (tmp_path / name).is_file()}
    with pytest.raises(OSError, match="No space left"):
        put(content(), path)
    after = {name: (tmp_path / name).read_bytes() for name in names(tmp_path) if (tmp_path / name).is_file()}
    assert after == before
    assert path.exists() == older


def test_of_a_pair_none_is_written_when_one_fails(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "fsync", lambda _: next(broken()))
    with pytest.raises(OSError, match="No space left"):
        put(Several("a", {"figures": "b"}), tmp_path / "run.csv")
    assert names(tmp_path) == []


def test_a_pair_lies_side_by_side(tmp_path):
    put(Several("a", {"figures": "b"}), tmp_path / "run.csv")
    assert names(tmp_path) == ["run.csv", "run.figures.csv"]


def test_a_folder_takes_the_place_of_an_older_one(tmp_path):
    put(Folder([("a.parquet", b"1"), ("b.parquet", b"2")]), tmp_path / "run")
    put(Folder([("a.parquet", b"3")]), tmp_path / "run")
    assert names(tmp_path) == ["a.parquet", "run"]
    assert (tmp_path / "run" / "a.parquet").read_bytes() == b"3"


def test_a_link_keeps_pointing_where_it_did(tmp_path):
    (tmp_path / "far").mkdir()
    (tmp_path / "link.txt").symlink_to(tmp_path / "far" / "real.txt")
    put("new", tmp_path / "link.txt")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "far" / "real.txt").read_text(encoding="utf-8") == "new"


@pytest.mark.parametrize("format_", FORMATS)
def test_a_disk_that_takes_no_more_ends_in_a_sentence(desk, format_):
    (desk / "out").mkdir() if format_ == "parquet" else (desk / "out").write_text("old", encoding="utf-8")
    before = names(desk)

    def small():
        resource.setrlimit(resource.RLIMIT_FSIZE, (40, 40))

    command = [sys.executable, "-B", "-m", "consistency", "check", "maps.txt", "-f", format_, "-o", "out"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=small, cwd=desk)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == "out: cannot be written: File too large; nothing was left there by this run"
    assert names(desk) == before
    assert format_ == "parquet" or (desk / "out").read_text(encoding="utf-8") == "old"


def refused(run, *words):
    done = run("check", "maps.txt", *words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
    return " ".join(done.stderr.split())


def test_what_cannot_be_written_is_told_before_the_work(desk, run, monkeypatch):
    monkeypatch.setattr("consistency.cli.checking.main_job", pytest.fail)
    (desk / "file").write_text("x", encoding="utf-8")
    (desk / "other").mkdir()
    (desk / "other" / "letter.txt").write_text("x", encoding="utf-8")
    assert "other: cannot be written: it is a folder; name a file, such as other/report.json" in refused(
        run, "-f", "json", "-o", "other"
    )
    assert "the folder holds more than parquet files" in refused(run, "-f", "parquet", "-o", "other")
    assert "parquet is a folder of files, and this is a file" in refused(run, "-f", "parquet", "-o", "file")
    assert "give the folder's name with -o" in refused(run, "-f", "parquet")
    assert "there is no folder none" in refused(run, "-o", "none/x.sarif")
    assert "--quiet and --verbose ask for opposite things" in refused(run, "-q", "-v")
    assert names(desk / "other") == ["letter.txt"]


def test_a_folder_that_may_not_be_written_is_told(desk, run, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert "out.json: cannot be written: permission denied" in refused(run, "-o", "out.json")
    assert not (desk / "out.json").exists()
