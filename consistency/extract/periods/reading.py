"""The reading of one article, sentence by sentence: what was told before is known to what is told after."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from consistency.extract.periods.calendar import Context, Told, resolve
from consistency.extract.periods.calendar.context import REPORTED
from consistency.extract.periods.expression import Expression, Form
from consistency.extract.periods.ranges import OPEN, Range, Site, between, edge, lasted, measured, parted, range_at
from consistency.extract.periods.scope import Carrying, Governing, Placed, Placing
from consistency.extract.periods.tense import tense_at
from consistency.extract.periods.timeline import Read
from consistency.model import Period, PhraseKind, Problem, TimePhrase

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from consistency.extract.periods.grammar import Atoms
    from consistency.extract.periods.lexicon import TimeWords
    from consistency.extract.sentence import Sentence

HISTORY = 4 * 366  # days after which a period is history, and tells nothing of the sentences that follow
NEWS = 7  # days after which what was told is no news
BOTH = 2
LASTING = frozenset({"in", "over", "within", "after"})  # before a length in which something changed
SPANNED = 4  # words from "doubled" to "ten years"
LEAD = 3  # sentences with numbers or times in which an article says what it is about
# These name days; where they cannot be resolved that is reported, once an article.
NAMING = frozenset(
    {
        Form.DATE,
        Form.MONTH,
        Form.WEEKDAY,
        Form.DAY,
        Form.UNIT,
        Form.NTH,
        Form.ROLL,
        Form.AGO,
        Form.FIRST,
        Form.SEASON,
        Form.HOLIDAY,
        Form.FISCAL,
        Form.WEEK,
        Form.SPAN,
    },
)
# What is told by another period is not what the text reports on next.
DERIVED = frozenset({Form.AGO, Form.SAME})


@dataclass(slots=True)
class Reading:
    """The state of reading one article; `sentence` is called for each in order, then `titles`."""

    lexicon: TimeWords
    atoms: Atoms
    placing: Placing
    published: dt.date | None
    month_first: bool | None
    told: Told = field(default_factory=Told)
    reads: list[Read] = field(default_factory=list)
    unresolved: list[str] = field(default_factory=list)
    open_order: list[str] = field(default_factory=list)
    early_fiscal: bool = False  # whether a fiscal year was told before what says when such years begin
    main: Placed | None = None  # the period that the article is about
    settled: bool = False  # whether it has governed a number
    current: Placed | None = None
    base: Placed | None = None  # what its figures were last set against
    ahead: Placed | None = None
    edge: int = 0  # 1 where it is the day on which something began, -1 where it ended
    paragraph: int = -1
    main_paragraph: int = -1

    def sentence(self, s: Sentence) -> None:
        """Read the next sentence."""
        if s.paragraph != self.paragraph:
            # "Those" goes on speaking of the paragraph before, whatever the article is about.
            self.current = self.current if Carrying(self.lexicon).anaphoric(s) else self.main
            self.paragraph, self.told.stock = s.paragraph, None
        crossing = self.current is self.main and s.paragraph != self.main_paragraph
        read = Read(
            carried=self.current,
            ahead=self.ahead,
            crossing=crossing,
            near=s.paragraph - self.main_paragraph == 1,
            base=self.base,
        )
        self.reads.append(read)
        atoms = self.atoms.find(s, self.month_first)
        if not atoms:
            return
        self._phrases(s, atoms, read)
        self._spanned(s, atoms, read)
        self._prolong(s, atoms)
        read.phrases.sort(key=lambda p: (p.span.start, -p.span.end))
        read.placed.sort(key=lambda p: p.first)
        self.base = next((p for p in reversed(read.placed) if p.against), self.base)
        if s.block != "title":
            self._carry(s, read)

    def titles(self, sentences: Sequence[Sentence]) -> None:
        """Give titles, which come before everything, the period that the article is about."""
        for s, read in zip(sentences, self.reads, strict=True):
            if s.block == "title" and not read.placed:
                read.carried, read.crossing, read.title = self.main, False, True

    def problems(self) -> tuple[Problem, ...]:
        """Return what could not be resolved, each kind in one problem."""
        found = []
        if self.unresolved:
            undated = self.published is None
            why = "the publication date is unknown" if undated else "what they count from is not said"
            message = f"these name no days because {why}: {_listed(self.unresolved)}"
            found.append(Problem("", "period-unresolved", message))
        if self.open_order:
            message = f"day and month may stand in either order in: {_listed(self.open_order)}"
            found.append(Problem("", "date-order-unknown", message))
        return tuple(found)

    # ---- phrases

    def _phrases(self, s: Sentence, atoms: Sequence[Expression], read: Read) -> None:
        """Read the atoms and ranges of a sentence in order."""
        wholes, placing = parted(s, atoms, self.lexicon), self.placing
        words = {k for atom in atoms if atom.form is not Form.DURATION for k in range(atom.first, atom.last)}
        counted = placing.numbers(s)
        numbers = frozenset(counted) - words
        k = 0
        while k < len(atoms):
            tense = tense_at(s, atoms[k].first, atoms[k].last, self.lexicon)
            context = Context(self.published, tense, self.told, self.lexicon.calendars)
            made = range_at(Site(s, wholes, k, context, self.lexicon))
            taken = made.atoms if made is not None else (k,)
            for n in taken:
                phrase = self._atom(s, atoms[n], context, made)
                read.phrases.append(phrase)
                if made is None and atoms[n].form is not Form.CLOCK:
                    self._place(s, atoms[n], phrase, numbers, read)
            if made is not None:
                words.update(range(made.first, made.last))
                self._range(s, made, numbers, read)
            k = taken[-1] + 1
        read.words = frozenset(words)
        read.numbers = [n for n in counted if n not in words]

    def _atom(self, s: Sentence, atom: Expression, context: Context, within: Range | None) -> TimePhrase:
        """Resolve one atom; inside a range a month or day without a year takes the range's."""
        period = resolve(atom, context)
        if within is not None and atom.yearless:
            period = _inside(atom, context, within.period) or period
        phrase = TimePhrase(s.span(atom.first, atom.last), s.surface(atom.first, atom.last), PhraseKind.ATOM, period)
        if atom.form is Form.OPEN_ORDER:
            self.open_order.append(phrase.text)
        elif period is None:
            self.early_fiscal = self.early_fiscal or atom.form in {Form.FISCAL, Form.SPAN}
            if atom.form in NAMING:
                self.unresolved.append(phrase.text)
        return phrase

    def _range(self, s: Sentence, made: Range, numbers: frozenset[int], read: Read) -> None:
        """Record a range, and what else it tells."""
        last_atom = read.phrases[-1]
        text = s.surface(made.first, made.last)
        phrase = TimePhrase(s.span(made.first, made.last), text, PhraseKind.RANGE, made.period)
        read.phrases.append(phrase)
        if made.length is not None and made.period is not None:
            span, words = s.span(*made.length), s.surface(*made.length)
            read.phrases.append(TimePhrase(span, words, PhraseKind.ATOM, made.period))
        if made.fiscal is not None:
            self.told.fiscal = made.fiscal
        if made.governs:
            self._place(s, made, phrase, numbers, read)
        if s.lower[made.last : made.last + 2] in ([",", "when"], ["when"]):  # "the worst since 2009, when 20 died"
            read.placed.append(Placed(made.first, made.last, last_atom, made.last, aside=True))

    def _place(
        self, s: Sentence, at: Expression | Range, phrase: TimePhrase, numbers: frozenset[int], read: Read
    ) -> None:
        """Say what a phrase may govern, and remember its period for what refers to it."""
        period, placing, where = phrase.period, self.placing, (at.first, at.last)
        form = at.form if isinstance(at, Expression) else None
        if period is None:
            if form in NAMING:  # no other period is theirs
                read.placed.append(placing.placed(s, where, phrase, numbers, self.published))
            return
        telling = placing.telling(s, at.first, at.last, period.grain)
        new = None if telling else placing.placed(s, where, phrase, numbers, self.published)
        if not isinstance(at, Expression) or self._reports(at, period, new):
            self.told.note(period, reported=new is not None and not new.aside, published=self.published)
        if new is not None:
            read.placed.append(new)
        elif self.published is not None and period.end is not None:
            read.retold = read.retold or (self.published - period.end).days > NEWS

    def _reports(self, at: Expression, period: Period, new: Placed | None) -> bool:
        """Whether an atom's period may be what the text reports on next; one told by another must go on from it."""
        derived = at.form in DERIVED or (at.of is not None and at.of.form in DERIVED)
        reported = self.told.reported
        if not derived or period.grain == "day":
            return True
        if reported is None:
            return at.form is Form.SAME and at.of is not None and new is not None and not new.aside
        return bool(reported.end and period.end and period.end > reported.end)

    # ---- what is carried

    @staticmethod
    def _spanned(s: Sentence, atoms: Sequence[Expression], read: Read) -> None:
        """Tie a length to the two periods it lies between: "doubled in ten years, from 40 in 2003 to 80 in 2013"."""
        length = next((a for a in atoms if a.form is Form.DURATION and a.number), None)
        told = [p for p in read.placed if p.phrase.period is not None]
        if length is None or len(told) != BOTH or not length.first or s.lower[length.first - 1] not in LASTING:
            return
        one, other = sorted((p.phrase for p in told), key=lambda p: p.span.start)
        period = between(one.period, other.period, length) if one.period and other.period else None
        if period is not None:
            phrase = replace(other, kind=PhraseKind.RANGE, period=period)
            low = max(0, length.first - SPANNED)
            read.placed.append(Placed(low, low, phrase, low, length.last, aside=True))

    def _prolong(self, s: Sentence, atoms: Sequence[Expression]) -> None:
        """Give what the article is about its length, where that is told after the day on which it began or ended."""
        main = self.main
        if main is None or not self.edge or s.paragraph - self.main_paragraph >= LEAD:
            return
        length = next((a for a in atoms if a.form is Form.DURATION and measured(s, a)), None)
        day = main.phrase.period
        period = lasted(day, length, self.edge) if length is not None and day is not None else None
        if period is None:
            return
        phrase = replace(main.phrase, kind=PhraseKind.RANGE, period=period)

        def longer(p: Placed) -> Placed:
            return replace(p, phrase=phrase) if p.phrase is main.phrase else p

        self.edge, self.main = 0, longer(main)
        self.current = self.main if self.current is main else self.current
        for read in self.reads:
            read.placed = [longer(p) for p in read.placed]
            read.carried = longer(read.carried) if read.carried is not None else None

    def _carry(self, s: Sentence, read: Read) -> None:
        """Choose what governs the sentences that follow: one that governs numbers of this one, a long one first."""
        own = [p for p in read.placed if not p.aside and p.phrase.period is not None and p.phrase.period.begin]
        self.ahead = next((p for p in own if self._to_come(p)), self.ahead)
        governing = Governing(self.lexicon)
        used = {id(governing.own(s, read.placed, n, read.numbers)) for n in read.numbers}
        lasting = [
            p
            for p in own
            if (self._lasts(p) and (id(p) in used or not _open(p)))
            or (self.main is None and id(p) in used and self._to_come(p))
        ]
        if not lasting:
            return
        best = self.current = min(lasting, key=lambda p: (id(p) not in used, not _reported(p), p.first))
        longer = self.main is not None and not _reported(self.main) and _reported(best) and len(self.reads) <= LEAD
        if self.main is None or (id(best) in used and (longer or not self.settled)):
            topic = Carrying(self.lexicon).topic(s)
            self.current = self.main = replace(best, topic=topic)
            self.main_paragraph, self.settled = s.paragraph, id(best) in used
            self.edge = edge(s, best.first, self.lexicon)

    def _to_come(self, p: Placed) -> bool:
        """Whether a period begins after publication."""
        begin = p.phrase.period.begin if p.phrase.period is not None else None
        return begin is not None and self.published is not None and begin > self.published

    def _lasts(self, p: Placed) -> bool:
        """Whether a period may govern later sentences: not one still to come, or long past."""
        period = p.phrase.period
        if period is None or period.begin is None or self.published is None:
            return period is not None
        return period.begin <= self.published and (period.end is None or (self.published - period.end).days <= HISTORY)


def _reported(p: Placed) -> bool:
    """Whether a phrase names a period that figures are gathered over, a month or longer."""
    return p.phrase.period is not None and p.phrase.period.grain in REPORTED


def _open(p: Placed) -> bool:
    """Whether a period runs on until publication: "since 2004"."""
    return p.phrase.period is not None and p.phrase.period.grain == OPEN


def _listed(texts: Iterable[str]) -> str:
    return ", ".join(f"“{text}”" for text in dict.fromkeys(texts))


def _inside(atom: Expression, context: Context, within: Period | None) -> Period | None:
    """Return the reading of a month or day that lies in the range it belongs to."""
    if within is None or within.begin is None:
        return None
    last = within.end if within.end is not None else within.begin
    for year in range(within.begin.year, min(last.year, within.begin.year + 2) + 1):
        period = resolve(replace(atom, year=year), context)
        if period is None or period.begin is None or period.end is None or within.begin > period.end:
            continue
        if within.end is None or period.begin <= within.end:
            return period
    return None
