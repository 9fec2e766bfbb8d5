"""Sentences as words, with exact offsets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.extract.sentence import read_sentence

NO_WIDTH = {
    *map(
        chr,
        (0xAD, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), *range(0x2066, 0x206A)),
    )
}

SPLIT = [
    ("U.S. firms’ 3.5 percent", ["U.S.", "firms", "’", "3.5", "percent"]),
    ("US-based: $1,200.50m", ["US", "-", "based", ":", "$", "1,200.50", "m"]),
    ("China's 5-10%", ["China", "'s", "5", "-", "10", "%"]),
    ("don't", ["don't"]),
]


@pytest.mark.parametrize(("text", "words"), SPLIT)
def test_words(text, words):
    assert read_sentence(text, 0).words == words


@given(st.text(max_size=200), st.integers(min_value=0, max_value=1000))
def test_every_word_stands_where_it_says(text, start):
    s = read_sentence(text, start)
    for word, begin, end in zip(s.words, s.starts, s.ends, strict=True):
        assert text[begin - start : end - start] == word
    seen = "".join(c for c in "".join(text.split()) if c not in NO_WIDTH)
    assert "".join(s.words) == seen
