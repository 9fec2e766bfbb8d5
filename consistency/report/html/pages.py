"""The sections of a report on one page, or on an index with further pages beside it where there are very many."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from consistency.report.files import Several
from consistency.report.html import overview, tables
from consistency.report.html.addresses import Addresses, file
from consistency.report.html.drawings import drawings
from consistency.report.html.environment import rendered, style
from consistency.report.html.findings import View, filters, rules, views
from consistency.report.html.texts import MOST_TEXT, Text, texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from consistency.check import Extraction, Result
    from consistency.report.evidence import Places

MOST_FINDINGS = 100  # findings, articles and figures of a page; a report with more is one of several pages
MOST_ARTICLES, MOST_FIGURES = 1000, 1000
MOST_LISTED = 10_000  # articles of one page where there can be no others
MOST_ROWS = 3_000  # figures that a report lists in all
LONGEST_TEXTS = 250_000  # characters of whole articles on a page of their own
ROUNDED = "Explained by rounding"
NAMES = {
    "findings": "Findings",
    "pages": "Pages",
    "compared": "What was compared",
    "pictures": "Pictures",
    "problems": "Problems",
    "articles": "Articles",
    "figures": "Figures",
    "texts": "Whole articles",
    "rules": "Rules",
}

Parts = dict[str, Markup | None]


@dataclass(frozen=True, eq=False)
class Page:
    """A page beside the main one: what is put into its file's name, its heading, and how its sections are made."""

    key: str
    name: str
    made: Callable[[Addresses], Parts]
    group: str


@dataclass(frozen=True, eq=False)
class Report:
    """All that pages show of a run; of an extraction there are no findings."""

    read: Extraction
    places: Places
    top: overview.Overview
    result: Result | None = None
    found: Sequence[View] = ()
    possible: Sequence[View] = ()
    texts: Sequence[Text] = ()
    missing: int = 0
    named: Mapping[str, list[View]] = field(default_factory=dict)

    @classmethod
    def of(cls, result: Result, places: Places) -> Report:
        """Gather what the pages of a check show."""
        found = views(result, places)
        possible = views(result, places, possible=True, first=len(found) + 1)
        whole, missing = texts(result, places, found)
        named: dict[str, list[View]] = {}
        for view in found:
            for article in dict.fromkeys(f["article"] for f in view.shown.figures):
                named.setdefault(article, []).append(view)
        return cls(result, places, overview.of_check(result), result, found, possible, whole, missing, named)

    @property
    def long(self) -> bool:
        """Whether one page would hold too much."""
        return (
            len(self.found) + len(self.possible) > MOST_FINDINGS
            or len(self.read.articles) > MOST_ARTICLES
            or len(self.read.figures) > MOST_FIGURES
        )

    def whole(self) -> str:
        """Return all of it on one page; of very long tables the beginning."""
        addresses = _addresses(self.texts, {}, {})
        parts = self._heart(addresses, self.found, self.possible)
        parts["articles"] = tables.articles(self.read, slice(0, MOST_LISTED), addresses, self.named)
        parts["figures"] = tables.figures(self.read, slice(0, MOST_ROWS), self.places)
        parts["texts"] = self._texts(self.texts, addresses) if self.texts else None
        parts["rules"] = self._rules()
        return self._page(parts)

    def _heart(self, addresses: Addresses, found: Sequence[View], possible: Sequence[View], **pages: Any) -> Parts:
        """Return the sections that stand on the main page in any case."""
        parts: Parts = {}
        if self.result is not None:
            parts["findings"] = self._findings(addresses, found, possible, glance=self.found, **pages)
            parts["compared"] = tables.coverage(self.result)
            parts["pictures"] = drawings(self.result)
        parts["problems"] = tables.problems(self.read, self.places)
        return parts

    def _findings(
        self,
        addresses: Addresses,
        found: Sequence[View],
        possible: Sequence[View] = (),
        *,
        glance: Sequence[View] = (),
        elsewhere: bool = False,
    ) -> Markup:
        main = self.result if glance is self.found else None
        return rendered(
            "findings.html",
            addresses=addresses,
            found=found,
            possible=possible,
            glance=glance,
            elsewhere=elsewhere,
            filters=filters(found),
            aside=tables.rows_of(main, "suppressed"),
            gone=tables.rows_of(main, "gone"),
        )

    def _texts(self, part: Sequence[Text], addresses: Addresses) -> Markup:
        return rendered("texts.html", texts=part, addresses=addresses, missing=self.missing, most=MOST_TEXT)

    def _rules(self) -> Markup | None:
        named = rules([*self.found, *self.possible])
        return rendered("rules.html", rules=named) if named else None

    def several(self) -> Several:
        """Return an index, and beside it pages of findings, articles, figures and whole texts."""
        pages = list(self._pages())
        where = {v.number: _key("findings", n, MOST_FINDINGS) for n, v in enumerate(self.found)}
        where |= {v.number: _key("rounding", n, MOST_FINDINGS) for n, v in enumerate(self.possible)}
        addresses = _addresses(self.texts, where, _text_keys(self.texts))
        main = self._heart(addresses, (), (), elsewhere=True)
        groups: dict[str, list[tuple[str, str]]] = {}
        for page in pages:
            groups.setdefault(page.group, []).append((file(page.key), page.name))
        parts = {
            "findings": main.pop("findings", None),
            "pages": rendered("pages.html", groups=groups),
            **main,
            "rules": self._rules(),
        }
        beside = {}
        for n, page in enumerate(pages):
            made = page.made(addresses.seen_from(page.key))
            around = pages[n - 1] if n else None, pages[n + 1] if n + 1 < len(pages) else None
            beside[page.key] = self._page(made, page.name, *around)
        return Several(self._page(parts), beside, self.whole)

    def _pages(self) -> Iterator[Page]:
        """Yield the pages beside the index, in the order in which one turns them."""
        for key, group, found in (("findings", "Findings", self.found), ("rounding", ROUNDED, self.possible)):
            for part, told in _ranges(group, len(found), MOST_FINDINGS):
                chosen = found[part]
                yield Page(_key(key, part.start, MOST_FINDINGS), told, partial(self._only_findings, chosen), group)
        first = 0
        for key, whole in _grouped(self.texts):
            told = f"Whole articles {first + 1:,} to {first + len(whole):,}"
            first += len(whole)
            yield Page(key, told, partial(self._only_texts, whole), "Whole articles")
        for part, told in _ranges("Articles", len(self.read.articles), MOST_ARTICLES):
            yield Page(_key("articles", part.start, MOST_ARTICLES), told, partial(self._articles, part), "Articles")
        for part, told in _ranges("Figures", min(len(self.read.figures), MOST_ROWS), MOST_FIGURES):
            yield Page(_key("figures", part.start, MOST_FIGURES), told, partial(self._figures, part), "Figures")

    def _only_findings(self, found: Sequence[View], addresses: Addresses) -> Parts:
        return {"findings": self._findings(addresses, found)}

    def _only_texts(self, part: Sequence[Text], addresses: Addresses) -> Parts:
        return {"texts": self._texts(part, addresses)}

    def _articles(self, rows: slice, addresses: Addresses) -> Parts:
        return {"articles": tables.articles(self.read, rows, addresses, self.named)}

    def _figures(self, rows: slice, addresses: Addresses) -> Parts:
        del addresses
        return {"figures": tables.figures(self.read, rows, self.places)}

    def _page(self, parts: Parts, name: str = "", before: Page | None = None, after: Page | None = None) -> str:
        """Return a page with its head; without a name it is the main one."""
        made = {key: part for key, part in parts.items() if part is not None}
        sheet, digest = style(max((view.rule_number + 1 for view in (*self.found, *self.possible)), default=0))
        return str(
            rendered(
                "page.html",
                overview=self.top,
                name=name,
                index=file(""),
                nav=[(f"#{key}", NAMES[key]) for key in made],
                parts=list(made.values()),
                before=before and (file(before.key), before.name),
                after=after and (file(after.key), after.name),
                style=sheet,
                digest=digest,
            )
        )


