"""What the tests of the review's pages share: articles of our own, and how a browser asks."""

import datetime as dt
import html
import re
from contextlib import contextmanager
from functools import cache

from consistency import Article, check
from consistency.check import shipped_readers
from consistency.review.desk import Desk
from consistency.review.ingest import Run
from consistency.review.queue import Filter
from consistency.review.states import State
from consistency.review.store import Store
from consistency.rules import load_rules

BASE = "http://127.0.0.1:8765"
OURS = {"Origin": BASE, "Sec-Fetch-Site": "same-origin"}
SCRIPT = {**OURS, "X-Fragment": "1"}
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)> \"'>\u202e"
EVERY = Filter(states=tuple(sorted(State)))


def articles():
    """Two desks that quarrel over a ferry, a library that miscounts, and a page that means harm."""
    made = [
        (
            "maps.txt",
            "Library maps",
            "The library owns 340 maps. 512 of those maps were drawn in Spain.",
            "Map Courier",
        ),
        (
            "ferry.txt",
            "Ferry counts its guests",
            "The lake ferry carried 412 passengers in April 2019, the operator said.\n\nIt has two boats.",
            "Lake Post",
        ),
        (
            "school.txt",
            "A school grows",
            "The school has 620 pupils. 700 of those pupils arrived this year.\nThe head was pleased.",
            "Lake Post",
        ),
        (
            "hostile.txt",
            f"Harm {HOSTILE}",
            f"The park has 200 trees. 260 of those trees are oaks {HOSTILE}, said the warden.",
            f"Evil {HOSTILE}",
        ),
    ]
    return [
        Article(name, text, published=dt.date(2019, 5, 14), title=title, outlet=outlet, collection=name)
        for name, title, text, outlet in made
    ]


@cache
def ran():
    """Return a run over the articles."""
    found = check(articles())
    assert len(found.findings) >= 3
    return Run(found, "articles of the tests", {a.id: a.text for a in articles()})


@cache
def rules():
    return load_rules()


@contextmanager
def desk_in(folder, database=None):
    """Give a desk whose store holds the run."""
    store = Store.open(database or folder / "review.sqlite")
    store.ingest(ran(), "ines")
    try:
        yield Desk(store=store, folder=folder, rules=rules(), readers=shipped_readers())
    finally:
        store.close()


def words(answer):
    """Return the text of a page without its tags, in one line."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())
