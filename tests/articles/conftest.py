"""The reader of pages, compiled once for all tests of this folder."""

import pytest

from consistency.articles import PageReader
from consistency.vocabulary import Vocabulary


@pytest.fixture(scope="session")
def pages():
    return PageReader.from_vocabulary(Vocabulary.shipped())
