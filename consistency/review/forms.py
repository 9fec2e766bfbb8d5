"""Forms as browsers send them: the fields that a page has, each of a bounded length; all else is refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from consistency.errors import InvalidValue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.requests import Request

MOST_FIELDS = 25_000
LONGEST_NOTE = 4000  # characters
LONGEST_FIELD = 500


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a form in their order."""

    fields: Sequence[tuple[str, str]]

    def one(self, name: str, longest: int = LONGEST_FIELD) -> str:
        """Return a field without white space at its ends, "" where it is not there; raises InvalidValue."""
        found = self.all(name)
        if len(found) > 1:
            raise InvalidValue(f"the field `{name}`", found[1][:80], "it came twice")
        value = found[0].strip() if found else ""
        if len(value) > longest:
            raise InvalidValue(f"the field `{name}`", f"{value[:40]}…", f"it has more than {longest} characters")
        return value

    def note(self) -> str:
        """Return the note."""
        return self.one("note", LONGEST_NOTE)

    def number(self, name: str) -> int:
        """Return a whole number; raises InvalidValue."""
        value = self.one(name)
        if not value.isascii() or not value.isdigit() or len(value) > 15:
            raise InvalidValue(f"the field `{name}`", value, "it must be a whole number")
        return int(value)

    def all(self, name: str) -> list[str]:
        """Return all values of a field."""
        return [value for key, value in self.fields if key == name]


async def form_of(request: Request) -> Form:
    """Read a form; raises InvalidValue where it is none."""
    body = await request.body()
    try:
        text = body.decode("ascii")
        fields = parse_qsl(text, keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict")
    except (UnicodeDecodeError, ValueError) as error:
        raise InvalidValue("the form", f"{len(body)} bytes", f"it is not as browsers send one ({error})") from None
    if any("\x00" in value or (not value.isprintable() and _odd(value)) for _, value in fields):
        raise InvalidValue("the form", "a field", "it holds characters that no keyboard gives")
    return Form(tuple(fields))


def _odd(text: str) -> bool:
    """Whether text holds control characters besides white space."""
    return any(ord(c) < 32 and c not in "\t\r\n" for c in text)
