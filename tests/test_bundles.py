"""Our own bundles: conflicts that are found, conflicts that are not yet, and nothing else that is told."""

import datetime as dt
from functools import cache
from pathlib import Path

import pytest
import yaml

from consistency import Article, check

FOLDER = Path(__file__).parent / "bundles"
NAMES = sorted(path.parent.name for path in FOLDER.glob("*/gold.yaml"))
GOLD = {name: yaml.safe_load((FOLDER / name / "gold.yaml").read_text(encoding="utf-8")) for name in NAMES}
ALARMED = {"15-clock-museum": "“ahead of … and behind …” goes on about the first"}
# Known misses, by the step at which they are lost.
MISSED = {
    "a total and its mean without the unit of time, of which one has no period or another measure": [
        "02-library-loans x1",
        "18-quarry x2",
    ],
    "two statements whose sentences share too few words, or numbers of two digits": [
        "02-library-loans x2",
        "11-bee-keeping x2",
        "18-quarry x1",
    ],
    "a part is told of a whole that another sentence names otherwise": [
        "03-chess-federation x4",
        "07-ferry-line x3",
        "14-ski-school x3",
    ],
    "a share and its part are told in other words, or of a whole that was read wrong": [
        "04-dock-strike x1",
        "05-reservoir x1",
        "06-telescope x2",
        "07-ferry-line x2",
        "09-orchestra x3",
        "15-clock-museum x3",
        "16-tram-line x1",
    ],
    "“33 years ago” is read as a time, not as a figure": ["05-reservoir x4"],
    "one number in two units, in sentences that share too little": [
        "06-telescope x1",
        "12-night-trains x3",
        "20-flood-gates x1",
    ],
    "a running count has no period that its later statement extends": [
        "08-avalanche x1",
        "08-avalanche x2",
        "14-ski-school x1",
    ],
    "three parts of which one has no noun of its own": ["12-night-trains x1"],
    "“ahead of … and behind …” goes on about the first": ["15-clock-museum x4"],
    "two rates side by side": ["20-flood-gates x2"],
}


@cache
def alarms():
    """Return for each bundle the (article, start, end) of the figures of each error and warning."""
    articles = [
        Article(f"{name}/{file}", (FOLDER / name / file).read_text(encoding="utf-8"), published=day, collection=name)
        for name in NAMES
        for file, day in GOLD[name]["published"].items()
    ]
    assert all(isinstance(a.published, dt.date | None) for a in articles)
    result = check(articles)
    spans = {f["figure"]: (f["article"], f["start"], f["end"]) for f in result.figures.to_dict("records")}
    out = {name: [] for name in NAMES}
    for finding in result.findings.to_dict("records"):
        if finding["severity"] != "note":
            out[finding["collection"]].append([spans[i] for i in finding["figures"].split()])
    return out


def quoted(name, ids):
    """Return the (article, start, end) of labelled figures."""
    out = []
    for figure in GOLD[name]["figures"]:
        if figure["id"] in ids:
            text = (FOLDER / name / figure["article"]).read_text(encoding="utf-8")
            start = text.index(figure["quote"])
            out.append((f"{name}/{figure['article']}", start, start + len(figure["quote"])))
    return out


def met(span, quotes):
    return any(span[0] == q[0] and span[1] < q[2] and q[1] < span[2] for q in quotes)


def hits(alarm, quotes):
    """Whether an alarm shows a conflict: two of its figures (or its only one), and half of the alarm's own."""
    shown = sum(met(q, alarm) for q in quotes)
    own = sum(met(s, quotes) for s in alarm)
    return shown >= min(2, len(quotes)) and 2 * own >= len(alarm)


def _conflicts():
    for name in NAMES:
        for conflict in GOLD[name]["conflicts"]:
            known = next((why for why, lost in MISSED.items() if f"{name} {conflict['id']}" in lost), None)
            marks = [pytest.mark.xfail(strict=True, reason=known)] if known else []
            yield pytest.param(name, conflict, marks=marks, id=f"{name}-{conflict['id']}-{conflict['kind']}")


@pytest.mark.parametrize(("name", "conflict"), list(_conflicts()))
def test_a_conflict_is_found(name, conflict):
    quotes = quoted(name, conflict["figures"])
    assert any(hits(alarm, quotes) for alarm in alarms()[name])


@pytest.mark.parametrize(
    "name",
    [pytest.param(n, marks=[pytest.mark.xfail(strict=True, reason=ALARMED[n])] if n in ALARMED else []) for n in NAMES],
)
def test_nothing_else_is_told(name):
    conflicts = [quoted(name, conflict["figures"]) for conflict in GOLD[name]["conflicts"]]
    assert [alarm for alarm in alarms()[name] if not any(hits(alarm, quotes) for quotes in conflicts)] == []
