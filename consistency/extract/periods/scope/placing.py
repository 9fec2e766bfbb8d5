"""Where a phrase stands in its sentence, and so which numbers it may govern."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from consistency.extract.periods.scope.placed import CLAUSE_ENDS, STOPS, Placed
from consistency.extract.periods.tense import is_past
from consistency.extract.sentence import AFTER_DIGITS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from consistency.extract.periods.lexicon import TimeWords
    from consistency.extract.sentence import Sentence
    from consistency.model import TimePhrase

TELLING_REACH = 7  # words from "told reporters" to the day
CONTRAST_REACH = 9  # words from "against" to the period of its number
OWNED_REACH = 4  # words behind "Monday's"
FOR_REACH = 4  # words from a number to the year it is for: "40 million budget for fiscal 2019"
BESIDE_REACH = 5  # words from a number to the period to come in which it will be reached
FRONT = 2  # words before a period that opens its sentence
INSIDE_REACH = 14  # words from a comma to the date inside what it opens
HUNG_REACH = 4  # words from a participle to its date
NOUN_REACH = 4  # words from a counted noun's number to its participle
FINE = frozenset({"day", "week", "weekend"})
Words = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Placing:
    """Places phrases; numbers are known by digits and number words only, which is enough here."""

    words: TimeWords

    def numbers(self, s: Sentence) -> list[int]:
        """Return the words that may be numbers or belong to dates, in order."""
        counting = self.words.counting
        return [k for k, w in enumerate(s.lower) if w in counting or (w < AFTER_DIGITS and w[0].isdecimal())]

    def telling(self, s: Sentence, first: int, last: int, grain: str) -> bool:
        """Whether a phrase says when something was told, not when it was so."""
        if grain not in FINE and grain != "month":
            return False
        if self._foretold(s, first, last):
            return True
        behind = s.lower[last : last + 3]
        told = next((k for k, w in enumerate(behind[:2]) if w in self.words.telling), None)
        if told is not None and behind[0] not in self.words.determiners and not self._counts(behind[told + 1 :]):
            return True
        for k in range(first - 1, max(-1, first - 1 - TELLING_REACH), -1):
            if s.words[k][0].isdecimal() or s.words[k] == ";":
                return False
            if s.lower[k] in self.words.telling:
                return grain in FINE or _ends_clause(s, last)
        return False

    def _counts(self, words: Sequence[str]) -> bool:
        """Whether a number stands first: "on Monday clinics admitted 40 patients" tells no news."""
        return bool(words) and (words[0][0].isdecimal() or words[0] in self.words.counting)

    def _foretold(self, s: Sentence, first: int, last: int) -> bool:
        """Whether a phrase says when something was foretold: "in July the office had forecast 40 landings"."""
        foretelling = self.words.foretelling
        if first > FRONT:
            return not foretelling.isdisjoint(s.lower[max(0, first - HUNG_REACH) : first])
        return not foretelling.isdisjoint(s.lower[last : last + TELLING_REACH])

    def placed(
        self, s: Sentence, at: Words, phrase: TimePhrase, numbers: frozenset[int], published: dt.date | None
    ) -> Placed:
        """Return the phrase at the words [first, last) with the words whose numbers it may govern."""
        first, last = at
        lead = self._compared(s, first, numbers)
        if lead is not None:
            return Placed(first, last, phrase, lead, last + 1, aside=True, against=True)
        inside = (
            _bracketed(s, first, last)
            or self._names(s, first, last)
            or _bound(s, first, last)
            or _owner(s, last, phrase, self.words)
            or self._side_clause(s, first, last)
            or self._hung_on(s, first, last)
        )
        if inside is not None:
            return Placed(first, last, phrase, *inside, aside=True)
        period = phrase.period
        if published is not None and period is not None and period.begin is not None and period.begin > published:
            return _to_come(s, at, phrase, numbers)
        return Placed(first, last, phrase)

    # ---- comparisons

    def _compared(self, s: Sentence, first: int, numbers: frozenset[int]) -> int | None:
        """Return the word that sets a phrase, or the number it belongs to, against another: "against 54 in May"."""
        seen = 0
        for k in range(first - 1, max(-1, first - 1 - CONTRAST_REACH), -1):
            word = s.lower[k]
            if word == "than" and k + 1 in numbers and s.lower[k - 1] in self.words.degrees:
                continue
            if word in self.words.comparators:
                return k if seen or self.words.light.issuperset(s.lower[k + 1 : first]) else None
            seen += k in numbers
            if seen > 1 or word in STOPS:
                return None
            if self._sets_against(s, k, first, numbers):
                return k
        return None

    def _sets_against(self, s: Sentence, k: int, first: int, numbers: frozenset[int]) -> bool:
        """Whether a preposition compares: "from 54 in May", "5 per cent on May 2022", "above the average of 2014"."""
        word = s.lower[k]
        if word in {"from", "after"}:
            j = k + 1
            while j < first and s.lower[j] in self.words.light:
                j += 1
            if word == "after":  # "after 12 in May", but not "after a 26-day strike"
                return j in numbers and j + 1 < first and s.lower[j + 1] not in {"-", *self.words.units}
            return j in numbers or j == first
        if word == "on":
            return k == first - 1 and not self._a_day(s, first)
        if word not in {"above", "below", "behind"} or first - k > CONTRAST_REACH // 2 + 1:
            return False
        return numbers.isdisjoint(range(k, first)) and not numbers.isdisjoint(range(k - 4, k))

    def _a_day(self, s: Sentence, first: int) -> bool:
        """Whether "on" stands before a day, as it does, and not before a month or year, which it compares with."""
        word = s.lower[first]
        if word == "the":
            return self.words.units.keys().isdisjoint(s.lower[first + 1 : first + 2])  # "down 2 pounds on the week"
        if word in self.words.weekdays or word in self.words.days:
            return True
        return any(w.isdecimal() and len(w) < 4 for w in s.lower[first : first + 2])

    # ---- side clauses

    def _names(self, s: Sentence, first: int, last: int) -> Words | None:
        """Return no words for a month that names a thing: "the December contract"."""
        return (first, last) if not self.words.dated_things.isdisjoint(s.lower[last : last + 1]) else None

    def _side_clause(self, s: Sentence, first: int, last: int) -> Words | None:
        """Return the words of ", opened in August," or ", which closed in 2012," around a phrase."""
        for k in range(first - 1, max(-1, first - 1 - INSIDE_REACH), -1):
            if s.words[k] in CLAUSE_ENDS:
                return None
            if s.words[k] == "," and k + 1 < first:
                if not self._opens_aside(s.lower[k + 1]) or self._closes_apposition(s, k):
                    return None
                close = next((j for j in range(last, len(s)) if s.words[j] in {",", ";"}), len(s))
                return k, close
        return None

    def _closes_apposition(self, s: Sentence, comma: int) -> bool:
        """Whether what stands behind a comma is the main verb: "Crustwell, the bakers, sold 40 loaves in May"."""
        before = s.lower[max(0, comma - INSIDE_REACH) : comma]
        verbless = not any(w in self.words.present or is_past(w, self.words) for w in before)
        return "," in before and verbless and s.lower[comma + 1] not in self.words.relatives

    def _opens_aside(self, word: str) -> bool:
        """Whether a word behind a comma opens a side clause."""
        opening = word in self.words.relatives or word in self.words.participles
        return opening or (word[-2:] == "ed" and is_past(word, self.words))

    def _hung_on(self, s: Sentence, first: int, last: int) -> Words | None:
        """Return the words that a date hung on a noun by a participle governs: its own, in "a trust set up in 2009"."""
        for k in range(first - 1, max(0, first - 1 - HUNG_REACH), -1):
            word = s.lower[k]
            if word in STOPS or word[0].isdecimal():
                return None
            if word in self.words.participles:  # "a poll taken in May" tells of its figures
                return None if s.lower[k - 1] in self.words.apart else self._by_participle(s, k, last)
        return None

    def _by_participle(self, s: Sentence, k: int, last: int) -> Words | None:
        before = s.lower[k - 1]
        if before in self.words.pronouns:  # "it opened in May"
            return None
        if before in {"was", "were"}:  # "the mill was opened in 1874", but "40 homes were built in 2013"
            begin = self._noun_phrase(s, k - 1)
            counted = begin is not None and (s.words[begin][0].isdecimal() or s.lower[begin] in self.words.counting)
            return None if counted else (k, last)
        if before in self.words.auxiliaries or before in STOPS or s.lower[k - 2] in self.words.auxiliaries:
            return None
        begin = self._noun_phrase(s, k)
        return (begin, last) if begin is not None else None

    def _noun_phrase(self, s: Sentence, k: int) -> int | None:
        """Return the first word of the noun phrase before a participle: number, article, or the sentence's first."""
        for j in range(k - 1, max(-1, k - 1 - NOUN_REACH), -1):
            word = s.lower[j]
            if word[0].isdecimal() or word in self.words.counting or word in self.words.determiners:
                return j
            if not word[0].isalpha():
                return None
        return 0 if k <= NOUN_REACH else None


