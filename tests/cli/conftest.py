"""Folders of articles, good and bad, and the command line as a user runs it."""

import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from consistency.cli import app

AGREE = "Ferry counts its guests\n\n14 May 2019\n\nThe lake ferry carried 412 passengers in April, the operator said.\n"
CONFLICT = "Library maps\n\n14 May 2019\n\nThe library owns 340 maps. 512 of those maps were drawn in Spain.\n"


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A folder to work in, with one article in `articles/`."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "ferry.txt").write_text(AGREE, encoding="utf-8")
    (tmp_path / "maps.txt").write_text(CONFLICT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run():
    """Run a command in this process."""
    return lambda *args, **options: CliRunner().invoke(app, [str(a) for a in args], **options)


@pytest.fixture
def process():
    """Run a command in a process of its own, as bytes."""

    def started(*args, **options):
        command = [sys.executable, "-m", "consistency", *map(str, args)]
        return subprocess.run(command, capture_output=True, timeout=120, check=False, **options)

    return started


@pytest.fixture
def package():
    return Path(__file__).parent.parent.parent
