"""Feeds, PDF and web archives."""

import datetime as dt
import gzip
import io
import sys
import tracemalloc

import pytest
from pypdf import PdfWriter

from consistency.articles import Limits, read_sources
from consistency.model import Article, Problem

TEXT = "The lake ferry carried 412 passengers on its first day, the operator said, and it sails on until the autumn."


@pytest.fixture
def read(tmp_path, monkeypatch):
    """Read bytes as a file of a name: articles and problems."""
    monkeypatch.chdir(tmp_path)

    def reading(name, data, limits=None, **options):
        (tmp_path / name).write_bytes(data)
        items = list(read_sources([name], limits=limits or Limits(), **options))
        return [i for i in items if isinstance(i, Article)], [i for i in items if isinstance(i, Problem)]

    return reading


# ---- feeds

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Lakeside Courier</title><image><title>Logo</title></image>
<item><title>Ferry opens</title><link>https://courier.example/1</link><pubDate>Tue, 14 May 2019 23:30:00 -0700</pubDate>
<description>Short.</description><content:encoded><![CDATA[<p>It carried <b>412</b> guests.</p><p>More come.</p>]]></content:encoded></item>
<item><title>Storm</title><dc:date>2019-05-15T08:00:00Z</dc:date><description>It sank 3 boats &amp;amp; a raft.</description></item>
<item><link>https://courier.example/3</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Wire</title>
<entry><title type="html">Ferry &lt;i&gt;opens&lt;/i&gt;</title><link rel="self" href="https://wire.example/self"/><link href="https://wire.example/1"/>
<updated>2019-06-01T00:00:00Z</updated><published>2019-05-14T08:00:00Z</published><summary>Short.</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>It carried 412 guests.</p></div></content></entry></feed>"""


def test_rss(read):
    (first, second), (problem,) = read("feed.xml", RSS.encode())
    assert first == Article(
        "feed.xml#1", "Ferry opens\n\nIt carried 412 guests.\n\nMore come.", dt.date(2019, 5, 14), "Ferry opens",
        "Lakeside Courier", "https://courier.example/1", "feed.xml",
    )  # fmt: skip
    assert (second.text, second.published) == ("Storm\n\nIt sank 3 boats & a raft.", dt.date(2019, 5, 15))
    assert problem.source == "feed.xml#3"


def test_atom(read):
    (article,), problems = read("feed.atom", ATOM.encode("utf-16"))
    assert problems == []
    assert (article.title, article.outlet, article.url) == ("Ferry opens", "Harbour Wire", "https://wire.example/1")
    assert (article.text, article.published) == ("Ferry opens\n\nIt carried 412 guests.", dt.date(2019, 5, 14))


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
HOSTILE = [
    f'<!DOCTYPE rss [<!ENTITY l0 "ha">{LAUGHS}]><rss><channel><item><title>x &l11;</title></item></channel></rss>',
    '<!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/passwd">]><rss><channel><item><title>x &f;</title></item></channel></rss>',
    '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd"><rss><channel><item><title>x</title></item></channel></rss>',
]


@pytest.mark.parametrize("data", HOSTILE)
def test_entities_are_not_followed(read, data):
    tracemalloc.start()
    articles, problems = read("feed.rss", data.encode())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [a.text.strip() for a in articles] in ([], ["x"], ["x &f;"])
    assert articles or problems
    assert peak < 3_000_000


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.rss", b"<rss><channel></channel></rss>", "empty-file"),
        ("a.rss", b"<opml><body/></opml>", "not-an-article"),
        ("a.rss", b"no xml at all", "not-an-article"),
        ("a.rss", b"", "empty-file"),
    ],
)
def test_feeds_that_give_nothing(read, name, data, code):
    articles, problems = read(name, data)
    assert (articles, [p.code for p in problems]) == ([], [code])


def test_a_feed_cut_short_gives_what_stands_before(read):
    articles, _ = read("feed.xml", RSS[: RSS.index("<item><link>")].encode())
    assert [a.title for a in articles] == ["Ferry opens", "Storm"]


# ---- PDF


def pdf(*pages):
    """Return a PDF of pages, each a list of lines."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for lines in pages:
        drawn = "BT /F1 11 Tf 14 TL 60 780 Td " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {len(objects)} 0 R >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, offsets = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    return (out + f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n").encode("latin-1")


REPORT = pdf(
    ["Lake ferry report", "It carried 412 passengers in May 2019.", "1"],
    ["Page 2 of 2", "It carried 96 dogs in May 2019."],
)


def locked(password):
    writer = PdfWriter(clone_from=io.BytesIO(REPORT))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    data = io.BytesIO()
    writer.write(data)
    return data.getvalue()


def test_pdf(read):
    (article,), problems = read("report.pdf", REPORT)
    assert problems == []
    assert article.text == (
        "Lake ferry report\nIt carried 412 passengers in May 2019.\n\fIt carried 96 dogs in May 2019."
    )


def test_a_pdf_that_anyone_may_read(read):
    (article,), _ = read("report.pdf", locked(""))
    assert "412 passengers" in article.text


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (locked("secret"), "password"),
        (pdf([]), "no-text"),
        (REPORT[:200], "damaged"),
        (b"%PDF-1.4 " + b"\0" * 5000, "damaged"),
    ],
    ids=["password", "pictures", "cut", "none"],
)
def test_pdfs_that_give_nothing(read, data, code):
    articles, problems = read("report.pdf", data)
    assert (articles, [p.code for p in problems]) == ([], [code])


