"""Verdicts, notes, assignments and undo by forms, and by the script that sends the same forms."""

import re

import pytest
from reviewing import OURS, SCRIPT, desk_in, words

from consistency.review.pages.calling import DIGITS
from consistency.review.states import State
from consistency.review.verdicts import ReviewVerdict


@pytest.fixture
def desk(database, tmp_path):
    """The desk on SQLite, and then on PostgreSQL."""
    with desk_in(tmp_path, database) as made:
        yield made


@pytest.mark.parametrize("verdict", list(ReviewVerdict))
def test_each_verdict_is_kept_with_its_note_and_who_gave_it(client, sent, row, desk, verdict):
    answer = sent("verdict", verdict=verdict, note="I asked the library by phone.")
    assert answer.status_code == 303
    now = row()
    assert (now.state, now.verdict) == (State.RESOLVED, verdict)
    event = desk.store.history(now.finding)[0]
    assert (event.by, event.note) == ("ines", "I asked the library by phone.")
    page = words(client.get(f"/finding/{now.finding}"))
    assert f"ines decided: {verdict.label}" in page
    assert "I asked the library by phone." in page


def test_the_keys_are_all_verdicts_once():
    assert set(DIGITS.values()) == set(ReviewVerdict)
    assert len(DIGITS) == len(ReviewVerdict)


@pytest.mark.parametrize("verdict", [v for v in ReviewVerdict if not v.confirms])
def test_a_dismissal_without_a_reason_is_refused(sent, row, verdict):
    answer = sent("verdict", verdict=verdict, note="no")
    assert answer.status_code == 422
    assert "a dismissal wants a reason" in words(answer)
    assert row().state is State.OPEN


@pytest.mark.parametrize(
    "fields",
    [
        {"verdict": "odd"},
        {"verdict": ""},
        {"verdict": "accepted", "note": "x" * 5000},
        {"verdict": "error-in-a", "version": "x"},
        {"verdict": "error-in-a", "query": "?state=odd"},
    ],
)
def test_a_form_that_is_wrong_is_told_and_changes_nothing(sent, row, fields):
    assert sent("verdict", **{"note": "long enough", **fields}).status_code == 422
    assert row().state is State.OPEN


def test_saving_goes_on_to_the_next_of_the_queue_and_says_what_was_done(client, sent, row, desk):
    first = row()
    answer = sent("verdict", verdict="error-in-a", note="", go="next", query="")
    there = answer.headers["location"]
    assert there.startswith("/finding/")
    assert first.finding not in there
    page = client.get(there)
    assert "You decided: error in A." in words(page)
    assert f'href="/finding/{first.finding}"' in page.text
    assert f'name="event" value="{desk.store.history(first.finding)[0].id}"' in page.text


def test_the_last_of_the_queue_leads_back_to_it(client, sent):
    answer = sent("verdict", verdict="error-in-a", note="", go="next", query="?article=maps.txt")
    assert answer.headers["location"].startswith("/?article=maps.txt&done=")
    assert "You decided: error in A." in words(client.get(answer.headers["location"]))


def test_what_others_did_is_not_told_as_mine(client, desk, row):
    now = row()
    done = desk.store.decide(now.finding, ReviewVerdict.ERROR_IN_A, "", "omar", now.version)
    assert "You decided" not in words(client.get(f"/?done={done.event.id}"))
    assert client.get("/?done=999999").status_code == 200
    assert client.get("/?done=x").status_code == 200


