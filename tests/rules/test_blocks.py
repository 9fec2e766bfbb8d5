"""Pairs by blocks: all of a small block, a bounded number of a large one, none twice."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from consistency.rules.blocks import Blocks, grouped, number_of_pairs

GROUPS = st.lists(st.integers(-1, 3), min_size=1, max_size=25)


def made(pairs):
    return [(int(x), int(y)) for a, b in pairs for x, y in zip(a, b, strict=True)]


@given(GROUPS)
def test_every_pair_of_a_small_block_comes_once(groups):
    group = np.array(groups)
    members = np.arange(len(group))
    found = made(Blocks(group, [members], 50).unordered(members))
    wanted = {(i, j) for i in members for j in members if i < j and group[i] == group[j] >= 0}
    assert {tuple(sorted(pair)) for pair in found} == wanted
    assert len(found) == len(wanted) == number_of_pairs(group, members, members, unordered=True)


@given(GROUPS, st.data())
def test_every_ordered_pair_of_a_small_block_comes_once(groups, data):
    group = np.array(groups)
    index = st.lists(st.integers(0, len(group) - 1), unique=True)
    left, right = (np.array(sorted(data.draw(index)), dtype=np.int64) for _ in range(2))
    found = made(Blocks(group, [np.arange(len(group))], 50).ordered(left, right))
    wanted = {(i, j) for i in left for j in right if i != j and group[i] == group[j] >= 0}
    assert set(found) == wanted
    assert len(found) == len(wanted) == number_of_pairs(group, left, right, unordered=False)


def test_a_hot_block_is_bounded_and_meets_what_is_most_alike():
    size, window = 5000, 10
    group = np.zeros(size, dtype=np.int64)
    alike = np.random.default_rng(1).permutation(size)
    found = made(Blocks(group, [alike], window).unordered(np.arange(size)))
    assert len(found) <= size * window
    assert max(abs(int(alike[a]) - int(alike[b])) for a, b in found) <= window


def test_what_is_missing_groups_with_nothing():
    group = grouped([np.array([0, 0, -1, 1]), np.array([2, 2, 2, 2])])
    assert group[0] == group[1] != group[3]
    assert group[2] == -1
