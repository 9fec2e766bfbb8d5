"""The queue's page: its filters in the URL, its tabs and pages."""

import re

import pytest
from reviewing import EVERY, words

from consistency.errors import InvalidValue
from consistency.review.pages.address import Address
from consistency.review.queue import Filter, Sort
from consistency.review.states import State
from consistency.review.verdicts import ReviewVerdict


def hrefs(answer, within):
    """Return the links of a page whose text holds words."""
    return [
        href
        for href, text in re.findall(r'<a[^>]*href="([^"]*)"[^>]*>(.*?)</a>', answer.text, re.DOTALL)
        if within in text
    ]


def test_the_queue_shows_what_waits_with_its_counts(client):
    text = words(client.get("/"))
    for told in ("340 maps", "error: cannot all be true", "Map Courier", "part-exceeds-whole", "1 origin", "to do 3"):
        assert told in text


@pytest.mark.parametrize(
    ("query", "chosen", "sort"),
    [
        ("", Filter(), Sort.SEVERITY),
        ("state=all", EVERY, Sort.SEVERITY),
        ("state=resolved&state=absent", Filter(states=(State.RESOLVED, State.ABSENT)), Sort.SEVERITY),
        ("severity=error&rule=a&rule=b", Filter(severities=("error",), rules=("a", "b")), Sort.SEVERITY),
        (
            "measure=map&outlet=Lake+Post&article=x%2Fy.txt",
            Filter(measures=("map",), outlets=("Lake Post",), articles=("x/y.txt",)),
            Sort.SEVERITY,
        ),
        (
            "origin=x&assignee=-&verdict=accepted",
            Filter(origins=("x",), assignees=("-",), verdicts=(ReviewVerdict.ACCEPTED,)),
            Sort.SEVERITY,
        ),
        ("since=3&q=two+words&sort=effort", Filter(since=3, text="two words"), Sort.EFFORT),
        ("collection=desk", Filter(collections=("desk",)), Sort.SEVERITY),
    ],
)
def test_filters_are_kept_in_the_url_and_read_back(query, chosen, sort):
    address = Address.of(
        [tuple(pair.replace("+", " ").replace("%2F", "/").split("=")) for pair in query.split("&") if pair]
    )
    assert address.chosen == chosen
    assert address.sort is sort
    assert Address.of(list(address.pairs())) == address
    assert address.query == (f"?{query}" if query else "")


@pytest.mark.parametrize(
    "query",
    [
        ("state", "odd"),
        ("severity", "odd"),
        ("verdict", "odd"),
        ("sort", "odd"),
        ("since", "-1"),
        ("since", "x"),
        ("rule", "x" * 600),
    ],
)
def test_a_filter_that_is_none_is_told(client, query):
    with pytest.raises(InvalidValue):
        Address.of([query])
    answer = client.get("/", params=dict([query]))
    assert answer.status_code == 422
    assert f"the filter `{query[0]}`" in answer.text


def test_a_value_is_chosen_and_taken_back():
    once = Address().toggled("rule", "a")
    assert once.queue == "/?rule=a"
    assert once.toggled("rule", "b").queue == "/?rule=a&rule=b"
    assert once.toggled("rule", "a") == Address()


@pytest.mark.parametrize(
    ("query", "shown", "hidden"),
    [
        ("outlet=Map+Courier", "340 maps", "620 pupils"),
        ("article=school.txt", "620 pupils", "340 maps"),
        ("q=pupils", "620 pupils", "340 maps"),
        ("measure=map", "340 maps", "620 pupils"),
        ("assignee=-", "340 maps", "nothing at all"),
        ("severity=error&q=maps", "340 maps", "620 pupils"),
    ],
)
def test_each_filter_narrows_the_queue(client, query, shown, hidden):
    text = words(client.get(f"/?{query}")).split("Findings", 1)[1]
    assert shown in text
    assert hidden not in text


def test_every_link_of_the_filters_leads_to_a_queue(client):
    page = client.get("/?state=all")
    links = set(re.findall(r'href="(/\?[^"]*)"', page.text))
    assert len(links) > 10
    for link in links:
        assert client.get(link.replace("&amp;", "&")).status_code == 200


def test_an_empty_queue_says_what_to_do(client):
    assert "Take a filter away" in words(client.get("/?q=nowhere"))
    assert "Nothing is left to do" in words(client.get("/?state=absent"))


def test_a_decided_finding_leaves_the_queue_and_stands_in_its_tab(client, sent):
    sent("verdict", verdict="error-in-b", note="asked the library")
    assert "340 maps" not in words(client.get("/"))
    assert "resolved: error in B" in words(client.get("/?state=resolved"))
    assert "resolved 1" in words(client.get("/"))


def test_pages_lead_on_and_back(client, monkeypatch):
    monkeypatch.setattr("consistency.review.routes.queue.SIZE", 2)
    first = client.get("/?state=all")
    (on,) = set(re.findall(r'href="([^"]*)" rel="next"', first.text))
    second = client.get(on.replace("&amp;", "&"))
    (back,) = set(re.findall(r'href="([^"]*)" rel="prev"', second.text))
    again = client.get(back.replace("&amp;", "&"))
    rows = [re.findall(r'data-finding="(\w+)"', page.text) for page in (first, second, again)]
    assert rows[0] == rows[2]
    assert not set(rows[0]) & set(rows[1])


def test_a_cursor_that_no_page_gave_is_told(client):
    assert client.get("/?after=odd").status_code == 422


def test_new_since_is_offered_once_there_are_two_runs(client, desk, run_of_articles):
    assert "New since" not in words(client.get("/"))
    empty = run_of_articles.result.findings.iloc[:0]
    less = type(run_of_articles)(
        type(run_of_articles.result)(**{**vars(run_of_articles.result), "findings": empty}), "a second run"
    )
    desk.store.ingest(less, "ines")
    page = client.get("/?state=all")
    assert "New since" in words(page)
    assert "absent" in words(page)
    assert "Nothing here with these filters" in words(client.get("/?since=1"))


def test_a_database_that_is_gone_is_told_and_healthz_says_so(client, desk, tmp_path):
    desk.store.close()
    for file in tmp_path.glob("review.sqlite*"):
        file.unlink()
    (tmp_path / "review.sqlite").write_bytes(b"this is no database" * 100)
    assert client.get("/healthz").status_code == 503
    answer = client.get("/")
    assert answer.status_code == 503
    assert "no SQLite database" in words(answer)
