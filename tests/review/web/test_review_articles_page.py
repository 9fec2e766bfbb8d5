"""Articles with all their figures, and figures that are set right on the spot."""

import re

import pytest
from reviewing import OURS, words

from consistency.corrections import read_corrections
from consistency.review.states import State


@pytest.fixture
def figure(desk):
    """Return a figure of an article by its words."""

    def find(text, article="maps.txt"):
        return next(f for f in desk.store.figures_of(article) if text in f["text"])

    return find


@pytest.fixture
def corrected(client, figure):
    """Send the form that sets a figure right, as its page has it but for some fields."""

    def send(text, *, article="maps.txt", reason="I looked it up in the print edition.", **changes):
        one = figure(text, article)
        page = client.get("/article", params={"id": article, "figure": one["figure"]}).text
        form = re.search(r'<form action="/correct".*?</form>', page, re.DOTALL)[0]
        fields = dict(re.findall(r'<input type="(?:text|hidden)"[^>]*? name="(\w+)"[^>]*? value="([^"]*)"', form))
        for name, options in re.findall(r'<select[^>]* name="(\w+)">(.*?)</select>', form, re.DOTALL):
            fields[name] = re.search(r'value="([^"]*)" selected', options)[1]
        return client.post("/correct", data={**fields, "reason": reason, **changes}, headers=OURS)

    return send


def test_articles_are_listed_and_searched(client):
    text = words(client.get("/articles"))
    assert "Library maps" in text
    assert "Map Courier" in text
    found = words(client.get("/articles?q=ferry"))
    assert "Ferry counts its guests" in found
    assert "Library maps" not in found
    assert "No article has that" in words(client.get("/articles?q=nowhere"))


def test_articles_come_in_pages(client, monkeypatch):
    monkeypatch.setattr("consistency.review.routes.articles.MOST", 2)
    first = client.get("/articles")
    more = re.search(r'href="(/articles\?[^"]*after=[^"]*)"', first.text)[1].replace("&amp;", "&")
    assert words(client.get(more)) != words(first)


def test_an_article_is_shown_whole_with_every_figure(client, desk):
    page = client.get("/article?id=ferry.txt")
    assert "It has" in words(page)
    assert len(re.findall(r'<mark id="f-', page.text)) == len(desk.store.figures_of("ferry.txt"))
    assert "Choose a figure" in words(page)


def test_a_figure_is_shown_as_it_was_read_with_its_findings(client, figure, row):
    page = client.get("/article", params={"id": "maps.txt", "figure": figure("340")["figure"]})
    assert 'class="told"' in page.text
    assert "Set it right" in words(page)
    assert f"/finding/{row().finding}" in page.text


def test_an_article_that_is_not_there_is_told(client):
    assert client.get("/article?id=nowhere").status_code == 404
    assert client.get("/article").status_code == 404


def test_a_correction_holds_the_finding_anew_and_survives_in_the_file(client, corrected, desk, row):
    finding = row().finding
    answer = corrected("512", value="52", finding=finding)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith(f"/finding/{finding}?done=")
    page = words(client.get(answer.headers["location"]))
    assert "You set a figure right: value 52; 1 finding gone." in page
    assert "The newest run no longer finds it." in page
    assert row().state is State.ABSENT
    (entry,) = read_corrections(desk.correction_file).entries
    assert (entry.value, entry.reason) == ("52", "I looked it up in the print edition.")


def test_a_correction_is_undone(client, corrected, row):
    there = corrected("512", value="52").headers["location"]
    event = re.search(r"done=(\d+)", there)[1]
    answer = client.post("/undo", data={"event": event}, headers=OURS)
    assert "took a correction back" in words(client.get(answer.headers["location"]))
    assert row().state is State.OPEN


def test_without_a_finding_one_comes_back_to_the_figure(corrected, figure):
    there = corrected("412", article="ferry.txt", unit="guest").headers["location"]
    assert there.startswith("/article?id=ferry.txt&figure=")
    assert there.endswith(f"#f-{figure('412', 'ferry.txt')['figure']}")
    assert figure("412", "ferry.txt")["unit"] == "guest"


def test_what_is_no_figure_is_set_aside(client, corrected, row):
    corrected("512", ignore="yes", finding=row().finding)
    assert row().state is State.ABSENT
    page = client.get("/article", params={"id": "maps.txt"})
    assert 'class="near"' in page.text


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "change a field"),
        ({"value": "many"}, "write `value` as 4120"),
        ({"value": "9 to 3"}, "out of order"),
        ({"period": "last week"}, "write `period` as 2023"),
        ({"aggregate": "odd"}, "it must be one of"),
        ({"hedge": "odd"}, "hedge"),
        ({"value": "52", "reason": "no"}, "reason"),
    ],
)
def test_a_correction_that_the_file_could_not_hold_is_told(corrected, desk, changes, said):
    answer = corrected("512", **changes)
    assert answer.status_code == 422
    assert said in words(answer)
    assert not desk.correction_file.exists()


def test_the_second_to_correct_a_figure_sees_that(corrected, figure):
    seen = figure("512")["token"]
    corrected("512", value="52")
    answer = corrected("512", value="53", seen=seen)
    assert answer.status_code == 409
    assert "meanwhile" in words(answer)
    assert figure("512")["stated_low"] == 52


def test_a_figure_that_is_not_there_is_told(client):
    form = {"figure": "none", "article": "maps.txt", "reason": "it is not there"}
    assert client.post("/correct", data=form, headers=OURS).status_code == 404


def test_a_rule_mistake_is_written_down(client, sent, row, tmp_path):
    sent("verdict", verdict="rule-mistake", note="one counts sheets, not maps")
    assert "Teach the rule" in words(client.get(f"/finding/{row().finding}"))
    answer = sent("learn", lesson="suppression", note="one counts sheets, not maps")
    assert answer.status_code == 303
    assert "wrote the rule's mistake down" in words(client.get(answer.headers["location"]))
    assert "one counts sheets" in (tmp_path / ".suppressions.yaml").read_text()
    assert sent("learn", lesson="odd", note="long enough").status_code == 422
