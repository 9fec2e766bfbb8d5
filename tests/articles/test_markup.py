"""Pages of HTML to articles: their running text, captions, tables, and what they say of themselves."""

import datetime as dt
from pathlib import Path

import pytest

from consistency.articles.fragments import parsed, text_of_fragment
from consistency.articles.grids import grid_of
from consistency.articles.markup import Origin, article_of_page
from consistency.articles.metadata import about, day_of
from consistency.model import Article

PAGES = Path(__file__).parent / "pages"
PROSE = "The lake ferry carried 412 passengers on its first day, the operator said, and it will sail every hour until autumn."
MORE = (
    "Tickets are sold on the pier and in the two shops beside it, where the timetable hangs, and nowhere else for now."
)


def page(body, head=""):
    return f"<!doctype html><html><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>".encode()


def read(body, head="", url=None):
    return article_of_page(page(body, head), Origin("a.html", url, None, "c"))


def around(piece):
    return f"<article><h1>Lake ferry opens</h1><p>{PROSE}</p>{piece}<p>{MORE}</p></article>"


def test_the_text_is_the_headline_and_the_paragraphs():
    article = read(
        f"<nav><a href='/'>Home</a> <a href='/n'>News 24</a></nav>{around('')}<footer>© 2019 Courier</footer>"
    )
    assert article.text == f"Lake ferry opens\n\n{PROSE}\n\n{MORE}\n"
    assert article.title == "Lake ferry opens"


def test_a_caption_is_told_as_such():
    article = read(around("<figure><img src='x'><figcaption>The ferry leaves with 400 guests.</figcaption></figure>"))
    assert "\n\nPicture caption: The ferry leaves with 400 guests.\n\n" in article.text


def test_a_table_of_figures_stands_where_it_stood():
    table = "<table><caption>Guests</caption><tr><th>Year<th>Guests<tr><td>2018<td>5,100<tr><td>2019<td>6,412</table>"
    assert (
        f"{PROSE}\n\nTable: Guests\n| Year | Guests |\n|---|---|\n| 2018 | 5,100 |\n| 2019 | 6,412 |\n\n{MORE}"
        in read(around(table)).text
    )


def test_a_table_of_a_side_column_is_left_out_with_it():
    table = "<table><tr><th>Team<th>Points<tr><td>Ilves<td>44<tr><td>Tappara<td>51</table>"
    assert "Ilves" not in read(around("") + f"<aside class='sidebar'><h3>Hockey</h3>{table}</aside>").text


def test_a_page_that_a_table_lays_out_is_read():
    article = read(f"<table><tr><td><a href='/'>Home</a></td><td>{around('')}</td></tr></table>")
    assert article.text == f"Lake ferry opens\n\n{PROSE}\n\n{MORE}\n"


@pytest.mark.parametrize(
    "data", [page(""), page("<nav><a href='/'>Home</a></nav>"), b"<html>", b"<!doctype html>", b"<"]
)
def test_a_page_without_text_is_a_problem(data):
    assert article_of_page(data, Origin("a.html", None, None, "c")).code == "no-text"


@pytest.mark.parametrize("depth", [300, 20_000])
def test_a_page_of_elements_inside_one_another_is_read_or_told(depth):
    made = article_of_page(page("<div>" * depth + around("")), Origin("a.html", None, None, "c"))
    assert isinstance(made, Article) or made.code == "no-text"


def test_the_same_page_gives_the_same_text():
    data = (PAGES / "burglaries.html").read_bytes()
    assert len({article_of_page(data, Origin("a", None, None, "c")).text for _ in range(3)}) == 1


# ---- encodings of pages

CAFE = (
    "<p>" + "Das Café in Besançon zählt 12 Gäste an 8 Tischen – “nur heute”, said the owner of the house. " * 3 + "</p>"
)
CHARSETS = [
    ("cp1252", "<meta charset='windows-1252'>", None),
    ("cp1252", "<meta charset='iso-8859-1'>", None),
    ("iso8859-15", "<meta http-equiv='Content-Type' content='text/html; charset=iso-8859-15'>", None),
    ("cp1252", "", "iso-8859-1"),
    ("cp1252", "<meta charset='utf-8'>", None),
    ("utf-8", "<meta charset='nonsense'>", None),
    ("utf-16", "", None),
    ("shift_jis", "<meta charset='shift_jis'>", None),
]


@pytest.mark.parametrize(("encoding", "declared", "told"), CHARSETS)
def test_the_encoding_of_a_page(encoding, declared, told):
    body = (
        CAFE
        if encoding != "shift_jis"
        else CAFE.replace("é", "e").replace("ç", "c").replace("ä", "駅").replace("–", "-")
    )
    body = body.replace("“", '"').replace("”", '"').replace("–", "-") if encoding == "iso8859-15" else body
    text = f"<html><head>{declared}</head><body><article>{body}</article></body></html>"
    article = article_of_page(text.encode(encoding, "replace"), Origin("a.html", None, told, "c"))
    assert ("駅" if encoding == "shift_jis" else "Café in Besançon zählt") in article.text


# ---- what a page says of itself

DAYS = [
    ('<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2019-05-14T23:30:00-07:00"}</script><meta name="date" content="2018-01-01">', "2019-05-14"),
    ('<script type="application/ld+json">[{"@graph": [{"@type": ["NewsArticle"], "datePublished": "2019-05-14"}]}]</script>', "2019-05-14"),
    ('<script type="application/ld+json">{"@type": "NewsArticle", "datePub</script><meta property="article:published_time" content="2019-05-14T08:00:00Z">', "2019-05-14"),
    ('<meta itemprop="datePublished" content="14 May 2019">', "2019-05-14"),
    ('<meta name="pubdate" content="Tue, 14 May 2019 08:00:00 GMT">', "2019-05-14"),
    ('<meta name="DC.date.issued" content="20190514">', "2019-05-14"),
    ('<meta name="date" content="next week">', None),
]  # fmt: skip


