"""With script: all by keys, without a reload, dead while one types."""

import pytest

from consistency.review.states import State
from consistency.review.verdicts import ReviewVerdict


@pytest.fixture
def queue(opened):
    page = opened()
    page.evaluate("window.kept = true")
    return page


def here(page):
    return page.locator("#queue .item.here").get_attribute("data-finding")


def toast(page, text):
    page.locator("#toast", has_text=text).wait_for()


def same_page(page):
    return page.evaluate("window.kept === true")


def test_j_and_k_move_and_stop_at_the_ends(queue, site):
    ids = [row.finding for row in site.rows()]
    assert here(queue) == ids[0]
    queue.keyboard.press("j")
    assert here(queue) == ids[1]
    assert queue.evaluate("document.activeElement.className") == "told"
    queue.keyboard.press("k")
    queue.keyboard.press("k")
    assert here(queue) == ids[0]
    toast(queue, "This is the first one.")


def test_a_digit_gives_a_verdict_and_goes_on(queue, site):
    first, second = (row.finding for row in site.rows()[:2])
    queue.keyboard.press("2")
    toast(queue, "You decided: error in B. Press u to undo.")
    assert site.row(first).verdict is ReviewVerdict.ERROR_IN_B
    assert here(queue) == second
    assert queue.locator(f"#q-{first} .tag").inner_text() == "resolved: error in B"
    assert same_page(queue)


def test_a_dismissal_asks_for_its_reason_first(opened, queue, site):
    opened.refusals.add("status of 422")
    first = site.rows()[0].finding
    queue.keyboard.press("7")
    queue.locator("#ask").wait_for()
    assert queue.locator("#ask-verdict").input_value() == "same-origin"
    queue.keyboard.type("no")
    queue.keyboard.press("Control+Enter")
    toast(queue, "a dismissal wants a reason")
    assert site.row(first).state is State.OPEN
    queue.keyboard.type("t independent: one agency, j k u 1")
    queue.keyboard.press("Control+Enter")
    toast(queue, "You decided: same origin.")
    assert site.row(first).verdict is ReviewVerdict.SAME_ORIGIN
    assert site.desk.store.history(first)[0].note == "not independent: one agency, j k u 1"


def test_a_note_is_left_by_escape(queue, site):
    queue.keyboard.press("n")
    queue.locator("#ask").wait_for()
    queue.keyboard.type("1234")
    queue.keyboard.press("Escape")
    queue.locator("#ask").wait_for(state="hidden")
    assert {row.state for row in site.rows()} == {State.OPEN}


def test_u_takes_the_last_thing_back(queue, site):
    first = site.rows()[0].finding
    queue.keyboard.press("1")
    toast(queue, "You decided")
    queue.keyboard.press("u")
    toast(queue, "it is open again")
    assert site.row(first).state is State.OPEN
    assert here(queue) == first
    assert same_page(queue)


def test_e_shows_the_evidence_in_place_and_hides_it(queue):
    queue.keyboard.press("e")
    queue.locator("#queue .item.here .evidence mark").first.wait_for()
    queue.keyboard.press("e")
    queue.locator("#queue .evidence").wait_for(state="detached")


def test_while_one_types_keys_are_letters(queue, site):
    queue.keyboard.press("/")
    assert queue.evaluate("document.activeElement.id") == "search"
    queue.keyboard.type("1jkux?e")
    assert queue.locator("#search").input_value() == "1jkux?e"
    assert {row.state for row in site.rows()} == {State.OPEN}
    assert not queue.locator("#keys").is_visible()
    queue.locator("#search").fill("pupils")
    queue.keyboard.press("Enter")
    queue.wait_for_url("**/?q=pupils")
    assert queue.locator("#queue .item").count() == 1
    assert same_page(queue)


def test_the_question_mark_shows_the_keys(queue):
    queue.keyboard.press("?")
    assert queue.locator("#keys").is_visible()
    queue.keyboard.press("1")
    queue.keyboard.press("Escape")
    assert not queue.locator("#keys").is_visible()


def test_x_ticks_for_a_verdict_on_several(queue, site):
    assert not queue.locator("#bulk button").is_visible()
    for key in "xjx":
        queue.keyboard.press(key)
    queue.get_by_role("button", name="Decide 2 ticked").click()
    queue.get_by_label("error, unknown which").check()
    queue.get_by_role("button", name="Show what it would do").click()
    queue.get_by_role("button", name="Give it to 2 findings").click()
    queue.get_by_text("You gave 2 findings the verdict").wait_for()
    assert [row.verdict for row in site.rows()[:2]] == [ReviewVerdict.ERROR_SOMEWHERE] * 2
    queue.get_by_role("button", name="Undo all of it").click()
    queue.get_by_text("You undid a verdict on 2 findings").wait_for()
    assert {row.state for row in site.rows()} == {State.OPEN}