def _ends_clause(s: Sentence, last: int) -> bool:
    """Whether what stands at a word cannot be the noun of the phrase before it."""
    if last >= len(s) or not s.words[last][0].isalpha():
        return True
    return s.lower[last] in {"that", "as", "in", "at", "by", "and", "when"}


def _bracketed(s: Sentence, first: int, last: int) -> Words | None:
    """Return the words between the brackets around a phrase."""
    for k in range(first - 1, max(-1, first - 1 - INSIDE_REACH), -1):
        if s.words[k] == ")":
            return None
        if s.words[k] == "(":
            stop = min(len(s), last + 4 * INSIDE_REACH)
            return k, next((j for j in range(last, stop) if s.words[j] == ")"), stop)
    return None


def _bound(s: Sentence, first: int, last: int) -> Words | None:
    """Return no words for "until June", "before 2015": they bound a time and are none."""
    return (first, last) if first and s.lower[first - 1] in {"until", "till", "before"} else None


def _owner(s: Sentence, last: int, phrase: TimePhrase, words: TimeWords) -> Words | None:
    """Return the words right behind "Monday's" storm, which may be told of for long after."""
    fine = phrase.period is not None and phrase.period.grain in FINE
    if not fine or last >= len(s) or s.lower[last] != "'s":
        return None
    told = s.lower[last + 1 : last + OWNED_REACH]
    return (last, last + OWNED_REACH) if any(is_past(w, words) for w in told) else (last, last + 2)


def _to_come(s: Sentence, at: Words, phrase: TimePhrase, numbers: frozenset[int]) -> Placed:
    """Place a period still to come: it governs what follows if it opens its clause, else the number beside it only."""
    first, last = at
    if first <= FRONT or s.words[first - 2] in {",", ";", "“", '"'}:
        return Placed(first, last, phrase)
    reach = FOR_REACH if s.lower[first - 1] == "for" else BESIDE_REACH
    low = next((n for n in range(first - 1, first - 1 - reach, -1) if n in numbers), first)
    paired = low < first and not numbers.isdisjoint(range(low - 4, low - 1))
    if paired and STOPS.isdisjoint(s.words[low - 2 : low]):
        low -= 4  # "40,000 to 50,000 barrels by May"
    return Placed(first, last, phrase, low, last)
