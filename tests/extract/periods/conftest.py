"""One reader for all tests of time expressions, and what they ask of it."""

import datetime as dt

import pytest

from consistency.extract.periods import PeriodReader
from consistency.extract.sentence import read_sentence
from consistency.vocabulary import Vocabulary

PUBLISHED = dt.date(2019, 7, 10)  # a Wednesday


@pytest.fixture(scope="session")
def reader():
    return PeriodReader.from_vocabulary(Vocabulary.shipped())


@pytest.fixture(scope="session")
def timeline(reader):
    """The timeline of sentences, each line a paragraph."""

    def read(*lines, published=PUBLISHED, outlet=None):
        sentences = [read_sentence(line, 1000 * n, "body", n) for n, line in enumerate(lines)]
        return reader.read(sentences, published, outlet)

    return read


@pytest.fixture(scope="session")
def widest(timeline):
    """(text, "begin..end") of the longest phrase of a sentence; None for an end that is not known."""

    def read(text, published=PUBLISHED, outlet=None):
        phrases = timeline(text, published=published, outlet=outlet).phrases
        if not phrases:
            return None
        phrase = max(phrases, key=lambda p: (p.span.end - p.span.start, p.period is not None))
        days = (phrase.period.begin, phrase.period.end) if phrase.period else (None, None)
        return phrase.text, "..".join(str(d) if d else "?" for d in days)

    return read