def _ranges(name: str, number: int, size: int) -> Iterator[tuple[slice, str]]:
    """Yield the rows of each page with its name: "Articles 1,001 to 2,000"."""
    for first in range(0, number, size):
        rows = slice(first, min(first + size, number))
        yield rows, f"{name} {first + 1:,} to {rows.stop:,}"


def _key(name: str, at: int, size: int) -> str:
    return f"{name}-{at // size + 1}"


def _grouped(whole: Sequence[Text]) -> list[tuple[str, list[Text]]]:
    """Return the whole texts by page."""
    groups: list[list[Text]] = []
    length = LONGEST_TEXTS
    for text in whole:
        if length + len(text.paragraphs) > LONGEST_TEXTS:
            groups.append([])
            length = 0
        groups[-1].append(text)
        length += len(text.paragraphs)
    return [(f"texts-{n}", group) for n, group in enumerate(groups, 1)]


def _text_keys(whole: Sequence[Text]) -> dict[str, str]:
    return {text.anchor: key for key, group in _grouped(whole) for text in group}


def _addresses(whole: Sequence[Text], findings: Mapping[int, str], text_keys: Mapping[str, str]) -> Addresses:
    return Addresses(
        "",
        findings,
        {figure: (text_keys.get(t.anchor, ""), anchor) for t in whole for figure, anchor in t.anchors.items()},
        {t.about["id"]: (text_keys.get(t.anchor, ""), t.anchor) for t in whole},
    )


def write(result: Result, places: Places) -> str | Several:
    """Return the report of a check; the same result gives the same bytes."""
    report = Report.of(result, places)
    return report.several() if report.long else report.whole()


def write_figures(extraction: Extraction, places: Places) -> str | Several:
    """Return the page of an extraction: the same without findings."""
    report = Report(extraction, places, overview.of_figures(extraction))
    return report.several() if report.long else report.whole()
