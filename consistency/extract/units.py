"""Units of measure and money beside a number, and their conversion through pint.

The words come from `units.txt` (in pint's syntax) and `currencies.yaml`; look-ups are by word, and pint itself is only
loaded when something is converted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pint

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from consistency.extract.sentence import Sentence
    from consistency.vocabulary import Vocabulary

ONE = Decimal(1)
HUNDREDTH = Decimal("0.01")
LONGEST = 4  # words of the longest unit name
DASHES = frozenset("-–‑")
PERCENTS = frozenset({"percent", "percentage_point", "per_mille"})
TIMES = frozenset(
    {
        "second",
        "millisecond",
        "minute",
        "hour",
        "day",
        "night",
        "week",
        "weekend",
        "fortnight",
        "month",
        "year",
        "quarter_year",
        "decade",
        "century",
    }
)
# Symbols that are words or letters of other meaning when a space stands before them.
GLUED_ONLY = frozenset(
    {
        "m",
        "t",
        "g",
        "s",
        "d",
        "h",
        "K",
        "L",
        "J",
        "V",
        "W",
        "N",
        "mi",
        "b",
        "yd",
        "min",
        "sec",
        "ct",
        "mb",
        "MP",
        "bp",
        "gal",
        "lm",
    }
)
RATE_ARTICLES = frozenset({"a", "an", "per", "each", "every", "/", "the"})
# What things are counted per; time units are always denominators.
DENOMINATORS = {
    "person": "person",
    "head": "person",
    "capita": "person",
    "people": "person",
    "inhabitant": "person",
    "resident": "person",
    "child": "child",
    "household": "household",
    "family": "family",
    "pupil": "pupil",
    "student": "student",
    "patient": "patient",
    "unit": "unit",
    "share": "share",
    "match": "match",
    "game": "game",
    "session": "session",
    "shift": "shift",
    "head-count": "person",
    "passenger": "passenger",
    "customer": "customer",
    "user": "user",
    "worker": "worker",
    "employee": "employee",
    "vehicle": "vehicle",
    "car": "car",
    "night": "night",
    "season": "season",
    "weekend": "weekend",
    "piece": "piece",
    "ticket": "ticket",
    "theater": "theater",
    "theatre": "theatre",
    "screen": "screen",
}
# "a year ago", "a day after" tell when, not how often.
NOT_A_RATE = frozenset(
    {"ago", "earlier", "later", "before", "after", "from", "since", "old", "now", "away", "on", "-", "until", "to"}
)
ADVERBS = {
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "annually": "year",
    "yearly": "year",
    "hourly": "hour",
    "apiece": "each",
}
SHORT_RATES = {
    "bpd": ("barrel", "day"),
    "bopd": ("barrel", "day"),
    "mpg": ("mile", "gallon"),
    "tpd": ("tonne", "day"),
    "mbpd": ("barrel", "day"),
}


@dataclass(frozen=True, slots=True)
class UnitMatch:
    """A unit at the words [first, last); the number times `factor` is in `unit`, per `per` where the words say so.

    `kind` is "percent", "money", "time" (durations and ages) or "measure".
    """

    first: int
    last: int
    unit: str
    kind: str
    per: str | None = None
    factor: Decimal = ONE


@dataclass(frozen=True, slots=True)
class _Money:
    """The words of money: signs as word sequences, names by the words they end with."""

    signs: Mapping[tuple[str, ...], str]
    names: Mapping[tuple[str, ...], tuple[str, Decimal]]


def definitions(path: Path) -> Iterator[tuple[str, str, list[str]]]:
    """Yield (name, symbol, aliases) of each unit of a pint file; `_` stands for no symbol."""
    for line in path.read_text(encoding="utf-8").splitlines():
        parts = [part.strip() for part in line.split("#")[0].split("=")] if not line.startswith("#") else []
        if len(parts) >= 2:
            yield parts[0], parts[2] if len(parts) > 2 else "_", parts[3:]


def plural(word: str) -> str:
    """Return the regular plural of the last, or of the head, word of a unit's name."""
    head, per, rest = word.partition(" per ")
    return head + ("es" if head.endswith(("x", "ch", "sh", "s")) else "s") + per + rest


