"""Which dollar, which krone, which degrees: units that only the article as a whole decides on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from consistency.model import Article, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from consistency.extract.links import Draft
    from consistency.extract.places import PlaceMention
    from consistency.extract.units import UnitMatch, Units
    from consistency.vocabulary import Vocabulary

DEGREE = "degree"
CENT = "cent"


@dataclass(frozen=True, slots=True)
class Ground:
    """What an article decides by: the units it marks, the (name, currency) it rules out, and the countries it is of."""

    marked: frozenset[str]
    excluded: frozenset[tuple[str, str]]
    home: str | None
    about: str | None


@dataclass(frozen=True)
class Denominations:
    """Settles the units of an article whose names several units share; compiled from `unit_readings.yaml`."""

    units: Units
    warmth: frozenset[str]
    scales: frozenset[str]
    domains: Mapping[str, str]
    country_scales: Mapping[str, str]
    common_scale: str

    @classmethod
    def from_vocabulary(cls, vocabulary: Vocabulary, units: Units) -> Denominations:
        """Compile the words of warmth, the scales and the domains of countries."""
        raw: Mapping[str, Any] = vocabulary.read("unit_readings")
        scales, countries = frozenset(raw["degree_scales"].values()), raw["country_scales"]
        by_country = {country: scale for scale, named in countries["others"].items() for country in named}
        return cls(units, frozenset(raw["warmth"]), scales, raw["home_domains"], by_country, countries["common"])

    def settle(
        self, article: Article, drafts: Sequence[Draft], places: Mapping[int, Sequence[PlaceMention]], about: str | None
    ) -> list[Problem]:
        """Give each shared unit of the drafts what the article decides on; return what stays open."""
        if not any(d.mention.unit is not None and d.mention.unit.shared is not None for d in drafts):
            return []
        ground = Ground(_marked(drafts), _excluded(drafts), self._home(article, about), about)
        problems, settled_here = [], dict[tuple[str, str, int], str | None]()
        for n, draft in enumerate(drafts):
            unit = draft.mention.unit
            if unit is None or unit.shared is None:
                continue
            if unit.shared == DEGREE:
                found, unclear = self._scale(draft, ground)
            else:
                found = self._beside(drafts, n) if unit.shared == CENT else None
                key = unit.unit, unit.shared, draft.sentence
                if found is None and key not in settled_here:
                    here = frozenset(p.within or p.name for p in places[draft.sentence])
                    settled_here[key] = self._currency(unit.unit, unit.shared, ground, here)
                found = found or settled_here[key]
                unclear = found is None
            settled = replace(unit, unit=found, shared=None) if found else replace(unit, unit=unit.shared)
            draft.mention = replace(draft.mention, unit=settled)
            if unclear:
                problems.append(_open(article, draft, unit))
        return problems

    def _scale(self, draft: Draft, ground: Ground) -> tuple[str | None, bool]:
        """Return the one scale of warmth that the article names, else that of its country; and whether it is missed."""
        if self.warmth.isdisjoint(draft.s.lower):
            return None, False
        found = sorted(self.scales & ground.marked)
        if len(found) == 1:
            return found[0], False
        if found or ground.about is None:
            return None, True
        return self.country_scales.get(ground.about, self.common_scale), False

    def _currency(self, unit: str, shared: str, ground: Ground, here: frozenset[str]) -> str | None:
        """Return the code meant by a shared name, or None; `unit` is the default, `here` the sentence's countries."""
        countries = self.units.currencies.countries
        members = [c for c in self.units.currencies.sharing[shared] if (shared, c) not in ground.excluded]
        default = unit if unit in members else None
        local = next((c for c in members if ground.home in countries[c]), None)
        said = [c for c in members if c in ground.marked]
        others = [c for c in said if c != default]
        # Beside "A$5m" a bare sign is the other dollar; beside "5m Canadian dollars" bare dollars are the same.
        if default is not None and default not in said and not (shared[0].isalpha() and len(others) == 1):
            return local if local and not said else default
        if len(others) == 1:
            return others[0]
        if default is not None:
            return local or default
        return self._by_place(members, here) or self._by_place(members, {ground.about} if ground.about else set())

    def _by_place(self, members: Sequence[str], places: AbstractSet[str]) -> str | None:
        """Return the only one of the currencies that is used at the places."""
        used = [c for c in members if self.units.currencies.countries[c] & places]
        return used[0] if len(used) == 1 else None

    def _beside(self, drafts: Sequence[Draft], n: int) -> str | None:
        """Return the currency, one with cents, of the nearest amount in the sentence: "rose two cents to €1.20"."""
        near = sorted(
            (k for k, d in enumerate(drafts) if d.sentence == drafts[n].sentence and k != n), key=lambda k: abs(k - n)
        )
        for k in near:
            unit = drafts[k].mention.unit
            if unit is not None and unit.shared is None and unit.unit in self.units.currencies.cents:
                return unit.unit
        return None

    def _home(self, article: Article, about: str | None) -> str | None:
        """Return the country whose money a bare sign is in: by the site's domain or the article's own words."""
        domain = (urlsplit(article.url).hostname or "").rpartition(".")[2] if article.url else ""
        if about is not None and self.domains.get(domain) == about:
            return about
        return about if about is not None and self._spelled(article.text, about) else None

    def _spelled(self, text: str, country: str) -> bool:
        """Whether the text names the money of a country in full: "in Canadian dollars"."""
        names = self.units.currencies.spelled.get(country, ())
        return any(name in text for name in names)


def _marked(drafts: Sequence[Draft]) -> frozenset[str]:
    """Return the units that no other shares."""
    return frozenset(d.mention.unit.unit for d in drafts if d.mention.unit and d.mention.unit.shared is None)


def _excluded(drafts: Sequence[Draft]) -> frozenset[tuple[str, str]]:
    """Return each shared name with the currency that its amount is restated in, which it cannot be."""
    out = set()
    for d in drafts:
        if d.restates is not None:
            units = d.mention.unit, drafts[d.restates].mention.unit
            equal = d.mention.numeral.low == drafts[d.restates].mention.numeral.low
            for one, other in (units, units[::-1]):
                if one and other and one.shared is not None and other.shared is None and not equal:
                    out.add((one.shared, other.unit))
    return frozenset(out)


def _open(article: Article, draft: Draft, unit: UnitMatch) -> Problem:
    span = draft.s.span(draft.mention.first, draft.mention.last)
    what = "scale" if unit.shared == DEGREE else "currency"
    message = f"nothing says which {what} is meant: “{span.of(article.text)}”"
    return Problem(article.id, "unit-open", message, span.start, span.end)
