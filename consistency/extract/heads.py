"""The heads of tables: what each says of the values under it or beside it - time, place, unit, measure, or a kind."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from consistency.extract.sentence import read_sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from consistency.extract.periods import PeriodReader
    from consistency.extract.places import Places
    from consistency.model import TimePhrase
    from consistency.vocabulary import Vocabulary

    Days = tuple[dt.date | None, dt.date | None]
    IsUnit = Callable[[str], bool]

BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
NUMBERED = re.compile(r"(?:table|figure|chart)\s*\d*[.:]?\s*", re.IGNORECASE)
MONTHS = re.compile(r"\b([A-Z][a-z]{2,8})\.?\s*[-–—]\s*([A-Z][a-z]{2,8})\b")
SIGN = re.compile(
    r"(?P<sign>[A-Z]{0,3}[^\w\s%.,'’()/+-]|[A-Z]{3}(?![A-Za-z]))\s*(?P<rest>.*)$|(?P<before>.*?)\s*(?P<after>[^\w\s%.,'’()/+-]|\b[A-Z]{3})$"
)
LINKS = re.compile(r"^(?:in|of)\s+|\s+of\b")
JOINT = re.compile(r"\s*(?:/|,|;|:|\s[-–—]\s)\s+|\s+/\s*")
YEAR = re.compile(r"(?:1[6-9]|20)\d\d")
LEAD = "in "
LONGEST_UNIT = 40  # characters
SMALL = frozenset(
    {
        "a",
        "an",
        "and",
        "at",
        "for",
        "from",
        "in",
        "of",
        "on",
        "the",
        "to",
        "with",
        "during",
        "(",
        ")",
        ",",
        ".",
        ":",
        "-",
        "–",
        "—",
        "/",
    }
)


@dataclass(frozen=True, slots=True)
class Head:
    """What a head says.

    `days` are None where it names no time, `time` is its words of time ("" for none) - also where these name no days.
    `sign`, `scale` and `unit` stand before and behind a value as prose would have them; `words` is the rest.
    """

    words: str = ""
    time: str = ""
    days: Days | None = None
    place: str | None = None
    sign: str = ""
    scale: str = ""
    unit: str = ""
    by: str = ""
    forecast: bool = False
    derived: bool = False
    total: bool = False


class Heads:
    """Reads heads; compiled once from `tables.yaml`."""

    def __init__(
        self, raw: Mapping[str, Any], money: frozenset[str], periods: PeriodReader, places: Places, is_unit: IsUnit
    ) -> None:
        self._periods = periods
        self._places = places
        self.place_words = frozenset(raw["places"])
        self.time_words = frozenset(raw["times"])
        self.neutral = frozenset(raw["neutral"])
        self._money = money
        self._is_unit = is_unit
        self._derived = tuple(raw["derived"])
        self._all = frozenset(raw["all"])
        self._forecasts = frozenset(raw["forecasts"])
        self._by = re.compile(
            rf"\s(?:{'|'.join(sorted(map(re.escape, raw['by']), key=len, reverse=True))})\s", re.IGNORECASE
        )
        self._scales = {word: scale for scale, words in raw["scales"].items() for word in words}
        self._units = {word: unit for unit, words in raw["units"].items() for word in words}
        self.read = lru_cache(maxsize=4096)(self._read)

    @classmethod
    def from_vocabulary(cls, vocabulary: Vocabulary, periods: PeriodReader, places: Places, is_unit: IsUnit) -> Heads:
        """Compile `tables.yaml`; `is_unit` tells whether words are the name of a unit."""
        signs = frozenset(sign for entry in vocabulary.read("currencies").values() for sign in entry.get("signs", ()))
        return cls(vocabulary.read("tables"), signs, periods, places, is_unit)

    def over_places(self, stub: str) -> bool:
        """Whether the head over the heads of rows says that they are places."""
        return not self.place_words.isdisjoint({stub.strip().lower(), *stub.lower().split()[-1:]})

    def kinds(self, stub: str) -> bool:
        """Whether the head over the heads of rows says that they are kinds, places or times, and no measures."""
        bare = stub.strip().lower()
        return bool(bare) and bare not in self.neutral and self._known_unit(stub) is None

    def days(self, words: str) -> tuple[str, Days | None, str]:
        """Return the words of time in a text, the days that they name by themselves or None, and the other words.

        Where it names two times, neither is that of its values, and there are no days.
        """
        # Months are only joined into a range behind a preposition.
        s = read_sentence(LEAD + words, 0)
        found = self._periods.read([s], None).phrases if s.size > 1 else ()
        outer = [p for p in found if not any(_around(q, p) for q in found)]
        if not outer:
            return "", None, words
        rest, at = "", 0
        for phrase in outer:
            rest += words[at : max(phrase.span.start - len(LEAD), at)] + " "
            at = phrase.span.end - len(LEAD)
        rest += words[at:]
        dated = [p for p in outer if p.period and p.period.begin and p.period.end]
        chosen = dated[0] if len(dated) == 1 else max(outer, key=lambda p: p.span.end - p.span.start)
        listed = " and " in chosen.text and len(YEAR.findall(chosen.text)) > 1
        period = chosen.period if len(dated) == 1 and not listed and not YEAR.search(rest) else None
        return chosen.text.removeprefix(LEAD), (period.begin, period.end) if period else None, rest

    def _read(self, text: str, *, place: bool = False, caption: bool = False) -> Head:
        """Read a head; `place` says that what it names is a place, whether it is known or not."""
        lower = text.lower().strip()
        if place and not YEAR.search(text) and not self._totals(lower):
            return Head(place=self._place(text) or text.strip())
        measured, by = self._broken_down(NUMBERED.sub("", text, count=1)) if caption else (text, "")
        sign, scale, unit, rest = self._unit(measured)
        time, days, rest = self._timed(rest)
        named, rest = self._placed(rest)
        kept = " ".join(w for w in rest.split() if w.lower().strip("()[],.:") not in SMALL).strip(" ,;:/-–—")
        words = {w.strip("()[],.:;*").lower() for w in text.split()}
        plain = BRACKETS.sub("", lower).strip()
        derived = any(plain == d or plain.startswith(f"{d} ") or plain.endswith(f" {d}") for d in self._derived)
        said = all(w in self.neutral for w in kept.lower().split())
        forecast, total = not words.isdisjoint(self._forecasts), self._totals(lower)
        return Head("" if said else kept, time, days, named, sign, scale, unit, by, forecast, derived, total)

    def _totals(self, lower: str) -> bool:
        """Whether a head begins or ends with a word for all together."""
        words = lower.replace(",", " ").replace(":", " ").split()
        return bool(words) and not {words[0], words[-1]}.isdisjoint(self._all)

    def _broken_down(self, text: str) -> tuple[str, str]:
        """Split "burglaries by district" into what is measured and what it is broken down by."""
        found = self._by.search(text)
        if found is None:
            return text, ""
        rest = JOINT.split(text[found.end() :], maxsplit=1)
        return " ".join([text[: found.start()], *rest[1:]]), rest[0]

    # ---- units

    def _unit(self, text: str) -> tuple[str, str, str, str]:
        """Return sign, scale and unit that brackets, or the whole head, give, and the text without them."""
        for found in BRACKETS.finditer(text):
            known = self._known_unit(found[1] or found[2] or "")
            if known is not None:
                return (*known, text[: found.start()] + " " + text[found.end() :])
        known = self._known_unit(text)
        if known is not None:
            return (*known, "")
        head, comma, last = text.rpartition(",")
        known = self._known_unit(last) if comma else None
        return (*known, head) if known is not None else ("", "", "", text)

    def _known_unit(self, text: str) -> tuple[str, str, str] | None:
        """Return what a short text gives as sign, scale and unit, or None where it says anything else."""
        bare = text.strip().strip(".")
        if not bare or len(bare) > LONGEST_UNIT or bare.lower() in self.time_words:
            return None
        if bare.lower() in self._units:
            return "", "", self._units[bare.lower()]
        sign, rest = self._sign(LINKS.sub(" ", bare).strip())
        word, _, unit = rest.strip(" .").partition(" ")
        scale = self._scales.get(word.lower(), "")
        if sign:
            return (sign, scale, "") if (scale or not word) and not unit else None
        if scale:
            return ("", scale, unit.strip()) if len(word) > 1 and (not unit or self._is_unit(unit.strip())) else None
        return ("", "", rest) if rest and self._is_unit(rest) else None

    def _sign(self, text: str) -> tuple[str, str]:
        """Return the sign of money that a unit begins or ends with, or "", and the rest."""
        found = SIGN.match(text)
        if found is None:
            return "", text
        sign, rest = (found["sign"], found["rest"]) if found["sign"] else (found["after"], found["before"])
        return (sign, rest) if sign in self._money else ("", text)

    # ---- times and places

    def _timed(self, text: str) -> tuple[str, Days | None, str]:
        if not any(c.isdigit() or c.isupper() for c in text):
            return "", None, text
        return self.days(MONTHS.sub(r"\1 to \2", text))

    def _placed(self, text: str) -> tuple[str | None, str]:
        """Return the one known place that a text names, and the text without it."""
        s = read_sentence(text, 0)
        found = [p for p in self._places.find(s) if p.kind == "name" and self._known(s.words[p.first : p.last])]
        if len(found) != 1:
            return None, text
        span = s.span(found[0].first, found[0].last)
        return found[0].name, f"{text[: span.start]} {text[span.end :]}"

    def _known(self, words: list[str]) -> bool:
        return self._places.gazetteer.get(words) is not None

    def _place(self, text: str) -> str | None:
        found = self._places.gazetteer.get(read_sentence(text, 0).words)
        return found.name if found else None


def _around(outer: TimePhrase, inner: TimePhrase) -> bool:
    """Whether one time expression is a longer one's part."""
    a, b = outer.span, inner.span
    return a.start <= b.start and b.end <= a.end and (a.end - a.start) > (b.end - b.start)
