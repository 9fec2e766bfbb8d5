"""Signs that tell by their form what colour tells too: origins in plots, verdicts in tables and heads."""

from __future__ import annotations

from markupsafe import Markup

from consistency.report.pictures.picture import tag

# Each around its own middle, about 10 across.
FORMS = (
    "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0z",  # circle
    "M-4.2 -4.2h8.4v8.4h-8.4z",  # square
    "M0 -5.6L5.6 0L0 5.6L-5.6 0z",  # diamond
    "M0 -5.4L5.2 4.2H-5.2z",  # triangle
    "M-5.2 -4.2H5.2L0 5.4z",  # the same turned over
    "M-1.8 -5.2h3.6v3.4h3.4v3.6h-3.4v3.4h-3.6v-3.4h-3.4v-3.6h3.4z",  # cross
)
VERDICTS = {
    "conflict": "M-3 -6H3L6 -3V3L3 6H-3L-6 3V-3zM-3.6 -1.1V1.1H3.6V-1.1z",
    "implausible": "M0 -6.2L6.6 5.6H-6.6zM-0.9 -2.4V2H0.9V-2.4zM-0.9 3V4.6H0.9V3z",
    "possible": "M-5.6 0a5.6 5.6 0 1 0 11.2 0a5.6 5.6 0 1 0 -11.2 0zM-3.8 0a3.8 3.8 0 1 1 7.6 0a3.8 3.8 0 1 1 -7.6 0z",
    "agreeing": "M-5.6 0a5.6 5.6 0 1 0 11.2 0a5.6 5.6 0 1 0 -11.2 0z",
    "alone": "M-3 -1h6v2h-6z",
}
ARROWS = {"right": "M-7 -5L0 0L-7 5z", "left": "M7 -5L0 0L7 5z", "up": "M-5 7L0 0L5 7z", "down": "M-5 -7L0 0L5 -7z"}


def placed(form: str, x: str, y: float, class_: str) -> Markup:
    """Return a form at a place; an inner drawing takes a share of the width where a form of its own cannot."""
    return tag("svg", tag("path", d=form, class_=class_), x=x, y=y, overflow="visible")


def sign(verdict: str) -> Markup:
    """Return the sign of a verdict as a picture of its own beside a word that says the same."""
    path = tag("path", d=VERDICTS.get(verdict, VERDICTS["alone"]), fill_rule="evenodd")
    box = {"viewBox": "-7 -7 14 14", "width": "14", "height": "14", "aria_hidden": "true", "class_": f"sign {verdict}"}
    return tag("svg", path, **box)


def origin(number: int) -> Markup:
    """Return the sign of an origin for a key."""
    path = tag("path", d=FORMS[number % len(FORMS)], class_=f"o{number % len(FORMS)}")
    return tag("svg", path, viewBox="-7 -7 14 14", width="14", height="14", aria_hidden="true")
