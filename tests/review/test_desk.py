import pytest

from consistency import load_rules
from consistency.check import Bench, check, shipped_readers
from consistency.corrections import read_corrections
from consistency.errors import InvalidRules, InvalidValue, NotThere
from consistency.model import Article
from consistency.report import Places, json
from consistency.review.correcting import Corrected, FigureConflict, Pen
from consistency.review.desk import Desk
from consistency.review.events import EventKind
from consistency.review.learning import Lesson
from consistency.review.queue import Filter, Sort, Window
from consistency.review.states import State
from consistency.review.store import Store
from consistency.review.verdicts import ReviewVerdict as V
from consistency.rules.suppression import read_suppressions
from consistency.rules.testing import run_tests

MAPS = "Library maps\n\n14 May 2019\n\nThe library owns 340 maps. 512 of those maps were drawn in Spain.\n"
OTHER = "Ferry guests\n\n14 May 2019\n\nThe lake ferry carried 412 passengers in April, the operator said.\n"
REASON = "The scan turned 1 into 5 here."
RULES = [rule for rule in load_rules() if rule.id in {"part-exceeds-whole", "values-disagree"}]  # all take their time


@pytest.fixture
def desk(database, tmp_path):
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "maps.txt").write_text(MAPS, encoding="utf-8")
    (tmp_path / "articles" / "ferry.txt").write_text(OTHER, encoding="utf-8")
    store = Store.open(database)
    yield Desk(store, tmp_path / "articles", RULES, shipped_readers())
    store.close()


def taken_in(desk):
    desk.ingest_paths([str(desk.folder)], "Ada")
    (finding,) = [f for f in _all(desk) if desk.store.finding(f).row.rule == "part-exceeds-whole"]
    return desk.store.finding(finding)


def _all(desk):
    return [row.finding for row in desk.store.queue(Filter(states=()), Sort.SEVERITY, Window()).rows]


def part(detail):
    return next(f for f in detail.figures if f["text"].startswith("512"))


def test_articles_come_in_with_their_texts(desk):
    detail = taken_in(desk)
    assert detail.articles[0].text == MAPS
    assert {a.origin for a in detail.articles} == {detail.articles[0].id}
    assert [a.figures for a in desk.store.articles()] == [1, 2]


def test_a_correction_is_in_the_file_and_its_finding_is_gone_at_once(desk):
    detail = taken_in(desk)
    done = desk.correct(part(detail)["figure"], {"value": "112"}, REASON, "Ada", part(detail)["token"])
    assert isinstance(done, Corrected)
    assert done.gone == (detail.row.finding,)
    assert desk.store.finding(detail.row.finding).standing.state is State.ABSENT
    (entry,) = read_corrections(desk.correction_file).entries
    assert (entry.value, entry.reason) == ("112", REASON)
    figure = part(desk.store.finding(detail.row.finding))
    assert (figure["low"], figure["corrected"]) == (112, REASON)
    assert done.event.detail["columns"]["low"] == [512.0, 112.0]


def test_a_correction_survives_runs_from_paths_and_from_results_made_without_it(desk, tmp_path):
    detail = taken_in(desk)
    desk.correct(part(detail)["figure"], {"value": 112}, REASON, "Ada")
    again = desk.ingest_paths([str(desk.folder)], "Ada")
    assert again.run.findings == 0
    articles = [Article(str(desk.folder / "maps.txt"), MAPS, collection=str(desk.folder))]
    plain = check(articles, RULES)
    assert part(detail)["figure"] in set(plain.figures["figure"])
    run = tmp_path / "run.json"
    run.write_text("".join(json.write(plain, Places())), encoding="utf-8")
    assert len(plain.findings) == 1
    desk.ingest_result(run, "Ada")
    assert desk.store.finding(detail.row.finding).standing.state is State.ABSENT


def test_a_result_without_corrections_comes_in_as_it_is(desk, tmp_path):
    run = tmp_path / "run.json"
    run.write_text("".join(json.write(check([Article("m", MAPS)], RULES), Places())), encoding="utf-8")
    done = desk.ingest_result(run, "Ada")
    assert (done.new, done.run.source) == (1, "run.json")
    assert desk.store.article("m").text is None


def test_a_figure_that_is_none_is_hidden(desk):
    detail = taken_in(desk)
    done = desk.correct(part(detail)["figure"], {"ignore": True}, REASON, "Ada")
    assert done.gone == (detail.row.finding,)
    (figure,) = [f for f in desk.store.figures_of(detail.articles[0].id) if f["hidden"]]
    assert figure["text"].startswith("512")
    assert desk.ingest_paths([str(desk.folder)], "Ada").run.figures == 2


