"""What a number is told per: "a month", "per head", "for every 100,000 people", "daily", "each", "/day"."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from consistency.extract.units.match import DASHES, PERCENTS
from consistency.extract.units.phrases import Phrases, split

if TYPE_CHECKING:
    from collections.abc import Mapping

    from consistency.extract.sentence import Sentence
    from consistency.vocabulary import Vocabulary

ARTICLES = frozenset({"a", "an"})
STRONG = frozenset({"per", "each", "every", "/"})
LINKS = ARTICLES | STRONG | {"for", "in", "on"}
EACH = "each"
EVERY = frozenset({"each", "every"})
SINGLE = ARTICLES | EVERY
PASSIVE = frozenset({"is", "was", "are", "were"})  # "books were borrowed each month"
LONGEST = 3  # words of a denominator outside the vocabulary
NEAR = 3  # words between a counted noun and the rate at which it comes: "arrive each day"
REACH = 9  # words from "per head" or "monthly rent" to the number


@dataclass(frozen=True)
class RateWords:
    """The word classes of `rates.yaml`."""

    denominators: Phrases[str]
    plurals: Mapping[str, str]
    adverbs: Mapping[str, str]
    adjectives: Mapping[str, str]
    nouns: frozenset[str]
    bridges: frozenset[str]
    boundaries: frozenset[str]
    average: frozenset[str]
    not_rates: frozenset[str]
    gross: frozenset[str]
    prices: frozenset[str]

    @classmethod
    def from_vocabulary(cls, vocabulary: Vocabulary) -> RateWords:
        """Compile `rates.yaml`."""
        raw: Mapping[str, Any] = vocabulary.read("rates")
        named = [(name, form) for name, forms in raw["denominators"].items() for form in forms]
        return cls(
            Phrases({split(form): name for name, form in named}),
            {form: name for name, form in named if " " not in form},
            raw["adverbs"],
            raw["adjectives"],
            frozenset(raw["rate_nouns"]),
            frozenset(map(str, raw["bridges"])),
            frozenset(raw["boundaries"]),
            frozenset(raw["average_words"]),
            frozenset(raw["not_rates"]),
            frozenset(raw["gross"]),
            frozenset(raw["prices"]),
        )


@dataclass(eq=False)
class Rates:
    """Finds rates behind and before numbers; `units` and `symbols` may be denominators, `times` are those of time."""

    words: RateWords
    units: Phrases[str]
    symbols: Phrases[str]
    times: frozenset[str]
    _openers: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self._openers = LINKS | frozenset(self.words.adverbs) | DASHES

    def behind(self, s: Sentence, k: int, *, money: bool = False) -> tuple[int, str] | None:
        """Return (end, denominator) of a rate that begins at word `k`; behind money any noun may be one."""
        if k >= s.size or s.lower[k] not in self._openers:
            return None
        if s.words[k] in DASHES:
            k += 1
            if not (s.glued(k - 1) and k < s.size and s.glued(k) and s.lower[k] in LINKS):
                return None
        word = s.lower[k]
        if word == "/" and not (s.glued(k) and k + 1 < s.size and s.glued(k + 1)):
            return None
        if word in self.words.adverbs:
            return (k + 1, self.words.adverbs[word]) if self._ends(s, k + 1) else None
        if word in ARTICLES:
            return self._article(s, k, money=money)
        if word in {"for", "in", "on"}:
            return self._every(s, k)
        if word not in STRONG:
            return None
        found = self._denominator(s, k + 1, word)
        if found is None:
            return (k + 1, EACH) if word == EACH and self._ends(s, k + 1) else None
        return self._chained(s, *found)

    def later(self, s: Sentence, k: int) -> tuple[int, str] | None:
        """Return a rate a few words behind the counted noun that ends at word `k`: "people arrive there each day"."""
        for at in range(k, min(s.size, k + NEAR + 1)):
            word = s.lower[at]
            if word in STRONG and word != "/":
                found = self._denominator(s, at + 1, word)
                return found if found and found[1] in self.times else None
            if at > k and word in self.words.adverbs and self._ends(s, at + 1):
                return at + 1, self.words.adverbs[word]
            if not word.isalpha() or (word in self.words.boundaries and word not in PASSIVE):
                return None
        return None

    def before(self, s: Sentence, number: int) -> str | None:
        """Return the denominator said before the number: "income per head was", "a monthly rent of"."""
        for k in range(number - 1, max(-1, number - REACH), -1):
            word = s.lower[k]
            if word == "per" and (found := self._denominator(s, k + 1, word)) and found[0] <= number:
                return found[1] if self._bridged(s, found[0], number) else None
            if word in self.words.nouns and not self._bridged(s, k + 1, number):
                return None
            if word in EVERY and (found := self._denominator(s, k + 1, word)) and found[1] in self.times:
                return found[1] if found[0] <= number and (k == 0 or self._opens(s, k)) else None
            if word in self.words.prices:
                return self._priced(s, k)
            if word in self.words.adjectives:
                return self.words.adjectives[word] if self._of_noun(s, k, number) else None
            if not s.words[k][0].isalpha() and word not in self.words.bridges and word not in DASHES and word != ",":
                return None
        return None

    def _of_noun(self, s: Sentence, k: int, number: int) -> bool:
        """Whether the adjective at word `k` belongs to a noun of rates whose number it is."""
        noun = next((j for j in range(k + 1, min(number, k + 4)) if s.lower[j] in self.words.nouns), None)
        return noun is not None and self._bridged(s, noun + 1, number)

    def _priced(self, s: Sentence, verb: int) -> str | None:
        """Return the unit of measure that is the subject of a verb of price: "a litre carried by mule costs"."""
        for k in range(verb - 1, max(-1, verb - REACH), -1):
            if s.lower[k] in SINGLE and k + 1 < verb:
                unit = self.units.at(s, s.lower, k + 1)
                opens = k == 0 or not s.words[k - 1][0].isalnum()
                return unit[0] if unit is not None and opens and unit[0] not in PERCENTS else None
            if not s.words[k].isalpha():
                return None
        return None

    def _opens(self, s: Sentence, k: int) -> bool:
        """Whether a clause begins at word `k`."""
        return not s.words[k - 1][0].isalnum() or s.lower[k - 1] in {"and", "but", "that"}

    def _bridged(self, s: Sentence, first: int, last: int) -> bool:
        return all(s.lower[k] in self.words.bridges for k in range(first, last)) and last > first

    def _article(self, s: Sentence, k: int, *, money: bool) -> tuple[int, str] | None:
        found = self._denominator(s, k + 1, "a")
        if found is None and money:
            found = self._any_noun(s, k + 1)
        if found is None:
            return None
        end, _ = found
        return None if self._tells_when(s, end) else self._chained(s, *found)

    def _tells_when(self, s: Sentence, k: int) -> bool:
        """Whether "a year" before word `k` is a point in time: "a year ago", "a year on", "a month from now"."""
        following = s.lower[k] if k < s.size else "."
        behind = s.lower[k + 1] if k + 1 < s.size else "."
        if following == "on":
            return not behind[0].isalpha()
        if following == "from":
            return behind in {"now", "today"}
        if following == "before" and behind in self.words.gross:
            return False
        return following in self.words.not_rates and not (following == "-" and not s.glued(k))

    def _any_noun(self, s: Sentence, k: int) -> tuple[int, str] | None:
        """Return the noun at word `k` where a phrase ends behind it: "$65 a bundle"."""
        if k < s.size and s.words[k].isalpha() and s.words[k].islower() and not s.lower[k].endswith("s"):
            word = s.lower[k]
            if word not in self.words.boundaries and self._ends(s, k + 1):
                return k + 1, word
        return None

    def _every(self, s: Sentence, k: int) -> tuple[int, str] | None:
        """Read "for every 100 households", "in each household", "on an average day"."""
        following = s.lower[k + 1] if k + 1 < s.size else ""
        if following in {"every", "each"}:
            found = self._denominator(s, k + 2, following)
            return found if found and (s.lower[k] == "for" or found[1] not in self.times) else None
        if following in ARTICLES and k + 2 < s.size and s.lower[k + 2] in self.words.average:
            found = self._denominator(s, k + 3, "a")
            return found if found and found[1] in self.times else None
        return None

    def _denominator(self, s: Sentence, k: int, link: str) -> tuple[int, str] | None:
        """Return (end, name) of what stands at word `k` behind the link."""
        while k < s.size and s.lower[k] in self.words.average:
            k += 1
        if k >= s.size:
            return None
        if s.words[k] == "-" and s.glued(k):
            k += 1
        if link != "a" and k < s.size and (number := self._number(s, k, link)):
            return self._many(s, *number)
        if k >= s.size:
            return None
        known = self.words.denominators.at(s, s.lower, k)
        if known is not None and (link in {"per", "/"} or not self._plural(s.lower[known[1] - 1], known[0])):
            return known[1], known[0]
        unit = self.units.at(s, s.lower, k) or (self.symbols.at(s, s.words, k) if link in {"per", "/"} else None)
        if unit is not None and unit[0] not in PERCENTS and (link == "per" or not s.lower[unit[1] - 1].endswith("s")):
            return unit[1], "quarter" if unit[0] == "quarter_year" else unit[0]
        return self._unknown(s, k) if link == "per" else None

    @staticmethod
    def _plural(word: str, name: str) -> bool:
        return (word.endswith("s") and word != name) or word == "people"

    def _unknown(self, s: Sentence, k: int) -> tuple[int, str] | None:
        """Return the noun phrase behind "per" by its last word: up to a boundary, at most three words."""
        end = k
        while end < min(s.size, k + LONGEST) and s.words[end].isalpha() and s.lower[end] not in self.words.boundaries:
            end += 1
        if end == k or s.lower[k] == "cent":
            return None
        last = s.lower[end - 1]
        return end, self.words.plurals.get(last, " ".join(s.lower[k:end]))

    def _number(self, s: Sentence, k: int, link: str) -> tuple[int, str] | None:
        """Return the word behind a number at word `k`, and how it is written; behind "/" only 1, 10, 100 … count."""
        word = s.lower[k]
        if word in {"hundred", "thousand", "million", "billion"}:
            return (k + 1, word) if self.units.at(s, s.lower, k) is None else None
        digits = s.words[k].replace(",", "")
        if not (digits.isdecimal() and digits.isascii()) or (link == "/" and digits.strip("0") != "1"):
            return None
        written = f"{int(digits):,}" if len(digits) < 12 else digits
        if k + 1 < s.size and s.lower[k + 1] in {"thousand", "million"}:
            return k + 2, f"{written} {s.lower[k + 1]}"
        return k + 1, written

    def _many(self, s: Sentence, k: int, number: str) -> tuple[int, str]:
        """Return what follows a number behind "per": "100,000 people" is "100,000 persons"."""
        known = self.words.denominators.at(s, s.lower, k) if k < s.size else None
        unit = self.units.at(s, s.lower, k) if k < s.size else None
        if known is not None:
            return known[1], f"{number} {known[0]}s"
        if number[0].isalpha() and unit is not None:
            return unit[1], f"{number} {' '.join(s.lower[k : unit[1]])}"
        if unit is not None:
            return unit[1], f"{number} {unit[0]}s"
        other = self._unknown(s, k) if k < s.size else None
        return (other[0], f"{number} {other[1]}") if other else (k, number)

    def _chained(self, s: Sentence, end: int, per: str) -> tuple[int, str]:
        """Join "per person per day", told by the unit of time last."""
        if end < s.size and s.lower[end] in {"per", "a", "an", "each", "/"}:
            more = self._denominator(s, end + 1, "per" if s.lower[end] == "per" else "a")
            if more is not None and more[1] in self.times:
                return more[0], f"{per} per {more[1]}"
        return end, per

    def _ends(self, s: Sentence, k: int) -> bool:
        """Whether a phrase ends before word `k`."""
        return k >= s.size or not s.words[k][0].isalpha() or s.lower[k] in self.words.boundaries
