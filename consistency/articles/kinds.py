"""What a file holds, by its name, else by how it begins."""

from __future__ import annotations

import re

from consistency.articles.decoding import binary, decode

# By the end of a name.
SUFFIXES = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "table",
    ".tsv": "table",
    ".parquet": "parquet",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".shtml": "html",
    ".rss": "feed",
    ".atom": "feed",
    ".pdf": "pdf",
    ".warc": "warc",
    ".zip": "zip",
    ".tar": "tar",
    ".tgz": "gzip",
    ".gz": "gzip",
    ".zst": "zstd",
    ".txt": "text",
    ".md": "text",
    ".markdown": "text",
}
# By the first bytes.
MAGIC = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\x1f\x8b", "gzip"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"PAR1", "parquet"),
    (b"WARC/", "warc"),
)
TAR = slice(257, 262)  # where a tar says what it is
FEED = re.compile(r"<(?:rss|feed|rdf:rdf)\b")
PAGE = re.compile(r"<!doctype html|<html\b|<head\b|<body\b")
RECORD = re.compile(r'\{\s*"')
# Files of these kinds lie beside articles and hold none; one that is named itself is read.
NO_ARTICLES = frozenset(
    {".bib", ".cfg", ".css", ".gif", ".ico", ".ini", ".jpeg", ".jpg", ".js", ".json", ".lock", ".png", ".py", ".sh"}
    | {".svg", ".toml", ".webp", ".woff", ".woff2", ".yaml", ".yml"}
)


def by_name(name: str) -> str | None:
    """Return the kind that the end of a name tells, or None."""
    lower = name.lower()
    ends = [suffix for suffix in SUFFIXES if lower.endswith(suffix)]
    return SUFFIXES[max(ends, key=len)] if ends else None


def kind_of(name: str, head: bytes) -> str:
    """Return the kind of a file by its name and its first bytes; what is nothing else is text."""
    named = by_name(name)
    if named in {"jsonl", "table", "html", "warc"}:
        return named
    found = next((kind for magic, kind in MAGIC if head.startswith(magic)), None)
    if found is None and head[TAR] == b"ustar":
        return "tar"
    if found or (named and named != "text"):
        return found or str(named)
    return "text" if binary(head) else _marked(head)


def _marked(head: bytes) -> str:
    """Return the kind of text by its first words; a byte that is cut in two at the end does not matter."""
    text = (decode(head) or head.decode("utf-8", "replace")).lstrip("\ufeff \t\r\n")
    start = text[:2000].lower()
    if RECORD.match(text):
        return "jsonl"
    if not start.startswith("<"):
        return "text"
    if FEED.search(start):
        return "feed"
    return "html" if PAGE.search(start) or start.startswith("<?xml") else "text"
