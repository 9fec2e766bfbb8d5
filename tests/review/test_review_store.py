import pytest
from reviewed import Found, run
from sqlalchemy import text

from consistency.errors import InvalidValue, NotThere, StoreUnavailable
from consistency.report import evidence
from consistency.review.deciding import Conflict, Done
from consistency.review.events import RUN, EventKind
from consistency.review.queue import Filter, Sort, Window
from consistency.review.states import State
from consistency.review.store import Store
from consistency.review.verdicts import ReviewVerdict as V

WHY = "one counts voyages, the other ships"
ALL = Filter(states=())


def ids(store, **fields):
    page = store.queue(Filter(**{"states": (), **fields}), Sort.SEVERITY, Window())
    return [row.finding for row in page.rows]


def state(store, finding):
    return store.finding(finding).standing.state


def test_a_run_comes_in_whole(store):
    done = store.ingest(run(Found("ff01"), Found("ff02", severity="warning"), texts={"a.txt": "x" * 10}), "Ada")
    assert (done.new, done.same, done.absent, done.known) == (2, 0, 0, False)
    assert (done.run.articles, done.run.figures, done.run.findings) == (2, 4, 2)
    detail = store.finding("ff01")
    assert detail.row.message == "the two counts differ"
    assert [f["text"] for f in detail.figures] == ["100 ferries", "150 ferries"]
    assert [a.id for a in detail.articles] == ["a.txt", "b.txt"]
    assert [a.text for a in detail.articles] == ["x" * 10, None]
    assert detail.standing.state is State.OPEN
    assert detail.explain == ("one of the counts may be of voyages",)
    assert store.comparisons()[0]["not_compared"] == "another place: 5"
    assert [(e.kind, e.by) for e in store.history()] == [(EventKind.RUN, "Ada")]


def test_the_same_run_again_changes_nothing(store):
    store.ingest(run(Found("ff01")), "Ada")
    again = store.ingest(run(Found("ff01")), "Ada")
    assert again.known
    assert len(store.runs()) == 1


def test_open_sides_and_missing_values_come_back_as_they_were(store):
    store.ingest(run(Found("ff01", value=7)), "Ada")
    figure = store.finding("ff01").figures[0]
    assert figure["high"] == float("inf")
    assert figure["period_begin"] is None


@pytest.mark.parametrize("verdict", list(V))
def test_a_verdict_resolves_and_survives_a_run_with_more_articles(store, verdict):
    store.ingest(run(Found("ff01")), "Ada")
    done = store.decide("ff01", verdict, WHY, "Ada", 1)
    assert isinstance(done, Done)
    store.ingest(run(Found("ff00", articles=("0.txt", "c.txt")), Found("ff01")), "Ada")
    held = store.finding("ff01").standing
    assert (held.state, held.verdict, held.note) == (State.RESOLVED, verdict, WHY)


@pytest.mark.parametrize(
    ("verdict", "later", "expected"),
    [
        (V.ACCEPTED, [Found("ff01", value=200)], State.UPDATED),
        (V.ERROR_IN_A, [Found("ff01", value=200)], State.UPDATED),
        (V.ACCEPTED, [], State.ABSENT),
        (None, [], State.ABSENT),
        (None, [Found("ff01", value=200)], State.OPEN),
    ],
)
def test_what_a_run_does_to_a_finding(store, verdict, later, expected):
    store.ingest(run(Found("ff01"), Found("ff02")), "Ada")
    if verdict:
        store.decide("ff01", verdict, WHY, "Ada", 1)
    store.ingest(run(Found("ff02"), *later), "Ada")
    held = store.finding("ff01").standing
    assert (held.state, held.verdict) == (expected, verdict)


