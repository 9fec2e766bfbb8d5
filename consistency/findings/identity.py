"""The identity of a finding, and that of its evidence: neither hangs on offsets, order or the number of copies."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from consistency.findings.said import Said


def identified(rule: str, collection: str, figures: Sequence[Said]) -> dict[str, str]:
    """Return `finding`, by the rule and the quantities, and `evidence`, by the numbers and sentences as well."""
    identity = sorted({s.quantity for s in figures})
    evidence = sorted({(*s.quantity, *s.numbers, s.sentence) for s in figures})
    return {
        "finding": _digest([rule, collection, *("\x1e".join(q) for q in identity)]),
        "evidence": _digest("\x1e".join(e) for e in evidence),
    }


def told_apart(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give findings of one identity but different evidence ids of their own."""
    taken: dict[str, str] = {}
    for row in sorted(rows, key=lambda r: (r["finding"], r["evidence"])):
        if row["finding"] in taken:
            row["finding"] = _digest([row["finding"], row["evidence"]])
        taken[row["finding"]] = row["evidence"]
    return rows


def _digest(parts: Iterable[str]) -> str:
    return hashlib.blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
