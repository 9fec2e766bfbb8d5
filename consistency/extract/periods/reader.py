"""The time expressions of an article and the numbers that they govern."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from consistency.extract.periods.calendar import Context, Told, resolve
from consistency.extract.periods.calendar.context import REPORTED
from consistency.extract.periods.calendar.days import moved
from consistency.extract.periods.expression import Expression, Form
from consistency.extract.periods.grammar import Atoms
from consistency.extract.periods.lexicon import FiscalYear, TimeWords
from consistency.extract.periods.ranges import Range, Site, parted, range_at
from consistency.extract.periods.scope import Placed, Scope, topic
from consistency.extract.periods.tense import tense_at
from consistency.model import Period, PhraseKind, Problem, TimePhrase

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from consistency.extract.sentence import Sentence
    from consistency.vocabulary import Vocabulary

RECENT = 4 * 366  # days after which a period is history, and tells nothing of the sentences that follow
NEWS = 7  # days after which what was told is no news
LEAD = 3  # sentences with numbers or times in which an article says what it is about
NO_WORDS: frozenset[int] = frozenset()
# These name days; where they cannot be resolved that is reported, once an article.
NAMING = frozenset(
    {Form.DATE, Form.MONTH, Form.WEEKDAY, Form.DAY, Form.UNIT, Form.NTH, Form.ROLL, Form.AGO, Form.FIRST, Form.SEASON, Form.HOLIDAY, Form.FISCAL,
     Form.WEEK}
)  # fmt: skip
# Lengths of time measure: their words are left to the figures.
MEASURING = frozenset({Form.DURATION})
# What names no day of its own governs nothing.
SILENT = frozenset({Form.CLOCK})
# Where these are not resolved, no other period is theirs.
UNKNOWN_DAYS = NAMING | {Form.SPAN, Form.FISCAL}
# What is told by another period is not what the text reports on next.
DERIVED = frozenset({Form.AGO, Form.SAME})


@dataclass(slots=True)
class _Read:
    """What one sentence gave: its phrases, those that may govern numbers, and the words that belong to dates."""

    phrases: list[TimePhrase] = field(default_factory=list)
    governing: list[Placed] = field(default_factory=list)
    words: frozenset[int] = NO_WORDS
    carried: Placed | None = None
    ahead: Placed | None = None
    crossing: bool = False
    retold: bool = False
    title: bool = False
    numbers: list[int] | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """All time phrases of an article in text order, and what governs each number."""

    phrases: tuple[TimePhrase, ...]
    problems: tuple[Problem, ...]
    _read: tuple[_Read, ...]
    _sentences: tuple[Sentence, ...]
    _scope: Scope
    _published: dt.date | None = None

    def words(self, sentence: int) -> frozenset[int]:
        """Return the indexes of the words of a sentence that belong to dates and so to no figure."""
        return self._read[sentence].words

    def governing(self, sentence: int, word: int, *, level: bool = False) -> TimePhrase | None:
        """Return the phrase with a period that governs the number at a word, or None.

        A `level` (a price, a length, an age, a mean) is told with its own period, or lasts: no paragraph's before governs it.
        """
        read, s = self._read[sentence], self._sentences[sentence]
        if self._scope.sizes(s, word):
            return None
        if read.governing:
            if read.numbers is None:
                read.numbers = self._scope.numbers(s, read.words)
            own = self._scope.own(s, read.governing, word, read.numbers)
            if own is not None and not (own.last <= word and self._scope.contrasted(s, read.governing, word)):
                return own.phrase if own.phrase.period is not None else None
            if own is not None:
                return (
                    self._year_before(own.phrase) if self._scope.contrasted(s, read.governing, word) == "from" else None
                )
        if any(not p.aside and p.phrase.period is not None for p in read.governing):
            return None
        told = read.carried
        if read.title and told is not None:  # headlines tell the past in the present
            return told.phrase
        if told is not None and read.crossing and (level or read.retold or not self._scope.crosses(s, told, word)):
            told = None
        carried = self._scope.carried(s, (told, read.ahead), word, self._published)
        if carried is None:
            return None
        against = self._scope.contrasted(s, read.governing, word)
        if against:
            return self._year_before(carried.phrase) if against == "from" else None
        return carried.phrase

    @staticmethod
    def _year_before(phrase: TimePhrase) -> TimePhrase | None:
        """Return the year before one in which something rose or fell "from" a number; of no other length is that sure."""
        period = phrase.period
        if period is None or period.begin is None or period.end is None or period.grain != "year":
            return None
        begin, end = moved((period.begin, period.end), -1, "year")
        return replace(phrase, period=Period(begin, end, "year", "the year before the one in which it changed"))


class PeriodReader:
    """Reads the time expressions of articles; compiled once from `time.yaml` and `calendars.yaml`."""

    def __init__(self, lexicon: TimeWords) -> None:
        self.lexicon = lexicon
        self.atoms = Atoms(lexicon)
        self.scope = Scope(lexicon)
        self.words = lexicon.triggers()

    @classmethod
    def from_vocabulary(cls, vocabulary: Vocabulary) -> PeriodReader:
        """Compile the vocabulary of time."""
        return cls(TimeWords.from_vocabulary(vocabulary))

    def read(self, sentences: Sequence[Sentence], published: dt.date | None, outlet: str | None = None) -> Timeline:
        """Return the timeline of an article; `published` anchors what is relative, and nothing else does."""
        month_first = self._month_first(sentences, outlet)
        reading = _Reading(self, published, month_first, sentences)
        if (
            reading.early_fiscal and reading.told.fiscal is not None
        ):  # "fiscal 2019", and only later when such years end
            reading = _Reading(self, published, month_first, sentences, reading.told.fiscal)
        phrases = tuple(p for read in reading.out for p in read.phrases)
        return Timeline(phrases, reading.problems(), tuple(reading.out), tuple(sentences), self.scope, published)

    def _month_first(self, sentences: Iterable[Sentence], outlet: str | None) -> bool | None:
        """Return the order of day and month in figures: the outlet's, else that of the dates that leave no choice."""
        known = self.lexicon.calendars.month_first_at(outlet)
        if known is not None:
            return known
        orders = set()
        for s in sentences:
            for k in range(len(s) - 4):
                if s.words[k + 1] == "/" == s.words[k + 3] and s.words[k].isdecimal() and s.words[k + 2].isdecimal():
                    a, b = int(s.words[k][:4]), int(s.words[k + 2][:4])
                    if (a > 12) != (b > 12) and a <= 31 and b <= 31:
                        orders.add(b > 12)
        return orders.pop() if len(orders) == 1 else None