def test_a_correction_makes_a_new_finding_and_undoing_it_takes_it_away(desk):
    text = MAPS.replace("512", "112")
    (desk.folder / "maps.txt").write_text(text, encoding="utf-8")
    desk.ingest_paths([str(desk.folder)], "Ada")
    (figure,) = [f for f in desk.store.figures_of(str(desk.folder / "maps.txt")) if f["text"].startswith("112")]
    done = desk.correct(figure["figure"], {"value": "512"}, REASON, "Ada")
    (new,) = done.new
    assert desk.store.finding(new).row.rule == "part-exceeds-whole"
    assert desk.store.last_undoable("Ada").id == done.event.id
    undone = desk.undo_correction(done.event.id, "Ada")
    assert undone.gone == (new,)
    assert undone.event.undoes == done.event.id
    assert read_corrections_text(desk) == ""
    (now,) = [f for f in desk.store.figures_of(str(desk.folder / "maps.txt")) if f["figure"] == figure["figure"]]
    assert now["token"] == figure["token"]
    again = desk.undo_correction(undone.event.id, "Ada")
    assert desk.store.finding(new).standing.state is State.OPEN
    assert read_corrections(desk.correction_file).entries[0].value == "512"
    assert isinstance(again, Corrected)


def read_corrections_text(desk):
    text = desk.correction_file.read_text(encoding="utf-8")
    return "" if text.strip() in {"", "[]"} else text


def test_a_resolved_finding_whose_figure_is_set_right_waits_to_be_confirmed(desk):
    detail = taken_in(desk)
    desk.store.decide(detail.row.finding, V.DIFFERENT_SCOPE, "maps and charts differ", "Ada", 1)
    done = desk.correct(part(detail)["figure"], {"value": "612"}, REASON, "Ada")
    assert done.changed == (detail.row.finding,)
    held = desk.store.finding(detail.row.finding).standing
    assert (held.state, held.verdict) == (State.UPDATED, V.DIFFERENT_SCOPE)


def test_the_second_who_corrects_a_figure_sees_the_first(desk):
    detail = taken_in(desk)
    seen = part(detail)
    first = desk.correct(seen["figure"], {"value": "612"}, REASON, "Ada", seen["token"])
    late = desk.correct(seen["figure"], {"value": "712"}, REASON, "Bo", seen["token"])
    assert isinstance(late, FigureConflict)
    assert (late.theirs.by, late.finding) == ("Ada", detail.row.finding)
    desk.correct(seen["figure"], {"place": "Leeds"}, REASON, "Bo", late.token)
    (entry,) = read_corrections(desk.correction_file).entries
    assert (entry.value, entry.place) == ("612", "Leeds")
    assert isinstance(desk.undo_correction(first.event.id, "Ada"), FigureConflict)


def test_comments_of_the_file_are_kept(desk):
    detail = taken_in(desk)
    mine = "# what the desk knows\n- figure: 0123456789ab  # a motorway\n  ignore: true\n  reason: The number of a motorway.\n# the end\n"
    desk.correction_file.write_text(mine, encoding="utf-8")
    done = desk.correct(part(detail)["figure"], {"value": "112"}, REASON, "Ada")
    text = desk.correction_file.read_text(encoding="utf-8")
    for comment in ("# what the desk knows", "# a motorway", "# the end"):
        assert comment in text
    desk.undo_correction(done.event.id, "Ada")
    assert desk.correction_file.read_text(encoding="utf-8") == mine


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"value": "many"}, REASON),
        ({"value": "5 to 1"}, REASON),
        ({"period": "last May"}, REASON),
        ({"aggregate": "heap"}, REASON),
        ({"hedge": "maybe"}, REASON),
        ({"colour": "red"}, REASON),
        ({}, REASON),
        ({"value": "112"}, "short"),
    ],
)
def test_corrections_that_are_refused_leave_all_as_it_was(desk, changes, reason):
    detail = taken_in(desk)
    with pytest.raises(InvalidValue):
        desk.correct(part(detail)["figure"], changes, reason, "Ada")
    assert not desk.correction_file.exists()
    assert part(desk.store.finding(detail.row.finding))["token"] == part(detail)["token"]
    assert [e.kind for e in desk.store.history()] == [EventKind.RUN]