@pytest.mark.parametrize(
    ("verdict", "value", "expected"),
    [
        (V.ACCEPTED, 100, State.RESOLVED),
        (V.ACCEPTED, 200, State.UPDATED),
        (V.ERROR_IN_B, 100, State.REGRESSED),
        (V.ERROR_IN_B, 200, State.REGRESSED),
        (None, 100, State.OPEN),
    ],
)
def test_a_finding_that_went_away_comes_back(store, verdict, value, expected):
    store.ingest(run(Found("ff01"), Found("ff02")), "Ada")
    if verdict:
        store.decide("ff01", verdict, WHY, "Ada", 1)
    store.ingest(run(Found("ff02")), "Ada")
    back = store.ingest(run(Found("ff01", value=value), Found("ff02")), "Ada")
    assert back.back == 1
    assert state(store, "ff01") is expected
    assert [e.by for e in store.finding("ff01").history if e.kind in {EventKind.BACK, EventKind.ABSENT}] == [RUN, RUN]


def test_an_updated_finding_is_confirmed_with_its_old_verdict(store):
    store.ingest(run(Found("ff01")), "Ada")
    store.decide("ff01", V.ACCEPTED, WHY, "Ada", 1)
    store.ingest(run(Found("ff01", value=300)), "Ada")
    detail = store.finding("ff01")
    assert detail.standing.decided_on == "evidence-ff01-100"
    assert detail.evidence == "evidence-ff01-300"
    assert isinstance(store.decide("ff01", V.ACCEPTED, WHY, "Bo", detail.row.version), Done)
    assert state(store, "ff01") is State.RESOLVED


def test_the_second_reviewer_sees_what_the_first_decided_and_loses_nothing(store):
    store.ingest(run(Found("ff01")), "Ada")
    store.decide("ff01", V.ERROR_IN_A, "", "Ada", 1)
    late = store.decide("ff01", V.ACCEPTED, WHY, "Bo", 1)
    assert isinstance(late, Conflict)
    assert (late.theirs.by, late.now.verdict) == ("Ada", V.ERROR_IN_A)
    assert (late.wanted, late.note) == (V.ACCEPTED, WHY)
    assert isinstance(store.decide("ff01", late.wanted, late.note, "Bo", late.version), Done)
    assert [e.by for e in store.history("ff01")] == ["Bo", "Ada"]


def test_a_run_that_changes_the_evidence_makes_a_verdict_on_the_old_one_a_conflict(store):
    store.ingest(run(Found("ff01")), "Ada")
    store.ingest(run(Found("ff01", value=300)), "Ada")
    assert isinstance(store.decide("ff01", V.ACCEPTED, WHY, "Ada", 1), Conflict)


@pytest.mark.parametrize(
    ("verdict", "note"),
    [(V.ACCEPTED, ""), (V.ACCEPTED, "   short  "), (V.ERROR_IN_A, "x" * 1001), (V.RULE_MISTAKE, "no")],
)
def test_notes_that_are_refused(store, verdict, note):
    store.ingest(run(Found("ff01")), "Ada")
    with pytest.raises(InvalidValue):
        store.decide("ff01", verdict, note, "Ada", 1)
    assert state(store, "ff01") is State.OPEN


@pytest.mark.parametrize("by", ["", "  ", "x" * 201, "a\nb"])
def test_names_that_are_refused(store, by):
    store.ingest(run(Found("ff01")), "Ada")
    with pytest.raises(InvalidValue):
        store.decide("ff01", V.ERROR_IN_A, "", by, 1)


def test_ids_that_are_not_there(store):
    store.ingest(run(Found("ff01")), "Ada")
    for verb in (
        lambda: store.finding("nope"),
        lambda: store.article("nope"),
        lambda: store.figures_of("nope"),
        lambda: store.shelf("nope"),
        lambda: store.undo(99, "Ada"),
        lambda: store.undo_bulk("nope", "Ada"),
        lambda: store.decide("nope", V.ERROR_IN_A, "", "Ada", 1),
        lambda: store.neighbours("nope", ALL, Sort.SEVERITY),
    ):
        with pytest.raises(NotThere):
            verb()


