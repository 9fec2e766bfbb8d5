"""The page of the run that is made by hand, and pages of long runs; the browser's tests show the rest."""

import base64
import dataclasses
import hashlib
import re
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from made_by_hand import FINDINGS, HOSTILE, TEXTS, extraction, finding, nothing, places, result

from consistency import frame
from consistency.cli.writing import put
from consistency.report import EXTRACT_FORMATS, FORMATS, Places
from consistency.report.html import environment, texts

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
import report_speed

VOID = {"meta", "br", "input"}


class Page(HTMLParser):
    """Checks that tags close in order, and keeps tags, ids, links and text."""

    def __init__(self, page):
        super().__init__()
        self.open, self.tags, self.ids, self.links, self.text = [], [], [], [], []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.handle_startendtag(tag, attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.ids += [value for name, value in attrs if name == "id"]
        self.links += [value for name, value in attrs if name == "href"]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)

    @property
    def told(self):
        return " ".join("".join(self.text).split())


def check(run=None, at=None):
    return FORMATS["html"](run or result(), at or places())


@pytest.fixture(scope="module", params=["check", "extract", "empty"])
def page(request):
    made = {
        "check": check,
        "extract": lambda: EXTRACT_FORMATS["html"](extraction(), places()),
        "empty": lambda: check(nothing()),
    }
    return made[request.param]()


def test_a_page_is_well_formed_and_its_links_lead_somewhere(page):
    read = Page(page)
    assert read.open == []
    assert len(read.ids) == len(set(read.ids))
    assert {link[1:] for link in read.links if link.startswith("#")} <= set(read.ids)
    named = {
        value
        for _, attributes in read.tags
        for name, value in attributes.items()
        if name.startswith("aria-") and name.endswith("by")
    }
    assert named <= set(read.ids)


def test_a_page_runs_and_fetches_nothing(page):
    read = Page(page)
    assert not {"script", "img", "link", "iframe", "object", "form", "base"} & {tag for tag, _ in read.tags}
    names = {name for _, attributes in read.tags for name in attributes}
    assert not {name for name in names if name.startswith("on") or name in {"src", "style"}}
    assert all(link.startswith(("#", "https://")) for link in read.links)


def test_the_policy_allows_the_one_style_block_by_its_hash(page):
    [style] = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    [policy] = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_the_text_of_articles_comes_through_whole():
    told = "".join(Page(check()).text)
    assert HOSTILE in told
    assert "\u202e" not in told
    assert "[U+202E]" in told


def test_what_cannot_be_seen_in_colour_is_said_in_words():
    told = Page(check()).told
    for words in ("error: conflict", "warning: implausible", "note: possible", "could be true, but hardly"):
        assert words in told


def test_the_first_line_tells_what_came_of_it():
    heads = {
        "2 findings: 1 conflict, 1 implausible": result(),
        "No figures were found that cannot all be true": result([]),
        "Nothing was compared": result([], [("a", 5, 0, 0, 0, 0, 0, "unit: 5")]),
    }
    for head, run in heads.items():
        assert f"<h1>{head}</h1>" in check(run)


def test_a_finding_shows_all_that_is_known_of_it():
    read = Page(check())
    for words in (
        "120 a month over 2023 is 1,440",
        "the total would have to be 1,440",
        "Ferries may be counted twice.",
        "The harbour handled an average of 120 ferries a month in 2023.",
        "“120 ferries a month”: 119.5 to 120.5 (ferry per month, mean)",
        "2 independent origins",
    ):
        assert words in read.told
    assert ("mark", {}) in read.tags


def test_a_column_that_the_page_does_not_know_is_told_by_its_name():
    run = result()
    run = dataclasses.replace(run, findings=run.findings.assign(how_sure="only the wording ties them"))
    told = Page(check(run)).told
    assert "How sure only the wording ties them" in told


def test_findings_set_aside_and_gone_are_told():
    row = dict.fromkeys(frame.SUPPRESSED) | finding("z", "conflict", "h1 h2", message="set aside before")
    aside = frame.frame([row | {"by": "review", "justification": "two ships"}], frame.SUPPRESSED)
    lost = {
        name: value
        for name, value in finding("y", "conflict", "", message="was there before").items()
        if name in frame.GONE
    }
    told = Page(check(dataclasses.replace(result(), suppressed=aside, gone=frame.frame([lost], frame.GONE)))).told
    assert "set aside before average-vs-total, conflict; set aside by review: two ships" in told
    assert "was there before average-vs-total, conflict" in told


