"""Overlaps of many sets at once are those of Python's sets."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from consistency.comparability.bags import Bags

WORDS = st.lists(st.lists(st.sampled_from("abcdef"), max_size=6).map(" ".join), min_size=1, max_size=8)


@given(WORDS, st.data())
def test_overlap(texts, data):
    bags = Bags(texts, lambda text: frozenset(text.split()), lambda word: 2.0 if word == "a" else 1.0)
    index = st.lists(st.integers(0, len(texts) - 1), min_size=5, max_size=5)
    left, right = data.draw(index), data.draw(index)

    def weight(words):
        return sum(2.0 if w == "a" else 1.0 for w in words)

    shared, one, other = bags.overlap(np.array(left), np.array(right))
    for n, (a, b) in enumerate(zip(left, right, strict=True)):
        x, y = set(texts[a].split()), set(texts[b].split())
        assert (shared[n], one[n], other[n]) == (weight(x & y), weight(x), weight(y))