class _Reading:
    """The state of reading one article from its first sentence to its last."""

    def __init__(
        self,
        reader: PeriodReader,
        published: dt.date | None,
        month_first: bool | None,
        sentences: Sequence[Sentence],
        fiscal: FiscalYear | None = None,
    ) -> None:
        self.reader, self.published, self.month_first = reader, published, month_first
        self.told = Told(fiscal=fiscal)
        self.early_fiscal = False
        self.out: list[_Read] = []
        self.unresolved: list[str] = []
        self.open_order: list[str] = []
        self.main: Placed | None = None
        self.settled = False  # whether the period that the article is about has governed a number
        self.current: Placed | None = None
        self.ahead: Placed | None = None
        self.paragraph = self.main_paragraph = -1
        for s in sentences:
            self.sentence(s)
        self.titles(sentences)

    def sentence(self, s: Sentence) -> None:
        """Read the next sentence."""
        if s.paragraph != self.paragraph:
            # "Those" goes on speaking of the paragraph before, whatever the article is about.
            self.current = self.current if self.reader.scope.anaphoric(s) else self.main
            self.ahead, self.paragraph = None, s.paragraph
        crossing = self.current is self.main and s.paragraph != self.main_paragraph
        read = _Read(carried=self.current, ahead=self.ahead, crossing=crossing)
        self.out.append(read)
        atoms = self.reader.atoms.find(s, self.month_first)
        if not atoms:
            return
        placed = self._phrases(s, atoms, read)
        read.phrases.sort(key=lambda p: (p.span.start, -p.span.end))
        read.governing = sorted(placed, key=lambda p: p.first)
        if s.block != "title":
            self._carry(s, read)

    def _carry(self, s: Sentence, read: _Read) -> None:
        """Choose what governs the sentences that follow: a period of this one that governs its numbers, a long one first."""
        own = [
            p
            for p in read.governing
            if not p.aside and p.phrase.period is not None and p.phrase.period.begin is not None
        ]
        self.ahead = next((p for p in own if not self._lasts(p)), self.ahead)
        numbers = self.reader.scope.numbers(s, read.words)
        used = {id(self.reader.scope.own(s, read.governing, n, numbers)) for n in numbers}
        lasting = [p for p in own if self._lasts(p) or (self.main is None and id(p) in used)]
        if not lasting:
            return
        best = min(lasting, key=lambda p: (id(p) not in used, not _reported(p), p.first))
        self.current = best
        longer = self.main is not None and not _reported(self.main) and _reported(best) and len(self.out) <= LEAD
        if self.main is None or (id(best) in used and (longer or not self.settled)):
            self.main, self.main_paragraph = replace(best, topic=topic(s)), s.paragraph
            self.current, self.settled = self.main, id(best) in used

    def _lasts(self, p: Placed) -> bool:
        """Whether a period may govern later sentences: not one still to come, or long past."""
        period = p.phrase.period
        if period is None or period.begin is None or self.published is None:
            return period is not None
        return period.begin <= self.published and (period.end is None or (self.published - period.end).days <= RECENT)

    def titles(self, sentences: Sequence[Sentence]) -> None:
        """Give titles, which come before everything, the period that the article is about."""
        for s, read in zip(sentences, self.out, strict=True):
            if s.block == "title" and not read.governing:
                read.carried, read.crossing, read.title = self.main, False, True

    def _phrases(self, s: Sentence, atoms: Sequence[Expression], read: _Read) -> list[Placed]:
        """Read the atoms and ranges of a sentence in order; return those that may govern numbers."""
        reader = self.reader
        wholes = parted(s, atoms, reader.lexicon)
        words = {k for atom in atoms if atom.form not in MEASURING for k in range(atom.first, atom.last)}
        numbers = reader.scope.numbers(s, frozenset(words))
        placed: list[Placed] = []
        k = 0
        while k < len(atoms):
            context = Context(
                self.published,
                tense_at(s, atoms[k].first, atoms[k].last, reader.lexicon),
                self.told,
                reader.lexicon.calendars,
            )
            made = range_at(Site(s, wholes, k, context, reader.lexicon))
            taken = made.atoms if made is not None else (k,)
            for n in taken:
                phrase = self._atom(s, atoms[n], context, made)
                read.phrases.append(phrase)
                if made is None and atoms[n].form not in SILENT:
                    self._place(s, atoms[n], phrase, numbers, placed)
            if made is not None:
                words.update(range(made.first, made.last))
                self._range(s, made, numbers, placed, read)
            k = taken[-1] + 1
        read.words = frozenset(words)
        return placed

    def _range(self, s: Sentence, made: Range, numbers: Sequence[int], placed: list[Placed], read: _Read) -> None:
        phrase = TimePhrase(
            s.span(made.first, made.last), s.surface(made.first, made.last), PhraseKind.RANGE, made.period
        )
        read.phrases.append(phrase)
        if made.length is not None and made.period is not None:
            span, words = s.span(*made.length), s.surface(*made.length)
            read.phrases.append(TimePhrase(span, words, PhraseKind.ATOM, made.period))
        if made.fiscal is not None:
            self.told.fiscal = made.fiscal
        if made.governs:
            self._place(s, made, phrase, numbers, placed)
        if s.lower[made.last : made.last + 2] in ([",", "when"], ["when"]):  # "the worst since 2009, when 20 died"
            atom = read.phrases[-2]
            placed.append(Placed(made.first, made.last, atom, made.last, aside=True))

    def _place(
        self, s: Sentence, at: Expression | Range, phrase: TimePhrase, numbers: Sequence[int], placed: list[Placed]
    ) -> None:
        """Say what a phrase may govern, and remember its period for what refers to it."""
        period = phrase.period
        if period is None:
            if isinstance(at, Expression) and at.form in UNKNOWN_DAYS:
                placed.append(self.reader.scope.placed(s, at.first, at.last, phrase, numbers, self.published))
            return
        derived = isinstance(at, Expression) and (at.form in DERIVED or (at.of is not None and at.of.form in DERIVED))
        telling = self.reader.scope.telling(s, at.first, at.last, period.grain)
        new = None if telling else self.reader.scope.placed(s, at.first, at.last, phrase, numbers, self.published)
        moved_on = (
            derived
            and isinstance(at, Expression)
            and at.form is Form.SAME
            and at.of is not None
            and new is not None
            and not new.aside
        )
        if not derived or period.grain == "day" or self._later(period) or (moved_on and self.told.reported is None):
            self.told.note(period, reported=new is not None and not new.aside, published=self.published)
        if new is None:
            old = self.published is not None and period.end is not None and (self.published - period.end).days > NEWS
            self.out[-1].retold = self.out[-1].retold or old
            return
        placed.append(new)

    def _later(self, period: Period) -> bool:
        """Whether a period goes beyond the one that is being reported on."""
        reported = self.told.reported
        return bool(reported is not None and reported.end and period.end and period.end > reported.end)

    def _atom(self, s: Sentence, atom: Expression, context: Context, within: Range | None) -> TimePhrase:
        """Resolve one atom; inside a range a month or day without a year takes the range's."""
        period = resolve(atom, context)
        if within is not None and atom.yearless:
            period = _inside(atom, context, within.period) or period
        phrase = TimePhrase(s.span(atom.first, atom.last), s.surface(atom.first, atom.last), PhraseKind.ATOM, period)
        if period is None and atom.form in {Form.FISCAL, Form.SPAN}:
            self.early_fiscal = True
        if atom.form is Form.OPEN_ORDER:
            self.open_order.append(phrase.text)
        elif period is None and atom.form in NAMING:
            self.unresolved.append(phrase.text)
        return phrase

    def problems(self) -> tuple[Problem, ...]:
        """Return what could not be resolved, each kind in one problem."""
        found = []
        if self.unresolved:
            why = "the publication date is unknown" if self.published is None else "what they count from is not said"
            found.append(
                Problem("", "period-unresolved", f"these name no days because {why}: {_listed(self.unresolved)}")
            )
        if self.open_order:
            message = f"day and month may stand in either order in: {_listed(self.open_order)}"
            found.append(Problem("", "date-order-unknown", message))
        return tuple(found)


def _reported(p: Placed) -> bool:
    """Whether a phrase names a period that figures are gathered over, a month or longer."""
    return p.phrase.period is not None and p.phrase.period.grain in REPORTED


def _listed(texts: Iterable[str]) -> str:
    return ", ".join(f"“{text}”" for text in dict.fromkeys(texts))


def _inside(atom: Expression, context: Context, within: Period | None) -> Period | None:
    """Return the reading of a month or day that lies in the range it belongs to."""
    if within is None or within.begin is None:
        return None
    last = within.end.year if within.end else within.begin.year
    for year in range(within.begin.year, min(last, within.begin.year + 2) + 1):
        period = resolve(replace(atom, year=year), context)
        if (
            period
            and period.begin
            and period.end
            and within.begin <= period.end
            and (within.end is None or period.begin <= within.end)
        ):
            return period
    return None