def test_taking_up_assigning_and_reopening(store):
    store.ingest(run(Found("ff01")), "Ada")
    taken = store.take_up("ff01", "Ada", 1)
    assert (taken.event.after.state, taken.event.after.assignee) == (State.REVIEWING, "Ada")
    given = store.assign("ff01", "Bo", "Ada", taken.version)
    assert ids(store, assignees=("Bo",)) == ["ff01"]
    done = store.decide("ff01", V.ERROR_IN_A, "", "Bo", given.version)
    with pytest.raises(InvalidValue):
        store.take_up("ff01", "Ada", done.version)
    store.reopen("ff01", "a second look", "Bo", done.version)
    held = store.finding("ff01").standing
    assert (held.state, held.verdict, held.assignee, held.decided_on) == (State.OPEN, None, "Bo", None)
    assert ids(store, assignees=("-",)) == []


def test_undo_goes_back_step_by_step_and_forth_again(store):
    store.ingest(run(Found("ff01")), "Ada")
    one = store.decide("ff01", V.ERROR_IN_A, "", "Ada", 1)
    two = store.decide("ff01", V.ACCEPTED, WHY, "Ada", one.version)
    assert store.last_undoable("Ada").id == two.event.id
    assert isinstance(store.undo(one.event.id, "Ada"), Conflict)
    back = store.undo(two.event.id, "Ada")
    assert back.event.undoes == two.event.id
    assert store.finding("ff01").standing.verdict is V.ERROR_IN_A
    assert store.last_undoable("Ada").id == one.event.id
    store.undo(one.event.id, "Ada")
    assert state(store, "ff01") is State.OPEN
    assert store.last_undoable("Ada") is None
    forth = store.undo(store.history("ff01")[0].id, "Ada")
    assert isinstance(forth, Done)
    assert store.finding("ff01").standing.verdict is V.ERROR_IN_A
    assert len(store.history("ff01")) == 5


def test_undo_after_somebody_else_is_a_conflict(store):
    store.ingest(run(Found("ff01")), "Ada")
    mine = store.decide("ff01", V.ERROR_IN_A, "", "Ada", 1)
    store.decide("ff01", V.ERROR_IN_B, "", "Bo", mine.version)
    late = store.undo(mine.event.id, "Ada")
    assert isinstance(late, Conflict)
    assert late.theirs.by == "Bo"


def test_what_a_run_did_is_not_undone(store):
    store.ingest(run(Found("ff01"), Found("ff02")), "Ada")
    mine = store.decide("ff01", V.ERROR_IN_A, "", "Ada", 1)
    store.ingest(run(Found("ff02")), "Ada")
    assert isinstance(store.undo(mine.event.id, "Ada"), Conflict)
    with pytest.raises(InvalidValue):
        store.undo(store.history("ff01")[0].id, "Ada")


def test_an_undone_reopening_on_other_evidence_waits_to_be_confirmed(store):
    store.ingest(run(Found("ff01")), "Ada")
    one = store.decide("ff01", V.ACCEPTED, WHY, "Ada", 1)
    two = store.reopen("ff01", "", "Ada", one.version)
    store.ingest(run(Found("ff01", value=400)), "Ada")
    store.undo(two.event.id, "Ada")
    assert state(store, "ff01") is State.UPDATED


@pytest.mark.parametrize("statement", ["UPDATE events SET note = 'x'", "DELETE FROM events"])
def test_events_are_only_added(store, statement):
    store.ingest(run(Found("ff01")), "Ada")
    with pytest.raises(StoreUnavailable, match="events are only added"), store.writing() as connection:
        connection.execute(text(statement))
    assert len(store.history()) == 1


def test_events_cannot_be_truncated(virgin):
    store = Store.open(virgin)
    store.ingest(run(Found("ff01")), "Ada")
    with pytest.raises(StoreUnavailable, match="events are only added"), store.writing() as connection:
        connection.execute(text("TRUNCATE events"))
    store.close()


