"""How a name that is not known is answered."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection


def unknown(kind: str, name: str, known: Collection[str]) -> str:
    """Return a sentence with the nearest known name, or with all of them where none is near."""
    close = difflib.get_close_matches(name, list(known), 1)
    return f"there is no {kind} `{name}`" + (
        f"; did you mean `{close[0]}`?" if close else f"; there are {', '.join(known)}"
    )
