"""Single time expressions of a sentence, in one pass: a table says which readers a word may begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consistency.extract.periods.expression import Expression, Form
from consistency.extract.periods.grammar import clock, dates, parts, units, years
from consistency.extract.periods.grammar.tokens import Tokens
from consistency.extract.sentence import AFTER_DIGITS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from consistency.extract.periods.lexicon import TimeWords
    from consistency.extract.sentence import Sentence

    Reader = Callable[[Tokens, int], Expression | None]

# What a number may begin, by its digits and in this order.
FOUR: tuple[Reader, ...] = (
    dates.numeric, clock.clock, parts.year_ordinal, dates.year_first, years.year, parts.short, parts.ordinal,
    years.century, units.counted,
)  # fmt: skip
FEWER: tuple[Reader, ...] = (
    dates.numeric, clock.clock, dates.day_month, parts.short, parts.ordinal, years.century, years.short_year,
    units.counted,
)  # fmt: skip
OTHER: tuple[Reader, ...] = (dates.numeric, clock.clock)  # more digits, or "10.30", "20.02.2013"


def _today(t: Tokens, k: int) -> Expression | None:
    last = k + 2 if t.at(k + 1) in t.words.day_parts else k + 1
    return Expression(k, last, Form.DAY, step=t.words.days[t.at(k)])


def _vague(t: Tokens, k: int) -> Expression | None:
    return Expression(k, k + 1, Form.NOW if t.at(k) in {"now", "currently"} else Form.VAGUE)


def _vague_phrase(t: Tokens, k: int) -> Expression | None:
    for length in (3, 2):
        if tuple(t.s.lower[k : k + length]) in t.words.vague_phrases and (length == 3 or not t.at(k + 2)[:1].isalnum()):
            return Expression(k, k + length, Form.VAGUE)
    return None


def _of_digits(word: str) -> tuple[Reader, ...]:
    if not (word.isascii() and word.isdecimal() and len(word) <= 4):
        return OTHER
    return FOUR if len(word) == 4 else FEWER


class Atoms:
    """Finds the atoms of sentences; the table is compiled once."""

    def __init__(self, words: TimeWords) -> None:
        self.words = words
        table: dict[str, list[Reader]] = {}
        rows: tuple[tuple[Iterable[str], Reader], ...] = (
            ({name[0] for name in words.calendars.holidays}, parts.holiday),
            ({phrase[0] for phrase in words.vague_phrases}, _vague_phrase),
            (words.weekdays, dates.weekday),
            (words.months, dates.month),
            ((w for w in words.ordinals if words.ordinals[w] != -1), parts.ordinal),
            ({"last", "final", "closing"}, parts.ordinal),
            (words.steps, units.step),
            ((w for w in words.ordinals if words.ordinals[w] > 0), years.century),
            (words.days, _today),
            ({*words.numbers, *words.decades}, years.spelled),
            ({*words.numbers, *words.vague_numbers}, units.counted),
            (words.calendars.fiscal_words, years.fiscal),
            ({"fy"}, years.fiscal),
            ({"q", "h"}, parts.short),
            ({"year"}, years.named),
            ({"week"}, parts.week),
            ({"rest", "remainder"}, parts.rest),
            (words.seasons, parts.season),
            ({"noon", "midday", "midnight", "overnight", "morning", "afternoon", "evening"}, clock.named),
            ({*words.units, "midyear"}, units.bare),
            ({"the"}, units.the),
            ({"'", "’", "‘"}, years.short_year),
            (words.vague, _vague),
        )
        for starts, reader in rows:
            for word in starts:
                if reader not in table.setdefault(word, []):
                    table[word].append(reader)
        self._table = {word: tuple(readers) for word, readers in table.items()}

    def find(self, s: Sentence, month_first: bool | None = None) -> list[Expression]:
        """Return the atoms in order; `month_first` is the order of day and month in figures, where it is known."""
        tokens = Tokens(s, self.words, self._at, month_first)
        found: list[Expression] = []
        table, behind = self._table, 0
        starts = [k for k, w in enumerate(s.lower) if w in table or (w < AFTER_DIGITS and w[0].isdecimal())]
        for k in starts:
            atom = self._at(tokens, k) if k >= behind else None
            if atom is not None and not (found and atom.first < found[-1].last):
                found.append(atom)
                behind = atom.last
        return found

    def _at(self, t: Tokens, k: int) -> Expression | None:
        """Read the atom that begins with the word at `k`."""
        word = t.at(k)
        if not word:
            return None
        for reader in _of_digits(word) if word[0].isdecimal() else self._table.get(word, ()):
            atom = reader(t, k)
            if atom is not None:
                return atom
        return None
