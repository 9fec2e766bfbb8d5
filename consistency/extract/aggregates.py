"""What kind of number a mention is: total, mean, share, change, rank, rate, level; its direction; whether it runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consistency.extract.numerals import Kind
from consistency.model import Aggregate

if TYPE_CHECKING:
    from consistency.extract.grammar import Grammar
    from consistency.extract.measurands import Measurand
    from consistency.extract.mentions import Mention
    from consistency.extract.sentence import Sentence

AVERAGE_REACH = 6  # words before a number that may call it an average
ON_AVERAGE_REACH = 7  # words behind it
CHANGE_REACH = 6  # words before it that may say that something changed
OBJECT_REACH = 6  # words between "raised" and "by"
AVERAGE_ENDS = frozenset({",", ";", ":", "and", "but", "—"})
CLAUSE_ENDS = frozenset({":", ";", "—"})
TIME_UNITS = frozenset(
    {"second", "minute", "hour", "day", "night", "week", "weekend", "fortnight", "month", "quarter", "season", "year"}
    | {"decade"}
)


class Aggregates:
    """Decides the aggregate, the direction and the running of a mention."""

    def __init__(self, grammar: Grammar, cumulative: frozenset[tuple[str, ...]]) -> None:
        self.grammar = grammar
        self.change = grammar.change
        self._cumulative: dict[str, list[list[str]]] = {}
        for phrase in sorted(cumulative):
            self._cumulative.setdefault(phrase[0], []).append(list(phrase))

    def direction(self, s: Sentence, mention: Mention, before: str | None = None) -> str | None:
        """Return "up" or "down" where the number says by how much something changed.

        `before` is the direction of the figure of the same kind before it in the sentence, which may go on.
        """
        found = self._behind(s, mention) or self._in_front(s, mention) or self._raised(s, mention)
        if found is None and before and mention.first and s.lower[mention.first - 1] == "by":
            return before  # "robberies rose by 9 percent and thefts by 2 percent"
        return found

    def _behind(self, s: Sentence, mention: Mention) -> str | None:
        """Return the direction that a comparative or a noun of change behind the number gives."""
        k, noun = mention.last, mention.noun
        if noun is not None and mention.unit is None and noun.first < mention.last and s.lower[noun.first] != "of":
            k = noun.first
        at = k + 1 if s.lower[k : k + 1] == ["-"] else k
        word = s.lower[at] if at < s.size else ""
        way = self.change.comparatives.get(word)
        if way is None:
            return None
        if noun is not None and at < noun.head and s.lower[noun.last : noun.last + 1] == ["than"]:
            return way
        measured = mention.unit is not None
        if measured and not mention.percent and mention.unit and mention.unit.kind == "measure":
            way = None if word in self.change.directions else way
        needs = self.change.shared if measured or mention.percent else self.change.counted
        following = s.lower[at + 1] if at + 1 < s.size else "."
        return way if word not in needs or following in self.change.comparison else None

    def _in_front(self, s: Sentence, mention: Mention) -> str | None:
        """Return the direction that a verb or noun of change right before the number, or before "by", gives."""
        k = mention.first - 1
        unit, noun = mention.unit, mention.noun
        if unit is not None and unit.kind == "measure" and noun is not None and s.lower[k] in {"a", "an"}:
            return None  # "added a 30 metre jetty"
        if "+" in s.words[max(0, k) : mention.numeral.first]:
            return "up"
        while k >= 0 and mention.first - k < CHANGE_REACH and s.words[k] not in CLAUSE_ENDS:
            word = s.lower[k]
            if word in self.change.steps and s.lower[k + 1] not in {"least", "most"}:
                return None
            if word in {"up", "down"} and k and (s.lower[k - 1] in self.change.particle_verbs or s.words[k - 1] == "-"):
                return None
            if word in self.grammar.up and word not in {"more", "additional", "extra"}:
                return "up"
            if word in self.grammar.down and word not in {"less", "fewer"}:
                return "down"
            if word not in self.change.links and s.words[k][0].isalpha() and not word.endswith("ly"):
                return None
            k -= 1
        return None

    def _raised(self, s: Sentence, mention: Mention) -> str | None:
        """Return the direction in "raised its rate by 50 points": the verb stands before its object."""
        k = mention.first - 1
        while k >= 0 and s.lower[k] in self.change.links and s.lower[k] != "by":
            k -= 1
        if k < 0 or s.lower[k] != "by":
            return None
        for i in range(k - 1, max(-1, k - OBJECT_REACH), -1):
            word = s.lower[i]
            if word in self.change.raising or word in self.grammar.up:
                return "up"
            if word in self.change.lowering or word in self.grammar.down:
                return "down"
            if not s.words[i][0].isalpha():
                return None
        return None

    def averaged(self, s: Sentence, mention: Mention) -> bool:
        """Whether the mention is said to be an average."""
        averages = self.grammar.averages
        for k in range(mention.first - 1, max(-1, mention.first - AVERAGE_REACH), -1):
            if s.lower[k] in averages:
                return True
            if s.lower[k] in AVERAGE_ENDS or s.words[k][0].isdecimal():
                break
        if not averages.isdisjoint(s.lower[mention.first : mention.last + 2]):
            return True
        for k in range(mention.last, min(s.size - 1, mention.last + ON_AVERAGE_REACH)):
            if s.lower[k] == "on" and s.lower[k + 1] == "average":
                return True
            if s.words[k] in AVERAGE_ENDS:
                break
        return False

    def may_run(self, s: Sentence) -> bool:
        """Whether any word of a sentence could tell that a figure can only grow."""
        return not self._cumulative.keys().isdisjoint(s.lower)

    def running(self, s: Sentence, first: int, last: int) -> bool:
        """Whether the words [first, last) around a figure tell that it can only grow."""
        return any(s.lower[k] in self._cumulative and self._cumulative_at(s, k) for k in range(first, last))

    def opened(self, s: Sentence, last: int) -> bool:
        """Whether a sentence opens, before its first figure at `last`, with words that make all its counts run on."""
        return self._cumulative_at(s, 0) and s.lower[0] != "since" and last > 0

    def _cumulative_at(self, s: Sentence, k: int) -> bool:
        return any(s.lower[k : k + len(p)] == p for p in self._cumulative.get(s.lower[k], ()))

    def of(self, s: Sentence, mention: Mention, measurand: Measurand, direction: str | None) -> Aggregate:
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
        if direction and (unit is None or unit.kind != "time") and self._differs(s, mention, measurand):
            return Aggregate.CHANGE
        return self._of_amount(mention, measurand)

    def _of_percent(self, s: Sentence, mention: Mention, measurand: Measurand, direction: str | None) -> Aggregate:
        if direction:
            return Aggregate.CHANGE
        noun = mention.noun
        if noun is not None and "of" in s.lower[mention.numeral.last : noun.first + 1]:
            return Aggregate.SHARE
        if measurand.aggregate == "change":
            return Aggregate.CHANGE
        if self.averaged(s, mention):
            return Aggregate.MEAN
        return Aggregate(measurand.aggregate) if measurand.aggregate in {"rate", "level"} else Aggregate.SHARE

    @staticmethod
    def _of_rate(mention: Mention, measurand: Measurand) -> Aggregate:
        money = mention.unit is not None and mention.unit.kind == "money"
        if mention.per in TIME_UNITS or " per " in (mention.per or ""):
            return Aggregate.LEVEL if measurand.aggregate == "level" else Aggregate.RATE
        return Aggregate.LEVEL if money and mention.per != "person" else Aggregate.MEAN

    def _differs(self, s: Sentence, mention: Mention, measurand: Measurand) -> bool:
        """Whether an amount is itself a difference ("rose by 300", "85 more than"), not what was lost or cut."""
        k = mention.first - 1
        while k >= 0 and s.lower[k] in self.change.links and s.lower[k] not in {"by", "up", "down"}:
            k -= 1
        if k >= 0 and s.lower[k] in {"by", "up", "down"}:
            return True
        if mention.unit is None and measurand.kind == "stock" and k >= 0 and s.lower[k] in self.grammar.down:
            return True
        at = mention.noun.first if mention.noun is not None and mention.unit is None else mention.last
        return at < s.size and s.lower[at] in self.change.comparatives and s.lower[at] != "cut"

    def _of_amount(self, mention: Mention, measurand: Measurand) -> Aggregate:
        if measurand.aggregate:
            return Aggregate(measurand.aggregate)
        unit = mention.unit
        if unit is not None and unit.kind == "time":
            return Aggregate.LEVEL
        if unit is not None and unit.kind == "measure" and unit.unit not in self.change.goods:
            return Aggregate.LEVEL
        return Aggregate.LEVEL if measurand.kind == "level" else Aggregate.TOTAL
