"""Reports of the run that is made by hand: as they were last looked at, without harm, and the same every time."""

import json
import re
from html.parser import HTMLParser

import pandas as pd
import pytest
from made_by_hand import FINDINGS, GOLDEN, HOSTILE, TEXTS, extraction, finding, nothing, places, reports, result
from rich.cells import cell_len

from consistency.report import EXTRACT_FORMATS, FORMATS, tables, text
from consistency.report import json as json_report

COMMAND = "python tests/report/made_by_hand.py"
VOID = {"meta", "br"}


@pytest.mark.parametrize("name", sorted(reports()))
def test_golden(name):
    kept = (GOLDEN / name).read_text(encoding="utf-8")
    assert reports()[name] == kept, f"{name} is not as it was: if that is meant, run {COMMAND} and look at it"


def test_every_golden_report_is_of_a_format():
    assert {path.name for path in GOLDEN.iterdir()} == set(reports())


def test_an_empty_run_is_a_report_too():
    checked = {name: write(nothing(), places()) for name, write in FORMATS.items()}
    extracted = {name: write(nothing(), places()) for name, write in EXTRACT_FORMATS.items()}
    assert (checked["jsonl"], extracted["jsonl"]) == ("", "")
    assert (json.loads(checked["json"])["findings"], json.loads(extracted["json"])["figures"]) == ([], [])
    assert extracted["text"].splitlines() == ["  ".join(tables.COLUMNS)]


def test_an_empty_run_says_that_nothing_was_compared():
    for name in ("text", "html"):
        assert "Nothing was compared" in FORMATS[name](nothing(), places())


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
    told = "".join(Page(FORMATS["html"](result(), places())).text)
    for words in ("error: conflict", "warning: implausible", "note: possible", "could be true, but hardly"):
        assert words in told


def test_findings_keep_the_order_of_the_run():
    order = [finding("b", "implausible", "h1 h2"), finding("a", "conflict", "m1 l1")]
    for name, pattern in (("text", r"message of (\w)"), ("html", r"message of (\w)"), ("jsonl", r"message of (\w)")):
        assert re.findall(pattern, FORMATS[name](result(order), places())) == ["b", "a"]


def test_a_terminal_gets_lines_that_fit_and_nothing_that_controls_it():
    for line in FORMATS["text"](result(), places()).splitlines():
        where = line.lstrip().startswith(tuple(TEXTS))
        assert where or cell_len(line) <= text.WIDTH
        assert line.isprintable()


def test_on_a_terminal_the_figures_are_bold():
    told = text.write(result(), places(), bold=True)
    assert "\x1b[1m900 ferries\x1b[0m" in told
    assert "»" not in told
    assert re.sub(r"\x1b\[[01]m", "", told).count("\x1b") == 0


def test_each_line_of_jsonl_is_a_finding_with_its_figures():
    rows = [json.loads(line) for line in FORMATS["jsonl"](result(), places()).splitlines()]
    assert [row["finding"] for row in rows] == [row["finding"] for row in FINDINGS]
    assert [(f["text"], f["at"]) for f in rows[0]["figures"]] == [
        ("120 ferries a month", "desk/harbour.txt:3:35"),
        ("900 ferries", "desk/harbour.txt:4:12"),
    ]
    assert (rows[1]["others"], rows[0]["explain"]) == (
        ["m2", "h2"],
        ["Ferries may be counted twice.", "The year may be another."],
    )
    assert rows[1]["figures"][0]["high"] == "inf"


def test_json_loses_nothing(tmp_path):
    path = tmp_path / "run.json"
    path.write_text(FORMATS["json"](result(), places()), encoding="utf-8")
    back = json_report.read(path)
    for name in json_report.FRAMES:
        pd.testing.assert_frame_equal(getattr(back, name), getattr(result(), name))


REFUSED = [
    ("", "is not JSON"),
    ("[1]", "is no consistency-result"),
    ('{"format": "consistency-extraction", "version": 1}', "is no consistency-result"),
    ('{"format": "consistency-result", "version": 99}', "is of version 99"),
    ('{"format": "consistency-result", "version": 1}', "is damaged"),
    ("[" * 100_000, "is not JSON"),
]


@pytest.mark.parametrize(("content", "why"), REFUSED)
def test_what_is_no_result_is_refused_in_a_sentence(tmp_path, content, why):
    path = tmp_path / "run.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(json_report.UnreadableSource, match=why):
        json_report.read(path)


def test_a_missing_result_is_refused_in_a_sentence(tmp_path):
    with pytest.raises(json_report.UnreadableSource, match="cannot be read"):
        json_report.read(tmp_path / "gone.json")
