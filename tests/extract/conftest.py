"""The stages of extraction, compiled once for all tests of this folder."""

import datetime as dt

import pytest

from consistency.extract import Extractor
from consistency.extract.sentence import read_sentence
from consistency.model import Article, Span
from consistency.vocabulary import Vocabulary


@pytest.fixture(scope="session")
def vocabulary():
    return Vocabulary.shipped()


@pytest.fixture(scope="session")
def extractor(vocabulary):
    return Extractor(vocabulary)


@pytest.fixture(scope="session")
def figures(extractor):
    """Figures of a text that is all body, one paragraph, published on 1 July 2019."""

    def read(text, published=dt.date(2019, 7, 1)):
        article = Article("a", text, published)
        return list(extractor.read(article, [(Span(0, len(text)), "body")]).figures)

    return read


@pytest.fixture(scope="session")
def numerals(extractor):
    """(words, low, high) of the numerals of a sentence."""

    def read(text):
        s = read_sentence(text, 0)
        return [
            (s.surface(n.first, n.last), float(n.low), None if n.high is None else float(n.high))
            for n in extractor.mentions.numerals.find(s)
        ]

    return read


@pytest.fixture(scope="session")
def extracted(extractor):
    """Figures and problems of a text that is all body, published on 1 July 2019; `url` is where it stands."""

    def read(text, url=None):
        article = Article("a", text, dt.date(2019, 7, 1), url=url)
        return extractor.read(article, [(Span(0, len(text)), "body")])

    return read
