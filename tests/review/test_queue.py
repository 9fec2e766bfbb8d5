import pytest
from reviewed import Found, run

from consistency.errors import InvalidValue
from consistency.review.bulk import BulkConflict, BulkDone
from consistency.review.queue import Filter, Sort, Window
from consistency.review.states import State
from consistency.review.verdicts import ReviewVerdict as V

WHY = "one counts voyages, the other ships"
ALL = Filter(states=())
FOUNDS = (
    Found("aa01", severity="note", place="Oslo"),
    Found("aa02", severity="error", rule="part-exceeds-whole", articles=("c.txt", "d.txt"), place="Bergen"),
    Found("aa03", severity="warning", articles=("a.txt", "d.txt"), message="Ægir’s naïve 4,120 don’t add up"),
    Found("aa04", severity="error", verdict="implausible"),
    Found("aa05", severity="error"),
)


@pytest.fixture
def filled(store):
    store.ingest(run(*FOUNDS, origins={"d.txt": "c.txt"}), "Ada")
    return store


def ids(store, chosen=ALL, sort=Sort.SEVERITY, **window):
    return [row.finding[-1] for row in store.queue(chosen, sort, Window(**window)).rows]


def test_the_loudest_come_first_and_of_those_the_surest(filled):
    assert ids(filled) == list("25431")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"severities": ("error",)}, "245"),
        ({"severities": ("warning", "note")}, "13"),
        ({"rules": ("part-exceeds-whole",)}, "2"),
        ({"articles": ("d.txt",)}, "23"),
        ({"articles": ("d.txt", "b.txt")}, "12345"),
        ({"articles": ("d.txt",), "severities": ("error",)}, "2"),
        ({"outlets": ("The C Paper",)}, "2"),
        ({"origins": ("c.txt",)}, "23"),
        ({"measures": ("ferry",)}, "12345"),
        ({"measures": ("train",)}, ""),
        ({"collections": ("harbours",)}, "12345"),
        ({"since": 0}, "12345"),
        ({"since": 1}, ""),
        ({"assignees": ("-",)}, "12345"),
        ({"assignees": ("Bo",)}, ""),
        ({"text": "bergen"}, "2"),
        ({"text": "BERG"}, "2"),
        ({"text": "ægir naïve"}, "3"),
        ({"text": "4,120"}, "3"),
        ({"text": "naive"}, ""),
        ({"text": "bergen oslo"}, ""),
        ({"text": "aa04"}, "4"),
        ({"text": "harbour ' \" * ( ) : & | ! --"}, "12345"),
        ({"text": "don’t"}, "3"),
        ({"text": "…"}, "12345"),
        ({"states": (State.RESOLVED,)}, ""),
        ({"verdicts": (V.ACCEPTED,)}, ""),
        ({"articles": ("x'; DROP TABLE findings; --",)}, ""),
    ],
)
def test_filters(filled, fields, expected):
    assert "".join(sorted(ids(filled, Filter(**{"states": (), **fields})))) == expected


def test_a_resolved_finding_leaves_the_queue_and_is_found_by_its_verdict(filled):
    filled.decide("aa05", V.ACCEPTED, WHY, "Ada", 1)
    filled.take_up("aa04", "Bo", 1)
    assert ids(filled, Filter()) == list("2431")
    assert ids(filled, Filter(states=(State.RESOLVED,))) == ["5"]
    assert ids(filled, Filter(states=(), verdicts=(V.ACCEPTED,))) == ["5"]
    assert ids(filled, Filter(states=(State.RESOLVED, State.REVIEWING))) == list("54")
    assert ids(filled, Filter(assignees=("Bo",))) == ["4"]
    assert ids(filled, sort=Sort.CHANGED)[:2] == list("45")


def test_new_findings_come_first_where_that_is_asked(filled):
    filled.ingest(run(*FOUNDS, Found("aa06", severity="note"), Found("aa07")), "Ada")
    assert ids(filled, sort=Sort.NEWEST) == list("7625431")
    assert ids(filled, Filter(since=1)) == list("76")


def test_counts_of_a_field_are_those_that_its_other_values_would_give(filled):
    filled.decide("aa05", V.ACCEPTED, WHY, "Ada", 1)
    filled.assign("aa01", "Bo", "Ada", 1)
    counts = filled.queue(Filter(severities=("error",)), Sort.SEVERITY, Window()).counts
    assert counts.total == 2
    assert counts.states == {"open": 2, "resolved": 1}
    assert counts.severities == {"error": 2, "note": 1, "warning": 1}
    assert counts.rules == {"part-exceeds-whole": 1, "values-disagree": 1}
    assert counts.assignees == {"-": 2}
    assert filled.queue(ALL, Sort.SEVERITY, Window()).counts.assignees == {"-": 4, "Bo": 1}


