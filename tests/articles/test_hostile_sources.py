"""Bad input: each source that nobody would write on purpose gives a clear Problem, and the rest is read."""

import gzip
import io
import itertools
import os
import resource
import subprocess
import sys
import tarfile
import threading
import tracemalloc
import zipfile
from pathlib import Path

import pyarrow as pa
import pytest

from consistency.articles import Limits, read_sources
from consistency.model import Article, Problem

GOOD = "It held 12 boats."
SMALL = Limits(article=100_000, held=2_000_000, trusted=1_000_000, members=50, columns=100)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with one good article behind all others, in which sources are laid."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "zz.txt").write_text(GOOD, encoding="utf-8")
    return tmp_path / "in"


def read(limits=SMALL, paths=("in",), **options):
    """Return the texts of the articles and the problems as (source, code)."""
    items = list(read_sources(paths, limits=limits, **options))
    texts = [i.text for i in items if isinstance(i, Article)]
    return texts, [(i.source, i.code) for i in items if isinstance(i, Problem)]


def zipped(*members, compression=zipfile.ZIP_DEFLATED):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", compression) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return data.getvalue()


def tarred(*members):
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as archive:
        for name, content in members:
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return data.getvalue()


def test_a_line_of_100_megabytes_is_passed_over(folder):
    line = b'{"text": "%s"}\n'
    with (folder / "a.jsonl").open("wb") as file:
        file.write(line % b"It held 1 boat.")
        file.write(b'{"text": "')
        for _ in range(100):
            file.write(b"x" * 1_000_000)
        file.write(b'"}\n' + line % b"It held 2 boats.")
    tracemalloc.start()
    texts, problems = read(Limits())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (texts, problems) == (["It held 1 boat.", "It held 2 boats.", GOOD], [("in/a.jsonl:2", "too-large")])
    assert peak < 80_000_000


BOMB = b"0" * 40_000_000
COMPRESSED = {
    "gzip": ("a.jsonl.gz", lambda: gzip.compress(BOMB)),
    "zstd": ("a.jsonl.zst", lambda: pa.compress(BOMB, codec="zstd", asbytes=True)),
    "zip": ("a.zip", lambda: zipped(("a.jsonl", BOMB))),
    "zip in zip": ("b.zip", lambda: zipped(("a.zip", zipped(("a.jsonl", BOMB))))),
    "tar in gzip": ("a.tgz", lambda: gzip.compress(tarred(("a.jsonl", BOMB)))),
}


@pytest.mark.parametrize("kind", COMPRESSED)
def test_a_bomb_is_not_unpacked(folder, kind):
    name, made = COMPRESSED[kind]
    (folder / name).write_bytes(made())
    tracemalloc.start()
    texts, problems = read()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert texts == [GOOD]
    assert {code for _, code in problems} == {"bomb"}
    assert peak < 6_000_000


def test_members_that_share_their_bytes_are_a_bomb_too(folder):
    content = os.urandom(1000) * 200
    (folder / "a.zip").write_bytes(zipped(*((f"{n:02}.txt", content) for n in range(40))))
    limits = Limits(article=10_000_000, trusted=1_000_000, ratio=20)
    _, problems = read(limits)
    assert ("in/a.zip", "bomb") in [(source[:8], code) for source, code in problems]


@pytest.mark.parametrize("made", [zipped, tarred])
def test_a_name_that_leads_out_of_its_archive_is_refused_and_nothing_written(folder, made):
    names = ["../../out.txt", "/out.txt", "..\\out.txt", "C:/out.txt", "b.txt"]
    (folder / "a.zip").write_bytes(made(*((name, GOOD.encode()) for name in names)))
    before = sorted(folder.parent.rglob("*"))
    texts, problems = read()
    assert texts == [GOOD, GOOD]
    assert [code for _, code in problems] == ["unsafe-name"] * 4
    assert sorted(folder.parent.rglob("*")) == before


def test_links_and_devices_in_an_archive_are_left_out(folder):
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as archive:
        for name, kind in (("link.txt", tarfile.SYMTYPE), ("null.txt", tarfile.CHRTYPE)):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/hosts"
            archive.addfile(info)
    (folder / "a.tar").write_bytes(data.getvalue())
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    (folder / "b.zip").write_bytes(zipped((link, "/etc/hosts")))
    texts, problems = read()
    assert texts == [GOOD]
    assert [code for _, code in problems] == ["not-an-article"] * 3


def lying(data):
    """Return gzip whose last bytes give another size."""
    return data[:-4] + (12).to_bytes(4, "little")