def test_figures_of_an_article_and_what_rests_on_them(store):
    store.ingest(run(Found("ff01"), Found("ff02", place="Bergen")), "Ada")
    told = store.figures_of("a.txt")
    assert [(f["figure"], f["findings"]) for f in told] == [("ff01-a.txt", ("ff01",)), ("ff02-a.txt", ("ff02",))]
    article = store.article("a.txt")
    assert (article.findings, article.present, article.outlet) == (2, True, "The A Paper")
    assert [a.id for a in store.articles()] == ["a.txt", "b.txt"]
    assert [a.id for a in store.articles(after="a.txt")] == ["b.txt"]
    assert [a.id for a in store.articles(text="b pap")] == ["b.txt"]


def test_articles_and_figures_that_nothing_holds_are_let_go(store):
    store.ingest(run(Found("ff01"), Found("ff02", articles=("c.txt", "d.txt"))), "Ada")
    store.ingest(run(Found("ff01")), "Ada")
    assert not store.article("c.txt").present  # an absent finding still shows it
    assert [a.id for a in store.articles()] == ["a.txt", "b.txt"]
    assert [f["text"] for f in store.finding("ff02").figures] == ["100 ferries", "150 ferries"]


def test_a_long_text_is_cut_and_says_so(store):
    store.ingest(run(Found("ff01"), texts={"a.txt": "y" * 200_001, "b.txt": "z\x00\ud800"}), "Ada")
    assert (len(store.article("a.txt").text), store.article("a.txt").cut) == (200_000, True)
    assert (store.article("b.txt").text, store.article("b.txt").cut) == ("z\ufffd\ufffd", False)


def test_a_shelf_is_a_result_for_the_writers_of_reports(store):
    store.ingest(run(Found("ff01"), texts={"a.txt": "one\ntwo\n", "b.txt": "one"}), "Ada")
    shelf = store.shelf("ff01")
    (shown,) = evidence.shown(shelf.result, shelf.places)
    assert shown.verdict == "cannot all be true"
    assert [s.article for s in shown.sentences] == ["a.txt", "b.txt"]


def test_alive_says_whether_the_database_answers(store):
    assert store.alive()


def test_a_finding_whose_articles_move_to_another_folder_keeps_its_verdict(store):
    store.ingest(run(Found("ff01", sentence="s"), Found("ff02")), "Ada")
    store.decide("ff01", V.ACCEPTED, WHY, "Ada", 1)
    done = store.ingest(run(Found("0a01", sentence="s"), Found("ff02")), "Ada")
    assert (done.new, done.same, done.absent) == (0, 2, 1)
    held = store.finding("0a01").standing
    assert (held.state, held.verdict, held.note) == (State.RESOLVED, V.ACCEPTED, WHY)
    (event,) = store.history("0a01")
    assert (event.kind, event.by, event.detail) == (EventKind.BACK, RUN, {"from": "ff01"})
    assert [(r.finding, r.by) for r in store.reviews()] == [("0a01", "Ada"), ("ff01", "Ada")]
    store.ingest(run(Found("ff01", sentence="s"), Found("ff02")), "Ada")
    assert state(store, "ff01") is State.RESOLVED


@pytest.mark.parametrize(
    "later",
    [
        [Found("0a01", sentence="s", value=200)],
        [Found("0a01", sentence="s", rule="part-exceeds-whole")],
        [Found("0a01", sentence="s"), Found("0a02", sentence="s")],
        [Found("ff01", sentence="s"), Found("0a01", sentence="s")],
    ],
)
def test_a_finding_that_is_not_clearly_the_old_one_is_open(store, later):
    store.ingest(run(Found("ff01", sentence="s")), "Ada")
    store.decide("ff01", V.ACCEPTED, WHY, "Ada", 1)
    store.ingest(run(*later), "Ada")
    assert state(store, "0a01") is State.OPEN
