"""Which period governs which number: its clause's, its sentence's, or the one carried from before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from consistency.extract.periods.tense import is_future, is_past
from consistency.model import PhraseKind

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from consistency.extract.periods.lexicon import TimeWords
    from consistency.extract.sentence import Sentence
    from consistency.model import TimePhrase

TELLING_REACH = 7  # words from "told reporters" to the day
CONTRAST_REACH = 9  # words from "against" to the period of its number
OWNED_REACH = 4  # words behind "last week's"
BESIDE_REACH = 5  # words from a number to the period to come in which it will be reached
FRONT = 2  # words before a period that opens its sentence
VERB_REACH = 14  # words in which to look for the verb of a number
INSIDE_REACH = 14  # words from a comma to the date inside what it opens
NOUN_REACH = 4  # words from a counted noun's number to its participle
FINE = frozenset({"day", "week", "weekend"})
MONTHS = frozenset({"month"})
STOPS = frozenset({",", ";", ":", "—", '"', "”", "“", "(", ")"})
ANAPHOR_REACH = 10
GATHERED = frozenset({"year", "quarter", "half", "months", "days"})
OPEN = "open"
FRAME = frozenset(
    {"with", "that", "this", "from", "were", "have", "been", "more", "than", "also", "said", "says", "year", "years", "month", "months",
     "percent", "cent", "over", "into", "their", "they", "about", "after", "which", "when", "what", "some", "most", "other", "million",
     "billion", "thousand", "those", "these", "last", "first", "only", "under", "before", "while", "there", "would", "could", "will"}
)  # fmt: skip
MORE = frozenset({"more", "less", "fewer", "greater", "rather"})
QUOTES = frozenset({'"', "“", "‘"})
ANAPHORS = frozenset({"that", "this", "it", "these", "those"})
OBJECT = frozenset(
    {"a", "an", "the", "its", "their", "his", "her", "on", "in", "at", "for", "some", "about", "more", "up"}
)
CLAUSE_ENDS = frozenset({";", ":", "—", '"', "”", "“", "(", ")"})
DETERMINERS = frozenset({"a", "an", "the", "its", "their", "his", "her", "this", "that", "another"})
AUXILIARIES = frozenset({"was", "were", "been", "had", "has", "have", "is", "are", "be", "being", "'s", "'d"})


@dataclass(frozen=True, slots=True)
class Placed:
    """A phrase with a period at the words [first, last), and the words [low, high) whose numbers it may govern.

    `aside` is set where it belongs to a comparison, a bracket or a side clause and tells nothing of the rest; `topic` are
    the words of the sentence with which an article says what it is about.
    """

    first: int
    last: int
    phrase: TimePhrase
    low: int = 0
    high: int = 10_000
    aside: bool = False
    topic: frozenset[str] = frozenset()

    def covers(self, word: int) -> bool:
        """Whether it may govern the number at a word."""
        return self.low <= word < self.high


def topic(s: Sentence) -> frozenset[str]:
    """Return the words of a sentence that say what it is about, without the plural's s."""
    return frozenset(w.rstrip("s") for w in s.lower if len(w) > 3 and w.isalpha() and w not in FRAME)


