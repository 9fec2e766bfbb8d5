"""What each paragraph of a page is."""

import datetime as dt
from itertools import pairwise

import pytest

from consistency.model import Article

PROSE = "The lake ferry carried 412 passengers on its first day, the operator said."
MORE = "It will sail every hour until the end of October."

# (paragraphs, the kind of each)
PAGES = [
    (["Lake ferry opens", "14 May 2019", PROSE, MORE], ["title", "dateline", "body", "body"]),
    (["Lake ferry opens", "By Ada Lund", PROSE], ["title", "dateline", "body"]),
    (["Lake ferry opens", PROSE, PROSE], ["title", "body", "repeat"]),
    (["Lake ferry opens", PROSE, MORE, "Related", "Storm sinks 3 boats", "Lake rises 2 metres"],
     ["title", "body", "body", "furniture", "furniture", "furniture"]),
    (["Lake ferry opens", "Share | Print | Email", PROSE], ["title", "furniture", "body"]),
    (["Lake ferry opens", PROSE, "© 2019 Lakeside Courier. All rights reserved."], ["title", "body", "furniture"]),
    (["Lake ferry opens", PROSE, "Tel: +358 9 555 0123"], ["title", "body", "furniture"]),
    (["Lake ferry opens", PROSE, "Photo: The ferry leaves with 400 guests aboard on Friday"], ["title", "body", "caption"]),
    (["Lake ferry opens", PROSE, "Photo: Ada Lund"], ["title", "body", "furniture"]),
    (["Lake ferry opens", "HELSINKI, May 14, 2019 (Northern Wire) - " + PROSE], ["title", "dateline", "body"]),
    ([PROSE, MORE], ["body", "body"]),
]  # fmt: skip
OUTLETS = [
    (["Lake ferry opens", "Lakeside Courier, 14 May 2019", PROSE], "Lakeside Courier"),
    (["Lake ferry opens", "Source: Harbour Wire | Published: 2019-05-14", PROSE], "Harbour Wire"),
    (["Lake ferry opens", "HELSINKI, May 14, 2019 (Northern Wire) - " + PROSE], "Northern Wire"),
    (["Lake ferry opens", PROSE, "Copyright 2019 Lakeside Media. All rights reserved."], "Lakeside Media"),
    (["Lake ferry opens", PROSE], None),
]


@pytest.mark.parametrize(("paragraphs", "kinds"), PAGES)
@pytest.mark.parametrize("end", ["\n\n", "\r\n\r\n", "\u2029"])
def test_kinds(pages, paragraphs, kinds, end):
    text = end.join(paragraphs)
    page = pages.read(Article("a", text))
    assert [block.kind for block in page.blocks] == kinds
    assert all(a.span.end <= b.span.start for a, b in pairwise(page.blocks))


@pytest.mark.parametrize(("paragraphs", "outlet"), OUTLETS)
def test_outlet(pages, paragraphs, outlet):
    assert pages.read(Article("a", "\n\n".join(paragraphs))).article.outlet == outlet


def test_what_is_given_is_not_guessed_over(pages):
    text = f"---\npublished: 2018-01-02\noutlet: Herald\n---\nLake ferry opens\n\nCourier, 14 May 2019\n\n{PROSE}"
    page = pages.read(Article("a", text, title="Mine"))
    assert (page.article.published, page.article.outlet, page.article.title) == (dt.date(2018, 1, 2), "Herald", "Mine")
    assert page.published_how == "front matter"
    assert pages.read(Article("a", text, dt.date(2017, 1, 1))).article.published == dt.date(2017, 1, 1)


def test_a_front_matter_date_that_may_be_two_is_told_with_its_line(pages):
    (ambiguous, *_) = pages.read(Article("a", f"---\noutlet: Herald\npublished: 03/04/2019\n---\n{PROSE}")).problems
    assert ambiguous.source == "a:3"


def test_wrapped_lines_are_one_paragraph(pages):
    text = "Lake ferry opens\n\n" + PROSE.replace("day, the", "day,\nthe") + "\n" + MORE
    page = pages.read(Article("a", text))
    assert "first day,\nthe operator" in page.blocks[1].span.of(text)
