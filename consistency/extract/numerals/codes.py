"""Digits that are no amount by their own shape: clock times, telephone and file numbers, versions, models."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consistency.extract.numerals.digits import DIGITS

if TYPE_CHECKING:
    from consistency.extract.numerals.lexicon import Beside, NumberWords
    from consistency.extract.numerals.spelled import Cardinal
    from consistency.extract.sentence import Sentence

DASHES = frozenset({"-", "–", "—", "‑"})
JOINTS = frozenset({":", "/", ".", "_", "@", "#", "*", "\\"})
TIES = DASHES | JOINTS
TAGS = frozenset({"#", "@", "_", "№", "*", "§"})
OPENING = frozenset({"(", "[", '"', "“", "‘", "'", "~", "≈", "<", ">", "≤", "≥", "+", "…"})


class Codes:
    """Tells digits that stand inside a code."""

    def __init__(self, words: NumberWords, beside: Beside) -> None:
        self.words = words
        self.beside = beside

    def holds(self, s: Sentence, c: Cardinal, blocked: frozenset[int]) -> bool:
        """Whether the digits at `c` stand inside a code; words at `blocked` indexes are dates."""
        before = s.glued(c.first) and self._tied_before(s, c)
        return before or (c.last < s.size and self._tied_after(s, c)) or self._in_a_row(s, c, blocked)

    def _tied_before(self, s: Sentence, c: Cardinal) -> bool:
        k = c.first - 1
        word = s.words[k]
        if word in TAGS:
            return True
        if word in JOINTS:
            return k > 0 and s.glued(k) and s.words[k - 1][-1].isalnum()
        if word in DASHES:
            return k > 0 and s.glued(k) and self._behind_a_dash(s, c, k)
        if word[-1].isalpha():
            money = self.beside.money(s, c.first)
            return money < 0 or (money > 0 and s.glued(money) and s.words[money - 1] in TIES)
        return False

    def _behind_a_dash(self, s: Sentence, c: Cardinal, k: int) -> bool:
        """Whether the dash at `k` ties the number to a code: letters, a group that begins with 0, a second dash."""
        previous = s.words[k - 1]
        if previous[-1] in DIGITS:
            return self._zeroed(s.words[c.first]) or self._run_has_letters(s, k - 1)
        if not previous[-1].isalpha() or self.words.cardinals.get(s.lower[k - 1]) is not None:
            return False
        lower = s.lower[k - 1]
        return lower not in self.words.scales and lower not in self.beside.closed and not self._after_unit(s, k - 1)

    def _after_unit(self, s: Sentence, k: int) -> bool:
        """Whether the word at `k` is the unit of digits tied to it: the range of "10cm-12cm"."""
        return k > 0 and s.glued(k) and s.words[k - 1][-1] in DIGITS and self.beside.unit(s, k) == k + 1

    @staticmethod
    def _run_has_letters(s: Sentence, k: int) -> bool:
        """Whether the run of words and dashes that ends with the digits at `k` has a second dash: three parts."""
        return k > 1 and s.glued(k) and s.words[k - 1] in DASHES and s.glued(k - 1) and s.words[k - 2][-1].isalnum()

    def _tied_after(self, s: Sentence, c: Cardinal) -> bool:
        k = c.last
        if not s.glued(k):
            return False
        word = s.words[k]
        if word == "." and c.first == 0 and k + 1 < s.size:
            return True  # the counter of a list
        follows = k + 1 < s.size and s.glued(k + 1)
        if word in JOINTS:
            return word == "#" or (follows and s.words[k + 1][0] in DIGITS)
        if word in DASHES and follows and s.words[k + 1][0] in DIGITS:
            beyond = k + 2
            return self._zeroed(s.words[k + 1]) or (
                beyond + 1 < s.size
                and s.words[beyond] in DASHES
                and s.glued(beyond)
                and s.glued(beyond + 1)
                and s.words[beyond + 1][0] in DIGITS
            )
        if word[0].isalpha():
            if s.lower[k] == "x" and s.lower[k + 1 : k + 2] and s.lower[k + 1] in self.words.classes["times_before"]:
                return False
            plural_of_a_name = s.lower[k] == "s" and "." not in s.words[c.first]
            return plural_of_a_name or not self.beside.unit(s, k)
        return False

    def _in_a_row(self, s: Sentence, c: Cardinal, blocked: frozenset[int]) -> bool:
        """Digits beside digits with a space between, a zero before digits, a plus before a country's code."""
        first = s.words[c.first]
        if self._zeroed(first):
            return True
        k = c.last
        if k < s.size and s.words[k][0] in DIGITS and c.scale == 1 and s.words[k].isdecimal() and k not in blocked:
            return not self._times_of(s, k)
        rowed = c.first > 0 and s.words[c.first - 1][0] in DIGITS and c.first - 1 not in blocked
        if rowed and s.words[c.first - 1].isdecimal():
            return True
        plus = c.first > 0 and s.words[c.first - 1] == "+" and s.glued(c.first)
        return plus and not (c.step < 1 or (k < s.size and self.beside.unit(s, k) > 0))

    def _times_of(self, s: Sentence, k: int) -> bool:
        """Whether the digits at `k` begin a measure that the number before counts: "four 12 kg", "2 50-inch"."""
        end = self.beside.unit(s, k + 1)
        return end > 0

    @staticmethod
    def _zeroed(word: str) -> bool:
        return len(word) > 1 and word[0] == "0" and word[1] in DIGITS
