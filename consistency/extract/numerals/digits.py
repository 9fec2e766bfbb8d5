"""Numbers printed in digits: grouping of every kind, decimals, powers of ten."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from consistency.extract.sentence import Sentence

# Thousands by threes, or by twos after the first three from the right (lakh and crore), with an optional fraction.
GROUPED = re.compile(r"(\d{1,3}(?:,\d{3})+|\d{1,3}(?:,\d{2})+,\d{3})(?:\.(\d+))?$")
PLAIN = re.compile(r"(\d*)(?:\.(\d+))?$")
DOTTED = re.compile(r"(\d{1,3}(?:\.\d{3})+)(?:,(\d{1,2}))?$")
CONTINENTAL = re.compile(r"(\d{1,3}),(\d{2})$")  # 12,50: no grouping ends in two digits
LONGEST = 40  # digits; a longer run is an identifier, and Decimal arithmetic on it would not be exact
GROUPS = 8
IP_PARTS = 4
ONE = Decimal(1)
DIGITS = frozenset("0123456789")
SUPERSCRIPTS = {ord(sign): digit for sign, digit in zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+", strict=True)}
TIMES = frozenset("x×X·⋅*")
SIGNS = {"-": "-", "−": "-", "+": "+", "–": "-"}


def starts_number(word: str) -> bool:
    """Whether a word is a run of digits, with or without a whole part."""
    return word[0] in DIGITS or (word[0] == "." and len(word) > 1 and word[1] in DIGITS)


def printed(text: str) -> tuple[Decimal, Decimal] | None:
    """Read a run of digits with its grouping: (value, worth of the last digit), or None where it is no one number."""
    if len(text) > LONGEST and len(text) - text.count(",") > LONGEST:
        return None
    if not text.isascii():
        return None
    if text.isdecimal():
        return Decimal(text), ONE
    found = GROUPED.match(text) or PLAIN.match(text) or CONTINENTAL.match(text)
    if found:
        return _decimal(found.group(1).replace(",", ""), found.group(2))
    found = DOTTED.match(text)
    if found is None or _is_address(text) or (found.group(2) is None and text.count(".") == 1):
        return None
    return _decimal(found.group(1).replace(".", ""), found.group(2))


def _decimal(whole: str, fraction: str | None) -> tuple[Decimal, Decimal]:
    if not fraction:
        return Decimal(whole or "0"), ONE
    return Decimal(f"{whole or '0'}.{fraction}"), ONE.scaleb(-len(fraction))


def _is_address(text: str) -> bool:
    """Whether dots join four numbers of a byte each."""
    parts = text.split(".")
    return len(parts) == IP_PARTS and all(len(part) < 4 and int(part) < 256 for part in parts)


def grouped(s: Sentence, first: int) -> tuple[int, str] | None:
    """Read on from the digits at word `first` over groups of three set off by a space or an apostrophe.

    Returns the word behind the last group and all digits joined, or None where no group follows.
    """
    head = s.words[first]
    if len(head) > 3 or head[0] == "0" or not head.isdecimal():
        return None
    digits, k = head, first + 1
    while k < s.size and len(digits) < 3 * GROUPS and (width := _group(s, k)):
        k += width
        digits += s.words[k - 1]
    return (k, digits) if k > first + 1 else None


def _group(s: Sentence, k: int) -> int:
    """Return how many words the further group of three digits at word `k` takes; 0 where there is none."""
    at = k
    if s.words[k] in "'’" and k + 1 < s.size and s.glued(k) and s.glued(k + 1):
        at = k + 1
    elif s.glued(k) or s.starts[k] - s.ends[k - 1] > 1:
        return 0
    word = s.words[at]
    if not (word[:3].isdecimal() and word.isascii() and (len(word) == 3 or word[3:4] == ".")) or word.count(".") > 1:
        return 0
    if "," in word or (at + 1 < s.size and s.words[at + 1] in "-/:" and s.glued(at + 1)):
        return 0
    return at + 1 - k


def power(s: Sentence, k: int) -> tuple[int, int] | None:
    """Read a power of ten right behind digits: "e10", "×10^6", "x 10⁶"; returns (word behind it, exponent)."""
    if k + 1 >= s.size:
        return None
    if s.lower[k] == "e" and s.glued(k):
        return _exponent(s, k + 1, glued=True)
    if s.words[k] in TIMES and s.words[k + 1] == "10" and k + 2 < s.size:
        if s.words[k + 2] == "^":
            return _exponent(s, k + 3, glued=True)
        raised = s.words[k + 2].translate(SUPERSCRIPTS)
        if raised != s.words[k + 2]:
            return _exponent_of(s, k + 2)
        return _exponent(s, k + 2, glued=True) if s.words[k + 2] in {"-", "−"} else None
    return None


def _exponent(s: Sentence, k: int, *, glued: bool) -> tuple[int, int] | None:
    """Return (word behind, value) of the signed whole number at word `k`."""
    sign = ""
    if k < s.size and s.words[k] in SIGNS and s.glued(k):
        sign, k = SIGNS[s.words[k]], k + 1
    if k >= s.size or not s.words[k].isdecimal() or len(s.words[k]) > 2 or (glued and not s.glued(k)):
        return None
    return k + 1, int(f"{sign}{s.words[k]}")


def _exponent_of(s: Sentence, k: int) -> tuple[int, int] | None:
    """Return (word behind, value) of the raised number that begins at word `k`."""
    raised, at = "", k
    while at < s.size and len(raised) < 3 and (at == k or s.glued(at)):
        part = s.words[at].translate(SUPERSCRIPTS)
        if part == s.words[at] or not set(part) <= set("0123456789+-"):
            break
        raised, at = raised + part, at + 1
    try:
        return at, int(raised)
    except ValueError:
        return None
