import datetime as dt

import pytest

from consistency.articles import read_sources
from consistency.articles.decoding import binary, decode
from consistency.articles.front import read_front
from consistency.articles.records import read_records
from consistency.errors import InvalidValue
from consistency.model import Article, Problem

# (bytes, text), None where the encoding cannot be told.
DECODED = [
    (b"plain", "plain"),
    ("Café €".encode(), "Café €"),
    ("Café €".encode("utf-8-sig"), "Café €"),
    ("Café €".encode("utf-16"), "Café €"),
    ("The café opened at 8 € a head".encode("cp1252"), "The café opened at 8 € a head"),
    ("Привет".encode("cp1251"), None),
    (b"12 boats \x81", None),
    (b"\xff\xfe\x00\xd8", None),
]
BINARY = [b"%PDF-1.7", b"PK\x03\x04", b"\x89PNG\r\n", b"abc\x00def", b"{\\rtf1"]

# (line of JSON, what is told)
BAD_RECORDS = [
    ("no json", "the line is not JSON"),
    ("[1]", "a record cannot be 'list'"),
    ('{"id": "a"}', "`text` cannot be None"),
    ('{"text": "  "}', "an article needs words"),
    ('{"text": 5}', "it must be a string"),
    ('{"text": "x", "id": true}', "`id` cannot be True"),
    ('{"text": "x", "published": "31 May"}', "`published` cannot be '31 May'"),
    ("[" * 100_000, "nested too deeply"),
]


@pytest.mark.parametrize(("data", "text"), DECODED)
def test_decode(data, text):
    assert decode(data) == text


@pytest.mark.parametrize("data", BINARY)
def test_binary(data):
    assert binary(data)


@pytest.mark.parametrize(("line", "told"), BAD_RECORDS)
def test_a_bad_record_is_a_problem_at_its_line(line, told):
    good, bad = read_records([b'{"text": "x"}', line.encode()], "feed.jsonl", None)
    assert isinstance(good, Article)
    assert bad.source == "feed.jsonl:2"
    assert told in bad.message


def test_a_record_gives_the_fields_of_its_article():
    line = b'{"id": 7, "text": "x", "published": "2019-05-14T09:30:00Z", "outlet": "Courier", "collection": "lake"}'
    (article,) = read_records([line], "feed.jsonl", None)
    assert article == Article("7", "x", dt.date(2019, 5, 14), outlet="Courier", collection="lake")


@pytest.mark.parametrize(
    ("text", "values", "faults"),
    [
        (
            "---\npublished: 2019-05-14\noutlet: Courier\n---\nText",
            {"published": "2019-05-14", "outlet": "Courier"},
            [],
        ),
        ("---\r\ntitle: A day\r\n---\r\nText", {"title": "A day"}, []),
        ("---\ntitle: [a, b]\n---\nText", {}, [2]),
        ("---\noutlet: Courier\ntitle: a: b\n---\nText", {}, [3]),
        ("---\nA rule across the page\n---\nText", {}, []),
        ("No front matter", {}, []),
        ("---\nnever closed", {}, []),
    ],
)
def test_front_matter(text, values, faults):
    front = read_front(text)
    assert front.values == values
    assert [line for line, _ in front.faults] == faults


@pytest.mark.parametrize(
    ("mode", "collections"),
    [
        ("folder", ["north", "north", "south"]),
        ("file", ["north/a.txt", "north/b.txt", "south/c.txt"]),
        ("all", ["all"] * 3),
    ],
)
def test_collections_and_order(tmp_path, monkeypatch, mode, collections):
    monkeypatch.chdir(tmp_path)
    for name in ("south/c.txt", "north/b.txt", "north/a.txt", "north/.hidden.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("It held 12 boats.", encoding="utf-8")
    articles = list(read_sources(["."], mode))
    assert [a.id for a in articles] == ["north/a.txt", "north/b.txt", "south/c.txt"]
    assert [a.collection for a in articles] == collections


def test_a_kind_that_holds_no_article_is_left_out_of_a_folder_and_read_when_named(tmp_path):
    (tmp_path / "notes.yaml").write_text("It held 12 boats.", encoding="utf-8")
    (problem,) = read_sources([tmp_path])
    assert (type(problem), problem.code) == (Problem, "not-an-article")
    (article,) = read_sources([tmp_path / "notes.yaml"])
    assert isinstance(article, Article)


def test_an_unknown_collection_mode_is_refused():
    with pytest.raises(InvalidValue, match="folder, file, all"):
        list(read_sources([], "page"))
