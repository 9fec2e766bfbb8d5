"""How the review bears load: the server's CPU for a queue page, then many reviewers at once, and whether a write is lost.

PYTHONPATH=.:tests python tests/benchmarks/review_load.py                          # SQLite in a temporary folder
PYTHONPATH=.:tests python tests/benchmarks/review_load.py --database postgresql    # a server of its own
PYTHONPATH=.:tests python tests/benchmarks/review_load.py --database postgresql+psycopg://desk@/name?host=/folder
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import contextmanager
from pathlib import Path

import httpx2 as httpx
import numpy as np
import pandas as pd
from reviewing import EVERY, ran

from consistency.check import Result, shipped_readers
from consistency.review.desk import Desk
from consistency.review.ingest import Run
from consistency.review.queue import Sort, Window
from consistency.review.settings import Settings
from consistency.review.store import Store
from consistency.rules import load_rules

HEADER = "X-Reviewer"
QUERIES = (
    "",
    "?severity=error",
    "?rule=rule-3",
    "?state=all",
    "?outlet=Outlet+7",
    "?sort=effort",
    "?q=maps",
    "?assignee=-",
)
OUTLETS, RULES, MEASURES, PER_ARTICLE = 40, 15, 200, 5
TICKS = os.sysconf("SC_CLK_TCK")


def run_of(number):
    """Return a run of so many findings: those of the tests, told again and again of other things."""
    base, rng = ran().result, np.random.default_rng(7)
    finding = base.findings[base.findings["rule"] == "part-exceeds-whole"].iloc[[0]]
    ids = str(finding["figures"].iloc[0]).split()
    figures = base.figures.set_index("figure").loc[ids].reset_index()
    at = np.arange(number)
    articles = base.articles.iloc[np.zeros(-(-number // PER_ARTICLE), dtype=int)].reset_index(drop=True)
    articles["id"] = [f"desk/{n % 500}/{n}.txt" for n in range(len(articles))]
    articles["outlet"] = [f"Outlet {n % OUTLETS}" for n in range(len(articles))]
    home = articles["id"].to_numpy()[at // PER_ARTICLE]
    told = finding.iloc[np.zeros(number, dtype=int)].reset_index(drop=True)
    told["finding"] = [f"{n:012x}" for n in at]
    told["evidence"] = told["finding"]
    told["rule"] = [f"rule-{n}" for n in rng.integers(0, RULES, number)]
    told["severity"] = rng.choice(["error", "warning", "note"], number, p=[0.2, 0.5, 0.3])
    told["figures"] = [f"a{n:011x} b{n:011x}" for n in at]
    told["collection"] = [f"desk/{n % 500}" for n in at // PER_ARTICLE]
    told["others"] = pd.NA
    parts = []
    for letter, row in zip("ab", range(2), strict=True):
        part = figures.iloc[np.full(number, row)].reset_index(drop=True)
        part["figure"] = [f"{letter}{n:011x}" for n in at]
        part["article"], part["collection"] = home, told["collection"].to_numpy()
        part["measure"] = [f"thing {n}" for n in rng.integers(0, MEASURES, number)]
        parts.append(part)
    told = told.astype(base.findings.dtypes.to_dict())
    made = {
        "articles": articles.astype(base.articles.dtypes.to_dict()),
        "figures": pd.concat(parts, ignore_index=True).astype(base.figures.dtypes.to_dict()),
        "findings": told,
    }
    return Run(Result(**{**vars(base), **made}), f"{number} findings of the load test")


@contextmanager
def database_of(name):
    """Give the database to load: one that is named, or a new one."""
    if name == "postgresql":
        from postgres_cluster import cluster, made  # noqa: PLC0415 - only where it is wanted

        with cluster() as folder:
            yield made(folder, "load")
    elif name:
        yield name
    else:
        with tempfile.TemporaryDirectory() as folder:
            yield str(Path(folder) / "load.sqlite")


def serve(database, port):
    """Serve in this process, as `consistency review --trusted-header` does."""
    from consistency.review.serving import serve as served  # noqa: PLC0415 - the process that loads does not serve

    desk = Desk(store=Store.open(database), folder=Path.cwd(), rules=load_rules(), readers=shipped_readers())
    settings = Settings(port=port, trusted_header=HEADER)
    served(desk, settings, browser=False, say=lambda text: print(text, flush=True))


@contextmanager
def server(database):
    """Give the process and the address of a server on a port of its own."""
    words = [sys.executable, __file__, "--serve", "--database", database]
    with (
        tempfile.TemporaryFile() as log,
        subprocess.Popen(words, stdout=subprocess.PIPE, stderr=log, text=True, env=os.environ) as process,
    ):
        line = process.stdout.readline()
        url = re.search(r"http://\S+", line)[0]
        try:
            yield process.pid, url
        finally:
            process.terminate()
            process.wait(30)


def cpu(pid):
    """Return the CPU seconds that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def pages(pid, url, number):
    """Print the server's CPU for each kind of queue page."""
    print(f"\n{'queue page':<24}{'CPU ms':>8}{'ms':>8}   (mean of {number} each)")
    with httpx.Client(base_url=url, headers={HEADER: "measure"}, timeout=60) as client:
        for query in QUERIES:
            client.get(f"/{query}").raise_for_status()
            before, begun = cpu(pid), time.perf_counter()
            for _ in range(number):
                client.get(f"/{query}").raise_for_status()
                time.sleep(0.05)  # no one's bucket of requests is to run empty
            spent = (cpu(pid) - before) / number * 1000
            print(f"/{query:<23}{spent:>8.1f}{(time.perf_counter() - begun) / number * 1000 - 50:>8.1f}")


