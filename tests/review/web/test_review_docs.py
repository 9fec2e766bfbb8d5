"""The walk-through tells of what is there: its pictures, the keys, the options of the command."""

import re

from command import ROOT
from typer.testing import CliRunner

from consistency.cli import app
from consistency.review.pages.calling import DIGITS

PAGE = (ROOT / "docs" / "review.md").read_text(encoding="utf-8")
LARGEST = 100_000  # bytes of a picture


def test_its_pictures_are_there_and_small_and_all_are_shown():
    shown = set(re.findall(r"!\[[^\]]+\]\(([^)]+)\)", PAGE))
    assert shown == {f"review/{path.name}" for path in (ROOT / "docs" / "review").glob("*.png")}
    assert all((ROOT / "docs" / name).stat().st_size < LARGEST for name in shown)


def test_it_names_every_key_of_a_verdict():
    keys = set(re.findall(r"`(\S)`", PAGE[PAGE.index("| key |") : PAGE.index("A verdict that dismisses")]))
    assert set(DIGITS) <= keys
    assert set("jkenutxo/?q") <= keys | {"j", "k", "e"}


def test_its_options_are_those_of_the_command():
    told = CliRunner().invoke(app, ["review", "--help"], env={"COLUMNS": "200"}).stdout
    named = set(re.findall(r"--[a-z][a-z-]+", PAGE))
    assert named >= {
        "--users",
        "--add-user",
        "--trusted-header",
        "--trusted-proxy",
        "--public-url",
        "--host",
        "--database",
    }
    assert {option for option in named if option not in told} == set()