@pytest.mark.parametrize("spoilt", [lying, lambda data: data[:-12], lambda data: data[:40] + b"\xff" * 9 + data[49:]])
def test_gzip_that_lies_or_is_damaged_gives_what_stands_before(folder, spoilt):
    lines = b"".join(b'{"text": "It held %d boats."}\n' % n for n in range(2, 4000))
    (folder / "a.jsonl.gz").write_bytes(spoilt(gzip.compress(lines)))
    texts, problems = read()
    assert texts[-1] == GOOD
    assert ("in/a.jsonl.gz", "damaged") in problems
    if spoilt is lying:
        assert len(texts) == 3999


def test_archives_in_archives_in_archives_are_left(folder):
    (folder / "a.zip").write_bytes(zipped(("b.zip", zipped(("c.zip", zipped(("d.txt", GOOD))), ("e.txt", GOOD)))))
    texts, problems = read()
    assert texts == [GOOD, GOOD]
    assert problems == [("in/a.zip/b.zip/c.zip", "nested-too-deep")]


def test_an_archive_of_too_many_files(folder):
    (folder / "a.zip").write_bytes(zipped(*((f"{n}.txt", GOOD) for n in range(51))))
    (folder / "b.tar").write_bytes(tarred(*((f"{n}.txt", GOOD.encode()) for n in range(51))))
    texts, problems = read()
    assert problems == [("in/a.zip", "too-large"), ("in/b.tar", "too-large")]
    assert len(texts) == 51


@pytest.mark.parametrize("name", ["a.tar", "a.zip", "a.parquet", "a.jsonl.gz", "a.txt.zst"])
def test_an_archive_that_is_none(folder, name):
    (folder / name).write_bytes(b"\x01\x02 nothing of the kind " * 100)
    texts, problems = read()
    assert texts == [GOOD]
    assert problems == [(f"in/{name}", "damaged")]


def test_a_zip_with_a_password(folder):
    data = bytearray(zipped(("a.txt", GOOD), ("b.txt", GOOD)))
    central = data.index(b"PK\x01\x02")
    data[central + 8] |= 1
    (folder / "a.zip").write_bytes(data)
    texts, problems = read()
    assert (texts, problems) == ([GOOD, GOOD], [("in/a.zip/a.txt", "password")])


def test_a_tar_cut_short(folder):
    (folder / "a.tar").write_bytes(tarred(("a.txt", GOOD.encode()), ("b.txt", GOOD.encode() * 900))[:2500])
    texts, problems = read()
    assert texts == [GOOD, GOOD]
    assert {code for _, code in problems} == {"damaged"}


# ---- tables


def test_a_table_of_a_million_columns(folder):
    with (folder / "a.csv").open("w", encoding="utf-8") as file:
        for n in range(1_000_000):
            file.write(f"c{n},")
        file.write("text\n" + "," * 1_000_000 + GOOD + "\n")
    texts, problems = read(Limits())
    assert (texts, problems) == ([GOOD], [("in/a.csv", "too-large")])


def test_a_quotation_mark_that_is_never_closed(folder):
    rows = "".join(f'{n},"It held {n} boats."\n' for n in range(2, 5))
    (folder / "a.csv").write_text("id,text\n" + rows + '5,"It held\n' + "x" * 99 + "\n" * 200_000, encoding="utf-8")
    texts, problems = read()
    assert texts == ["It held 2 boats.", "It held 3 boats.", "It held 4 boats.", GOOD]
    assert {code for _, code in problems} <= {"too-large", "bad-record"}
    assert 1 <= len(problems) <= 10


# ---- endless and vanishing


