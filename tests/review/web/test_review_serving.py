"""The command and its process: what it prints, how it ends, what a killed one has kept."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import httpx2 as httpx
import pytest
from reviewing import EVERY
from typer.testing import CliRunner

from consistency.cli import app
from consistency.review.queue import Sort, Window
from consistency.review.settings import Settings
from consistency.review.store import Store
from consistency.review.users import Users

ROOT = Path(__file__).parent.parent.parent.parent
MAPS = "---\npublished: 2019-05-14\n---\nThe library owns 340 maps. 512 of those maps were drawn in Spain.\n"
PATIENCE = 60  # seconds


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "maps.txt").write_text(MAPS, encoding="utf-8")
    return tmp_path


class Started:
    """A running review: its process, the address that it printed, and what it said before and after."""

    def __init__(self, process):
        self.process, self.said = process, []
        for line in process.stderr:
            self.said.append(line.rstrip())
            if found := re.search(r"review at (http://\S+)", line):
                self.url = found[1]
                break
        else:
            pytest.fail("\n".join(self.said))
        self.base = self.url.split("/start")[0]

    @contextmanager
    def client(self):
        """A browser that came in."""
        with httpx.Client(base_url=self.base, headers={"Origin": self.base}, timeout=PATIENCE) as client:
            assert client.get(self.url).status_code == 200
            yield client

    def end(self, number):
        """Send a signal; return the status and what it said since."""
        self.process.send_signal(number)
        return self.process.wait(PATIENCE), self.process.stderr.read().splitlines()


@contextmanager
def started(folder, *words):
    command = [sys.executable, "-m", "consistency", "review", *words, "--port", "0", "--no-browser", "--as", "ines"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield Started(process)
        finally:
            process.kill()


def run(*words):
    return CliRunner().invoke(app, ["review", *map(str, words)])


def test_articles_are_checked_and_reviewed_and_a_rerun_keeps_the_verdict(folder):
    with started(folder, "articles/") as review:
        assert any(re.search(r"run 1: \d+ new", line) for line in review.said)
        with review.client() as client:
            queue = client.get("/").text
            finding = re.search(r'data-finding="(\w+)"', queue)[1]
            version = re.search(r'data-version="(\d+)"', queue)[1]
            form = {"verdict": "error-in-a", "note": "", "version": version}
            assert client.post(f"/finding/{finding}/verdict", data=form).status_code == 303
        status, said = review.end(signal.SIGINT)
        assert status == 0
        assert "everything that was acknowledged is kept" in said[-1]
        lines = [json.loads(line) for line in said if line.startswith("{")]
        assert {line["event"] for line in lines} == {"request"}
        assert {(line["method"], line["status"]) for line in lines} == {("GET", 200), ("POST", 303)}
    with started(folder, "articles/") as review:
        assert "in the store already" in review.said[0]
        with review.client() as client:
            assert "resolved: error in A" in client.get("/?state=resolved").text


def test_a_file_of_results_is_reviewed(folder):
    made = CliRunner().invoke(app, ["check", str(folder / "articles"), "-f", "json", "-o", str(folder / "run.json")])
    assert made.exit_code == 1
    with started(folder, "run.json") as review, review.client() as client:
        assert "340 maps" in client.get("/").text


def test_a_request_under_way_is_answered_before_the_end(folder):
    with started(folder, "articles/") as review, review.client() as client:
        assert client.get("/healthz").json() == {"status": "ok"}
        answers = []

        def ask():
            answers.extend(client.get("/").status_code for _ in range(3))

        asking = threading.Thread(target=ask)
        asking.start()
        asking.join(PATIENCE)
        status, _ = review.end(signal.SIGTERM)
    assert answers == [200] * 3
    assert status in {0, -signal.SIGTERM}


def test_a_killed_server_has_kept_every_verdict_that_it_acknowledged(folder):
    acknowledged = []
    with started(folder, "articles/") as review, review.client() as client:
        queue = client.get("/").text
        finding = re.search(r'data-finding="(\w+)"', queue)[1]
        version = int(re.search(r'data-version="(\d+)"', queue)[1])
        threading.Thread(target=review.process.stderr.read, daemon=True).start()  # or its log fills the pipe
        for n in range(1000):
            if n == 300:
                threading.Timer(0.05, review.process.kill).start()
            form = {"verdict": ("error-in-a", "error-in-b")[n % 2], "note": f"verdict {n}", "version": version + n}
            try:
                while (answer := client.post(f"/finding/{finding}/verdict", data=form)).status_code == 429:
                    time.sleep(0.2)
            except httpx.HTTPError:
                break
            assert answer.status_code == 303
            acknowledged.append((int(re.search(r"done=(\d+)", answer.headers["location"])[1]), f"verdict {n}"))
    assert 300 <= len(acknowledged) < 1000
    store = Store.open(folder / ".consistency-review.sqlite")
    kept, before = {}, None
    while events := store.history(finding, before=before, most=500):
        kept |= {event.id: event.note for event in events}
        before = events[-1].id
    assert [(number, kept.get(number)) for number, _ in acknowledged] == acknowledged
    last = acknowledged[-1][1]
    row = store.finding(finding)
    assert row.standing.note in {last, f"verdict {len(acknowledged)}"}
    assert store.queue(EVERY, Sort.SEVERITY, Window()).counts.total == 1
    store.close()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--host", "0.0.0.0"], "--users"),
        (["--host", "192.0.2.1", "--public-url", "http://192.0.2.1"], "--users"),
        (["--trusted-header", "X User"], "give the name of a header"),
        (["--users", "nowhere"], "cannot be read"),
        (["--database", "nowhere/at/all.sqlite"], "its folder is not there"),
        (["--database", "odd://x"], "postgresql+psycopg"),
        (["--add-user", "ines"], "--users"),
        (["no-such-folder/"], "no article"),
        (["no-such.json"], "cannot be read"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_served(folder, monkeypatch, words, said):
    monkeypatch.chdir(folder)
    monkeypatch.setattr("consistency.review.serving.serve", lambda *_, **__: pytest.fail("it was served"))
    ended = run(*words)
    assert ended.exit_code == 2
    assert said in " ".join(ended.output.split())


def test_a_port_that_is_taken_is_told(folder, monkeypatch):
    monkeypatch.chdir(folder)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        ended = run("--port", taken.getsockname()[1], "--no-browser")
    assert ended.exit_code == 2
    assert "try --port 0" in " ".join(ended.output.split())


def test_a_reviewer_is_added_with_a_password_that_is_asked_for(folder):
    users = folder / "reviewers"
    words = ["review", "--add-user", "ines", "--users", str(users)]
    ended = CliRunner().invoke(app, words, input="a long pass phrase\na long pass phrase\n")
    assert ended.exit_code == 0
    assert "a long pass phrase" not in ended.output
    assert Users(users).verify("ines", "a long pass phrase")
    short = CliRunner().invoke(app, words, input="short\nshort\n")
    assert short.exit_code == 2


@pytest.mark.parametrize("package", ["sqlalchemy", "starlette", "uvicorn", "argon2"])
def test_without_the_extra_it_is_said_what_to_install(folder, package):
    code = f"import sys; sys.modules[{package!r}] = None; from consistency.cli import main; sys.argv[1:] = ['review']; main()"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", code]
    ended = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert "pip install 'consistency[review]'" in ended.stderr


def test_the_addresses_that_are_answered_follow_the_settings():
    assert Settings(port=80).hosts >= {"127.0.0.1", "localhost:80"}
    far = Settings(host="0.0.0.0", trusted_header="X-User", public_url="https://Review.example.org")
    assert far.hosts == {"review.example.org"}
    assert far.origins == {"https://review.example.org"}
    assert Settings(host="::1").local_url == "http://[::1]:8765"