def test_t_takes_up(queue, site):
    queue.keyboard.press("t")
    toast(queue, "You took it up")
    assert (site.rows()[0].state, site.rows()[0].assignee) == (State.REVIEWING, "ines")


def test_who_was_quicker_is_shown_and_nothing_is_lost(opened, site):
    page = opened()
    first = site.rows()[0]
    site.desk.store.decide(first.finding, ReviewVerdict.ERROR_IN_B, "the editor rang", "omar", first.version)
    page.keyboard.press("1")
    toast(page, "omar decided: error in B")
    assert page.locator(f"#q-{first.finding} .tag").inner_text() == "resolved: error in B"
    assert site.row(first.finding).verdict is ReviewVerdict.ERROR_IN_B
    opened.refusals.add("status of 409")


def test_on_a_finding_the_slower_one_keeps_the_note_and_may_save_all_the_same(opened, site):
    first = site.rows()[0]
    page = opened(f"/finding/{first.finding}")
    page.locator("#note").fill("what I typed is kept")
    site.desk.store.decide(first.finding, ReviewVerdict.ERROR_IN_B, "", "omar", first.version)
    page.get_by_label("accepted").check()
    page.get_by_role("button", name="Save", exact=True).click()
    toast(page, "omar decided: error in B. Press again to save yours all the same.")
    assert page.locator("#note").input_value() == "what I typed is kept"
    page.get_by_role("button", name="Save", exact=True).click()
    toast(page, "You decided: accepted.")
    assert site.row(first.finding).verdict is ReviewVerdict.ACCEPTED
    opened.refusals.add("status of 409")


def test_on_a_finding_keys_decide_and_go_on(queue, site):
    first, second = (row.finding for row in site.rows()[:2])
    queue.keyboard.press("o")
    queue.wait_for_url(f"**/finding/{first}")
    queue.locator("[data-page=finding]").wait_for()
    queue.keyboard.press("j")
    queue.wait_for_url(f"**/finding/{second}")
    queue.keyboard.press("k")
    queue.wait_for_url(f"**/finding/{first}")
    queue.keyboard.press("3")
    queue.wait_for_url(f"**/finding/{second}")
    toast(queue, "You decided: error in both")
    assert site.row(first).verdict is ReviewVerdict.ERROR_IN_BOTH
    queue.keyboard.press("5")
    assert queue.evaluate("document.activeElement.id") == "note"
    queue.keyboard.type("the later count is right")
    queue.keyboard.press("Control+Enter")
    toast(queue, "You decided: out of date")
    assert site.row(second).verdict is ReviewVerdict.OUT_OF_DATE
    assert same_page(queue)
    queue.go_back()
    queue.locator(f'[data-finding="{second}"]').wait_for()
    queue.keyboard.press("q")
    queue.wait_for_url(f"{site.url}/")
    assert same_page(queue)


def test_in_an_article_keys_go_through_its_figures(queue):
    queue.keyboard.press("o")
    queue.locator("[data-page=finding]").wait_for()
    queue.keyboard.press("e")
    queue.locator("mark.told").wait_for()
    before = queue.locator("mark.told").get_attribute("id")
    queue.keyboard.press("j")
    queue.wait_for_function("id => document.querySelector('mark.told')?.id !== id", arg=before)
    queue.keyboard.press("k")
    queue.wait_for_function("id => document.querySelector('mark.told')?.id === id", arg=before)
    assert same_page(queue)


def test_a_correction_is_held_anew_at_once_without_a_reload(queue, site):
    maps = next(row for row in site.rows() if "maps.txt" in row.articles)
    queue.locator(f"#q-{maps.finding} .told").click()
    queue.get_by_text("Set A right").click()
    form = queue.locator("details[open] form")
    form.get_by_label("Value").fill("52")
    form.get_by_label("Why, for the corrections file").fill("a digit too many in the scan")
    form.get_by_role("button", name="Set right").click()
    queue.get_by_text("You set a figure right: value 52; 1 finding gone.").wait_for()
    assert site.row(maps.finding).state is State.ABSENT
    assert same_page(queue)


def test_a_server_that_is_gone_is_told_and_nothing_is_called_saved(opened, site):
    page = opened()
    page.route("**/verdict", lambda route: route.abort())
    page.keyboard.press("1")
    toast(page, "nothing was saved")
    assert "here" in page.locator("#queue .item").first.get_attribute("class")
    assert site.rows()[0].state is State.OPEN
    opened.refusals.add("ERR_FAILED")