def test_the_rule_stands_once_with_its_text():
    rule = {
        "rule": "average-vs-total",
        "summary": "It must multiply up.",
        "text": "# yaml-language-server: x\nid: <b>\n  let: 1",
    }
    run = dataclasses.replace(result(), rules=frame.frame([dict.fromkeys(frame.RULES) | rule], frame.RULES))
    page = check(run)
    assert page.count("id: &lt;b&gt;\n  let: 1") == 1
    assert "yaml-language-server" not in page
    assert 'href="#rule0"' in page


def test_the_whole_article_stands_on_the_page_with_its_figures_marked():
    page = check()
    assert re.search(
        r'<p dir="auto">It handled <mark id="t\d+">900 ferries</mark> in 2023, the office said\.</p>', page
    )
    assert '<span class="read">15 &lt;b&gt;globes</span>' in page


def test_an_article_that_is_too_long_stands_there_with_its_sentences_only():
    at = Places()
    for name, text in TEXTS.items():
        at.add(name, text + "y" * texts.MOST_TEXT * (name == "desk/harbour.txt"))
    page = check(at=at)
    assert "For 1 more there was no room" in page
    assert len(page) < texts.MOST_TEXT
    assert "It handled" in page


def test_without_texts_there_are_sentences():
    page = check(at=Places())
    assert "It handled <mark>900 ferries</mark> in 2023" in page
    assert 'class="whole"' not in page


def test_choices_have_rules_of_style_and_count_their_findings():
    page = check(result([*FINDINGS, finding("f4", "conflict", "h1", rule="other-rule")]))
    assert "body:has(#only-r1:checked) .finding:not(.r1)" in page
    read = Page(page)
    chosen = {attributes["id"] for tag, attributes in read.tags if tag == "input" and "id" in attributes}
    assert chosen == {"only-conflict", "only-implausible", "only-r0", "only-r1"}


def test_text_without_end_is_cut():
    page = check(result([finding("f", "conflict", "h1 h2", message="m" * 1_000_000)]))
    assert len(page) < 200_000
    assert "m" * environment.LONGEST + environment.CUT in page


def test_only_links_to_the_web_are_links():
    page = check()
    assert 'href="https://quay.example/ferries?a=1&amp;b=2"' in page
    assert "javascript:" not in page


def test_origins_and_comparisons_are_told_where_they_are_known():
    rows = [
        {"article": "desk/harbour.txt", "origin": "desk/harbour.txt", "copy_of": None, "share": None},
        {"article": "desk/museum.txt", "origin": "desk/harbour.txt", "copy_of": "desk/harbour.txt", "share": 0.83},
    ]
    met = [{"figure": "h1", "agreeing": 2, "possible": 0, "implausible": 0, "conflicting": 1}]
    run = dataclasses.replace(
        result(), copies=frame.frame(rows, frame.COPIES), compared=frame.frame(met, frame.COMPARED)
    )
    told = Page(check(run)).told
    assert "1 independent origin " in told
    assert "copy of desk/harbour.txt, 83% shared" in told
    assert "in conflict, agrees ×2" in told
    assert "1 of 5 figures took part in a comparison" in told


@pytest.fixture(scope="module")
def long():
    return FORMATS["html"](*report_speed.run(1_010, 103, 2))


def test_a_long_report_is_several_pages_whose_links_all_lead_somewhere(long, tmp_path):
    put(long, tmp_path / "run 1.htm")
    pages = {path.name: Page(path.read_text(encoding="utf-8")) for path in tmp_path.iterdir()}
    assert len(pages) == len(long.beside) + 1
    for name, read in pages.items():
        assert read.open == []
        for link in read.links:
            file, _, anchor = link.partition("#")
            assert anchor == "" or anchor in pages[unquote(file) or name].ids
    linked = {unquote(link.partition("#")[0]) or name for name, read in pages.items() for link in read.links}
    assert linked == set(pages)


def test_each_finding_of_a_long_report_stands_on_one_page(long):
    anchors = [one for page in long.beside.values() for one in Page(page).ids if re.fullmatch(r"f\d+", one)]
    assert sorted(anchors, key=lambda one: int(one[1:])) == [f"f{n}" for n in range(1, 104)]


def test_on_standard_output_a_long_report_is_one_page(long):
    read = Page(long.alone())
    assert {f"f{n}" for n in range(1, 104)} <= set(read.ids)
    assert {link[1:] for link in read.links if link.startswith("#")} <= set(read.ids)


def test_tables_of_a_long_report_say_what_they_leave_out(long):
    assert "1 to 1,000 of 2,020; all are in the JSON form" in long.beside["figures-1"]


def test_the_same_run_gives_the_same_bytes():
    assert check() == check()