class Reviewer:
    """One who looks at the queue, opens a finding, decides, and sometimes takes it back."""

    def __init__(self, name, url, think):
        self.name, self.url, self.think = name, url, think
        self.random = random.Random(name)
        self.seen, self.errors, self.times, self.acknowledged = Counter(), [], [], []

    async def work(self, until):
        headers = {HEADER: self.name, "Origin": self.url}
        async with httpx.AsyncClient(base_url=self.url, headers=headers, timeout=60) as client:
            while time.monotonic() < until:
                try:
                    await self.once(client)
                except httpx.HTTPError as error:
                    self.errors.append(f"{type(error).__name__}: {error}")

    async def ask(self, client, kind, method, path, expected, **given):
        await asyncio.sleep(self.random.uniform(0, 2 * self.think))
        begun = time.perf_counter()
        answer = await client.request(method, path, **given)
        self.times.append(time.perf_counter() - begun)
        self.seen[f"{kind} {answer.status_code}"] += 1
        if answer.status_code not in expected:
            self.errors.append(f"{kind}: {answer.status_code} {answer.text[:200]}")
        return answer

    async def once(self, client):
        query = self.random.choice(QUERIES[:6])
        queue = await self.ask(client, "queue", "GET", f"/{query}", {200})
        ids = re.findall(r'data-finding="(\w+)"', queue.text)
        if not ids:
            return
        finding = self.random.choice(ids[:20])
        page = await self.ask(client, "finding", "GET", f"/finding/{finding}{query}", {200})
        version = re.search(r'data-version="(\d+)"', page.text)
        if version is None:
            return
        verdict = self.random.choice(("error-in-a", "error-in-b", "same-origin"))
        form = {"verdict": verdict, "note": f"{self.name} has looked", "version": version[1], "query": query}
        done = await self.ask(client, "verdict", "POST", f"/finding/{finding}/verdict", {303, 409}, data=form)
        self.note(done, finding)
        if done.status_code == 303 and self.random.random() < 0.1:
            event = re.search(r"done=(\d+)", done.headers["location"])[1]
            self.note(await self.ask(client, "undo", "POST", "/undo", {303, 409}, data={"event": event}), finding)

    def note(self, answer, finding):
        found = re.search(r"done=(\d+)", answer.headers.get("location", ""))
        if found:
            self.acknowledged.append((int(found[1]), finding))


async def reviewed(url, number, seconds, think):
    """Let reviewers work for a while and return them."""
    team = [Reviewer(f"reviewer-{n}", url, think) for n in range(number)]
    until = time.monotonic() + seconds
    await asyncio.gather(*(one.work(until) for one in team))
    return team


def lost(store, team):
    """Return the acknowledged writes that the store does not hold, and findings that do not stand as last written."""
    events, before = {}, None
    while found := store.history(before=before, most=500):
        events |= {event.id: event for event in found}
        before = found[-1].id
    missing = [
        (one.name, number)
        for one in team
        for number, finding in one.acknowledged
        if number not in events or (events[number].by, events[number].finding) != (one.name, finding)
    ]
    last = {}
    for number in sorted(events):
        event = events[number]
        if event.finding is not None and event.after is not None:
            last[event.finding] = event.after
    wrong = [finding for finding, after in last.items() if store.finding(finding).standing != after]
    return missing, wrong


def told(team, seconds, spent):
    """Print what a team did."""
    seen = sum((one.seen for one in team), Counter())
    times = np.array([t for one in team for t in one.times]) * 1000
    print(f"\n{len(team)} reviewers, {seconds:.0f} s")
    for name, number in sorted(seen.items()):
        print(f"  {name:<22}{number:>8}")
    print(f"  requests a second     {len(times) / seconds:>8.1f}")
    print(f"  server CPU, ms each   {spent / max(len(times), 1) * 1000:>8.1f}")
    print("  ms at 50, 95, 99 %    " + "".join(f"{np.percentile(times, p):>8.0f}" for p in (50, 95, 99)))
    errors = [error for one in team for error in one.errors]
    print(f"  errors                {len(errors):>8}")
    for error, number in Counter(errors).most_common(5):
        print(f"    {number} × {error}")
    return len(errors)


def main():
    """Fill a store, measure its pages, let reviewers work, and hold what was acknowledged to what is kept."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--database", default="")
    parser.add_argument("--findings", type=int, default=100_000)
    parser.add_argument("--reviewers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--think", type=float, default=1.0, help="seconds before each request, on average")
    parser.add_argument("--pages", type=int, default=20)
    parser.add_argument("--serve", action="store_true")
    given = parser.parse_args()
    if given.serve:
        serve(given.database, 0)
        return 0
    with database_of(given.database) as database:
        store = Store.open(database)
        begun = time.process_time()
        took = store.ingest(run_of(given.findings), "load")
        held = store.queue(EVERY, Sort.SEVERITY, Window()).counts.total
        print(
            f"{database.split('?')[0]}: {took.new:,} findings taken in, {held:,} held, {time.process_time() - begun:.0f} CPU s"
        )
        with server(database) as (pid, url):
            pages(pid, url, given.pages)
            before = cpu(pid)
            team = asyncio.run(reviewed(url, given.reviewers, given.seconds, given.think))
            errors = told(team, given.seconds, cpu(pid) - before)
        missing, wrong = lost(store, team)
        print(f"  acknowledged writes   {sum(len(one.acknowledged) for one in team):>8}")
        print(f"  lost                  {len(missing):>8}\n  not as last written   {len(wrong):>8}")
        store.close()
    return int(bool(errors or missing or wrong))


if __name__ == "__main__":
    sys.exit(main())