@pytest.mark.parametrize(("head", "day"), DAYS)
def test_the_day_of_publication(head, day):
    found = about(parsed(page(f"<p>{PROSE}</p>", head)), None).published
    assert found == (dt.date.fromisoformat(day) if day else None)


TIMES = [
    (
        "<article><time datetime='2019-05-14T08:00'>May 14</time></article><time datetime='2020-01-01'>x</time>",
        "2019-05-14",
    ),
    ("<time datetime='2020-01-01'>x</time><time datetime='2019-05-14' itemprop='datePublished'>x</time>", "2019-05-14"),
    ("<time datetime='2019-05-14'>x</time>", "2019-05-14"),
    (f"<p class='date'>Published: 14 May 2019</p><p>{PROSE}</p>", "2019-05-14"),
]


@pytest.mark.parametrize(("body", "day"), TIMES)
def test_the_day_of_a_time_element_or_of_the_page_s_words(body, day):
    assert about(parsed(page(body)), None).published == dt.date.fromisoformat(day)


@pytest.mark.parametrize(
    ("text", "day"), [("2019-02-30", None), ("May 14, 2019", dt.date(2019, 5, 14)), ("soon", None), ("", None)]
)
def test_days_as_they_are_written(text, day):
    assert day_of(text) == day


ADDRESSES = [
    ("<link rel='canonical' href='/b'>", "https://www.courier.example/a?x=1", "https://www.courier.example/b"),
    ("<meta property='og:url' content='https://courier.example/c'>", None, "https://courier.example/c"),
    ("<link rel='canonical' href='javascript:alert(1)'>", "https://courier.example/a", "https://courier.example/a"),
    ("<link rel='canonical' href='http://[broken'>", None, None),
]


@pytest.mark.parametrize(("head", "url", "expected"), ADDRESSES)
def test_the_canonical_address(head, url, expected):
    assert about(parsed(page("", head)), url).url == expected


OUTLETS = [
    ("<meta property='og:site_name' content='Lakeside  Courier'>", None, "Lakeside Courier"),
    ('<script type="application/ld+json">{"@type": "Article", "publisher": {"name": "Harbour Wire"}}</script>', None, "Harbour Wire"),
    ("", "https://www.courier.example/a", "courier.example"),
    ("", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("head", "url", "expected"), OUTLETS)
def test_the_outlet(head, url, expected):
    assert about(parsed(page("", head)), url).outlet == expected


TITLES = [
    ("<title>Ferry opens - Courier</title><meta property='og:site_name' content='Courier'>", "", "Ferry opens"),
    ("<title>Courier</title><meta property='og:title' content='Ferry opens'>", "<h1>Courier</h1>", "Ferry opens"),
    ("<title>Ferry opens | Courier</title>", "<h1>Lake ferry opens</h1>", "Lake ferry opens"),
    ("", "", None),
]


@pytest.mark.parametrize(("head", "body", "title"), TITLES)
def test_the_title(head, body, title):
    assert about(parsed(page(body, head)), None).title == title


# ---- grids

GRIDS = [
    ("<tr><th>A<th>2022<th>2023<tr><td>x<td>1<td>2", ("A", "2022", "2023"), [("x", "1", "2")]),
    ("<tr><td>A<td>2022<td>2023<tr><td>x<td>1<td>2", ("A", "2022", "2023"), [("x", "1", "2")]),
    ("<tr><th rowspan=2>A<th colspan=2>Men<tr><th>2022<th>2023<tr><td>x<td>1<td>2", ("A", "Men / 2022", "Men / 2023"), [("x", "1", "2")]),
    ("<tr><th>A<th>B<th>C<tr><td rowspan=2>x<td>1<td>2<tr><td>3<td>4", ("A", "B", "C"), [("x", "1", "2"), ("x", "3", "4")]),
    ("<tr><th>A<th>B<tr><th colspan=2>North<tr><td>x<td>1<tr><th colspan=2>South<tr><td>x<td>2", ("A", "B"), [("North / x", "1"), ("South / x", "2")]),
    ("<tr><th>A<th>B<tr><td>x | y<td>1<sup>2</sup>", ("A", "B"), [("x / y", "1")]),
    ("<tr><th>A<th>B<tr><td>x", ("A", "B"), None),
    ("<tr><td>Only words<td>and more", None, None),
    ("<tr><th>A<th>B<tr><td>x<td>" + "long " * 100 + "5", None, None),
    ("<tr><td><table><tr><th>A<th>B<tr><td>x<td>1</table>", None, None),
    ("<tr><th>A<th colspan=9999>B<tr><td>x<td>1", ("A", *["B"] * 59), [("x", "1", *[""] * 58)]),
    ("<tr><th>A<th rowspan=99999999>B<tr><td>x<tr><td>y", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "heads", "body"), GRIDS)
def test_tables_to_grids(rows, heads, body):
    grid = grid_of(next(parsed(f"<table>{rows}</table>".encode()).iter("table")))
    if body is None:
        assert grid is None
    else:
        assert (grid.heads, list(grid.rows)) == (heads, body)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("plain", "plain"),
        ("<p>One.</p><p>Two<br>lines.</p>", "One.\n\nTwo\n\nlines."),
        ("a <b>bold</b> word<script>x()</script>", "a bold word"),
        ("5 &lt; 6 &amp; more", "5 < 6 & more"),
        ("", ""),
        ("<", "<"),
    ],
)
def test_fragments(html, text):
    assert text_of_fragment(html) == text
