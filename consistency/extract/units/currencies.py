"""The signs and names of money, compiled from `currencies.yaml`: which belong to one currency, and which to several."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from consistency.extract.units.definitions import plural
from consistency.extract.units.match import HUNDREDTH, ONE, THOUSANDTH
from consistency.extract.units.phrases import split

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from consistency.vocabulary import Vocabulary

CODE = 3  # letters of an ISO code


@dataclass(frozen=True, slots=True)
class Money:
    """What a sign or a name stands for: a currency, or a name that several share; the number times `factor` is it."""

    unit: str
    factor: Decimal = ONE
    shared: str | None = None


@dataclass(slots=True)
class _Uses:
    """Who uses one sign or name: codes in order, with the factor of each."""

    printed: str
    codes: dict[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True)
class Currencies:
    """Signs (by case) and names (in small letters) by their words, which currencies share one, and who uses each."""

    signs: Mapping[tuple[str, ...], Money]
    names: Mapping[tuple[str, ...], Money]
    sharing: Mapping[str, tuple[str, ...]]
    countries: Mapping[str, frozenset[str]]
    spelled: Mapping[str, tuple[str, ...]]
    cents: frozenset[str]
    codes: frozenset[str]

    @classmethod
    def from_vocabulary(cls, vocabulary: Vocabulary) -> Currencies:
        """Compile `currencies.yaml`, with the adjectives that `places.yaml` gives the countries."""
        raw: Mapping[str, Mapping[str, Any]] = vocabulary.read("currencies")
        adjectives = _adjectives(vocabulary.read("places"))
        signs: dict[tuple[str, ...], _Uses] = {}
        names: dict[tuple[str, ...], _Uses] = {}
        defaults: dict[str, str] = {}
        for code, entry in raw.items():
            defaults |= dict.fromkeys(entry.get("default", ()), code)
            for sign in entry["signs"]:
                signs.setdefault(split(sign), _Uses(sign)).codes[code] = ONE
            for forms, shown, factor in _forms(entry):
                for form in forms:
                    names.setdefault(split(form), _Uses(shown)).codes.setdefault(code, factor)
                    for adjective in _qualifying(entry, adjectives):
                        key = split(f"{adjective} {form}")
                        names.setdefault(key, _Uses(shown)).codes.setdefault(code, factor)
        uses = [*signs.values(), *names.values()]
        return cls(
            {key: _money(use, defaults) for key, use in signs.items()},
            {key: _money(use, defaults) for key, use in names.items()},
            {use.printed: tuple(use.codes) for use in reversed(uses) if len(use.codes) > 1},
            {code: frozenset(entry["countries"]) for code, entry in raw.items()},
            _spelled(raw, vocabulary.read("places")),
            frozenset(code for code, entry in raw.items() if "cent" in entry.get("minor", ())),
            frozenset(raw),
        )


def _money(use: _Uses, defaults: Mapping[str, str]) -> Money:
    if len(use.codes) == 1:
        ((code, factor),) = use.codes.items()
        return Money(code, factor)
    code = defaults.get(use.printed, use.printed)
    if code not in use.codes:
        code = use.printed
    return Money(code, use.codes.get(code, next(iter(use.codes.values()))), use.printed)


def _forms(entry: Mapping[str, Any]) -> Iterator[tuple[tuple[str, str], str, Decimal]]:
    """Yield (singular and plural, name shown, factor) of each name of a currency."""
    for key, factor in (("names", ONE), ("minor", HUNDREDTH), ("thousandth", THOUSANDTH)):
        for name in entry.get(key, ()):
            singular, bar, many = name.partition("|")
            yield (singular, many if bar else plural(singular)), singular, factor


def _qualifying(entry: Mapping[str, Any], adjectives: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    for country in entry["countries"]:
        yield from adjectives.get(country, ())
    yield from entry.get("adjectives", ())


def _spelled(raw: Mapping[str, Mapping[str, Any]], places: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Return for each country its money with its adjective or name: "Canadian dollar", "New Zealand dollar"."""
    spelled: dict[str, tuple[str, ...]] = {}
    for entry in raw.values():
        names = [name.partition("|")[0] for name in entry["names"]]
        for country in entry["countries"]:
            adjectives = (*((places["countries"].get(country) or {}).get("of", ())), country)
            spelled[country] = tuple(f"{adjective} {name}" for adjective in adjectives for name in names)
    return spelled


def _adjectives(places: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Return for each country its names and adjectives in small letters."""
    return {
        country: tuple(
            dict.fromkeys(w.lower() for w in (*entry.get("of", ()), country, *entry.get("as", ())) if w != "The")
        )
        for part in ("countries", "parts")
        for country, entry in places[part].items()
        if entry is not None
    }
