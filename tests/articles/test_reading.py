"""Every format, named, unnamed and wrapped, gives its articles."""

import datetime as dt
import gzip
import io
import tarfile
import zipfile

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from consistency.articles import Columns, read_sources
from consistency.articles.kinds import kind_of
from consistency.errors import InvalidValue
from consistency.model import Article, Problem

TEXT = "It held 12 boats."
RECORD = '{"text": "It held 12 boats.", "published": "2019-05-14"}\n'
PAGE = f"<html><head><title>Boats</title></head><body><article><p>{TEXT} They were all painted blue in spring.</p></article></body></html>"
FEED = f"<rss><channel><title>Courier</title><item><description>{TEXT}</description></item></channel></rss>"


def parquet():
    data = io.BytesIO()
    pq.write_table(pa.table({"text": [TEXT], "published": [dt.date(2019, 5, 14)]}), data)
    return data.getvalue()


def zipped(name, content):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(name, content)
    return data.getvalue()


def tarred(name, content):
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as archive:
        info = tarfile.TarInfo(name)
        info.size = len(content)
        archive.addfile(info, io.BytesIO(content))
    return data.getvalue()


# name → (bytes, the id of its article)
SOURCES = {
    "a.txt": (TEXT.encode(), "{}"),
    "a.md": (TEXT.encode(), "{}"),
    "a.jsonl": (RECORD.encode(), "{}:1"),
    "a.csv": (f'published,text\n2019-05-14,"{TEXT}"\n'.encode(), "{}:2"),
    "a.tsv": (f"published\ttext\n2019-05-14\t{TEXT}\n".encode(), "{}:2"),
    "a.parquet": (parquet(), "{}#1"),
    "a.html": (PAGE.encode(), "{}"),
    "a.xml": (FEED.encode(), "{}#1"),
}
WRAPS = {
    "plain": ("{}", lambda _, data: data, "{}"),
    "gzip": ("{}.gz", lambda _, data: gzip.compress(data), "{}"),
    "zstd": ("{}.zst", lambda _, data: pa.compress(data, codec="zstd", asbytes=True), "{}"),
    "zip": ("a.zip", lambda name, data: zipped(f"b/{name}", data), "{}/b/NAME"),
    "tar": ("a.tar", lambda name, data: tarred(f"b/{name}", data), "{}/b/NAME"),
    "tar in gzip": ("a.tgz", lambda name, data: gzip.compress(tarred(name, data)), "{}/NAME"),
    "tar in zstd": (
        "a.tar.zst",
        lambda name, data: pa.compress(tarred(name, data), codec="zstd", asbytes=True),
        "{}/NAME",
    ),
    "gzip in tar": ("a.tar", lambda name, data: tarred(f"{name}.gz", gzip.compress(data)), "{}/NAME.gz"),
    "zip in zip": ("a.zip", lambda name, data: zipped("c.zip", zipped(name, data)), "{}/c.zip/NAME"),
}


@pytest.mark.parametrize("wrap", WRAPS)
@pytest.mark.parametrize("name", SOURCES)
def test_formats(tmp_path, monkeypatch, name, wrap):
    monkeypatch.chdir(tmp_path)
    data, identity = SOURCES[name]
    outer, made, where = WRAPS[wrap]
    outer = outer.format(name)
    (tmp_path / outer).write_bytes(made(name, data))
    (article,) = read_sources([outer])
    assert isinstance(article, Article), article
    assert article.text.rstrip().removeprefix("Boats\n\n").startswith(TEXT)
    assert article.id == identity.format(where.format(outer).replace("NAME", name))
    if name in {"a.jsonl", "a.csv", "a.tsv", "a.parquet"}:
        assert article.published == dt.date(2019, 5, 14)


@pytest.mark.parametrize("name", [n for n in SOURCES if n[2:] not in {"csv", "tsv"}])
def test_standard_input_and_names_that_tell_nothing_are_looked_at(tmp_path, monkeypatch, name):
    class Standard:
        buffer = io.BytesIO(SOURCES[name][0])

    monkeypatch.setattr("sys.stdin", Standard)
    (tmp_path / "data").write_bytes(SOURCES[name][0])
    for path in ("-", tmp_path / "data"):
        (article,) = read_sources([path])
        assert article.text.rstrip().removeprefix("Boats\n\n").startswith(TEXT)


