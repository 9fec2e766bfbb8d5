"""The report as a reader opens it from the disk: it asks for nothing, runs nothing, and fits screen and paper."""

import io
import re

import pytest
from pypdf import PdfReader

LOOKS = [(400, "light"), (1200, "light"), (400, "dark"), (1200, "dark")]
NAMES = ["seeds", "hostile", "by hand", "extracted", "nothing", "long"]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_a_report_is_silent_asks_for_nothing_and_is_no_wider_than_the_screen(opened, name, width, scheme):
    page, heard = opened(name, width, scheme)
    assert (heard.console, heard.dialogs, len(heard.requests)) == ([], [], 1)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("h1").count() == 1


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("width", "scheme"), [(400, "dark"), (1200, "light")])
def test_axe_finds_nothing_to_complain_of(opened, axe, name, width, scheme):
    page, _ = opened(name, width, scheme)
    if name != "long":  # whose index has hundreds of pictures; its pages are looked at below
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    assert faults(page, axe) == []


@pytest.mark.parametrize("file", ["findings-2", "articles-2", "figures-2", "texts-1"])
def test_axe_finds_nothing_on_the_pages_of_a_long_report(opened, axe, file):
    page, heard = opened("long", file=f"the report.{file}.html")
    assert heard.console == []
    assert faults(page, axe) == []


def faults(page, axe):
    page.evaluate(axe)
    found = page.evaluate("rules => axe.run(document, rules)", RULES)
    return [f"{one['id']}: {node['html'][:160]}" for one in found["violations"] for node in one["nodes"]]


def test_hostile_text_makes_no_element_and_is_there_to_be_read(opened):
    page, heard = opened("hostile")
    assert (heard.dialogs, heard.console) == ([], [])
    assert page.evaluate("document.querySelectorAll('script, img, iframe, [onerror], [onload], [style]').length") == 0
    assert page.evaluate("[...document.links].every(a => /^(#|file:)/.test(a.href) || a.hash)")
    text = page.evaluate("document.body.textContent")
    assert "</script><img src=x onerror=alert(1)>" in text
    assert "</style><svg onload=alert(2)>" in text
    assert "]]>" in text
    assert "[U+202E]" in text
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00]", text)


def test_a_way_leads_from_a_sentence_to_the_figure_in_the_whole_article(opened):
    page, _ = opened("seeds")
    whole = page.locator(".text").filter(has=page.locator("mark:target"))
    assert whole.count() == 0
    page.locator(".quote figcaption a").first.click()
    assert page.locator("mark:target").inner_text() == page.locator(".quote mark").first.inner_text()
    assert page.locator("mark:target").is_visible()


def test_choices_hide_findings_without_script(opened):
    page, _ = opened("seeds")
    every = page.locator(".finding:visible").count()
    page.get_by_role("radio", name="conflict").check()
    assert 0 < page.locator(".finding:visible").count() < every
    page.get_by_label("All verdicts").check()
    page.get_by_role("radio", name="pace-vs-average").check()
    assert page.locator(".finding:visible").count() == 1
    assert page.locator(".finding:visible .notes a").first.inner_text() == "pace-vs-average"


def test_sentences_stand_side_by_side_on_a_wide_screen_and_below_one_another_on_a_phone(opened):
    tops = {}
    for width in (400, 1200):
        page, _ = opened("seeds", width)
        boxes = [page.locator("#f3 .source").nth(n).bounding_box() for n in (0, 1)]
        tops[width] = [box["y"] for box in boxes]
    assert tops[1200][0] == tops[1200][1]
    assert tops[400][0] < tops[400][1]


def test_pictures_have_a_title_a_description_and_a_table(opened):
    page, _ = opened("seeds")
    drawn = page.locator("svg[role=img]")
    assert drawn.count() > 5
    for n in range(drawn.count()):
        one = drawn.nth(n)
        assert one.locator("title").text_content().strip()
        assert one.locator("desc").text_content().strip()
        assert one.locator("xpath=ancestor::figure//table").count() == 1


def test_it_prints(opened):
    page, _ = opened("seeds")
    pages = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    told = "".join(one.extract_text() for one in pages)
    assert 3 < len(pages) < 40
    for words in ("240,000 cyberattacks", "To agree", "How the figures were read", "What was compared"):
        assert words in told
    assert "The same as a table" not in told


def test_all_pages_of_a_long_report_are_linked_and_lead_back(opened, reports):
    page, _ = opened("long")
    folder = reports("long").parent
    links = page.evaluate(
        "[...document.querySelectorAll('#pages a')].map(a => decodeURIComponent(a.href.split('/').pop()))"
    )
    assert sorted([*links, "the report.html"]) == sorted(path.name for path in folder.iterdir())
    page.locator(".glance a").last.click()
    assert page.locator(".finding:target").count() == 1
    page.locator(".finding:target .quote figcaption a").first.click()
    assert page.locator("mark:target").is_visible()
    page.locator(".kicker a").click()
    assert page.locator("h1").inner_text().startswith("102 findings")