def endless(pattern):
    """Return a pipe that is written to until nobody reads it."""
    reading, writing = os.pipe()

    def write():
        try:
            while True:
                os.write(writing, pattern * (65536 // len(pattern)))
        except BrokenPipeError:
            os.close(writing)

    threading.Thread(target=write, daemon=True).start()
    return reading


@pytest.mark.parametrize("pattern", [b"\0", b"word ", b"<p>It held 12 boats.</p>", b"\xff\xfe"])
def test_an_endless_pipe_ends_at_the_limit(monkeypatch, pattern):
    class Standard:
        buffer = os.fdopen(endless(pattern), "rb")

    monkeypatch.setattr("sys.stdin", Standard)
    texts, problems = read(paths=["-"])
    Standard.buffer.close()
    assert (texts, problems) == ([], [("-", "too-large")])


def test_an_endless_pipe_of_records_gives_one_after_the_other(monkeypatch):
    class Standard:
        buffer = os.fdopen(endless(b'{"text": "It held 12 boats."}\n'), "rb")

    monkeypatch.setattr("sys.stdin", Standard)
    articles = list(itertools.islice(read_sources(["-"], limits=SMALL), 5000))
    Standard.buffer.close()
    assert {a.text for a in articles} == {GOOD}


def test_an_endless_record_on_a_pipe_gives_no_memory_away():
    script = "import sys; from consistency.articles import read_sources;print([i.code for i in read_sources(['-'])])"
    done = subprocess.run(
        ["sh", "-c", f'yes "word" | head -c 400000000 | {sys.executable} -c "{script}"'],
        capture_output=True, text=True, check=False, timeout=100, cwd=Path(__file__).parents[2],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (2_500_000_000, 2_500_000_000)),
    )  # fmt: skip
    assert done.stdout == "['too-large']\n", done.stderr


def test_links_that_lead_to_themselves(folder):
    (folder / "loop.txt").symlink_to("loop.txt")
    (folder / "gone.txt").symlink_to("nowhere.txt")
    (folder / "again").symlink_to("../in", target_is_directory=True)
    texts, problems = read()
    assert (texts, problems) == ([GOOD], [("in/gone.txt", "missing-path"), ("in/loop.txt", "missing-path")])
    assert read(paths=["in/loop.txt"])[1] == [("in/loop.txt", "missing-path")]


def test_files_that_vanish_while_the_folder_is_read(folder):
    for name in "abc":
        (folder / f"{name}.txt").write_text(GOOD, encoding="utf-8")
    items = read_sources(["in"])
    first = next(items)
    (folder / "b.txt").unlink()
    rest = list(items)
    assert [getattr(i, "id", None) or (i.source, i.code) for i in (first, *rest)] == [
        "in/a.txt", ("in/b.txt", "unreadable"), "in/c.txt", "in/zz.txt",
    ]  # fmt: skip


def test_a_folder_that_vanishes_while_it_is_read(folder):
    (folder / "a").mkdir()
    (folder / "a" / "a.txt").write_text(GOOD, encoding="utf-8")
    items = read_sources(["in/a", "in"])
    next(items)
    (folder / "a" / "a.txt").unlink()
    (folder / "a").rmdir()
    assert [i.text for i in items] == [GOOD]


def test_what_breaks_a_reader_costs_only_its_file(folder, monkeypatch):
    def broken(item):
        raise ZeroDivisionError(item.name)
        yield

    monkeypatch.setitem(__import__("consistency.articles.reading").articles.reading.FORMATS, "html", broken)
    (folder / "a.html").write_text("<html>", encoding="utf-8")
    assert read() == ([GOOD], [("in/a.html", "damaged")])


# ---- encodings

PROSE = "The café in Besançon sold 12 cakes at 8 € each, “more than ever”, said its owner. " * 5
ENCODED = [
    (PROSE.encode("cp1252"), PROSE),
    (PROSE.encode("utf-16"), PROSE),
    (PROSE.encode("utf-16-le"), PROSE),
    (PROSE.encode("utf-16-be"), PROSE),
    (PROSE.encode("utf-32"), PROSE),
    (PROSE.encode("utf-8-sig"), PROSE.removeprefix("\ufeff")),
    (PROSE.encode() + PROSE.encode("cp1252"), PROSE * 2),
    (("Кошка сидит на окне и смотрит на улицу, где идёт дождь. " * 12).encode("cp1251"), "Кошка"),
]


@pytest.mark.parametrize(("data", "text"), ENCODED)
def test_encodings(folder, data, text):
    (folder / "a.txt").write_bytes(data)
    texts, problems = read()
    assert problems == []
    assert texts[0].startswith(text[:5])
    assert texts[0] == text or len(text) == 5


def test_lines_of_other_encodings_are_read_one_by_one(folder):
    rows = [f'{{"text": "Café {n}: 12 €."}}\n' for n in range(3)]
    data = rows[0].encode() + rows[1].encode("cp1252") + rows[2].encode()
    (folder / "a.jsonl").write_bytes(data)
    (folder / "b.jsonl").write_bytes("".join(rows).encode("utf-16"))
    (folder / "c.csv").write_bytes('text\n"Café 0: 12 €."\n'.encode("utf-16"))
    texts, problems = read()
    assert problems == []
    assert texts == [f"Café {n}: 12 €." for n in (0, 1, 2, 0, 1, 2, 0)] + [GOOD]
