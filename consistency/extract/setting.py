"""Where the thing counted is, and where those are who act on it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from consistency.slots import quick

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consistency.extract.grammar import Grammar
    from consistency.extract.mentions import Mention
    from consistency.extract.places import PlaceMention
    from consistency.extract.sentence import Sentence

REACH = 14  # words behind a number in which a place may still be its own
SOURCES = frozenset({"from", "by"})
ELSEWHERE = frozenset({"outside", "beyond", "except", "excluding", "without"})  # before where something is not
CLAUSE_ENDS = frozenset({",", ";", ":", "—", "–", '"', "“", "”", ")"})


@quick
@dataclass(frozen=True, slots=True)
class Setting:
    """The place of what is counted, how it is known ("own", "clause", "article"), and the place of who acts."""

    place: str | None = None
    how: str | None = None
    origin: str | None = None


NOWHERE = Setting()


class Settings:
    """Gives each mention of a sentence its places."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self._linking = grammar.closed - grammar.verbs

    def of(self, s: Sentence, mentions: Sequence[Mention], places: Sequence[PlaceMention]) -> list[Setting]:
        """Return the setting of each mention, in order, as far as the sentence tells it."""
        if not places:
            return [NOWHERE] * len(mentions)
        own = [
            self._own(s, m, mentions[n + 1].first if n + 1 < len(mentions) else len(s), places)
            for n, m in enumerate(mentions)
        ]
        own = [self._from_clause(s, m, setting, places, mentions) for m, setting in zip(mentions, own, strict=True)]
        return self._acted_on(s, mentions, own)

    def settled(self, s: Sentence, m: Mention, found: Setting, *, stock: bool) -> Setting:
        """For things from somewhere return that as their place: "servers from abroad"; acts have an origin."""
        if found.origin is None or found.how == "own" or not stock or m.noun is None or m.unit is not None:
            return found
        if m.first and self.grammar.verbal(s.lower[m.first - 1]):
            return found  # "fired 30 rockets from Yemen"
        return Setting(found.origin, "own") if s.lower[m.noun.last : m.noun.last + 1] == ["from"] else found

    def _own(self, s: Sentence, m: Mention, stop: int, places: Sequence[PlaceMention]) -> Setting:
        """Return the places named inside the mention and in the phrases right behind it."""
        found = NOWHERE
        for p in places:
            if m.first <= p.first < m.last:
                found = replace(found, place=found.place or p.name, how="own")
            elif m.last <= p.first < min(stop, m.last + REACH):
                if any(s.words[k] in CLAUSE_ENDS and k > m.last for k in range(m.last, p.first)):
                    break
                link = self._link(s, m.last, p.first)
                if link == "origin":
                    found = replace(found, origin=found.origin or p.name)
                elif link == "place" and found.place is None:
                    found = replace(found, place=p.name, how="own")
        return found

    def _link(self, s: Sentence, first: int, last: int) -> str | None:
        """Return what the prepositions between a number and a place make of the place."""
        between = s.lower[first:last]
        if any(word in SOURCES for word in between):
            return "origin"
        if not ELSEWHERE.isdisjoint(between):
            return None
        return "place" if any(word in self.grammar.prepositions for word in between) else None

    def _from_clause(
        self, s: Sentence, m: Mention, found: Setting, places: Sequence[PlaceMention], mentions: Sequence[Mention]
    ) -> Setting:
        """Fill a missing place from the words before the mention in its clause."""
        if found.place is not None:
            return found
        for p in reversed(places):
            if p.last > m.first or p.kind == "overseas":
                continue
            if any(o is not m and o.first <= p.first < o.last for o in mentions):
                continue
            if any(s.words[k] in {";", ":", "—"} for k in range(p.last, m.first)):
                break
            before = s.lower[p.first - 1] if p.first else ""
            if before in ELSEWHERE or (before == "of" and p.first > 1 and s.lower[p.first - 2] in ELSEWHERE):
                continue
            if before in SOURCES:
                return replace(found, origin=found.origin or p.name)
            return replace(found, place=p.name, how="clause")
        return found

    def _acted_on(self, s: Sentence, mentions: Sequence[Mention], settings: list[Setting]) -> list[Setting]:
        """Pass the place of who acts to what is acted on: "2,194 US servers controlled 1.3 million machines"."""
        out = list(settings)
        for n in range(1, len(mentions)):
            agent, patient = n - 1, n
            left, right = mentions[agent], mentions[patient]
            between = range(left.last, right.first)
            if any(s.words[k] in CLAUSE_ENDS for k in between) or left.unit or right.unit:
                continue
            passive = "by" in s.lower[left.last : right.first]
            if passive:
                agent, patient = patient, agent
            elif all(s.lower[k] in self._linking for k in between) or s.lower[right.first - 1] in {"and", "or"}:
                continue
            doer, done = out[agent], out[patient]
            if doer.how == "own" and doer.place != done.place and done.origin is None:
                out[patient] = replace(done, origin=doer.place)
            elif doer.how == "own" and done.how == "clause" and done.place == doer.place:
                out[patient] = Setting(origin=doer.place)
        return out
