"""Words that loosen one number ("about", "more than", "or more"), and the interval that a printed number allows."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from typing import TYPE_CHECKING

from consistency.model import Hedge, Interval

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from consistency.extract.sentence import Sentence
    from consistency.vocabulary import Vocabulary

LONGEST = 5  # words of the longest hedge
OBJECT_REACH = 4  # words from a number to the noun that it counts
FARTHEST = 4  # words between a hedge and its number
# Before a length of time these are prepositions ("over two years"), unless one of the leads stands before them.
SPATIAL = frozenset({"over", "under", "above", "below"})
SPATIAL_LEADS = frozenset(
    {"for", "after", "just", "well", "took", "lasted", "spent", "is", "was", "in", "of", "at", "with", "takes", "be"}
)


@dataclass(frozen=True, slots=True)
class Width:
    """How far the words allow a number to lie from the stated one, as shares of it; None is unbounded."""

    hedge: Hedge
    below: Decimal | None
    above: Decimal | None
    rough_below: Decimal | None
    rough_above: Decimal | None


@dataclass(frozen=True, slots=True)
class HedgeMatch:
    """A hedge and the words [first, last) that it stands in."""

    first: int
    last: int
    width: Width

    @property
    def hedge(self) -> Hedge:
        """What kind of hedge it is."""
        return self.width.hedge


@dataclass(frozen=True, slots=True)
class Wrapping:
    """What stands around a hedge: words between it and its number, sums before "of"; and what makes a word no hedge.

    `particles` gives, by hedge word, the verbs that it belongs to, `objects` the nouns before which it is a plain verb.
    """

    between: frozenset[str]
    sums: frozenset[str]
    particles: Mapping[str, frozenset[str]]
    objects: Mapping[str, frozenset[str]]
    numbers: frozenset[str]


EXACT = Width(Hedge.NONE, Decimal(0), Decimal(0), Decimal(0), Decimal(0))
RANGE = Width(Hedge.BETWEEN, Decimal(0), Decimal(0), Decimal(0), Decimal(0))
OPEN = Width(Hedge.MORE_THAN, Decimal(0), None, Decimal(0), None)


def _share(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))


class Hedges:
    """Finds the hedge of a number, compiled once from `hedges.yaml`."""

    def __init__(
        self, before: Mapping[tuple[str, ...], Width], after: Mapping[tuple[str, ...], Width], wrapping: Wrapping
    ) -> None:
        self._before = before
        self._after = after
        self._wrapping = wrapping
        self._last_words = frozenset(phrase[-1] for phrase in before)
        self._first_words = frozenset(phrase[0] for phrase in after)
        self.words = frozenset(word for phrase in before for word in phrase)

    @classmethod
    def from_vocabulary(cls, vocabulary: Vocabulary) -> Hedges:
        """Compile `hedges.yaml`."""
        raw = dict(vocabulary.read("hedges"))
        particles, objects = (
            {word: frozenset(others) for word, others in raw.pop(name).items()} for name in ("particles", "objects")
        )
        numbers = frozenset(vocabulary.read("numbers")["cardinals"])
        wrapping = Wrapping(
            frozenset(raw.pop("between_words")), frozenset(raw.pop("sums")), particles, objects, numbers
        )
        before: dict[tuple[str, ...], Width] = {}
        after: dict[tuple[str, ...], Width] = {}
        for name, entry in raw.items():
            width = entry["width"]
            rough = entry.get("rough", width)
            made = Width(Hedge(entry.get("hedge", name)), *map(_share, width), *map(_share, rough))
            before |= {tuple(phrase.split()): made for phrase in entry.get("before", [])}
            pairs = product(entry.get("degrees", []), entry.get("of_degrees", []))
            before |= {(*degree.split(), *phrase.split()): made for degree, phrase in pairs}
            after |= {tuple(phrase.split()): made for phrase in entry.get("after", [])}
        return cls(before, after, wrapping)

    def before(self, s: Sentence, first: int, *, of_time: bool = False) -> HedgeMatch | None:
        """Return the hedge that ends right before word `first`; `of_time` says that a length of time is hedged."""
        end = self._unwrapped(s, first)
        if end == 0 or s.lower[end - 1] not in self._last_words:
            return None
        for length in range(min(LONGEST, end), 0, -1):
            phrase = tuple(s.lower[end - length : end])
            width = self._before.get(phrase)
            if width is not None:
                if length == 1 and (self._is_particle(s, end - 1, of_time=of_time) or self._is_verb(s, end - 1, first)):
                    return None
                if self._moves(s, end - length, phrase):
                    return None
                return HedgeMatch(end - length, end, width)
        return None

    def _unwrapped(self, s: Sentence, first: int) -> int:
        """Return the word behind the hedge, past what may stand between it and the number at word `first`."""
        end, wrapping = first, self._wrapping
        while end > 0 and first - end < FARTHEST:
            word = s.lower[end - 1]
            if not (word == "of" and end > 1 and s.lower[end - 2] in wrapping.sums) and (
                word in self._last_words or word not in wrapping.between
            ):
                break
            end -= 1
        return end

    def _is_particle(self, s: Sentence, k: int, *, of_time: bool) -> bool:
        """Whether the single word at `k` belongs to the word before it, or tells when: "took over 40"."""
        word, before = s.lower[k], s.lower[k - 1] if k else ""
        if of_time and word in SPATIAL and (k == 0 or before not in SPATIAL_LEADS):
            return True
        return before in self._wrapping.particles.get(word, ())

    def _moves(self, s: Sentence, k: int, phrase: tuple[str, ...]) -> bool:
        """Whether the first word of a hedge of several belongs to the verb before: "will go up to $2.75"."""
        return len(phrase) > 1 and k > 0 and s.lower[k - 1] in self._wrapping.particles.get(" ".join(phrase), ())

    def _is_verb(self, s: Sentence, k: int, first: int) -> bool:
        """Whether the single word at `k` is a verb and the number at word `first` its object: "passed 12 bills"."""
        objects = self._wrapping.objects.get(s.lower[k])
        return objects is not None and not objects.isdisjoint(s.lower[first + 1 : first + OBJECT_REACH])

    def _number(self, s: Sentence, k: int) -> bool:
        """Whether a number stands at word `k`, which a hedge before it belongs to: "40 carts at least 12 of which"."""
        return k < s.size and (s.words[k][0].isdecimal() or s.lower[k] in self._wrapping.numbers)

    def after(self, s: Sentence, last: int) -> HedgeMatch | None:
        """Return the hedge that begins at word `last` ("or more")."""
        if last >= s.size or s.lower[last] not in self._first_words:
            return None
        for length in range(min(LONGEST, s.size - last), 0, -1):
            phrase = tuple(s.lower[last : last + length])
            width = self._after.get(phrase)
            if width is not None:
                taken = phrase in self._before and self._number(s, last + length)
                return None if taken else HedgeMatch(last, last + length, width)
        return None


@dataclass(frozen=True, slots=True)
class Rounding:
    """How far a printed number may be off by its own roundness; see `rounding.yaml`."""

    measured: Decimal
    exact_below: Decimal
    zeros: int
    counted: Decimal
    most: Decimal
    fractions: Decimal
    multiples: Decimal

    @classmethod
    def from_vocabulary(cls, vocabulary: Vocabulary) -> Rounding:
        """Compile `rounding.yaml`."""
        raw = vocabulary.read("rounding")
        counted = raw["counted"]
        values: Sequence[Decimal] = [
            Decimal(str(v))
            for v in (
                raw["measured"]["digits"],
                counted["exact_below"],
                counted["digits"],
                counted["most"],
                raw["fractions"],
                raw["multiples"],
            )
        ]
        measured, exact_below, digits, most, fractions, multiples = values
        return cls(measured, exact_below, int(counted["zeros"]), digits, most, fractions, multiples)

    def of_count(self, value: Decimal, step: Decimal) -> Decimal:
        """Return how far a count of things may be off; its largest share is not reached, for counts are whole."""
        size = abs(value)
        if step < 1:
            return step * self.counted
        if step == 1:
            zeros = trailing_zeros(size)
            if size < self.exact_below or zeros < self.zeros:
                return Decimal(0)
            step = Decimal(10) ** zeros
        slack, most = step * self.counted, size * self.most
        return slack if slack < most else max(most - 1, Decimal(0))

    def of_measure(self, value: Decimal, step: Decimal) -> Decimal:
        """Return how far a measured quantity may be off; three zeros in digits are read as a thousand in words."""
        if step == 1:
            step = Decimal(1000) ** (trailing_zeros(abs(value)) // 3)
        return step * self.measured


def trailing_zeros(value: Decimal) -> int:
    """Return how many zeros end a whole number; 0 has none."""
    if value == 0 or value != value.to_integral_value():
        return 0
    digits = str(int(value))
    return len(digits) - len(digits.rstrip("0"))


def allowed(
    low: Decimal, high: Decimal | None, slack: tuple[Decimal, Decimal], width: Width, *, rough: bool
) -> Interval:
    """Return the closed interval that a number allows: `slack` by rounding at each end, widened by its hedge."""
    below, above = (width.rough_below, width.rough_above) if rough else (width.below, width.above)
    if below is None or high is None or above is None:
        return Interval(
            float("-inf") if below is None else float(low), float(high) if below is None and high else float("inf")
        )
    bottom = (
        min(low - slack[0], low + below * abs(low)) if below else low - slack[0] * (width.hedge is not Hedge.MORE_THAN)
    )
    return Interval(float(bottom), float(max(high + slack[1], high + above * abs(high))))