@dataclass(eq=False)
class Units:
    """Finds units beside numbers; compiled once from a vocabulary."""

    path: Path
    words: Mapping[tuple[str, ...], str]
    symbols: Mapping[tuple[str, ...], str]
    money: _Money
    _starts: frozenset[str] = field(init=False)
    _factors: dict[tuple[str, str], float | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._starts = (
            frozenset(w[0] for w in self.words)
            | {w[0] for w in self.money.names}
            | frozenset(SHORT_RATES)
            | {"point", "points"}
        )
        self._symbol_starts = frozenset(s[0] for s in self.symbols)
        self._sign_ends = frozenset(s[-1] for s in self.money.signs)

    @classmethod
    def from_vocabulary(cls, vocabulary: Vocabulary) -> Units:
        """Compile `units.txt` and `currencies.yaml`."""
        path = vocabulary.path("units.txt")
        words: dict[tuple[str, ...], str] = {}
        symbols: dict[tuple[str, ...], str] = {}
        for name, symbol, aliases in definitions(path):
            for form in (name, *aliases):
                text = form.lower().replace("_", " ")
                for spelling in (text, plural(text)):
                    words.setdefault(tuple(spelling.split()), name)
            if symbol not in {"_", "%", "°"}:
                symbols[tuple(_split_symbol(symbol))] = name
        words[("%",)] = "percent"
        for unit, short in (("foot", "ft"), ("percent", "p.c.")):
            words.setdefault((short,), unit)
        return cls(path, words, symbols, _money(vocabulary.read("currencies")))

    def before(self, s: Sentence, number: int) -> UnitMatch | None:
        """Return the currency sign or code right before the number at word `number`."""
        k = number
        if k == 0 or s.words[k - 1] not in self._sign_ends:
            return None
        for length in (3, 2, 1):
            sign = tuple(s.words[k - length : k]) if k >= length else ()
            code = self.money.signs.get(sign)
            if code is not None and (not sign[-1].isalpha() or s.words[k][0].isdecimal()):
                first = k - length
                return UnitMatch(first, k, *self._dollar(s, first, code))
        return None

    @staticmethod
    def _dollar(s: Sentence, first: int, code: str) -> tuple[str, str]:
        return code, "money"

    def after(self, s: Sentence, index: int) -> UnitMatch | None:
        """Return the unit that begins at word `index`, right behind a number."""
        k = index
        if k >= len(s):
            return None
        if s.words[k] in DASHES and k + 1 < len(s) and s.glued(k) and s.glued(k + 1):
            k += 1
        found = None
        if s.lower[k] in self._starts:
            found = self._worded(s, index, k)
        if found is None and s.words[k] in self._symbol_starts:
            found = self._symbol(s, index, k)
        return found

    def _worded(self, s: Sentence, first: int, k: int) -> UnitMatch | None:
        word = s.lower[k]
        if word in SHORT_RATES:
            unit, per = SHORT_RATES[word]
            return UnitMatch(first, k + 1, unit, "measure", per)
        if (
            word in {"percent", "per", "percentage", "%", "pct"}
            and s.lower[k : k + 2] != ["per", "cent"]
            and word == "per"
        ):
            return None
        for length in range(min(LONGEST, len(s) - k), 0, -1):
            phrase = tuple(s.lower[k : k + length])
            money = self.money.names.get(phrase)
            if money is not None:
                return self._named_money(s, first, k, length, money)
            name = self.words.get(phrase)
            if name is not None:
                return self._made(s, first, k + length, name, phrase)
        return None

    def _named_money(
        self, s: Sentence, first: int, k: int, length: int, money: tuple[str, Decimal]
    ) -> UnitMatch | None:
        code, factor = money
        last_word = s.lower[k + length - 1]
        if last_word == "p" and not s.glued(k):
            return None
        if (
            last_word in {"won", "real", "sol", "crown", "buck", "lev", "lei", "rand", "sterling"}
            and length == 1
            and k + 1 < len(s)
            and s.words[k + 1][0].isalpha()
            and s.lower[k + 1] in {"the", "a", "an", "his", "her", "in", "against"}
            and last_word == "won"
        ):
            return None
        return UnitMatch(first, k + length, code, "money", None, factor)

    def _made(self, s: Sentence, first: int, last: int, name: str, phrase: tuple[str, ...]) -> UnitMatch | None:
        """Return the match of a named unit with what completes it: "degrees Celsius", "percentage points", "years old"."""
        if name == "percent" and s.lower[last : last + 1] in (["point"], ["points"]):
            return UnitMatch(first, last + 1, "percentage_point", "percent")
        if name == "basis_point":
            return UnitMatch(first, last, "percentage_point", "percent", None, HUNDREDTH)
        if name in PERCENTS:
            return UnitMatch(first, last, name, "percent")
        if name == "degree":
            scale = {
                "c": "degree_celsius",
                "celsius": "degree_celsius",
                "centigrade": "degree_celsius",
                "f": "degree_fahrenheit",
                "fahrenheit": "degree_fahrenheit",
            }.get(s.lower[last] if last < len(s) else "")
            return UnitMatch(first, last + 1, scale, "measure") if scale else UnitMatch(first, last, name, "measure")
        if name in TIMES:
            return self._time(s, first, last, name, phrase)
        joined = self._speed(s, last, name)
        return UnitMatch(first, joined[1], joined[0], "measure") if joined else UnitMatch(first, last, name, "measure")

    @staticmethod
    def _time(s: Sentence, first: int, last: int, name: str, phrase: tuple[str, ...]) -> UnitMatch | None:
        if (
            name in {"second", "minute"}
            and phrase == ("second",)
            and s.words[first] not in DASHES
            and s.lower[first - 1 : first] not in (["one"], ["1"], ["a"], ["per"])
        ):
            return None
        rest = s.lower[last : last + 2]
        if rest[:1] == ["old"]:
            last += 1
        elif rest == ["-", "old"] or rest == ["-", "olds"]:
            last += 2
        return UnitMatch(first, last, name, "time")

    def _speed(self, s: Sentence, last: int, name: str) -> tuple[str, int] | None:
        """Join "miles per hour", "metres a second", "km/h" to the unit that has a name of its own."""
        link = s.lower[last : last + 2]
        if len(link) < 2 or link[0] not in {"per", "an", "a", "/"}:
            return None
        denominator = {"h": "hour", "hr": "hour", "s": "second", "sec": "second"}.get(link[1], link[1])
        name_of_rate = tuple(f"{name}_per_{denominator}".split("_"))
        unit = self.words.get(name_of_rate)
        return (unit, last + 2) if unit else None

    def _symbol(self, s: Sentence, first: int, k: int) -> UnitMatch | None:
        """Return the unit of a symbol behind digits, which keep their case."""
        if first == 0 or not (s.words[first - 1][-1].isdecimal() or s.words[first - 1][-1] in "-.,"):
            return None
        for length in range(min(3, len(s) - k), 0, -1):
            symbol = tuple(s.words[k : k + length])
            name = self.symbols.get(symbol)
            if name is None or (
                length == 1
                and not s.glued(k)
                and symbol[0] in GLUED_ONLY
                and not (symbol[0] == "m" and self._lengthwise(s, k + 1))
            ):
                continue
            if symbol == ("C",) or symbol == ("F",):
                continue
            if name in TIMES:
                return UnitMatch(first, k + length, name, "time")
            joined = self._speed(s, k + length, name)
            if joined:
                return UnitMatch(first, joined[1], joined[0], "measure")
            return UnitMatch(first, k + length, name, "measure")
        return None

    @staticmethod
    def _lengthwise(s: Sentence, k: int) -> bool:
        return k >= len(s) or s.lower[k] in {
            "long",
            "high",
            "tall",
            "wide",
            "deep",
            "above",
            "below",
            "in",
            "from",
            "of",
            "and",
            "by",
            "to",
            ",",
            ".",
            ";",
            ")",
            "away",
            "sprint",
            "race",
            "final",
            "apart",
            "down",
            "up",
            "north",
            "south",
            "east",
            "west",
        }

    def rate(self, s: Sentence, index: int) -> tuple[int, str] | None:
        """Return (end, denominator) of a rate that begins at word `index`: "a month", "per person", "/day", "daily"."""
        if index >= len(s):
            return None
        word = s.lower[index]
        if word in ADVERBS:
            following = s.words[index + 1] if index + 1 < len(s) else "."
            return (
                (index + 1, ADVERBS[word])
                if not following[0].isalpha() or s.lower[index + 1] in {"in", "to", "from", "by", "and", "on", "at"}
                else None
            )
        if word == "each":
            following = s.lower[index + 1] if index + 1 < len(s) else "."
            if following not in TIMES and following not in DENOMINATORS:
                return index + 1, "each"
        if word not in RATE_ARTICLES or index + 1 >= len(s):
            return None
        found = self._denominator(s, index + 1, word)
        if found is None:
            return None
        end, per = found
        following = s.lower[end] if end < len(s) else "."
        if word in {"a", "an", "the"} and (
            following in NOT_A_RATE or (word == "the" and per not in {"month", "day", "week", "hour"})
        ):
            return None
        if word == "the":
            return None
        more = self.rate(s, end)
        return (more[0], f"{per} per {more[1]}") if more and s.lower[end] in {"per", "a", "an"} else (end, per)

    def _denominator(self, s: Sentence, k: int, link: str) -> tuple[int, str] | None:
        word = s.lower[k]
        if word[0].isdecimal() and link == "per":  # per 100,000 people
            return self._per_many(s, k)
        if word == "thousand" and link == "per":
            noun = s.lower[k + 1] if k + 1 < len(s) else ""
            return k + 2, f"thousand {DENOMINATORS.get(noun, noun)}"
        average = word in {"average", "calendar", "working", "single"}
        k += average
        word = s.lower[k] if k < len(s) else ""
        for length in range(min(3, len(s) - k), 0, -1):
            unit = self.words.get(tuple(s.lower[k : k + length]))
            if (
                unit is not None
                and not s.lower[k + length - 1].endswith("s")
                and unit not in PERCENTS
                and unit != "quarter_year"
            ):
                return k + length, unit
        if word in {"quarter"}:
            return k + 1, "quarter"
        if word in DENOMINATORS:
            return k + 1, DENOMINATORS[word]
        return (k + 1, word) if link == "per" and word.isalpha() and word != "cent" else None

    @staticmethod
    def _per_many(s: Sentence, k: int) -> tuple[int, str] | None:
        number = s.words[k].replace(",", "")
        noun = s.lower[k + 1] if k + 1 < len(s) else ""
        if not number.isdecimal():
            return None
        return (k + 2, f"{number} {DENOMINATORS.get(noun, noun)}") if noun.isalpha() else (k + 1, number)

    @cached_property
    def registry(self) -> Any:
        """The pint registry of the unit file; parsing it takes a moment, so it waits until something is converted."""
        return pint.UnitRegistry(str(self.path))

    def convert(self, value: float, source: str, target: str) -> float | None:
        """Return a value of one unit in another; None where they do not convert (two currencies never do)."""
        if source == target:
            return value
        try:
            return float(self.registry.convert(value, source, target))
        except (pint.UndefinedUnitError, pint.DimensionalityError):
            return None

    def factor(self, source: str, target: str) -> float | None:
        """Return what a value of `source` is multiplied by to be in `target`, cached; None where no factor does it."""
        key = (source, target)
        if key not in self._factors:
            zero, one = self.convert(0.0, source, target), self.convert(1.0, source, target)
            self._factors[key] = one if zero == 0 else (1.0 if source == target else None)
        return self._factors[key]

    def dimension(self, unit: str) -> str | None:
        """Return the dimension of a unit as pint writes it; "[money]" for a currency, None for anything counted."""
        if unit in self.money.signs.values():
            return "[money]"
        try:
            return str(self.registry.get_dimensionality(unit))
        except pint.UndefinedUnitError:
            return None


_SIGN_PIECES = re.compile(r"[^\W\d_]\.(?:[^\W\d_]\.)+|[^\W\d_]+|\S")


def _split_symbol(symbol: str) -> list[str]:
    """Split a sign as a sentence's words are split: "US$" into "US" and "$"."""
    return _SIGN_PIECES.findall(symbol)


def _money(raw: Mapping[str, Mapping[str, Any]]) -> _Money:
    signs: dict[tuple[str, ...], str] = {}
    names: dict[tuple[str, ...], tuple[str, Decimal]] = {}
    for code, entry in raw.items():
        for sign in entry["signs"]:
            signs.setdefault(tuple(_split_symbol(sign)), code)
        forms = {form for name in entry["names"] for form in (name, plural(name))}
        for adjective in entry["adjectives"]:
            for form in forms | set(entry.get("minor", [])) | {plural(m) for m in entry.get("minor", [])}:
                factor = ONE if form in forms else HUNDREDTH
                names[(*adjective.split(), *form.split())] = (code, factor)
        for name in entry["bare"]:
            for form in (name, plural(name)):
                names[tuple(form.split())] = (code, ONE)
        for minor in entry.get("minor", []):
            for form in (minor, plural(minor)):
                names.setdefault(tuple(form.split()), (code, HUNDREDTH))
    return _Money(signs, names)