@pytest.mark.parametrize("sort", list(Sort))
@pytest.mark.parametrize("size", [1, 2, 3, 5])
def test_pages_forth_and_back_give_each_finding_once(filled, sort, size):
    whole = ids(filled, sort=sort)
    seen, after = [], None
    while True:
        page = filled.queue(ALL, sort, Window(size, after=after))
        seen.append([row.finding[-1] for row in page.rows])
        if page.after is None:
            break
        after = page.after
    assert sum(seen, []) == whole  # noqa: RUF017 - five at most
    assert page.before is not None or size == 5
    back, before = [seen[-1]], page.before
    while before is not None:
        page = filled.queue(ALL, sort, Window(size, before=before))
        back.insert(0, [row.finding[-1] for row in page.rows])
        before = page.before
    assert back == seen


def test_neighbours_also_of_a_finding_that_the_filter_has_lost(filled):
    assert filled.neighbours("aa02", ALL, Sort.SEVERITY) == (None, "aa05")
    filled.decide("aa05", V.ACCEPTED, WHY, "Ada", 1)
    assert filled.neighbours("aa05", Filter(), Sort.SEVERITY) == ("aa02", "aa04")


@pytest.mark.parametrize(
    "cursor", ["", "!", "W10", "WzFd", "bm9uZQ", "W251bGwsMSwxXQ", "Wzk5OTk5OTk5OTk5OTk5LDEsMV0", "ñ"]
)
def test_cursors_that_no_page_gave(filled, cursor):
    with pytest.raises(InvalidValue):
        filled.queue(ALL, Sort.SEVERITY, Window(after=cursor))


@pytest.mark.parametrize("window", [{"size": 0}, {"size": 501}, {"after": "a", "before": "b"}])
def test_windows_that_are_none(window):
    with pytest.raises(InvalidValue):
        Window(**window)


def test_choices_of_a_field(filled):
    assert filled.choices("rule") == (("values-disagree", 4), ("part-exceeds-whole", 1))
    assert filled.choices("article", "C") == (("c.txt", 1),)
    assert filled.choices("outlet", most=1) == (("The A Paper", 4),)
    assert filled.choices("outlet", "%") == ()
    with pytest.raises(InvalidValue, match="collection"):
        filled.choices("colour")


def test_a_bulk_verdict_is_looked_at_given_and_undone_in_one_step(filled):
    filled.decide("aa05", V.ACCEPTED, WHY, "Bo", 1)
    filled.decide("aa04", V.SAME_ORIGIN, WHY, "Bo", 1)
    errors = Filter(states=(), severities=("error",))
    seen = filled.preview(errors, V.SAME_ORIGIN, WHY)
    assert (seen.changing, seen.overruling, seen.confirming, seen.same) == (1, 1, 0, 1)
    assert [row.finding for row in seen.sample] == ["aa02", "aa04", "aa05"]
    done = filled.decide_all(errors, V.SAME_ORIGIN, WHY, "Ada", seen.token)
    assert isinstance(done, BulkDone)
    assert done.changed == 2
    assert {filled.finding(i).standing.verdict for i in ("aa02", "aa04", "aa05")} == {V.SAME_ORIGIN}
    assert filled.last_undoable("Ada").batch == done.batch
    undone = filled.undo_bulk(done.batch, "Ada")
    assert (undone.changed, undone.left) == (2, ())
    assert filled.finding("aa05").standing.verdict is V.ACCEPTED
    assert filled.finding("aa02").standing.state is State.OPEN
    assert filled.last_undoable("Ada") is None
    again = filled.undo_bulk(undone.batch, "Ada")
    assert again.changed == 2
    assert filled.finding("aa05").standing.verdict is V.SAME_ORIGIN


def test_a_bulk_verdict_on_what_has_changed_since_writes_nothing(filled):
    seen = filled.preview(("aa01", "aa02"), V.SAME_ORIGIN, WHY)
    filled.decide("aa02", V.ERROR_IN_A, "", "Bo", 1)
    late = filled.decide_all(("aa01", "aa02"), V.SAME_ORIGIN, WHY, "Ada", seen.token)
    assert isinstance(late, BulkConflict)
    assert (late.preview.changing, late.preview.overruling) == (1, 1)
    assert filled.finding("aa01").standing.state is State.OPEN
    assert filled.decide_all(("aa01", "aa02"), V.SAME_ORIGIN, WHY, "Ada", late.preview.token).changed == 2


def test_undoing_a_bulk_verdict_leaves_what_others_changed_since(filled):
    seen = filled.preview(("aa01", "aa02"), V.SAME_ORIGIN, WHY)
    done = filled.decide_all(("aa01", "aa02"), V.SAME_ORIGIN, WHY, "Ada", seen.token)
    filled.decide("aa02", V.ERROR_IN_A, "", "Bo", 2)
    undone = filled.undo_bulk(done.batch, "Ada")
    assert (undone.changed, undone.left) == (1, ("aa02",))
    assert filled.finding("aa02").standing.verdict is V.ERROR_IN_A


def test_a_bulk_dismissal_wants_a_note_too(filled):
    with pytest.raises(InvalidValue):
        filled.preview(("aa01",), V.SAME_ORIGIN, "no")


def test_a_bulk_verdict_has_a_largest_size(filled, monkeypatch):
    monkeypatch.setattr("consistency.review.bulk.MOST_AT_ONCE", 3)
    with pytest.raises(InvalidValue, match="narrow"):
        filled.preview(ALL, V.SAME_ORIGIN, WHY)