def test_a_pdf_of_too_many_pages(read):
    _, (problem,) = read("report.pdf", pdf(*[["It held 12 boats."]] * 4), Limits(pages=3))
    assert problem.code == "too-large"


@pytest.mark.parametrize(("library", "name", "extra"), [("pypdf", "a.pdf", "pdf"), ("fastwarc.warc", "a.warc", "warc")])
def test_a_part_that_is_not_installed_is_named(read, monkeypatch, library, name, extra):
    monkeypatch.setitem(sys.modules, library, None)
    _, (problem,) = read(name, b"%PDF-1.4" if extra == "pdf" else b"WARC/1.0\r\n")
    assert problem.code == "missing-extra"
    assert f"pip install 'consistency[{extra}]'" in problem.message


# ---- web archives


def record(number, body, kind="text/html; charset=utf-8", status="200 OK", record_type="response", headers=b""):
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n".encode() + headers + b"\r\n" + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {record_type}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\n"
        f"WARC-Date: 2019-05-15T10:00:00Z\r\nWARC-Target-URI: https://courier.example/{number}\r\n"
        f"Content-Type: application/http; msgtype={record_type}\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def page(number):
    return f"<html><head><title>Ferry {number}</title><meta name='date' content='2019-05-14'></head><body><article><p>{TEXT}</p><p>{TEXT[:-1]}, {number}.</p></article></body></html>".encode()


INFO = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nWARC-Date: 2019-05-15T10:00:00Z\r\nContent-Type: application/warc-fields\r\nContent-Length: 4\r\n\r\na: b\r\n\r\n"
RECORDS = [
    INFO,
    record(1, b"GET / HTTP/1.1\r\n\r\n", record_type="request"),
    record(1, page(1)),
    record(2, b"not found", status="404 Not Found"),
    record(3, b"\x89PNG", kind="image/png"),
    record(4, "<html><head><title>Café</title></head><body><article><p>Café: ".encode("latin-1") + TEXT.encode() + b"</p></article></body></html>", kind="text/html; charset=ISO-8859-1"),
    record(5, gzip.compress(page(5)), headers=b"Content-Encoding: gzip\r\n"),
    record(6, b"<html><nav><a href='/'>Home</a></nav></html>"),
]  # fmt: skip
PLAIN = b"".join(RECORDS)
CRAWL = b"".join(map(gzip.compress, RECORDS))


@pytest.mark.parametrize(("name", "data"), [("crawl.warc", PLAIN), ("crawl.warc.gz", CRAWL)])
def test_web_archives(read, name, data):
    articles, problems = read(name, data)
    assert [a.id for a in articles] == [f"{name}#{n}" for n in (1, 4, 5)]
    assert [a.url for a in articles] == [f"https://courier.example/{n}" for n in (1, 4, 5)]
    assert [a.outlet for a in articles] == ["courier.example"] * 3
    assert (articles[0].published, articles[0].collection) == (dt.date(2019, 5, 14), name)
    assert articles[1].text.startswith("Café\n\nCafé: The lake")
    assert [(p.source, p.code) for p in problems] == [(f"{name}#6", "no-text")]


@pytest.mark.parametrize("cut", [3, 200, 700, 1200])
@pytest.mark.parametrize("packed", [False, True])
def test_an_archive_cut_in_the_middle_gives_what_stands_before(read, cut, packed):
    data = b"".join(RECORDS[:3]) + record(7, page(7) * 3)
    data = gzip.compress(b"".join(RECORDS[:3])) + gzip.compress(record(7, page(7))) if packed else data
    cut = min(cut, len(gzip.compress(record(7, page(7)))) - 1) if packed else cut
    articles, problems = read("crawl.warc.gz" if packed else "crawl.warc", data[:-cut])
    assert articles[0].id.endswith("#1")
    assert "damaged" in [p.code for p in problems]


def test_an_archive_damaged_in_the_middle(read):
    spoilt = bytearray(CRAWL)
    spoilt[700:760] = bytes(60)
    articles, problems = read("crawl.warc.gz", bytes(spoilt))
    assert len(articles) <= 3
    assert "damaged" in [p.code for p in problems]


def test_a_page_longer_than_the_limit_is_passed_over(read):
    data = record(1, page(1) + b" " * 90_000) + record(2, page(2))
    articles, problems = read("crawl.warc", data, Limits(article=50_000))
    assert [a.url for a in articles] == ["https://courier.example/2"]
    assert [(p.source, p.code) for p in problems] == [("crawl.warc#1", "too-large")]


def test_an_archive_of_nothing(read):
    assert [p.code for p in read("crawl.warc", b"WARC/1.0\r\nfoo" + b"\0" * 3000)[1]] == ["damaged"]
    assert [p.code for p in read("crawl.warc", INFO)[1]] == ["empty-file"]