KINDS = [
    ("x.txt", b"plain", "text"),
    ("x.txt", b"\n <!DOCTYPE html><p>", "html"),
    ("x.txt", b"<b>12</b> boats", "text"),
    ("x", b'{"text": "x"}', "jsonl"),
    ("x", b"{curly} words", "text"),
    ("x.xml", b'<?xml version="1.0"?><rss version="2.0">', "feed"),
    ("x.xml", b'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">', "feed"),
    ("x.html", b"%PDF-", "html"),
    ("report", b"%PDF-1.7", "pdf"),
    ("x.gz", b"\x1f\x8b\x08", "gzip"),
    ("x.warc.gz", b"\x1f\x8b\x08", "gzip"),
    ("x.warc", b"WARC/1.0", "warc"),
    ("x", b"\0" * 257 + b"ustar\0", "tar"),
    ("x", "<html>".encode("utf-16"), "html"),
]


@pytest.mark.parametrize(("name", "head", "kind"), KINDS)
def test_kinds(name, head, kind):
    assert kind_of(name, head) == kind


def test_patterns_give_their_files_in_order(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("b/2.txt", "b/1.txt", "a/3.txt", "a/4.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    assert [a.id for a in read_sources(["*/*.txt"])] == ["a/3.txt", "b/1.txt", "b/2.txt"]
    assert [a.id for a in read_sources(["**/[14].*"])] == ["a/4.md", "b/1.txt"]
    assert [p.code for p in read_sources(["*/*.pdf"])] == ["missing-path"]
    (tmp_path / "[1].txt").write_text(TEXT, encoding="utf-8")
    assert [a.id for a in read_sources(["[1].txt"])] == ["[1].txt"]


# ---- columns

MAPPED = Columns.parse(["text=body,published=when", "id=key", "outlet=paper"])


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet"])
def test_columns_are_mapped(tmp_path, monkeypatch, form):
    monkeypatch.chdir(tmp_path)
    row = {"key": "k1", "body": TEXT, "when": "2019-05-14 10:30:00", "paper": "Courier", "text": "not this"}
    if form == "jsonl":
        (tmp_path / "a.jsonl").write_text(str(row).replace("'", '"'), encoding="utf-8")
    elif form == "csv":
        (tmp_path / "a.csv").write_text(";".join(row) + "\n" + ";".join(row.values()), encoding="utf-8")
    else:
        pq.write_table(pa.table({k: [v] for k, v in row.items()}), tmp_path / "a.parquet")
    (article,) = read_sources([f"a.{form}"], columns=MAPPED)
    assert (article.id, article.text, article.published) == ("k1", TEXT, dt.date(2019, 5, 14))
    assert (article.outlet, article.collection) == ("Courier", f"a.{form}")


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_a_column_that_is_not_there_is_told_with_those_that_are(tmp_path, form):
    if form == "csv":
        (tmp_path / "a.csv").write_text("key,body\n1,x\n", encoding="utf-8")
    else:
        pq.write_table(pa.table({"key": ["1"], "body": ["x"]}), tmp_path / "a.parquet")
    (problem,) = read_sources([tmp_path / f"a.{form}"])
    assert problem.code == "no-column"
    assert "no column `text`; there are `key`, `body`; say which is which: --columns text=body" in problem.message


@pytest.mark.parametrize(
    ("given", "told"),
    [("body", "write it as text=body"), ("words=body", "there are id, text"), ("text=", "must have a name")],
)
def test_columns_that_cannot_be(given, told):
    with pytest.raises(InvalidValue, match=told):
        Columns.parse([given])


def test_a_bad_row_is_told_with_its_line_and_the_others_are_read(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.csv").write_text(
        'text,published\n"It held\n2 boats.",2019-05-14\nx,14 May\n,\n"y"z,\nIt held 3.,\n', encoding="utf-8"
    )
    items = list(read_sources(["a.csv"]))
    assert [getattr(i, "id", None) or i.source for i in items] == ["a.csv:2", "a.csv:4", "a.csv:6", "a.csv:7"]
    assert [type(i) for i in items] == [Article, Problem, Problem, Article]


def test_rows_of_parquet_are_told_by_number(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    table = pa.table(
        {"text": [TEXT, None, TEXT], "published": [dt.datetime(2019, 5, 14, 8, tzinfo=dt.UTC), None, None]}
    )
    pq.write_table(table, tmp_path / "a.parquet")
    first, second, third = read_sources(["a.parquet"])
    assert (first.published, second.source, third.id) == (dt.date(2019, 5, 14), "a.parquet#2", "a.parquet#3")
