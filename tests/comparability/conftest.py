import numpy as np
import pytest

from consistency import Article, extract
from consistency.comparability import Comparability
from consistency.vocabulary import Vocabulary


class Read:
    """The figures of some articles, found by their text."""

    def __init__(self, texts):
        articles = [Article(f"a{n}", f"Scenario\n\n{text}\n", collection="c") for n, text in enumerate(texts)]
        found = extract(articles)
        self.comparability = Comparability.of(found.figures, found.articles, Vocabulary.shipped())
        self.texts = self.comparability.figures["text"].tolist()

    def reason(self, left, right, mode):
        a, b = ([n for n, text in enumerate(self.texts) if wanted in text] for wanted in (left, right))
        assert a, self.texts
        assert b, self.texts
        return self.comparability.why_not(np.array(a[:1]), np.array(b[:1]), mode)[0]

    def told(self, relation):
        rows = getattr(self.comparability.relations, relation)
        rows = rows[rows["sure"]].drop(columns="sure")
        return {tuple(self.texts[n] for n in row) for row in rows.itertuples(index=False)}


@pytest.fixture
def read():
    return lambda *texts: Read(texts)
