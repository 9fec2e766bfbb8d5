"""Verdicts depend on what figures say, never on the order of the rows that hold them."""

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consistency import Article, load_rules
from consistency.check import extract, hold

RULES = load_rules()
TEXTS = [
    "Peru sold 411 kayaks in 2018. It sold an average of 90 kayaks a month in 2018.",
    "In 2018 Peru sold 489 kayaks. Of those, 520 kayaks were red.",
    "Between January and March 2018 Peru sold 300 kayaks. Between January and June 2018 Peru sold 200 kayaks.",
    "Sales of kayaks rose 50 percent, from 200 in 2017 to 411 in 2018.",
]


@pytest.fixture(scope="module")
def read():
    return extract([Article(f"a{n}", f"Title\n\n{t}\n", collection="c") for n, t in enumerate(TEXTS)])


def told(read):
    result = hold(read, RULES)
    return sorted(zip(result.findings["finding"], result.findings["verdict"], result.findings["figures"], strict=True))


@settings(deadline=None, max_examples=15)
@given(st.randoms(use_true_random=False))
def test_shuffled_rows_give_the_same_verdicts(read, random):
    rows = list(range(len(read.figures)))
    random.shuffle(rows)
    articles = list(range(len(read.articles)))
    random.shuffle(articles)
    shuffled = dataclasses.replace(
        read,
        figures=read.figures.iloc[rows].reset_index(drop=True),
        articles=read.articles.iloc[articles].reset_index(drop=True),
    )
    usual = told(read)
    assert len(usual) >= 3
    assert told(shuffled) == usual
