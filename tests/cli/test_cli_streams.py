"""Streams that are closed, full, or lose their reader; and a user who stops the run."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = [sys.executable, "-m", "consistency"]


def shell(desk, line):
    """Run a line of shell in which $C is the command."""
    done = subprocess.run(
        ["sh", "-c", line.replace("$C", " ".join(COMMAND))], capture_output=True, timeout=120, check=False, cwd=desk
    )
    assert b"Traceback" not in done.stderr
    assert b"fault of the program" not in done.stderr
    return done


def test_a_reader_that_goes_early_is_no_error(desk):
    done = shell(desk, "($C extract articles -f jsonl; echo $? >&2) | head -c 1")
    assert done.stderr == b"0\n"


def test_closed_standard_output(desk):
    done = shell(desk, "$C extract articles >&-")
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    assert done.stderr.startswith(b"standard output: cannot be written: it is closed")


def test_closed_standard_error(desk):
    assert shell(desk, "$C extract articles nosuch 2>&-").returncode == 0


def test_closed_standard_input(desk):
    done = shell(desk, "$C extract - <&-")
    assert done.returncode == 2
    assert done.stderr.startswith(b"-: standard input is closed")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device")
def test_full_disk(desk):
    done = shell(desk, "$C extract articles >/dev/full")
    assert done.returncode == 2
    assert done.stderr == b"standard output: cannot be written: No space left on device\n"


def test_standard_input_is_an_article(desk):
    done = shell(desk, "$C extract - -f csv <articles/ferry.txt")
    assert b"412 passengers" in done.stdout


def test_results_do_not_depend_on_the_locale(desk):
    (desk / "articles" / "ferry.txt").write_text("Café guests\n\nIt had 12 guests at 8 €.\n", encoding="utf-8")
    lines = {shell(desk, f"LC_ALL={locale} PYTHONUTF8=0 $C extract articles").stdout for locale in ("C", "C.UTF-8")}
    assert len(lines) == 1


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_interrupted(desk, jobs):
    feed = desk / "feed.jsonl"
    os.mkfifo(feed)
    command = [*COMMAND, "extract", "feed.jsonl", "-j", jobs]
    run = subprocess.Popen(command, cwd=desk, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    with feed.open("wb") as lines:  # opens once the run reads it
        for n in range(100):
            lines.write(b'{"id": "%d", "text": "It held 12 boats."}\n' % n)
        lines.flush()
        os.killpg(run.pid, signal.SIGINT)
        out, err = run.communicate(timeout=100)
    assert (run.returncode, out) == (130, b"")
    assert err.splitlines()[-1] == b"interrupted"
    assert b"Traceback" not in err
