"""Every command and example of the README is run; the two set-up commands are run by .ci/run, which takes them from it."""

import re
import shlex
import shutil

import pytest
from command import ROOT, run

from consistency import load_rules
from consistency.check import Bench, shipped_readers
from consistency.rules.testing import failures

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
COMMANDS = [
    line for kind, text in BLOCKS if kind == "sh" for line in text.splitlines() if line.startswith("consistency ")
]
FINDS_SOMETHING = {"consistency check draft.txt --fail-on warning": 1}


def blocks(kind):
    return [text for found, text in BLOCKS if found == kind]


@pytest.fixture
def desk(tmp_path):
    (tmp_path / "articles").mkdir()
    for seed in sorted((ROOT / "seeds").glob("*.txt")):
        shutil.copy(seed, tmp_path / "articles")
    (tmp_path / "draft.txt").write_text(
        "The library owns 340 maps. 512 of those maps were drawn in Spain.\n", encoding="utf-8"
    )
    (tmp_path / "my-rules").mkdir()
    (tmp_path / "my-rules" / "trees.yaml").write_text(blocks("yaml")[0], encoding="utf-8")
    return tmp_path


def test_there_are_commands():
    assert len(COMMANDS) >= 5


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_does_what_it_says(command, desk):
    done = run(shlex.split(command, comments=True), desk)
    plain = command.split("#")[0].strip()
    assert (done.returncode, "Traceback" in done.stderr) == (FINDS_SOMETHING.get(plain, 0), False), done.stderr
    for word in shlex.split(plain):
        if re.fullmatch(r"[\w-]+\.(html|json|jsonl|csv)", word):
            assert (desk / word).stat().st_size > 0


def test_the_excerpt_is_what_the_main_job_prints():
    done = run(["consistency", "check", "seeds/"], ROOT)
    excerpt = blocks("")[0].rstrip()
    assert len(excerpt.splitlines()) >= 8
    assert excerpt in done.stdout


def test_the_python_example_finds_what_it_is_about(capsys):
    (source,) = blocks("python")
    exec(compile(source, "README.md", "exec"), {})
    assert "part-exceeds-whole" in capsys.readouterr().out


def test_the_example_rule_passes_its_own_tests(desk):
    (rule,) = load_rules(desk / "my-rules")
    assert list(failures(rule, Bench(shipped_readers()))) == []


def test_each_file_that_is_named_is_there():
    for path in re.findall(r"`((?:consistency|rules|seeds|reports|docs|tests)/[\w./-]*)`", README):
        assert (ROOT / path).exists(), path


def test_ci_runs_the_two_set_up_commands():
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    commands = [line for text in blocks("sh") for line in text.splitlines() if line.startswith("python3 -m venv")]
    assert len(commands) == 2
    assert "consistency check seeds/" in commands[0]
    assert commands[1].endswith("pytest")
    assert 'bash -c "$main_command"' in ci
    assert 'bash -c "$test_command"' in ci