def test_a_file_of_corrections_that_is_broken_is_told_and_left_alone(desk):
    detail = taken_in(desk)
    desk.correction_file.write_text("- figure: x\n", encoding="utf-8")
    with pytest.raises(InvalidRules, match=r"corrections\.yaml:1"):
        desk.correct(part(detail)["figure"], {"value": "112"}, REASON, "Ada")
    assert desk.correction_file.read_text(encoding="utf-8") == "- figure: x\n"


def test_a_store_that_fails_after_the_file_was_written_puts_the_file_back(desk, monkeypatch):
    detail = taken_in(desk)
    figure = part(detail)["figure"]
    desk.correct(figure, {"value": "212"}, REASON, "Ada")
    before = desk.correction_file.read_text(encoding="utf-8")

    def failing(pen, change, written=Pen.write):
        written(pen, change)
        raise RuntimeError

    monkeypatch.setattr(Pen, "write", failing)
    with pytest.raises(RuntimeError):
        desk.correct(figure, {"value": "112"}, REASON, "Ada")
    assert desk.correction_file.read_text(encoding="utf-8") == before
    assert part(desk.store.finding(detail.row.finding))["low"] == 212


def test_figures_and_events_that_are_no_correction(desk):
    detail = taken_in(desk)
    with pytest.raises(NotThere):
        desk.correct("nosuchfigure", {"value": "1"}, REASON, "Ada")
    with pytest.raises(NotThere):
        desk.undo_correction(99, "Ada")
    done = desk.store.decide(detail.row.finding, V.ERROR_IN_A, "", "Ada", 1)
    with pytest.raises(InvalidValue):
        desk.undo_correction(done.event.id, "Ada")


def test_a_rule_mistake_becomes_a_suppression_once(desk):
    detail = taken_in(desk)
    for reason in ("the maps of two libraries", "the maps of two houses"):
        learnt = desk.learn(detail.row.finding, Lesson.SUPPRESSION, reason, "Ada")
    assert learnt.path == desk.folder / ".suppressions.yaml"
    (entry,) = read_suppressions(learnt.path).file.findings
    assert (entry.finding, entry.reason) == (detail.row.finding, "the maps of two houses")
    assert learnt.event.kind is EventKind.RULE_LEARNT


def test_a_suppression_lies_beside_the_articles_where_check_looks_for_it(desk):
    (desk.folder / "maps").mkdir()
    (desk.folder / "maps.txt").rename(desk.folder / "maps" / "maps.txt")
    learnt = desk.learn(taken_in(desk).row.finding, Lesson.SUPPRESSION, "the maps of two libraries", "Ada")
    assert learnt.path == desk.folder / "maps" / ".suppressions.yaml"


def test_a_rule_mistake_becomes_a_near_miss_that_fails_until_the_rule_is_better(desk):
    detail = taken_in(desk)
    learnt = desk.learn(detail.row.finding, Lesson.NEAR_MISS, "drawn maps are of another library", "Ada")
    desk.learn(detail.row.finding, Lesson.NEAR_MISS, "drawn maps are of another library", "Ada")
    assert learnt.flagged
    assert "# " + detail.row.finding in learnt.path.read_text(encoding="utf-8")
    (rule,) = load_rules(learnt.path)
    failures = run_tests(rule, Bench(shipped_readers())).failures
    assert [(f.path, f.kind) for f in failures] == [(learnt.path.as_posix(), "noisy")]


def test_a_lesson_does_not_stand_in_the_way_of_undoing_its_verdict(desk):
    detail = taken_in(desk)
    done = desk.store.decide(detail.row.finding, V.RULE_MISTAKE, "the maps of two libraries", "Ada", 1)
    desk.learn(detail.row.finding, Lesson.SUPPRESSION, "the maps of two libraries", "Ada")
    desk.store.undo(done.event.id, "Ada")
    assert desk.store.finding(detail.row.finding).standing.state is State.OPEN


@pytest.mark.parametrize("reason", ["", "short", "x" * 1001])
def test_lessons_without_a_reason_are_refused(desk, reason):
    detail = taken_in(desk)
    with pytest.raises(InvalidValue):
        desk.learn(detail.row.finding, Lesson.SUPPRESSION, reason, "Ada")
    assert not (desk.folder / ".suppressions.yaml").exists()


def test_a_lesson_for_a_rule_that_is_not_here(desk):
    detail = taken_in(desk)
    without = Desk(desk.store, desk.folder, [r for r in RULES if r.id != "part-exceeds-whole"], desk.readers)
    with pytest.raises(InvalidValue, match="--rules"):
        without.learn(detail.row.finding, Lesson.NEAR_MISS, "drawn maps are of another library", "Ada")
