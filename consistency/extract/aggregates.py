"""What kind of number a mention is: total, mean, share, change, rank, rate or level; which way it went; whether it runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consistency.extract.numerals import Kind
from consistency.model import Aggregate

if TYPE_CHECKING:
    from consistency.extract.grammar import Grammar
    from consistency.extract.measurands import Measurand
    from consistency.extract.mentions import Mention
    from consistency.extract.sentence import Sentence

# Between a verb of change and the number that says by how much.
LIGHT = frozenset(
    {
        "by",
        "of",
        "a",
        "an",
        "another",
        "the",
        "further",
        "some",
        "about",
        "around",
        "nearly",
        "almost",
        "just",
        "over",
        "more",
        "than",
        "roughly",
        "approximately",
        "only",
        "at",
        "least",
        "up",
        "down",
        "as",
        "much",
        "under",
        "less",
        "estimated",
        "$",
        "£",
        "€",
        "sharply",
        "slightly",
        "well",
        "even",
    }
)
STEPS = frozenset({"to", "at", "from", "against"})
COMPARATIVES = {
    "more": "up",
    "higher": "up",
    "larger": "up",
    "fewer": "down",
    "less": "down",
    "lower": "down",
    "smaller": "down",
    "up": "up",
    "down": "down",
    "increase": "up",
    "rise": "up",
    "jump": "up",
    "growth": "up",
    "gain": "up",
    "drop": "down",
    "fall": "down",
    "decline": "down",
    "decrease": "down",
    "cut": "down",
    "reduction": "down",
    "above": "up",
    "below": "down",
    "ahead": "up",
    "behind": "down",
}
# Only a comparison follows these: "120 more than", not "27 more bodies".
NEED_THAN = frozenset({"more", "less", "fewer", "higher", "lower", "larger", "smaller"})
THAN = frozenset({"than", ",", ".", "on", "in", "from", "compared", "over", "since", "year"})
LEVEL_DIMENSIONS = frozenset({"time", "length", "temperature", "speed", "power", "pressure", "frequency", "angle"})
TIME_UNITS = frozenset(
    {
        "second",
        "minute",
        "hour",
        "day",
        "night",
        "week",
        "weekend",
        "fortnight",
        "month",
        "quarter",
        "season",
        "year",
        "decade",
    }
)
AVERAGE_REACH = 6


class Aggregates:
    """Decides the aggregate, the direction and the running of a mention."""

    def __init__(self, grammar: Grammar, cumulative: frozenset[tuple[str, ...]]) -> None:
        self.grammar = grammar
        self.cumulative = cumulative
        self._cumulative_words = frozenset(phrase[0] for phrase in cumulative)

    def direction(self, s: Sentence, mention: Mention) -> str | None:
        """Return "up" or "down" where the number says by how much something changed."""
        k = mention.last
        if mention.noun is not None and mention.unit is None and mention.noun.first < mention.last:
            k = mention.noun.first if s.lower[mention.noun.first : mention.noun.first + 1] != ["of"] else mention.last
        at = k + 1 if s.lower[k : k + 1] == ["-"] else k
        behind = COMPARATIVES.get(s.lower[at]) if at < len(s) else None
        noun = mention.noun
        if behind and noun is not None and at < noun.head and s.lower[noun.last : noun.last + 1] == ["than"]:
            return behind
        if behind and (s.lower[at] not in NEED_THAN or s.lower[at + 1 : at + 2] == [] or s.lower[at + 1] in THAN):
            return behind
        return self._before(s, mention)

    def _before(self, s: Sentence, mention: Mention) -> str | None:
        k = mention.first - 1
        while k >= 0 and mention.first - k < 6:
            word = s.lower[k]
            if word in STEPS and word not in {"at"}:
                return None
            if word in self.grammar.up and word not in {"more"}:
                return "up"
            if word in self.grammar.down and word not in {"less", "fewer"}:
                return "down"
            if word not in LIGHT and s.words[k][0].isalpha():
                return None
            k -= 1
        return None

    def averaged(self, s: Sentence, mention: Mention) -> bool:
        """Whether the mention is said to be an average."""
        near = range(max(0, mention.first - AVERAGE_REACH), min(len(s), mention.last + 2))
        for k in near:
            if s.lower[k] in self.grammar.averages and not any(
                s.words[j] in {";", ":"} for j in range(min(k, mention.first), max(k, mention.first))
            ):
                return True
        return False

    def running(self, s: Sentence) -> bool:
        """Whether the sentence tells a count that can only grow."""
        for k, word in enumerate(s.lower):
            if word in self._cumulative_words and any(
                tuple(s.lower[k : k + len(p)]) == p for p in self.cumulative if p[0] == word
            ):
                return True
        return False

    def of(self, s: Sentence, mention: Mention, measurand: Measurand, direction: str | None) -> Aggregate:  # noqa: PLR0911
        """Return the aggregate; each line decides one class, the surest first."""
        if mention.numeral.kind is Kind.RANK:
            return Aggregate.RANK
        if mention.numeral.kind is Kind.MULTIPLE:
            return Aggregate.CHANGE
        unit = mention.unit
        if unit is not None and unit.unit in {"percentage_point", "basis_point"}:
            return Aggregate.CHANGE
        if mention.percent:
            return self._of_percent(s, mention, measurand, direction)
        if self.averaged(s, mention) and (mention.per or measurand.kind != "stock"):
            return Aggregate.MEAN
        if mention.per is not None:
            return self._of_rate(mention, measurand)
        if direction and (unit is None or unit.kind != "time") and self._differs(s, mention):
            return Aggregate.CHANGE
        return self._of_amount(mention, measurand)

    def _of_percent(self, s: Sentence, mention: Mention, measurand: Measurand, direction: str | None) -> Aggregate:
        if direction or measurand.aggregate == "change":
            return Aggregate.CHANGE
        if self.averaged(s, mention):
            return Aggregate.MEAN
        return Aggregate(measurand.aggregate) if measurand.aggregate in {"rate", "level"} else Aggregate.SHARE

    @staticmethod
    def _of_rate(mention: Mention, measurand: Measurand) -> Aggregate:
        if measurand.kind == "stock" or measurand.aggregate == "level":
            return Aggregate.LEVEL
        return Aggregate.RATE if mention.per in TIME_UNITS or " per " in (mention.per or "") else Aggregate.MEAN

    def _differs(self, s: Sentence, mention: Mention) -> bool:
        """Whether a count or an amount is itself a difference ("rose by 300", "120 more than"), not what was lost or cut."""
        k = mention.first - 1
        while k >= 0 and s.lower[k] in LIGHT and s.lower[k] not in {"by", "up", "down"}:
            k -= 1
        if k >= 0 and s.lower[k] in {"by", "up", "down"}:
            return True
        at = mention.noun.first if mention.noun is not None and mention.unit is None else mention.last
        return at < len(s) and s.lower[at] in COMPARATIVES and s.lower[at] not in {"cut"}

    @staticmethod
    def _of_amount(mention: Mention, measurand: Measurand) -> Aggregate:
        if measurand.aggregate:
            return Aggregate(measurand.aggregate)
        unit = mention.unit
        if unit is not None and unit.kind == "time":
            return Aggregate.LEVEL
        if unit is not None and unit.kind == "measure" and unit.unit not in MASSES:
            return Aggregate.LEVEL
        return Aggregate.LEVEL if measurand.kind == "level" else Aggregate.TOTAL


# Measured goods are produced, burned and sold by these; other measures describe a thing.
MASSES = frozenset(
    {
        "tonne",
        "ton",
        "short_ton",
        "long_ton",
        "kilogram",
        "gram",
        "pound",
        "ounce",
        "hectare",
        "acre",
        "barrel",
        "bushel",
        "litre",
        "gallon",
        "cubic_metre",
        "megawatt_hour",
        "gigawatt_hour",
        "kilowatt_hour",
        "terawatt_hour",
    }
)
