"""One verdict for many: ticked or filtered, looked at beforehand, given, undone."""

import re

import pytest
from reviewing import EVERY, OURS, desk_in, words

from consistency.review.queue import Sort, Window
from consistency.review.states import State
from consistency.review.verdicts import ReviewVerdict


@pytest.fixture
def desk(database, tmp_path):
    """The desk on SQLite, and then on PostgreSQL."""
    with desk_in(tmp_path, database) as made:
        yield made


@pytest.fixture
def rows(desk):
    return lambda: desk.store.queue(EVERY, Sort.SEVERITY, Window()).rows


def fields(page):
    """Return the hidden fields of the form that gives the verdict."""
    form = re.search(r'<form action="/bulk/give".*?</form>', page.text, re.DOTALL)[0]
    found = re.findall(r'name="(\w+)" value="([^"]*)"', form)
    return {name: [v for n, v in found if n == name] for name, _ in found}


def test_ticked_findings_are_asked_for_shown_given_and_undone(client, rows):
    ticked = [r.finding for r in rows()[:2]]
    asked = client.post("/bulk", data={"finding": ticked, "query": ""}, headers=OURS)
    assert "A verdict for 2 findings" in words(asked)
    form = {"finding": ticked, "query": "", "verdict": "same-origin", "note": "both from one agency"}
    shown = client.post("/bulk/preview", data=form, headers=OURS)
    assert "Give it to 2 findings" in words(shown)
    assert {r.state for r in rows()} == {State.OPEN}
    given = client.post("/bulk/give", data=fields(shown), headers=OURS)
    assert "You gave 2 findings the verdict “same origin”." in words(given)
    assert {r.finding for r in rows() if r.verdict is ReviewVerdict.SAME_ORIGIN} == set(ticked)
    event = re.search(r'name="event" value="(\d+)"', given.text)[1]
    undone = client.post("/undo", data={"event": event}, headers=OURS)
    assert "You undid a verdict on 2 findings" in words(undone)
    assert {r.state for r in rows()} == {State.OPEN}


def test_all_that_a_filter_lets_pass(client, rows):
    asked = client.get("/bulk?article=school.txt")
    number = len([r for r in rows() if "school.txt" in r.articles])
    assert f"A verdict for {number} finding" in words(asked)
    form = {"query": "?article=school.txt", "verdict": "error-in-a", "note": ""}
    shown = client.post("/bulk/preview", data=form, headers=OURS)
    client.post("/bulk/give", data=fields(shown), headers=OURS)
    assert {r.finding for r in rows() if r.state is State.RESOLVED} == {
        r.finding for r in rows() if "school.txt" in r.articles
    }


def test_what_changed_since_the_preview_is_shown_anew_and_not_decided(client, rows, desk):
    form = {"query": "?state=all", "verdict": "error-in-a", "note": ""}
    shown = client.post("/bulk/preview", data=form, headers=OURS)
    other = rows()[0]
    desk.store.decide(other.finding, ReviewVerdict.ERROR_IN_B, "", "omar", other.version)
    answer = client.post("/bulk/give", data=fields(shown), headers=OURS)
    assert answer.status_code == 409
    assert "Nothing was saved" in words(answer)
    assert "Overruled 1 finding" in words(answer)
    assert sum(r.state is State.RESOLVED for r in rows()) == 1
    assert "You gave" in words(client.post("/bulk/give", data=fields(answer), headers=OURS))


@pytest.mark.parametrize(
    ("path", "form", "said"),
    [
        ("/bulk", {"query": ""}, "tick those that get the verdict"),
        ("/bulk/preview", {"query": "", "verdict": "accepted", "note": ""}, "a dismissal wants a reason"),
        ("/bulk/preview", {"query": "", "verdict": "odd", "note": ""}, "choose one of those on the page"),
    ],
)
def test_what_is_wrong_is_told(client, rows, path, form, said):
    answer = client.post(path, data=form, headers=OURS)
    assert answer.status_code == 422
    assert said in words(answer)
    assert {r.state for r in rows()} == {State.OPEN}


def test_more_than_the_store_takes_at_once_is_told_beforehand(client, monkeypatch):
    monkeypatch.setattr("consistency.review.routes.bulk.MOST_AT_ONCE", 1)
    assert "At most 1 can be decided at once" in words(client.get("/bulk?state=all"))
    assert "The queue is empty" in words(client.get("/bulk?q=nowhere"))


def test_findings_that_are_not_there_get_nothing(client):
    form = {"query": "", "finding": "nowhere", "verdict": "error-in-a", "note": ""}
    shown = client.post("/bulk/preview", data=form, headers=OURS)
    assert "Decided anew 0 findings" in words(shown)
    assert "Give it to" not in words(shown)
