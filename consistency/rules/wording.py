"""Messages with figures in them, as a reader likes to see numbers; no format language of Python's is involved."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

MILLION = 1_000_000
PLAIN = 10_000_000


@lru_cache(maxsize=4096)
def number(value: float) -> str:
    """Write 1287000 as 1,287,000, 39370000 as 39.37 million, 0.5556 as 0.56."""
    if math.isnan(value):
        return "an unknown number"
    if math.isinf(value):
        return "any number"
    if abs(value) >= PLAIN:
        return (
            f"{value / MILLION:,.4g} million"
            if abs(value) < 1000 * MILLION
            else f"{value / (1000 * MILLION):,.4g} billion"
        )
    if value == int(value):
        return f"{int(value):,}"
    return f"{value:,.2f}" if abs(value) < 1000 else f"{value:,.0f}"


def interval(low: float, high: float) -> str:
    """Write an interval: one number, a range, or an open side in words."""
    if math.isinf(low) and math.isinf(high):
        return "any number"
    if math.isinf(high):
        return f"at least {number(low)}"
    if math.isinf(low):
        return f"at most {number(high)}"
    return number(low) if number(low) == number(high) else f"{number(low)} to {number(high)}"


def filled(template: str, value_of: Callable[[str], str]) -> str:
    """Put values into a template at {name} and {role.column}."""
    first, *pieces = _taken_apart(template)
    return first[2] + "".join([value_of(name) + rest if closed else "{" + name for name, closed, rest in pieces])


@lru_cache(maxsize=256)
def _taken_apart(template: str) -> tuple[tuple[str, str, str], ...]:
    """Return the text before the first name, and for each name whether its brace is closed and what follows it."""
    first, *pieces = template.split("{")
    return ("", "", first), *(piece.partition("}") for piece in pieces)
