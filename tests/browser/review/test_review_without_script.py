"""Without script: everything by links and forms."""

import pytest

from consistency.review.states import State
from consistency.review.verdicts import ReviewVerdict


@pytest.fixture
def page(opened):
    return opened(java_script_enabled=False)


def test_a_verdict_its_undo_and_the_way_on(page, site):
    first = site.rows()[0].finding
    page.locator("#queue .told").first.click()
    page.get_by_label("within rounding").check()
    page.locator("#note").fill("both round to the same thousand")
    page.get_by_role("button", name="Save, next").click()
    page.get_by_text("You decided: within rounding.").wait_for()
    assert site.row(first).verdict is ReviewVerdict.WITHIN_ROUNDING
    assert first not in page.url
    page.get_by_role("button", name="Undo").click()
    assert site.row(first).state is State.OPEN
    assert f"/finding/{first}" in page.url


def test_a_dismissal_without_a_reason_is_told(opened, page, site):
    page.locator("#queue .told").first.click()
    page.get_by_label("accepted").check()
    page.get_by_role("button", name="Save", exact=True).click()
    opened.refusals.add("status of 422")
    page.locator(".said", has_text="a dismissal wants a reason").wait_for()
    assert {row.state for row in site.rows()} == {State.OPEN}


def test_filters_and_search_are_links_and_forms(page):
    page.locator(".filters").get_by_role("link", name="Map Courier").click()
    assert page.url.endswith("/?outlet=Map+Courier")
    assert page.locator("#queue .item").count() == 1
    page.locator(".chosen a").click()
    page.get_by_role("searchbox", name="Search findings").fill("pupils")
    page.get_by_role("button", name="Search").click()
    assert page.locator("#queue .item").count() == 1


def test_a_verdict_on_several_with_preview_and_undo(page, site):
    for box in page.locator("#queue input[type=checkbox]").all()[:2]:
        box.check()
    page.get_by_role("button", name="Decide ticked").click()
    page.get_by_label("same origin").check()
    page.get_by_label("Note, the same for all").fill("one agency wrote both")
    page.get_by_role("button", name="Show what it would do").click()
    page.get_by_role("button", name="Give it to 2 findings").click()
    assert sum(row.state is State.RESOLVED for row in site.rows()) == 2
    page.get_by_role("button", name="Undo all of it").click()
    page.get_by_text("You undid a verdict on 2 findings").wait_for()
    assert {row.state for row in site.rows()} == {State.OPEN}


def test_the_second_of_two_keeps_what_was_typed(opened, page, site):
    first = site.rows()[0]
    page.locator("#queue .told").first.click()
    site.desk.store.decide(first.finding, ReviewVerdict.ERROR_IN_B, "", "omar", first.version)
    page.get_by_label("accepted").check()
    page.locator("#note").fill("what I typed is kept")
    page.get_by_role("button", name="Save, next").click()
    opened.refusals.add("status of 409")
    page.get_by_text("meanwhile omar decided: error in B").wait_for()
    assert page.locator("#note").input_value() == "what I typed is kept"
    page.get_by_role("button", name="Save mine all the same").click()
    assert site.row(first.finding).verdict is ReviewVerdict.ACCEPTED


def test_taking_up_and_giving_away(page, site):
    first = site.rows()[0].finding
    page.locator("#queue .told").first.click()
    page.get_by_role("button", name="Take it up").click()
    assert site.row(first).state is State.REVIEWING
    page.get_by_label("Assigned to").fill("omar")
    page.get_by_role("button", name="Assign").click()
    page.get_by_text("You gave it to omar.").wait_for()
    assert site.row(first).assignee == "omar"


def test_an_article_and_the_correction_of_a_figure(page, site):
    page.get_by_role("link", name="Articles").click()
    page.get_by_role("link", name="Library maps").click()
    page.locator("mark a", has_text="512").click()
    page.get_by_label("It is no figure at all").check()
    page.get_by_label("Why, for the corrections file").fill("the number of a shelf")
    page.get_by_role("button", name="Set right and check again").click()
    page.get_by_text("You called it no figure; 1 finding gone.").wait_for()
    maps = next(row for row in site.rows() if "maps.txt" in row.articles)
    assert maps.state is State.ABSENT


def test_the_activity_undoes_what_was_mine(page, site):
    first = site.rows()[0].finding
    page.locator("#queue .told").first.click()
    page.get_by_label("error in A").check()
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("link", name="Activity").click()
    page.get_by_role("button", name="Undo").first.click()
    assert site.row(first).state is State.OPEN


def test_on_a_narrow_screen_nothing_runs_over_the_edge(opened, site):
    page = opened(viewport={"width": 400, "height": 800})
    first = site.rows()[0].finding
    for path in ("/", f"/finding/{first}", "/articles", "/article?id=hostile.txt", "/activity", "/help", "/bulk"):
        page.goto(site.url + path)
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), path
