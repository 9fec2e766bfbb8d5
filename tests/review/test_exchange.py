import datetime as dt

import pytest
from reviewed import Found, run

from consistency.errors import InvalidRules
from consistency.review.events import EventKind
from consistency.review.exchange import Review, read_reviews, written
from consistency.review.states import State
from consistency.review.store import Store
from consistency.review.verdicts import ReviewVerdict as V

WHY = 'no: one counts “voyages”, the other ships # \\ \n "quoted" 1e5'
AT = dt.datetime(2025, 6, 30, 9, 15, tzinfo=dt.UTC)
RUN = (Found("ff01"), Found("ff02"), Found("ff03"), Found("ff04"), Found("ff05"))


@pytest.fixture
def decided(store):
    store.ingest(run(*RUN), "Ada")
    store.decide("ff01", V.DIFFERENT_SCOPE, WHY, "no", 1)
    store.decide("ff02", V.ERROR_IN_A, "", "Bo", 1)
    store.assign("ff03", "1e5", "Ada", 1)
    store.take_up("ff04", "Ada", 1)
    return store


@pytest.mark.parametrize("format_", ["yaml", "jsonl"])
def test_reviews_go_out_and_come_into_another_store_as_they_were(decided, format_, tmp_path):
    out = tmp_path / f"reviews.{format_}"
    out.write_text("".join(written(decided.reviews(), format_)), encoding="utf-8")
    assert read_reviews(out) == decided.reviews()
    other = Store.open(tmp_path / "other.sqlite")
    other.ingest(run(*RUN), "Cy")
    done = other.take_reviews(read_reviews(out), "Cy")
    assert (done.decided, done.same, done.left, done.waiting) == (4, 0, (), ())
    assert other.reviews() == decided.reviews()
    for finding in ("ff01", "ff02", "ff03", "ff04", "ff05"):
        assert other.finding(finding).standing == decided.finding(finding).standing
    assert other.take_reviews(read_reviews(out), "Cy").same == 4
    (event,) = other.finding("ff01").history
    assert (event.kind, event.by, event.detail["by"]) == (EventKind.IMPORTED, "Cy", "no")
    other.undo(event.id, "Cy")
    assert other.finding("ff01").standing.state is State.OPEN
    other.close()


def test_reviews_wait_for_the_run_that_brings_their_findings(decided, tmp_path):
    other = Store.open(tmp_path / "other.sqlite")
    done = other.take_reviews(decided.reviews(), "Cy")
    assert done.waiting == ("ff01", "ff02", "ff03", "ff04")
    assert other.reviews() == decided.reviews()
    other.ingest(run(*RUN[1:]), "Cy")
    other.ingest(run(*RUN), "Cy")
    assert other.reviews() == decided.reviews()
    other.close()


def review(**fields):
    return Review(
        **{"finding": "ff01", "verdict": V.ACCEPTED, "note": "as before, as agreed", "by": "Dee", "at": AT} | fields
    )


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, State.RESOLVED),
        ({"evidence": "evidence-ff01-100"}, State.RESOLVED),
        ({"evidence": "other"}, State.UPDATED),
        ({"verdict": V.ERROR_IN_A, "state": State.REGRESSED}, State.REGRESSED),
        ({"verdict": V.ERROR_IN_A, "state": State.ABSENT}, State.RESOLVED),
        ({"verdict": None, "state": State.REVIEWING}, State.REVIEWING),
    ],
)
@pytest.mark.parametrize("before", [True, False])
def test_where_an_imported_review_leaves_its_finding(store, fields, expected, before):
    if not before:
        store.ingest(run(Found("ff01")), "Ada")
    store.take_reviews([review(**fields)], "Ada")
    if before:
        store.ingest(run(Found("ff01")), "Ada")
    assert store.finding("ff01").standing.state is expected


def test_a_later_decision_in_the_store_stays(decided):
    done = decided.take_reviews([review()], "Ada")
    assert (done.decided, done.left) == (0, ("ff01",))
    later = review(at=dt.datetime(2099, 1, 1, tzinfo=dt.UTC))
    assert decided.take_reviews([later], "Ada").decided == 1
    assert decided.finding("ff01").standing.verdict is V.ACCEPTED


def test_an_absent_finding_takes_its_verdict_and_stays_absent(store):
    store.ingest(run(Found("ff01"), Found("ff02")), "Ada")
    store.ingest(run(Found("ff02")), "Ada")
    store.take_reviews([review()], "Ada")
    held = store.finding("ff01").standing
    assert (held.state, held.verdict) == (State.ABSENT, V.ACCEPTED)


HEAD = '{"format":"consistency-reviews","version":1}\n'
GOOD = '{"at":"2025-06-30T09:15:00+00:00","by":"Ada","finding":"ff01","verdict":"error-in-a"}\n'


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a.jsonl", "", None),
        ("a.jsonl", "nothing\n", "a.jsonl:1:1: the first line"),
        ("a.jsonl", "[]\n", "a.jsonl:1:1: the first line"),
        ("a.jsonl", '{"format":"consistency-reviews","version":2}\n', "version 2"),
        ("a.jsonl", HEAD + "\n" + GOOD + GOOD, "a.jsonl:4:1: the finding ff01 is reviewed twice, it stands in line 3"),
        ("a.jsonl", HEAD + GOOD.replace("error-in-a", "error-in-c"), "a.jsonl:2:1: `verdict`"),
        ("a.jsonl", HEAD + GOOD.replace("error-in-a", "accepted"), "a dismissal wants a note"),
        ("a.jsonl", HEAD + GOOD.replace("+00:00", ""), "with its offset"),
        ("a.jsonl", HEAD + "{\n", "a.jsonl:2:1"),
        ("a.yaml", "", "empty"),
        ("a.yaml", "format: consistency-reviews\nversion: 1\n", "`reviews` is missing"),
        ("a.yaml", "format: other\nversion: 1\nreviews: []\n", "a.yaml:1:1: `format` cannot be 'other'"),
        (
            "a.yaml",
            'format: consistency-reviews\nversion: 1\nreviews:\n  - finding: "ff01"\n    verdct: "accepted"\n',
            "a.yaml:5:5",
        ),
    ],
)
def test_files_that_are_refused(tmp_path, name, text, told):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    if told is None:
        assert read_reviews(path) == ()
        return
    with pytest.raises(InvalidRules) as raised:
        read_reviews(path)
    assert told in str(raised.value)


def test_no_reviews_are_a_file_too(tmp_path):
    for format_ in ("yaml", "jsonl"):
        path = tmp_path / f"none.{format_}"
        path.write_text("".join(written((), format_)), encoding="utf-8")
        assert read_reviews(path) == ()
