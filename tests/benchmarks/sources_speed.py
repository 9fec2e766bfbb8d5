"""Prints how many HTML pages a core reads in a second, and the peak memory of JSONL and WARC at two sizes.

Usage: python tests/benchmarks/sources_speed.py [PAGES]

It makes its pages itself: news pages of some 40 kB with menus, scripts, side columns, comments and, in every third, a
table.
"""

from __future__ import annotations

import gzip
import json
import platform
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from consistency.articles import read_sources
from consistency.articles.markup import Origin, article_of_page
from consistency.model import Article

VOCABULARY = (
    "council harbour ferry report police school winter summer budget road bridge teacher driver minister market "
    "farmer river storm train museum garden library hospital worker owner tenant visitor factory village court "
    "plan price rise fall agreement decision meeting owner said told opened closed built counted expects promised "
    "refused bought sold the the the a a of of in in to and and for with on at from by its their more most than "
    "about last next new old "
)
WORDS = VOCABULARY.split()
MANY = 20_000


def sentence(r: random.Random) -> str:
    words = [r.choice(WORDS) for _ in range(r.randint(9, 26))]
    words[r.randrange(2, len(words))] = f"{r.randint(2, 9_999):,}"
    return " ".join(words).capitalize() + "."


def prose(r: random.Random, sentences: int) -> str:
    return " ".join(sentence(r) for _ in range(sentences))


def links(r: random.Random, number: int) -> str:
    return "".join(f'<li class="item"><a href="/{r.random()}">{sentence(r)[:40]}</a></li>' for _ in range(number))


def page(number: int) -> bytes:
    """Return one page, always the same for a number."""
    r = random.Random(number)
    title, day = sentence(r)[:60], f"2024-0{r.randint(1, 9)}-1{r.randint(0, 9)}"
    told = {"@type": "NewsArticle", "headline": title, "datePublished": day, "publisher": {"name": "Lakeside Courier"}}
    script = "window.data = {" + ",".join(f'"k{n}": {r.random()}' for n in range(400)) + "};"
    rows = "".join(
        f"<tr><th>Town {n}</th><td>{r.randint(9, 999)}</td><td>{r.randint(9, 999)}</td></tr>" for n in range(8)
    )
    table = f"<table><caption>Fires</caption><tr><th>Town</th><th>2022</th><th>2023</th></tr>{rows}</table>"
    body = "".join(f"<p>{prose(r, r.randint(2, 5))}</p>" for _ in range(r.randint(8, 20)))
    cards = "".join(f'<div class="card"><h3>{sentence(r)}</h3><p>{sentence(r)}</p></div>' for _ in range(12))
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><title>{title} - Lakeside Courier</title>'
        f'<script type="application/ld+json">{json.dumps(told)}</script><script>{script}</script>'
        f"<style>{'.a{margin:0;padding:0}' * 200}</style></head><body><nav><ul>{links(r, 60)}</ul></nav>"
        f"<main><article><h1>{title}</h1><figure><img src='x'><figcaption>{sentence(r)}</figcaption></figure>{body}"
        f'{table if number % 3 == 0 else ""}</article></main><aside class="sidebar">{cards}<ul>{links(r, 40)}</ul></aside>'
        f'<div class="comments">{cards}</div><footer><ul>{links(r, 30)}</ul>© 2024</footer></body></html>'
    ).encode()


def record(number: int, body: bytes) -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number:032}>\r\nWARC-Date: 2024-05-03T10:00:00Z\r\n"
        f"WARC-Target-URI: https://courier.example/{number}\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + http + b"\r\n\r\n", 1)


def speed(pages: list[bytes], folder: Path) -> None:
    article_of_page(pages[0], Origin("warm", None, None, "c"))
    begun = time.process_time()
    found = [article_of_page(p, Origin(str(n), None, None, "c")) for n, p in enumerate(pages)]
    spent = time.process_time() - begun
    size = sum(map(len, pages)) / len(pages) / 1000
    assert all(isinstance(a, Article) and a.published and a.outlet for a in found)
    print(f"HTML: {len(pages)} pages of {size:.0f} kB, {len(pages) / spent:.0f} pages a second a core")
    crawl = folder / "crawl.warc.gz"
    crawl.write_bytes(b"".join(record(n, p) for n, p in enumerate(pages)))
    begun = time.process_time()
    number = sum(isinstance(a, Article) for a in read_sources([crawl]))
    print(f"WARC: {number} pages, {number / (time.process_time() - begun):.0f} pages a second a core")


def peak(path: Path) -> str:
    """Read a file in a process of its own; return how many articles it gave and the most memory that it took."""
    script = (
        "import sys, time, resource; from consistency.articles import read_sources; b = time.process_time();"
        "n = sum(1 for _ in read_sources([sys.argv[1]]));"
        "print(n, round(time.process_time() - b, 1), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"
    )
    done = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True)
    number, seconds, memory = done.stdout.split()
    return f"{int(number):>7,} articles, {path.stat().st_size / 1e6:6.1f} MB: {seconds:>5} s, peak {memory} MB"


def memory(folder: Path) -> None:
    r = random.Random(0)
    texts = [prose(r, 20) for _ in range(200)]
    for number in (MANY // 10, MANY):
        path = folder / f"{number}.jsonl"
        with path.open("w", encoding="utf-8") as file:
            for n in range(number):
                file.write(json.dumps({"id": str(n), "text": texts[n % 200], "published": "2024-05-03"}) + "\n")
        print(f"JSONL: {peak(path)}")
        packed = path.with_suffix(".jsonl.gz")
        with path.open("rb") as file, gzip.open(packed, "wb", 1) as made:
            shutil.copyfileobj(file, made)
        print(f"JSONL in gzip: {peak(packed)}")


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    print(
        f"Python {platform.python_version()}, {platform.machine()}, own peak {resource.getrusage(0).ru_maxrss // 1024} MB"
    )
    with tempfile.TemporaryDirectory() as folder:
        memory(Path(folder))  # first: a process's peak is never below that of the one that started it
        speed([page(n) for n in range(number)], Path(folder))


if __name__ == "__main__":
    main()
