"""The time expressions of an article and the numbers that they govern."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from consistency.extract.periods.atoms import Atoms
from consistency.extract.periods.lexicon import Expression, Form, TimeWords
from consistency.extract.periods.ranges import Range, compose
from consistency.extract.periods.resolve import Context, resolve
from consistency.extract.periods.scope import Placed, Scope
from consistency.model import Period, PhraseKind, Problem, TimePhrase

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from consistency.extract.periods.days import Days
    from consistency.extract.sentence import Sentence
    from consistency.vocabulary import Vocabulary

NO_WORDS: frozenset[int] = frozenset()
# These need an anchor; without one they are reported once an article.
ANCHORED = frozenset(
    {Form.DATE, Form.MONTH, Form.WEEKDAY, Form.DAY, Form.UNIT, Form.NTH, Form.ROLL, Form.AGO, Form.FIRST, Form.SEASON}
)
MEASURING = frozenset({Form.DURATION})


@dataclass(slots=True)
class _Read:
    """What one sentence gave: its phrases, those that may govern numbers, and the words that belong to dates."""

    phrases: list[TimePhrase] = field(default_factory=list)
    governing: list[Placed] = field(default_factory=list)
    words: frozenset[int] = NO_WORDS
    carried: Placed | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """All time phrases of an article in text order, and what governs each number."""

    phrases: tuple[TimePhrase, ...]
    problems: tuple[Problem, ...]
    _read: tuple[_Read, ...]
    _sentences: tuple[Sentence, ...]
    _scope: Scope

    def words(self, sentence: int) -> frozenset[int]:
        """Return the indexes of the words of a sentence that belong to dates and so to no figure."""
        return self._read[sentence].words

    def governing(self, sentence: int, word: int) -> TimePhrase | None:
        """Return the phrase with a period that governs the number at a word, or None."""
        read, s = self._read[sentence], self._sentences[sentence]
        numbers = [k for k in range(len(s)) if s.words[k][0].isdecimal() and k not in read.words]
        own = self._scope.own(s, read.governing, word, numbers)
        if own is not None:
            return own.phrase
        if read.carried is None or (read.governing and s.block != "title"):
            return None
        return read.carried.phrase if self._scope.carries(s, read.carried, word) else None


class PeriodReader:
    """Reads the time expressions of articles; compiled once from `time.yaml`."""

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
        del outlet
        out: list[_Read] = []
        unresolved: list[str] = []
        current: Placed | None = None
        paragraph = -1
        for s in sentences:
            if s.paragraph != paragraph and not (current and s.block == "body" and self.scope.crosses(s)):
                current = None
            paragraph = s.paragraph
            read = self._sentence(s, published, current, unresolved)
            out.append(read)
            if read.governing and s.block != "title":
                current = read.governing[-1] if len(read.governing) == 1 else read.governing[0]
        phrases = tuple(p for read in out for p in read.phrases)
        return Timeline(phrases, self._problems(unresolved, published), tuple(out), tuple(sentences), self.scope)

    @staticmethod
    def _problems(unresolved: Sequence[str], published: dt.date | None) -> tuple[Problem, ...]:
        if not unresolved:
            return ()
        listed = ", ".join(f"“{text}”" for text in dict.fromkeys(unresolved))
        why = "the publication date is unknown" if published is None else "what they count from is not said"
        return (Problem("", "period-unresolved", f"these name no days because {why}: {listed}"),)

    def _sentence(self, s: Sentence, published: dt.date | None, current: Placed | None, unresolved: list[str]) -> _Read:
        atoms = self.atoms.find(s)
        if not atoms:
            return _Read(carried=current)
        reference = _days(current)
        ranges = compose(s, atoms, Context(published, self._future(s, atoms[0].first), reference))
        inside = {n: r for r in ranges for n in r.atoms}
        read = _Read(carried=current)
        placed: list[Placed] = []
        words: set[int] = set()
        for n, atom in enumerate(atoms):
            made = self._atom(
                s,
                atom,
                Context(published, self._future(s, atom.first), _days(placed[-1]) if placed else reference),
                inside.get(n),
            )
            read.phrases.append(made.phrase)
            if atom.form not in MEASURING:
                words.update(range(atom.first, atom.last))
            if (
                made.phrase.period is None
                and atom.form in ANCHORED
                and atom.word != "clock"
                and not (atom.form is Form.UNIT and atom.word in {"that", "same"})
            ):
                unresolved.append(made.phrase.text)
            if n not in inside and made.phrase.period is not None:
                placed.append(made)
        for r in ranges:
            words.update(range(r.first, r.last))
            phrase = TimePhrase(s.span(r.first, r.last), s.surface(r.first, r.last), PhraseKind.RANGE, r.period)
            read.phrases.append(phrase)
            if r.period is not None:
                placed.append(Placed(r.first, r.last, phrase))
        read.phrases.sort(key=lambda p: (p.span.start, -p.span.end))
        read.governing = [p for p in sorted(placed, key=lambda p: p.first) if not self.scope.telling(s, p)]
        read.words = frozenset(words)
        return read

    def _atom(self, s: Sentence, atom: Expression, context: Context, within: Range | None) -> Placed:
        """Resolve one atom; inside a range a month or day without a year takes the range's."""
        period = resolve(atom, context)
        if (
            within is not None
            and within.period is not None
            and period is not None
            and atom.year is None
            and atom.form in {Form.MONTH, Form.DATE}
        ):
            period = self._inside(atom, context, within) or period
        phrase = TimePhrase(s.span(atom.first, atom.last), s.surface(atom.first, atom.last), PhraseKind.ATOM, period)
        return Placed(atom.first, atom.last, phrase)

    @staticmethod
    def _inside(atom: Expression, context: Context, within: Range) -> Period | None:
        """Return the reading of a month or day that lies in the range it belongs to."""
        if within.period is None or within.period.begin is None:
            return None
        last = within.period.end.year if within.period.end else within.period.begin.year
        for year in range(within.period.begin.year, last + 1):
            period = resolve(replace(atom, year=year), context)
            if (
                period
                and period.begin
                and period.end
                and within.period.begin <= period.begin
                and (within.period.end is None or period.end <= within.period.end)
            ):
                return period
        return None

    def _future(self, s: Sentence, word: int) -> bool:
        """Whether what is told at a word is still to come, by the verbs before it in its clause."""
        for k in range(word - 1, max(-1, word - 12), -1):
            if s.words[k] in {";", '"', "”", "“"}:
                return False
            if s.lower[k] in {
                "will",
                "would",
                "shall",
                "'ll",
                "expected",
                "expects",
                "plans",
                "planned",
                "due",
                "scheduled",
                "set",
                "slated",
                "aims",
                "hopes",
            }:
                return True
        return False


def _days(placed: Placed | None) -> Days | None:
    period = placed.phrase.period if placed else None
    return (period.begin, period.end) if period and period.begin and period.end else None
