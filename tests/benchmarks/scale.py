"""A news archive of made-up stories with planted conflicts, checked whole: `python tests/benchmarks/scale.py [N …]`.

For each number of articles it prints articles a second, CPU seconds, the peak memory of all processes together and the
share of planted conflicts that were found, for one process and for two, then a first run with a cache and one more with
1 % new articles. `--dask` adds two Dask workers. A story is a collection of 20 articles of about 2,500 characters; every
fifth story has a conflict.
"""

from __future__ import annotations

import json
import os
import platform
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

STORY, PLANTED, WRONG = 20, 5, 537
NUMBERED = 0.4  # share of sentences with figures
TOWNS = ("Alderby", "Brackwater", "Corling", "Dunmere", "Eastholm", "Farrowick", "Glenmoor", "Harrowgate Bay")
THINGS = ("bridges", "orchards", "lanterns", "barges", "vineyards", "windmills", "beehives", "tramcars", "kilns")
FILLING = (
    "The {thing} of {town} were last repaired in {year}, when the council spent £{money}m on them.",
    "About {share} percent of the people asked in {year} said that they walk past one of them every day.",
    "{town} had {small} schools in {year}.",
    "In {year} the price of a day ticket to see them rose by {share} percent.",
    "Farmers in the valley of {town} harvested {more} tonnes of barley in {year}.",
)
QUIET = (
    "Nobody at the {place} wished to say who had drawn up the plan, or when it would be shown to the {people}.",
    "The mayor told {people} at the {place} that the work would go on through the winter.",
    "Beside the {place} stands a brewery that {people} remember from the days of the old market.",
    "Some {people} would rather see the {place} kept as it is, and others would have it painted.",
)
PLACES = ("town hall", "harbour", "station", "chapel", "library", "museum", "school", "theatre", "quarry", "inn")
PEOPLE = ("fishermen", "neighbours", "teachers", "visitors", "carters", "students", "builders", "gardeners")


@dataclass(frozen=True)
class Measured:
    """What one run took."""

    seconds: float
    cpu: float
    megabytes: float
    found: int


def about(story: int) -> tuple[str, str, int]:
    """Return the town of a story, what it counts, and how many of them there are."""
    return TOWNS[story % len(TOWNS)], THINGS[story // len(TOWNS) % len(THINGS)], 1231 + story % 4000


def article(number: int, rng: random.Random) -> dict[str, str]:
    """Return one article; the first two of every fifth story contradict one another."""
    story, place = divmod(number, STORY)
    town, thing, count = about(story)
    told = count + WRONG if story % PLANTED == 0 and place == 1 else count
    lines = [f"A total of {told:,} {thing} stood in {town} in 2017, the survey of that year says."]
    while sum(map(len, lines)) < 2500:
        if rng.random() < NUMBERED:
            at = rng.randrange(len(FILLING))
            same = random.Random(story * 100 + at)
            words = {"year": same.randint(2009, 2016), "money": same.randint(2, 90), "share": same.randint(3, 60)}
            words |= {"small": same.randint(2, 29), "more": f"{same.randint(11, 980) * 100 + 37:,}"}
            lines.append(FILLING[at].format(thing=thing, town=town, **words))
        else:
            lines.append(rng.choice(QUIET).format(place=rng.choice(PLACES), people=rng.choice(PEOPLE)))
    text = "\n\n".join(" ".join(lines[at : at + 3]) for at in range(0, len(lines), 3))
    published = f"2019-03-1{place % 9}"
    return {"id": f"n{number}", "text": text, "published": published, "collection": f"story-{story}"}


def write(path: Path, numbers: Iterator[int] | range, mode: str = "w") -> None:
    """Write articles as JSONL."""
    with path.open(mode, encoding="utf-8") as out:
        out.writelines(json.dumps(article(n, random.Random(n))) + "\n" for n in numbers)


def look(root: int, ticks: dict[int, int]) -> float:
    """Return the megabytes that a process and all below it hold; note the clock ticks that each has used."""
    parents, used = {}, {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                told = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            parents[int(entry.name)], used[int(entry.name)] = int(told[1]), int(told[11]) + int(told[12])
    family = {root}
    while more := {child for child, parent in parents.items() if parent in family} - family:
        family |= more
    ticks.update({process: used[process] for process in family if process in used})
    return sum(map(held, family)) / 1024


def held(process: int) -> int:
    """Return the kilobytes of one process, its share of what it shares with others."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    except (OSError, StopIteration):
        return 0


def run(path: Path, out: Path, *options: str) -> Measured:
    """Check a file in a process of its own and measure it."""
    command = [sys.executable, "-m", "consistency", "check", str(path), "-f", "json", "-o", str(out), *options]
    began, ticks = time.monotonic(), dict[int, int]()
    with subprocess.Popen([*command, "--fail-on", "never"], stderr=subprocess.DEVNULL) as process:
        peaks = [0.0]
        over = threading.Event()

        def watch() -> None:
            while not over.wait(0.2):
                peaks.append(look(process.pid, ticks))

        watcher = threading.Thread(target=watch)
        watcher.start()
        status = process.wait()
        over.set()
        watcher.join()
    assert status == 0, status
    cpu = sum(ticks.values()) / os.sysconf("SC_CLK_TCK")
    return Measured(time.monotonic() - began, cpu, max(peaks), planted(out))


def planted(out: Path) -> int:
    """Return in how many stories the planted conflict was found."""
    findings = json.loads(out.read_text(encoding="utf-8"))["findings"]
    found = set()
    for finding in findings:
        story = int(finding["collection"].removeprefix("story-"))
        if story % PLANTED == 0 and f"{about(story)[2] + WRONG:,}" in finding["message"]:
            found.add(story)
    return len(found)


def line(name: str, articles: int, made: Measured) -> str:
    """Return a row of the table."""
    whole = len([n for n in range(0, articles, STORY * PLANTED) if n + 1 < articles])
    rate = f"{articles / made.seconds:8.1f} {articles / made.cpu:9.1f} {made.cpu:8.1f}"
    return f"{articles:>8,} {name:<16} {rate} {made.megabytes:8.0f} {made.found / max(whole, 1):8.2f}"


def main(sizes: list[int], *, dask: bool) -> None:
    """Print the table."""
    print(
        f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; Python {platform.python_version()}"
    )
    print("articles run                 a second  a CPU s    CPU s       MB   recall")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            path, out, cache = (Path(folder, name) for name in ("news.jsonl", "out.json", "cache"))
            write(path, range(size))
            runs = {"one process": ("-j", "1"), "two processes": ("-j", "2")}
            runs |= {"two Dask workers": ("-j", "2", "--engine", "dask")} if dask else {}
            runs |= {"with a new cache": ("-j", "1", "--cache", str(cache))}
            for name, options in runs.items():
                print(line(name, size, run(path, out, *options)), flush=True)
            write(path, range(size, size + size // 100), "a")
            more = size + size // 100
            print(line("1 % more, cached", more, run(path, out, "-j", "1", "--cache", str(cache))), flush=True)


if __name__ == "__main__":
    given = [word for word in sys.argv[1:] if word != "--dask"]
    main([int(n) for n in given] or [1000, 10000], dask="--dask" in sys.argv)