def test_the_second_of_two_reviewers_sees_the_first_and_loses_nothing(client, sent, row, desk):
    seen = row()
    desk.store.decide(seen.finding, ReviewVerdict.ERROR_IN_B, "the library said so", "omar", seen.version)
    answer = sent("verdict", seen, verdict="accepted", note="what I typed stays")
    assert answer.status_code == 409
    text = words(answer)
    assert "meanwhile omar decided: error in B" in text
    assert "the library said so" in text
    assert "what I typed stays" in answer.text
    assert row().verdict is ReviewVerdict.ERROR_IN_B
    version = re.search(r'name="version" value="(\d+)"', answer.text)[1]
    form = {"verdict": "accepted", "note": "what I typed stays", "version": version}
    assert client.post(f"/finding/{seen.finding}/verdict", data=form, headers=OURS).status_code == 303
    assert row().verdict is ReviewVerdict.ACCEPTED
    assert [e.by for e in desk.store.history(seen.finding)][:2] == ["ines", "omar"]


def test_the_script_is_told_of_the_conflict_with_the_line_as_it_is(sent, row, desk):
    seen = row()
    desk.store.decide(seen.finding, ReviewVerdict.ERROR_IN_B, "", "omar", seen.version)
    answer = sent("verdict", seen, script=True, verdict="error-in-a", note="")
    assert answer.status_code == 409
    told = answer.json()
    assert told["wrong"]
    assert "omar decided: error in B" in told["said"]
    assert f'data-version="{row().version}"' in told["row"]


def test_the_script_gets_the_line_the_event_and_the_way_on(sent, row):
    told = sent("verdict", script=True, verdict="error-in-a", note="", go="next").json()
    assert told["said"] == "You decided: error in A."
    assert "resolved: error in A" in told["row"]
    assert f'data-version="{row().version}"' in told["row"]
    assert told["next"].startswith("/finding/")


def test_a_finding_is_taken_up_given_away_and_opened_again(sent, row):
    sent("take-up")
    assert (row().state, row().assignee) == (State.REVIEWING, "ines")
    sent("assign", assignee="omar")
    assert row().assignee == "omar"
    sent("assign", assignee="")
    assert row().assignee is None
    sent("verdict", verdict="error-in-a", note="")
    sent("reopen", note="")
    assert (row().state, row().verdict) == (State.OPEN, None)


def test_undo_takes_back_the_last_thing_that_one_did(client, sent, row):
    sent("verdict", verdict="error-in-a", note="")
    told = client.post("/undo", data={"query": ""}, headers=SCRIPT).json()
    assert told["finding"] == row().finding
    assert "it is open again" in told["said"]
    assert row().state is State.OPEN


def test_undo_by_a_form_leads_to_the_finding(client, sent, row, desk):
    sent("verdict", verdict="error-in-a", note="")
    event = desk.store.history(row().finding)[0].id
    answer = client.post("/undo", data={"event": event}, headers=OURS)
    assert answer.headers["location"].startswith(f"/finding/{row().finding}?done=")
    assert row().state is State.OPEN


def test_with_nothing_to_undo_that_is_told(client):
    assert "nothing of yours to undo" in words(client.post("/undo", data={"event": ""}, headers=OURS))
    assert client.post("/undo", data={"event": ""}, headers=SCRIPT).json()["wrong"]
    assert client.post("/undo", data={"event": "999"}, headers=OURS).status_code == 422


def test_undo_of_what_was_changed_since_is_a_conflict(client, sent, row, desk):
    sent("verdict", verdict="error-in-a", note="")
    event = desk.store.history(row().finding)[0].id
    desk.store.decide(row().finding, ReviewVerdict.ERROR_IN_B, "", "omar", row().version)
    answer = client.post("/undo", data={"event": event}, headers=OURS)
    assert answer.status_code == 409
    assert "since then omar decided: error in B" in words(answer)
    assert row().verdict is ReviewVerdict.ERROR_IN_B


def test_the_activity_tells_who_did_what_and_pages_back(client, sent, monkeypatch):
    monkeypatch.setattr("consistency.review.routes.activity.MOST", 2)
    for verb in ("take-up", "reopen", "take-up"):
        sent(verb)
    page = client.get("/activity")
    assert "ines took it up" in words(page)
    older = client.get(re.search(r'href="(/activity\?before=\d+)"', page.text)[1])
    assert "took it up" in words(older)
    assert client.get("/activity?before=x").status_code == 422
