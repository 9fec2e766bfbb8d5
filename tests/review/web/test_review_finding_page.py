"""A finding's page: its evidence, its words, its way through the queue."""

import re

import pytest
from reviewing import words


@pytest.fixture
def shown(client, row):
    return lambda article="maps.txt", query="": client.get(f"/finding/{row(article).finding}{query}")


def test_the_figures_are_marked_with_their_letters_in_their_sentences(shown):
    page = shown()
    marks = re.findall(r"<mark[^>]*>(.*?)</mark>", page.text, re.DOTALL)
    told = {re.sub(r"<[^>]+>", " ", mark).strip() for mark in marks}
    assert {text.split()[-1] for text in told} == {"A", "B"}
    assert any("340 maps" in text for text in told)
    assert "drawn in Spain" in page.text


def test_the_page_holds_all_that_there_is_to_decide_upon(shown):
    text = words(shown())
    for told in (
        "Arithmetic",
        "To agree",
        "How the figures were read",
        "History",
        "Nobody has decided on it",
        "Rule",
        "Whole article",
    ):
        assert told in text


def test_the_context_around_the_sentence_is_shown(shown):
    assert '<span class="around">' in shown("school.txt").text
    assert "The head was pleased." in words(shown("school.txt"))


def test_every_verdict_can_be_given_by_a_form(shown):
    page = shown()
    assert len(re.findall(r'<input type="radio" name="verdict"', page.text)) == 11
    assert re.search(r'<form action="/finding/\w+/verdict" method="post"', page.text)


def test_the_way_through_the_queue_keeps_its_filters(client, row):
    finding = row("maps.txt").finding
    page = client.get(f"/finding/{finding}?severity=error")
    assert 'href="/?severity=error"' in page.text
    links = re.findall(r'href="(/finding/[^"]*)" rel="(?:next|prev)"', page.text)
    assert links
    assert all(link.endswith("?severity=error") for link in links)


def test_a_finding_that_is_not_there_is_told(client):
    answer = client.get("/finding/0123456789ab")
    assert answer.status_code == 404
    assert "holds no finding" in words(answer)


def test_a_page_that_is_not_there_is_told(client):
    assert client.get("/nowhere").status_code == 404


def test_the_script_gets_the_inner_part_alone(client, row):
    finding = row().finding
    part = client.get(f"/finding/{finding}", headers={"X-Fragment": "1"}).text
    assert part.startswith("<title>")
    assert "<main" in part
    assert "<html" not in part
    evidence = client.get(f"/finding/{finding}/evidence", headers={"X-Fragment": "1"}).text
    assert "<mark" in evidence
    assert 'name="verdict"' not in evidence


def test_a_rule_is_explained_with_what_it_compared(client):
    text = words(client.get("/rule/part-exceeds-whole"))
    assert "In the newest run it compared" in text
    assert "match:" in text
    assert client.get("/rule/no-such-rule").status_code == 404


def test_the_help_names_every_key(client):
    text = words(client.get("/help"))
    for key in ("j k", "undo the last thing", "take it up", "error in A", "accepted"):
        assert key in text


def test_the_reports_picture_of_the_numbers_is_drawn_with_its_twin(shown):
    page = shown()
    assert '<svg role="img"' in page.text
    assert "The same as a table" in page.text
    assert "style=" not in page.text
