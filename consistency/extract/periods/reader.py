"""The one verb of this stage: from the sentences of an article to its timeline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from consistency.extract.periods.calendar import Context, Told, resolve
from consistency.extract.periods.expression import Form
from consistency.extract.periods.grammar import Atoms
from consistency.extract.periods.lexicon import TimeWords
from consistency.extract.periods.reading import Reading
from consistency.extract.periods.scope import Placing
from consistency.extract.periods.timeline import Timeline
from consistency.model import PhraseKind, TimePhrase

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from consistency.extract.sentence import Sentence
    from consistency.vocabulary import Vocabulary

MONTHS, DAYS = 12, 31


@dataclass(frozen=True, slots=True)
class PeriodReader:
    """Reads the time expressions of articles; compiled once from `time.yaml` and `calendars.yaml`.

    `words` are those without one of which a sentence without digits holds no time expression.
    """

    lexicon: TimeWords
    atoms: Atoms
    placing: Placing
    words: frozenset[str]

    @classmethod
    def from_vocabulary(cls, vocabulary: Vocabulary) -> PeriodReader:
        """Compile the vocabulary of time."""
        lexicon = TimeWords.from_vocabulary(vocabulary)
        return cls(lexicon, Atoms(lexicon), Placing(lexicon), lexicon.triggers())

    def read(
        self,
        sentences: Sequence[Sentence],
        published: dt.date | None,
        outlet: str | None = None,
        datelines: Sequence[Sentence] = (),
    ) -> Timeline:
        """Return the timeline of an article; `published` anchors what is relative, and nothing else does.

        The days that `datelines` name are phrases of the timeline too, but govern nothing.
        """
        order = self._month_first(sentences, outlet)
        reading = self._reading(sentences, published, order)
        fiscal = reading.told.fiscal if reading.early_fiscal else None
        later = reading.told.anchor() if published is None and reading.unresolved else None
        if fiscal is not None or later is not None:  # "fiscal 2019" or "April", and only later which that is
            reading = self._reading(sentences, published, order, Told(fiscal=fiscal, later=later))
        phrases = [p for read in reading.reads for p in read.phrases]
        phrases += [p for s in datelines for p in self._days(s, published, order)]
        phrases.sort(key=lambda p: (p.span.start, -p.span.end))
        return Timeline(
            tuple(phrases), reading.problems(), tuple(reading.reads), tuple(sentences), self.lexicon, published
        )

    def _days(self, s: Sentence, published: dt.date | None, month_first: bool | None) -> Iterable[TimePhrase]:
        """Yield the whole dates and weekdays of a dateline."""
        for atom in self.atoms.find(s, month_first):
            if atom.form in {Form.DATE, Form.WEEKDAY}:
                span, text = s.span(atom.first, atom.last), s.surface(atom.first, atom.last)
                yield TimePhrase(span, text, PhraseKind.ATOM, resolve(atom, Context(published)))

    def _reading(
        self,
        sentences: Sequence[Sentence],
        published: dt.date | None,
        month_first: bool | None,
        told: Told | None = None,
    ) -> Reading:
        reading = Reading(self.lexicon, self.atoms, self.placing, published, month_first, told or Told())
        for s in sentences:
            reading.sentence(s)
        reading.titles(sentences)
        return reading

    def _month_first(self, sentences: Iterable[Sentence], outlet: str | None) -> bool | None:
        """Return the order of day and month in figures: the outlet's, else that of the dates that leave no choice."""
        known = self.lexicon.calendars.month_first_at(outlet)
        if known is not None:
            return known
        orders = {order for s in sentences if "/" in s.words for order in _orders(s)}
        return orders.pop() if len(orders) == 1 else None


def _orders(s: Sentence) -> Iterable[bool]:
    """Yield, for each date in figures that leaves no choice, whether its month stands first."""
    for k in range(len(s) - 4):
        if (
            s.words[k + 1] != "/"
            or s.words[k + 3] != "/"
            or not (s.words[k].isdecimal() and s.words[k + 2].isdecimal())
        ):
            continue
        a, b = int(s.words[k][:4]), int(s.words[k + 2][:4])
        if (a > MONTHS) != (b > MONTHS) and max(a, b) <= DAYS:
            yield b > MONTHS
