"""Texts that no reporter wrote: no exception, exact offsets, and work that grows as the text does."""

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consistency.extract.numerals.digits import LONGEST
from consistency.extract.sentence import read_sentence
from consistency.extract.sentences import spans
from consistency.model import Article, Span

NASTY = {
    "400 digits": "9" * 400 + " boats and 12 more",
    "400 digits in groups": ",".join(["999"] * 133) + " boats",
    "400 decimals": "0." + "9" * 400 + " percent",
    "spaced groups without end": "816" + " 000" * 200,
    "exponents": "1e99999 and 1e-99999 and 2×10^99 boats",
    "scales without end": "two" + " million" * 300 + " boats",
    "hundreds without end": "two" + " hundred and two" * 300 + " boats",
    "dozens without end": "hundreds" + " of thousands" * 300,
    "points without end": "five point" + " five" * 300,
    "versions": "1.2.3.4 and 1.2.3.4.5.6 and 1..2 and 1,,2 and 12,34,5",
    "unclosed brackets": "(((12 boats [[[ of {{{ which 4 (sank",
    "right to left": "قال 12 رجلا ו-40 \u202e boats 5\u202c%",
    "no width": "1\u200b2 boats and 5\u200d% of \ufeff40\u00ad0",
    "emoji": "🎉12 boats🎉 and 👍🏽5%👍🏽 1️⃣2️⃣",
    "other digits": "١٢ boats, १२ boats, １２ boats, ⅷ boats, ⑫ boats, 𝟙𝟚 boats",
    "combining marks": "1́2 boats and 5̈%",
    "surrogates": "12 boats \ud800 and 5\udfff%",
    "nulls": "12\x00 boats \x07 and\x1b[31m 5%",
    "signs": "- - -12 -- +-5 −−3 ±4 $-$5 £€¥ %% 5%% #12 @12",
    "slashes": "1/2/3/4 1/0 0/0 3/4/5 1⁄0 5/",
    "a single sign": ".",
    "dashes": "5-5-5-5-5-5 to 5 - to - 5 – – 5",
    "only a hedge": "more than",
    "a hedge and an end": "at least about nearly up to 5 or more or less or so",
}


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY.keys())
def test_figures_of_noise_are_where_they_say(figures, text):
    for f in figures(text):
        assert f.text == text[f.start : f.end]
        assert f.low <= f.stated_low <= f.stated_high <= f.high


WORDS = ["12", "9" * LONGEST, "9" * 400, "one", "half", "a", "million", "(", "[", '"', "“", "\u202e", "\u200b", "🎉", "ا", "%", "$", "-", "to", "of", "e", "^", ".", ",", "boats",
         "about", "or more", "between", "and", "1/2", "½", "kg", "years", "in", "May", "2012", "No", "\n", "\n\n", "'s", "\ud800"]  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_no_row_of_words_breaks_extraction(figures, parts):
    text = " ".join(parts)
    for f in figures(text):
        assert f.text == text[f.start : f.end]


@settings(deadline=None)
@given(st.text(max_size=120))
def test_no_text_breaks_extraction(figures, text):
    for f in figures(text):
        assert f.text == text[f.start : f.end]


REPEATED = {
    "words without a full stop": "word 12 and more ",
    "versions": "1.2.3.4 ",
    "cries": "?! 3 ",
    "brackets": "( [ 5 ",
    "one digit": "9",
    "dashes": "12-",
    "scales": "million ",
    "hundreds": "hundred and two ",
    "slashes": "1/2/",
    "ranges": "5 to ",
    "magnitudes": "hundreds of ",
    "decimals": "five point ",
    "emoji": "🎉12 ",
    "money": "$",
    "groups": "816 000 ",
    "names": "A 12, ",
    "hedges": "about ",
    "half": "half of a ",
}


def calls(work):
    """Count the Python calls of a piece of work: its cost, whatever else the machine does."""
    count = 0

    def seen(_frame, event, _arg):
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(seen)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("unit", REPEATED.values(), ids=REPEATED.keys())
def test_twice_the_text_is_at_most_about_twice_the_work(extractor, unit):
    def reading(size):
        text = unit * (size // len(unit))
        s = [read_sentence(text[a:b], a) for a, b in spans(text, Span(0, len(text)))]
        return lambda: [extractor.mentions.find(one, frozenset()) for one in s]

    once, twice = calls(reading(20_000)), calls(reading(40_000))
    assert twice <= 2.3 * once + 200


def test_an_article_without_a_full_stop_is_read_in_pieces(extractor):
    def reading(copies):
        text = "the harbour took 12 carts and a ferry of hay for the hill farms " * copies
        return lambda: extractor.read(Article("a", text), [(Span(0, len(text)), "body")])

    once, twice = calls(reading(150)), calls(reading(300))
    assert twice <= 2.3 * once


def test_ten_megabytes_without_a_full_stop(extractor):
    text = "the harbour took no cart of hay for the hill farms and that was all they had to say " * 120_000
    text += "and then 12 boats"
    (figure,) = extractor.read(Article("a", text), [(Span(0, len(text)), "body")]).figures
    assert text[figure.start : figure.end] == figure.text == "12 boats"
