"""How numbers, counts and the text of articles are written for a reader."""

from __future__ import annotations

import math
from decimal import Decimal

LARGEST = 1e15  # beyond it a float says no more than its first digits


def _pictures() -> dict[int, str]:
    """Return signs for the characters that hide, reorder or break text: control, direction and half characters."""
    table = {code: chr(0x2400 + code) for code in range(32) if not chr(code).isspace()}
    table[0x7F] = "\N{SYMBOL FOR DELETE}"
    direction = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
    controls = (code for code in range(0x80, 0xA0) if not chr(code).isspace())
    for code in (*direction, *controls, 0xFEFF, *range(0xD800, 0xE000)):
        table[code] = f"[U+{code:04X}]"
    return table


PICTURES = _pictures()


def visible(text: str) -> str:
    """Return text in one line, with what would hide or reorder it made visible."""
    if text.isprintable():  # as most is: none of what hides or reorders text counts as printable
        return " ".join(text.split())
    return " ".join(text.translate(PICTURES).split())


def visible_piece(text: str) -> str:
    """Return a piece of a line: as `visible`, with white space at its ends kept as one space each."""
    inner = visible(text)
    if not inner:
        return " " if text else ""
    return f"{' ' if text[0].isspace() else ''}{inner}{' ' if text[-1].isspace() else ''}"


def number(value: float) -> str:
    """Write a number in full with grouped digits: 1,287,000 or 0.05."""
    if not math.isfinite(value) or abs(value) >= LARGEST:
        return f"{value:.6g}"
    return f"{Decimal(f'{value:.12g}'):,f}"


def amount(low: float, high: float) -> str:
    """Write an interval: one number, two, or an open side in words."""
    if low == high:
        return number(low)
    if math.isinf(low) and math.isinf(high):
        return "any number"
    if math.isinf(high):
        return f"at least {number(low)}"
    return f"at most {number(high)}" if math.isinf(low) else f"{number(low)} to {number(high)}"


def days(begin: object, end: object) -> str:
    """Write a period: one day, two, or an open side in words."""
    if begin is None and end is None:
        return "no time known"
    if begin == end:
        return str(begin)
    if begin is None or end is None:
        return f"from {begin} on" if end is None else f"up to {end}"
    return f"{begin} to {end}"


def count(n: int, noun: str) -> str:
    """Write a number with its noun: 1 article, 2 articles."""
    return f"{n:,} {noun}{'' if n == 1 else 's'}"


# What the innocent explanations of findings mean (`frame.FINDINGS`, `explanations`).
INNOCENT = {
    "rounding": "the printed digits are rounded, and the numbers behind them may agree",
    "hedge": "a word such as “about” or “more than” allows the other number",
    "range": "one is a range, which holds the other",
    "other unit": "they are in different units, and each is rounded in its own",
    "later update": "the later article may have a later count of the same thing",
    "other definition": "other words narrow what is counted, more widely or more narrowly",
    "other place": "not each text says where; one may be of another place or population",
    "forecast against outcome": "one was expected, the other is told as done",
    "fiscal year": "one is of a fiscal year, which is another year than the calendar's",
    "other base": "a share may be of another whole than the one told beside it",
    "denied claim": "one is told as a claim that is denied",
    "other source": "they are credited to different sources, which may count differently",
    "other time meant": "the time that is named may be another than the one taken",
}
