"""The commands are loaded when they are run, and the list of them says what they say themselves."""

import subprocess
import sys

import pytest
from typer.testing import CliRunner

from consistency.cli import app
from consistency.cli.app import Verbs

HEAVY = ("pandas", "pyarrow", "pydantic", "rich", "dateparser")


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["-h"]])
def test_what_only_tells_loads_no_stage(words):
    code = f"import sys; from consistency.cli import app; app({words!r}, standalone_mode=False); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout
    loaded = {name.partition(".")[0] for name in done.stderr.split()}
    assert "typer" in loaded
    assert not loaded & set(HEAVY)


@pytest.mark.parametrize("name", Verbs.homes)
def test_the_list_says_what_a_command_says_of_itself(name):
    home = Verbs.homes[name]
    assert " ".join((home.load(name).help or "").split()).startswith(home.help)
    done = CliRunner().invoke(app, [name, "--help"])
    assert done.exit_code == 0
    assert f"consistency {name}" in done.stdout or "Commands:" in done.stdout


def test_a_command_that_is_not_there_is_answered_with_the_nearest():
    done = CliRunner().invoke(app, ["chekc"])
    assert done.exit_code == 2
    assert "Did you mean 'check'?" in done.stderr
