"""A picture with its twin: what it shows, drawn, and the same as a table for who cannot see it or wants the numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from consistency.report.words import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

NOTHING = Markup()
EMPTY = frozenset({"line", "rect", "circle", "path"})  # shapes that need no closing tag where nothing is in them
LONGEST = 90  # characters of a label


def tag(name: str, *children: str | Markup, **attributes: object) -> Markup:
    """Return an element; text is escaped, attributes that are None are left out, `class_` and `text_anchor` read so."""
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_plain(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    end = "/>" if name in EMPTY and not children else f">{''.join(map(escape, children))}</{name}>"
    return Markup(f"<{name}{told}{end}")  # noqa: S704 - name is ours, the values and children are escaped


def _plain(value: object) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def percent(share: float) -> str:
    """Write a share of the width for an attribute."""
    return f"{share:.2f}".rstrip("0").rstrip(".") + "%"


def label(text: str) -> str:
    """Return text for a label: in one line, with nothing hidden, and not too long."""
    told = visible(text)
    return told if len(told) <= LONGEST else f"{told[: LONGEST - 1]}…"


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing `height` pixels high, told in a sentence, with its table and, where signs need one, a key.

    Rendered in a template it is a whole figure; `name` makes its ids, and must be unique on the page.
    """

    name: str
    title: str
    told: str
    height: float
    shapes: Sequence[Markup]
    heads: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    key: Markup = NOTHING

    @property
    def svg(self) -> Markup:
        """The drawing alone."""
        ids = f"{self.name}-t", f"{self.name}-d"
        about = [tag("title", label(self.title), id=ids[0]), tag("desc", visible(self.told), id=ids[1])]
        named = {"aria_labelledby": ids[0], "aria_describedby": ids[1]}
        return tag("svg", *about, *self.shapes, role="img", width="100%", height=self.height, **named)

    @property
    def table(self) -> Markup:
        """The same as a table."""
        head = tag("tr", *(tag("th", name, scope="col") for name in self.heads))
        body = (
            tag("tr", tag("th", label(row[0]), scope="row", dir="auto"), *(tag("td", label(c)) for c in row[1:]))
            for row in self.rows
        )
        return tag("table", tag("thead", head), tag("tbody", *body))

    def __html__(self) -> str:
        """Return the figure."""
        scroller = {"class_": "wide", "role": "group", "tabindex": "0", "aria_label": f"Table: {label(self.title)}"}
        twin = tag("details", tag("summary", "The same as a table"), tag("div", self.table, **scroller), class_="twin")
        caption = tag("figcaption", tag("span", label(self.title), class_="title"), " ", label_of(self.told))
        return tag("figure", caption, tag("div", self.svg, class_="drawing"), self.key, twin, class_="picture")


def label_of(told: str) -> Markup:
    """Return the sentence under a title."""
    return tag("span", visible(told), class_="told")
