"""Two numbers that are the ends of one: "between 5 and 10", "10 to 12 million", "5-10%"; and scores."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consistency.extract.numerals.digits import DIGITS
from consistency.extract.numerals.lexicon import Kind, Numeral

if TYPE_CHECKING:
    from consistency.extract.numerals.cardinals import Cardinals
    from consistency.extract.numerals.lexicon import Beside, NumberWords
    from consistency.extract.numerals.spelled import Cardinal
    from consistency.extract.sentence import Sentence

DASHES = frozenset({"-", "–", "—", "‑"})
HYPHENS = frozenset({"-", "‑"})
LINKS = DASHES | {"to", "and", "or"}
REACH = 8  # words before "from X to Y" in which a verb of change makes it a step
WIDEST = 3  # "by 10 to 15 percent" is a range; "by 3 to 40 percent" a change and where it led
FAR = 2
MONEY_WORDS = 4


class Ranges:
    """Joins a number with the other end of its range."""

    def __init__(self, words: NumberWords, cardinals: Cardinals, beside: Beside) -> None:
        self.words = words
        self.cardinals = cardinals
        self.beside = beside

    def joined(self, s: Sentence, low: Cardinal, blocked: frozenset[int]) -> tuple[Numeral | None, int]:
        """Return the number or the range that begins with `low`, None for a score, and the word at which to go on."""
        k = self._link(s, low.last)
        other = self._other_end(s, low, k) if k else None
        if other is None or not blocked.isdisjoint(range(other.first, other.last)):
            return self._plain(low), low.last
        dashed = s.words[k] in DASHES and s.glued(k)
        if other.scale > low.scale and low.value * other.scale / low.scale < other.value:
            low = low.scaled(other.scale / low.scale, low.last)
        if low.value < other.value:
            if dashed and other.scale == 1 and not self._measured(s, low, other):
                return None, other.last  # a score or a code: nothing is counted behind it
            step = min(low.step, other.step)
            return Numeral(low.first, other.last, low.value, other.value, Kind.CARDINAL, step, low.spelled), other.last
        return (None, other.last) if dashed else (self._plain(low), low.last)

    def _link(self, s: Sentence, k: int) -> int:
        """Return the word that links to the other end, behind a unit that a range may repeat; 0 where there is none."""
        if k + 1 >= s.size:
            return 0
        if s.lower[k] in LINKS:
            return k
        end = self.beside.unit(s, k)
        return end if 0 < end < s.size - 1 and s.lower[end] in {"to", "and"} else 0

    def _other_end(self, s: Sentence, low: Cardinal, k: int) -> Cardinal | None:
        """Return the cardinal that closes the range which begins with `low` and is linked at word `k`, or None."""
        link, at = s.lower[k], k + 1
        repeated = s.lower[low.last : k]
        if link in HYPHENS and s.lower[at] == "to":  # 5-to-10, 5- to 10
            link, k, at = "to", at, at + 1
        if at < s.size and link == "to" and s.words[at] in HYPHENS and s.glued(at + 1):
            at += 1
        at = self._past_money(s, low, at)
        if at >= s.size:
            return None
        other = self.cardinals.at(s, at)
        if other is None or other.value < 0 or not self._linked(s, low, link, k, other):
            return None
        if repeated:
            again = s.lower[other.last : other.last + len(repeated)] == repeated
            return other if again and other.value > low.value else None
        return other

    def _past_money(self, s: Sentence, low: Cardinal, at: int) -> int:
        """Return the word behind the same currency as that of the low end: "$26 million to $31 million"."""
        if s.words[at][0] in DIGITS or self.beside.money(s, low.first) < 0:
            return at
        for k in range(at + 1, min(at + MONEY_WORDS, s.size)):
            if s.words[k][0] in DIGITS:
                return k if s.words[k - 1] == s.words[low.first - 1] and self.beside.money(s, k) == at else at
        return at

    def _linked(self, s: Sentence, low: Cardinal, link: str, k: int, other: Cardinal) -> bool:
        """Whether the link at word `k` joins the two numbers to a range."""
        if link in DASHES:
            tied = s.glued(k) and s.glued(k + 1)
            return tied or (link not in HYPHENS or self.beside.unit(s, other.last) > 0)
        if link == "to":
            return not self._moved(s, low, other)
        if link == "and":
            return "between" in s.lower[max(0, low.first - 3) : low.first]
        return low.value < other.value <= FAR * low.value + 1

    def _moved(self, s: Sentence, low: Cardinal, other: Cardinal) -> bool:
        """Whether "X to Y" tells a step, not a range: "rose by X to Y", "fell from X to Y"."""
        changes, money = self.beside.changes, self.beside.money(s, low.first)
        first = money if money >= 0 else low.first
        before = s.lower[first - 1] if first else ""
        if before == "from":
            if self._leads_on(s, other):
                return False
            around = s.lower[max(0, first - REACH) : first - 1]
            return not changes.isdisjoint(around) and self.words.classes["range_words"].isdisjoint(around)
        if before != "by" and changes.isdisjoint(s.lower[max(0, first - 2) : first]):
            return False
        close = low.value < other.value <= WIDEST * low.value
        return not (close and other.scale == low.scale and self.beside.unit(s, other.last) > 0)

    def _leads_on(self, s: Sentence, other: Cardinal) -> bool:
        """Whether a further "to" and number follow: "from 5 to 7 percent to 3 to 5" steps between two ranges."""
        k = self.beside.unit(s, other.last) or other.last
        return s.lower[k : k + 1] == ["to"] and k + 1 < s.size and s.words[k + 1][0] in DIGITS

    def _measured(self, s: Sentence, low: Cardinal, other: Cardinal) -> bool:
        """Whether a unit or a lower-case noun follows a pair of numbers tied by a dash, or money stands before it."""
        k = other.last
        if self.beside.money(s, low.first) >= 0:
            return True
        if k >= s.size:
            return False
        if self.beside.unit(s, k):
            return True
        word = s.lower[k]
        if word == "-" and k + 1 < s.size and s.glued(k) and s.glued(k + 1):
            word, k = s.lower[k + 1], k + 1
        return (
            s.words[k][0].islower() and word not in self.beside.closed and word not in self.words.classes["score_nouns"]
        )

    @staticmethod
    def _plain(c: Cardinal) -> Numeral:
        return Numeral(c.first, c.last, c.value, c.value, Kind.CARDINAL, c.step, c.spelled)
