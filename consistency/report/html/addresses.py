"""Where things stand: on this page or on a sibling, whose name is that of the main file with a word put in."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from markupsafe import Markup

from consistency.report.files import STEM, SUFFIX

if TYPE_CHECKING:
    from collections.abc import Mapping

    from consistency.report.html.findings import View


def file(key: str) -> Markup:
    """Return the name of a page for a link: the main file, or the one with `key` put in before the suffix."""
    return Markup(f"{STEM}.{key}{SUFFIX}" if key else STEM + SUFFIX)  # noqa: S704 - a key is a word of ours and a number


@dataclass(frozen=True, slots=True)
class Addresses:
    """Links from one page, whose key is `here`: to findings by number, to figures in whole texts by their ids."""

    here: str = ""
    findings: Mapping[int, str] = field(default_factory=dict)
    figures: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    articles: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def seen_from(self, key: str) -> Addresses:
        """Return the same links from another page."""
        return replace(self, here=key)

    def finding(self, view: View) -> Markup:
        """Return the link to a finding."""
        return self._link(self.findings.get(view.number, ""), view.anchor)

    def rule(self, view: View) -> Markup:
        """Return the link to the file of a finding's rule, which stands on the main page."""
        return self._link("", f"rule{view.rule_number}")

    def text(self, figure: str) -> Markup:
        """Return the link to a figure in the whole text of its article; empty where that is not in the report."""
        return self._link(*self.figures[figure]) if figure in self.figures else Markup()

    def whole(self, article: str) -> Markup:
        """Return the link to the whole text of an article; empty where that is not in the report."""
        return self._link(*self.articles[article]) if article in self.articles else Markup()

    def _link(self, key: str, anchor: str) -> Markup:
        # The anchor is of ours too, a letter and a number.
        return Markup(f"#{anchor}" if key == self.here else f"{file(key)}#{anchor}")  # noqa: S704
