"""What looks like a number and measures nothing: clock times, telephone numbers, versions, names, scores."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from consistency.extract.numerals.cardinals import Cardinal
    from consistency.extract.numerals.lexicon import Beside, NumberWords
    from consistency.extract.sentence import Sentence

DASHES = {"-", "–", "—", "‑"}
YEARS = range(1700, 2101)


class Labels:
    """Tells whether a cardinal is a label."""

    def __init__(self, words: NumberWords, beside: Beside) -> None:
        self.words = words
        self.beside = beside

    def holds(self, s: Sentence, found: Cardinal, blocked: frozenset[int]) -> bool:
        """Whether the digits at `found` name or count nothing that can be measured; `blocked` words are dates."""
        if found.spelled:
            return False
        return (
            self._inside_a_code(s, found, blocked)
            or self._glued_letters(s, found)
            or self._labelled(s, found)
            or self._named(s, found)
            or self._bare_year(s, found)
        )

    def _inside_a_code(self, s: Sentence, c: Cardinal, blocked: frozenset[int]) -> bool:
        """Clock times, telephone and file numbers: digits tied to digits by signs, or rows of digits."""
        before = s.words[c.first - 1] if c.first else ""
        after = s.words[c.last] if c.last < len(s) else ""
        digit_before = (
            c.first > 1 and s.words[c.first - 2][-1].isdecimal() and s.glued(c.first) and s.glued(c.first - 1)
        )
        digit_after = (
            c.last + 1 < len(s) and s.words[c.last + 1][0].isdecimal() and s.glued(c.last) and s.glued(c.last + 1)
        )
        if (before in {":", "/", ".", "_", "@", "#"} and digit_before) or (
            after in {":", "/", ".", "_"} and digit_after
        ):
            return True
        if before in {"#", "@", "_", "№"} or (before == "+" and s.glued(c.first)):
            return True
        if after in DASHES and digit_after:  # 555-0188-2: a second dash, or a group that begins with 0
            beyond = c.last + 2
            return s.words[c.last + 1].startswith("0") or (
                beyond < len(s)
                and s.words[beyond] in DASHES
                and s.glued(beyond)
                and beyond + 1 < len(s)
                and s.words[beyond + 1][0].isdecimal()
            )
        if before in DASHES and digit_before:
            return s.words[c.first].startswith("0") or (
                c.first > 3 and s.words[c.first - 3] in DASHES and s.words[c.first - 4][-1].isdecimal()
            )
        row = c.last < len(s) and after.isdecimal() and not s.glued(c.last) and c.scale == 1
        rowed = c.first > 0 and before.isdecimal() and not s.glued(c.first) and c.first - 1 not in blocked
        leading_zero = len(s.words[c.first]) > 1 and s.words[c.first][0] == "0" and s.words[c.first][1].isdecimal()
        return row or rowed or leading_zero

    def _glued_letters(self, s: Sentence, c: Cardinal) -> bool:
        """A letter tied to the digits makes a name (A320, COVID-19, 5G) unless it is a unit or a currency."""
        if s.glued(c.first):
            before = s.words[c.first - 1]
            if before[-1].isalpha() and not self.beside.money(s, c.first):
                return True
            tied = before in DASHES and c.first > 1 and s.glued(c.first - 1)
            if tied and s.words[c.first - 2][0].isalpha() and s.lower[c.first - 2] not in self.words.cardinals:
                return True
        if c.last < len(s) and s.glued(c.last) and s.words[c.last][0].isalpha():
            return not self.beside.unit(s, c.last)
        return False

    def _labelled(self, s: Sentence, c: Cardinal) -> bool:
        """ "Room 4", "No. 10", "flight 204": a label word right before an integer."""
        if c.first == 0 or "." in s.words[c.first] or "," in s.words[c.first] or c.scale != 1:
            return False
        k = c.first - 1
        if s.words[k] == "." and k:
            k -= 1
        word = s.lower[k]
        if word not in self.words.labels:
            return False
        singular = word in {"no", "nos"} or s.words[k][0].isupper() or not self._counts(s, c.last)
        return singular

    def _counts(self, s: Sentence, k: int) -> bool:
        """Whether a plural noun, a unit or a percent sign stands at word `k`."""
        if k >= len(s):
            return False
        word = s.lower[k]
        return word in {"%", "of"} or self.beside.unit(s, k) or (len(word) > 3 and word[-1] == "s" and word[-2] != "s")

    def _named(self, s: Sentence, c: Cardinal) -> bool:
        """An integer right after a capitalised word is part of a name ("Android 12") unless it goes on to count."""
        if c.first == 0 or c.scale != 1 or "," in s.words[c.first] or self._counts(s, c.last):
            return False
        before = s.words[c.first - 1]
        capital = before[0].isupper() or any(ch.isupper() for ch in before[1:])
        if not before[0].isalpha() or not capital or s.lower[c.first - 1] in self.beside.closed:
            return False
        if self.beside.money(s, c.first):
            return False
        following = s.words[c.last] if c.last < len(s) else "."
        return not (following[0].islower() and following.lower() not in self.beside.closed and c.first > 1)

    @staticmethod
    def _bare_year(s: Sentence, c: Cardinal) -> bool:
        """Four digits from 1700 to 2100 with nothing counted behind them are a year."""
        if len(s.words[c.first]) != 4 or c.last - c.first > 1 or c.scale != 1 or not s.words[c.first].isdecimal():
            return False
        if int(s.words[c.first]) not in YEARS:
            return False
        following = s.lower[c.last] if c.last < len(s) else "."
        plural = len(following) > 3 and following[-1] == "s" and following.isalpha() and s.words[c.last][0].islower()
        return not (plural or following in {"%", "people", "men", "women", "children"})
