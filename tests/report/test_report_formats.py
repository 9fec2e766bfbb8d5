"""Reports of the run that is made by hand: as they were last looked at, without harm, and the same every time."""

import json
import re
from html.parser import HTMLParser

import pytest
from made_by_hand import GOLDEN, HOSTILE, TEXTS, extraction, finding, nothing, places, reports, result, told, whole
from rich.cells import cell_len

from consistency.report import EXTRACT_FORMATS, FORMATS, tables, text

COMMAND = "python tests/report/made_by_hand.py"
VOID = {"meta", "br"}


@pytest.mark.parametrize("name", sorted(reports()))
def test_golden(name):
    kept = (GOLDEN / name).read_text(encoding="utf-8")
    assert reports()[name] == kept, f"{name} is not as it was: if that is meant, run {COMMAND} and look at it"


def test_every_golden_report_is_of_a_format():
    assert {path.name for path in GOLDEN.iterdir()} == set(reports())


def test_an_empty_run_is_a_report_too():
    checked = {name: whole(write(nothing(), places())) for name, write in FORMATS.items()}
    extracted = {name: whole(write(nothing(), places())) for name, write in EXTRACT_FORMATS.items()}
    assert {len(checked["jsonl"][""].splitlines()), len(extracted["jsonl"][""].splitlines())} == {1}
    assert (json.loads(checked["json"][""])["findings"], json.loads(extracted["json"][""])["figures"]) == ([], [])
    assert extracted["text"][""].splitlines() == ["  ".join(tables.COLUMNS)]
    assert json.loads(checked["sarif"][""])["runs"][0]["results"] == []


def test_an_empty_run_says_that_nothing_was_compared():
    for name in ("text", "html", "markdown", "github"):
        assert "Nothing was compared" in told(name, nothing(), places())


class Page(HTMLParser):
    """Checks that tags close in order, and keeps tags, ids, links and text."""

    def __init__(self, page):
        super().__init__()
        self.open, self.tags, self.ids, self.links, self.text = [], [], [], [], []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.ids += [value for name, value in attrs if name == "id"]
        self.links += [value for name, value in attrs if name == "href"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)


@pytest.fixture(scope="module", params=["check", "extract", "empty"])
def page(request):
    made = {
        "check": lambda: FORMATS["html"](result(), places()),
        "extract": lambda: EXTRACT_FORMATS["html"](extraction(), places()),
        "empty": lambda: FORMATS["html"](nothing(), places()),
    }
    return made[request.param]()


def test_a_page_is_well_formed_and_its_links_lead_somewhere(page):
    read = Page(page)
    assert read.open == []
    assert len(read.ids) == len(set(read.ids))
    assert {link[1:] for link in read.links if link.startswith("#")} <= set(read.ids)


def test_a_page_runs_and_fetches_nothing(page):
    read = Page(page)
    assert not {"script", "img", "link", "iframe", "object", "form", "b", "base"} & {tag for tag, _ in read.tags}
    names = {name for _, attributes in read.tags for name in attributes}
    assert not {name for name in names if name.startswith("on") or name in {"src", "style"}}
    assert all(link.startswith(("#", "https://")) for link in read.links)
    assert "default-src 'none'" in page
    assert page.count("<style>") == 1


def test_the_text_of_articles_comes_through_whole():
    read = Page(FORMATS["html"](result(), places()))
    assert HOSTILE in "".join(read.text)
    assert "\u202e" not in "".join(read.text)


def test_what_cannot_be_seen_in_colour_is_said_in_words():
    words_told = "".join(Page(FORMATS["html"](result(), places())).text)
    for words in ("error: conflict", "warning: implausible", "note: possible", "could be true, but hardly"):
        assert words in words_told


def test_findings_keep_the_order_of_the_run():
    order = [finding("b", "implausible", "h1 h2"), finding("a", "conflict", "m1 l1")]
    for name in ("text", "html", "markdown", "github"):
        assert re.findall(r"message of (\w)", told(name, result(order), places())) == ["b", "a"]


def test_a_terminal_gets_lines_that_fit_and_nothing_that_controls_it():
    for line in FORMATS["text"](result(), places()).splitlines():
        where = line.lstrip().startswith(tuple(TEXTS))
        assert where or cell_len(line) <= text.WIDTH
        assert line.isprintable()