class Scope:
    """Decides what governs a number; the numbers themselves are known by digits and number words, which is enough here."""

    def __init__(self, words: TimeWords) -> None:
        self.words = words
        self.counting = frozenset(w for w, n in words.numbers.items() if n > 1)

    def numbers(self, s: Sentence, dates: frozenset[int]) -> list[int]:
        """Return the words that may be numbers."""
        return [k for k, w in enumerate(s.lower) if (w[0].isdecimal() or w in self.counting) and k not in dates]

    def telling(self, s: Sentence, first: int, last: int, grain: str) -> bool:
        """Whether a phrase says when something was told, not when it was so."""
        if grain not in FINE | MONTHS:
            return False
        behind = s.lower[last : last + 2]
        if not self.words.telling.isdisjoint(behind) and behind[0] not in DETERMINERS:
            return True
        ends = (
            last >= len(s)
            or not s.words[last][0].isalpha()
            or s.lower[last] in {"that", "as", "in", "at", "by", "and", "when"}
        )
        for k in range(first - 1, max(-1, first - 1 - TELLING_REACH), -1):
            if s.words[k][0].isdecimal() or s.words[k] == ";":
                return False
            if s.lower[k] in self.words.telling:
                return grain in FINE or ends
        return False

    def placed(
        self, s: Sentence, first: int, last: int, phrase: TimePhrase, numbers: Sequence[int], published: dt.date | None
    ) -> Placed:
        """Return a phrase with the words whose numbers it may govern."""
        lead = self._compared(s, first, set(numbers))
        if lead is not None:
            return Placed(first, last, phrase, lead, last + 1, aside=True)
        inside = (
            self._bracketed(s, first, last)
            or self._limit(s, first, last)
            or self._owner(s, last, phrase)
            or self._side_clause(s, first, last)
            or self._hung_on(s, first, last)
        )
        if inside is not None:
            return Placed(first, last, phrase, *inside, aside=True)
        period = phrase.period
        if published is not None and period is not None and period.begin is not None and period.begin > published:
            return self._to_come(s, first, last, phrase, numbers)
        return Placed(first, last, phrase)

    @staticmethod
    def _limit(s: Sentence, first: int, last: int) -> tuple[int, int] | None:
        """Return no words for "until June", "before 2015": they bound a time and are none."""
        before = s.lower[first - 1] if first else ""
        return (first, last) if before in {"until", "till", "before"} else None

    @staticmethod
    def _owner(s: Sentence, last: int, phrase: TimePhrase) -> tuple[int, int] | None:
        """Return the words right behind "Monday's" storm, which may be told of for long after."""
        fine = phrase.period is not None and phrase.period.grain in FINE
        return (last, last + OWNED_REACH) if fine and last < len(s) and s.lower[last] == "'s" else None

    @staticmethod
    def _to_come(s: Sentence, first: int, last: int, phrase: TimePhrase, numbers: Sequence[int]) -> Placed:
        """Place a period still to come: it governs what follows where it opens its clause, else the number beside it only."""
        if first <= FRONT or s.words[first - 2] in {",", ";", "“", '"'}:
            return Placed(first, last, phrase)
        reach = 2 if s.lower[first - 1] == "for" else BESIDE_REACH
        near = max((n for n in numbers if n < first), default=None)
        low = near if near is not None and first - near <= reach else first
        if (
            near == low
            and any(n in numbers for n in range(low - 4, low - 1))
            and not STOPS.intersection(s.words[low - 2 : low])
        ):
            low -= 4  # "40,000 to 50,000 barrels by May"
        return Placed(first, last, phrase, low, last)

    def _compared(self, s: Sentence, first: int, numbers: set[int]) -> int | None:
        """Return the word that sets a phrase, or the number it belongs to, against another: "against 54 in May"."""
        seen = 0
        for k in range(first - 1, max(-1, first - 1 - CONTRAST_REACH), -1):
            word = s.lower[k]
            if word == "than" and k + 1 in numbers and s.lower[k - 1] in MORE:
                continue  # "more than 9,000" compares with nothing
            if word in self.words.comparators:
                return k if seen or all(w in self.words.light for w in s.lower[k + 1 : first]) else None
            if k in numbers:
                seen += 1
                if seen > 1:
                    return None
            elif word in STOPS:
                return None
            elif (word == "from" and (k == first - 1 or self._leads(s, k, first, numbers))) or (word in {"on", "above", "below", "behind"} and self._beside(s, k, first, numbers)):
                return k
        return None

    def _leads(self, s: Sentence, k: int, first: int, numbers: set[int]) -> bool:
        """Whether a number follows the word at `k`, across light words, before the phrase."""
        j = k + 1
        while j < first and s.lower[j] in self.words.light:
            j += 1
        return j in numbers or j == first

    def _beside(self, s: Sentence, k: int, first: int, numbers: set[int]) -> bool:
        """Whether "5 per cent on May 2022", "above the average of 2021" set what they follow against the phrase."""
        if s.lower[k] == "on":
            day = s.lower[first] in self.words.weekdays or any(
                s.lower[j].isdecimal() and len(s.lower[j]) < 4 for j in range(first, min(len(s), first + 2))
            )
            return k == first - 1 and not day and s.lower[first] not in {"the"} | self.words.days.keys()
        return (
            first - k <= 5
            and not any(j in numbers for j in range(k, first))
            and any(j in numbers for j in range(max(0, k - 4), k))
        )

    @staticmethod
    def _bracketed(s: Sentence, first: int, last: int) -> tuple[int, int] | None:
        """Return the words between the brackets around a phrase."""
        for k in range(first - 1, max(-1, first - 1 - INSIDE_REACH), -1):
            if s.words[k] == ")":
                return None
            if s.words[k] == "(":
                close = next((j for j in range(last, len(s)) if s.words[j] == ")"), len(s))
                return k, close
        return None

    def _side_clause(self, s: Sentence, first: int, last: int) -> tuple[int, int] | None:
        """Return the words of ", opened in August," or ", which closed in 2012," around a phrase."""
        for k in range(first - 1, max(-1, first - 1 - INSIDE_REACH), -1):
            if s.words[k] in CLAUSE_ENDS:
                return None
            if s.words[k] == "," and k + 1 < first:
                opening = s.lower[k + 1]
                if (
                    opening in self.words.relatives
                    or opening in self.words.participles
                    or (opening[-2:] == "ed" and is_past(opening, self.words))
                ):
                    close = next((j for j in range(last, len(s)) if s.words[j] in {",", ";"}), len(s))
                    return k, close
                return None
        return None

    def _hung_on(self, s: Sentence, first: int, last: int) -> tuple[int, int] | None:
        """Return the words that a date hung on a noun by a participle governs: "a fund set up in 2014" none but its own."""
        for k in range(first - 1, max(0, first - 5), -1):
            word = s.lower[k]
            if word in STOPS or word[0].isdecimal():
                return None
            if word in self.words.participles:
                if s.lower[k - 1] in {"was", "were"}:
                    begin = self._noun_phrase(s, k - 1)
                    counted = begin is not None and (s.words[begin][0].isdecimal() or s.lower[begin] in self.counting)
                    return None if counted else (k, last)
                if s.lower[k - 1] in AUXILIARIES or s.lower[k - 1] in STOPS or s.lower[k - 2] in AUXILIARIES:
                    return None
                begin = self._noun_phrase(s, k)
                return (begin, last) if begin is not None else None
        return None

    def _noun_phrase(self, s: Sentence, k: int) -> int | None:
        """Return the first word of the noun phrase before a participle, or None where none with an article or number is."""
        for j in range(k - 1, max(-1, k - 1 - NOUN_REACH), -1):
            if s.words[j][0].isdecimal() or s.lower[j] in self.counting:
                return j
            if s.lower[j] in DETERMINERS:
                return j
            if not s.words[j][0].isalpha():
                return None
        return 0 if k <= NOUN_REACH else None

    def own(self, s: Sentence, placed: Sequence[Placed], word: int, numbers: Sequence[int]) -> Placed | None:
        """Return the phrase of the same sentence that governs the number at `word`, or None."""
        nearest_number = next((n for n in numbers if n > word + 1), len(s))
        for p in placed:
            if word < p.first < nearest_number and p.covers(word) and self._close(s, word, p.first):
                return p
        before = [p for p in placed if p.last <= word and p.covers(word) and not self._run_out(s, p, word)]
        if before:
            return before[-1]
        return next(
            (
                p
                for p in placed
                if p.first > word and p.covers(word) and not p.aside and not self._parted(s, word, p.first)
            ),
            None,
        )

    def contrasted(self, s: Sentence, placed: Sequence[Placed], word: int) -> str:
        """Return the word that sets a number against another of the same sentence, or nothing; its own period is another's."""
        floor = max((p.last for p in placed if p.last <= word), default=0)
        return self._set_against(s, word, floor)

    def sizes(self, s: Sentence, word: int) -> bool:
        """Whether a number is an age between commas or the size of a place, which no period of a sentence governs."""
        before, behind = s.lower[word - 1] if word else "", s.words[word + 1] if word + 1 < len(s) else ""
        if before == "," and behind == "," and word > 1 and s.words[word - 2][0].isupper() and len(s.words[word]) < 4:
            return True
        return before == "of" and word > 1 and s.lower[word - 2] in self.words.settlements

    @staticmethod
    def _close(s: Sentence, word: int, at: int) -> bool:
        """Whether no comma or stop parts a number from the phrase behind it."""
        return at - word < 2 or not any(s.words[k] in STOPS for k in range(word, at))

    @staticmethod
    def _parted(s: Sentence, word: int, at: int) -> bool:
        return any(s.words[k] in {";", "—"} for k in range(word, at))

    @staticmethod
    def _run_out(s: Sentence, p: Placed, word: int) -> bool:
        """Whether "since 2004" ends with its clause, before the number."""
        open_ = p.phrase.period is not None and p.phrase.period.grain == "open"
        return open_ and "," in s.words[p.last : word] and p.first > 2

    def _set_against(self, s: Sentence, word: int, floor: int) -> str:
        """Return "from" or the comparator before a number: "8,460 in 2022, from 9,000", "compared with £71m"."""
        for k in range(word - 1, max(floor - 1, word - 5), -1):
            lower = s.lower[k]
            if lower in self.words.comparators:
                among = any(w in {"for", "of", "among", "in", "to", "at"} for w in s.lower[word + 1 : word + 5])
                return lower if (lower != "than" or k != word - 1) and not among else ""
            if lower == "from":
                led = (
                    k == 0 or s.words[k - 1] in {",", "up", "down"} or k - 2 < floor or s.lower[k - 1] in self.counting
                )
                return "from" if led else ""
            if lower not in self.words.light:
                return ""
        return ""

    def carried(
        self, s: Sentence, told: Sequence[Placed | None], word: int, published: dt.date | None
    ) -> Placed | None:
        """Return the first of the periods told before that may govern a number; no one else's words are governed by them."""
        if s.words[0] in QUOTES:
            return None
        return next((p for p in told if p is not None and self.carries(s, p, word, published)), None)

    def anaphoric(self, s: Sentence) -> bool:
        """Whether a sentence goes on speaking of what was told before it."""
        return not self.words.anaphors.isdisjoint(s.lower[:ANAPHOR_REACH])

    def crosses(self, s: Sentence, main: Placed, word: int) -> bool:
        """Whether the period that an article is about governs a number of another paragraph: by an anaphor, or told as past.

        Then the sentence must speak of the same things, or the period be one that figures are reported for.
        """
        if self.anaphoric(s):
            return True
        period = main.phrase.period
        if period is None or self._tense(s, word) not in {"past", "future"}:
            return False
        composed = main.phrase.kind is PhraseKind.RANGE  # "at the end of March" is a date on which stock is taken
        return period.grain in GATHERED or composed or not main.topic.isdisjoint(topic(s))

    def carries(self, s: Sentence, carried: Placed, word: int, published: dt.date | None) -> bool:
        """Whether a period told before may govern a number: by the verb of its clause."""
        period = carried.phrase.period
        if period is None:
            return False
        tense = self._tense(s, word)
        to_come = bool(published and period.end and period.end > published)
        if period.grain == OPEN:
            return tense == "perfect"
        if tense == "present" and s.lower[0] in ANAPHORS:
            return True
        if tense in {"present", "state"}:
            return False
        if tense == "perfect":
            return to_come or period.end == published
        ahead = bool(published and period.begin and period.begin > published)
        return to_come if tense == "future" else not ahead

    def _tense(self, s: Sentence, word: int) -> str:
        """Return what the verb nearest to a number, before it or else behind it, tells: past, present, perfect, future, none."""
        for k in range(word - 1, max(-1, word - VERB_REACH), -1):
            lower = s.lower[k]
            if s.words[k] in CLAUSE_ENDS:
                break
            behind = s.lower[k + 1]
            if lower in self.words.present_before_number and (
                behind in OBJECT or behind[0] in "0123456789$£€" or behind in self.counting
            ):
                return "present"
            if lower in self.words.telling:
                continue
            if (found := self._verb(s, k)) is not None:
                return found
        for k in range(word + 1, min(len(s), word + VERB_REACH)):
            if s.words[k] in CLAUSE_ENDS or s.words[k] == ",":
                break
            if (found := self._verb(s, k)) is not None:
                return found
        return "none"

    def _verb(self, s: Sentence, k: int) -> str | None:
        """Return the tense of the verb at a word, if it is one."""
        lower = s.lower[k]
        if is_future(s, k, self.words):
            return "future"
        if lower in self.words.present:
            participle = any(is_past(w, self.words) for w in s.lower[k + 1 : k + 3])
            return "perfect" if lower in {"has", "have", "'ve"} and participle else "present"
        if lower in {"was", "were"} and k + 1 < len(s) and s.lower[k + 1][-3:] == "ing":
            return "state"
        if is_past(lower, self.words):
            return "perfect" if any(w in {"has", "have", "'ve"} for w in s.lower[max(0, k - 3) : k]) else "past"
        return None
