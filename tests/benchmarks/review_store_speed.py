"""What a store of 100,000 findings costs: taking a run in, again, a page of the queue, a verdict.

python tests/benchmarks/review_store_speed.py [FINDINGS] [sqlite|postgresql]
"""

import random
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import postgres_cluster
from reviewed import Found, result

from consistency.review.ingest import Run
from consistency.review.queue import Filter, Sort, Window
from consistency.review.states import State
from consistency.review.store import Store
from consistency.review.verdicts import ReviewVerdict as V

WHY = "one counts voyages, the other ships"
RULES = [f"rule-{n}" for n in range(30)]
TOWNS = [f"Town{n}" for n in range(500)]


def founds(number):
    chance = random.Random(7)
    for n in range(number):
        articles = (
            tuple(sorted(chance.sample([f"{chr(97 + k % 26)}{k:05}.txt" for k in range(5000)], 2))) if n < 50 else None
        )
        one = chance.randrange(20_000)
        yield Found(
            f"{n:06x}",
            value=chance.randrange(10, 90_000),
            rule=chance.choice(RULES),
            severity=chance.choice(["error", "warning", "note"]),
            verdict=chance.choice(["conflict", "implausible"]),
            place=chance.choice(TOWNS),
            articles=articles or (f"{chr(97 + one % 26)}{one:05}.txt", f"{chr(97 + one % 25)}x{one:05}.txt"),
            message=f"the two counts of {chance.choice(TOWNS)} differ by {n}",
        )


def timed(what, work, times=1):
    wall, cpu = time.perf_counter(), time.process_time()
    for _ in range(times):
        made = work()
    cpu, wall = (time.process_time() - cpu) / times, (time.perf_counter() - wall) / times
    print(f"{what:58} {cpu * 1000:9.1f} ms CPU {wall * 1000:9.1f} ms wall", flush=True)
    return made


def measured(name, run, number):
    store = Store.open(name)
    print(f"\n{store.name.split('?')[0]}: {number:,} findings")
    timed("take in a run", lambda: store.ingest(run, "Ada"))
    timed("take in the same run", lambda: store.ingest(run, "Ada"))
    more = Run(
        run.result.__class__(**{**vars_of(run.result), "findings": run.result.findings.iloc[: number - 100]}), "later"
    )
    timed("take in a run that lacks 100 of them", lambda: store.ingest(more, "Ada"))
    token = store.preview(Filter(states=(), rules=RULES[:1]), V.SAME_ORIGIN, WHY).token
    timed(
        "a bulk verdict on one rule",
        lambda: store.decide_all(Filter(states=(), rules=RULES[:1]), V.SAME_ORIGIN, WHY, "Ada", token),
    )
    page = None
    for what, chosen, sort in (
        ("queue, as it opens", Filter(), Sort.SEVERITY),
        ("queue, newest first", Filter(), Sort.NEWEST),
        ("queue, least effort first", Filter(), Sort.EFFORT),
        ("queue, last changed first", Filter(), Sort.CHANGED),
        ("queue, all states", Filter(states=()), Sort.SEVERITY),
        ("queue, resolved", Filter(states=(State.RESOLVED,)), Sort.SEVERITY),
        ("queue, one rule", Filter(rules=("rule-3",)), Sort.SEVERITY),
        ("queue, one severity and assignee", Filter(severities=("note",), assignees=("-",)), Sort.SEVERITY),
        ("queue, one outlet of 26", Filter(outlets=("The C Paper",)), Sort.SEVERITY),
        ("queue, one measure that all have", Filter(measures=("ferry",)), Sort.SEVERITY),
        ("queue, a word that all have", Filter(text="harbour"), Sort.SEVERITY),
        ("queue, a word that few have", Filter(text="town123"), Sort.SEVERITY),
    ):
        page = timed(what, lambda c=chosen, s=sort: store.queue(c, s, Window()), 5)
    deep = store.queue(Filter(), Sort.SEVERITY, Window(500))
    for _ in range(60):
        deep = store.queue(Filter(), Sort.SEVERITY, Window(500, after=deep.after)) if deep.after else deep
    timed("queue, 30,000 findings down", lambda: store.queue(Filter(), Sort.SEVERITY, Window(after=deep.before)), 5)
    first = store.queue(Filter(), Sort.SEVERITY, Window()).rows[0]
    timed("a finding", lambda: store.finding(first.finding), 5)
    timed("its neighbours", lambda: store.neighbours(first.finding, Filter(), Sort.SEVERITY), 5)
    timed("values of a filter", lambda: store.choices("outlet"), 5)
    rows = iter(store.queue(Filter(), Sort.SEVERITY, Window(100)).rows)
    timed("a verdict", lambda: decided(store, next(rows)), 50)
    timed("the last that can be undone", lambda: store.last_undoable("Ada"), 5)
    timed("all reviews", store.reviews)
    store.close()
    return page


def decided(store, row):
    return store.decide(row.finding, V.ERROR_IN_A, "", "Ada", row.version)


def vars_of(made):
    return {name: getattr(made, name) for name in made.__dataclass_fields__}


def main():
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    kinds = sys.argv[2:] or ["sqlite", "postgresql"]
    run = Run(result(*founds(number)), "a benchmark", {})
    if "sqlite" in kinds:
        with tempfile.TemporaryDirectory() as folder:
            measured(str(Path(folder) / "reviews.sqlite"), run, number)
            print(f"file: {(Path(folder) / 'reviews.sqlite').stat().st_size / 1e6:.0f} MB")
    if "postgresql" in kinds:
        with postgres_cluster.cluster() as folder:
            measured(postgres_cluster.made(folder, "reviews"), run, number)


if __name__ == "__main__":
    main()
