"""Sentences as words, and articles as sentences, with exact offsets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.extract.sentence import read_sentence
from consistency.extract.sentences import LONGEST, Sentences, spans, windows
from consistency.model import Span

NO_WIDTH = {
    *map(chr, (0xAD, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), *range(0x2066, 0x206A)))
}  # fmt: skip

SPLIT = [
    ("U.S. firms’ 3.5 percent", ["U.S.", "firms", "’", "3.5", "percent"]),
    ("US-based: $1,200.50m", ["US", "-", "based", ":", "$", "1,200.50", "m"]),
    ("China's 5-10%", ["China", "'s", "5", "-", "10", "%"]),
    ("don't", ["don't"]),
    ("2½ miles, ¾", ["2", "½", "miles", ",", "¾"]),
    ("5 m² or 10⁶", ["5", "m²", "or", "10", "⁶"]),
    ("a\u200bb 1\u200e2 \ufeff3", ["a", "b", "1", "2", "3"]),
    ("mil\u00adlion", ["mil", "lion"]),
    ("🎉12🎉", ["🎉", "12", "🎉"]),
    ("خمسة ١٢", ["خمسة", "١٢"]),
    ("1.2.3.4 and 1,2,3", ["1.2.3.4", "and", "1,2,3"]),
    (".25 e.g. 3.", [".25", "e.g.", "3", "."]),
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


SENTENCES = [
    ["He wore No. 9 in May.", "It was approx. 50 km away."],
    ["On Aug. 31 the firm paid C$2.7m.", "The U.S. said 12 died.", "Mr. Lund of Gov. Hays's office agreed."],
    ["Sales rose to 5.3 bn. in 2012, vs. 4.1 bn. in 2011.", "The rest fell."],
    ["He left at 5 p.m. Friday.", "The rest left at 6 p.m.", "They came back."],
    ["It weighs 5 lb. 6 oz. and costs 3 ft. of rope.", "It is new."],
    ["Acme Inc. said 40 jobs went.", "Acme Corp. 30 went."],
    ["1. First item has 30 parts.", "2. Second item has 40 parts."],
    ["What?", "12 of them!", "So it is."],
    ["It was nine in ten.", "A bell rang."],
    ['"We lost 12 boats."', "It was late."],
    ["The price is 3.50.The next is 4."],
]


@pytest.mark.parametrize("sentences", SENTENCES, ids=lambda s: s[0])
def test_sentences(sentences):
    text = " ".join(sentences)
    assert [text[a:b].strip() for a, b in spans(text, Span(0, len(text)))] == sentences


def test_only_sentences_with_a_number_or_a_word_of_time_are_read():
    reader = Sentences(frozenset({"dozen", "yesterday"}))
    text = "The mayor left. A dozen boats sank. Nobody knew. It was yesterday's news. Room 4 burned."
    read = list(reader.of(text, [(Span(0, len(text)), "body")]))
    assert [s.text for s in read] == ["A dozen boats sank.", "It was yesterday's news.", "Room 4 burned."]
    assert all(text[s.start :].startswith(s.text) for s in read)


@given(st.text(alphabet="ab1 .\n;!?é🎉\u200b", max_size=3 * LONGEST), st.integers(min_value=1, max_value=50))
def test_windows_cover_the_text_and_none_is_too_long(text, longest):
    found = list(windows(text, 0, len(text), longest))
    assert "".join(text[a:b] for a, b in found) == text
    assert all(0 < b - a <= longest for a, b in found)


@given(st.lists(st.sampled_from(["12", "a", "U.S.", "approx.", "5 bn.", ".", "?!", "\n", "No. 4", "“", "”", "1.", "x" * 50, "é", "\u200b"]), max_size=80))  # fmt: skip
def test_spans_are_in_order_and_inside(parts):
    text = " ".join(parts)
    last = 0
    for a, b in spans(text, Span(0, len(text))):
        assert last <= a < b <= len(text)
        assert b - a <= LONGEST
        last = b
