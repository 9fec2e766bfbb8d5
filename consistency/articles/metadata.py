"""What a page says of itself: title, day of publication, outlet, canonical address."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import etree
from lxml.html import HtmlElement

from consistency.articles.fragments import text_of
from consistency.whole_dates import whole_date

ARTICLES = re.compile(r"(?:\w*Article|BlogPosting|Report|WebPage|NewsItem)$")
PUBLISHED = (
    "article:published_time", "og:published_time", "datepublished", "article.published", "parsely-pub-date",
    "sailthru.date", "pubdate", "publishdate", "publish-date", "publication_date", "published", "dc.date.issued",
    "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "date",
)  # fmt: skip
NAMES = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "publisher")
ISO = re.compile(r"\s*(\d{4})-?(\d\d)-?(\d\d)(?!\d)")
WRITTEN = re.compile(
    r"(?:(?P<d>\d{1,2})\s+(?P<m>[A-Za-z]{3,9})|(?P<m2>[A-Za-z]{3,9})\s+(?P<d2>\d{1,2})),?\s+(?P<y>\d{4})"
)
SEPARATOR = re.compile(r"\s+[|–—·»-]\s+")
LARGEST_LD = 1_000_000  # characters of JSON-LD
DEEPEST = 6
# htmldate refuses days outside of these; given as constants, so that no day of a run matters.
EARLIEST, LATEST = dt.datetime(1990, 1, 1), dt.datetime(2100, 1, 1)  # noqa: DTZ001 - days without a clock


@dataclass(frozen=True, slots=True)
class About:
    """What was found, None where the page does not say."""

    title: str | None
    published: dt.date | None
    outlet: str | None
    url: str | None


def about(tree: HtmlElement, url: str | None) -> About:
    """Return what a page says of itself; `url` is where it was found."""
    metas = _metas(tree)
    told = list(_linked_data(tree))
    address = _address(tree, metas, url)
    outlet = _first(metas, NAMES) or _publisher(told) or _host(address)
    return About(_title(tree, metas, told, outlet), _day(tree, metas, told), outlet, address)


def _metas(tree: HtmlElement) -> dict[str, str]:
    """Return the contents of `meta` elements by their names in lower case; the first of a name counts."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = " ".join((element.get("content") or "").split())
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _first(metas: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((metas[name] for name in names if name in metas), None)


# ---- JSON-LD


def _linked_data(tree: HtmlElement) -> Iterator[Mapping[str, Any]]:
    """Yield the objects of JSON-LD that describe an article or its page, articles first."""
    found: list[Mapping[str, Any]] = []
    for script in tree.iter("script"):
        text = script.text or ""
        if "ld+json" not in (script.get("type") or "").lower() or len(text) > LARGEST_LD:
            continue
        try:
            found += _objects(json.loads(text, strict=False), 0)
        except (ValueError, RecursionError):
            continue
    yield from sorted(found, key=lambda one: _type(one) == "WebPage")


def _objects(raw: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth > DEEPEST:
        return
    if isinstance(raw, list):
        for one in raw:
            yield from _objects(one, depth + 1)
    elif isinstance(raw, dict):
        if ARTICLES.match(_type(raw)):
            yield raw
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _objects(raw.get(key), depth + 1)


def _type(raw: Mapping[str, Any]) -> str:
    kind = raw.get("@type")
    return str(kind[0] if isinstance(kind, list) and kind else kind)


def _publisher(told: list[Mapping[str, Any]]) -> str | None:
    for one in told:
        publisher = one.get("publisher")
        publisher = publisher[0] if isinstance(publisher, list) and publisher else publisher
        name = publisher.get("name") if isinstance(publisher, dict) else publisher
        if isinstance(name, str) and name.strip() and "://" not in name:
            return " ".join(name.split())
    return None


# ---- fields


def _day(tree: HtmlElement, metas: Mapping[str, str], told: list[Mapping[str, Any]]) -> dt.date | None:
    """Return the day of publication by JSON-LD, else `meta`, else `<time>`, else what htmldate makes of the page."""
    for text in (*_given(told), *(metas[name] for name in PUBLISHED if name in metas), *_times(tree)):
        day = day_of(text)
        if day is not None:
            return day
    from htmldate import find_date  # noqa: PLC0415 - as with trafilatura

    try:
        found = find_date(tree, original_date=True, extensive_search=False, min_date=EARLIEST, max_date=LATEST)
    except (ValueError, TypeError, AttributeError, RecursionError, etree.LxmlError):
        return None
    return day_of(found or "")


def _given(told: list[Mapping[str, Any]]) -> list[str]:
    dates = (one.get(key) for key in ("datePublished", "dateCreated") for one in told)
    return [date for date in dates if isinstance(date, str)]


def _times(tree: HtmlElement) -> Iterator[str]:
    """Yield what `<time>` elements give, those first that say that it is the publication."""
    times = [t for t in tree.iter("time") if t.get("datetime")]
    marked = [t for t in times if "pubdate" in t.attrib or "publish" in f"{t.get('itemprop')} {t.get('class')}".lower()]
    # Beside other articles that a page lists, only the first time of the article itself counts.
    inside = [t for t in times if any(a.tag in {"article", "main"} for a in t.iterancestors())]
    yield from (str(t.get("datetime")) for t in (*marked, *inside[:1], *(times if len(times) == 1 else ())))


def day_of(text: str) -> dt.date | None:
    """Return the day that machines and people write, as the text's own time zone has it; None where it is none."""
    if iso := ISO.match(text):
        try:
            return dt.date(*map(int, iso.groups()))
        except ValueError:
            return None
    if written := WRITTEN.search(text):
        day, month = written["d"] or written["d2"], written["m"] or written["m2"]
        return whole_date(int(day), month, int(written["y"]))
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError):
        return None


def _address(tree: HtmlElement, metas: Mapping[str, str], url: str | None) -> str | None:
    links = (e.get("href") for e in tree.iter("link") if (e.get("rel") or "").strip().lower() == "canonical")
    for found in (*links, metas.get("og:url"), url):
        try:
            whole = urljoin(url or "", (found or "").strip())
            if urlsplit(whole).scheme in {"http", "https"} and urlsplit(whole).hostname:
                return str(whole)
        except ValueError:
            continue
    return url


def _host(url: str | None) -> str | None:
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _title(
    tree: HtmlElement, metas: Mapping[str, str], told: list[Mapping[str, Any]], outlet: str | None
) -> str | None:
    """Return the headline without the name of its outlet."""
    heads = [text for h in tree.iter("h1") if (text := text_of(h))]
    given = [" ".join(one["headline"].split()) for one in told if isinstance(one.get("headline"), str)]
    windows = [text for t in tree.iter("title") if (text := text_of(t))]
    named = _first(metas, ("og:title", "twitter:title", "dc.title", "title"))
    ranked = (*given, named, *(heads if len(heads) == 1 else ()), *windows, *heads)
    found = next((text for text in ranked if text), None)
    *before, last = SEPARATOR.split(found or "")
    return " - ".join(before) if before and last.casefold() == (outlet or "").casefold() else found
