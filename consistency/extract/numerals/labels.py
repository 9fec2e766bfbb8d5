"""What a number names by its neighbours: rooms and flights, models, addresses, years, ages of a class."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consistency.extract.numerals.codes import Codes
from consistency.extract.numerals.digits import DIGITS

if TYPE_CHECKING:
    from consistency.extract.numerals.lexicon import Beside, NumberWords
    from consistency.extract.numerals.spelled import Cardinal
    from consistency.extract.sentence import Sentence

YEARS = range(1700, 2101)
FAR_YEARS = range(1000, 3000)  # years only behind one of these prepositions
YEAR_LINKS = frozenset(
    {"in", "by", "since", "until", "till", "from", "between", "after", "before", "to", "circa", "and"}
)
OWNERS = frozenset({"the", "its", "his", "her", "their", "our", "'s", "'", "this", "that"})
SUBJECTS = frozenset({"who", "which", "that", "to", "they", "now", "may", "might", "will", "could"})  # before a verb
SINGLE = frozenset({"a", "an", "own", "every", "each"})
GROUPS = frozenset({"Group", "Gang"})  # the Group of 20
PEOPLE = frozenset({"people", "men", "women", "children"})
ROUND = frozenset({"1000", "2000", "3000"})
AHEAD = 3  # words from a number to the plural that it counts
STREET_AHEAD = 5
ENDINGS = frozenset({"st", "nd", "rd", "th"})
FOREMOST = frozenset({"ave", "avenue", "rue", "via", "calle"})  # words of streets that begin their names
NAME = 5  # words of a name, and how far before it the clause lies that it is modelled on
GAP = 16
OLDEST = 120


class Labels:
    """Tells whether a cardinal is a label."""

    def __init__(self, words: NumberWords, beside: Beside) -> None:
        self.words = words
        self.beside = beside
        self.codes = Codes(words, beside)
        self.label_words = words.classes["labels"] | {f"{word}s" for word in words.classes["labels"] if len(word) > 3}

    def holds(self, s: Sentence, c: Cardinal, blocked: frozenset[int]) -> bool:
        """Whether the number at `c` names or counts nothing that can be measured; `blocked` words are dates."""
        if self._of_an_age(s, c):
            return True
        if c.spelled:
            return self._titled(s, c)
        return (
            self.codes.holds(s, c, blocked)
            or self._bare_year(s, c)
            or (c.scale == 1 and (self._named(s, c) or self._labelled(s, c)))
            or (c.scale == 1 and c.step == 1 and self._before_a_name(s, c))
        )

    def after(self, s: Sentence, k: int) -> int:
        """Return the word behind the further labels of a list that goes on at word `k`: "Rooms 4 and 5"."""
        while k + 1 < s.size and s.lower[k] in {"and", "or", "to", "-", "–", ",", "&"} and s.words[k + 1].isdecimal():
            if self._counts(s, k + 2):
                break
            k += 2
        return k

    def listed(self, s: Sentence, c: Cardinal) -> bool:
        """Whether a label word stands right before the number at `c`, so that a list of labels may go on behind it."""
        k = c.first - 1
        return k >= 0 and s.lower[k - 1 if s.words[k] == "." and k else k] in self.label_words

    def _labelled(self, s: Sentence, c: Cardinal) -> bool:
        """Whether a label word stands before: "Room 4", "No. 10", "flight 204", "advice line, 177"."""
        if c.first == 0 or "," in s.words[c.first]:
            return False
        k = c.first - 1
        word = s.lower[k]
        if word in {",", ":", "("} and k:
            return (
                s.lower[k - 1] in self.words.classes["phone_labels"] and c.value >= 100 and not self._counts(s, c.last)
            )
        if word == "." and k:
            k, word = k - 1, s.lower[k - 1]
        if word in self.words.classes["indexes"] and k and not self._unit(s, c.last):
            return True
        if word not in self.label_words:
            return False
        if word == "number" and k and (s.lower[k - 1] in SUBJECTS or self.beside.plural(s.lower[k - 1])):
            return False  # "herders, who number 240"
        if word in {"no", "nos"} or s.words[k][0].isupper() or s.lower[c.last : c.last + 1] == ["of"]:
            return True
        return not self._counts(s, c.last)

    def _before_a_name(self, s: Sentence, c: Cardinal) -> bool:
        """Whether a name follows that is not counted: "15 Mallow Road", "60210 ZIP code"."""
        k, n = c.last, s.size
        if k >= n:
            return False
        if s.lower[k] in self.words.classes["labels_after"] or (
            k + 1 < n and f"{s.lower[k]} {s.lower[k + 1]}" in self.words.classes["labels_after"]
        ):
            return True
        if not s.words[k][0].isupper() or "," in s.words[c.first]:
            return False
        end, street = self._name(s, k)
        if street:
            return True
        if self._unit(s, k) or not s.words[k].isalpha() or len(s.words[k]) < 2:
            return False
        long = len(s.words[c.first]) > 3
        return not self._counts(s, end) if long else self._single(s, c.first - 1)

    def _name(self, s: Sentence, k: int) -> tuple[int, bool]:
        """Return the word behind the name that begins at word `k`, and whether it is that of a street."""
        end, streets = k, self.words.classes["streets"]
        while end < s.size and end < k + STREET_AHEAD:
            word = s.words[end]
            if not (word[0].isupper() or word[0] in DIGITS or s.lower[end] in ENDINGS):
                break
            if s.lower[end] in streets and (end > k or s.lower[end] in FOREMOST):
                return end, True
            end += 1
        return end, False

    def _single(self, s: Sentence, k: int) -> bool:
        """Whether the word at `k` makes the number behind it a model: "a 640 Skylark", "two new 640 Sky jets"."""
        if k < 0:
            return False
        if s.lower[k] in SINGLE:
            return True
        at = k
        while at > 0 and k - at < 2 and s.words[at].islower() and s.lower[at] not in self.beside.closed:
            at -= 1
            if s.lower[at] in self.words.cardinals:
                break
        word = s.lower[at]
        return at < k and (word in self.words.cardinals or word.isdecimal()) and not self.beside.plural(s.lower[k])

    def _counts(self, s: Sentence, k: int) -> bool:
        """Whether a unit, a share or, within a few lower-case words, a plural noun stands at word `k`."""
        if k >= s.size:
            return False
        if s.lower[k] in {"%", "of"} or self._unit(s, k):
            return True
        for at in range(k, min(s.size, k + AHEAD)):
            word = s.lower[at]
            if not s.words[at][0].islower() or word in self.beside.closed:
                return False
            if self.beside.plural(word):
                return True
        return False

    def _unit(self, s: Sentence, k: int) -> bool:
        return k < s.size and self.beside.unit(s, k) > 0

    def _named(self, s: Sentence, c: Cardinal) -> bool:
        """Whether the number is part of the name before it ("Android 12") and does not go on to count."""
        if c.first == 0 or "," in s.words[c.first]:
            return False
        before = s.words[c.first - 1]
        if c.value < 0 and before.isupper() and len(before) > 2:
            return True  # NOVID -31
        if before == "of" and c.first > 1 and s.words[c.first - 2] in GROUPS:
            return True
        if self._counts(s, c.last):
            return False
        if not before[0].isalpha() or before.islower() or s.lower[c.first - 1] in self.beside.closed:
            return False
        return self.beside.money(s, c.first) < 0 and not self._gapped(s, c)

    def _gapped(self, s: Sentence, c: Cardinal) -> bool:
        """Whether the name is a subject without its verb: "Reds won 40 seats, Blues 31 and the Greens 12"."""
        following = s.lower[c.last] if c.last < s.size else "."
        k = c.first - 1
        while k > 0 and c.first - k < NAME and s.words[k][0].isupper():
            k -= 1
        k -= k > 0 and s.lower[k] == "the"
        if k < 1 or s.lower[k] not in {",", ";", "and"} or following not in {",", ";", ".", "and"}:
            return False
        counted = (
            n
            for n in range(k - 1, max(-1, k - GAP), -1)
            if s.words[n][0] in DIGITS or s.lower[n] in self.words.cardinals
        )
        return any(self._counts(s, n + 1) or self._told(s, n - 1) for n in counted)

    def _told(self, s: Sentence, k: int) -> bool:
        """Whether a common word, as a verb is, stands before a number: "Ural counted 640, Tessel 215"."""
        return s.words[k].islower() and s.lower[k] not in self.beside.closed

    def _titled(self, s: Sentence, c: Cardinal) -> bool:
        """Whether a number word in capitals inside a sentence begins a name: "the Seven Sisters"."""
        word = s.words[c.first]
        if not word[0].isupper() or c.first == 0 or c.last >= s.size or s.block == "title":
            return False
        before = s.words[c.first - 1]
        return before[-1].isalnum() and before.islower() and s.words[c.last][0].isupper() and c.scale == 1

    def _of_an_age(self, s: Sentence, c: Cardinal) -> bool:
        """Whether an age makes a class: "children under five", "men over 65"."""
        k = c.first - 1
        if k < 1 or s.lower[k] not in self.words.classes["age_links"] or not 0 < c.value < OLDEST or c.scale != 1:
            return False
        if s.lower[k - 1] not in self.words.classes["aged"]:
            return False
        following = s.lower[c.last] if c.last < s.size else "."
        return not self._unit(s, c.last) and (not following.isalpha() or not self.beside.plural(following))

    def _bare_year(self, s: Sentence, c: Cardinal) -> bool:
        """Four digits from 1700 to 2100 with nothing counted behind them are a year; others behind a preposition."""
        word = s.words[c.first]
        if len(word) != 4 or c.last - c.first > 1 or c.scale != 1 or c.step < 1 or not word.isdecimal():
            return False
        year = int(word)
        if year not in FAR_YEARS or self.beside.money(s, c.first) >= 0:
            return False
        before = s.lower[c.first - 1] if c.first else ""
        if year not in YEARS and before not in YEAR_LINKS:
            return False
        following = s.lower[c.last] if c.last < s.size else "."
        if following in PEOPLE or following == "%" or self._unit(s, c.last):
            return False
        plural = following.isalpha() and s.words[c.last][0].islower() and self.beside.plural(following)
        owned = before in OWNERS or (
            c.first > 0 and s.words[c.first - 1][0].isupper() and before not in self.beside.closed
        )
        return not plural or (owned and word not in ROUND)
